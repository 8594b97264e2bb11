from odoo import fields, models


class ReportReturnWizard(models.TransientModel):
    """Asks the standing office what is to be corrected, figure by figure or part by part."""

    _name = "gec.report.return.wizard"
    _description = "Return a report for correction"

    report_id = fields.Many2one("gec.result.report", required=True, ondelete="cascade")
    reason = fields.Text(help="On the report as a whole.")
    line_ids = fields.One2many("gec.report.return.line", "wizard_id", "Remarks")

    def action_confirm(self):
        self.ensure_one()
        if self.report_id.report_state == "accepted":
            self.report_id.action_reopen(self.reason)
        else:
            self.report_id.action_return(self._remarks())
        return {"type": "ir.actions.act_window_close"}

    def _remarks(self):
        whole = [{"remark": self.reason}] if self.reason else []
        return whole + [
            {
                "indicator_id": line.indicator_id.id,
                "field": line.field,
                "remark": line.remark,
            }
            for line in self.line_ids
        ]
