from odoo import models

from ..pure.vntext import groups
from ..pure.vntext.fold import expand, match


class Unit(models.Model):
    """Which units the words of a document stand for, seen from the agency that wrote them."""

    _inherit = "gec.unit"

    def _named(self, words):
        """Units meant by the words; an empty set where the words leave it open: nothing is guessed.

        :param str words: as printed, such as "UBND các phường, xã"
        """
        self.ensure_one()
        finder = {
            groups.COMMUNES: self._communes_below,
            groups.MEMBERS: self._board_members,
            groups.STANDING: self._standing_offices,
        }.get(groups.group(words))
        return finder() if finder else self._one_named(words)

    def _meant_today(self, words, units):
        """Units that a line of a document stands for on the day of its issue; the words stay as printed.

        What came after a unit that has ended since the draft was written stands in its place.

        Where they name a board's members or its standing office, who has left the board since the draft is out and who
        has joined it is in; what the drafter added besides stays.
        """
        self.ensure_one()
        group = groups.group(words)
        if group not in (groups.MEMBERS, groups.STANDING):
            ended = units.filtered(lambda unit: not unit.active)
            return units - ended | ended._living() if ended else units
        today = self._board_members() if group == groups.MEMBERS else self._standing_offices()
        return units - self._boards_below().seat_ids.unit_id | today

    def _communes_below(self):
        return self.search([("id", "child_of", self.id), ("kind", "=", "commune")])

    def _boards_below(self):
        """The agency's own advisory boards; for a department or board, those of its agency."""
        top = self if self.kind in ("agency", "commune") else self.parent_id
        return self.search([("parent_id", "=", top.id), ("kind", "=", "board")])

    def _board_members(self):
        """Units of all who sit on the boards today, the standing office among them."""
        today = self._today()
        return self._boards_below().seat_ids._current(today)._units_on(today)

    def _standing_offices(self):
        today = self._today()
        seats = self._boards_below().seat_ids.filtered(lambda seat: seat.role == "standing")
        return seats._current(today)._units_on(today)

    def _one_named(self, words):
        """The one unit of that name; else the nearest name among those below first, then above, then all."""
        everybody = self.search([("id", "child_of", self._top().id)])
        meant = expand(words)
        exact = everybody.filtered(lambda unit: meant in (expand(unit.name), expand(unit.short_name or "")))
        return exact if len(exact) == 1 else self._nearest_named(words, everybody)

    def _nearest_named(self, words, everybody):
        below, above = self.search([("id", "child_of", self.id)]), self.search([("id", "parent_of", self.id)])
        for known in (below, above, everybody):
            found = known._by_name(words)
            if found:
                return found
        return self.browse()

    def _by_name(self, words):
        """The one of these units that bears the name."""
        name = match(words, self.mapped("name") + self.filtered("short_name").mapped("short_name"))
        return self.filtered(lambda unit: name and name in (unit.name, unit.short_name))[:1]

    def _top(self):
        return self.browse(int(self.parent_path.split("/")[0]))
