from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common_work import WorkCommon


@tagged("post_install", "-at_install")
class TestAssignedRequest(WorkCommon):
    def asked(self):
        return self.given_to_a()._ask("extension", "Mưa bão", self.later)

    def test_a_question_stands_in_the_inbox_of_those_who_gave_the_work(self):
        request = self.asked()
        [item] = self.inbox(self.drafter, ("kind", "=", "request_asked"))
        self.assertEqual((item.request_id, item.note, item.sender_id), (request, "Mưa bão", self.ward_a))
        self.assertEqual(item.action_open()["res_model"], "gec.assigned.request")

    def test_a_granted_extension_counts_for_lateness_and_the_old_day_stays(self):
        request = self.asked()
        request.with_user(self.drafter)._decide("granted", "Đồng ý")
        row = request.assigned_id
        self.assertEqual((row.deadline, row.first_deadline), (self.later, self.soon))
        with freeze_time(self.soon + timedelta(days=2)):
            row.invalidate_recordset(["is_late"])
            self.assertFalse(row.is_late)
        self.assertEqual((request.decided_by, request.asked_by), (self.drafter, self.officer_a))

    def test_the_inbox_of_the_unit_is_due_with_the_new_day(self):
        self.asked().with_user(self.drafter)._decide("granted", "Đồng ý")
        self.assertEqual(self.inbox(self.officer_a, ("kind", "=", "assignment")).due, self.later)
        self.assertEqual(self.inbox(self.officer_a, ("kind", "=", "request_answered")).note, "Đồng ý")

    def test_a_second_extension_keeps_the_day_as_issued(self):
        request = self.asked()
        request.with_user(self.drafter)._decide("granted", "Đồng ý")
        further = self.later + timedelta(days=9)
        row = request.assigned_id.with_user(self.officer_a)
        row._ask("extension", "Vẫn mưa", further).with_user(self.drafter)._decide("granted", None)
        self.assertEqual((row.deadline, row.first_deadline), (further, self.soon))

    def test_a_shorter_extension_may_be_granted(self):
        request = self.asked().with_user(self.drafter)
        request._decide("granted", "Ngắn hơn", self.soon + timedelta(days=3))
        self.assertEqual(request.assigned_id.deadline, self.soon + timedelta(days=3))

    def test_a_refusal_needs_a_word_and_moves_nothing(self):
        request = self.asked().with_user(self.drafter)
        with self.assertRaisesRegex(UserError, "Say why"):
            request._decide("refused", "")
        request._decide("refused", "Không")
        self.assertEqual((request.state, request.assigned_id.deadline), ("refused", self.soon))

    def test_more_time_ends_later(self):
        row = self.given_to_a()
        for day in (self.soon, self.today, False, "mai"):
            with self.subTest(day), self.assertRaises(UserError):
                row._ask("extension", "Mưa bão", day)

    def test_a_reason_is_asked_for(self):
        with self.assertRaisesRegex(UserError, "Say why"):
            self.given_to_a()._ask("extension", " ", self.later)

    def test_the_same_is_not_asked_twice_at_once(self):
        row = self.asked().assigned_id.with_user(self.officer_a)
        with self.assertRaisesRegex(UserError, "asked already"):
            row._ask("extension", "Vẫn mưa", self.later)

    def test_what_was_answered_is_not_answered_again(self):
        request = self.asked().with_user(self.drafter)
        request._decide("refused", "Không")
        with self.assertRaisesRegex(UserError, "no longer open"):
            request._decide("granted", "Có")

    def test_an_adjustment_is_asked_and_answered_in_words(self):
        request = self.given_to_a()._ask("adjustment", "Xin giảm số buổi")
        request.with_user(self.drafter)._decide("granted", "Còn 2 buổi")
        self.assertEqual((request.state, request.word, request.granted_date), ("granted", "Còn 2 buổi", False))

    def test_a_question_about_work_that_is_done_leaves_the_inbox(self):
        request = self.asked()
        row = request.assigned_id.with_user(self.officer_a)
        row.action_start()
        row.action_report()
        self.assertFalse(self.inbox(self.drafter, ("kind", "=", "request_asked")))

    def test_an_office_that_gave_itself_work_does_not_grant_itself_more_time(self):
        row = self.given((self.office, "lead")).with_user(self.drafter)
        request = row._ask("extension", "Bận", self.later)
        for user in (self.drafter, self.head):
            with self.subTest(user.login), self.assertRaises(AccessError):
                request.with_user(user)._decide("granted", "Tự cho phép")
        request.with_user(self.leader)._decide("granted", "Đồng ý")
        self.assertEqual(row.deadline, self.later)
