from odoo import api, models

# what a person works for on paper: never the board, which has no papers of its own
OWN = [("is_mine", "=", True), ("kind", "!=", "board")]
PARTS_OF_AGENCY = ("department", "board")


class Unit(models.Model):
    """The unit that a new activity, report or campaign of the acting user starts with."""

    _inherit = "gec.unit"

    @api.model
    def _first_own(self):
        return self.search(OWN, limit=1)

    @api.model
    def _own_agency(self):
        """The agency that the user's unit is part of."""
        return self._first_own()._agency()

    def _agency(self):
        """The agency of a department or board; every other unit is its own."""
        unit = self
        while unit.parent_id and unit.kind in PARTS_OF_AGENCY:
            unit = unit.parent_id
        return unit

    @api.model
    def _own_board(self):
        """A board that the user's unit works for, or one of the agency itself."""
        mine = self.search([("is_mine", "=", True), ("kind", "=", "board")], limit=1)
        return mine or self._own_agency().child_ids.filtered(lambda unit: unit.kind == "board")[:1]
