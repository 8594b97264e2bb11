import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl

from odoo.tests import BaseCase, tagged

from ..pure import sheet
from .common_sheets import MINE, blank, changed, forty_answers, forty_lines, rezipped

SAMPLES = Path(__file__).parent / "samples" / "sheets"


@tagged("post_install", "-at_install")
class TestSheet(BaseCase):
    """A sheet of 40 indicators, as it comes back and as it must not."""

    def problems(self, data, identity=MINE, lines=None):
        reading = sheet.read(data, identity, lines or forty_lines())
        return [(one.cell, one.code, one.words) for one in reading.problems]

    def refusal(self, data):
        with self.assertRaises(sheet.Refused) as refused:
            sheet.read(data, MINE, forty_lines())
        return refused.exception.code

    def assert_all_answers(self, data):
        reading = sheet.read(data, MINE, forty_lines())
        self.assertEqual(reading.problems, ())
        found = {entry.code: entry for entry in reading.entries}
        self.assertEqual(len(found), 40)
        self.assertEqual(found["CT01"].value, 100)
        self.assertEqual(found["CT01"].explanation, "Tăng do ra quân")
        self.assertEqual(found["CT02"].url, "https://travinh.gov.vn/tin/1")
        self.assertEqual((found["CT03"].female, found["CT03"].male, found["CT03"].value), (3, 4, 7))
        self.assertEqual(found["CT10"].value, Decimal("12.5"))
        self.assertIsNone(found["CT20"].value)

    def test_forty_indicators_come_back_as_they_were_typed(self):
        self.assert_all_answers(changed(blank(), forty_answers()))

    def test_a_sheet_saved_by_libreoffice_comes_back_as_it_was_typed(self):
        """Made by `soffice --headless --convert-to xlsx` from the sheet of the test above."""
        self.assert_all_answers((SAMPLES / "libreoffice.xlsx").read_bytes())

    def test_what_the_report_states_already_stands_in_the_sheet(self):
        lines = [replace(forty_lines()[2], female=3, male=4, value=7, explanation="vì", url="https://a.vn/b")]
        entry = sheet.read(blank(lines=lines), MINE, lines).entries[0]
        self.assertEqual((entry.female, entry.male, entry.value, entry.explanation), (3, 4, 7, "vì"))

    def test_labels_are_locked_and_figures_open(self):
        page = openpyxl.load_workbook(io.BytesIO(blank())).worksheets[0]
        self.assertTrue(page.protection.sheet)
        locked = {name: page[f"{column}9"].protection.locked for name, column in sheet.COLUMNS.items()}
        self.assertEqual(
            [name for name in locked if not locked[name]], ["female", "male", "value", "explanation", "url"]
        )
        self.assertTrue(page["D7"].protection.locked)

    def test_words_of_an_indicator_do_not_become_a_formula(self):
        lines = [sheet.Line("A", "=1+1", explanation='=HYPERLINK("http://x","y")')]
        data = blank(lines=lines)
        with ZipFile(io.BytesIO(data)) as book:
            self.assertNotIn(b"<f>", book.read("xl/worksheets/sheet1.xml"))

    # broken sheets ------------------------------------------------------------------------

    def test_a_renamed_column_is_named(self):
        data = changed(blank(), {"D6": "Female"})
        self.assertEqual(self.problems(data), [("D6", "renamed", "Female")])

    def test_a_column_taken_out_is_named(self):
        data = changed(blank(), change=lambda page: page.delete_cols(3))
        self.assertEqual(self.problems(data)[0], ("C6", "renamed", "Nữ"))

    def test_merged_cells_are_named(self):
        data = changed(blank(), change=lambda page: page.merge_cells("F8:F9"))
        self.assertEqual(self.problems(data), [("F8:F9", "merged", "")])

    def test_a_formula_is_named_and_not_calculated(self):
        self.assertEqual(self.problems(changed(blank(), {"F7": "=2+3"})), [("F7", "formula", "=2+3")])
        self.assertEqual(self.problems(changed(blank(), {"H7": "=A1"})), [("H7", "formula", "=A1")])

    def test_text_numbers_are_named_with_what_to_type(self):
        reading = sheet.read(changed(blank(), {"F7": "23.800", "F8": "500", "F10": "khoảng 5"}), MINE, forty_lines())
        found = [(one.cell, one.code, one.words, one.other) for one in reading.problems]
        self.assertEqual(
            found,
            [
                ("F7", "unclear", "23.800", "23800"),
                ("F8", "as_text", "500", "500"),
                ("F10", "text", "khoảng 5", ""),
            ],
        )

    def test_what_is_no_figure_is_named(self):
        cells = {"F7": -1, "F8": 1.5, "D7": 3, "F10": True, "F11": date(2019, 12, 1), "F13": 10**14}
        codes = {cell: code for cell, code, _words in self.problems(changed(blank(), cells))}
        expected = {
            "F7": "negative",
            "F8": "fraction",
            "D7": "no_split",
            "F10": "text",
            "F11": "text",
            "F13": "too_big",
        }
        self.assertEqual(codes, expected)

    def test_an_error_value_of_the_program_is_named(self):
        self.assertEqual(self.problems(changed(blank(), {"F7": "#REF!"})), [("F7", "text", "#REF!")])

    def test_a_link_that_is_none_is_named(self):
        self.assertEqual(self.problems(changed(blank(), {"I7": "xem ảnh"})), [("I7", "no_link", "xem ảnh")])

    def test_rows_lost_doubled_and_made_up_are_named(self):
        data = changed(blank(), {"A8": "CT01", "A9": "XX"})
        self.assertEqual(
            self.problems(data),
            [("A8", "twice", "CT01"), ("A9", "unknown", "XX"), ("", "no_row", "CT02"), ("", "no_row", "CT03")],
        )

    def test_a_figure_below_the_table_is_not_lost_in_silence(self):
        self.assertEqual(self.problems(changed(blank(), {"F50": 5})), [("A50", "unknown", "")])

    def test_rows_in_another_order_are_read_all_the_same(self):
        def swap(page):
            for column in "ABCDEFGHI":
                page[f"{column}7"].value, page[f"{column}8"].value = page[f"{column}8"].value, page[f"{column}7"].value

        reading = sheet.read(changed(blank(), {"F7": 1, "F8": 2}, swap), MINE, forty_lines())
        self.assertEqual([(e.code, e.value) for e in reading.entries[:2]], [("CT02", 2), ("CT01", 1)])

    def test_a_page_that_was_renamed_is_missed(self):
        data = changed(blank(), change=lambda page: setattr(page, "title", "Sheet1"))
        self.assertEqual(self.problems(data), [("", "no_table", "Số liệu")])

    def test_another_campaign_s_unit_s_or_version_s_sheet_is_told(self):
        for name, other in (("campaign", 4), ("unit", 6), ("version", 0), ("database", "x")):
            with self.subTest(name):
                data = blank(replace(MINE, **{name: other}))
                self.assertEqual(self.problems(data)[0][1], f"other_{name}")

    # what is no sheet of ours -----------------------------------------------------------------

    def test_other_files_are_told_apart(self):
        ods = io.BytesIO()
        with ZipFile(ods, "w") as book:
            book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            book.writestr("content.xml", "<a/>")
        for name, data in {
            "empty": b"",
            "old_excel": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "open_document": ods.getvalue(),
            "not_sheet": b"%PDF-1.7",
            "too_big": b"PK" + b"\0" * 3_000_000,
            "broken": blank()[:-200],
            "macros": rezipped(blank(), xl__vbaProject=b"x", **{"xl__vbaProject.bin": b"x"}),
        }.items():
            with self.subTest(name):
                self.assertEqual(self.refusal(data), name)

    def test_a_sheet_of_one_s_own_is_not_ours(self):
        out = io.BytesIO()
        openpyxl.Workbook().save(out)
        self.assertEqual(self.refusal(out.getvalue()), "not_ours")

    def test_a_sheet_without_its_mark_is_not_ours(self):
        def forget(page):
            page.parent["_gec"]["B1"] = "gec-sheet-0"

        self.assertEqual(self.refusal(changed(blank(), change=forget)), "not_ours")

    def test_a_zip_bomb_is_not_unpacked(self):
        page = b"<worksheet>" + b" " * 60_000_000 + b"</worksheet>"
        for name in ("xl__worksheets__sheet1.xml", "xl__media__image1.xml"):
            with self.subTest(name):
                self.assertEqual(self.refusal(rezipped(blank(), **{name: page})), "bomb")

    def test_many_small_parts_are_a_bomb_too(self):
        parts = {f"xl__x{n}.xml": b"<a/>" + b" " * 900_000 for n in range(10)}
        self.assertEqual(self.refusal(rezipped(blank(), **parts)), "bomb")

    def test_ranges_over_millions_of_cells_are_not_unfolded(self):
        with ZipFile(io.BytesIO(blank())) as book:
            page = book.read("xl/worksheets/sheet1.xml")
        merged = page.replace(b'<mergeCell ref="A4:I4"/>', b'<mergeCell ref="A4:XFD1048576"/>')
        linked = page.replace(
            b"<pageMargins", b'<hyperlinks><hyperlink ref="A&#49;:XFD1048576"/></hyperlinks><pageMargins'
        )
        for part in (merged, linked):
            self.assertNotEqual(part, page)
            self.assertEqual(self.refusal(rezipped(blank(), **{"xl__worksheets__sheet1.xml": part})), "bomb")

    def test_a_page_under_another_name_is_looked_at_as_well(self):
        evil = b'  <!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'
        self.assertEqual(self.refusal(rezipped(blank(), **{"xl__worksheets__page.bin": evil})), "bomb")

    def test_entities_are_not_resolved(self):
        evil = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet>&b;</worksheet>'
        for part in (evil, evil.decode().encode("utf-16")):
            self.assertEqual(self.refusal(rezipped(blank(), **{"xl__worksheets__sheet1.xml": part})), "bomb")

    def test_parts_that_are_not_what_they_say_are_refused(self):
        for name in ("xl__workbook.xml", "xl__worksheets__sheet1.xml", "xl__styles.xml", "[Content_Types].xml"):
            for content in (b"", b"<a/>", b"<a", b"\xff\x00" * 10):
                data = rezipped(blank(), **{name: content})
                with self.subTest(name=name, content=content), self.assertRaises((sheet.Refused, AssertionError)):
                    self.assertEqual(sheet.read(data, MINE, forty_lines()).problems, ())
