import asyncio

from odoo.tests import BaseCase, tagged

from ..pure.pades import errors, external
from . import common_pages as pages
from .common_pages import problems


@tagged("post_install", "-at_install")
class TestExternal(BaseCase):
    """A digest goes out, a signature comes back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.key = pages.trial_key(pages.PERSON)
        cls.waiting, cls.request = external.ask_person(pages.prepared(), pages.PERSON, now=pages.NOW)
        cls.answer = cls.signature(cls.key, cls.request.digest)

    @staticmethod
    def signature(key, digest):
        return asyncio.run(key.signer.async_sign(digest, "sha256", use_pades=True)).dump()

    def test_person_and_agency_may_sign_elsewhere(self):
        signed = external.finish(self.waiting, self.request, self.answer, self.key.subject)
        waiting, request = external.ask_agency(signed, pages.AGENCY, pages.LINES, pages.trial_fonts(), now=pages.LATER)
        key = pages.trial_key(pages.AGENCY)
        sealed = external.finish(waiting, request, self.signature(key, request.digest), key.subject)
        self.assertEqual(problems(sealed), [])

    def test_file_that_waits_is_not_signed(self):
        with self.assertRaises(errors.PadesError):
            pages.seal(self.waiting)

    def test_file_changed_while_it_waited_is_refused(self):
        with self.assertRaisesRegex(errors.NotSigned, "changed while"):
            external.finish(self.waiting + b"\n", self.request, self.answer, self.key.subject)

    def test_signature_of_another_document_is_refused(self):
        with self.assertRaisesRegex(errors.NotSigned, "another document"):
            other = self.signature(self.key, b"\0" * 32)
            external.finish(self.waiting, self.request, other, self.key.subject)

    def test_signature_of_somebody_else_is_refused(self):
        with self.assertRaisesRegex(errors.NotSigned, pages.AGENCY):
            other = self.signature(pages.trial_key(pages.AGENCY), self.request.digest)
            external.finish(self.waiting, self.request, other, self.key.subject)

    def test_signature_with_a_changed_byte_is_refused(self):
        with self.assertRaisesRegex(errors.NotSigned, "does not hold"):
            broken = self.answer[:-1] + bytes([self.answer[-1] ^ 1])
            external.finish(self.waiting, self.request, broken, self.key.subject)

    def test_what_is_no_signature_is_refused(self):
        with self.assertRaises(errors.Unreadable):
            external.finish(self.waiting, self.request, b"no signature", self.key.subject)
