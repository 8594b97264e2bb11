from datetime import timedelta

from odoo import models
from odoo.exceptions import AccessError, UserError

from .assigned_unit import OPEN

UNSIGNED = ("draft", "review", "approved")


class Unit(models.Model):
    """Units that end by law and those that come after them.

    Nothing that the old units did is rewritten: documents, books, files, reports and the frozen trees of campaigns stay
    theirs. Their successors read it all, and the one that takes over finishes what waits (gec.unit.succession).
    """

    _inherit = "gec.unit"

    def _end_into(self, successors, kind, date, act, heir=None, move_people=False):
        """These units end the day before; the successors begin on the day.

        :param str kind: "merge", "split" or "rename"
        :param heir: which successor takes over the open work; the only one, where there is one
        :raises UserError: an administrator's words on what is missing
        """
        if not self.env.user.has_group("gender_equality_campaign.group_manager"):
            raise AccessError(self.env._("Only an administrator merges and splits units."))
        self._check_ending(successors, kind, date, act, heir)
        heir = heir or successors
        self._record_successions(successors, kind, date, act, heir)
        if kind != "split":
            self.child_ids.parent_id = heir
        self._end_posts(date, heir if move_people else None)
        self._end_seats(date, heir)
        self.authority_ids.filtered(lambda row: not row.date_to or row.date_to >= date).date_to = date - timedelta(1)
        self.write({"valid_to": date - timedelta(1), "active": False})
        successors.filtered(lambda unit: not unit.valid_from).valid_from = date

    def _check_ending(self, successors, kind, date, act, heir):
        if not self or not successors or not date or not (act or "").strip():
            raise UserError(self.env._("Name the units, the day and the act that orders it."))
        if date > self._today():
            raise UserError(self.env._("Do it on the day itself or later: until then the units are at work."))
        if self & successors:
            raise UserError(self.env._("A unit cannot succeed itself."))
        if kind != "split" and len(successors) > 1 or kind == "split" and (len(self) > 1 or len(successors) < 2):
            raise UserError(self.env._("Units merge into one; one unit is split into several."))
        if (heir or len(successors) > 1) and (not heir or heir not in successors):
            raise UserError(self.env._("Say which of the new units takes over the open work."))
        self._check_in_being(date)

    def _check_in_being(self, date):
        for unit in self:
            if unit.successor_ids or unit.valid_to and unit.valid_to < date:
                raise UserError(self.env._("%(unit)s has ended already.", unit=unit.name))
            if unit.valid_from and unit.valid_from >= date:
                raise UserError(self.env._("%(unit)s begins on that day or later.", unit=unit.name))

    def _record_successions(self, successors, kind, date, act, heir):
        self.env["gec.unit.succession"].create(
            [
                {
                    "old_unit_id": old.id,
                    "new_unit_id": new.id,
                    "kind": kind,
                    "date": date,
                    "act": act,
                    "takes_over": new == heir,
                }
                for old in self
                for new in successors
            ]
        )

    def _end_posts(self, date, heir):
        """Posts end with the unit where the people go over to the heir; else they last until somebody ends them."""
        if not heir:
            return
        posts = self.member_ids.filtered(lambda post: not post.date_to or post.date_to >= date)
        going = posts.filtered(lambda post: not post.date_from or post.date_from < date)
        moved = [
            post.copy_data({"unit_id": heir.id, "date_from": max(date, post.date_from or date)})[0] for post in posts
        ]
        going.date_to = date - timedelta(1)
        (posts - going).unlink()
        known = {(post.user_id.id, post.role) for post in heir.member_ids if post._is_current(date)}
        once = {(vals["user_id"], vals["role"]): vals for vals in moved}
        self.env["gec.unit.member"].create([vals for key, vals in once.items() if key not in known])

    def _end_seats(self, date, heir):
        """The heir sits where the old unit sat."""
        seats = self.env["gec.board.seat"].search([("unit_id", "in", self.ids)])
        seats = seats.filtered(lambda seat: seat._current(date))
        copies = {
            (seat.board_id.id, seat.role): seat.copy_data({"unit_id": heir.id, "date_from": date})[0] for seat in seats
        }
        seats.filtered(lambda seat: not seat.date_from or seat.date_from < date).date_to = date - timedelta(1)
        self.env["gec.board.seat"].create(list(copies.values()))

    def _waiting(self):
        """What is open at these units: {name for the screen: number}; counted before they end, as superuser."""
        at = ("unit_id", "in", self.ids)
        drafts = [("owner_id", "in", self.ids), ("direction", "=", "out"), ("state", "in", UNSIGNED)]
        asked = (
            ("gec.inbox.item", [at, ("done_at", "=", False)]),
            ("gec.assigned.unit", [at, ("state", "in", (*OPEN, "reported"))]),
            ("gec.case.file", [at, ("end_date", "=", False)]),
            ("gec.register", [at]),
            ("gec.document", drafts),
        )
        counts = [self.env[model].sudo().search_count(domain) for model, domain in asked]
        return dict(zip(self._waiting_words(), counts, strict=True))

    def _waiting_words(self):
        return (
            self.env._("Inbox"),
            self.env._("Work assigned"),
            self.env._("Case files"),
            self.env._("Registers"),
            self.env._("Drafts"),
        )
