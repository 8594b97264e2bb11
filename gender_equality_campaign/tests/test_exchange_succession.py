from datetime import datetime

from odoo import Command
from odoo.tests import tagged

from ..models.exchange_inbox import Turned
from ..pure import edxml
from .common_exchange import ExchangeCommon

FIRST = "H99.05,2022/11/15,144/KH-SN"
LATER = "H99.05,2022/12/01,150/KH-SN"


@tagged("post_install", "-at_install")
class TestExchangeSuccession(ExchangeCommon):
    """Updates and replacements from another system: linked with the record before, which stays as it came."""

    def later(self, purpose=edxml.REPLACEMENT, **vals):
        named = {"replaces": (edxml.Replaced(FIRST, ("H99.12",)),)} if purpose == edxml.REPLACEMENT else {}
        new = {"document_id": LATER, "number": "150", "subject": "Bản thay", "sent": datetime(2022, 12, 1)}
        return self.received(purpose=purpose, **new | named | vals)

    def told(self, document):
        return self.env["gec.inbox.item"].search([("document_id", "=", document.id)]).mapped("kind")

    def test_a_replacement_links_both_ways_and_the_old_record_stays(self):
        old = self.registered_from_afar()
        before = old.read(["state", "name", "entry_id", "file_ids"])
        new = self.later()
        self.assertEqual((new.replaces_id, old.replaced_by_ids), (old, new))
        self.assertEqual(old.read(["state", "name", "entry_id", "file_ids"]), before)
        self.assertEqual(new.with_user(self.clerk).read(["replaces_id"])[0]["replaces_id"][0], old.id)

    def test_the_inbox_tells_of_the_new_one_and_of_the_old_one(self):
        old = self.registered_from_afar()
        new = self.later()
        self.assertEqual((self.told(new), "replaced" in self.told(old)), (["exchanged"], True))

    def test_an_update_of_the_same_code_amends_the_record_before(self):
        old = self.received()
        new = self.received(purpose=edxml.UPDATE, subject="Sửa nội dung", sent=datetime(2022, 11, 20))
        self.assertEqual((new.amends_id, old.amended_by_ids, new.name), (old, new, "Sửa nội dung"))
        self.assertIn("amended", self.told(old))

    def test_a_second_update_follows_the_first(self):
        self.received()
        first = self.received(purpose=edxml.UPDATE, sent=datetime(2022, 11, 20))
        second = self.received(purpose=edxml.UPDATE, sent=datetime(2022, 11, 21))
        self.assertEqual(second.amends_id, first)

    def test_the_document_that_an_update_names_is_amended(self):
        old = self.received()
        self.assertEqual(self.later(edxml.UPDATE, updates=FIRST).amends_id, old)

    def test_the_same_update_twice_makes_one_record(self):
        self.received()
        again = [self.take(self.message(purpose=edxml.UPDATE, sent=datetime(2022, 11, 20))) for _time in range(2)]
        self.assertEqual(again, ["taken", "known"])

    def test_what_never_came_here_is_not_linked_and_the_new_one_is_taken(self):
        new = self.later()
        self.assertEqual((new.replaces_id, new.state), (self.env["gec.document"], "received"))

    def test_a_replacement_for_other_agencies_leaves_ours_alone(self):
        old = self.received()
        new = self.later(replaces=(edxml.Replaced(FIRST, ("H99.77",)),))
        self.assertFalse(new.replaces_id)
        self.assertNotIn("replaced", self.told(old))

    def test_another_system_replaces_nothing_that_it_did_not_send(self):
        old = self.received()
        own = {"sender": edxml.Organ("H88.05"), "document_id": "H88.05,2022/12/01,1/KH"}
        self.take(self.message(purpose=edxml.REPLACEMENT, replaces=(edxml.Replaced(FIRST),), **own), self.stranger)
        self.assertFalse(old.replaced_by_ids)
        with self.assertRaises(Turned):
            self.take(self.message(purpose=edxml.REPLACEMENT, replaces=(edxml.Replaced(FIRST),)), self.stranger)

    def test_a_replacement_of_ours_goes_out_as_one_and_comes_in_as_one(self):
        """What the city writes is read by a ward that bears the recipient's code."""
        old = self.issued_to_afar()
        line = Command.create({"name": "Sở Ngoài", "unit_ids": self.afar.ids})
        self.issued(self.make_document(recipient_ids=[line], replaces_id=old.id))
        self.ward_a.organ_id = "H99.05"
        self.take_own()
        records = self.env["gec.document"].search([("owner_id", "=", self.ward_a.id)], order="id")
        self.assertEqual(records[1].replaces_id, records[0])

    def take_own(self):
        peer = self.make_peer("Chính ta", "H99.12")
        for message in self.env["gec.exchange.message"].search([("direction", "=", "out")], order="id"):
            self.take(message._bytes(), peer)
