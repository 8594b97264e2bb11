from odoo import api, fields, models
from odoo.exceptions import ValidationError

KINDS = [
    ("purpose", "Purpose"),
    ("requirement", "Requirement"),
    ("theme", "Theme"),
    ("period", "Period"),
    ("activity", "Activity"),
    ("budget", "Budget"),
    ("task", "Organisation and tasks"),
    ("other", "Other"),
]


class PlanClause(models.Model):
    """A clause of a plan's text, in the tree of its labels: "VI", "2", "-"."""

    _name = "gec.plan.clause"
    _description = "Clause"
    _inherit = "gec.guarded"
    _order = "plan_id, sequence, id"
    _rec_name = "heading"

    plan_id = fields.Many2one("gec.directive.plan", required=True, index=True, ondelete="cascade")
    parent_id = fields.Many2one("gec.plan.clause", index="btree_not_null", ondelete="cascade")
    child_ids = fields.One2many("gec.plan.clause", "parent_id")
    sequence = fields.Integer(help="Place in the whole plan; 0 when it is new: at the end.")
    depth = fields.Integer(compute="_compute_depth", recursive=True)
    label = fields.Char(help="As printed: I, 1, a, -")
    heading = fields.Char()
    text = fields.Text()
    kind = fields.Selection(KINDS, required=True, default="other")
    start = fields.Integer()
    end = fields.Integer()
    origin = fields.Selection([("read", "Read"), ("typed", "Typed")], default="typed", required=True)
    assignment_ids = fields.One2many("gec.plan.assignment", "clause_id")

    def init(self):
        self._install_trigger(
            "gec_line_guard", "plan_id", "SELECT document_id FROM gec_directive_plan WHERE id = $1", ""
        )

    @api.constrains("parent_id", "plan_id")
    def _check_parent(self):
        """Asked as superuser: the clause of a plan that the user does not see would print what hangs below it."""
        below = self.sudo().filtered("parent_id")
        if below._has_cycle() or any(clause.parent_id.plan_id != clause.plan_id for clause in below):
            raise ValidationError(self.env._("A clause stands below another clause of its own plan."))

    @api.model_create_multi
    def create(self, vals_list):
        last = {}
        for vals in vals_list:
            plan_id = vals.get("plan_id")
            if plan_id not in last:
                last[plan_id] = self._last_sequence(plan_id)
            last[plan_id] = vals["sequence"] = vals.get("sequence") or last[plan_id] + 1
        return super().create(vals_list)

    @api.model
    def _last_sequence(self, plan_id):
        [[last]] = self._read_group([("plan_id", "=", plan_id)], [], ["sequence:max"])
        return last or 0

    @api.depends("parent_id.depth")
    def _compute_depth(self):
        for clause in self:
            clause.depth = clause.parent_id.depth + 1 if clause.parent_id else 0

    def _compute_display_name(self):
        for clause in self:
            words = " ".join(filter(None, (clause.label, clause.heading or clause.text)))
            clause.display_name = words[:80]

    def _page_values(self):
        return {
            "label": self.label or "",
            "heading": self.heading or "",
            "text": self.text or "",
            "children": [child._page_values() for child in self.child_ids],
        }
