import base64
from dataclasses import replace
from datetime import datetime, timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.exchange_inbox import Turned
from ..models.exchange_message import WAITS
from ..models.exchange_transport import AGAIN, FINAL, SILENT
from ..pure import edxml
from .common_exchange import SECRET_IN, ExchangeCommon


@tagged("post_install", "-at_install")
class TestExchangeOut(ExchangeCommon):
    """From the issue of a document to what its recipient elsewhere tells."""

    def test_after_a_return_it_is_sent_again_as_an_update(self):
        document = self.issued_to_afar()
        self.take(self.status(document, edxml.REFUSED, "Nhầm"))
        former = document.dispatch_ids
        row = document.with_user(self.clerk)._send_more(self.afar, line=former.line_id, former=former)
        self.assertEqual(edxml.read(row.exchange_id._bytes()).message.purpose, edxml.UPDATE)
        self.take(self.status(document, edxml.DONE, stamped=datetime(2022, 11, 17)))
        self.assertEqual((row.stage, former.stage), ("done", "returned"))

    def test_a_further_unit_of_the_same_system_gets_a_message_of_its_own(self):
        other = self.make_unit("Chi cục Ngoài", kind="external", organ_id="H99.06", peer_id=self.peer.id)
        row = self.issued_to_afar().with_user(self.clerk)._send_more(other, reason="đề nghị")
        self.assertEqual(edxml.read(row.exchange_id._bytes()).message.purpose, edxml.NEW)

    def test_a_recipient_in_another_system_gets_a_message_and_no_inbox_line(self):
        dispatch = self.issued_to_afar().dispatch_ids
        self.assertEqual((dispatch.channel, dispatch.exchange_id.state), ("edxml", "queued"))
        self.assertFalse(self.env["gec.inbox.item"].search([("unit_id", "=", self.afar.id)]))

    def test_the_message_carries_the_sealed_file(self):
        document = self.issued_to_afar()
        (message,) = self.sent()
        self.assertEqual(message.attachments[0].content, document._last_file("sealed")._bytes())
        self.assertEqual(message.document_id, document._edxml_code())
        self.assertEqual((message.number, message.notation), ("01", "UBND-VX"))
        self.assertEqual((message.type_code, message.type_detail), ("2", "18"))

    def test_many_recipients_of_one_system_take_one_message_and_few_statements(self):
        units = self.env["gec.unit"].create(
            [
                {"name": f"Sở {at}", "kind": "external", "organ_id": f"H99.{at}", "peer_id": self.peer.id}
                for at in range(100, 300)
            ]
        )
        line = [fields.Command.create({"name": "Các sở", "unit_ids": units.ids})]
        document = self.numbered(self.make_document(recipient_ids=line))
        self.env.invalidate_all()
        with self.assertQueryCount(120):
            document.with_user(self.clerk).action_issue()
            self.env.flush_all()
        (message,) = self.sent()
        self.assertEqual(len(message.receivers), 200)

    def test_an_agency_without_code_does_not_issue_to_another_system(self):
        self.city.organ_id = False
        with self.assertRaisesRegex(UserError, "no identifier code"):
            self.issued_to_afar()

    def test_what_was_taken_counts_as_delivered(self):
        dispatch = self.issued_to_afar().dispatch_ids
        self.assertEqual(self.send_due(None), 1)
        self.assertEqual(dispatch.exchange_id.state, "delivered")
        self.assertTrue(dispatch.delivered_at)
        self.assertEqual(self.send_due(), 0)

    def test_what_was_not_answered_is_sent_again_later(self):
        message = self.issued_to_afar().dispatch_ids.exchange_id
        self.send_due((SILENT, "im lặng"))
        self.assertEqual((message.state, message.attempts, message.last_error), ("queued", 1, "im lặng"))
        self.assertEqual(self.send_due(), 0)
        with freeze_time(datetime.now() + WAITS[0] + timedelta(seconds=1)):
            self.assertEqual(self.send_due(None), 1)
        self.assertEqual(message.state, "delivered")

    def test_a_silent_system_is_tried_once_a_round(self):
        self.issued_to_afar()
        self.issued_to_afar()
        self.assertEqual(self.send_due((SILENT, "im lặng")), 1)

    def test_after_many_tries_it_fails_and_the_clerk_sends_it_again(self):
        message = self.issued_to_afar().dispatch_ids.exchange_id
        message.attempts = len(WAITS) - 1
        self.send_due((AGAIN, "503"))
        self.assertEqual(message.state, "failed")
        message.with_user(self.clerk).action_retry()
        self.send_due(None)
        self.assertEqual(message.state, "delivered")

    def test_what_the_other_side_refuses_fails_at_once(self):
        message = self.issued_to_afar().dispatch_ids.exchange_id
        self.send_due((FINAL, "422 receiver"))
        self.assertEqual((message.state, message.last_error), ("failed", "422 receiver"))

    def test_only_the_clerk_sends_again(self):
        message = self.issued_to_afar().dispatch_ids.exchange_id
        message.state = "failed"
        with self.assertRaises(AccessError):
            message.with_user(self.drafter).action_retry()

    def test_a_message_that_was_carried_by_hand_is_not_sent_any_more(self):
        row = self.issued_to_afar().dispatch_ids
        with self.assertRaises(AccessError):
            row.exchange_id.with_user(self.drafter).action_carried()
        row.exchange_id.with_user(self.clerk).action_carried()
        self.assertEqual((row.exchange_id.state, row.exchange_id.carried_by), ("delivered", self.clerk))
        self.assertTrue(row.delivered_at)
        self.assertEqual(self.send_due(), 0)
        with self.assertRaises(UserError):
            row.exchange_id.with_user(self.clerk).action_carried()

    def test_an_answer_that_comes_late_leaves_what_was_carried(self):
        message = self.issued_to_afar().dispatch_ids.exchange_id
        message.with_user(self.clerk).action_carried()
        message._note_answer((AGAIN, "503"))
        self.assertEqual(message.state, "delivered")

    def test_only_the_clerk_saves_the_message_as_a_file(self):
        message = self.issued_to_afar().dispatch_ids.exchange_id
        self.assertIn(f"/gec/exchange/{message.id}.edxml", message.with_user(self.clerk).action_export()["url"])
        with self.assertRaises(AccessError):
            message.with_user(self.drafter).action_export()

    def test_statuses_are_noted_at_the_dispatch(self):
        document = self.issued_to_afar()
        self.take(self.status(document, edxml.ACCEPTED, "Đã tiếp nhận, số đến 210"))
        dispatch = document.dispatch_ids
        self.assertEqual((dispatch.stage, dispatch.registered_number), ("registered", "210"))
        self.take(self.status(document, edxml.DONE))
        self.assertEqual(dispatch.stage, "done")

    def test_a_status_that_comes_twice_is_known(self):
        status = self.status(self.issued_to_afar(), edxml.ACCEPTED)
        self.assertEqual([self.take(status), self.take(status)], ["taken", "known"])

    def test_a_return_gives_its_reason_and_tells_the_sender(self):
        document = self.issued_to_afar()
        self.take(self.status(document, edxml.REFUSED, "Không đúng thẩm quyền"))
        self.assertEqual(document.dispatch_ids.return_reason, "Không đúng thẩm quyền")
        items = self.env["gec.inbox.item"].search([("document_id", "=", document.id), ("done_at", "=", False)])
        self.assertEqual((items.unit_id, items.kind), (self.city, "dispatch_returned"))

    def test_another_system_does_not_report_on_a_document_it_never_got(self):
        document = self.issued_to_afar()
        with self.assertRaises(Turned):
            self.take(self.status(document, edxml.DONE, organ="H88.05"), self.stranger)
        self.assertFalse(document.dispatch_ids.done_at)

    def test_another_system_does_not_speak_for_the_recipient(self):
        document = self.issued_to_afar()
        with self.assertRaises(Turned) as caught:
            self.take(self.status(document, edxml.DONE), self.stranger)
        self.assertEqual(caught.exception.code, "sender")

    def test_a_recall_is_asked_agreed_and_kept(self):
        document = self.issued_to_afar()
        self.send_due(None)
        document.dispatch_ids.with_user(self.clerk)._ask_recall("Sai số liệu")
        asked = self.sent()[-1]
        self.assertEqual((asked.code, asked.description), (edxml.RECALL_ASKED, "Sai số liệu"))
        self.take(self.status(document, edxml.RECALL_AGREED))
        self.assertEqual((document.dispatch_ids.stage, document.state), ("recalled", "recalled"))
        self.assertTrue(document._last_file("sealed"))

    def test_a_refused_recall_may_be_asked_again(self):
        document = self.issued_to_afar()
        self.send_due(None)
        row = document.dispatch_ids.with_user(self.clerk)
        row._ask_recall("Sai số liệu")
        with self.assertRaises(UserError):
            row._ask_recall("Sai số liệu")
        self.take(self.status(document, edxml.RECALL_REFUSED))
        self.assertEqual(document.state, "issued")
        row._ask_recall("Sai số liệu")

    def test_nobody_gives_back_what_was_not_asked_for(self):
        document = self.issued_to_afar()
        self.send_due(None)
        for code in (edxml.RECALL_AGREED, edxml.RECALL_REFUSED):
            with self.assertRaises(Turned) as caught:
                self.take(self.status(document, code))
            self.assertEqual(caught.exception.code, "recall")
        row = document.dispatch_ids
        self.assertEqual((document.state, row.recalled_at, row.recall_state), ("issued", False, False))

    def test_who_has_returned_it_does_not_stand_in_the_way_of_a_recall(self):
        other = self.make_unit("Chi cục Ngoài", kind="external", organ_id="H99.06", peer_id=self.peer.id)
        line = [fields.Command.create({"name": "Các sở", "unit_ids": (self.afar | other).ids})]
        document = self.issued(self.make_document(recipient_ids=line)).sudo()
        self.send_due(None)
        self.take(self.status(document, edxml.REFUSED, "Nhầm", organ="H99.06"))
        row = document.dispatch_ids.filtered(lambda row: row.unit_id == self.afar)
        row.with_user(self.clerk)._ask_recall("Sai số liệu")
        self.take(self.status(document, edxml.RECALL_AGREED))
        self.assertEqual(document.state, "recalled")

    def test_a_recall_before_the_first_try_stays_here(self):
        document = self.issued_to_afar()
        document.dispatch_ids.with_user(self.clerk)._ask_recall("Sai số liệu")
        self.assertEqual((document.state, self.send_due()), ("recalled", 0))

    def test_only_the_clerk_recalls_with_a_reason_and_only_what_went_that_way(self):
        row = self.issued_to_afar().dispatch_ids
        with self.assertRaises(AccessError):
            row.with_user(self.drafter)._ask_recall("x")
        with self.assertRaises(UserError):
            row.with_user(self.clerk)._ask_recall(" ")
        with self.assertRaises(UserError):
            self.issued().dispatch_ids.with_user(self.clerk)._ask_recall("x")

    def test_a_sibling_sees_no_message(self):
        message = self.issued_to_afar().dispatch_ids.exchange_id
        for user in (self.clerk_b, self.outsider, self.manager):
            with self.assertRaises(AccessError):
                message.with_user(user).read(["words"])
        for user in (self.clerk, self.manager):
            with self.assertRaises(AccessError):
                message.with_user(user).read(["content"])


