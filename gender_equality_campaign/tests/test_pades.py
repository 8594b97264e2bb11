import io
from datetime import UTC, datetime
from tempfile import NamedTemporaryFile

from PIL import Image

from odoo.tests import BaseCase, tagged

from ..pure.pades import errors, fields, marks, sign, text, verify
from . import common_pages as pages
from .common import ORGANISATION
from .common_pages import other_number, problems, reports, update


@tagged("post_install", "-at_install")
class TestPades(BaseCase):
    """The steps of signing: what they leave, and what they refuse."""

    def test_sealed_file_is_accepted(self):
        self.assertEqual(problems(pages.sealed()), [])

    def test_signed_file_is_accepted_before_the_number(self):
        found = verify.problems(pages.signed(), pages.roots(), None, None, [fields.PERSON], moment=pages.NOW)
        self.assertEqual(found, [])

    def test_person_signs_before_the_agency(self):
        self.assertEqual([report.field for report in reports(pages.sealed())], ["LanhDao", "ConDau"])

    def test_every_signature_names_its_holder(self):
        names = [report.subject for report in reports(pages.sealed())]
        self.assertEqual(names, [f"CN={name},O={ORGANISATION},C=VN" for name in (pages.PERSON, pages.AGENCY)])

    def test_signing_time_is_the_given_moment_in_vietnam(self):
        self.assertIn(b"/M (D\\07220221115093005\\05307\\04700\\047)", pages.sealed())
        self.assertEqual([report.signing_time for report in reports(pages.sealed())], [pages.NOW, pages.LATER])

    def test_no_other_clock_gets_into_the_file(self):
        self.assertNotIn(b"/ModDate", pages.sealed())

    def test_number_and_date_are_what_a_reader_sees(self):
        self.assertIn("Số: 144/KH-UBND", pages.shown(pages.sealed()))
        self.assertIn("Tp. Trà Vinh, ngày 15 tháng 11 năm 2022", pages.shown(pages.sealed()))

    def test_draft_shows_open_lines(self):
        self.assertRegex(pages.shown(pages.prepared()), r"Số:\s+/KH-UBND\s+Tp. Trà Vinh, ngày\s+tháng\s+năm")

    def test_every_font_is_embedded(self):
        lines = pages.poppler("pdffonts", "-", pdf=pages.sealed()).splitlines()[2:]
        self.assertEqual({line.split()[-5] for line in lines}, {"yes"})

    def test_poppler_calls_both_signatures_valid(self):
        with NamedTemporaryFile(suffix=".pdf") as file:
            file.write(pages.sealed())
            file.flush()
            said = pages.poppler("pdfsig", file.name, pdf=b"")
        self.assertEqual(said.count("Signature is Valid"), 2)

    def test_signature_without_a_mark_is_valid(self):
        self.assertEqual(problems(pages.seal(pages.signed())), [])

    def test_image_of_the_agency_is_drawn(self):
        out = io.BytesIO()
        Image.new("RGBA", (40, 40), (200, 0, 0, 128)).save(out, "PNG")
        with_image = pages.seal(pages.signed(), mark=marks.picture(out.getvalue()))
        self.assertIn("image", pages.poppler("pdfimages", "-list", "-", pdf=with_image))
        self.assertEqual(problems(with_image), [])

    def test_broken_image_is_refused(self):
        with self.assertRaisesRegex(errors.PadesError, "image cannot be read"):
            marks.picture(b"no image")

    def test_agency_does_not_seal_what_nobody_signed(self):
        with self.assertRaisesRegex(errors.NotSigned, "has not signed"):
            pages.seal(pages.prepared())

    def test_agency_does_not_seal_a_number_written_after_the_signature(self):
        with self.assertRaisesRegex(errors.NotSigned, "changed after"):
            pages.seal(update(pages.signed(), other_number))

    def test_agency_does_not_seal_a_file_whose_signature_is_broken(self):
        at = pages.signed().index(b"/Type /Catalog")
        with self.assertRaises(errors.PadesError):
            pages.seal(pages.signed()[:at] + b"/Typo /Catalog" + pages.signed()[at + 14 :])

    def test_nobody_signs_twice(self):
        with self.assertRaisesRegex(errors.NotPrepared, "signed already"):
            sign.sign_person(pages.signed(), pages.trial_key(pages.PERSON), pages.PERSON, now=pages.NOW)

    def test_file_without_our_fields_is_not_signed(self):
        with self.assertRaisesRegex(errors.NotPrepared, "ConDau"):
            sign.sign_person(pages.laid_out().write_pdf(), pages.trial_key(pages.PERSON), pages.PERSON, now=pages.NOW)

    def test_moment_without_time_zone_is_refused(self):
        with self.assertRaisesRegex(errors.PadesError, "time zone"):
            sign.sign_person(pages.prepared(), pages.trial_key(pages.PERSON), pages.PERSON, now=datetime(2022, 11, 15))

    def test_certificate_is_not_used_outside_its_validity(self):
        with self.assertRaisesRegex(errors.KeyOutOfDate, "valid from 01/01/2015"):
            sign.sign_person(
                pages.prepared(),
                pages.trial_key(pages.PERSON),
                pages.PERSON,
                now=datetime(2014, 1, 1, tzinfo=UTC),
            )

    def test_place_is_needed_for_every_field(self):
        with self.assertRaisesRegex(errors.PadesError, "no box for ConDau, LanhDao, ngay, so"):
            fields.prepare(pages.laid_out().write_pdf(), {}, pages.OPEN_LINES, pages.trial_fonts())

    def test_number_and_date_belong_on_one_page(self):
        with self.assertRaisesRegex(errors.PadesError, "one page"):
            pages.prepared({"so": fields.Box(1, 10, 10, 200, 26)})

    def test_line_wider_than_its_box_is_refused(self):
        long = fields.Printed(pages.LINES.number, pages.LINES.date + " và một đoạn chữ quá dài")
        with self.assertRaisesRegex(errors.TextTooWide, "wider than its box"):
            pages.seal(pages.signed(), long)

    def test_letter_that_the_font_lacks_is_refused(self):
        with self.assertRaisesRegex(errors.NotPrintable, "字"):
            pages.seal(pages.signed(), fields.Printed("Số: 字/KH", pages.LINES.date))

    def test_decomposed_letters_are_drawn_whole(self):
        lines = fields.Printed("Số: 144/KH-UBND", "Trà Vi\u0323nh, ngày 15")
        self.assertEqual(problems(pages.seal(pages.signed(), lines), lines=lines), [])

    def test_font_is_rescaled_once(self):
        font = pages.trial_fonts().upright
        self.assertIs(text.rescaled(font), text.rescaled(font))
