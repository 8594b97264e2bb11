from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import PIN, GecCommon


@tagged("post_install", "-at_install")
class TestDocumentConsent(GecCommon):
    """The signer consents to the draft before content and form are reviewed, where his agency asks for it."""

    def setUp(self):
        super().setUp()
        self.city.signer_consents = True

    def consented(self, document=None):
        document = self.submitted(document)
        document.with_user(self.leader).validate_tier()
        return document

    def approved(self, document=None):
        document = self.consented(document)
        document.with_user(self.head).validate_tier()
        document.with_user(self.checker).validate_tier()
        return document

    def test_the_signer_is_asked_first(self):
        first = self.submitted().sudo().review_ids.sorted("sequence")[0]
        self.assertEqual((first.is_consent, first.reviewer_ids), (True, self.leader))

    def test_the_head_does_not_approve_before_the_signer_consents(self):
        with self.assertRaises(AccessError):
            self.submitted().with_user(self.head).validate_tier()

    def test_without_it_the_head_is_asked_first(self):
        self.city.signer_consents = False
        reviews = self.submitted().sudo().review_ids.sorted("sequence")
        self.assertEqual((len(reviews), reviews[0].reviewer_ids), (3, self.head))

    def test_consent_does_not_sign(self):
        document = self.consented()
        self.assertEqual((document.state, len(document.sudo().signature_ids)), ("review", 0))

    def test_the_signer_does_not_sign_on_his_consent_alone(self):
        document = self.consented()
        with self.assertRaises(UserError):
            document.with_user(self.leader)._sign(PIN)

    def test_who_consented_signs_last(self):
        self.assertEqual(self.signed().state, "signed")

    def test_a_changed_text_goes_back_to_the_signer(self):
        document = self.consented()
        document.with_user(self.head)._return_to_drafter("Sửa")
        document.with_user(self.drafter).name = "V/v khác"
        self.submitted(document)
        with self.assertRaises(AccessError):
            document.with_user(self.head).validate_tier()
        self.assertEqual(document.with_user(self.leader)._my_turn().is_consent, True)

    def test_a_foreign_user_does_not_consent(self):
        with self.assertRaises(AccessError):
            self.submitted().with_user(self.leader_a).validate_tier()

    def test_a_drafter_does_not_consent_to_his_own_draft(self):
        document = self.make_document(drafter_id=self.leader.id)
        with self.assertRaisesRegex(UserError, "consents"):
            document.with_user(self.drafter).action_submit()

    def test_a_review_is_not_made_a_consent_afterwards(self):
        review = self.submitted().sudo().review_ids.sorted("sequence")[1]
        with self.assertRaisesRegex(Exception, "An approval is kept"), self.env.cr.savepoint():
            self.env.cr.execute("UPDATE tier_review SET is_consent = true WHERE id = %s", [review.id])

    def test_the_signer_may_approve_and_return_on_his_screen(self):
        document = self.submitted().with_user(self.leader)
        self.assertEqual((document.can_approve, document.can_return), (True, True))

    def test_after_consent_the_signer_has_nothing_to_approve(self):
        self.assertFalse(self.consented().with_user(self.leader).can_approve)
