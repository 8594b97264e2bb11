from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .unit import KINDS, LEVELS


class RecipientGroup(models.Model):
    """Recipients that an agency addresses again and again: named units, or all of a kind below it as of today."""

    _name = "gec.recipient.group"
    _description = "Group of recipients"
    _inherit = ["gec.owned", "gec.hidden.name"]
    _order = "unit_id, sequence, name"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    unit_id = fields.Many2one(
        "gec.unit", "Agency", required=True, index=True, ondelete="cascade", default=lambda self: self._my_agency()
    )
    printed = fields.Char("As printed", help="Words under Nơi nhận, such as “UBND các phường, xã”; empty: the name.")
    unit_ids = fields.Many2many("gec.unit", "gec_recipient_group_unit_rel", "group_id", "unit_id", "Named units")
    by_rule = fields.Boolean("All units below", help="Asked anew each time the group is chosen.")
    kind = fields.Selection(KINDS, "Of the kind")
    level = fields.Selection(LEVELS, "Of the level")
    unit_count = fields.Integer("Units today", compute="_compute_unit_count")

    _uniq = models.UniqueIndex("(unit_id, name)", "The agency has a group of this name.")

    @api.depends("name")
    @api.depends_context("uid")
    def _compute_display_name(self):
        res = super()._compute_display_name()
        self._hide_names()
        return res

    @api.model
    def _my_agency(self):
        """Of the user's posts that one that is no department or board comes first."""
        mine = self.env["gec.unit"].search([("is_mine", "=", True)])
        return mine.filtered(lambda unit: unit.kind not in ("department", "board"))[:1] or mine[:1]

    @api.depends("unit_ids", "by_rule", "kind", "level", "unit_id")
    def _compute_unit_count(self):
        for group in self:
            group.unit_count = len(group._units())

    def _units(self):
        """Units that the group stands for today, in the order of the list of units."""
        self.ensure_one()
        day = self.env["gec.unit"]._today()
        begun = Domain("valid_from", "=", False) | Domain("valid_from", "<=", day)
        lasting = Domain("valid_to", "=", False) | Domain("valid_to", ">=", day)
        chosen = Domain("id", "in", self.unit_ids._origin.ids)
        if self.by_rule and self.unit_id:
            chosen |= self._rule()
        return self.env["gec.unit"].search(chosen & begun & lasting)

    def _rule(self):
        below = Domain("id", "child_of", self.unit_id._origin.ids) & Domain("id", "not in", self.unit_id._origin.ids)
        for name in ("kind", "level"):
            if self[name]:
                below &= Domain(name, "=", self[name])
        return below


class Unit(models.Model):
    _inherit = "gec.unit"

    serves_me = fields.Boolean(compute="_compute_serves_me", search="_search_serves_me")

    @api.depends_context("uid")
    def _compute_serves_me(self):
        serving = self._among(self._serving_sql())
        for unit in self:
            unit.serves_me = unit.id in serving

    def _search_serves_me(self, operator, value):
        return self._search_units(operator, self._serving_sql())

    @api.model
    def _serving_sql(self):
        """Ids of the units that the user drafts for: his own, and from a department or board up to its agency."""
        return SQL(
            """(WITH RECURSIVE up AS (
                  SELECT id, kind, parent_id FROM gec_unit WHERE id IN %s
                  UNION SELECT above.id, above.kind, above.parent_id FROM gec_unit above
                    JOIN up ON above.id = up.parent_id AND up.kind IN ('department', 'board'))
                SELECT id FROM up)""",
            self._mine_sql(),
        )


class DocumentRecipient(models.Model):
    """A line of Nơi nhận made from a group: its units are those of the moment; later changes do not reach it."""

    _inherit = "gec.document.recipient"

    group_id = fields.Many2one("gec.recipient.group", ondelete="restrict", index="btree_not_null")
    unit_count = fields.Integer(compute="_compute_unit_count")
    group_news = fields.Char(compute="_compute_group_news")

    @api.depends("unit_ids")
    def _compute_unit_count(self):
        for line in self:
            line.unit_count = len(line.unit_ids)

    @api.depends("unit_ids", "group_id")
    def _compute_group_news(self):
        """Said while the draft can still follow the group."""
        for line in self:
            now = line.group_id._units() if line.group_id and line.document_id.state == "draft" else None
            differs = now is not None and now != line.unit_ids._origin.sorted()
            line.group_news = differs and self.env._("The group has %(count)s units by now", count=len(now))

    @api.onchange("group_id")
    def _onchange_group_id(self):
        if self.group_id:
            self.update(self._of_group(self.group_id))

    @api.model_create_multi
    def create(self, vals_list):
        groups = self.env["gec.recipient.group"].browse([v["group_id"] for v in vals_list if v.get("group_id")])
        groups.check_access("read")
        return super().create([self._expanded(vals) for vals in vals_list])

    def write(self, vals):
        if vals.get("group_id"):
            self.env["gec.recipient.group"].browse(vals["group_id"]).check_access("read")
            vals = self._expanded(vals)
        return super().write(vals)

    @api.model
    def _expanded(self, vals):
        """Words and units of the group, where the caller gives none."""
        group = self.env["gec.recipient.group"].browse(vals.get("group_id") or ())
        return (self._of_group(group) if group else {}) | vals

    def _of_group(self, group):
        return {"name": group.printed or group.name, "unit_ids": [fields.Command.set(group._units().ids)]}

    def action_expand(self):
        """Take the group's units of today."""
        self.document_id._check_text_open()
        for line in self.filtered("group_id"):
            line.unit_ids = line.group_id._units()
