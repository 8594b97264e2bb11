"""Rows of a register kept elsewhere, from a CSV file: one line a number."""

import csv
import io
from datetime import date, datetime

MOST = 5000  # lines of one file
COLUMNS = {
    "so": "number",
    "so_ky_hieu": "reference",
    "ngay": "entry_date",
    "ngay_van_ban": "doc_date",
    "ten_loai": "type_name",
    "trich_yeu": "subject",
    "tac_gia": "author",
    "nguoi_ky": "signer",
    "noi_nhan": "recipients",
    "nguoi_nhan_ban_luu": "receiver",
    "so_luong": "copies",
    "ghi_chu": "note",
    "minh_chung": "proof",
}
Value = str | int | date | None
Row = dict[str, Value]
Problem = tuple[int, str]


def read(content: bytes) -> tuple[list[Row], list[Problem]]:
    """Rows of the file, and its problems as (line, what); comma or semicolon, UTF-8 with or without a mark.

    >>> read("so;ngay;minh_chung\\n7;03/02/2026;TL-7\\n".encode())
    ([{'number': 7, 'entry_date': datetime.date(2026, 2, 3), 'proof': 'TL-7'}], [])
    >>> read(b"so,ngay,minh_chung\\n0,2026,\\n")[1]
    [(2, 'number'), (2, 'date'), (2, 'proof')]
    >>> read(b"so,ngay\\n1,03/02/2026\\n")[1], read(b"\\xff")[1]
    ([(1, 'columns')], [(1, 'encoding')])
    >>> read(b"so,ngay,minh_chung\\r7,03/02/2026,TL-7")[1]
    [(1, 'encoding')]
    >>> read(b"so,ngay,minh_chung\\n" + b"\\n1,," * 6000)[1]
    [(1, 'many')]
    """
    try:
        text = content.decode("utf-8-sig")
        lines = csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ",")
        raw = [(lines.line_num, line) for line in lines]
    except (UnicodeDecodeError, csv.Error):
        return [], [(1, "encoding")]
    if not {"so", "ngay", "minh_chung"} <= set(lines.fieldnames or ()):
        return [], [(1, "columns")]
    if len(raw) > MOST:
        return [], [(1, "many")]
    rows = [(number, _row(line)) for number, line in raw]
    return [row for _number, row in rows], [(number, what) for number, row in rows for what in _problems(row)]


def _row(line: dict[str, str]) -> Row:
    row: Row = {}
    for name, key in COLUMNS.items():
        value = (line.get(name) or "").strip()
        if name in line:
            row[key] = _value(key, value)
    return row


def _value(key: str, value: str) -> Value:
    if key in ("number", "copies"):
        return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else None
    if key in ("entry_date", "doc_date"):
        return day(value)
    return value or None


def day(value: str) -> date | None:
    """A day as people here write it, or None.

    >>> day("03/02/2026"), day("31/02/2026")
    (datetime.date(2026, 2, 3), None)
    """
    try:
        return datetime.strptime(value, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def _problems(row: Row) -> list[str]:
    wanted = {"number": "number", "entry_date": "date", "proof": "proof"}
    return [what for key, what in wanted.items() if not row[key]]
