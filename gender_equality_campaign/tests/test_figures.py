from datetime import date

from odoo.tests import BaseCase, tagged

from ..pure import due, figures
from ..pure.figures import Figure


@tagged("post_install", "-at_install")
class TestFigures(BaseCase):
    def kinds(self, *rows, **options):
        return [(found.code, found.kind) for found in figures.check(rows, **options)]

    def test_a_compulsory_figure_that_is_missing_is_found(self):
        rows = Figure("A", is_required=True), Figure("B", value=1)
        self.assertEqual(self.kinds(*rows), [("A", "missing")])

    def test_a_stated_nought_is_not_missing(self):
        self.assertEqual(self.kinds(Figure("A", value=0, is_required=True)), [])

    def test_women_and_men_must_make_the_total(self):
        row = Figure("A", value=10, female=4, male=5, has_split=True)
        self.assertEqual(self.kinds(row), [("A", "split")])

    def test_an_explanation_settles_a_split_that_does_not_add_up(self):
        row = Figure("A", value=10, female=4, male=5, has_split=True, explanation="1 không rõ")
        self.assertEqual(self.kinds(row), [])

    def test_blanks_are_no_explanation(self):
        row = Figure("A", is_required=True, explanation=" \n")
        self.assertEqual(self.kinds(row, Figure("B", value=1)), [("A", "missing")])

    def test_no_explanation_settles_a_negative_figure(self):
        self.assertEqual(self.kinds(Figure("A", value=-1, explanation="vì")), [("A", "negative")])

    def test_negative_women_are_found_too(self):
        row = Figure("A", value=3, female=-1, male=4, has_split=True)
        self.assertEqual(self.kinds(row), [("A", "negative")])

    def test_half_a_person_is_found(self):
        self.assertEqual(self.kinds(Figure("A", value=1.5, is_whole=True)), [("A", "fraction")])

    def test_money_may_have_decimals(self):
        self.assertEqual(self.kinds(Figure("KP01", value=0.1)), [])

    def test_decimals_add_up_as_written(self):
        row = Figure("A", value=0.3, female=0.1, male=0.2, has_split=True)
        self.assertEqual(self.kinds(row), [])

    def test_an_empty_report_is_not_a_nil_report(self):
        self.assertEqual(self.kinds(Figure("A")), [("", "empty")])

    def test_a_nil_report_asks_for_no_figures(self):
        self.assertEqual(self.kinds(Figure("A", is_required=True), is_nil=True), [])

    def test_a_nil_report_with_a_figure_contradicts_itself(self):
        self.assertEqual(self.kinds(Figure("A", value=2), is_nil=True), [("A", "not_nil")])

    def test_before_a_day_leaves_the_day_out(self):
        deadline = date(2022, 12, 20)
        self.assertFalse(due.is_in_time(deadline, deadline, inclusive=False))
        self.assertTrue(due.is_in_time(date(2022, 12, 19), deadline, inclusive=False))

    def test_by_a_day_counts_the_day_in(self):
        deadline = date(2022, 12, 20)
        self.assertTrue(due.is_in_time(deadline, deadline, inclusive=True))
        self.assertFalse(due.is_in_time(date(2022, 12, 21), deadline, inclusive=True))
