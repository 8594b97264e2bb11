from odoo import fields, models


class Document(models.Model):
    """The reports and summaries that go out as official documents."""

    _inherit = "gec.document"

    report_ids = fields.One2many("gec.result.report", "document_id")
    summary_ids = fields.One2many("gec.campaign.summary", "document_id")

    def _check_complete(self):
        """As superuser: what is signed is checked for a drafter who does not see all of it."""
        res = super()._check_complete()
        child = self.sudo()._child()
        if hasattr(child, "_check_before_review"):
            child._check_before_review()
        return res
