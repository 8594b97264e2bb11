from odoo import api, fields, models


class CompareWizard(models.TransientModel):
    """Two versions of a document beside each other; shows only what the user reads anyway."""

    _name = "gec.compare.wizard"
    _description = "Compare versions"

    document_id = fields.Many2one("gec.document", required=True, ondelete="cascade")
    old_id = fields.Many2one(
        "gec.document.version",
        "Older version",
        required=True,
        domain="[('document_id', '=', document_id)]",
        ondelete="cascade",
    )
    new_id = fields.Many2one(
        "gec.document.version",
        "Newer version",
        domain="[('document_id', '=', document_id)]",
        ondelete="cascade",
        help="Empty: the present text.",
    )
    change_html = fields.Html("Changes", compute="_compute_change_html", sanitize=False)

    @api.depends("old_id", "new_id")
    def _compute_change_html(self):
        for wizard in self:
            wizard.change_html = wizard._changes() if wizard.old_id else False

    def _changes(self):
        """Refused for whoever does not read the versions themselves, and across documents."""
        versions = self.old_id | self.new_id
        versions.check_access("read")
        if versions.document_id != self.document_id:
            return False
        return self.old_id._changes_html(self.new_id._values() if self.new_id else self.document_id._values_now())
