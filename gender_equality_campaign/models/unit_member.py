from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

ROLES = [
    ("leader", "Leader"),
    ("clerk", "Clerk (văn thư)"),
    ("checker", "Form checker"),
    ("officer", "Officer"),
]

# Who holds the posts of a role on a day: dated substitutes in place of those who are away, active users only.
HELD = """
CREATE OR REPLACE FUNCTION gec_held(of_role text, on_day date)
RETURNS TABLE (unit_id int, post_id int, user_id int) LANGUAGE sql STABLE AS $$
  SELECT post.unit_id, post.id, person.id FROM gec_unit_member post
    JOIN res_users person ON person.active AND person.id = CASE
         WHEN on_day BETWEEN post.substitute_from AND post.substitute_to
         THEN coalesce(post.substitute_id, post.user_id) ELSE post.user_id END
   WHERE post.role = of_role AND (post.date_from IS NULL OR post.date_from <= on_day)
     AND (post.date_to IS NULL OR post.date_to >= on_day)
$$
"""


class UnitMember(models.Model):
    _name = "gec.unit.member"
    _inherit = "gec.reach.source"
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
        "CHECK (substitute_id IS NULL OR coalesce(substitute_to >= substitute_from, false))",
        "A substitute needs a first and a last day.",
    )

    @api.constrains("unit_id", "user_id", "role", "date_from", "date_to")
    def _check_once(self):
        """A person holds a post once at a time, in a unit that is still there."""
        for post in self.sudo():
            ended = post.unit_id.valid_to
            if ended and post.date_from and post.date_from > ended:
                raise ValidationError(self.env._("%(unit)s has ended by then.", unit=post.unit_id.name))
            same = [("unit_id", "=", post.unit_id.id), ("user_id", "=", post.user_id.id), ("role", "=", post.role)]
            others = self.sudo().search([*same, ("id", "!=", post.id)])
            if any(post._overlaps(other) for other in others):
                raise ValidationError(
                    self.env._("%(person)s already holds this post in these days.", person=post.user_id.name)
                )

    @api.constrains("user_id", "substitute_id")
    def _check_substitute(self):
        if any(post.substitute_id == post.user_id for post in self):
            raise ValidationError(self.env._("Nobody is his own substitute."))

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

    def init(self):
        self.env.cr.execute(HELD)

    @api.model
    def _holders(self, units, role):
        """Active users who hold the role in these units today, dated substitutes in place of those who are away."""
        self.flush_model()
        self.env["res.users"].flush_model(["active"])
        held = SQL(
            "SELECT user_id FROM gec_held(%s, %s) WHERE unit_id = ANY(%s) ORDER BY unit_id, post_id",
            role,
            self.env["gec.unit"]._today(),
            units.ids,
        )
        return self.env["res.users"].browse(dict.fromkeys(row[0] for row in self.env.execute_query(held)))

    def _overlaps(self, other):
        first, last = self.date_from or date.min, self.date_to or date.max
        return first <= (other.date_to or date.max) and (other.date_from or date.min) <= last

    def _is_current(self, day):
        return (not self.date_from or self.date_from <= day) and (not self.date_to or self.date_to >= day)

    def _person(self, day):
        away = self.substitute_id and self.substitute_from <= day <= self.substitute_to
        return self.substitute_id if away else self.user_id
