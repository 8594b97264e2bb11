from datetime import date
from hashlib import sha256
from io import BytesIO
from re import findall
from tempfile import NamedTemporaryFile
from unittest.mock import patch

from pyhanko.pdf_utils.crypt import StandardSecurityHandler
from pyhanko.pdf_utils.generic import ArrayObject, FloatObject, NumberObject, pdf_name
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from ..pure.layout.page import POINTS_PER_MM, regime
from ..pure.pades import derived, drawn
from . import common_pages as pages

OLD, NEW = date(2018, 11, 9), date(2022, 11, 16)
VALUES = {
    "unit": "Trung tâm VH-TT-TT huyện Vĩnh Tường",
    "number": 210,
    "date": OLD,
    "forward_to": "Phòng Văn hóa",
    "case_file": "BĐG-2018",
}


def rewritten(pdf, change):
    """The same PDF after `change` was made to its first page."""
    writer = copy_into_new_writer(PdfFileReader(BytesIO(pdf)))
    change(writer.find_page_for_modification(0)[0].get_object(), writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def turned(degrees):
    def change(page, _writer):
        page[pdf_name("/Rotate")] = NumberObject(degrees)

    return rewritten(pages.laid_out().write_pdf(), change)


def notes(page):
    return [reference.get_object() for reference in page["/Annots"]]


def word(pdf, text):
    return next(found for found in drawn.words(pdf) if found.text == text)


@tagged("post_install", "-at_install")
class TestStamp(TransactionCase):
    """The stamp "ĐẾN" on a copy of what was received."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stamps = cls.env["gec.stamp"]
        cls.copy = cls.stamps._stamp(pages.sealed(), VALUES, OLD)

    def drawing(self, day):
        return self.stamps._drawing(VALUES, regime(day).stamp)

    def test_stamp_says_who_received_what_when(self):
        shown = " ".join(pages.shown(self.copy).split())
        for part in ("TRUNG TÂM VH-TT-TT", "ĐẾN", "Số: 210", "Ngày: 09/11/2018", "Chuyển: Phòng Văn hóa"):
            self.assertIn(part, shown)

    def test_last_line_is_worded_as_the_rules_of_the_day_want_it(self):
        self.assertIn("Lưu hồ sơ số: BĐG-2018", pages.shown(self.copy))
        self.assertIn("Số và ký hiệu HS: BĐG-2018", pages.shown(self.stamps._stamp(pages.sealed(), VALUES, NEW)))

    def test_stamp_has_the_size_of_its_time(self):
        for day, height in ((OLD, 30), (NEW, 35)):
            with self.subTest(day=day):
                width, high = derived.page_size(self.drawing(day))
                self.assertAlmostEqual(width / POINTS_PER_MM, 50, delta=0.5)
                self.assertAlmostEqual(high / POINTS_PER_MM, height, delta=0.5)

    def test_stamp_is_drawn_in_full_size(self):
        on_copy, alone = (word(pdf, "Chuyển:").top - word(pdf, "TRUNG").top for pdf in (self.copy, self.drawing(OLD)))
        self.assertAlmostEqual(on_copy, alone, delta=0.1)

    def test_what_the_form_showed_stays_visible(self):
        shown = pages.shown(self.copy)
        self.assertIn("Số: 144/KH-UBND", shown)
        self.assertAlmostEqual(word(self.copy, "144/KH-UBND").top, word(pages.sealed(), "144/KH-UBND").top, delta=0.1)

    def test_copy_carries_no_signature(self):
        self.assertNotIn(b"/ByteRange", self.copy)
        with NamedTemporaryFile(suffix=".pdf") as file:
            file.write(self.copy)
            file.flush()
            with self.assertRaisesRegex(Exception, "non-zero exit status"):
                pages.poppler("pdfsig", file.name, pdf=b"")

    def test_copy_says_that_it_is_one_and_of_what(self):
        info = pages.poppler("pdfinfo", "-", pdf=self.copy)
        self.assertIn("chữ ký số chỉ có giá trị trên tệp gốc", info)
        self.assertIn(sha256(pages.sealed()).hexdigest(), info)

    def test_every_page_is_in_the_copy(self):
        self.assertEqual(findall(r"Pages:\s+(\d+)", pages.poppler("pdfinfo", "-", pdf=self.copy)), ["2"])

    def test_turned_page_is_stamped_as_it_is_seen(self):
        for degrees in (90, 180, 270):
            with self.subTest(degrees=degrees):
                copy = self.stamps._stamp(turned(degrees), VALUES, OLD)
                left, top = word(copy, "TRUNG").left, word(copy, "TRUNG").top
                self.assertLess(left, word(copy, "210").left + 50)
                self.assertGreater(word(copy, "Chuyển:").top, top)

    def test_page_with_inherited_and_cropped_box_is_stamped_inside_it(self):
        def change(page, writer):
            writer.root["/Pages"][pdf_name("/MediaBox")] = page.pop("/MediaBox")
            page[pdf_name("/CropBox")] = ArrayObject(map(FloatObject, (595, 842, 95, 142)))

        cropped = rewritten(pages.laid_out().write_pdf(), change)
        self.assertEqual(derived.page_size(cropped), (500, 700))
        self.assertGreaterEqual(word(self.stamps._stamp(cropped, VALUES, OLD), "TRUNG").left, 0)

    def test_hidden_annotations_stay_hidden(self):
        def change(page, _writer):
            for note in notes(page):
                note[pdf_name("/F")] = NumberObject(2)

        self.assertNotIn(
            "Số:144", "".join(pages.shown(self.stamps._stamp(rewritten(pages.prepared(), change), VALUES, OLD)).split())
        )

    def test_field_with_an_appearance_for_each_state_shows_its_own(self):
        def change(page, _writer):
            for note in notes(page):
                shapes = note["/AP"]
                shapes[pdf_name("/N")] = type(shapes)({pdf_name("/On"): shapes.raw_get("/N")})
                note[pdf_name("/AS")] = pdf_name("/On")

        self.assertIn("/KH-UBND", pages.shown(self.stamps._stamp(rewritten(pages.prepared(), change), VALUES, OLD)))

    def test_blank_page_is_stamped(self):
        def change(page, _writer):
            del page["/Contents"]

        blank = rewritten(pages.laid_out().write_pdf(), change)
        self.assertIn("Số: 210", pages.shown(self.stamps._stamp(blank, VALUES, OLD)))

    def test_what_is_no_pdf_is_refused(self):
        with self.assertRaisesRegex(UserError, "cannot be stamped"):
            self.stamps._stamp(b"no pdf", VALUES, OLD)

    def test_encrypted_file_is_refused(self):
        def change(_page, writer):
            handler = StandardSecurityHandler.build_from_pw("x")
            writer.security_handler = handler
            writer._encrypt = writer.add_object(handler.as_pdf_object())

        with self.assertRaisesRegex(UserError, "encrypted"):
            self.stamps._stamp(rewritten(pages.laid_out().write_pdf(), change), VALUES, OLD)

    def test_without_pdftotext_the_stamp_goes_where_the_number_would_be(self):
        with patch.object(drawn, "TOOL", "pdftotext-is-not-here"):
            copy = self.stamps._stamp(pages.laid_out().write_pdf(), VALUES, OLD)
        self.assertGreater(word(copy, "TRUNG").top / POINTS_PER_MM, 46)

    def test_document_known_by_its_text_is_laid_out_and_stamped(self):
        pdf = self.stamps._digitised("Số: 2873/KH-UBND\n\nKẾ HOẠCH", "2873/KH-UBND", VALUES, OLD)
        shown = pages.shown(pdf)
        for part in ("Bản số hóa", "2873/KH-UBND", "Số: 210"):
            self.assertIn(part, shown)

    def test_document_known_by_its_text_is_not_stamped_before_it_is_registered(self):
        self.assertNotIn("ĐẾN", pages.shown(self.stamps._digitised("KẾ HOẠCH", "x")))
