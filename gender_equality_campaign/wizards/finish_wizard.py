from odoo import fields, models


class FinishWizard(models.TransientModel):
    """Asks what came of the unit's part of an instruction: it stands on the slip and in the follow-up book."""

    _name = "gec.finish.wizard"
    _description = "Finish the unit's part"

    line_id = fields.Many2one("gec.instruction.line", required=True, ondelete="cascade")
    # by way of a column of the line: reading that asks the rules, a computed field of it does not
    opinion = fields.Text(related="line_id.instruction_id.opinion", related_sudo=False)
    result = fields.Text("What was done")

    def action_confirm(self):
        self.ensure_one()
        self.line_id.action_done(self.result)
        return {"type": "ir.actions.act_window_close"}
