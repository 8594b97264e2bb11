import re

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from . import common_pages as pages
from .common import PIN, GecCommon
from .measured import Pdf

FORMS = ("true_copy", "copy_of_copy", "extract")


@tagged("post_install", "-at_install")
class TestDocumentCopy(GecCommon):
    """Sao y, sao lục, trích sao (NĐ 30/2020 Đ.25–27)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kinds = {code: cls.env.ref(f"gender_equality_campaign.document_type_{code}") for code in FORMS}
        kinds = [Command.set([kind.id for kind in cls.kinds.values()])]
        cls.copy_book = cls.make_register(cls.city, "out", type_ids=kinds)

    def make_copy(self, source, form="true_copy", user=None, **vals):
        kind = self.kinds[form]
        values = {"name": "Sao", "type_id": kind.id, "symbol": f"{kind.abbreviation}-UBND", "copied_id": source.id}
        return self.make_document(user, **values | {"body": False} | vals)

    def last_page(self, document):
        pdf = document._last_file("sealed")._bytes()
        return pages.poppler("pdftotext", "-layout", "-f", str(self.count(pdf)), "-", "-", pdf=pdf)

    def count(self, pdf):
        return int(re.search(r"Pages:\s+(\d+)", pages.poppler("pdfinfo", "-", pdf=pdf))[1])

    def test_copies_of_all_forms_are_numbered_in_one_series_of_their_own(self):
        source = self.issued()
        numbers = [self.numbered(self.make_copy(source, form, body="Trích")).reference for form in FORMS]
        self.assertEqual((source.reference, numbers), ("01/UBND-VX", ["01/SY-UBND", "02/SL-UBND", "03/TrS-UBND"]))

    def test_copy_shows_the_pages_and_its_form_under_them(self):
        source = self.issued()
        copy = self.numbered(self.make_copy(source))
        sealed = copy._last_file("sealed")._bytes()
        self.assertEqual(self.count(sealed), self.count(source._last_file("sealed")._bytes()) + 1)
        self.assertIn("Số: 01/UBND-VX", pages.shown(sealed))
        for part in ("SAO Y", "Số: 01/SY-UBND", "TM. ỦY BAN NHÂN DÂN", "Nơi nhận:"):
            self.assertIn(part, self.last_page(copy))

    def test_extract_shows_its_part_alone(self):
        source = self.issued(self.make_document(body="Phần thứ nhất.\nPhần thứ hai."))
        shown = pages.shown(
            self.numbered(self.make_copy(source, "extract", body="Phần thứ hai."))._last_file("sealed")._bytes()
        )
        self.assertIn("Phần thứ hai", shown)
        self.assertIn("Số: 01/UBND-VX", shown)
        self.assertNotIn("Phần thứ nhất", shown)

    def test_a_copy_made_from_the_list_of_received_documents_is_an_own_draft(self):
        values = {"direction": "in", "recipient_ids": [], "authority_id": False, "issuer_name": "Sở Nội vụ"}
        received = self.make_document(user=self.clerk, **values)
        received.action_register_incoming()
        opened = received.with_context(default_direction="in").action_copy()
        copy = self.env["gec.document"].browse(opened["res_id"])
        self.assertEqual((copy.direction, copy.state, copy.copied_id), ("out", "draft", received))

    def test_electronic_copy_says_form_agency_and_time_at_the_head_of_its_first_page(self):
        copy = self.numbered(self.make_copy(self.issued(), copy_medium="electronic"))
        sealed = copy._last_file("sealed")._bytes()
        place = Pdf(sealed).fields()["ConDau"]
        self.assertTrue(place.bottom < 20 and place.right > 195)
        head = pages.poppler("pdftotext", "-layout", "-l", "1", "-", "-", pdf=sealed)
        self.assertRegex(head, r"Sao y\n +UBND thành phố Thử Nghiệm\n +\d\d/\d\d/\d{4} \d\d:\d\d:\d\d \+07:00")

    def test_copy_is_issued_like_any_document(self):
        copy = self.issued(self.make_copy(self.issued()))
        self.assertEqual((copy.state, copy.dispatch_ids.unit_id), ("issued", self.ward_a))

    def test_received_document_is_copied_by_its_receiver(self):
        upload = {"direction": "in", "drafting_unit_id": False, "authority_id": False, "issuer_name": "UBND tỉnh"}
        received = self.make_document(self.clerk, reference="9/KH-UBND", **upload)
        self.env["gec.document.file"]._keep(received, "original", "den.pdf", pages.laid_out().write_pdf())
        received.with_user(self.clerk)._register_incoming()
        copy = self.numbered(self.make_copy(received, user=self.clerk, drafting_unit_id=self.office.id))
        self.assertIn("Kế hoạch", pages.shown(copy._last_file("sealed")._bytes()))

    def test_draft_is_not_copied(self):
        with self.assertRaisesRegex(ValidationError, "issued or a registered"):
            self.make_copy(self.make_document())

    def test_what_one_may_not_read_is_not_copied(self):
        source = self.issued(
            self.make_document(recipient_ids=[Command.create({"name": "Lưu: VT", "is_archive": True})])
        )
        values = {"owner_id": self.ward_b.id, "drafting_unit_id": self.ward_b.id, "authority_id": False}
        with self.assertRaises(AccessError):
            self.make_copy(source, user=self.officer_b, **values)
        draft = self.make_document(self.officer_b, **values)
        with self.assertRaises(AccessError):
            draft.write({"type_id": self.kinds["true_copy"].id, "copied_id": source.id})

    def test_form_of_copy_needs_a_document(self):
        with self.assertRaisesRegex(ValidationError, "form of copy"):
            self.make_document(type_id=self.kinds["true_copy"].id)

    def test_what_is_copied_is_fixed_from_submission_on(self):
        first, second = self.issued(), self.issued()
        copy = self.submitted(self.make_copy(first))
        with self.assertRaises(UserError):
            copy.write({"copied_id": second.id})

    def test_without_a_series_of_its_own_no_copy_is_numbered(self):
        copy = self.signed(self.make_copy(self.issued()))
        self.copy_book.active = False
        with self.assertRaisesRegex(UserError, "series of their own"):
            copy.with_user(self.clerk)._number_and_seal(PIN)

    def test_series_of_copies_is_not_split(self):
        with self.assertRaisesRegex(ValidationError, "one series"):
            self.copy_book.type_ids = self.kinds["extract"]

    def test_button_drafts_a_true_copy(self):
        source = self.issued()
        action = source.with_user(self.clerk).action_copy()
        copy = self.env["gec.document"].browse(action["res_id"])
        self.assertEqual((copy.copied_id, copy.symbol, copy.state), (source, "SY-UBND", "draft"))
