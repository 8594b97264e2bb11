from odoo import api, fields, models


class RecallWizard(models.TransientModel):
    """Asks why a document is recalled, and says what will happen at its recipients."""

    _name = "gec.recall.wizard"
    _description = "Recall a document"

    document_id = fields.Many2one("gec.document", required=True, ondelete="cascade")
    reason = fields.Text(required=True)
    inside_count = fields.Integer("Cancelled at once", compute="_compute_counts")
    asked_count = fields.Integer("Other systems: asked, they answer", compute="_compute_counts")
    hand_count = fields.Integer("Paper and e-mail: to be asked by hand", compute="_compute_counts")

    @api.depends("document_id")
    def _compute_counts(self):
        for wizard in self:
            rows = wizard.document_id.dispatch_ids.filtered(lambda row: not (row.returned_at or row.recalled_at))
            channels = rows.mapped("channel")
            wizard.inside_count = channels.count("internal")
            wizard.asked_count = channels.count("edxml")
            wizard.hand_count = channels.count("paper") + channels.count("email")

    def action_confirm(self):
        self.ensure_one()
        self.document_id._recall(self.reason)
        return {"type": "ir.actions.act_window_close"}
