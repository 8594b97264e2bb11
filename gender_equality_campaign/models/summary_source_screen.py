from odoo import fields, models


class SummarySource(models.Model):
    """From the summary to the report behind it."""

    _inherit = "gec.summary.source"

    unit_id = fields.Many2one(related="report_id.unit_id")
    submitted_at = fields.Datetime(related="version_id.submitted_at")

    def action_open_report(self):
        """The report as it stands today; its versions are listed in it."""
        return self.report_id.get_formview_action()
