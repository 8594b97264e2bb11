from odoo.exceptions import UserError
from odoo.tests import tagged

from ..pure import intake
from ..pure.layout import results_read
from ..pure.vntext import read
from .common_dak_nong import LEVELS, PUBLISHED, DakNong
from .common_results import ResultCommon


@tagged("post_install", "-at_install")
class TestSummaryUnits(ResultCommon):
    """The annex of figures by unit, and what goes up from a summary."""

    def summary(self):
        self.accepted_report(self.report_a(TT03=4))
        self.accepted_report(self.report_b(TT03=7, VB01=1))
        return self.make_summary()

    def test_every_unit_has_its_row_and_the_last_is_their_sum(self):
        table = self.summary()._page_annexes()[0]["tables"][0]
        rows = [row[1:] for row in table["rows"]]
        self.assertEqual(rows, [[self.ward_a.name, "", 4], [self.ward_b.name, 1, 7], ["Cộng", 1, 11]])

    def test_the_sum_of_a_column_is_the_total_of_the_summary(self):
        summary = self.summary()
        by_unit = summary._by_unit()
        for line in summary.line_ids.filtered(lambda line: line.level == "total"):
            found = sum(figures.get(line.indicator_id.code, 0) for _unit, figures in by_unit)
            self.assertEqual(float(found), line.value, line.indicator_id.code)

    def test_figures_by_unit_cost_one_statement(self):
        summary = self.summary()
        summary._by_unit()
        with self.assertQueryCount(1):
            summary._by_unit()

    def test_one_unit_alone_makes_no_annex(self):
        self.accepted_report(self.report_a(TT03=4))
        self.assertEqual(self.make_summary()._page_annexes(), [])

    def test_a_document_without_annexes_keeps_its_page_values(self):
        self.assertNotIn("annexes", self.make_document()._page_values())


@tagged("post_install", "-at_install")
class TestSummaryUpward(ResultCommon):
    """The city's summary of its wards is its own report to the province."""

    def setUp(self):
        super().setUp()
        self.accepted_report(self.report_a(TT03=4, TT04=(10, 6, 4)))
        self.accepted_report(self.report_b(TT03=7))
        self.summary = self.make_summary()

    def above(self, **vals):
        campaign = self.make_campaign(self.province, self.province, self.talks | self.people, **vals)
        campaign._freeze_tree(self.province | self.city)
        return campaign

    def test_the_summary_fills_the_report_to_the_agency_above(self):
        campaign = self.above()
        self.summary.action_report_upward()
        values = campaign.campaign_unit_ids.report_ids.value_ids
        found = {value.indicator_id.code: (value.value, value.female, value.male) for value in values}
        self.assertEqual(found, {"TT03": (11, 0, 0), "TT04": (10, 6, 4)})

    def test_a_second_time_fills_the_same_report(self):
        campaign = self.above()
        self.summary.action_report_upward()
        self.summary.action_report_upward()
        self.assertEqual(len(campaign.campaign_unit_ids.report_ids), 1)

    def test_a_stranger_s_campaign_that_names_the_agency_gets_nothing(self):
        campaign = self.make_campaign(self.ward_b, self.ward_b, self.talks)
        campaign._freeze_tree(self.city)
        self.assertFalse(self.summary.can_report_upward)
        with self.assertRaises(UserError):
            self.summary.action_report_upward()

    def test_units_that_report_above_themselves_are_not_counted_twice(self):
        campaign = self.make_campaign(self.province, self.province, self.talks)
        campaign._freeze_tree(self.province | self.city | self.ward_a)
        self.assertFalse(self.summary.can_report_upward)
        with self.assertRaisesRegex(UserError, "counted twice"):
            self.summary.action_report_upward()

    def test_a_campaign_of_another_year_is_not_filled(self):
        self.above(year=2020)
        with self.assertRaises(UserError):
            self.summary.action_report_upward()

    def test_a_unit_does_not_report_in_the_name_of_the_agency(self):
        self.above()
        with self.assertRaises(UserError):
            self.summary.with_user(self.officer_a).action_report_upward()


@tagged("post_install", "-at_install")
class TestSummaryReadBack(DakNong):
    """The summary as a file is read by the importer with the values that it was printed from."""

    def setUp(self):
        super().setUp()
        self.report_all()
        self.summary = (
            self.env["gec.campaign.summary"].with_user(self.drafter).create({"campaign_id": self.dak_nong.id})
        )
        self.summary.action_freeze()

    def rows(self, content):
        return {row.name: row for row in results_read.read_rows(intake.read_bytes(content).text)}

    def test_the_figures_of_the_word_file_are_those_published(self):
        rows = self.rows(self.summary.document_id._page_docx())
        for code, published in PUBLISHED.items():
            with self.subTest(code):
                row = rows[self.indicator(code).name]
                found = (row.value, *(row.levels.get(level) for level in LEVELS[1:]))
                self.assertEqual(found, published)

    def test_the_head_of_the_word_file_is_read_back(self):
        found = read(intake.read_bytes(self.summary.document_id._page_docx()).text)
        self.assertEqual(found.title.value, self.summary.name)
