from datetime import UTC, datetime
from random import Random
from unittest.mock import patch

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.layout import BoxConstraints

from odoo.tests import BaseCase, tagged

from ..pure.pades import drawn, errors, fields, keys, sign, verify
from . import common_pages as pages
from .common import VALIDITY, trial_authority
from .common_pages import other_number, problems, reports, update


def other_value(writer):
    field = fields.find(writer, fields.NUMBER)
    field[pdf_name("/V")] = pdf_string("Số: 999/KH-UBND")
    writer.update_container(field)


def red_box(writer):
    RawContent(b"q 1 0 0 rg 100 600 50 20 re f Q", box=BoxConstraints(50, 20)).add_to_page(writer, 0)


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
