import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import GecCommon
from .test_intake import PLAN, line, word


@tagged("post_install", "-at_install")
class TestPlanImportWizard(GecCommon):
    def wizard(self, data=None, **vals):
        Wizard = self.env["gec.plan.import.wizard"].with_user(self.drafter)
        return Wizard.create({"content": data and base64.b64encode(data), **vals})

    def assert_refused(self, data, words):
        before = self.env["gec.document"].search_count([])
        with self.assertRaisesRegex(UserError, words):
            self.wizard(data)._read_plan()
        self.assertEqual(self.env["gec.document"].search_count([]), before)
        self.assertFalse(self.env["gec.document.file"].search([("step", "=", "original")]))

    def test_the_drafters_agency_and_office_are_proposed(self):
        wizard = self.wizard(PLAN.encode())
        self.assertEqual((wizard.owner_id, wizard.drafting_unit_id), (self.city, self.office))

    def test_a_file_becomes_a_draft_of_the_drafters_agency(self):
        plan = self.wizard(PLAN.encode())._read_plan()
        self.assertEqual((plan.state, plan.owner_id, plan.name), ("draft", self.city, "Triển khai Tháng hành động"))

    def test_pasted_text_becomes_a_draft(self):
        self.assertEqual(self.wizard(text=PLAN)._read_plan().symbol, "KH-UBND")

    def test_the_original_file_is_kept_as_it_came(self):
        plan = self.wizard(PLAN.encode(), filename="kh.txt")._read_plan()
        kept = plan.sudo().file_ids
        self.assertEqual((kept.step, kept.name, kept._bytes()), ("original", "kh.txt", PLAN.encode()))

    def test_a_word_file_becomes_a_draft(self):
        plan = self.wizard(word(line("Số: 7/KH-UBND") + line("KẾ HOẠCH") + line("Triển khai")))._read_plan()
        self.assertEqual(plan.name, "Triển khai")

    def test_a_received_plan_may_be_registered_afterwards(self):
        wizard = self.env["gec.plan.import.wizard"].with_user(self.clerk).create({"text": PLAN, "direction": "in"})
        plan = wizard._read_plan()
        plan.document_id.action_register_incoming()
        self.assertEqual((plan.state, plan.arrival_number), ("registered", 1))

    def test_nothing_at_all_is_asked_for_again(self):
        with self.assertRaisesRegex(UserError, "Choose a file"):
            self.wizard()._read_plan()

    def test_an_empty_file_leaves_nothing_behind(self):
        self.assert_refused(b" ", "empty")

    def test_a_photo_leaves_nothing_behind(self):
        self.assert_refused(b"\xff\xd8\xff\xe0" + b"\x00" * 99, "picture")

    def test_a_text_of_fifty_megabytes_leaves_nothing_behind(self):
        self.assert_refused(b"a" * 50 * 2**20, "too large")

    def test_a_word_bomb_leaves_nothing_behind(self):
        self.assert_refused(word(line("a" * 40_000_000)), "unpacks")

    def test_a_document_of_another_kind_leaves_nothing_behind(self):
        self.assert_refused(b"Dear Sir, please find our invoice.", "No administrative document")

    def test_a_secret_document_leaves_nothing_behind(self):
        self.assert_refused(f"MẬT\n{PLAN}".encode(), "State secrets")

    def test_a_plan_is_not_read_into_a_foreign_agency(self):
        with self.assertRaises(UserError):
            self.wizard(PLAN.encode(), owner_id=self.ward_a.id)._read_plan()
