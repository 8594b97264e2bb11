import io
from datetime import date

import openpyxl
from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from . import common_pages as pages
from .common import GecCommon


@tagged("post_install", "-at_install")
class TestRegisterPrint(GecCommon):
    """The three books, as PDF and as workbook, with what was closed, corrected, reserved, kept in time."""

    def cells(self, content):
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        return [[cell.value for cell in row] for row in sheet.iter_rows()]

    def book(self, book, form, *days, **kinds):
        content = getattr(book.with_user(self.clerk), f"_book_{form}")(*(days or self.year()), **kinds)
        return self.cells(content) if form == "xlsx" else " ".join(pages.shown(content).split())

    def year(self):
        year = self.env["gec.unit"]._today().year
        return date(year, 1, 1), date(year, 12, 31)

    def registered(self, **vals):
        kind = self.env.ref("gender_equality_campaign.document_type_letter")
        document = (
            self.env["gec.document"]
            .with_user(self.clerk)
            .create(
                {"name": "V/v báo cáo", "direction": "in", "owner_id": self.city.id, "type_id": kind.id}
                | {"issuer_name": "Sở Nội vụ", "reference": "739/SNV", "doc_date": "2026-11-03", **vals}
            )
        )
        document.action_register_incoming()
        return document

    def test_the_outgoing_workbook_has_the_ten_columns_and_the_row(self):
        self.issued()
        rows = self.book(self.out_book, "xlsx")
        [labels] = [row for row in rows if row[0] == "Số, ký hiệu văn bản"]
        self.assertEqual(len([label for label in labels if label]), 10)
        self.assertEqual([row[0] for row in rows].count("01/UBND-VX"), 1)

    def test_the_incoming_workbook_has_the_ten_columns_and_the_row(self):
        self.registered()
        rows = self.book(self.in_book, "xlsx")
        [row] = [row for row in rows if row[1] == "01"]
        self.assertEqual((row[2], row[3], row[4]), ("Sở Nội vụ", "739/SNV", "03/11/2026"))

    def test_the_processing_book_has_the_seven_columns_and_counts(self):
        self.registered()
        rows = self.book(self.in_book, "xlsx", processing=True)
        [labels] = [row for row in rows if row[0] == "Số đến"]
        self.assertEqual(len(labels), 7)
        self.assertIn("Tổng số văn bản đến: 1.", str(rows))
        shown = self.book(self.in_book, "pdf", processing=True)
        for part in ("SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN", "739/SNV", "Tổng số văn bản đến: 1."):
            self.assertIn(part, shown)

    def test_only_an_incoming_register_follows_processing(self):
        with self.assertRaisesRegex(UserError, "incoming"):
            self.book(self.out_book, "pdf", processing=True)

    def test_text_that_looks_like_a_formula_stays_text(self):
        self.registered(name="=1+1")
        self.assertIn("=1+1", str(self.book(self.in_book, "xlsx")))
        sheet = openpyxl.load_workbook(io.BytesIO(self.in_book._book_xlsx(*self.year()))).active
        self.assertNotIn("f", {cell.data_type for row in sheet.iter_rows() for cell in row})

    def test_a_correction_stands_in_the_note(self):
        entry = self.issued().entry_id.with_user(self.clerk)
        entry._correct("signer", "Nguyễn Thị B", "ghi nhầm")
        self.assertIn("Đính chính: Người ký: Nguyễn Thị B", str(self.book(self.out_book, "xlsx")))

    def test_a_reserved_number_stands_with_its_reason(self):
        self.out_book.with_user(self.clerk)._reserve(1, "lãnh đạo đồng ý")
        self.assertIn("Số lấy trước: lãnh đạo đồng ý", self.book(self.out_book, "pdf"))

    def test_a_closed_book_ends_with_counts_and_hash(self):
        with freeze_time("2025-12-30"):
            [entry] = self.out_book.with_user(self.clerk)._reserve(1, "lấy trước")
        self.env["gec.register.entry"].with_user(self.clerk).browse(entry)._void("thôi")
        self.out_book.with_user(self.clerk)._close(2025)
        shown = self.book(self.out_book, "pdf", date(2025, 1, 1), date(2025, 12, 31))
        self.assertIn("01 số đã đăng ký, trong đó 01 số hủy", shown)
        self.assertIn(self.out_book.closing_ids.last_hash, shown.replace(" ", ""))
        self.assertNotIn("Đóng sổ", self.book(self.out_book, "pdf", date(2025, 1, 1), date(2025, 6, 30)))

    def test_the_wizard_asks_for_book_and_form(self):
        wizard = self.env["gec.register.print.wizard"].with_user(self.clerk)
        wizard = wizard.create({"register_id": self.in_book.id, "kind": "processing", "form": "xlsx"})
        self.assertTrue(wizard.action_print()["url"].endswith("/processing.xlsx"))
        wizard.register_id = self.out_book
        self.assertTrue(wizard.action_print()["url"].endswith("/book.xlsx"))
