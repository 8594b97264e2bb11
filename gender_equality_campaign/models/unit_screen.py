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

    def action_years(self):
        """The figures of these units of today year by year, with those who reported them then."""
        action = self.env["ir.actions.act_window"]._for_xml_id("gender_equality_campaign.year_comparison_action")
        level = self.level if self.level in ("province", "district") else "commune"
        shown = ("today", level, "by_indicator", "by_reported")
        action["context"] = {f"search_default_{name}": 1 for name in shown}
        return action | {"domain": [("unit_id", "in", self.ids)], "name": self.display_name}

    def action_papers_before(self):
        """Documents of the units that these came after; the record rules choose what is seen."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Documents of the units before"),
            "res_model": "gec.document",
            "views": [(False, "list"), (False, "form")],
            "domain": [("owner_id", "in", self._before().ids)],
            "context": {"create": False},
        }

    def _before(self):
        """All units that these succeeded by today, however many times."""
        own = SQL("(SELECT unnest(%s::int[]) AS unit_id)", self.ids)
        rows = self.env.execute_query(self.env["gec.unit.succession"]._before_sql(own, everything=True))
        return self.browse(row[0] for row in rows) - self

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
