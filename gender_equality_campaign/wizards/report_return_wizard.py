from odoo import api, fields, models
from odoo.fields import Command

from ..models.result_remark import PARTS


class ReportReturnWizard(models.TransientModel):
    """Asks the standing office what is to be corrected, figure by figure or part by part."""

    _name = "gec.report.return.wizard"
    _description = "Return a report for correction"

    report_id = fields.Many2one("gec.result.report", required=True, ondelete="cascade")
    is_accepted = fields.Boolean(compute="_compute_is_accepted")
    reason = fields.Text(help="On the report as a whole.")
    line_ids = fields.One2many(
        "gec.report.return.line",
        "wizard_id",
        "Remarks",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.depends("report_id")
    def _compute_is_accepted(self):
        for wizard in self:
            wizard.is_accepted = wizard.report_id.report_state == "accepted"

    @api.depends("report_id")
    def _compute_line_ids(self):
        """A line for every figure and part, so that the remark is typed where it belongs."""
        for wizard in self:
            figures = [{"indicator_id": value.indicator_id.id} for value in wizard.report_id.value_ids]
            parts = [{"field": name} for name, _label in PARTS if wizard.report_id[name]]
            wizard.line_ids = [Command.clear(), *map(Command.create, figures + parts)]

    def action_confirm(self):
        self.ensure_one()
        if self.is_accepted:
            self.report_id.action_reopen(self.reason)
        else:
            self.report_id.action_return(self._remarks())
        return {"type": "ir.actions.act_window_close"}

    def _remarks(self):
        """Remarks as `action_return` takes them; lines left blank say nothing."""
        whole = [{"remark": self.reason}] if self.reason else []
        lines = self.line_ids.filtered("remark")
        return whole + [
            {
                "indicator_id": line.indicator_id.id,
                "field": line.field,
                "remark": line.remark,
            }
            for line in lines
        ]
