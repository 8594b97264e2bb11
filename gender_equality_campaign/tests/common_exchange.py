from dataclasses import replace
from datetime import date, datetime
from unittest.mock import patch

from odoo import Command

from ..models.exchange_transport import ExchangeTransport
from ..pure import edxml
from .common import GecCommon
from .uploads import pdf

SECRET_IN = "mật khẩu vào 0123456789"
SECRET_OUT = "mật khẩu ra 0123456789"


class ExchangeCommon(GecCommon):
    """The city exchanges with a province's system, in which a department works; a second system is a stranger."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.city.organ_id, cls.ward_a.organ_id = "H99.12", "H99.12.01"
        cls.peer = cls.make_peer("Hệ thống tỉnh", "H99.00")
        cls.stranger = cls.make_peer("Hệ thống khác", "H88.00")
        cls.afar = cls.make_unit("Sở Ngoài", kind="external", organ_id="H99.05", peer_id=cls.peer.id)
        cls.make_unit("Sở Lạ", kind="external", organ_id="H88.05", peer_id=cls.stranger.id)

    @classmethod
    def make_peer(cls, name, code, **vals):
        return cls.env["gec.exchange.peer"].create(
            {
                "name": name,
                "organ_id": code,
                "own_code": "H99.12",
                "address": "https://peer.invalid/gec/exchange",
                "incoming_secret": SECRET_IN + code,
                "outgoing_secret": SECRET_OUT,
                **vals,
            }
        )

    # what comes in ---------------------------------------------------------------

    def message(self, **vals):
        file = edxml.Attachment("ke-hoach.pdf", pdf(b"BT /F1 12 Tf 50 700 Td (So: 144/KH-SN) Tj ET"), "pdf")
        base = edxml.Message(
            sender=edxml.Organ("H99.05", name="Sở Ngoài"),
            receivers=(edxml.Organ("H99.12", name="UBND thành phố"),),
            document_id="H99.05,2022/11/15,144/KH-SN",
            number="144",
            notation="KH-SN",
            promulgated=date(2022, 11, 15),
            type_name="Kế hoạch",
            subject="Triển khai Tháng hành động",
            sent=datetime(2022, 11, 15, 8),
            attachments=(file,),
        )
        return replace(base, **vals)

    def take(self, message, peer=None):
        data = message if isinstance(message, bytes) else edxml.write(message)
        return self.env["gec.exchange.message"]._take_in(peer or self.peer, data)

    def received(self, **vals):
        """The document that a message from the other system has become."""
        self.take(self.message(**vals))
        return self.env["gec.document"].search([("exchange_id", "!=", False)], order="id desc", limit=1)

    def registered_from_afar(self):
        document = self.received()
        document.with_user(self.clerk).action_register_incoming()
        return document

    # what goes out ---------------------------------------------------------------

    def issued_to_afar(self):
        line = Command.create({"name": "Sở Ngoài", "unit_ids": self.afar.ids})
        return self.issued(self.make_document(recipient_ids=[line])).sudo()

    def status(self, document, code, words="", organ="H99.05", stamped=datetime(2022, 11, 16, 8)):
        answered = edxml.Reference("H99.12", document.reference, document.doc_date, document._edxml_code())
        return edxml.Status(answered, edxml.Organ(organ), code, words, stamped)

    def sent(self, **domain):
        """Messages in the queue, as they will be read at the other end."""
        rows = self.env["gec.exchange.message"].search([("direction", "=", "out")], order="id")
        return [edxml.read(row._bytes()).message for row in rows]

    def send_due(self, *answers):
        """Run the scheduled job; the other side answers so, in turn."""
        with patch.object(ExchangeTransport, "_send", side_effect=list(answers)) as sent:
            self.env["gec.exchange.message"]._send_due()
        return sent.call_count
