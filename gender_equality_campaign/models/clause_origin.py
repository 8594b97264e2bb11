from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class PlanClause(models.Model):
    """Where a clause comes from: the clauses of the plan's directive that it answers."""

    _inherit = "gec.plan.clause"

    answered_ids = fields.Many2many(
        "gec.plan.clause",
        "gec_plan_clause_answer_rel",
        "clause_id",
        "origin_id",
        string="Answers",
        copy=False,
        help="Clauses of the directive that this clause takes over or carries out.",
    )

    def init(self):
        res = super().init()
        self._install_trigger(
            "gec_line_guard",
            "clause_id",
            "SELECT p.document_id FROM gec_plan_clause c JOIN gec_directive_plan p ON p.id = c.plan_id WHERE c.id = $1",
            "",
            table="gec_plan_clause_answer_rel",
        )
        return res

    @api.model
    def _create_unread(self, vals_list):
        clauses = super()._create_unread(vals_list)
        clauses._check_sees_origin()
        return clauses

    def write(self, vals):
        res = super().write(vals)
        if "answered_ids" in vals:
            self._check_sees_origin()
        return res

    def _check_sees_origin(self):
        """The links are looked up as superuser: what the user may not read is asked about too."""
        self.sudo().answered_ids.with_env(self.env).check_access("read")

    @api.constrains("answered_ids")
    def _check_origin(self):
        """Asked as superuser, whoever binds."""
        for clause in self.sudo():
            if clause.answered_ids.plan_id - clause.plan_id.parent_plan_id:
                raise ValidationError(self.env._("A clause answers clauses of its own plan's directive."))

    def _copy_to(self, plan, parent=None):
        """Take the clause with all below it over into another plan; what that plan answers already is left out.

        :return: the new clauses, their work not yet read
        """
        is_directive = self.plan_id == plan.parent_plan_id
        copy = self._create_unread([self._taken_values(plan, parent, is_directive)])
        copies = copy
        left = plan.clause_ids.answered_ids if is_directive else self.browse()
        for child in self.child_ids - left:
            copies += child._copy_to(plan, copy)
        return copies

    def _taken_values(self, plan, parent, is_directive):
        return {
            "plan_id": plan.id,
            "parent_id": parent and parent.id,
            "sequence": self.sequence if not is_directive else 0,
            "label": self.label,
            "heading": self.heading,
            "text": self.text,
            "kind": self.kind,
            "answered_ids": [fields.Command.set(self.ids if is_directive else [])],
        }

    def _has_label(self):
        """Whether it is counted: plain paragraphs of a read text, also as taken over, are not."""
        return bool(self.label or (self.origin == "typed" and not self.answered_ids))


class PlanAssignment(models.Model):
    """Work of a directive, seen by the units that it may concern."""

    _inherit = "gec.plan.assignment"

    def _in_words(self):
        roles = dict(self._fields["role"]._description_selection(self.env))
        due = self.deadline and self.deadline.strftime("%d/%m/%Y")
        return f"{self.unit_text} – {roles[self.role]}" + (f" ({due})" if due else "")

    def _concerning(self, units, above):
        """Those that give work to one of the units.

        :param above: gec.unit from which words are seen that nobody has given a unit yet
        """
        return self.filtered(lambda row: (row.unit_ids or above._named(row.unit_text)) & units)


class DirectivePlan(models.Model):
    """Coverage: what the directive gives our unit to do, and which of it no clause of ours answers."""

    _inherit = "gec.directive.plan"

    task_count = fields.Integer("Tasks from above", compute="_compute_task_counts")
    open_task_count = fields.Integer("Tasks without an answer", compute="_compute_task_counts")
    can_take_over = fields.Boolean(compute="_compute_can_take_over")

    @api.depends_context("uid")
    @api.depends("parent_plan_id", "owner_id", "drafting_unit_id", "clause_ids.answered_ids")
    def _compute_task_counts(self):
        for plan in self:
            plan.task_count = len(plan._tasks_from_above())
            plan.open_task_count = len(plan._open_tasks())

    @api.depends("parent_plan_id", "can_edit_lines")
    def _compute_can_take_over(self):
        for plan in self:
            plan.can_take_over = plan.can_edit_lines and bool(plan.parent_plan_id)

    @api.model_create_multi
    def create(self, vals_list):
        plans = super().create(vals_list)
        plans.parent_plan_id.check_access("read")
        return plans

    def write(self, vals):
        res = super().write(vals)
        if "parent_plan_id" in vals:
            self.parent_plan_id.check_access("read")
        return res

    @api.constrains("parent_plan_id")
    def _check_answers(self):
        self.sudo().clause_ids._check_origin()

    def _tasks_from_above(self):
        """Assignments in clauses of the directive that concern this plan's units; what the user may read of them."""
        units = self.owner_id | self.drafting_unit_id
        given = [("plan_id", "=", self.parent_plan_id.id), ("clause_id", "!=", False)]
        rows = self.env["gec.plan.assignment"].search(given)
        return rows._concerning(units, self.owner_id.parent_id or self.owner_id)

    def _open_tasks(self):
        answered = self.clause_ids.answered_ids
        return self._tasks_from_above().filtered(lambda row: row.clause_id not in answered)

    def action_take_over(self):
        """The directive's clauses beside our own."""
        self.ensure_one()
        return self.env["gec.plan.takeover.wizard"]._opened(self, self._directive_clauses())

    def action_open_tasks(self):
        """Only the clauses that give our units work and that no clause of ours answers."""
        self.ensure_one()
        return self.env["gec.plan.takeover.wizard"]._opened(self, self._open_tasks().clause_id)

    def _answer_to(self, clause):
        """The first of our clauses that answers this one of the directive."""
        return self.clause_ids.filtered(lambda mine: clause in mine.answered_ids)[:1]

    def _directive_clauses(self):
        return self.env["gec.plan.clause"].search([("plan_id", "=", self.parent_plan_id.id)])

    def _take_over(self, clauses):
        """Copy clauses of the directive into this plan, each with what stands below it.

        :raise UserError: a clause of another plan; AccessError: one that the user may not read
        """
        self.ensure_one()
        self.document_id._check_text_open()
        clauses = clauses.with_env(self.env)
        clauses.check_access("read")
        if clauses.plan_id - self.parent_plan_id:
            raise UserError(self.env._("Only clauses of the directive are taken over."))
        taken = clauses.browse()
        for clause in clauses.sorted("sequence"):
            if clause not in self.clause_ids.answered_ids:
                taken += clause._copy_to(self, self._home_of(clause))
        taken._give_work({})
        self._put_in_order()
        return taken

    def _home_of(self, clause):
        """Below the clause that answers the one above it; else in our own section of its kind."""
        own = self.clause_ids.filtered(lambda mine: clause.parent_id and clause.parent_id in mine.answered_ids)
        kind = clause._upwards()[-1:].kind
        sections = self.clause_ids.filtered(lambda mine: not mine.parent_id and mine.kind == kind)
        return own[:1] or (sections[:1] if clause.parent_id else None)