@tagged("post_install", "-at_install")
class TestExchangeIn(ExchangeCommon):
    """From a message to the statuses that its sender hears."""

    def codes(self):
        return [message.code for message in self.sent() if isinstance(message, edxml.Status)]

    def turned(self, message, peer=None):
        with self.assertRaises(Turned) as caught:
            self.take(message, peer)
        return caught.exception.code

    def test_a_message_becomes_a_received_document_with_its_file(self):
        document = self.received()
        self.assertEqual((document.direction, document.state, document.owner_id), ("in", "received", self.city))
        self.assertEqual((document.reference, document.issuer_id), ("144/KH-SN", self.afar))
        self.assertEqual(document.type_id.name, "Kế hoạch")
        self.assertEqual(document.file_ids._bytes(), self.message().attachments[0].content)

    def test_the_clerk_finds_it_in_the_inbox_until_it_is_registered(self):
        document = self.received()
        item = self.env["gec.inbox.item"].with_user(self.clerk).search([("kind", "=", "exchanged")])
        self.assertEqual((item.document_id, item.sender_id), (document, self.afar))
        document.with_user(self.clerk).action_register_incoming()
        self.assertTrue(item.done_at)

    def test_the_sender_hears_of_each_step(self):
        document = self.registered_from_afar().with_user(self.clerk)
        document.action_take_in_hand()
        document.action_done()
        self.assertEqual(self.codes(), [edxml.ARRIVED, edxml.ACCEPTED, edxml.IN_HAND, edxml.DONE])
        accepted = self.sent()[1]
        self.assertEqual(edxml.arrival_number(accepted.description), str(document.entry_id.number))
        self.assertEqual(accepted.answers.document_id, "H99.05,2022/11/15,144/KH-SN")

    def test_the_sender_hears_to_whom_the_leader_gave_it_and_when_work_begins(self):
        document = self.registered_from_afar()
        units = {"lead": self.office}
        given = self.env["gec.instruction"].with_user(self.leader)
        line = given._give(document.with_user(self.leader), self.leader, "Tham mưu", False, units).line_ids
        self.assertEqual(self.codes()[2:], [edxml.ASSIGNED])
        self.assertIn(self.office.name, self.sent()[-1].description)
        line.with_user(self.drafter).action_start()
        line.with_user(self.drafter).action_done("Đã xong")
        self.assertEqual(self.codes()[3:], [edxml.IN_HAND, edxml.DONE])

    def test_a_document_is_returned_with_its_reason(self):
        document = self.received()
        document.with_user(self.clerk)._return_to_drafter("Gửi nhầm")
        self.assertEqual((document.state, self.codes()), ("returned", [edxml.ARRIVED, edxml.REFUSED]))
        self.assertEqual(self.sent()[-1].description, "Gửi nhầm")

    def test_only_the_clerk_returns_it_before_it_is_registered(self):
        document = self.received()
        with self.assertRaises(AccessError):
            document.with_user(self.drafter)._return_to_drafter("Gửi nhầm")
        with self.assertRaises(UserError):
            document.with_user(self.clerk)._return_to_drafter(" ")
        document.with_user(self.clerk).action_register_incoming()
        with self.assertRaises(UserError):
            document.with_user(self.clerk)._return_to_drafter("Gửi nhầm")

    def test_the_same_message_twice_makes_one_document(self):
        self.assertEqual([self.take(self.message()), self.take(self.message())], ["taken", "known"])
        self.assertEqual(self.env["gec.document"].search_count([("exchange_id", "!=", False)]), 1)

    def test_each_unit_addressed_has_its_own_record(self):
        both = (edxml.Organ("H99.12"), edxml.Organ("H99.12.01"), edxml.Organ("H77"))
        self.take(self.message(receivers=both))
        owners = self.env["gec.document"].search([("exchange_id", "!=", False)]).owner_id
        self.assertEqual(owners, self.city | self.ward_a)

    def test_a_message_for_nobody_here_is_turned_away(self):
        self.assertEqual(self.turned(self.message(receivers=(edxml.Organ("H77"),))), "receiver")

    def test_a_message_in_anothers_name_is_turned_away(self):
        self.assertEqual(self.turned(self.message(), self.stranger), "sender")
        self.assertEqual(self.turned(self.message(sender=edxml.Organ("H99.12"))), "sender")

    def test_a_secret_is_turned_away_and_not_kept(self):
        secret = edxml.Attachment("a.txt", "MẬT\n\nSố: 1/KH-SN\n\nKẾ HOẠCH\nTriển khai".encode(), "text")
        self.assertEqual(self.turned(self.message(attachments=(secret,))), "secret")
        self.assertEqual(self.turned(self.message(subject="MẬT")), "secret")
        self.assertFalse(self.env["gec.exchange.message"].search([]))
        self.assertFalse(self.env["gec.document"].search([("issuer_name", "=", "Sở Ngoài")]))

    def test_a_damaged_file_is_turned_away(self):
        self.assertEqual(
            self.turned(self.message(attachments=(edxml.Attachment("a.pdf", b"%PDF-1.7", "pdf"),))), "broken"
        )

    def test_names_of_files_lead_nowhere(self):
        evil = replace(self.message().attachments[0], name="../../../etc/cron.d/x")
        document = self.received(attachments=(evil,))
        self.assertEqual(document.file_ids.name, "x.pdf")

    def test_urgency_and_unknown_types_are_taken_kindly(self):
        document = self.received(priority=9, type_name="Loại lạ", type_code="77", number="144a", promulgated=None)
        self.assertEqual((document.urgency, document.type_id.code, document.number), ("flash", "letter", 0))

    def test_a_recall_is_agreed_to(self):
        document = self.registered_from_afar()
        self.ask_recall(document)
        self.assertTrue(document.with_user(self.clerk).can_answer_recall)
        document.with_user(self.clerk).action_agree_recall()
        self.assertEqual((document.state, self.codes()[-1]), ("returned", edxml.RECALL_AGREED))
        self.assertTrue(document.entry_id)

    def test_a_recall_is_refused(self):
        document = self.registered_from_afar()
        self.ask_recall(document)
        document.with_user(self.clerk).action_refuse_recall()
        self.assertEqual((document.state, self.codes()[-1]), ("registered", edxml.RECALL_REFUSED))
        with self.assertRaises(UserError):
            document.with_user(self.clerk).action_agree_recall()

    def test_a_recall_of_work_in_hand_leaves_its_state(self):
        document = self.registered_from_afar()
        document.with_user(self.clerk).action_take_in_hand()
        self.ask_recall(document)
        document.with_user(self.clerk).action_agree_recall()
        self.assertEqual((document.state, self.codes()[-1]), ("in_hand", edxml.RECALL_AGREED))

    def test_a_recall_may_come_as_a_message_of_its_own(self):
        document = self.registered_from_afar()
        answered = (edxml.Reference(document_id="H99.05,2022/11/15,144/KH-SN"),)
        self.take(self.message(purpose=edxml.RECALL, answers=answered, attachments=()))
        self.assertTrue(document.is_recall_asked)

    def test_another_system_does_not_recall_it(self):
        self.registered_from_afar()
        answered = edxml.Reference(document_id="H99.05,2022/11/15,144/KH-SN")
        ask = edxml.Status(answered, edxml.Organ("H88.05"), edxml.RECALL_ASKED, "Sai", datetime(2022, 11, 16))
        self.assertEqual(self.turned(ask, self.stranger), "document")

    def test_only_the_clerk_answers_a_recall(self):
        document = self.registered_from_afar()
        self.ask_recall(document)
        with self.assertRaises(AccessError):
            document.with_user(self.drafter).action_agree_recall()

    def ask_recall(self, document):
        answered = edxml.Reference(document_id=document.exchange_id.edxml_id)
        self.take(edxml.Status(answered, edxml.Organ("H99.05"), edxml.RECALL_ASKED, "Sai", datetime(2022, 11, 17)))
        items = self.env["gec.inbox.item"].search([("kind", "=", "recall_asked")])
        self.assertEqual(items.document_id, document)

    def test_nobody_makes_a_document_look_as_if_it_came_from_another_system(self):
        came = self.received().exchange_id
        own = self.make_document(user=self.clerk, direction="in", exchange_id=came.id, recipient_ids=[])
        self.assertFalse(own.exchange_id)
        with self.assertRaises(AccessError):
            own.with_user(self.clerk).exchange_id = came

    def test_messages_are_written_by_no_user(self):
        came = self.received().exchange_id
        with self.assertRaises(AccessError):
            came.with_user(self.clerk).answer = "agreed"


