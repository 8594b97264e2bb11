from odoo import api, fields, models
from odoo.exceptions import ValidationError


class Document(models.Model):
    """The reports and summaries that go out as official documents."""

    _inherit = "gec.document"

    report_ids = fields.One2many("gec.result.report", "document_id")
    summary_ids = fields.One2many("gec.campaign.summary", "document_id")

    @api.constrains("owner_id")
    def _check_reporting_unit(self):
        """Asked as superuser: a report is the paper of the unit whose figures it gives, whoever writes it."""
        for report in self.sudo().report_ids:
            if report.owner_id != report.unit_id:
                raise ValidationError(self.env._("A report is a document of the unit that reports."))

    def _check_complete(self):
        """As superuser: what is signed is checked for a drafter who does not see all of it."""
        res = super()._check_complete()
        child = self.sudo()._child()
        if hasattr(child, "_check_before_review"):
            child._check_before_review()
        return res
