from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PIN, GecCommon


@tagged("post_install", "-at_install")
class TestDocumentPosts(GecCommon):
    """A review belongs to a post; the person is found when it is given, and the text is named."""

    def post_of(self, user):
        return self.env["gec.unit.member"].search([("user_id", "=", user.id)])

    def substitute(self, user, first=-1, last=1):
        day = self.env["gec.unit"]._today()
        other = self.make_user("substitute")
        self.post_of(user).write(
            {
                "substitute_id": other.id,
                "substitute_from": day + timedelta(first),
                "substitute_to": day + timedelta(last),
            }
        )
        return other

    def review(self, document, number=0):
        return document.sudo().review_ids.sorted("sequence")[number]

    def raw(self, query, *args):
        self.env.flush_all()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.cr.savepoint():
            self.cr.execute(query, args)

    def test_who_comes_into_the_post_after_submission_approves(self):
        document = self.submitted()
        new = self.make_user("new_head", self.office, "leader")
        document.with_user(new).validate_tier()
        self.assertEqual(self.review(document).done_by, new)

    def test_who_left_the_post_after_submission_approves_nothing(self):
        document = self.submitted()
        self.post_of(self.head).date_to = self.env["gec.unit"]._today() - timedelta(1)
        with self.assertRaisesRegex(AccessError, "not your turn"):
            document.with_user(self.head).validate_tier()

    def test_a_substitute_in_his_dates_approves_and_is_recorded_as_one(self):
        document = self.submitted()
        other = self.substitute(self.head)
        document.with_user(other).validate_tier()
        self.assertEqual((self.review(document).done_by, self.review(document).acting_for_id), (other, self.head))

    def test_the_holder_himself_is_recorded_in_person(self):
        document = self.submitted()
        document.with_user(self.head).validate_tier()
        self.assertFalse(self.review(document).acting_for_id)

    def test_a_substitute_after_his_dates_approves_nothing(self):
        document = self.submitted()
        other = self.substitute(self.head, first=-3, last=-1)
        with self.assertRaises(AccessError):
            document.with_user(other).validate_tier()

    def test_the_queue_follows_the_post_at_once(self):
        document = self.submitted()
        new = self.make_user("new_head", self.office, "leader")
        found = self.env["gec.document"].with_user(new).search([("can_review", "=", True)])
        self.assertEqual(found, document.with_user(new))
        self.assertEqual(self.env["res.users"].with_user(new).review_user_count()[0]["pending_count"], 1)

    def test_the_queue_of_who_left_is_empty(self):
        self.submitted()
        self.post_of(self.head).date_to = self.env["gec.unit"]._today() - timedelta(1)
        self.assertEqual(self.env["res.users"].with_user(self.head).review_user_count(), [])

    def test_the_drafter_who_becomes_head_later_does_not_approve_his_draft(self):
        document = self.submitted()
        self.env["gec.unit.member"].create({"user_id": self.drafter.id, "unit_id": self.office.id, "role": "leader"})
        with self.assertRaises(AccessError):
            document.with_user(self.drafter).validate_tier()

    def test_the_signer_who_becomes_head_later_does_not_review_what_he_signs(self):
        document = self.submitted()
        self.env["gec.unit.member"].create({"user_id": self.leader.id, "unit_id": self.office.id, "role": "leader"})
        with self.assertRaises(AccessError):
            document.with_user(self.leader).validate_tier()

    def test_a_substitute_does_not_sign_for_the_signer(self):
        document = self.approved()
        other = self.substitute(self.leader)
        with self.assertRaises(AccessError):
            document.with_user(other)._sign(PIN)

    def test_each_approval_names_the_text_and_the_signers_the_file(self):
        document = self.signed()
        reviews = document.sudo().review_ids.sorted("sequence")
        self.assertEqual(set(reviews.mapped("text_sha")), {document.text_sha})
        self.assertEqual(reviews[-1].file_sha, document._last_file("prepared").sha256)

    def test_an_approval_of_a_text_that_was_not_read_is_refused(self):
        document = self.submitted()
        read = document.text_sha
        document.with_user(self.head)._return_to_drafter("Sửa")
        document.with_user(self.drafter).name = "V/v khác"
        self.submitted(document)
        with self.assertRaisesRegex(UserError, "not the one you read"):
            document.with_user(self.head).validate_tier(read)
        self.assertFalse(self.review(document).done_by)

    def test_the_database_takes_no_approval_of_another_text(self):
        review = self.review(self.submitted())
        self.raw("UPDATE tier_review SET status = 'approved', text_sha = 'x' WHERE id = %s", review.id)

    def test_the_database_takes_no_approval_out_of_turn(self):
        document = self.submitted()
        query = "UPDATE tier_review SET status = 'approved', text_sha = %s WHERE id = %s"
        self.raw(query, document.text_sha, self.review(document, 1).id)

    def test_the_text_that_was_approved_stays_named(self):
        document = self.submitted()
        document.with_user(self.head).validate_tier()
        self.raw("UPDATE tier_review SET text_sha = 'x' WHERE id = %s", self.review(document).id)

    def test_a_post_is_not_exchanged_after_submission(self):
        review = self.review(self.submitted())
        self.raw("UPDATE tier_review SET post_unit_id = %s WHERE id = %s", self.ward_a.id, review.id)

    def test_a_further_tier_comes_in_its_turn(self):
        legal = self.make_user("legal", self.city)
        self.env["tier.definition"].create(
            {
                "name": "Pháp chế",
                "model_id": self.env["ir.model"]._get_id("gec.document"),
                "review_type": "individual",
                "reviewer_id": legal.id,
                "sequence": 25,
                "approve_sequence": True,
                "company_id": False,
            }
        )
        document = self.submitted()
        document.with_user(self.head).validate_tier()
        with self.assertRaises(AccessError):
            document.with_user(self.checker).validate_tier()
        document.with_user(legal).validate_tier()
        document.with_user(self.checker).validate_tier()
        self.assertEqual(document.state, "approved")

    def withdraw(self, document, user, reason="Sót căn cứ"):
        wizard = self.env["gec.return.wizard"].with_user(user)
        wizard.create({"document_id": document.id, "is_withdrawal": True, "reason": reason}).action_confirm()

    def test_the_drafter_withdraws_and_the_reviewers_are_told(self):
        document = self.approved()
        self.withdraw(document, self.drafter)
        self.assertEqual((document.state, document.sudo().event_ids[-1].reason), ("draft", "Sót căn cứ"))
        self.assertIn(self.leader.partner_id, document.sudo().message_ids.notified_partner_ids)
        self.assertEqual(document.sudo().sign_request_ids.state, "3_cancel")

    def test_a_colleague_does_not_withdraw(self):
        document = self.submitted()
        with self.assertRaises(AccessError):
            self.withdraw(document, self.make_user("colleague", self.office))

    def test_a_signed_document_is_not_withdrawn(self):
        document = self.signed()
        with self.assertRaisesRegex(UserError, "before it is signed"):
            self.withdraw(document, self.drafter)
