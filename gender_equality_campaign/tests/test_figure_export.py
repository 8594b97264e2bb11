import io

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .common_results import ResultCommon


class ExportCommon(ResultCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.victims = cls.indicator("HT01")
        cls.campaign.indicator_ids |= cls.victims

    def two_reports(self):
        self.accepted_report(self.report_a(TT03=4, HT01=(2, 2, 0)))
        self.accepted_report(self.report_b(TT03=7, HT01=(40, 30, 10)))

    def open(self, content):
        return load_workbook(io.BytesIO(content))


@tagged("post_install", "-at_install")
class TestFigureExport(ExportCommon):
    """Workbooks and publications of the figures."""

    def workbook(self):
        self.two_reports()
        return self.open(self.as_office(self.campaign)._figures_xlsx())

    def counted(self, book, formula):
        """Value of =SUM(range) or =SUMIF(range, "words", range), reckoned from the cells themselves."""
        inside = formula[formula.index("(") + 1 : -1]
        *condition, cells = inside.split(",")
        rows = self.cells(book, cells)
        if not condition:
            return sum(filter(None, rows))
        return sum(
            value
            for value, name in zip(rows, self.cells(book, condition[0]), strict=True)
            if name == condition[1].strip('"')
        )

    def cells(self, book, address):
        sheet, span = address.split("!")
        column, first, _column, last = range_boundaries(span)
        return [book[sheet.strip("'")].cell(row, column).value for row in range(first, last + 1)]

    def test_every_accepted_report_is_a_row(self):
        sheet = self.workbook()["Báo cáo"]
        self.assertEqual([sheet.cell(row, 1).value for row in (4, 5)], [self.ward_a.name, self.ward_b.name])

    def test_the_formulas_add_up_to_the_live_figures(self):
        book = self.workbook()
        figures = self.campaign._roll_up()
        for row in book["Tổng hợp"].iter_rows(min_row=4):
            code, total, commune = row[0].value, row[3].value, row[4].value
            with self.subTest(code):
                self.assertEqual(self.counted(book, total), float(figures[code]["total"]))
                self.assertEqual(self.counted(book, commune), float(figures[code]["commune"]))

    def test_a_unit_gets_its_own_part_only(self):
        self.two_reports()
        sheet = self.open(self.campaign.with_user(self.officer_a)._figures_xlsx())["Báo cáo"]
        names = [row[0].value for row in sheet.iter_rows(min_row=4)]
        self.assertNotIn(self.ward_b.name, names)

    def test_a_stranger_gets_no_workbook(self):
        self.two_reports()
        with self.assertRaises(AccessError):
            self.campaign.with_user(self.outsider)._figures_xlsx()

    def test_a_name_that_looks_like_a_formula_stays_text(self):
        self.node(self.ward_a).name = "=1+1"
        self.assertEqual(self.workbook()["Báo cáo"].cell(4, 1).data_type, "s")

    def summary_rows(self, **figures):
        self.accepted_report(self.report_a(**figures))
        summary = self.make_summary()
        return {indicator.code: row for indicator, row in summary._shown_rows()}

    def test_a_small_count_of_persons_is_hidden_in_what_is_published(self):
        self.assertIsNone(self.summary_rows(HT01=(2, 2, 0))["HT01"]["total"])

    def test_a_small_count_is_not_found_by_subtraction(self):
        row = self.summary_rows(HT01=(20, 18, 2))["HT01"]
        self.assertEqual((row["female"], row["male"]), (None, None))

    def test_a_small_part_of_a_whole_is_not_found_by_subtraction(self):
        parts = [self.indicator(code) for code in ("HT01A", "HT01B", "HT01C")]
        self.campaign.indicator_ids |= parts[0].union(*parts)
        rows = self.summary_rows(HT01=(60, 40, 20), HT01A=(1, 1, 0), HT01B=(20, 13, 7), HT01C=(39, 26, 13))
        for name in ("total", "commune", "female"):
            with self.subTest(name):
                self.assertEqual([rows[code][name] for code in ("HT01A", "HT01B")], [None, None])

    def test_parts_of_what_is_sensitive_are_so_too(self):
        part = self.make_indicator("HT01Z", whole_id=self.victims.id)
        self.campaign.indicator_ids |= part
        self.assertIsNone(self.summary_rows(HT01=(2, 2, 0), HT01Z=2)["HT01Z"]["total"])

    def test_children_among_the_victims_are_counted_as_persons_in_need(self):
        self.campaign.indicator_ids |= self.indicator("HT03")
        self.assertIsNone(self.summary_rows(HT03=2)["HT03"]["total"])

    def test_a_count_of_activities_is_not_hidden(self):
        self.assertEqual(self.summary_rows(TT03=2)["TT03"]["total"], 2)

    def test_the_campaign_says_from_where_counts_are_shown(self):
        self.campaign.mask_below = 2
        self.assertEqual(self.summary_rows(HT01=(2, 2, 0))["HT01"]["total"], 2)


@tagged("post_install", "-at_install")
class TestFigureDownloads(ExportCommon, HttpCase):
    def get(self, user, path):
        self.authenticate(user.login, user.login)
        return self.url_open(path)

    def test_a_sibling_does_not_download_the_summary(self):
        self.two_reports()
        summary = self.make_summary()
        for name in ("figures.xlsx", "publication.pdf"):
            self.assertEqual(self.get(self.officer_b, f"/gec/summary/{summary.id}/{name}").status_code, 404)

    def test_the_office_downloads_the_publication(self):
        self.two_reports()
        answer = self.get(self.drafter, f"/gec/summary/{self.make_summary().id}/publication.pdf")
        self.assertEqual(answer.content[:5], b"%PDF-")

    def test_who_takes_the_figures_of_a_summary_away_is_noted(self):
        self.two_reports()
        summary = self.make_summary()
        for name in ("figures.xlsx", "publication.pdf"):
            self.get(self.drafter, f"/gec/summary/{summary.id}/{name}")
        noted = self.env["gec.document.access"].search([("document_id", "=", summary.document_id.id)])
        self.assertLessEqual({"workbook", "publication"}, set(noted.mapped("kind")))


@tagged("post_install", "-at_install")
class TestSummaryRecipients(ExportCommon):
    """A summary goes up the line as it is; any other recipient sees small counts hidden at every door but the paper."""

    def setUp(self):
        super().setUp()
        self.accepted_report(self.report_a(TT03=4, HT01=(2, 2, 0)))
        department = self.make_unit("Sở Nội vụ", self.province, kind="department")
        self.above = self.make_user("department_above", department)
        self.summary = self.env["gec.campaign.summary"].with_user(self.drafter)._prepare(self.campaign)
        self.summary.action_freeze()
        line = Command.create({"name": "Nơi nhận", "unit_ids": (department | self.ward_b).ids})
        self.summary.write({"authority_id": self.authority.id, "recipient_ids": [line]})
        self.issued(self.summary.document_id)

    def total(self, user, code="HT01"):
        table = self.summary.with_user(user).level_table()
        at = [level for level, _label in table["levels"]].index("total")
        return next(row["cells"][at] for row in table["rows"] if row["code"] == code)

    def lines(self, user):
        return self.env["gec.summary.line"].with_user(user).search([("summary_id", "=", self.summary.id)])

    def test_a_recipient_beside_the_line_sees_small_counts_hidden(self):
        self.assertEqual((self.total(self.officer_b), self.total(self.officer_b, "TT03")), (None, 4))

    def test_a_recipient_beside_the_line_reads_no_line(self):
        self.assertFalse(self.lines(self.officer_b))

    def test_the_department_of_the_agency_above_reads_the_exact_figures(self):
        self.assertEqual(self.total(self.above), 2)
        self.assertTrue(self.lines(self.above))

    def test_the_workbook_of_a_recipient_beside_the_line_hides_small_counts(self):
        sheet = self.open(self.summary.with_user(self.officer_b)._figures_xlsx())["Tổng hợp"]
        found = {row[0].value: row[3].value for row in sheet.iter_rows(min_row=4)}
        self.assertEqual(found, {"TT03": 4, "HT01": "*"})

    def test_the_department_of_the_agency_above_gets_exact_totals_as_a_workbook(self):
        sheet = self.open(self.summary.with_user(self.above)._figures_xlsx())["Tổng hợp"]
        self.assertEqual({row[0].value: row[3].value for row in sheet.iter_rows(min_row=4)}, {"TT03": 4, "HT01": 2})

    def test_what_is_published_hides_small_counts_whoever_asks(self):
        shown = dict(self.summary.with_user(self.above)._shown_rows())
        self.assertIsNone(shown[self.victims]["total"])
