import base64

from odoo.exceptions import UserError

from ..pure.pades import fields as pdf_fields
from .common import GecCommon
from .common_token import certificate_of, signed_by_tool, token

LEADER, AGENCY = "Người ký trên thiết bị", "Cơ quan trên thiết bị"


class OutsideCommon(GecCommon):
    """The leader's and the agency's certificates are registered; their keys are elsewhere."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.register(token(LEADER), user=cls.leader)
        cls.register(token(AGENCY), unit=cls.city)

    @classmethod
    def register(cls, key, **holder):
        return (
            cls.env["gec.signing.key"].with_user(cls.manager)._register_certificate(certificate_of(key).der, **holder)
        )

    def asked(self, document, user=None):
        """The wizard that gives the file out to the signer."""
        return self.wizard(document.with_user(user or self.leader).action_sign_outside(), user or self.leader)

    def asked_seal(self, document):
        return self.wizard(document.with_user(self.clerk).action_seal_outside(), self.clerk)

    def wizard(self, action, user):
        return self.env[action["res_model"]].with_user(user).browse(action["res_id"])

    def to_sign(self, wizard):
        return base64.b64decode(wizard.to_sign)

    def answer(self, wizard, content):
        wizard.answer = base64.b64encode(content)
        wizard.action_confirm()

    def signed_outside(self, document=None):
        document = document or self.approved()
        wizard = self.asked(document)
        self.answer(wizard, signed_by_tool(self.to_sign(wizard), token(LEADER)))
        return document

    def sealed_outside(self, document=None):
        document = self.signed_outside(document)
        wizard = self.asked_seal(document)
        self.answer(wizard, signed_by_tool(self.to_sign(wizard), token(AGENCY), pdf_fields.SEAL))
        return document

    def waiting(self, document=None):
        wizard = self.asked(document or self.approved())
        return wizard, self.to_sign(wizard)

    def assert_refused(self, words, content, wizard):
        """Refused with its plain reason; document, evidence and files stay as they were, and the job says why."""
        document = wizard.document_id.sudo()
        before = (document.state, document.file_sha, document.signature_ids, document.file_ids)
        with self.assertRaisesRegex(UserError, words):
            self.answer(wizard, content)
        self.assertEqual((document.state, document.file_sha, document.signature_ids, document.file_ids), before)
