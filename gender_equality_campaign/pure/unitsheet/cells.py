"""Cells of an upload as text: an .xlsx workbook or a CSV file, nothing beyond what a list of units needs.

>>> sheets("Mã;Tên\\nH1;Xã An\\n".encode())
[(('Mã', 'Tên'), ('H1', 'Xã An'))]
>>> sheets(b"\\xff\\xfe")
Traceback (most recent call last):
ValueError: encoding
"""

import csv
import io
import zipfile
from datetime import date, datetime

import openpyxl

MOST_ROWS = 20_000
MOST_BYTES = 5 * 2**20
MOST_UNPACKED = 50 * 2**20
MOST_COLUMNS = 60
Sheet = list[tuple[str, ...]]


def sheets(content: bytes) -> list[tuple[tuple[str, ...], ...]]:
    """Rows of every sheet, each cell as stripped text, dates as ISO; raises ValueError(code).

    Codes: "big", "encoding" (neither .xlsx nor UTF-8), "many" (rows), "damaged".

    >>> sheets(b"a" * (MOST_BYTES + 1))
    Traceback (most recent call last):
    ValueError: big
    >>> sheets(b"a\\n" * (MOST_ROWS + 1))
    Traceback (most recent call last):
    ValueError: many
    """
    if len(content) > MOST_BYTES:
        raise ValueError("big")
    found = _workbook(content) if content.startswith(b"PK") else [_csv(content)]
    if any(len(rows) > MOST_ROWS for rows in found):
        raise ValueError("many")
    return [tuple(rows) for rows in found]


def _csv(content: bytes) -> Sheet:
    try:
        text = content.decode("utf-8-sig")
        rows = csv.reader(io.StringIO(text), delimiter=";" if ";" in text.partition("\n")[0] else ",")
        return [tuple(cell.strip() for cell in row[:MOST_COLUMNS]) for row in rows]
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValueError("encoding") from error


def _workbook(content: bytes) -> list[Sheet]:
    """
    >>> _workbook(b"PK nothing")
    Traceback (most recent call last):
    ValueError: damaged
    >>> book = openpyxl.Workbook()
    >>> book.active.append(["Mã", 7.0, date(2025, 7, 1), None, 1.5])
    >>> out = io.BytesIO(); book.save(out)
    >>> _workbook(out.getvalue())
    [[('Mã', '7', '2025-07-01', '', '1.5')]]
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(info.file_size for info in packed.infolist()) > MOST_UNPACKED:
                raise ValueError("big")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [_rows(page) for page in book.worksheets]
    except ValueError:
        raise
    except Exception as error:  # whatever a crafted workbook makes the library stumble over
        raise ValueError("damaged") from error


def _rows(page: "openpyxl.worksheet._read_only.ReadOnlyWorksheet") -> Sheet:
    rows = page.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
    return [_shorn(tuple(_text(cell) for cell in row)) for row in rows]


def _shorn(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Without the blank cells at the end: a workbook is read as wide as it may be.

    >>> _shorn(("a", "", "b", "", "")), _shorn(("",))
    (('a', '', 'b'), ())
    """
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _text(cell: object) -> str:
    """A cell as words; a whole number without the point that a sheet keeps.

    >>> _text(7.0), _text(datetime(2025, 7, 1, 8)), _text(None)
    ('7', '2025-07-01', '')
    """
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()
