import hashlib

from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.mimetypes import guess_mimetype

from ..pure import edxml, intake
from ..pure.intake import secrecy
from .document import URGENCY

# an office file beside the document may be of any kind; these no door lets in
NOT_TAKEN = ("secret", "too_big", "bomb", "broken", "locked")
PURPOSES = {edxml.NEW: "document", edxml.UPDATE: "update", edxml.REPLACEMENT: "replacement"}


class Turned(UserError):
    """A message that is turned away: a stable code, and words for whoever sent it."""

    def __init__(self, code, words):
        super().__init__(words)
        self.code = code


class ExchangeMessage(models.Model):
    """Taking in: what an authenticated peer says, once."""

    _inherit = "gec.exchange.message"

    @api.model
    def _take_in(self, peer, data):
        """Take in the bytes of a message; runs as superuser for the peer that has shown its secret.

        :return: "taken", or "known" when it was taken in before
        :raise Turned: it is not for us, or not from whom it says
        :raise edxml.BadMessage: the bytes are no message
        """
        me = self.sudo()
        message = edxml.read(data).message
        if not peer._speaks_for(message.sender.organ_id):
            raise Turned("sender", self.env._("The message names another sender than the system that brings it."))
        taken = me._take_status if isinstance(message, edxml.Status) else me._take_message
        try:
            with self.env.cr.savepoint():
                return taken(peer, message, hashlib.sha256(data).hexdigest())
        except UniqueViolation:
            return "known"

    @api.model
    def _keep(self, peer, key, **vals):
        """The trace of a received message; UniqueViolation when it is there already."""
        if self.search_count([("peer_id", "=", peer.id), ("direction", "=", "in"), ("key", "=", key)], limit=1):
            raise UniqueViolation()
        now = fields.Datetime.now()
        common = {"peer_id": peer.id, "direction": "in", "key": key, "state": "delivered", "delivered_at": now}
        return self.create(common | vals)

    # documents -------------------------------------------------------------------

    @api.model
    def _take_message(self, peer, message, sha256):
        self._check_files(message)
        codes = [organ.organ_id for organ in message.receivers]
        known = self.env["gec.unit"]._by_code(codes)
        units = self.env["gec.unit"].union(*(known[code] for code in codes if code in known))
        if not units:
            raise Turned("receiver", self.env._("No unit with the recipient's identifier code works here."))
        if message.purpose == edxml.RECALL:
            return self._take_recall_of(peer, message, units, sha256)
        # the same document may come to further units later: one trace a unit
        new = [self._take_for(peer, message, unit, sha256) for unit in units]
        return "taken" if any(new) else "known"

    @api.model
    def _take_for(self, peer, message, unit, sha256):
        kind = PURPOSES[message.purpose]
        key = f"{kind}|{message.document_id}|{unit.id}"
        if kind == "update":
            key = f"{key}|{message.sent}"
        try:
            with self.env.cr.savepoint():
                values = {"kind": kind, "edxml_id": message.document_id, "unit_id": unit.id, "sha256": sha256}
                kept = self._keep(peer, key, words=message.reason or message.subject, **values)
        except UniqueViolation:
            return False
        kept._make_document(message)
        return True

    def _make_document(self, message):
        """The unit's record of the document, its files as they came, a line for its clerk, and word to the sender."""
        document = self.env["gec.document"].create(self._document_values(message))
        document._write_step({"exchange_id": self.id})
        self.document_id = document
        for file in message.attachments:
            mimetype = "text/plain" if file.kind == "text" else guess_mimetype(file.content)
            self.env["gec.document.file"]._keep(document, "original", file.name, file.content, mimetype)
        self._put_into_inbox("exchanged")
        document._notify_urgent(self.unit_id)
        status = document._edxml_status(self.unit_id, edxml.ARRIVED)
        self._queue_status(document, self.peer_id, status)

    def _document_values(self, message):
        number = message.number.strip()
        urgency = [key for key, _label in URGENCY]
        return {
            "direction": "in",
            "owner_id": self.unit_id.id,
            "drafter_id": False,
            "issuer_id": self.peer_id._unit(message.sender.organ_id).id,
            "issuer_name": message.sender.name or message.sender.organ_id,
            "type_id": self.env["gec.exchange.code"]._type(message).id,
            "name": message.subject,
            "number": int(number) if number.isdecimal() and len(number) < 9 else False,
            "symbol": message.notation,
            "reference": "/".join(filter(None, (number, message.notation))),
            "doc_date": message.promulgated,
            "place": message.place,
            "urgency": urgency[min(message.priority, len(urgency) - 1)],
        }

    def _put_into_inbox(self, kind):
        values = {"unit_id": self.unit_id.id, "kind": kind, "document_id": self.document_id.id}
        self.env["gec.inbox.item"].create(values)

    @api.model
    def _check_files(self, message):
        """State secrets and what cannot be opened stay outside, and nothing of them is kept."""
        if secrecy.mark(f"{message.subject}\n{message.content}"):
            self._turn_away("secret")
        for file in message.attachments:
            try:
                intake.text_of(file.content)
            except intake.Refused as refused:
                if refused.code in NOT_TAKEN:
                    self._turn_away(refused.code)

    @api.model
    def _turn_away(self, code):
        raise Turned(code, self.env["gec.intake"]._words(intake.Refused(code)))

    # statuses and recalls --------------------------------------------------------

    @api.model
    def _take_status(self, peer, status, sha256):
        asked = status.code == edxml.RECALL_ASKED
        found = self._received_from(peer, status) if asked else self._sent_to(peer, status)
        if not found:
            raise Turned("document", self.env._("No such document was exchanged with this sender."))
        document = found.document_id
        values = {"edxml_id": status.answers.document_id, "status_code": status.code, "words": status.description}
        recall = status.code in (edxml.RECALL_ASKED, edxml.RECALL_AGREED, edxml.RECALL_REFUSED)
        key = "|".join(("status", status.answers.document_id, status.sender.organ_id, status.code, str(status.stamped)))
        for row in document:
            kept = self._keep(
                peer,
                f"{key}|{row.id}",
                kind="recall" if recall else "status",
                unit_id=row.owner_id.id,
                document_id=row.id,
                sha256=sha256,
                **values,
            )
            kept._open_recall() if asked else found._take_status(status)
        return "taken"

    @api.model
    def _sent_to(self, peer, status):
        """Our dispatch that this sender, and nobody else, may report on."""
        unit = peer._unit(status.sender.organ_id)
        same = [("unit_id", "=", unit.id), ("exchange_id.edxml_id", "=", status.answers.document_id)]
        Dispatch = self.env["gec.dispatch"]
        return Dispatch.search(same, order="id desc", limit=1) if unit else Dispatch

    @api.model
    def _received_from(self, peer, status):
        """What came from this peer under that code."""
        kinds = ("document", "update", "replacement")
        known = [("peer_id", "=", peer.id), ("direction", "=", "in"), ("edxml_id", "=", status.answers.document_id)]
        return self.search([*known, ("kind", "in", kinds)])

    @api.model
    def _take_recall_of(self, peer, message, units, sha256):
        """A recall that comes as a message of its own asks the same as the status does."""
        answered = message.answers[0] if message.answers else edxml.Reference(document_id=message.document_id)
        status = edxml.Status(answered, message.sender, edxml.RECALL_ASKED, message.reason, message.sent)
        return self._take_status(peer, status, sha256)

    def _open_recall(self):
        self.answer = "asked"
        self._put_into_inbox("recall_asked")
