import io
from datetime import UTC, datetime
from random import Random
from tempfile import NamedTemporaryFile
from unittest.mock import patch

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12
from PIL import Image
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.layout import BoxConstraints

from odoo.tests import BaseCase, tagged

from ..pure.pades import drawn, errors, fields, keys, marks, session, sign, signatures, text, verify
from . import common_pages as pages
from .common import ORGANISATION, PIN, VALIDITY, trial_authority, trial_pkcs12


def update(pdf, change):
    """One more revision of the file, with whatever `change` does to its writer."""
    writer = session.update(pdf)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def problems(pdf, *expected, **options):
    lines = options.pop("lines", pages.LINES)
    return verify.problems(
        pdf, pages.roots(), lines.number, lines.date, expected or verify.BOTH, moment=pages.LATER, **options
    )


def reports(pdf, **options):
    return verify.verify(pdf, pages.roots(), pages.LATER, **options)


def other_number(writer):
    fields.write_text(writer, fields.NUMBER, "Số: 999/KH-UBND", pages.trial_fonts())


def other_value(writer):
    field = fields.find(writer, fields.NUMBER)
    field[pdf_name("/V")] = pdf_string("Số: 999/KH-UBND")
    writer.update_container(field)


def red_box(writer):
    RawContent(b"q 1 0 0 rg 100 600 50 20 re f Q", box=BoxConstraints(50, 20)).add_to_page(writer, 0)


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

    def test_number_belongs_on_the_first_page(self):
        with self.assertRaisesRegex(errors.PadesError, "first page"):
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


@tagged("post_install", "-at_install")
class TestAcceptance(BaseCase):
    """Attacks on the file between and after the steps."""

    def test_one_changed_byte_anywhere_is_noticed(self):
        data, random = pages.sealed(), Random(7)
        for at in random.sample(range(len(data)), 25):
            changed = data[:at] + bytes([data[at] ^ random.randrange(1, 256)]) + data[at + 1 :]
            with self.subTest(at=at):
                self.assertTrue(problems(changed))

    def test_byte_changed_in_the_text_breaks_both_signatures(self):
        at = pages.sealed().index(b"stream") + 20
        changed = pages.sealed()[:at] + bytes([pages.sealed()[at] ^ 1]) + pages.sealed()[at + 1 :]
        self.assertEqual([report.intact for report in reports(changed)], [False, False])

    def test_byte_changed_in_the_padding_beside_a_signature_is_noticed(self):
        at = pages.sealed().rindex(b"0000>")
        changed = pages.sealed()[:at] + b"1" + pages.sealed()[at + 1 :]
        self.assertIn("contents:ConDau", problems(changed))

    def test_number_changed_after_the_seal_is_noticed(self):
        found = problems(update(pages.sealed(), other_number))
        self.assertLessEqual({"later revision", "coverage", "changed:ConDau", "drawn:so"}, set(found))

    def test_number_that_is_only_drawn_differently_is_noticed(self):
        with patch.object(sign, "fill", lambda writer, *_args: (fill(writer), other_number(writer))):
            self.assertEqual(problems(pages.seal(pages.signed())), ["drawn:so"])

    def test_number_whose_value_alone_differs_is_noticed(self):
        with patch.object(sign, "fill", lambda writer, *_args: (fill(writer), other_value(writer))):
            self.assertEqual(problems(pages.seal(pages.signed())), ["value:so"])

    def test_without_pdftotext_only_the_value_is_compared(self):
        with (
            patch.object(drawn, "TOOL", "pdftotext-is-not-here"),
            patch.object(sign, "fill", lambda writer, *_args: (fill(writer), other_number(writer))),
        ):
            self.assertEqual(problems(pages.seal(pages.signed())), [])

    def test_number_of_another_entry_is_noticed(self):
        other = fields.Printed("Số: 145/KH-UBND", pages.LINES.date)
        self.assertEqual(problems(pages.sealed(), lines=other), ["value:so", "drawn:so"])

    def test_mark_on_the_page_is_noticed(self):
        self.assertIn("changed:ConDau", problems(update(pages.sealed(), red_box)))

    def test_file_cut_back_to_the_first_signature_is_noticed(self):
        self.assertIn("signatures", problems(pages.sealed()[: len(pages.signed())]))

    def test_bytes_after_the_end_are_noticed(self):
        self.assertIn("coverage", problems(pages.sealed() + b"\n% more\n"))

    def test_revision_without_signature_is_noticed(self):
        found = problems(update(pages.signed(), other_number), fields.PERSON)
        self.assertIn("later revision", found)

    def test_file_without_signatures_is_not_accepted(self):
        self.assertLessEqual({"signatures", "later revision", "coverage"}, set(problems(pages.prepared())))

    def test_certificate_of_a_strange_root_is_not_trusted(self):
        strange = keys.new_authority(keys.Holder("Lạ", "Lạ"), VALIDITY).root
        found = verify.problems(pages.sealed(), [strange], None, None, moment=pages.LATER)
        self.assertEqual(found, ["untrusted:LanhDao", "untrusted:ConDau"])

    def test_certificate_is_judged_at_the_moment_asked_for(self):
        found = verify.verify(pages.sealed(), pages.roots(), datetime(2041, 1, 1, tzinfo=UTC))
        self.assertEqual([report.trusted for report in found], [False, False])

    def test_what_is_no_pdf_is_unreadable(self):
        self.assertEqual(problems(b"no pdf"), ["unreadable"])
        with self.assertRaises(errors.Unreadable):
            reports(b"no pdf")

    def test_signature_of_unknown_kind_is_reported_as_not_intact(self):
        strange = pages.sealed().replace(b"ETSI.CAdES.detached", b"ETSI.XAdES.detached")
        self.assertEqual({(r.intact, r.ok, r.coverage) for r in reports(strange)}, {(False, False, "UNCLEAR")})

    def test_moment_of_the_check_needs_a_time_zone(self):
        with self.assertRaisesRegex(errors.PadesError, "time zone"):
            verify.problems(pages.sealed(), [], None, None, moment=datetime(2022, 11, 15))

    def test_revocation_is_unknown_without_a_list(self):
        self.assertEqual({report.revocation for report in reports(pages.sealed())}, {"unknown"})

    def test_revocation_list_that_does_not_name_the_certificates_clears_them(self):
        found = reports(pages.sealed(), crls=[revocation_list()])
        self.assertEqual([(r.revocation, r.ok) for r in found], [("good", True), ("good", True)])

    def test_revoked_certificate_is_a_problem(self):
        listed = revocation_list(pages.trial_key(pages.AGENCY).signer.signing_cert.serial_number)
        self.assertEqual(problems(pages.sealed(), crls=[listed]), ["revoked:ConDau"])


