from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common_reminder import THREE_LEFT, ReminderCommon


@tagged("post_install", "-at_install")
class TestRemindByHand(ReminderCommon):
    """The office reminds with one click, each person once a day."""

    def rows(self, user=None, *units):
        nodes = self.env["gec.campaign.unit"].union(*(self.node(unit) for unit in units))
        return self.env["gec.cascade.row"].with_user(user or self.drafter).browse(nodes.ids)

    def told(self, unit):
        lines = self.env["gec.reminder.line"].search([("unit_id", "=", unit.id), ("audience", "=", "hand")])
        return lines.user_id

    def test_all_late_units_are_reminded_at_once(self):
        self.campaign.with_user(self.drafter).action_remind_late()
        self.assertEqual(self.told(self.ward_a), self.officer_a | self.leader_a)
        self.assertEqual(self.item(self.ward_b, "reminder").campaign_id, self.campaign)

    def test_where_nobody_is_late_the_office_is_told_so(self):
        self.campaign.report_deadline = "2099-12-20"
        with self.assertRaisesRegex(UserError, "none is chosen"):
            self.campaign.with_user(self.drafter).action_remind_late()

    def test_chosen_units_are_reminded_alone(self):
        self.rows(self.drafter, self.ward_a).action_remind()
        self.assertFalse(self.told(self.ward_b))

    def test_a_second_click_tells_nobody_and_says_so(self):
        self.rows(self.drafter, self.ward_a).action_remind()
        said = self.rows(self.drafter, self.ward_a).action_remind()["params"]
        self.assertEqual(said["type"], "warning")
        self.assertIn("1 units had been reminded today already", said["message"])
        self.assertEqual(len(self.item(self.ward_a, "reminder")), 1)

    def test_who_was_reminded_by_hand_gets_no_digest_that_day(self):
        with freeze_time("2019-12-16 01:00:00"):
            self.rows(self.drafter, self.ward_a).action_remind()
        told = self.run_on(THREE_LEFT)
        self.assertNotIn("officer_a", told)
        self.assertIn("officer_a", self.run_on("2019-12-17"))

    def test_a_unit_that_has_reported_is_not_reminded(self):
        report = self.report(self.ward_a).with_user(self.officer_a)
        self.enter_figures(report, {"VB01": 1, "TT03": 4, "TT04": (3, 2, 1)})
        self.submitted_report(report)
        self.rows(self.drafter, self.ward_a).action_remind()
        self.assertFalse(self.told(self.ward_a))

    def test_the_reminder_is_done_with_the_report(self):
        self.rows(self.drafter, self.ward_a).action_remind()
        report = self.report(self.ward_a).with_user(self.officer_a)
        self.enter_figures(report, {"VB01": 1, "TT03": 4, "TT04": (3, 2, 1)})
        self.submitted_report(report)
        self.assertTrue(self.item(self.ward_a, "reminder").done_at)

    def test_a_unit_reminds_neither_its_neighbour_nor_itself(self):
        for unit in (self.ward_a, self.ward_b):
            with self.assertRaises(AccessError):
                self.rows(self.officer_a, unit).action_remind()
        with self.assertRaises(AccessError):
            self.campaign.with_user(self.officer_a).action_remind_late()

    def own_campaign(self, owner, board):
        """What the weakest official can make: a campaign of his own with any unit in its tree."""
        campaigns = self.env["gec.campaign"].with_user(self.officer_a)
        campaign = campaigns.create(
            {
                "name": "Nhắc chơi",
                "year": 2019,
                "report_deadline": self.env["gec.unit"]._today() - timedelta(days=9),
                "owner_id": owner.id,
                "board_id": board.id,
            }
        )
        nodes = self.env["gec.campaign.unit"].with_user(self.officer_a)
        nodes.create({"campaign_id": campaign.id, "unit_id": self.ward_b.id})
        return campaign

    def test_a_campaign_of_ones_own_reminds_no_foreign_unit(self):
        for owner, board in ((self.ward_a, self.ward_a), (self.city, self.ward_a)):
            campaign = self.own_campaign(owner, board)
            with self.assertRaisesRegex(AccessError, "do not work below"):
                campaign.action_remind_late()

    def test_a_campaign_of_ones_own_asks_no_foreign_unit_for_reports(self):
        campaign = self.own_campaign(self.city, self.ward_a)
        campaign.action_create_reports()
        self.assertFalse(campaign.sudo().campaign_unit_ids.report_ids)
