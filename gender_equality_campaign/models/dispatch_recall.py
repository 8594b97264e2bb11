from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..pure import edxml

RECALL_STATES = [
    ("done", "Cancelled there"),
    ("asked", "Asked, no answer yet"),
    ("by_hand", "To be asked by hand"),
    ("agreed", "Given back"),
    ("refused", "Kept: recall refused"),
]


class Dispatch(models.Model):
    """Taking back what was sent (NĐ 30/2020 Đ.18.4): at once where the recipient works here, by asking elsewhere."""

    _inherit = "gec.dispatch"

    recall_state = fields.Selection(RECALL_STATES, "Recall")
    recall_asked_at = fields.Datetime("Recall asked")
    recall_asked_by = fields.Many2one("res.users", ondelete="restrict")
    recall_answered_at = fields.Datetime("Recall answered")
    recalled_at = fields.Datetime("Recalled")
    can_recall = fields.Boolean(compute="_compute_can_recall", compute_sudo=True)

    @api.depends_context("uid")
    @api.depends("channel", "recall_state", "recalled_at", "returned_at")
    def _compute_can_recall(self):
        clerk_of = self.document_id.owner_id.filtered(lambda unit: self.env.user in unit._users("clerk"))
        for row in self:
            open_row = row.channel == "edxml" and not (row.recalled_at or row.returned_at)
            row.can_recall = (
                open_row and row.recall_state in (False, "refused") and row.document_id.owner_id in clerk_of
            )

    def action_ask_recall(self):
        """Ask the recipient to give the document back: why is asked first."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for the document back"),
            "res_model": "gec.return.wizard",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_recall_id": self.id},
        }

    def _ask_recall(self, reason):
        """One recipient in another system is asked for the document; it agrees or refuses."""
        self.ensure_one()
        if self.env.user not in self.document_id.owner_id._users("clerk"):
            raise AccessError(self.env._("Only the clerk (văn thư) of the agency asks for a document back."))
        if not self.can_recall:
            raise UserError(
                self.env._("This dispatch cannot be recalled: it went another way, or was recalled before.")
            )
        if not (reason or "").strip():
            raise UserError(self.env._("Say why the document is recalled."))
        self.sudo()._recall_away(reason)
        self.sudo()._recall_document()

    def _recall_all(self, reason):
        """All recipients of a recalled document, a fixed number of statements; superuser for who recalls it."""
        rows = self.filtered(lambda row: not (row.returned_at or row.recalled_at))
        by_channel = rows.grouped("channel")
        by_channel.get("internal", rows.browse())._mark_recalled("done")
        by_channel.get("edxml", rows.browse())._recall_away(reason)
        by_channel.get("email", rows.browse())._recall_mails()
        by_channel.get("paper", rows.browse())._recall_by_hand()

    def _mark_recalled(self, recall_state):
        self.write(self._asked() | {"recall_state": recall_state, "recalled_at": fields.Datetime.now()})

    def _asked(self):
        return {"recall_asked_at": fields.Datetime.now(), "recall_asked_by": self.env.uid}

    def _recall_by_hand(self):
        """What has left on paper or by e-mail is asked for by letter or telephone: the clerk notes the answer."""
        self.write(self._asked() | {"recall_state": "by_hand"})

    def _recall_away(self, reason):
        """Not yet sent: it never leaves. Sent: the recipient's system is asked."""
        unsent = self._stop_unsent(reason)
        unsent._mark_recalled("done")
        asked = self - unsent
        asked.write(asked._asked() | {"recall_state": "asked", "recall_answered_at": False})
        asked._send_recalls(reason)

    def _stop_unsent(self, reason):
        """Rows of messages that nobody has tried to send yet, and that are for none but these."""
        messages = self.exchange_id
        messages.lock_for_update()
        others = self.search([("exchange_id", "in", messages.ids), ("id", "not in", self.ids)]).exchange_id
        stopped = (messages - others).filtered(lambda message: message.state == "queued" and not message.attempts)
        stopped.write({"state": "failed", "last_error": reason})
        return self.filtered(lambda row: row.exchange_id in stopped)

    def _send_recalls(self, reason):
        """One request a recipient, queued in one statement."""
        Message = self.env["gec.exchange.message"]
        requests = []
        for row in self:
            document = row.document_id
            status = document._edxml_status(document.owner_id, edxml.RECALL_ASKED, reason)
            requests.append(Message._status_row(document, row.unit_id.peer_id, status, row.unit_id._code()))
        if requests:
            Message._queue_all(requests)

    def _recall_mails(self):
        self._recall_by_hand()

    def _recall_document(self):
        """When every recipient has given it back, the document itself counts as recalled."""
        document = self.document_id
        if document.state == "issued" and all(row.recalled_at or row.returned_at for row in document.dispatch_ids):
            reason = self.status_words or self.exchange_id.last_error
            document._move("recalled", reason or self.env._("Given back by all recipients"))
