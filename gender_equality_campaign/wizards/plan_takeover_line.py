from odoo import api, fields, models
from odoo.exceptions import UserError


class PlanTakeoverLine(models.TransientModel):
    """A clause of the directive, and what becomes of it in our plan."""

    _name = "gec.plan.takeover.line"
    _description = "Clause of the directive"

    wizard_id = fields.Many2one("gec.plan.takeover.wizard", required=True, ondelete="cascade")
    plan_id = fields.Many2one(related="wizard_id.plan_id", related_sudo=False)
    clause_id = fields.Many2one("gec.plan.clause", required=True, readonly=True, ondelete="cascade")
    depth = fields.Integer(related="clause_id.depth", related_sudo=False)
    label = fields.Char(related="clause_id.label", related_sudo=False)
    words = fields.Text("Text of the clause", compute="_compute_words")
    task_words = fields.Char("Work for us", compute="_compute_task_words")
    is_task = fields.Boolean("Concerns us", readonly=True)
    is_chosen = fields.Boolean("Take over")
    answer_id = fields.Many2one("gec.plan.clause", "Answered by our clause", ondelete="cascade")

    @api.depends("clause_id")
    def _compute_words(self):
        for line in self:
            line.words = line.clause_id._said()

    @api.depends("clause_id", "plan_id")
    def _compute_task_words(self):
        for line in self:
            rows = line.plan_id._tasks_from_above() if line.is_task else line.clause_id.assignment_ids.browse()
            mine = rows.filtered(lambda row, line=line: row.clause_id == line.clause_id)
            line.task_words = "; ".join(row._in_words() for row in mine)

    def _bind(self):
        """Set and undo what is answered by which of our clauses.

        :raise UserError: the answer is no clause of this plan, or the clause none of its directive
        """
        for line in self:
            before = line.plan_id._answer_to(line.clause_id)
            if before == line.answer_id:
                continue
            if line.answer_id.plan_id - line.plan_id:
                raise UserError(self.env._("Only a clause of this plan answers its directive."))
            before.write({"answered_ids": [fields.Command.unlink(line.clause_id.id)]})
            line.answer_id.write({"answered_ids": [fields.Command.link(line.clause_id.id)]})

    def action_take(self):
        """Take this clause over at once, and show the rest again."""
        self.ensure_one()
        wizard = self.wizard_id
        (wizard.line_ids - self)._bind()
        wizard.plan_id._take_over(self.clause_id)
        return wizard._opened(wizard.plan_id, wizard.line_ids.clause_id)
