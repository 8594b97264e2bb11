from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_cascade import CascadeCommon


@tagged("post_install", "-at_install")
class TestCampaignAgain(CascadeCommon):
    """Next year's campaign in one step, from the units of today."""

    def setUp(self):
        super().setUp()
        self.campaign.write({"theme": "Chủ đề 2019", "period_start": "2019-11-15", "period_end": "2019-12-15"})
        self.accepted_report(self.report_a(TT03=4))  # in time; ward B and the city did not report

    def wizard(self, user=None):
        opened = self.campaign.with_user(user or self.drafter).action_again()
        return self.env["gec.campaign.again.wizard"].with_user(user or self.drafter).browse(opened["res_id"])

    def made(self, **vals):
        wizard = self.wizard()
        wizard.write(vals)
        return self.env["gec.campaign"].browse(wizard.action_confirm()["res_id"])

    def test_its_days_move_by_a_year_and_the_theme_is_left_open(self):
        campaign = self.made()
        self.assertEqual((campaign.year, campaign.name), (2020, "Tháng hành động 2020"))
        self.assertEqual((campaign.period_start, campaign.report_deadline), (date(2020, 11, 15), date(2020, 12, 20)))
        self.assertFalse(campaign.theme)

    def test_last_years_theme_and_figures_are_shown_for_review(self):
        wizard = self.wizard()
        self.assertEqual(wizard.last_theme, "Chủ đề 2019")
        talks = wizard.indicator_line_ids.filtered(lambda line: line.indicator_id == self.talks)
        self.assertEqual((talks.last_figure, talks.is_stated), (4, True))
        self.assertFalse(wizard.indicator_line_ids.filtered(lambda line: line.indicator_id == self.people).is_stated)

    def test_a_stranger_reads_nothing_of_a_campaign_through_its_wizard(self):
        stranger = self.make_user("stranger", self.make_unit("UBND tỉnh khác"), "officer")
        names = ("last_theme", "period_start", "report_deadline")
        values = {"name": "x", "campaign_id": self.campaign.id, "owner_id": self.city.id, "board_id": self.board.id}
        for name in names:
            with self.subTest(name), self.assertRaises(AccessError), self.env.cr.savepoint():
                self.env["gec.campaign.again.wizard"].with_user(stranger).create(values).read([name])

    def test_an_indicator_that_is_left_out_does_not_come(self):
        wizard = self.wizard()
        wizard.indicator_line_ids.filtered(lambda line: line.indicator_id == self.people).is_kept = False
        campaign = self.env["gec.campaign"].browse(wizard.action_confirm()["res_id"])
        self.assertEqual(campaign.indicator_ids, self.plans | self.talks)

    def test_late_units_are_listed_and_reminded_earlier(self):
        wizard = self.wizard()
        self.assertEqual(wizard.unit_line_ids.filtered("is_late").unit_ids, self.city | self.ward_b)
        wizard.unit_line_ids.filtered(lambda line: line.unit_ids == self.city).remind_earlier = False
        campaign = self.env["gec.campaign"].browse(wizard.action_confirm()["res_id"])
        flagged = campaign.campaign_unit_ids.filtered("remind_earlier")
        self.assertEqual(flagged.unit_id, self.ward_b)

    def merged(self):
        """Ward B has gone into a new ward, and that into a newer one."""
        new, newer = (self.make_unit(name, self.city, kind="commune", level="commune") for name in ("Mới", "Mới hơn"))
        for old, became in ((self.ward_b, new), (new, newer)):
            old.valid_to = "2020-06-30"
            self.env["gec.unit.succession"].create(
                {"old_unit_id": old.id, "new_unit_id": became.id, "kind": "merge", "date": "2020-07-01"}
            )
        return newer

    def test_the_tree_is_that_of_today_and_ended_units_are_replaced(self):
        newer = self.merged()
        campaign = self.made()
        self.assertIn(newer, campaign.campaign_unit_ids.unit_id)
        self.assertNotIn(self.ward_b, campaign.campaign_unit_ids.unit_id)

    def test_the_successor_of_a_late_unit_is_reminded_earlier(self):
        newer = self.merged()
        line = self.wizard().unit_line_ids.filtered("has_ended")
        self.assertEqual((line.name, line.unit_ids), ("UBND phường Bình", newer))
        self.assertTrue(self.made().campaign_unit_ids.filtered(lambda node: node.unit_id == newer).remind_earlier)

    def test_who_owed_no_report_owes_none_again(self):
        other = self.make_campaign(self.city, self.board, self.talks, name="Tháng hành động 2018", year=2018)
        other._freeze_tree(self.city | self.ward_a)
        self.node(self.city, other).is_expected = False
        opened = other.with_user(self.drafter).action_again()
        wizard = self.env["gec.campaign.again.wizard"].with_user(self.drafter).browse(opened["res_id"])
        made = self.env["gec.campaign"].browse(wizard.action_confirm()["res_id"])
        self.assertFalse(self.node(self.city, made).is_expected)

    def test_the_plan_of_last_year_is_drafted_again_for_it(self):
        directive = self.issued_directive(period_start="2019-11-15", report_deadline="2019-12-20")
        campaign = self.made(theme="Chủ đề 2020")
        plan = self.env["gec.directive.plan"].search([("campaign_id", "=", campaign.id)])
        self.assertEqual(
            (plan.last_plan_id, plan.report_deadline, plan.theme), (directive, date(2020, 12, 20), "Chủ đề 2020")
        )

    def test_the_schedule_and_the_shares_come_along(self):
        self.campaign.share_commune = 7
        campaign = self.made()
        self.assertEqual(campaign.share_commune, 7)
        self.assertEqual(campaign.step_ids.mapped("offset"), self.campaign.step_ids.mapped("offset"))

    def test_the_last_campaign_stays_as_it_was(self):
        before = self.campaign.campaign_unit_ids
        self.merged()
        self.made()
        self.assertEqual(self.campaign.campaign_unit_ids, before)

    def test_a_unit_begins_no_campaign_for_its_agency(self):
        with self.assertRaises(AccessError):
            self.wizard(self.officer_a)
        wizard = (
            self.env["gec.campaign.again.wizard"]
            .with_user(self.officer_a)
            .create({"campaign_id": self.campaign.id, "name": "x", "owner_id": self.city.id, "board_id": self.board.id})
        )
        with self.assertRaises(AccessError):
            wizard.action_confirm()

    def test_an_agency_that_has_ended_begins_no_campaign(self):
        wizard = self.wizard()
        (self.city | self.office | self.ward_a | self.ward_b).valid_to = "2020-06-30"
        with self.assertRaisesRegex(UserError, "has ended"):
            wizard.action_confirm()

    def test_the_next_campaign_is_of_a_later_year(self):
        with self.assertRaisesRegex(UserError, "later year"):
            self.made(years=0)
