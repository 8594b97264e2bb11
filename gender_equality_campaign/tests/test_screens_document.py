from contextlib import nullcontext

from odoo import Command
from odoo.tests import HttpCase, tagged

from .common import GecCommon


@tagged("post_install", "-at_install")
class TestScreensDocument(GecCommon, HttpCase):
    """Each person's job in the browser, through the screens that this person has."""

    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def letter(self, name="Thư thứ nhất"):
        recipients = [
            Command.create({"name": "UBND phường An", "unit_ids": self.ward_a.ids}),
            Command.create({"name": "Lưu: VT", "is_archive": True}),
        ]
        return self.make_document(name=name, recipient_ids=recipients)

    def test_the_clerk_registers_an_incoming_document(self):
        self.start_tour("/odoo", "gec_clerk_registers_an_incoming_document", login="clerk")
        document = self.env["gec.document"].search([("reference", "=", "739/SNV-BĐG")])
        self.assertEqual((document.state, document.arrival_number), ("presented", 1))

    def test_the_head_approves_one_and_returns_one_with_a_reason(self):
        first, second = self.submitted(self.letter()), self.submitted(self.letter("Thư thứ hai"))
        self.start_tour("/odoo", "gec_head_approves_one_and_returns_one", login="head")
        self.assertEqual(first.review_ids.sorted("sequence")[0].done_by, self.head)
        self.assertEqual((second.state, second.return_reason), ("draft", "Thiếu nơi nhận"))

    def test_the_leader_signs_with_the_pin(self):
        document = self.approved(self.letter())
        self.start_tour("/odoo", "gec_leader_signs", login="leader")
        self.assertEqual(document.signature_ids.user_id, self.leader)

    def test_the_clerk_numbers_seals_and_issues(self):
        document = self.signed(self.letter())
        self.start_tour("/odoo", "gec_clerk_numbers_seals_and_issues", login="clerk")
        self.assertEqual((document.state, document.reference), ("issued", "01/UBND-VX"))

    def test_the_ward_registers_one_and_returns_one(self):
        first, second = self.issued(self.letter()), self.issued(self.letter("Thư thứ hai"))
        self.start_tour("/odoo", "gec_ward_registers_one_and_returns_one", login="clerk_a")
        self.assertEqual(first.dispatch_ids.registered_number, "1")
        self.assertEqual(second.dispatch_ids.return_reason, "Không thuộc thẩm quyền của phường")

    def test_the_book_is_printed_for_its_unit_alone(self):
        url = f"/gec/register/{self.out_book.id}/2026-01-01/2026-12-31/book.pdf"
        self.authenticate("clerk", "clerk")
        self.assertEqual(self.url_open(url).headers["Content-Type"], "application/pdf")
        self.authenticate("clerk_a", "clerk_a")
        self.assertEqual(self.url_open(url).status_code, 404)

    def test_a_book_of_no_days_is_not_found(self):
        self.authenticate("clerk", "clerk")
        url = f"/gec/register/{self.out_book.id}/yesterday/today/book.pdf"
        self.assertEqual(self.url_open(url).status_code, 404)
