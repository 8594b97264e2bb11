from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .unit import TZ

NOTES = [
    ("delivered", "It has arrived"),
    ("acknowledged", "The recipient confirms it"),
    ("returned", "It came back"),
    ("recall_agreed", "Recall: given back"),
    ("recall_refused", "Recall: the recipient keeps it"),
]
BY_HAND = ("paper", "email")


class Dispatch(models.Model):
    """What becomes of paper and e-mail is noted by the sender's clerk: when, who said so, and who noted it."""

    _inherit = "gec.dispatch"

    person = fields.Char("Person there", help="Who took it, confirmed it or answered the recall.")
    noted_by = fields.Many2one("res.users", ondelete="restrict")
    can_note = fields.Boolean(compute="_compute_can_note", compute_sudo=True)

    @api.depends_context("uid")
    @api.depends("channel", "returned_at", "recalled_at")
    def _compute_can_note(self):
        clerk_of = self._owners_of_clerk()
        for row in self:
            opened = row.channel in BY_HAND and not (row.returned_at or row.recalled_at)
            row.can_note = opened and row.document_id.owner_id in clerk_of

    def _owners_of_clerk(self):
        """Agencies that sent these and whose clerk the acting user is; asked as superuser for who may not read them."""
        return self.sudo().document_id.owner_id.filtered(lambda unit: self.env.user in unit._users("clerk"))

    def _check_sender_clerk(self):
        clerk_of = self._owners_of_clerk()
        for row in self.sudo():
            if row.document_id.owner_id not in clerk_of:
                raise AccessError(self.env._("Only the clerk (văn thư) of the agency that sent it does this."))

    def action_note(self):
        """Ask what is to be noted at these."""
        self._check_sender_clerk()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Note what became of it"),
            "res_model": "gec.dispatch.note.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_dispatch_ids": [fields.Command.set(self.ids)]},
        }

    def _note(self, kind, when, person, words):
        """Runs as superuser after checking the clerk: nobody writes dispatches by hand.

        :param str kind: a key of NOTES
        :param datetime when: in UTC, not in the future
        """
        self._check_sender_clerk()
        self._check_note(kind, when, person, words)
        values = {"person": person, "noted_by": self.env.uid} | self._note_values(kind, when, words)
        self.sudo().write(values)

    def _check_note(self, kind, when, person, words):
        recall = kind.startswith("recall_")
        if any(row.channel not in BY_HAND or row.returned_at or row.recalled_at for row in self):
            raise UserError(self.env._("Only what went on paper or by e-mail, and is still out, is noted by hand."))
        if recall and any(row.recall_state not in ("by_hand", "refused") for row in self):
            raise UserError(self.env._("Nobody has been asked to give this back."))
        if when > fields.Datetime.now():
            raise UserError(self.env._("This lies in the future."))
        day = fields.Datetime.context_timestamp(self.with_context(tz=TZ), when).date()
        if any(row.document_id.doc_date and day < row.document_id.doc_date for row in self):
            raise UserError(self.env._("This lies before it was sent."))
        if kind != "returned" and not (person or "").strip():
            raise UserError(self.env._("Say who took it or answered."))
        if kind == "returned" and not (words or "").strip():
            raise UserError(self.env._("Say why it came back."))

    def _note_values(self, kind, when, words):
        """What a note fills; what was not noted before happened by then."""
        now = {
            "delivered": {"delivered_at": when},
            "acknowledged": {"acknowledged_at": when, "acknowledged_by": self.env.uid},
            "returned": {"returned_at": when, "returned_by": self.env.uid, "return_reason": words},
            "recall_agreed": {"recall_state": "agreed", "recall_answered_at": when, "recalled_at": when},
            "recall_refused": {"recall_state": "refused", "recall_answered_at": when},
        }[kind]
        if kind in ("delivered", "acknowledged") and any(not row.sent_at for row in self):
            now |= {"sent_at": when, "sent_by": self.env.uid}
        return now | ({"status_words": words} if words and kind != "returned" else {})
