from contextlib import nullcontext

from odoo.tests import HttpCase, tagged

from .common import GecCommon
from .common_pages import one_page


class DeskScreens(GecCommon, HttpCase):
    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def incoming(self):
        """A document that came, handed on to the office, laid before the leader."""
        values = {"direction": "in", "recipient_ids": [], "authority_id": False, "issuer_name": "Sở Nội vụ"}
        document = self.make_document(user=self.clerk, name="Hướng dẫn Tháng hành động", **values)
        self.env["gec.document.file"]._keep(document, "original", "x.pdf", one_page("Diễu hành xe đạp"))
        document.action_register_incoming()
        document._present(self.leader)
        return document


@tagged("post_install", "-at_install")
class TestScreensDesk(DeskScreens):
    """The clerk's desk in the browser."""

    def test_the_clerk_enters_two_documents_without_the_mouse(self):
        self.start_tour("/odoo", "gec_clerk_enters_two_documents_by_keyboard", login="clerk")
        received = self.env["gec.document"].search([("issuer_name", "=", "Sở Nội vụ")], order="arrival_number")
        self.assertEqual(received.mapped("reference"), ["739/SNV-BĐG", "740/SNV-BĐG"])
        self.assertEqual(set(received.mapped("state")), {"presented"})
        self.assertEqual(received.presented_to_id, self.leader)

    def test_a_file_that_is_dropped_fills_the_form_in(self):
        self.start_tour("/odoo", "gec_clerk_drops_a_file", login="clerk")
        document = self.env["gec.document"].search([("reference", "=", "15/KH-SNV")])
        self.assertEqual((document.type_id.code, document.presented_to_id), ("plan", self.leader))
        self.assertIn("stamped", document.file_ids.mapped("step"))

    def test_a_unit_finds_the_instruction_in_its_inbox_and_finishes_it(self):
        document = self.incoming()
        units = {"lead": self.office}
        Instruction = self.env["gec.instruction"].with_user(self.leader)
        Instruction._give(document.with_user(self.leader), self.leader, "Tham mưu.", False, units)
        self.start_tour("/odoo", "gec_unit_finishes_what_the_leader_gave", login="drafter")
        self.assertEqual((document.state, document.instruction_line_ids.result), ("done", "Đã tham mưu kế hoạch."))

    def test_the_clerk_finds_a_document_by_the_words_of_its_file_and_sees_who_looked(self):
        document = self.incoming()
        self.start_tour("/odoo", "gec_clerk_finds_by_words_of_the_file", login="clerk")
        rows = self.env["gec.document.access"].search([("document_id", "=", document.id)])
        self.assertEqual(rows.user_id, self.clerk)
        self.assertIn("form", rows.mapped("kind"))

    def test_the_clerk_closes_a_case_file(self):
        case = self.env["gec.case.file"].create({"unit_id": self.city.id, "code": "01", "name": "Bình đẳng giới"})
        self.incoming().case_file_id = case
        self.start_tour("/odoo", "gec_clerk_closes_a_case_file", login="clerk")
        self.assertTrue(case.end_date)

    def test_the_clerk_drafts_a_true_copy(self):
        document = self.incoming()
        self.start_tour("/odoo", "gec_clerk_drafts_a_true_copy", login="clerk")
        self.assertEqual(self.env["gec.document"].search([("copied_id", "=", document.id)]).type_id.code, "true_copy")


@tagged("post_install", "-at_install")
class TestScreensPhone(DeskScreens):
    browser_size = "390x844"
    touch_enabled = True

    def test_the_leader_instructs_by_phone(self):
        document = self.incoming()
        self.start_tour("/odoo", "gec_leader_instructs_by_phone", login="leader")
        line = document.instruction_line_ids
        self.assertEqual((line.unit_id, line.opinion), (self.office, "Tham mưu kế hoạch triển khai."))
