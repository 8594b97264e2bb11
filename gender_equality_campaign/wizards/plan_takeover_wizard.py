from odoo import api, fields, models


class PlanTakeoverWizard(models.TransientModel):
    """The directive's clauses beside our own: which to take over, which a clause of ours answers already."""

    _name = "gec.plan.takeover.wizard"
    _description = "Take over from the directive"

    plan_id = fields.Many2one("gec.directive.plan", required=True, readonly=True, ondelete="cascade")
    directive_id = fields.Many2one(related="plan_id.parent_plan_id", string="Directive", related_sudo=False)
    line_ids = fields.One2many("gec.plan.takeover.line", "wizard_id")

    @api.model
    def _opened(self, plan, clauses):
        """The action that shows these clauses of the directive."""
        tasks = plan._tasks_from_above()
        lines = [
            fields.Command.create(
                {
                    "clause_id": clause.id,
                    "is_task": clause in tasks.clause_id,
                    "answer_id": plan._answer_to(clause).id,
                }
            )
            for clause in clauses.sorted("sequence")
        ]
        wizard = self.create({"plan_id": plan.id, "line_ids": lines})
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("From the directive"),
            "res_model": self._name,
            "res_id": wizard.id,
            "views": [(False, "form")],
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def action_confirm(self):
        """Take the ticked clauses over and keep which clause of ours answers which."""
        self.ensure_one()
        self.line_ids._bind()
        self.plan_id._take_over(self.line_ids.filtered(lambda line: line.is_chosen and not line.answer_id).clause_id)
        return {"type": "ir.actions.act_window_close"}
