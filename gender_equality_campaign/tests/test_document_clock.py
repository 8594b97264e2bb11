from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from .common import GecCommon

# Friday evening in Vietnam is still Friday noon in UTC; Saturday has begun there at 17:30 UTC
FRIDAY, FRIDAY_NIGHT = "2026-03-06 09:00:00", "2026-03-06 17:30:00"
MONDAY, TUESDAY = date(2026, 3, 9), date(2026, 3, 10)


@tagged("post_install", "-at_install")
class TestDocumentClock(GecCommon):
    def registered(self, **vals):
        values = {"direction": "in", "recipient_ids": [], "authority_id": False, "drafting_unit_id": False, **vals}
        document = self.make_document(user=self.clerk, **values)
        document.action_register_incoming()
        return document

    def test_what_was_signed_on_friday_is_numbered_on_monday_at_the_latest(self):
        with freeze_time(FRIDAY):
            self.assertEqual(self.signed().step_due, MONDAY)

    def test_the_day_of_the_signature_is_that_of_vietnam(self):
        with freeze_time(FRIDAY_NIGHT):
            self.assertEqual(str(self.signed()._step_begun()), "2026-03-07")

    def test_an_urgent_document_goes_out_the_same_day(self):
        with freeze_time(FRIDAY):
            document = self.signed(self.make_document(urgency="urgent"))
            self.assertEqual(str(document.step_due), "2026-03-06")

    def test_numbering_late_does_not_set_the_clock_back(self):
        with freeze_time(FRIDAY):
            document = self.signed()
        with freeze_time("2026-03-10 02:00:00"):
            document.with_user(self.clerk)._number_and_seal("123456")
            self.assertEqual((document.step_due, document.is_step_late), (MONDAY, True))

    def test_what_was_registered_is_laid_before_the_leader_by_the_next_working_day(self):
        with freeze_time(FRIDAY):
            document = self.registered()
            self.assertEqual((document.step_due, document.is_step_late), (MONDAY, False))

    def test_no_clock_runs_on_a_draft(self):
        self.assertFalse(self.make_document().step_due)

    def test_no_clock_of_the_clerk_runs_on_what_is_in_hand(self):
        document = self.registered()
        document.action_take_in_hand()
        self.assertFalse(document.step_due)
