import base64
from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import PIN, GecCommon, trial_pkcs12

PLAN = """ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH THỬ NGHIỆM                       Độc lập - Tự do - Hạnh phúc
Số: 129/KH-UBND                 Thử Nghiệm, ngày 03 tháng 11 năm 2026

KẾ HOẠCH
Triển khai Tháng hành động vì bình đẳng giới

I. MỤC ĐÍCH

- Nâng cao nhận thức của nhân dân.
"""


@tagged("post_install", "-at_install")
class TestScreensWizards(GecCommon):
    """The questions that the screens ask."""

    def receive(self, user=None, content=None, **vals):
        return (
            self.env["gec.receive.wizard"]
            .with_user(user or self.clerk)
            .create(
                {
                    "issuer_name": "Sở Nội vụ",
                    "reference": "739/SNV",
                    "doc_date": date(2026, 11, 3),
                    "type_id": self.env.ref("gender_equality_campaign.document_type_letter").id,
                    "name": "Hướng dẫn Tháng hành động",
                    "content": content and base64.b64encode(content),
                    "filename": content and "van_ban.txt",
                    **vals,
                }
            )
        )

    def key_wizard(self, user, **vals):
        content = base64.b64encode(trial_pkcs12("Khóa mới"))
        return self.env["gec.signing.key.wizard"].with_user(user).create({"content": content, "pin": PIN, **vals})

    def test_what_is_received_waits_at_the_clerks_own_agency(self):
        wizard = self.receive()
        wizard.action_receive()
        self.assertEqual((wizard.document_id.owner_id, wizard.document_id.state), (self.city, "received"))

    def test_receiving_twice_makes_one_document(self):
        wizard = self.receive()
        wizard.action_receive()
        document = wizard.document_id
        wizard.action_receive()
        self.assertEqual(wizard.document_id, document)

    def test_the_clerk_is_warned_of_what_was_received_before(self):
        self.receive().action_receive()
        self.assertEqual(self.receive().duplicate_id.reference, "739/SNV")
        self.assertFalse(self.receive(reference="740/SNV").duplicate_id)

    def test_an_officer_receives_but_is_not_offered_the_register(self):
        self.assertFalse(self.receive(self.officer_a).can_register)

    def test_the_facts_are_proposed_from_the_file(self):
        facts = self.receive()._facts_read(PLAN)
        self.assertEqual((facts["reference"], facts["doc_date"]), ("129/KH-UBND", "2026-11-03"))
        self.assertEqual(facts["type_id"].code, "plan")

    def test_a_received_plan_comes_with_its_clauses(self):
        plan_type = self.env.ref("gender_equality_campaign.document_type_plan")
        wizard = self.receive(content=PLAN.encode(), type_id=plan_type.id)
        wizard.action_receive()
        self.assertIn("MỤC ĐÍCH", wizard.document_id.plan_ids.clause_ids.mapped("heading"))

    def test_a_state_secret_is_refused_and_not_kept(self):
        wizard = self.receive(content=f"MẬT\n{PLAN}".encode())
        with self.assertRaises(UserError):
            wizard.action_receive()
        self.assertFalse(wizard.document_id)

    def test_a_person_loads_a_key_for_himself(self):
        self.key_wizard(self.head).action_confirm()
        self.assertTrue(self.env["gec.signing.key"].search([("user_id", "=", self.head.id)]))

    def test_key_and_pin_do_not_stay_in_the_wizard(self):
        wizard = self.key_wizard(self.head)
        wizard.action_confirm()
        self.assertEqual((wizard.pin, base64.b64decode(wizard.content)), ("-", b"-"))

    def test_only_its_clerk_loads_the_key_of_an_agency(self):
        with self.assertRaises(AccessError):
            self.key_wizard(self.leader, holder="agency", unit_id=self.city.id).action_confirm()
        self.key_wizard(self.clerk_a, holder="agency", unit_id=self.ward_a.id).action_confirm()
        self.assertTrue(self.env["gec.signing.key"].search([("unit_id", "=", self.ward_a.id)]))

    def test_a_book_is_printed_for_the_days_asked(self):
        entry = self.issued().with_user(self.clerk).entry_id
        [row] = entry._book_rows()
        self.assertEqual((row["reference"], row["sent_on"]), ("01/UBND-VX", entry.entry_date))
        pdf = entry.register_id._book_pdf(entry.entry_date, entry.entry_date)
        self.assertTrue(pdf.startswith(b"%PDF"))

    def test_the_last_day_of_a_printed_book_is_not_before_the_first(self):
        with self.assertRaises(ValidationError):
            self.env["gec.register.print.wizard"].with_user(self.clerk).create(
                {"register_id": self.out_book.id, "date_from": "2026-02-01", "date_to": "2026-01-01"}
            )
