from odoo import api, fields, models

from ..pure import due


class DirectivePlan(models.Model):
    """The work screen of a plan: its deadline in words, and how far the units are."""

    _name = "gec.directive.plan"
    _inherit = ["gec.directive.plan", "gec.new.draft"]

    deadline_words = fields.Char(compute="_compute_deadline_words")
    assigned_count = fields.Integer(compute="_compute_assigned_counts")
    late_count = fields.Integer(compute="_compute_assigned_counts")
    can_address = fields.Boolean(compute="_compute_can_address")
    can_pass_down = fields.Boolean(compute="_compute_can_pass_down")

    @api.depends("report_deadline", "report_deadline_inclusive")
    def _compute_deadline_words(self):
        for plan in self:
            plan.deadline_words = plan.report_deadline and plan._deadline_words()

    def _deadline_words(self):
        day = self.report_deadline.strftime("%d/%m/%Y")
        if self.report_deadline_inclusive:
            return self.env._("no later than %(day)s, that day included", day=day)
        last = due.last_day(self.report_deadline, inclusive=False).strftime("%d/%m/%Y")
        return self.env._("before %(day)s: the last day is %(last)s", day=day, last=last)

    def _compute_assigned_counts(self):
        """Counts over what the user may see of the plan's assigned units."""
        rows = self.env["gec.assigned.unit"]
        mine = [("plan_id", "in", self.ids)]
        counts = dict(rows._read_group(mine, ["plan_id"], ["__count"]))
        late = dict(rows._read_group([*mine, ("is_late", "=", True)], ["plan_id"], ["__count"]))
        for plan in self:
            plan.assigned_count = counts.get(plan, 0)
            plan.late_count = late.get(plan, 0)

    @api.depends_context("uid")
    @api.depends("assigned_ids", "sub_plan_ids", "direction", "owner_id", "state")
    def _compute_can_pass_down(self):
        for plan in self:
            given = [("plan_id", "=", plan.id), ("unit_id.is_mine", "=", True), ("sub_plan_id", "=", False)]
            received = plan.direction == "in" and plan.owner_id.is_mine and not plan.sub_plan_ids
            given_to_us = received or bool(plan.assigned_ids.search_count(given, limit=1))
            plan.can_pass_down = given_to_us and plan.state != "recalled"

    @api.depends("assignment_ids.is_addressed", "can_edit")
    def _compute_can_address(self):
        for plan in self:
            left = plan.assignment_ids.filtered(lambda row: row.unit_ids and not row.is_addressed)
            plan.can_address = plan.can_edit and bool(left)

    def _onchange_new_draft(self):
        plan_type = self.env.ref("gender_equality_campaign.document_type_plan")
        self.type_id = self.type_id or plan_type
        return super()._onchange_new_draft()

    def action_open_assigned(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("gender_equality_campaign.assigned_unit_action_given")
        return action | {"domain": [("plan_id", "=", self.id)], "context": {}}

    def action_open_late(self):
        """Those whose deadline has passed and who have not reported."""
        return self.action_open_assigned() | {"domain": [("plan_id", "=", self.id), ("is_late", "=", True)]}
