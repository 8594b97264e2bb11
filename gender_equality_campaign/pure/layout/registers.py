"""Columns of the two registers (NĐ 30/2020 Phụ lục IV, mục I.2 and II.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .words import short_date

VOID = "Hủy số"


@dataclass(frozen=True)
class Column:
    """A column: what is printed above it, its width in millimetres, the keys it shows."""

    label: str
    width: float
    keys: tuple[str, ...]
    align: str = "left"


@dataclass(frozen=True)
class Book:
    """A register as printed."""

    title: str
    columns: tuple[Column, ...]


OUT = Book(
    "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
    (
        Column("Số, ký hiệu văn bản", 32, ("reference",)),
        Column("Ngày tháng văn bản", 22, ("doc_date",), "center"),
        Column("Tên loại và trích yếu nội dung văn bản", 58, ("type_name", "subject")),
        Column("Người ký", 27, ("signer",)),
        Column("Nơi nhận văn bản", 35, ("recipients",)),
        Column("Đơn vị, người nhận bản lưu", 25, ("receiver",)),
        Column("Số lượng bản", 13, ("copies",), "center"),
        Column("Ngày chuyển", 20, ("sent_on",), "center"),
        Column("Ký nhận", 13, ("signed_for",)),
        Column("Ghi chú", 17, ("note",)),
    ),
)
IN = Book(
    "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN",
    (
        Column("Ngày đến", 22, ("entry_date",), "center"),
        Column("Số đến", 13, ("number",), "center"),
        Column("Tác giả", 36, ("author",)),
        Column("Số, ký hiệu văn bản", 32, ("reference",)),
        Column("Ngày tháng văn bản", 22, ("doc_date",), "center"),
        Column("Tên loại và trích yếu nội dung văn bản", 58, ("type_name", "subject")),
        Column("Đơn vị hoặc người nhận", 28, ("receiver",)),
        Column("Ngày chuyển", 20, ("handed_on",), "center"),
        Column("Ký nhận", 14, ("signed_for",)),
        Column("Ghi chú", 17, ("note",)),
    ),
)
BOOKS = {"out": OUT, "in": IN}


def cells(book: Book, row: Mapping[str, object]) -> tuple[str, ...]:
    """One row of the register as printed; a void number keeps its row and says why.

    >>> cells(IN, {"number": 7, "author": "UBND tỉnh", "doc_date": date(2022, 2, 3)})[1:5]
    ('07', 'UBND tỉnh', '', '03/02/2022')
    """
    shown = dict(row)
    if row.get("is_void"):
        parts = (VOID, row.get("void_reason"), row.get("note"))
        shown["note"] = ": ".join(str(part) for part in parts if part)
    return tuple(" ".join(filter(None, (_cell(key, shown.get(key)) for key in column.keys))) for column in book.columns)


def _cell(key: str, value: object) -> str:
    if isinstance(value, date):
        return short_date(value)
    if key == "number" and value:
        return f"{value:02}"
    return str(value) if value else ""
