from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .plan_assignment import ROLES

STATES = [
    ("delivered", "Delivered"),
    ("acknowledged", "Acknowledged"),
    ("working", "Working"),
    ("reported", "Reported"),
    ("accepted", "Accepted"),
    ("returned", "Returned"),
    ("recalled", "Recalled"),
    ("dropped", "No longer asked"),
]
NEXT = {
    "delivered": ("acknowledged", "working", "returned", "dropped"),
    "acknowledged": ("working", "reported", "returned", "dropped"),
    "working": ("working", "reported", "returned", "dropped"),
    "reported": ("accepted", "working"),
}
OPEN = ("delivered", "acknowledged", "working")
RETURNS = [
    ("wrong_recipient", "Wrong recipient"),
    ("wrong_authority", "Not within our authority"),
    ("other", "Another reason"),
]


class AssignedUnit(models.Model):
    """A clause of an issued plan given to one unit; written by the plan's issue, moved by the unit's own steps."""

    _name = "gec.assigned.unit"
    _description = "Assigned unit"
    _inherit = "gec.kept"
    _order = "plan_id, id"

    assignment_id = fields.Many2one("gec.plan.assignment", ondelete="restrict", index=True)
    plan_id = fields.Many2one("gec.directive.plan", required=True, index=True, ondelete="restrict")
    clause_id = fields.Many2one("gec.plan.clause", ondelete="restrict")
    clause_text = fields.Text(related="clause_id.text")
    unit_id = fields.Many2one("gec.unit", required=True, index=True, ondelete="restrict")
    role = fields.Selection(ROLES, required=True)
    deadline = fields.Date()
    # as the plan was issued, once an extension has moved it
    first_deadline = fields.Date("Deadline as issued")
    state = fields.Selection(STATES, required=True, default="delivered", readonly=True)
    delivered_at = fields.Datetime()
    acknowledged_at = fields.Datetime()
    acknowledged_by = fields.Many2one("res.users", ondelete="restrict")
    returned_at = fields.Datetime()
    return_kind = fields.Selection(RETURNS, "Returned because")
    return_reason = fields.Text()
    progress = fields.Integer("Progress (%)", aggregator="avg")
    note = fields.Text("Notes of the unit")
    sub_plan_id = fields.Many2one("gec.directive.plan", ondelete="set null")
    is_late = fields.Boolean(compute="_compute_is_late")

    _uniq = models.UniqueIndex("(assignment_id, unit_id)")

    def _compute_display_name(self):
        roles = dict(self._fields["role"]._description_selection(self.env))
        for row in self:
            row.display_name = f"{row.unit_id.name}: {roles[row.role]}"

    @api.depends("deadline", "state")
    def _compute_is_late(self):
        today = self.env["gec.unit"]._today()
        for row in self:
            waiting = row.state in OPEN
            row.is_late = bool(waiting and row.deadline and row.deadline < today)

    def action_acknowledge(self):
        self._step("acknowledged", acknowledged_at=fields.Datetime.now(), acknowledged_by=self.env.uid)

    def action_start(self):
        self._step("working")

    def _step(self, to, **vals):
        self._check_unit()
        self._check_follows(to)
        self._mark_as_unit({"state": to, **vals})

    def _check_follows(self, to):
        if any(to not in NEXT.get(row.state, ()) for row in self):
            raise UserError(self.env._("This step does not follow from the present state."))

    @api.model
    def _follow_reports(self, reports, to):
        """Work given by the campaign's plans is reported or accepted with the unit's report; runs as superuser, since
        nobody writes these rows by hand."""
        came_from = {"reported": OPEN, "accepted": ("reported",)}[to]
        pairs = {(report.unit_id.id, report.campaign_id.id) for report in reports}
        rows = self.sudo().search(
            [
                ("unit_id", "in", reports.unit_id.ids),
                ("plan_id.campaign_id", "in", reports.campaign_id.ids),
                ("state", "in", came_from),
            ]
        )
        rows = rows.filtered(lambda row: (row.unit_id.id, row.plan_id.campaign_id.id) in pairs)
        if to == "reported":
            rows -= rows._over_open_children()
        rows.write({"state": to})
        rows._finish_inbox()

    def _check_unit(self):
        if any(not row.unit_id.is_mine for row in self):
            raise AccessError(self.env._("This work was given to another unit."))

    def _mark_as_unit(self, vals):
        """What the unit did: written as superuser after the check, since nobody writes these rows by hand."""
        self._check_unit()
        self.sudo().write(vals)
