from contextlib import nullcontext

from odoo.tests import HttpCase, tagged

from .common import GecCommon


class ReviewCase(GecCommon, HttpCase):
    def enter_registry_test_mode(self):
        return nullcontext()  # browser tests are in it from the start

    def two_to_sign(self):
        return [self.approved(self.make_document(name=name)) for name in ("Thư thứ nhất", "Thư thứ hai")]

    def corrected(self):
        document = self.submitted(self.make_document(name="Thư thứ nhất"))
        document.with_user(self.head)._return_to_drafter("Thiếu thời hạn")
        document.with_user(self.drafter).body = "Đề nghị các phường triển khai trước ngày 15/11."
        return self.submitted(document)


@tagged("post_install", "-at_install")
class TestScreensReview(ReviewCase):
    """The one screen of those who approve and sign."""

    def test_the_leader_signs_from_home_by_two_clicks_and_the_pin(self):
        documents = self.two_to_sign()
        self.start_tour("/odoo", "gec_leader_signs_from_home", login="leader")
        self.assertEqual([document.state for document in documents], ["signed", "signed"])

    def test_the_reviewer_sees_the_changes_marked_after_a_return(self):
        document = self.corrected()
        self.start_tour("/odoo", "gec_head_sees_the_changes_after_a_return", login="head")
        self.assertEqual(document.review_ids.sorted("sequence")[0].done_by, self.head)

    def test_the_drafter_compares_versions(self):
        self.corrected()
        self.start_tour("/odoo", "gec_drafter_compares_versions", login="drafter")

    def test_what_waits_is_one_click_from_home(self):
        document = self.two_to_sign()[0]
        [row] = self.env["gec.inbox.item"].with_user(self.leader).waiting_counts()
        self.assertEqual([row["count"], row["documents"][0]["id"]], [2, document.id])

    def test_after_the_last_signature_the_list_returns(self):
        first, second = self.two_to_sign()
        first.with_user(self.leader)._sign("123456")
        action = first.with_user(self.leader)._next_to_sign()["params"]["next"]
        self.assertEqual(action["res_id"], second.id)
        second.with_user(self.leader)._sign("123456")
        self.assertFalse(second.with_user(self.leader)._next_to_sign()["params"]["next"].get("res_id"))


@tagged("post_install", "-at_install")
class TestScreensReviewPhone(ReviewCase):
    """The same on a phone."""

    browser_size = "390x844"
    touch_enabled = True

    def test_the_leader_signs_on_a_phone(self):
        documents = self.two_to_sign()
        self.start_tour("/odoo", "gec_leader_signs_on_a_phone", login="leader")
        self.assertEqual([document.state for document in documents], ["signed", "signed"])
