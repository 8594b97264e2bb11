import base64
import io
from datetime import date

from PyPDF2 import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import GecCommon
from .common_pages import one_page

SNV = "Sở Nội vụ tỉnh Thử Nghiệm"


@tagged("post_install", "-at_install")
class TestReceiveWizard(GecCommon):
    """Sixty documents a day: the known is proposed, what came before is said, the usual case is one step."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.letter = cls.env.ref("gender_equality_campaign.document_type_letter")
        cls.report = cls.env.ref("gender_equality_campaign.document_type_report")
        cls.case = cls.env["gec.case.file"].create({"unit_id": cls.city.id, "code": "01.BĐG", "name": "Bình đẳng giới"})

    def form(self, **vals):
        form = Form(self.env["gec.receive.wizard"].with_user(self.clerk))
        for name, value in vals.items():
            setattr(form, name, value)
        return form

    def wizard(self, reference="739/SNV-BĐG", **vals):
        values = {
            "issuer_name": SNV,
            "reference": reference,
            "doc_date": date(2026, 11, 3),
            "type_id": self.letter,
            "name": "Hướng dẫn Tháng hành động",
            **vals,
        }
        return self.form(**values).save()

    def received(self, **vals):
        wizard = self.wizard(**vals)
        wizard.action_receive_register_present()
        return wizard.document_id

    def with_file(self, data, **vals):
        return self.wizard(content=base64.b64encode(data), **vals)

    # the usual case ------------------------------------------------------------------

    def test_one_step_receives_registers_and_lays_before_the_leader(self):
        document = self.received()
        self.assertEqual((document.state, document.arrival_number), ("presented", 1))
        self.assertEqual(document.presented_to_id, self.leader)

    def test_the_one_step_leaves_the_copy_with_the_stamp(self):
        wizard = self.with_file(one_page("Số: 739/SNV-BĐG"))
        wizard.action_receive_register_present()
        stamped = wizard.document_id.file_ids.filtered(lambda kept: kept.step == "stamped")
        self.assertIn("ĐẾN", PdfReader(io.BytesIO(stamped._bytes())).pages[0].extract_text())

    def test_the_next_form_is_empty_and_names_what_was_done(self):
        answer = self.wizard().action_next()
        self.assertIn("1: 739/SNV-BĐG", answer["params"]["message"])
        self.assertEqual(answer["params"]["next"]["context"], {"default_owner_id": self.city.id})

    def test_pressed_again_after_an_error_it_goes_on_and_makes_nothing_twice(self):
        wizard = self.wizard()
        wizard.action_receive()
        wizard.action_receive_register_present()
        wizard.action_receive_register_present()
        self.assertEqual((wizard.document_id.state, wizard.document_id.arrival_number), ("presented", 1))

    def test_the_document_is_laid_before_no_one_but_a_leader_of_the_unit(self):
        wizard = self.wizard()
        wizard.leader_id = self.leader_a
        with self.assertRaisesRegex(UserError, "no leader"):
            wizard.action_receive_register_present()

    def test_the_leader_is_told_at_once_of_an_urgent_document(self):
        told = [("partner_ids", "in", self.leader.partner_id.ids)]
        before = self.env["mail.message"].search_count(told)
        self.received(urgency="flash")
        self.assertEqual(self.env["mail.message"].search_count(told), before + 1)

    def test_whom_it_was_laid_before_is_not_written_by_hand(self):
        document = self.received()
        with self.assertRaises(AccessError):
            document.with_user(self.clerk).write({"presented_to_id": self.clerk.id})

    # what the last one was like ------------------------------------------------------

    def test_the_form_starts_as_the_last_document_of_the_issuer_was(self):
        self.received(type_id=self.report, case_file_id=self.case, urgency="urgent", forward_id=self.office)
        form = self.form(issuer_name=SNV)
        proposed = (form.type_id, form.case_file_id, form.urgency, form.forward_id, form.leader_id)
        self.assertEqual(proposed, (self.report, self.case, "urgent", self.office, self.leader))

    def test_what_the_clerk_has_chosen_stays(self):
        self.received(type_id=self.report)
        self.assertEqual(self.form(type_id=self.letter, issuer_name=SNV).type_id, self.letter)

    def test_another_issuer_takes_the_proposals_back(self):
        self.received(type_id=self.report, urgency="urgent")
        form = self.form(issuer_name=SNV)
        form.issuer_name = "UBND tỉnh Khác"
        self.assertEqual((form.type_id, form.urgency), (self.report.browse(), "normal"))

    def test_a_closed_case_file_is_not_proposed(self):
        self.received(case_file_id=self.case)
        self.case.with_user(self.clerk).action_close()
        self.assertFalse(self.form(issuer_name=SNV).case_file_id)

    def test_the_beginning_of_a_known_issuer_is_completed_without_marks(self):
        self.received()
        self.assertEqual(self.form(issuer_name="so noi").issuer_name, SNV)

    def test_two_issuers_that_begin_alike_are_left_to_the_clerk(self):
        self.received()
        self.received(issuer_name="Sở Nội vụ tỉnh Khác")
        self.assertEqual(self.form(issuer_name="so noi").issuer_name, "so noi")

    def test_the_issuers_of_another_unit_are_not_proposed(self):
        self.env["gec.document"].create(
            {"direction": "in", "owner_id": self.ward_a.id, "issuer_name": SNV, "type_id": self.letter.id, "name": "x"}
        )
        self.assertEqual(self.form(issuer_name="so noi").issuer_name, "so noi")

    def test_a_bare_number_gets_the_usual_symbol(self):
        self.received()
        self.assertEqual(self.form(issuer_name=SNV, reference="740").reference, "740/SNV-BĐG")

    # read from the file --------------------------------------------------------------

    def test_what_was_read_from_the_file_is_marked(self):
        text = "SỞ NỘI VỤ\nSố: 15/KH-SNV\nThử Nghiệm, ngày 03 tháng 11 năm 2026\n\nKẾ HOẠCH\nTriển khai Tháng hành động"
        form = self.form(content=base64.b64encode(text.encode()))
        self.assertEqual((form.reference, form.doc_date), ("15/KH-SNV", date(2026, 11, 3)))
        self.assertIn(",reference,", form.read_fields)

    def test_what_was_typed_before_is_not_marked_as_read(self):
        text = "Số: 15/KH-SNV\n\nKẾ HOẠCH\nTriển khai Tháng hành động"
        form = self.form(reference="16/KH-SNV", content=base64.b64encode(text.encode()))
        self.assertEqual(form.reference, "16/KH-SNV")
        self.assertNotIn(",reference,", form.read_fields)

    def test_another_file_replaces_what_was_read_from_the_first(self):
        text = "Số: {}/KH-SNV\n\nKẾ HOẠCH\nTriển khai Tháng hành động"
        form = self.form(content=base64.b64encode(text.format(15).encode()))
        form.content = base64.b64encode(text.format(16).encode())
        self.assertEqual(form.reference, "16/KH-SNV")

    def test_an_issuer_read_from_the_file_is_not_completed(self):
        self.received()
        form = self.form(content=base64.b64encode("SỞ NỘI VỤ\nSố: 15/KH-SNV\n\nKẾ HOẠCH\nTriển khai".encode()))
        self.assertEqual(form.issuer_name, "SỞ NỘI VỤ")

    # received before -----------------------------------------------------------------

    def test_the_same_number_issuer_and_day_are_said_at_once(self):
        document = self.received()
        same = {"reference": "739 /snv-bđg", "issuer_name": SNV.lower(), "doc_date": date(2026, 11, 3)}
        self.assertEqual(self.form(**same).duplicate_id, document)

    def test_another_day_is_another_document(self):
        self.received()
        self.assertFalse(self.form(issuer_name=SNV, reference="739/SNV-BĐG", doc_date=date(2026, 11, 4)).duplicate_id)

    def test_the_same_file_is_said_at_once_whatever_is_typed(self):
        page = one_page("Số: 739/SNV-BĐG")
        wizard = self.with_file(page)
        wizard.action_receive()
        again = self.form(content=base64.b64encode(page), reference="khác")
        self.assertEqual(again.duplicate_id, wizard.document_id)
        self.assertIn("same file", again.duplicate_words)

    def test_the_same_file_at_another_unit_is_not_told(self):
        page = one_page("Số: 739/SNV-BĐG")
        document = self.env["gec.document"].create(
            {"direction": "in", "owner_id": self.ward_a.id, "type_id": self.letter.id, "name": "x"}
        )
        self.env["gec.document.file"]._keep(document, "original", "x.pdf", page)
        self.assertFalse(self.form(content=base64.b64encode(page)).duplicate_id)

    def test_without_a_reason_nothing_is_received_again(self):
        self.received()
        wizard = self.wizard(duplicate_reason="")
        with self.assertRaisesRegex(UserError, "why it is received again"):
            wizard.action_next()
        self.assertEqual(self.env["gec.document"].search_count([("reference", "=", "739/SNV-BĐG")]), 1)

    def test_with_a_reason_it_is_and_the_reason_stays(self):
        self.received()
        again = self.received(duplicate_reason="Bản giấy đến sau bản điện tử")
        self.assertEqual(again.arrival_number, 2)
        self.assertIn("Bản giấy đến sau bản điện tử", "".join(again.sudo().message_ids.mapped("body")))
