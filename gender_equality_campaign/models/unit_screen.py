from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class Unit(models.Model):
    """What the screens see of a unit besides its own fields."""

    _inherit = "gec.unit"

    authority_ids = fields.One2many("gec.signing.authority", "unit_id")
    register_ids = fields.One2many("gec.register", "unit_id")
    predecessor_ids = fields.One2many("gec.unit.succession", "new_unit_id")
    successor_ids = fields.One2many("gec.unit.succession", "old_unit_id")
    is_registry = fields.Boolean("I am its clerk", compute="_compute_is_registry", search="_search_is_registry")
    is_led = fields.Boolean("I am its leader", compute="_compute_is_led", search="_search_is_led")

    @api.depends_context("uid")
    def _compute_is_registry(self):
        kept = self.search([("id", "in", self.ids), ("is_registry", "=", True)])
        for unit in self:
            unit.is_registry = unit in kept

    @api.depends_context("uid")
    def _compute_is_led(self):
        led = self.search([("id", "in", self.ids), ("is_led", "=", True)])
        for unit in self:
            unit.is_led = unit in led

    def _search_is_registry(self, operator, value):
        return self._search_held(operator, "clerk")

    def _search_is_led(self, operator, value):
        return self._search_held(operator, "leader")

    def _search_held(self, operator, role):
        """Units in which the user holds the role today, in person or as a substitute."""
        if operator not in ("in", "not in"):
            return NotImplemented
        Member = self.env["gec.unit.member"]
        Member.flush_model()
        return Domain(
            "id",
            operator,
            SQL(
                "(SELECT unit_id FROM gec_unit_member WHERE role = %s AND %s)",
                role,
                Member._current_sql(self.env.uid),
            ),
        )
