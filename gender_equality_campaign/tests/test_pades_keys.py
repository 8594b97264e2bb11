from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, pkcs12

from odoo.tests import BaseCase, tagged

from ..pure.pades import errors, keys, sign, signatures
from . import common_pages as pages
from .common import PIN, VALIDITY, trial_authority, trial_pkcs12


@tagged("post_install", "-at_install")
class TestKeys(BaseCase):
    """PKCS#12 files and trial certificates."""

    def test_wrong_pin_opens_nothing(self):
        with self.assertRaises(errors.WrongPin):
            keys.load(trial_pkcs12(pages.PERSON), PIN + "1")

    def test_a_key_of_another_kind_signs_too(self):
        key = ec.generate_private_key(ec.SECP256R1())
        root, issuer = trial_authority().private_key, trial_authority().certificate.subject
        builder = x509.CertificateBuilder(issuer_name=issuer, subject_name=issuer, public_key=key.public_key())
        builder = builder.serial_number(7).not_valid_before(VALIDITY.start).not_valid_after(VALIDITY.end)
        usage = x509.KeyUsage(True, True, *[False] * 7)
        certificate = builder.add_extension(usage, critical=True).sign(root, hashes.SHA256())
        opened = keys.load(pkcs12.serialize_key_and_certificates(None, key, certificate, None, NoEncryption()), "")
        signed = sign.sign_person(pages.prepared(), opened, pages.PERSON, now=pages.NOW)
        self.assertTrue(all(report.ok for report in signatures.verify(signed, pages.roots(), pages.LATER)))

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