@tagged("post_install", "-at_install")
class TestExchangePeer(ExchangeCommon):
    def test_secrets_are_never_read_back(self):
        peer = self.peer.with_user(self.manager)
        self.assertFalse(peer.incoming_secret or peer.outgoing_secret)
        for name in ("secret_hash", "secret_out"):
            with self.assertRaises(AccessError):
                peer.read([name])
        self.assertNotIn(SECRET_IN, self.peer.secret_hash)

    def test_a_peer_is_known_by_its_own_secret_alone(self):
        Peer = self.env["gec.exchange.peer"]
        self.assertEqual(Peer._authenticated("H99.00", SECRET_IN + "H99.00"), self.peer)
        for code, secret in (("H99.00", SECRET_IN + "H88.00"), ("H99.00", ""), ("", ""), ("H00", SECRET_IN)):
            self.assertFalse(Peer._authenticated(code, secret))
        self.peer.active = False
        self.assertFalse(Peer._authenticated("H99.00", SECRET_IN + "H99.00"))

    def test_a_short_secret_is_refused(self):
        with self.assertRaises(UserError):
            self.peer.incoming_secret = "ngắn"

    def test_secrets_do_not_travel_in_the_clear(self):
        for address in ("http://peer.invalid/x", "ftp://x", "https://a:b@peer.invalid/", "https://"):
            with self.assertRaises(ValidationError), self.cr.savepoint():
                self.peer.address = address
        self.peer.address = "http://127.0.0.1:8069/gec/exchange"

    def test_messages_are_counted_by_the_minute(self):
        self.peer.rate_limit = 2
        self.peer.flush_recordset()
        self.assertEqual([self.peer._is_too_often() for _time in range(3)], [False, False, True])
        with freeze_time(datetime.now() + timedelta(minutes=2)):
            self.assertFalse(self.peer._is_too_often())

    def test_only_an_external_body_with_a_code_works_elsewhere(self):
        with self.assertRaises(ValidationError):
            self.ward_b.peer_id = self.peer

    def test_officials_do_not_change_the_systems(self):
        with self.assertRaises(AccessError):
            self.peer.with_user(self.clerk).rate_limit = 1


