from odoo import api, fields, models
from odoo.tools import SQL

ROLES = [
    ("leader", "Leader"),
    ("clerk", "Clerk (văn thư)"),
    ("checker", "Form checker"),
    ("officer", "Officer"),
]


class UnitMember(models.Model):
    _name = "gec.unit.member"
    _description = "Member of a unit"
    _order = "unit_id, role, id"

    unit_id = fields.Many2one("gec.unit", required=True, index=True, ondelete="cascade")
    # every access check starts from the user
    user_id = fields.Many2one("res.users", required=True, index=True, ondelete="restrict")
    role = fields.Selection(ROLES, required=True, default="officer")
    post = fields.Char(help="The person's post, as printed.")
    date_from = fields.Date()
    date_to = fields.Date()
    substitute_id = fields.Many2one("res.users", index="btree_not_null", ondelete="restrict")
    substitute_from = fields.Date()
    substitute_to = fields.Date()

    _dates = models.Constraint(
        "CHECK (date_to IS NULL OR date_from IS NULL OR date_to >= date_from)",
        "A post cannot end before it begins.",
    )
    _substitute_dates = models.Constraint(
        "CHECK (substitute_id IS NULL OR (substitute_from IS NOT NULL AND substitute_to >= substitute_from))",
        "A substitute needs a first and a last day.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        self._forget_reach()
        return members

    def write(self, vals):
        res = super().write(vals)
        self._forget_reach()
        return res

    def unlink(self):
        res = super().unlink()
        self._forget_reach()
        return res

    def _forget_reach(self):
        """What was computed for the user in this transaction no longer holds."""
        self.env["gec.unit"].invalidate_model(["is_mine", "in_reach"])
        self.env["tier.review"].invalidate_model(["reviewer_ids"])

    @api.depends("unit_id", "user_id", "role")
    def _compute_display_name(self):
        roles = dict(self._fields["role"]._description_selection(self.env))
        for member in self:
            post = member.post or roles.get(member.role)
            member.display_name = f"{member.user_id.name}, {post}"

    @api.model
    def _current_sql(self, uid):
        """Condition on gec_unit_member: the user holds the post today, in person or as substitute."""
        day = self.env["gec.unit"]._today()
        return SQL(
            """(date_from IS NULL OR date_from <= %(day)s) AND (date_to IS NULL OR date_to >= %(day)s)
               AND (user_id = %(uid)s OR (substitute_id = %(uid)s
                    AND %(day)s BETWEEN substitute_from AND substitute_to))""",
            day=day,
            uid=uid,
        )

    @api.model
    def _holders(self, units, role):
        day = self.env["gec.unit"]._today()
        posts = self.sudo().search([("unit_id", "in", units.ids), ("role", "=", role)])
        posts = posts.filtered(lambda post: post._is_current(day))
        users = [post._person(day) for post in posts if post._person(day).active]
        return self.env["res.users"].union(*users)

    def _is_current(self, day):
        return (not self.date_from or self.date_from <= day) and (not self.date_to or self.date_to >= day)

    def _person(self, day):
        away = self.substitute_id and self.substitute_from <= day <= self.substitute_to
        return self.substitute_id if away else self.user_id
