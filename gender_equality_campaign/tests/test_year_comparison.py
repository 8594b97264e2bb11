from odoo.tests import tagged

from .common_merge import ACT, DAY, MergeCommon


@tagged("post_install", "-at_install")
class TestYearComparison(MergeCommon):
    """Figures of 2018, 2022 and 2026 on the tree of each campaign and on the tree of today."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Years = cls.env["gec.year.comparison"]

    def setUp(self):
        super().setUp()
        old = self.city | self.ward_a | self.ward_b
        self.campaign_of(2018, old, {self.ward_a: 4, self.ward_b: 7, self.city: 1})
        self.campaign_of(2022, old, {self.ward_a: 5, self.ward_b: 8})

    def shown(self, tree="today", level="commune", user=None):
        """{(year, unit): talks}; one statement."""
        years = self.Years.with_user(user or self.env.user)
        self.env.flush_all()
        rows = years._read_group([("tree", "=", tree), ("shown_at", "=", level)], ["year", "unit_id"], ["value:sum"])
        return {(year, unit): value for year, unit, value in rows}

    def total(self, tree, level):
        return sum(self.shown(tree, level).values())

    def test_before_the_merge_both_trees_show_the_same(self):
        self.assertEqual(self.shown("today"), self.shown("then"))

    def test_a_merged_commune_shows_its_years_before_and_after(self):
        hoa = self.merged()
        self.campaign_of(2026, self.city | hoa, {hoa: 20})
        shown = self.shown("today")
        self.assertEqual([shown[year, hoa] for year in (2018, 2022, 2026)], [11, 13, 20])

    def test_the_tree_of_then_stays_as_it_was(self):
        before = self.shown("then")
        self.merged()
        self.assertEqual(self.shown("then"), before)
        self.assertEqual(before[2018, self.ward_a], 4)

    def test_the_totals_of_both_trees_are_the_same_at_every_level(self):
        hoa = self.merged()
        self.campaign_of(2026, self.city | hoa, {hoa: 20})
        for level in ("province", "district", "commune"):
            with self.subTest(level):
                self.assertEqual((self.total("then", level), self.total("today", level)), (45, 45))

    def test_a_level_that_is_gone_shows_its_figures_above(self):
        self.merged()
        self.assertEqual(self.shown("today", "district")[2018, self.province], 11)
        self.assertEqual(self.shown("then", "district")[2018, self.city], 12)

    def test_a_tree_that_does_not_go_up_to_the_level_shows_its_top(self):
        self.assertEqual(self.shown("then", "province"), {(2018, self.city): 12, (2022, self.city): 13})

    def test_of_a_split_ward_the_figure_stands_above_its_parts_and_is_not_apportioned(self):
        parts = self.split()
        shown = self.shown("today")
        self.assertEqual(shown[2018, self.province], 4)
        self.assertFalse([unit for _year, unit in shown if unit in parts])
        rows = self.Years.search(
            [("tree", "=", "today"), ("shown_at", "=", "commune"), ("reported_id", "=", self.ward_a.id)]
        )
        self.assertTrue(all(rows.mapped("is_above")))

    def test_a_split_and_a_merge_of_its_parts_come_together_again(self):
        parts = self.split()
        new = self.make_unit("UBND xã Mới", self.province, kind="commune", level="commune")
        parts.valid_from = False
        parts.with_user(self.manager)._end_into(new, "merge", DAY.replace(month=9), ACT)
        self.assertEqual(self.shown("today")[2018, new], 4)

    def test_a_unit_named_back_is_itself_again(self):
        new = self.make_unit("UBND phường An Mới", self.city, kind="commune", level="commune")
        self.env["gec.unit.succession"].create(
            [
                {"old_unit_id": self.ward_a.id, "new_unit_id": new.id, "kind": "rename", "date": "2019-01-01"},
                {"old_unit_id": new.id, "new_unit_id": self.ward_a.id, "kind": "rename", "date": "2021-01-01"},
            ]
        )
        self.assertEqual(self.shown("today")[2018, self.ward_a], 4)
        self.assertEqual(self.shown("today")[2022, self.ward_a], 5)

    def test_the_history_of_a_commune_is_one_list(self):
        hoa = self.merged()
        rows = self.Years.search([("tree", "=", "today"), ("shown_at", "=", "commune"), *hoa.action_years()["domain"]])
        self.assertEqual(
            sorted((row.year, row.reported_id, row.value) for row in rows),
            sorted([(2018, self.ward_a, 4), (2018, self.ward_b, 7), (2022, self.ward_a, 5), (2022, self.ward_b, 8)]),
        )

    def test_a_successor_sees_the_figures_of_the_units_before(self):
        hoa = self.merged(move_people=False)
        user = self.official_of(hoa)
        self.assertEqual(self.shown(user=user), {(2018, hoa): 11, (2022, hoa): 13})

    def test_a_neighbour_sees_nothing(self):
        self.assertEqual({unit for _year, unit in self.shown(user=self.officer_b)}, {self.ward_b})

    def test_the_comparison_is_one_statement(self):
        self.merged()
        self.env.flush_all()
        with self.assertQueryCount(1):
            self.Years._read_group([("tree", "=", "today")], ["year", "shown_at"], ["value:sum"])

    def test_a_report_returned_after_its_acceptance_does_not_count(self):
        report = self.env["gec.result.report"].search(
            [("unit_id", "=", self.ward_a.id), ("campaign_id.year", "=", 2018)]
        )
        report.with_user(self.drafter).action_reopen("sai số")
        self.assertNotIn((2018, self.ward_a), self.shown())
