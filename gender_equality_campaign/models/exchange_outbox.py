from odoo import api, fields, models

from .exchange_message import WAITS
from .exchange_transport import FINAL, SILENT

BATCH = 100


class ExchangeMessage(models.Model):
    """Sending: each message by itself, with no row held while the network is waited for."""

    _inherit = "gec.exchange.message"

    @api.model
    def _send_due(self):
        """The scheduled job. A message whose answer was lost is sent again: the receiver takes it in once."""
        due = [
            ("direction", "=", "out"),
            ("state", "in", ("queued", "sent")),
            ("next_try", "<=", fields.Datetime.now()),
        ]
        silent = self.env["gec.exchange.peer"]
        for message in self.sudo().search(due, order="next_try, id", limit=BATCH):
            if message.peer_id not in silent and message._send() == SILENT:
                silent |= message.peer_id

    def _send(self):
        """One try; SILENT when the other system cannot be reached, so that the rest does not wait for it too."""
        with self._apart() as message:
            letter = message._claim()
        if not letter:
            return None
        answer = self.env["gec.exchange.transport"]._send(*letter)
        with self._apart() as message:
            message._note_answer(answer)
        return answer and answer[0]

    def _claim(self):
        """Address, secrets and bytes of a message that nobody else is sending; the try is counted first."""
        self.env.cr.execute(
            "SELECT id FROM gec_exchange_message WHERE id = %s AND state IN ('queued', 'sent') AND next_try <= %s"
            " FOR UPDATE SKIP LOCKED",
            (self.id, fields.Datetime.now()),
        )
        if not self.env.cr.fetchone():
            return None
        tried = self.attempts + 1
        wait = WAITS[min(tried, len(WAITS)) - 1]
        self.write(
            {
                "state": "sent",
                "attempts": tried,
                "sent_at": fields.Datetime.now(),
                "next_try": fields.Datetime.now() + wait,
            }
        )
        return self.env["gec.exchange.transport"]._peer_values(self.peer_id), self._bytes()

    def _note_answer(self, answer):
        """answer: None when it was taken, else (what to do, words). One that was carried by hand meanwhile is there."""
        if self.carried_by:
            return
        if answer is None:
            self.write({"state": "delivered", "delivered_at": fields.Datetime.now(), "last_error": False})
            self._after_delivery()
            return
        what, words = answer
        over = what == FINAL or self.attempts >= len(WAITS)
        self.write({"state": "failed" if over else "queued", "last_error": words})

    def _after_delivery(self):
        """The recipients have the document: their e-office holds it."""
        rows = self.env["gec.dispatch"].search([("exchange_id", "in", self.ids), ("delivered_at", "=", False)])
        rows.write({"delivered_at": fields.Datetime.now()})
