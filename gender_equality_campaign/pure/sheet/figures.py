"""The figures of a report as a file for other systems: a plain table beside the signed page, read without guessing."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter

from .. import digits
from .book import Refused, opened

PAGE, MARK = "Số liệu", "gec-figures-1"
HEADS = ("Mã", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Nữ", "Nam")
MOST_ROWS = 500


@dataclass(frozen=True)
class Stated:
    """One figure; women and men are None where it is not counted by sex."""

    code: str
    name: str
    uom: str
    value: Decimal
    female: int | None = None
    male: int | None = None


def write_figures(rows: Sequence[Stated]) -> bytes:
    """The .xlsx.

    >>> rows = [Stated("TT04", "Người dự", "người", Decimal("9"), 6, 3), Stated("KP01", "Tiền", "đồng", Decimal("0.5"))]
    >>> read_figures(write_figures([Stated("", "không mã", "", Decimal("1")), *rows])) == rows
    True
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"comments": MARK})
        sheet = book.add_worksheet(PAGE)
        sheet.write_row(0, 0, HEADS)
        for at, row in enumerate(rows, 1):
            for column, cell in enumerate((row.code, row.name, row.uom)):
                sheet.write_string(at, column, cell)
            for column, number in enumerate((row.value, row.female, row.male), 3):
                sheet.write(at, column, None if number is None else float(number))
    return out.getvalue()


def read_figures(data: bytes) -> list[Stated]:
    """The figures of such a file; what is no number stands for nothing stated.

    :raise Refused: it is another file, damaged or too big

    >>> try:
    ...     read_figures(b"%PDF-1.7")
    ... except Refused as refused:
    ...     print(refused.code)
    not_sheet
    """
    book = opened(data)
    if book.properties.description != MARK or PAGE not in book.sheetnames:
        raise Refused("not_ours")
    rows = book[PAGE].iter_rows(min_row=2, max_row=MOST_ROWS, max_col=len(HEADS), values_only=True)
    return [stated for cells in rows if (stated := _stated(cells))]


def _stated(cells: Sequence[object]) -> Stated | None:
    code, name, uom = (str(cell or "") for cell in cells[:3])
    value, female, male = map(_number, cells[3:6])
    if not code or value is None:
        return None
    return Stated(code, name, uom, value, _whole(female), _whole(male))


def _number(cell: object) -> Decimal | None:
    """A cell that holds a number and is not below nought."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    number = Decimal(str(cell))
    return number if number.is_finite() and 0 <= number <= digits.MOST else None


def _whole(number: Decimal | None) -> int | None:
    return None if number is None else int(number)