@tagged("post_install", "-at_install")
class TestKeys(BaseCase):
    """PKCS#12 files and trial certificates."""

    def test_wrong_pin_opens_nothing(self):
        with self.assertRaises(errors.WrongPin):
            keys.load(trial_pkcs12(pages.PERSON), PIN + "1")

    def test_file_that_is_no_pkcs12_opens_nothing(self):
        with self.assertRaises(errors.WrongPin):
            keys.load(b"no pkcs12", PIN)

    def test_file_without_key_is_refused(self):
        bare = pkcs12.serialize_key_and_certificates(None, None, trial_authority().certificate, None, NoEncryption())
        with self.assertRaisesRegex(errors.WrongPin, "no key"):
            keys.load(bare, "")

    def test_key_tells_nothing_secret_of_itself(self):
        self.assertNotIn("signer", repr(pages.trial_key(pages.PERSON)))

    def test_authority_is_the_same_after_saving(self):
        kept = keys.save_authority(trial_authority(), PIN)
        self.assertEqual(keys.load_authority(kept, PIN).root, trial_authority().root)

    def test_root_is_not_carried_in_the_file(self):
        der = trial_authority().certificate.public_bytes(Encoding.DER)
        self.assertNotIn(der.hex().encode(), pages.sealed().lower())

    def test_root_may_be_given_as_der(self):
        der = trial_authority().certificate.public_bytes(Encoding.DER)
        self.assertTrue(all(report.ok for report in signatures.verify(pages.sealed(), [der], pages.LATER)))


def fill(writer):
    fields.fill(writer, pages.LINES, pages.trial_fonts())


def revocation_list(*serials):
    authority = trial_authority()
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.certificate.subject)
        .last_update(pages.NOW)
        .next_update(datetime(2030, 1, 1, tzinfo=UTC))
    )
    for serial in serials:
        revoked = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(pages.NOW).build()
        builder = builder.add_revoked_certificate(revoked)
    return builder.sign(authority.private_key, hashes.SHA256()).public_bytes(Encoding.DER)
