from odoo import api, fields, models
from odoo.exceptions import ValidationError

ROLES = [
    ("lead", "Lead (chủ trì)"),
    ("cooperate", "Cooperate (phối hợp)"),
    ("implement", "Implement (thực hiện)"),
    ("monitor", "Monitor (theo dõi, đôn đốc)"),
]


class PlanAssignment(models.Model):
    """Work that a clause gives to somebody: the words of the sentence and the units they stand for."""

    _name = "gec.plan.assignment"
    _description = "Assignment in a plan"
    _inherit = "gec.guarded"
    _order = "plan_id, start, id"
    _rec_name = "unit_text"

    plan_id = fields.Many2one("gec.directive.plan", required=True, index=True, ondelete="cascade")
    clause_id = fields.Many2one("gec.plan.clause", index="btree_not_null", ondelete="cascade")
    unit_text = fields.Char("Unit (as printed)", required=True)
    # those that have ended since are read as well: what was written stays, what is issued goes to their successors
    unit_ids = fields.Many2many(
        "gec.unit", "gec_plan_assignment_unit_rel", "assignment_id", "unit_id", context={"active_test": False}
    )
    role = fields.Selection(ROLES, required=True, default="implement")
    deadline = fields.Date()
    start = fields.Integer()
    end = fields.Integer()
    origin = fields.Selection([("read", "Read"), ("typed", "Typed")], default="typed", required=True)
    is_addressed = fields.Boolean(compute="_compute_is_addressed", help="Its units stand among the recipients.")

    def init(self):
        of_plan = "SELECT document_id FROM gec_directive_plan WHERE id = $1"
        self._install_trigger("gec_line_guard", "plan_id", of_plan, "")
        self._install_trigger(
            "gec_line_guard",
            "assignment_id",
            "SELECT p.document_id FROM gec_plan_assignment a"
            " JOIN gec_directive_plan p ON p.id = a.plan_id WHERE a.id = $1",
            "",
            table="gec_plan_assignment_unit_rel",
        )

    @api.constrains("clause_id", "plan_id")
    def _check_clause(self):
        if any(row.clause_id.plan_id != row.plan_id for row in self.sudo() if row.clause_id):
            raise ValidationError(self.env._("Work is given by a clause of its own plan."))

    @api.depends("unit_ids", "plan_id.recipient_ids.unit_ids")
    def _compute_is_addressed(self):
        for assignment in self:
            addressed = assignment.plan_id.recipient_ids.unit_ids
            assignment.is_addressed = not (assignment.unit_ids - addressed)
