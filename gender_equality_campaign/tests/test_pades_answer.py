import base64
from hashlib import sha256
from unittest.mock import patch

from asn1crypto import pem
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from odoo.tests import BaseCase, tagged

from ..pure.pades import answer, certificate, errors, external, fields
from . import common_pages as pages
from .common import VALIDITY, trial_authority
from .common_token import (
    EXPIRED,
    STRANGE,
    certificate_of,
    detached,
    finished,
    signed_by_tool,
    strange_authority,
    token,
)
from .test_pades_verify import other_number, red_box

PERSON, SEAL = (fields.PERSON,), (fields.SEAL,)


def bare_certificate(*extensions, name=None):
    name = name or x509.Name([])
    key = ec.generate_private_key(ec.SECP256R1())
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(VALIDITY.start)
        .not_valid_after(VALIDITY.end)
    )
    for extension in extensions:
        made = made.add_extension(extension, critical=True)
    return made.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


@tagged("post_install", "-at_install")
class TestAnswer(BaseCase):
    """A PDF came back from a tool that nobody here controls."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.key, cls.ours = token(pages.PERSON), pages.prepared()

    def check(self, came, expected=PERSON, ours=None, key=None, roots=None):
        fingerprint = certificate_of(key or self.key).fingerprint
        known = pages.roots() if roots is None else roots
        answer.check(came, ours or self.ours, expected, fingerprint, known, moment=pages.LATER)

    def assert_refused(self, code, came, *args, **options):
        with self.assertRaises(errors.Refused) as caught:
            self.check(came, *args, **options)
        self.assertEqual(caught.exception.code, code)

    def sign(self, pdf=None, key=None, **options):
        return signed_by_tool(pdf or self.ours, key or self.key, now=pages.NOW, **options)

    def test_our_file_with_the_one_signature_is_taken(self):
        self.check(self.sign())

    def test_the_seal_on_the_numbered_file_is_taken(self):
        waiting = external.filled(pages.signed(), pages.LINES, pages.trial_fonts(), now=pages.LATER)
        sealed = self.sign(waiting, token(pages.AGENCY), field=fields.SEAL)
        self.check(sealed, SEAL, waiting, token(pages.AGENCY))
        self.assertEqual(pages.problems(sealed), [])

    def test_a_detached_signature_put_in_its_place_is_taken(self):
        waiting, request = external.ask_person(self.ours, pages.PERSON, now=pages.NOW)
        self.check(finished(waiting, request, self.key))

    def test_number_and_seal_of_a_detached_signature_come_in_one_revision(self):
        key = token(pages.AGENCY)
        waiting, request = external.ask_agency(
            pages.signed(), pages.AGENCY, pages.LINES, pages.trial_fonts(), now=pages.LATER
        )
        sealed = finished(waiting, request, key)
        self.check(sealed, (fields.SEAL, fields.NUMBER, fields.DATE), pages.signed(), key)
        self.assert_refused("altered", sealed, SEAL, pages.signed(), key)

    def test_a_detached_signature_may_come_as_base64_or_pem(self):
        waiting, request = external.ask_person(self.ours, pages.PERSON, now=pages.NOW)
        self.assertEqual(sha256(external.signed_bytes(waiting, request)).digest(), request.digest)
        cms = detached(request.digest, self.key)
        for came in (base64.encodebytes(cms), pem.armor("CMS", cms)):
            self.assertIn(cms.hex().encode(), external.finish(waiting, request, came, self.key.subject).lower())

    def test_the_file_unsigned_is_refused(self):
        self.assert_refused("unsigned", self.ours)

    def test_bytes_changed_before_the_signature_are_refused(self):
        self.assert_refused("other_file", self.sign(self.ours.replace(b"%PDF-1.", b"%PDF-2.", 1)))

    def test_an_answer_to_another_document_is_refused(self):
        other = fields.Printed("Số:      /BC-UBND", pages.OPEN_LINES.date)
        self.assert_refused("other_file", self.sign(pages.prepared(lines=other)))

    def test_a_signature_over_other_bytes_is_refused(self):
        came = self.sign()
        at = came.rindex(b"/Reason") + 15
        self.assert_refused("broken", came[:at] + bytes([came[at] ^ 1]) + came[at + 1 :])

    def test_two_signatures_are_refused(self):
        self.assert_refused("several", self.sign(self.sign(), field=fields.SEAL))

    def test_the_wrong_field_is_refused(self):
        self.assert_refused("field", self.sign(field=fields.SEAL))

    def test_another_official_of_the_same_authority_is_refused(self):
        self.assert_refused("certificate", self.sign(key=token("Người khác")))

    def test_a_certificate_of_a_strange_authority_is_refused(self):
        strange = token(pages.PERSON, organisation=STRANGE)
        self.assert_refused("untrusted", self.sign(key=strange), key=strange)
        self.check(self.sign(key=strange), key=strange, roots=[strange_authority().root])

    def test_an_expired_certificate_is_refused(self):
        expired = token(pages.PERSON, EXPIRED)
        self.assert_refused("expired", self.sign(key=expired), key=expired)

    def test_a_certificate_for_something_else_is_refused(self):
        with patch.object(certificate.Certificate, "signs", False):
            self.assert_refused("usage", self.sign())

    def test_what_was_drawn_together_with_the_signature_is_refused(self):
        self.assert_refused("altered", self.sign(change=red_box))

    def test_a_number_written_together_with_the_signature_is_refused(self):
        self.assert_refused("altered", self.sign(change=other_number))

    def test_a_revision_of_its_own_before_the_signature_is_refused(self):
        self.assert_refused("later", self.sign(pages.update(self.ours, other_number)))

    def test_what_follows_the_signature_is_refused(self):
        self.assert_refused("later", self.sign() + b"\n% more\n")

    def test_what_is_no_pdf_is_unreadable(self):
        with self.assertRaises(errors.Unreadable):
            self.check(b"%PDF-1.7 broken", ours=b"%PDF-1.7")


@tagged("post_install", "-at_install")
class TestCertificate(BaseCase):
    """What a certificate says of itself."""

    def test_it_is_read_as_pem_and_as_der(self):
        key = token(pages.PERSON)
        der = key.signer.signing_cert.dump()
        for content in (der, pem.armor("CERTIFICATE", der)):
            made = certificate.read(content)
            self.assertEqual((made.subject, made.valid_to), (key.subject, key.valid_to))
            self.assertEqual((made.holder, made.issuer), (pages.PERSON, "Gốc thử nghiệm"))

    def test_what_is_no_certificate_is_unreadable(self):
        for content in (b"no certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
            with self.assertRaises(errors.Unreadable):
                certificate.read(content)

    def test_an_expired_one_is_out_of_date(self):
        with self.assertRaises(errors.KeyOutOfDate):
            certificate_of(token(pages.PERSON, EXPIRED)).check_valid(pages.NOW)
        certificate_of(token(pages.PERSON)).check_valid(pages.NOW)

    def test_an_authority_signs_no_documents(self):
        self.assertFalse(certificate.read(trial_authority().root).signs)
        self.assertTrue(certificate_of(token(pages.PERSON)).signs)

    def test_without_a_named_usage_it_signs_unless_it_is_an_authority(self):
        self.assertTrue(certificate.read(bare_certificate()).signs)
        self.assertFalse(certificate.read(bare_certificate(x509.BasicConstraints(ca=True, path_length=None))).signs)

    def test_a_holder_without_a_name_is_called_by_what_there_is(self):
        office = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Sở Nội vụ")])
        self.assertEqual(certificate.read(bare_certificate(name=office)).holder, "Sở Nội vụ")
        town = x509.Name([x509.NameAttribute(NameOID.LOCALITY_NAME, "Trà Vinh")])
        self.assertEqual(certificate.read(bare_certificate(name=town)).holder, "L=Trà Vinh")
