from dataclasses import replace

from odoo import fields, models

from ..pure import edxml
from .exchange_inbox import Turned

RECALL_ANSWERS = {edxml.RECALL_AGREED: "agreed", edxml.RECALL_REFUSED: "refused"}


class Dispatch(models.Model):
    """Recipients in other systems: one message a system, one row a recipient."""

    _inherit = "gec.dispatch"

    exchange_id = fields.Many2one("gec.exchange.message", "Message", ondelete="restrict", index="btree_not_null")
    exchange_state = fields.Selection(related="exchange_id.state", string="Sending")
    status_code = fields.Char()
    status_words = fields.Char("The recipient says")
    done_at = fields.Datetime("Dealt with")

    def _deliver(self):
        away = self.filtered(lambda row: row.channel == "edxml")
        away._queue()
        return super(Dispatch, self - away)._deliver()

    def _queue(self):
        """One message for all recipients of a system."""
        for peer, rows in self.grouped(lambda row: row.unit_id.peer_id).items():
            document = rows.document_id
            message = rows._as_update(document._edxml_document(rows.unit_id))
            rows.exchange_id = self.env["gec.exchange.message"]._queue(
                edxml.write(message),
                peer_id=peer.id,
                kind="document",
                key=rows._message_key(message),
                edxml_id=message.document_id,
                unit_id=document.owner_id.id,
                document_id=document.id,
                words=document.name,
            )

    def _as_update(self, message):
        """To whom it went before by message, it goes again as an update: the same message would be known there."""
        served = [("document_id", "=", self.document_id.id), ("unit_id", "in", self.unit_id.ids)]
        if not self.former_id or not self.search_count([*served, ("exchange_id", "!=", False)], limit=1):
            return message
        return replace(message, purpose=edxml.UPDATE, updates=message.document_id)

    def _message_key(self, message):
        """The same in every try; another one for what is sent after the issue."""
        later = self.filtered(lambda row: row.former_id or row.is_extra or row.document_id.state != "numbered")
        return "|".join(("document", message.document_id, *(str(row.id) for row in later[:1])))

    def _take_status(self, status):
        """What a recipient in another system tells; each fact is noted the first time it is told."""
        if status.code in RECALL_ANSWERS and self.recall_state not in ("asked", "refused"):
            raise Turned("recall", self.env._("Nobody has been asked to give this back."))
        now, code = fields.Datetime.now(), status.code
        told = {
            edxml.ARRIVED: ("delivered_at",),
            edxml.ACCEPTED: ("delivered_at", "acknowledged_at", "registered_at"),
            edxml.ASSIGNED: ("delivered_at", "acknowledged_at"),
            edxml.IN_HAND: ("delivered_at", "acknowledged_at"),
            edxml.DONE: ("delivered_at", "acknowledged_at", "done_at"),
            edxml.REFUSED: ("returned_at",),
            edxml.RECALL_AGREED: ("recalled_at",),
        }.get(code, ())
        values = {name: now for name in told if not self[name]}
        if code == edxml.ACCEPTED:
            values["registered_number"] = edxml.arrival_number(status.description)
        if code == edxml.REFUSED:
            values["return_reason"] = status.description
        if code in RECALL_ANSWERS:
            values |= {"recall_state": RECALL_ANSWERS[code], "recall_answered_at": now}
        self.write(values | {"status_code": code, "status_words": status.description})
        if code in (edxml.REFUSED, edxml.RECALL_AGREED, edxml.RECALL_REFUSED):
            self._tell_sender()
        if code == edxml.RECALL_AGREED:
            self._recall_document()
