from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .inbox_item import STEPS


class InboxItem(models.Model):
    """Who of the unit is on an item: taken, given up, handed over to a colleague.

    What somebody took is his only while he works for the unit: with his post it falls back to the group.
    """

    _inherit = "gec.inbox.item"

    holder_id = fields.Many2one("res.users", "Who is on it", compute="_compute_holder_id", search="_search_holder_id")

    @api.depends("taken_by", "unit_id")
    def _compute_holder_id(self):
        pairs = self.unit_id._works_for(self.taken_by)
        for item in self:
            item.holder_id = item.taken_by if (item.unit_id.id, item.taken_by.id) in pairs else False

    def _search_holder_id(self, operator, value):
        if operator != "in":
            return NotImplemented
        held = self._held()
        found = Domain("taken_by", "in", [user for user in value if user]) & held
        return found | Domain("taken_by", "=", False) | ~held if False in value else found

    def _held(self):
        """Items of the user's units that somebody took who works there today."""
        self.flush_model(["taken_by", "unit_id", "done_at"])
        units = self.env["gec.unit"]
        asked = SQL("SELECT DISTINCT taken_by FROM gec_inbox_item WHERE taken_by IS NOT NULL AND done_at IS NULL")
        takers = self.env.execute_query(SQL("%s AND unit_id IN %s", asked, units._mine_sql()))
        pairs = units._works_for_sql(self.env["res.users"].browse(row[0] for row in takers))
        if not pairs:
            return Domain.FALSE
        joined = SQL("pair.unit_id = item.unit_id AND pair.user_id = item.taken_by")
        return Domain("id", "in", SQL("(SELECT item.id FROM gec_inbox_item item JOIN %s pair ON %s)", pairs, joined))

    def action_take(self):
        """Say that one is on it; colleagues see it."""
        self._check_passable()
        if any(item.holder_id and item.holder_id != self.env.user for item in self):
            raise UserError(self.env._("A colleague is on it: ask for it to be handed over."))
        self._pass_to(self.env.user, "taken")

    def action_release(self):
        """Give it back to the group: whoever holds it, or the leader of the unit."""
        self._check_passable()
        self._check_held()
        self._pass_to(self.env["res.users"], "released")

    def action_hand_over(self):
        """Ask to whom, and with what word."""
        return self._ask_whom(self.env._("Hand over"), "hand_over")

    def _hand_over(self, user, note):
        """To a colleague who works for the unit of each item, with a word.

        :raise UserError: no word, a stranger, or an item that is done
        :raise AccessError: another unit's item, or one that a colleague holds
        """
        self._check_passable()
        self._check_held()
        self._check_word(note)
        at_work = self.unit_id._works_for(user)
        if any((item.unit_id.id, user.id) not in at_work for item in self):
            raise UserError(self.env._("An item is handed over to a colleague of the unit only."))
        self._pass_to(user, "handed_over", note)

    def _check_passable(self):
        """Open, of one's own unit, and not the step of a post."""
        self._check_unit()
        if any(item.done_at for item in self):
            raise UserError(self.env._("It is done already."))
        if any(item.kind in STEPS for item in self):
            raise UserError(
                self.env._("An approval, a signature or a number belongs to its post: it is not passed on.")
            )

    def _check_held(self):
        """Nobody passes on what a colleague is working on, but he himself and the unit's leader."""
        for item in self:
            if item.holder_id not in (self.env["res.users"], self.env.user) and not item.unit_id.is_led:
                raise AccessError(self.env._("Only whoever took it, or the leader of the unit, passes it on."))

    def _check_word(self, note):
        if not (note or "").strip():
            raise UserError(self.env._("Say a word to whoever gets it."))

    def _pass_to(self, user, kind, note=False):
        """Keep who had it before; rows are written by these steps only."""
        self._keep(kind, [{"from_user_id": item.holder_id.id, "to_user_id": user.id} for item in self], note)
        self._mark_as_member({"taken_by": user.id} | ({"note": note} if note else {}))

    def _keep(self, kind, rows, note=False):
        """One line of the trail an item; runs as superuser, since nobody writes the trail by hand."""
        common = {"kind": kind, "user_id": self.env.uid, "at": fields.Datetime.now(), "note": note}
        events = self.env["gec.inbox.event"].sudo()
        events.create([common | row | {"item_id": item.id} for item, row in zip(self, rows, strict=True)])

    def _ask_whom(self, name, step):
        self._check_passable()
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "gec.inbox.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_item_ids": self.ids, "default_step": step},
        }
