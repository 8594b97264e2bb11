"""The sheet as it goes out: labels locked, cells for figures open, the report it belongs to in a hidden sheet."""

import io
from collections.abc import Sequence
from dataclasses import astuple, fields

import xlsxwriter

from .lines import COLUMNS, FIRST_ROW, FORMAT, HEAD_ROW, HEADS, HIDDEN, NUMBERS, TABLE, WORDS, Identity, Line

Format = xlsxwriter.format.Format
Sheet = xlsxwriter.worksheet.Worksheet
WIDTHS = {"code": 9, "name": 52, "uom": 13, "explanation": 36, "url": 36}
GUIDE = (
    "Chỉ nhập vào ô màu vàng, bằng chữ số (23800, không gõ 23.800). Ô để trống là chưa có số liệu; không phát sinh "
    "thì nhập 0. Số liệu khác thường: ghi lý do ở cột Giải trình. Lưu lại đúng định dạng .xlsx."
)


def write(identity: Identity, lines: Sequence[Line], unit: str, campaign: str) -> bytes:
    """The .xlsx; unit and campaign: names for its head.

    >>> data = write(Identity("x", 1, 2, 0), [Line("TT03", "Buổi nói chuyện", "buổi")], "UBND phường An", "Năm 2019")
    >>> data[:2]
    b'PK'
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(TABLE)
    styles = _styles(book)
    _head(sheet, styles, unit, campaign)
    for number, line in enumerate(lines):
        _line(sheet, styles, FIRST_ROW + number, line)
    _limits(sheet, FIRST_ROW + len(lines) - 1)
    _identity(book, identity)
    book.close()
    return out.getvalue()


def _styles(book: xlsxwriter.Workbook) -> dict[str, Format]:
    cell = {"border": 1, "valign": "vcenter", "font_name": "Times New Roman", "font_size": 12}
    number = {"num_format": "#,##0.##", "align": "right"}
    entry = {"locked": False, "bg_color": "#FFF9DB"}
    return {
        "title": book.add_format({"bold": True, "font_size": 13, "font_name": "Times New Roman"}),
        "guide": book.add_format({"italic": True, "font_name": "Times New Roman", "text_wrap": True, "valign": "top"}),
        "head": book.add_format(cell | {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#E6E6E6"}),
        "label": book.add_format(cell | {"text_wrap": True}),
        "must": book.add_format(cell | {"text_wrap": True, "bold": True}),
        "number": book.add_format(cell | number),
        "entry": book.add_format(cell | entry | {"num_format": "0.##", "align": "right"}),
        "words": book.add_format(cell | entry | {"text_wrap": True, "num_format": "@"}),
        "closed": book.add_format(cell | {"bg_color": "#D9D9D9"}),
    }


def _head(sheet: Sheet, styles: dict[str, Format], unit: str, campaign: str) -> None:
    sheet.write_string("A1", "SỐ LIỆU KẾT QUẢ THỰC HIỆN", styles["title"])
    sheet.write_string("A2", campaign, styles["title"])
    sheet.write_string("A3", unit, styles["title"])
    sheet.merge_range("A4:I4", GUIDE, styles["guide"])
    sheet.set_row(3, 36)
    for name, column in COLUMNS.items():
        sheet.write_string(f"{column}{HEAD_ROW}", HEADS[name], styles["head"])
        sheet.set_column(f"{column}:{column}", WIDTHS.get(name, 12))
    sheet.freeze_panes(HEAD_ROW, 2)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW - 1)


def _line(sheet: Sheet, styles: dict[str, Format], row: int, line: Line) -> None:
    for name in ("code", "name", "uom"):
        style = styles["must" if line.is_required and name == "name" else "label"]
        sheet.write_string(f"{COLUMNS[name]}{row}", getattr(line, name), style)
    for name in NUMBERS:
        is_open = name == "value" or line.has_split
        _number(sheet, f"{COLUMNS[name]}{row}", getattr(line, name), styles["entry" if is_open else "closed"])
    _number(sheet, f"{COLUMNS['last_year']}{row}", line.last_year, styles["number"])
    for name in WORDS:
        sheet.write_string(f"{COLUMNS[name]}{row}", getattr(line, name), styles["words"])
    if line.help_text:
        sheet.write_comment(f"{COLUMNS['name']}{row}", line.help_text)


def _number(sheet: Sheet, cell: str, number: object, style: Format) -> None:
    if number is None:
        sheet.write_blank(cell, None, style)
    else:
        sheet.write_number(cell, number, style)


def _limits(sheet: Sheet, last: int) -> None:
    """The program in which the sheet is filled in says at once what is no figure."""
    first, end = COLUMNS["female"], COLUMNS["value"]
    rule = {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "error_title": "Không phải số liệu",
        "error_message": "Nhập chữ số, không âm, không dấu chấm ngăn hàng nghìn.",
    }
    sheet.data_validation(f"{first}{FIRST_ROW}:{end}{last}", rule)


def _identity(book: xlsxwriter.Workbook, identity: Identity) -> None:
    hidden = book.add_worksheet(HIDDEN)
    rows = [("format", FORMAT), *zip((one.name for one in fields(identity)), astuple(identity), strict=True)]
    for number, (name, value) in enumerate(rows):
        hidden.write_string(number, 0, name)
        hidden.write_string(number, 1, str(value))
    hidden.protect()
    hidden.hide()
