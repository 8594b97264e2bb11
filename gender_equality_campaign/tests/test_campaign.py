from decimal import Decimal

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_results import ResultCommon

# Đắk Nông 2019: indicator → (total, province, district, commune, without a split)
PUBLISHED = {
    "VB01": (13, None, None, None, 13),
    "TT03": (115, 102, 9, 4, None),
    "TH01": (69, 4, 4, 61, None),
    "TP03": (18, None, 18, None, None),
    "TP01": (85, None, 85, None, None),
    "TP05": (431, 114, 255, 62, None),
    "TP06": (23800, None, None, None, 23800),
    "HT02": (57, None, None, None, 57),
    "LG01": (21, None, None, None, 21),
}
LEVELS = ("total", "province", "district", "commune", "none")


class DakNong(ResultCommon):
    """The published results of Đắk Nông, 2019, reported by units of three levels."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        indicators = [cls.indicator(code) for code in PUBLISHED]
        office = cls.make_unit("Sở Lao động", cls.province, kind="department", level="province")
        board = cls.make_unit("Ban VSTBPN tỉnh", cls.province, kind="board", level="province")
        cls.env["gec.board.seat"].create({"board_id": board.id, "unit_id": office.id, "role": "standing"})
        # the reviewer of the city's campaign reviews here too
        cls.env["gec.unit.member"].create({"user_id": cls.drafter.id, "unit_id": office.id, "role": "officer"})
        cls.dak_nong = cls.make_campaign(cls.province, board, cls.env["gec.indicator"].union(*indicators))
        cls.dak_nong._freeze_tree(cls.province | cls.city | cls.ward_a | cls.ward_b)
        cls.unsplit = cls.env["gec.campaign.unit"].create(
            {
                "campaign_id": cls.dak_nong.id,
                "unit_id": cls.province.id,
                "level": "none",
                "name": "Toàn tỉnh",
                "is_expected": False,
            }
        )
        cls.officer_p = cls.make_user("officer_p", cls.province)

    def report_all(self):
        """Reports whose figures are, added up, the published ones; those of communes in two parts."""
        columns = {name: i for i, name in enumerate(LEVELS)}
        nodes = self.dak_nong.campaign_unit_ids
        for node in nodes:
            figures = {c: row[columns[node.level]] for c, row in PUBLISHED.items()}
            if node.level == "commune":
                part = 1 if node.unit_id == self.ward_a else 0
                figures = {c: v and (1 if part else v - 1) for c, v in figures.items()}
            self.report_as(node, {c: v for c, v in figures.items() if v is not None})

    def report_as(self, node, figures):
        users = {
            self.province: self.officer_p,
            self.city: self.clerk,
            self.ward_a: self.officer_a,
            self.ward_b: self.officer_b,
        }
        report = self.env["gec.result.report"].with_user(users[node.unit_id])
        report = report.create({"campaign_unit_id": node.id})
        self.enter_figures(report, figures)
        return self.accepted_report(report)


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