@tagged("post_install", "-at_install")
class TestExchangeImport(ExchangeCommon):
    """A message file that was carried by hand."""

    def bring(self, data, user=None, peer=None):
        values = {"peer_id": (peer or self.peer).id, "content": base64.b64encode(data)}
        return self.env["gec.exchange.import.wizard"].with_user(user or self.clerk).create(values).action_confirm()

    def test_the_clerk_takes_in_a_file(self):
        self.bring(edxml.write(self.message()))
        self.assertEqual(self.env["gec.document"].search([("exchange_id", "!=", False)]).owner_id, self.city)

    def test_a_document_and_its_answer_are_carried_by_hand_both_ways(self):
        """No network at all: the ward bears the recipient's code, the city is to it another system."""
        self.ward_a.organ_id = "H99.05"
        city = self.make_peer("Chính ta", "H99.12")
        sent = self.issued_to_afar()
        opened = self.bring(sent.dispatch_ids.exchange_id._bytes(), self.clerk_a, city)
        received = self.env["gec.document"].browse(opened["res_id"])
        self.assertEqual((received.owner_id, received.reference), (self.ward_a, sent.reference))
        received.with_user(self.clerk_a).action_register_incoming()
        answer = self.env["gec.exchange.message"].search([("peer_id", "=", city.id), ("status_code", "=", "03")])
        self.assertEqual(self.bring(answer._bytes())["res_id"], sent.id)
        self.assertEqual(sent.dispatch_ids.stage, "registered")

    def test_a_file_is_taken_in_once(self):
        self.bring(edxml.write(self.message()))
        with self.assertRaisesRegex(UserError, "before"):
            self.bring(edxml.write(self.message()))

    def test_others_take_in_nothing(self):
        for user in (self.drafter, self.clerk_b, self.outsider):
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.bring(edxml.write(self.message()), user)

    def test_a_status_is_taken_in_by_the_clerk_of_its_document(self):
        document = self.issued_to_afar()
        status = edxml.write(self.status(document, edxml.DONE))
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.bring(status, self.clerk_b)
        self.bring(status)
        self.assertTrue(document.dispatch_ids.done_at)

    def test_a_recall_as_a_message_is_not_brought_for_the_documents_of_others(self):
        document = self.received()
        answered = (edxml.Reference(document_id=document.exchange_id.edxml_id),)
        to_the_ward = (edxml.Organ("H99.12.01"),)
        forged = self.message(purpose=edxml.RECALL, answers=answered, receivers=to_the_ward, attachments=())
        with self.assertRaises(AccessError):
            self.bring(edxml.write(forged), self.clerk_a)
        self.assertFalse(document.is_recall_asked)

    @mute_logger("odoo.sql_db")
    def test_a_file_that_is_none_says_so(self):
        with self.assertRaisesRegex(UserError, "not_xml"):
            self.bring(b"Xin chao")
