from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.unit_succession import KINDS


class UnitMergeWizard(models.TransientModel):
    """Which units end by which act, and what comes after them."""

    _name = "gec.unit.merge.wizard"
    _description = "Merge, split or rename units"

    kind = fields.Selection(KINDS, required=True, default="merge")
    old_ids = fields.Many2many(
        "gec.unit",
        "gec_unit_merge_old_rel",
        string="Units that end",
        required=True,
        default=lambda self: self._chosen_units(),
    )
    new_ids = fields.Many2many("gec.unit", "gec_unit_merge_new_rel", string="What comes after them")
    new_name = fields.Char("Name of the new unit", help="Made now, with the place in the tree of the first old unit.")
    new_parent_id = fields.Many2one("gec.unit", "Below", help="Where the old units stood, if nothing is named.")
    heir_id = fields.Many2one("gec.unit", "Takes over the open work")
    date = fields.Date("In force from", required=True, default=lambda self: self.env["gec.unit"]._today())
    act = fields.Char(required=True)
    move_people = fields.Boolean("Its people go over", default=True)
    waiting = fields.Text("Waiting there", compute="_compute_waiting")

    @api.model
    def _chosen_units(self):
        """The units chosen in the list that the wizard is opened from; none from the menu."""
        context = self.env.context
        return context.get("active_ids", []) if context.get("active_model") == "gec.unit" else []

    @api.depends("old_ids")
    def _compute_waiting(self):
        for wizard in self:
            counts = wizard.old_ids._origin._waiting() if wizard.old_ids else {}
            wizard.waiting = "\n".join(f"{name}: {count}" for name, count in counts.items() if count)

    def action_perform(self):
        """End the old units; everything or nothing."""
        self.ensure_one()
        successors = self.new_ids | self._new_unit()
        if not successors:
            raise UserError(self.env._("Name what comes after the units."))
        self.old_ids._end_into(
            successors, self.kind, self.date, self.act, heir=self.heir_id, move_people=self.move_people
        )
        return successors[:1].get_formview_action()

    def _new_unit(self):
        """The new unit of the name typed, like the first of the old ones in all else that is printed."""
        units = self.env["gec.unit"]
        if not (self.new_name or "").strip():
            return units
        like = self.old_ids[:1]
        values = {field: like[field] for field in ("kind", "level", "symbol", "place_name", "superior_name")}
        values |= {"name": self.new_name.strip(), "valid_from": self.date}
        return units.create(values | {"parent_id": (self.new_parent_id or like.parent_id).id})
