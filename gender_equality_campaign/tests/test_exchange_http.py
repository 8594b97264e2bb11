import base64
from unittest.mock import patch

from werkzeug.formparser import FormDataParser

from odoo.tests import HttpCase, tagged

from ..models import exchange_transport
from ..pure import edxml
from .common_exchange import SECRET_IN, SECRET_OUT, ExchangeCommon


def basic(code, secret):
    return {"Authorization": "Basic " + base64.b64encode(f"{code}:{secret}".encode()).decode()}


@tagged("post_install", "-at_install")
class TestExchangeHttp(ExchangeCommon, HttpCase):
    """The door that other systems knock at."""

    def post(self, data, code="H99.00", secret=None, **headers):
        data = data if isinstance(data, bytes) else edxml.write(data)
        known = basic(code, SECRET_IN + code if secret is None else secret)
        return self.url_open("/gec/exchange", data=data, headers={"Content-Type": "application/xml"} | known | headers)

    def documents(self):
        return self.env["gec.document"].search([("exchange_id", "!=", False)])

    def test_a_message_is_taken_and_known_again(self):
        answers = [self.post(self.message()) for _time in range(2)]
        self.assertEqual([answer.text for answer in answers], ["taken", "known"])
        self.assertEqual(len(self.documents()), 1)

    def test_without_its_secret_nobody_comes_in(self):
        for headers in ({"Authorization": ""}, {"Authorization": "Basic x"}, {"Authorization": "Bearer x"}):
            self.assertEqual(self.post(self.message(), **headers).status_code, 401)
        self.assertEqual(self.post(self.message(), secret="").status_code, 401)
        self.assertEqual(self.post(self.message(), secret=SECRET_IN + "H88.00").status_code, 401)
        self.assertEqual(self.post(self.message(), code="H00.00").status_code, 401)
        self.assertFalse(self.documents())

    def test_another_peer_is_not_believed(self):
        self.assertEqual(self.post(self.message(), code="H88.00").status_code, 403)
        self.assertFalse(self.documents())

    def test_a_forged_status_is_not_believed(self):
        document = self.issued_to_afar()
        self.assertEqual(self.post(self.status(document, edxml.DONE), code="H88.00").status_code, 403)
        forged = self.status(document, edxml.DONE, organ="H88.05")
        self.assertEqual(self.post(forged, code="H88.00").status_code, 409)
        self.assertFalse(document.dispatch_ids.done_at)

    def test_too_large_a_message_is_refused_by_its_length(self):
        self.peer.size_limit = 1
        self.assertEqual(self.post(b"x" * (2**20 + 1)).status_code, 413)

    def test_a_message_without_length_is_refused(self):
        answer = self.url_open(
            "/gec/exchange", data=iter([b"<a/>"]), headers=basic("H99.00", SECRET_IN + "H99.00"), method="POST"
        )
        self.assertEqual(answer.status_code, 411)

    def test_no_byte_of_a_form_is_parsed(self):
        """Forms are refused by their headers, from strangers before anything else is looked at."""
        form = {"file": ("a.bin", b"x" * 1000)}
        with patch.object(FormDataParser, "parse", side_effect=AssertionError("parsed")) as parse:
            for headers, status in ((basic("H99.00", "wrong secret 0123456789"), 401), (self.known(), 415)):
                answer = self.url_open("/gec/exchange", files=form, headers=headers)
                self.assertEqual(answer.status_code, status)
            fields = {"a": "b"}
            self.assertEqual(self.url_open("/gec/exchange", data=fields, headers=self.known()).status_code, 415)
        parse.assert_not_called()

    def test_a_stranger_hears_of_no_limit(self):
        self.peer.size_limit = 1
        answer = self.post(b"x" * (2**20 + 1), secret="wrong secret 0123456789")
        self.assertEqual(answer.status_code, 401)

    def known(self):
        return basic("H99.00", SECRET_IN + "H99.00")

    def test_too_many_messages_a_minute_are_refused(self):
        self.peer.rate_limit = 1
        answers = [self.post(b"x").status_code for _time in range(2)]
        self.assertEqual(answers, [400, 429])

    def test_what_is_no_message_is_refused_in_a_word(self):
        answer = self.post(b"Xin chao")
        self.assertEqual((answer.status_code, answer.text), (400, "not_xml"))
        entities = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
        self.assertEqual(self.post(entities).text, "entities")

    def test_a_secret_document_is_refused(self):
        answer = self.post(self.message(subject="TỐI MẬT"))
        self.assertEqual((answer.status_code, answer.text.split(":")[0]), (422, "secret"))
        self.assertFalse(self.documents())

    def test_the_clerk_saves_a_message_and_others_do_not(self):
        message = self.issued_to_afar().dispatch_ids.exchange_id
        self.authenticate("clerk", "clerk")
        self.assertEqual(self.url_open(f"/gec/exchange/{message.id}.edxml").content, message._bytes())
        for login in ("clerk_b", "drafter"):
            self.authenticate(login, login)
            answer = self.url_open(f"/gec/exchange/{message.id}.edxml")
            self.assertNotEqual(answer.status_code, 200)

    def test_two_systems_exchange_a_document_and_its_statuses(self):
        """Both in one database: what the city sends comes in again for a ward that bears the recipient's code."""
        self.ward_a.organ_id = "H99.05"
        self.make_peer("Chính ta", "H99.12", own_code="H99.00", outgoing_secret=SECRET_IN + "H99.00")
        self.peer.outgoing_secret = SECRET_IN + "H99.12"
        sent = self.issued_to_afar()
        self.carry()
        received = self.documents()
        self.assertEqual((received.owner_id, received.reference), (self.ward_a, sent.reference))
        received.with_user(self.clerk_a).action_register_incoming()
        received.with_user(self.clerk_a).action_done()
        self.carry()
        self.assertEqual(sent.dispatch_ids.stage, "done")
        self.assertEqual(sent.dispatch_ids.registered_number, "1")
        sent.dispatch_ids.with_user(self.clerk)._ask_recall("Sai số liệu")
        self.carry()
        received.with_user(self.clerk_a).action_agree_recall()
        self.carry()
        self.assertEqual(sent.state, "recalled")

    def carry(self):
        """Run the job until the queue is empty, over the real door."""

        def over_the_door(_address, data, auth, **_options):
            code, secret = (part.decode() for part in auth)
            return self.post(data, code, secret)

        with patch.object(exchange_transport.requests, "post", side_effect=over_the_door):
            for _time in range(3):
                self.env["gec.exchange.message"]._send_due()
        self.env.invalidate_all()
        waiting = self.env["gec.exchange.message"].search([("direction", "=", "out"), ("state", "!=", "delivered")])
        self.assertFalse(waiting.mapped("last_error"))
        self.assertFalse(waiting)

    def test_the_transport_says_what_the_answers_mean(self):
        Transport = self.env["gec.exchange.transport"]
        peer = Transport._peer_values(self.peer) | {"address": f"{self.base_url()}/gec/exchange"}
        self.assertEqual(peer["auth"], ("H99.12", SECRET_OUT))
        self.assertEqual(Transport._send(peer | {"address": False}, b"x")[0], exchange_transport.FINAL)
        closed = peer | {"address": "http://127.0.0.1:9/x"}
        self.assertEqual(Transport._send(closed, b"x")[0], exchange_transport.SILENT)
