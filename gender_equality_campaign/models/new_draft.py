from odoo import api, models
from odoo.fields import Command

ABOVE_DEPARTMENTS = ("agency", "commune", "board")


class NewDraft(models.AbstractModel):
    """A new draft on the screen starts filled in: the user's agency, its symbol, place, only signer, archive line."""

    _name = "gec.new.draft"
    _description = "Start of a new draft"

    @api.onchange("direction", "type_id", "owner_id")
    def _onchange_new_draft(self):
        if self.direction != "out" or self.state != "draft":
            return
        self._fill_units()
        if self.type_id and self.owner_id:
            self.symbol = self.type_id._symbol(self.owner_id.symbol)
        self.place = self.owner_id.place_name
        self.authority_id = self._only_authority()
        if not self.recipient_ids:
            archive = {"name": "Lưu: VT", "is_archive": True, "sequence": 99}
            self.recipient_ids = [Command.create(archive)]

    def _fill_units(self):
        unit = self.env["gec.unit"].search([("is_mine", "=", True), ("kind", "!=", "board")], limit=1)
        self.drafting_unit_id = self.drafting_unit_id or unit
        while unit.parent_id and unit.kind not in ABOVE_DEPARTMENTS:
            unit = unit.parent_id
        self.owner_id = self.owner_id or unit

    def _only_authority(self):
        """The authority already chosen if it covers the draft; else the only one that does, or none."""
        day = self.env["gec.unit"]._today()
        known = self.env["gec.signing.authority"].search([("unit_id", "=", self.owner_id.id)])
        able = known.filtered(lambda authority: authority._allows(self, day))
        if self.authority_id in able:
            return self.authority_id
        return able if len(able) == 1 else able.browse()
