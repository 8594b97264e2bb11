from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_cascade import CascadeCommon


@tagged("post_install", "-at_install")
class TestEntryLock(CascadeCommon):
    """The standing office closes the entry and lets single units in; nobody does it for himself."""

    def setUp(self):
        super().setUp()
        self.report = self.report_a(TT03=4)
        self.value = self.report.value_ids.filtered(lambda value: value.indicator_id == self.talks)

    def close(self, days=-1, user=None):
        self.campaign.with_user(user or self.drafter)._close_entry(self.day(days), "Hết hạn nhập")

    def let_in(self, days=3, user=None, node=None):
        (node or self.node(self.ward_a)).with_user(user or self.drafter)._let_in(self.day(days), "Mất điện")

    def test_late_work_is_not_blocked_by_itself(self):
        self.report.action_submit_figures()
        self.assertEqual((self.report.report_state, self.report.is_late), ("submitted", True))

    def test_entry_goes_on_until_its_last_day(self):
        self.close(0)
        self.value.value = 5
        self.assertFalse(self.campaign.is_locked)

    def test_after_the_last_day_nothing_is_entered_or_submitted(self):
        self.close()
        for attempt in (lambda: self.value.write({"value": 5}), self.report.action_submit_figures):
            with self.assertRaisesRegex(UserError, "closed the entry"):
                attempt()

    def test_the_database_refuses_figures_after_closing(self):
        self.close()
        with self.refused_by_database():
            self.cr.execute("UPDATE gec_result_value SET value = 9 WHERE id = %s", [self.value.id])
        with self.refused_by_database():
            self.cr.execute("DELETE FROM gec_result_value WHERE id = %s", [self.value.id])

    def test_the_database_refuses_the_submission_after_closing(self):
        self.close()
        with self.refused_by_database():
            self.report._step("submitted", version=1)

    def test_a_unit_that_is_let_in_enters_and_submits(self):
        self.close()
        self.let_in()
        self.value.value = 5
        self.report.action_submit_figures()
        self.assertEqual(self.report.report_state, "submitted")

    def test_letting_in_ends_with_its_day(self):
        self.close(-3)
        self.let_in(-1)
        with self.assertRaises(UserError):
            self.value.value = 5
        with self.refused_by_database():
            self.cr.execute("UPDATE gec_result_value SET value = 9 WHERE id = %s", [self.value.id])

    def test_one_unit_let_in_opens_no_other(self):
        other = self.report_b(TT03=7)
        self.close()
        self.let_in()
        with self.assertRaises(UserError):
            other.value_ids[0].value = 1

    def test_closing_again_ends_what_was_let_in(self):
        self.close()
        self.let_in()
        self.close()
        with self.assertRaises(UserError):
            self.value.value = 5

    def test_opening_again_opens_for_all(self):
        self.close()
        self.campaign.with_user(self.drafter)._open_entry("Gia hạn")
        self.value.value = 5

    def test_what_is_returned_after_closing_is_let_in_for_the_correction(self):
        report = self.submitted_report(self.report)
        self.close()
        self.returned_report_again(report)
        self.enter_figures(report, {"TT03": 6})
        self.assertEqual(sorted(self.campaign.lock_ids.mapped("kind")), ["locked", "unlocked"])

    def test_the_office_accepts_while_the_entry_is_closed(self):
        report = self.submitted_report(self.report)
        self.close()
        self.assertEqual(self.accepted_report(report).report_state, "accepted")

    # attacks ------------------------------------------------------------------------

    def test_a_unit_does_not_let_itself_in(self):
        self.close()
        for act in (
            lambda: self.let_in(user=self.officer_a),
            lambda: self.row(self.ward_a, self.officer_a).action_let_in(),
        ):
            with self.assertRaises(AccessError):
                act()

    def test_a_unit_does_not_move_the_last_day_or_open_the_entry(self):
        self.close()
        campaign = self.campaign.with_user(self.officer_a)
        with self.assertRaises(AccessError):
            self.close(30, self.officer_a)
        with self.assertRaises(AccessError):
            campaign._open_entry("x")

    def test_a_unit_does_not_confirm_the_wizard_of_the_office(self):
        self.close()
        vals = {"campaign_id": self.campaign.id, "kind": "unlocked", "reason": "x", "last_day": self.day(9)}
        nodes = self.node(self.ward_a).ids
        wizard = self.env["gec.entry.lock.wizard"].with_user(self.officer_a).create(vals | {"campaign_unit_ids": nodes})
        with self.assertRaises(AccessError):
            wizard.action_confirm()

    def test_nobody_writes_the_trail_by_hand(self):
        self.close()
        row = {
            "campaign_id": self.campaign.id,
            "kind": "opened",
            "reason": "x",
            "user_id": self.officer_a.id,
            "at": "2026-01-01",
        }
        locks = self.env["gec.entry.lock"]
        with self.assertRaises(AccessError):
            locks.with_user(self.drafter).create(row)
        with self.assertRaises(AccessError):
            self.campaign.with_user(self.drafter).write({"lock_ids": [(0, 0, row)]})
        with self.refused_by_database():
            locks.create(row)

    def test_the_trail_is_neither_changed_nor_deleted(self):
        self.close()
        row = self.campaign.lock_ids
        with self.refused_by_database():
            row.last_day = self.day(30)
        with self.refused_by_database():
            row.unlink()

    def test_a_reason_is_asked_for(self):
        with self.assertRaisesRegex(UserError, "Say why"):
            self.campaign.with_user(self.drafter)._close_entry(self.today, " ")

    def test_the_trail_of_one_unit_is_not_read_by_its_neighbour(self):
        self.close()
        self.let_in()
        seen = self.env["gec.entry.lock"].with_user(self.officer_b).search([("campaign_id", "=", self.campaign.id)])
        self.assertFalse(seen.filtered("campaign_unit_id"))
