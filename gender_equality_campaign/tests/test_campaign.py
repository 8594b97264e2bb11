from decimal import Decimal

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_dak_nong import LEVELS, PUBLISHED, DakNong


@tagged("post_install", "-at_install")
class TestCampaign(DakNong):
    def test_the_published_figures_come_out_exactly(self):
        self.report_all()
        roll_up = self.dak_nong._roll_up()
        for code, published in PUBLISHED.items():
            with self.subTest(code=code):
                found = tuple(roll_up[code][level] for level in LEVELS)
                self.assertEqual(found, published)

    def test_what_was_published_without_a_split_is_of_no_level(self):
        self.report_all()
        leaflets = self.dak_nong._roll_up()["TP06"]
        self.assertEqual(leaflets["none"], 23800)
        self.assertEqual([leaflets[level] for level in ("province", "district", "commune")], [None] * 3)

    def test_a_node_adds_up_itself_and_what_is_below_it(self):
        self.report_all()
        talks = self.dak_nong._roll_up(self.node(self.city, self.dak_nong))["TT03"]
        self.assertEqual((talks["total"], talks["province"]), (13, None))

    def test_only_accepted_reports_count(self):
        self.accepted_report(self.report_a(TT03=4))
        self.submitted_report(self.report_b(TT03=100))
        self.assertEqual(self.campaign._roll_up()["TT03"]["total"], 4)

    def test_a_reopened_report_no_longer_counts(self):
        report = self.accepted_report(self.report_a(TT03=4))
        self.as_office(report).action_reopen("Sai số liệu")
        self.assertIsNone(self.campaign._roll_up()["TT03"]["total"])

    def test_a_corrected_report_counts_with_its_new_version_only(self):
        report = self.returned_report(self.report_a(TT03=4))
        self.enter_figures(report, {"TT03": 6})
        self.accepted_report(report)
        self.assertEqual(self.campaign._roll_up()["TT03"]["total"], 6)

    def test_money_adds_up_to_the_last_digit(self):
        money = self.indicator("KP01")
        self.campaign.indicator_ids |= money
        self.accepted_report(self.report_a(KP01=0.1))
        self.accepted_report(self.report_b(KP01=70000000000.2))
        self.assertEqual(self.campaign._roll_up()["KP01"]["total"], Decimal("70000000000.30"))

    def test_women_and_men_add_up_beside_the_total(self):
        self.accepted_report(self.report_a(TT04=(10, 6, 4)))
        self.accepted_report(self.report_b(TT04=(5, 1, 4)))
        people = self.campaign._roll_up()["TT04"]
        self.assertEqual((people["total"], people["female"], people["male"]), (15, 7, 8))

    def test_the_latest_figure_stands_where_figures_are_not_added(self):
        latest = self.make_indicator("L1", aggregation="last")
        self.campaign.indicator_ids |= latest
        self.accepted_report(self.submitted_report(self.report_a(L1=3), "2019-12-18 10:00:00"))
        self.accepted_report(self.submitted_report(self.report_b(L1=2), "2019-12-17 10:00:00"))
        self.assertEqual(self.campaign._roll_up()["L1"]["total"], 3)

    def test_what_is_not_added_up_has_no_total(self):
        alone = self.make_indicator("N1", aggregation="none")
        self.campaign.indicator_ids |= alone
        self.accepted_report(self.report_a(N1=3))
        self.assertIsNone(self.campaign._roll_up()["N1"]["total"])

    def test_a_roll_up_is_one_statement_whatever_the_number_of_reports(self):
        self.campaign._roll_up()
        with self.assertQueryCount(1):
            self.campaign._roll_up()
        self.accepted_report(self.report_a())
        self.accepted_report(self.report_b())
        self.env.flush_all()
        with self.assertQueryCount(1):
            self.campaign._roll_up()

    def test_completeness_adds_up(self):
        self.submitted_report(self.report_a(), "2019-12-21 10:00:00")
        self.accepted_report(self.report_b())
        counts = self.campaign._completeness()
        expected = {"expected": 3, "received": 2, "on_time": 1, "late": 1, "waiting": 1}
        expected |= {"returned": 0, "accepted": 1, "missing": 1, "unexpected": 0}
        self.assertEqual(counts, expected)

    def test_a_report_nobody_expected_does_not_fill_a_gap(self):
        self.report_as(self.unsplit, {"VB01": 13})
        counts = self.dak_nong._completeness()
        self.assertEqual((counts["received"], counts["unexpected"]), (0, 1))

    def test_completeness_is_one_statement_whatever_the_number_of_reports(self):
        nodes = self.campaign.campaign_unit_ids
        nodes.mapped("parent_id")
        self.env.flush_all()
        with self.assertQueryCount(1):
            nodes._count_reports()

    def test_a_unit_of_another_agency_does_not_see_the_campaign(self):
        found = self.env["gec.campaign"].with_user(self.outsider).search([])
        self.assertFalse(found & self.campaign)

    def test_a_ward_does_not_move_the_deadline(self):
        with self.assertRaises(AccessError):
            self.campaign.with_user(self.officer_a).write({"report_deadline": "2020-01-01"})

    def test_nobody_makes_a_campaign_for_another_agency(self):
        vals = {"name": "x", "year": 2020, "report_deadline": "2020-12-20"}
        vals |= {"owner_id": self.city.id, "board_id": self.board.id}
        with self.assertRaises(AccessError):
            self.env["gec.campaign"].with_user(self.officer_a).create(vals)
