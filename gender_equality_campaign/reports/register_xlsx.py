import io

import xlsxwriter

from odoo import api, models

from ..pure.layout import registers, words

MM = 0.5  # letters of a column to a millimetre on paper
FONT = {"font_name": "Times New Roman", "font_size": 11}
GRID = {**FONT, "border": 1, "valign": "top", "text_wrap": True}


class RegisterXlsx(models.AbstractModel):
    """The same register as a workbook, to be filtered and counted further."""

    _name = "gec.register.xlsx"
    _description = "Register as a workbook"

    @api.model
    def _render(self, book_name, header, rows):
        """The workbook as bytes; parameters as of `gec.register.book._render`.

        Text is written as text: a subject that begins with "=" is no formula.
        """
        book, out = registers.BOOKS[book_name], io.BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as workbook:
            sheet = workbook.add_worksheet("Sổ")
            self._set_up_page(sheet, book)
            top = self._write_head(workbook, sheet, book, header)
            last = self._write_rows(workbook, sheet, book, rows, top)
            for at, line in enumerate(header.get("foot") or ()):
                sheet.write_string(last + 1 + at, 0, line, workbook.add_format({**FONT, "italic": True}))
        return out.getvalue()

    def _set_up_page(self, sheet, book):
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&P/&N")
        for at, column in enumerate(book.columns):
            sheet.set_column(at, at, column.width * MM)

    def _write_head(self, workbook, sheet, book, header):
        """Agency, title, days and the head of the table; the first row of the table is returned."""
        last = len(book.columns) - 1
        centre = {**FONT, "align": "center"}
        days = f"Từ ngày {words.short_date(header['date_from'])} đến ngày {words.short_date(header['date_to'])}"
        lines = (header.get("superior_name"), header["issuer_name"], header.get("banner"))
        top = 0
        for line in filter(None, lines):
            sheet.write_string(top, 0, line, workbook.add_format({**FONT, "bold": line == header["issuer_name"]}))
            top += 1
        title = f"{book.title} NĂM {header['year']}"
        sheet.merge_range(top, 0, top, last, title, workbook.add_format({**centre, "bold": True, "font_size": 14}))
        sheet.merge_range(top + 1, 0, top + 1, last, header.get("name") or "", workbook.add_format(centre))
        sheet.merge_range(top + 2, 0, top + 2, last, days, workbook.add_format(centre))
        return self._write_labels(workbook, sheet, book, top + 3)

    def _write_labels(self, workbook, sheet, book, top):
        label = workbook.add_format({**GRID, "bold": True, "align": "center", "valign": "vcenter"})
        number = workbook.add_format({**GRID, "italic": True, "align": "center"})
        for at, column in enumerate(book.columns):
            sheet.write_string(top, at, column.label, label)
            sheet.write_string(top + 1, at, f"({at + 1})", number)
        sheet.repeat_rows(top, top + 1)
        sheet.freeze_panes(top + 2, 0)
        return top + 2

    def _write_rows(self, workbook, sheet, book, rows, top):
        formats = {
            (align, void): workbook.add_format({**GRID, "align": align, "font_strikeout": void})
            for align in ("left", "center")
            for void in (False, True)
        }
        for row in rows:
            void = bool(row.get("is_void"))
            for at, (column, cell) in enumerate(zip(book.columns, registers.cells(book, row), strict=True)):
                last = at == len(book.columns) - 1
                sheet.write_string(top, at, cell, formats[column.align, void and not last])
            top += 1
        return top
