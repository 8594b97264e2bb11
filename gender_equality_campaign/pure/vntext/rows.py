"""Rows of a page: the pieces between line ends and cell borders, and the columns inside a row.

>>> from .source import clean
>>> page = clean("| BỘ Y TẾ | CỘNG HÒA |\\n|---|---|\\nSố: 1/KH-BYT      Hà Nội")
>>> [(row.line, row.column, page.value[row.start:row.end]) for row in rows(page)]
[(0, 1, 'BỘ Y TẾ'), (0, 2, 'CỘNG HÒA'), (2, 0, 'Số: 1/KH-BYT      Hà Nội')]
>>> [page.value[cell.start:cell.end] for cell in columns(page, rows(page)[2])]
['Số: 1/KH-BYT', 'Hà Nội']
"""

import re
from dataclasses import dataclass

from .source import Text

_PIECE = re.compile(r"[^\n|]+|\n|\|")
_GAP = re.compile(r"[ \u00a0]*\t\s*|[ \u00a0]{3,}")
_FILL_BEFORE = re.compile(r"\b(?:so ?:|ngay|thang|nam)$")
_FILL_AFTER = re.compile(r"/|(?:thang|nam)\b")
_FURNITURE = {"dang theo doi"}  # buttons that a saved web page leaves between the paragraphs
_PAGE_NUMBER = re.compile(r"-? ?\d{1,3} ?-?$")


@dataclass(frozen=True)
class Row:
    """One piece of a line. `column` counts the cell borders left of it, `indent` the characters;
    `gap` tells that an empty line, a rule or a cell border stands before it."""

    start: int
    end: int
    line: int
    column: int
    indent: int
    gap: bool


def _stripped(page: Text, start: int, end: int) -> tuple[int, int]:
    words = page.value[start:end]
    left = len(words) - len(words.lstrip())
    return start + left, start + len(words.rstrip())


def is_page_number(words: str) -> bool:
    """Whether a row shows nothing but the page's number.

    >>> is_page_number("2"), is_page_number("- 3 -"), is_page_number("20/12")
    (True, True, False)
    """
    return bool(_PAGE_NUMBER.match(words)) and len(words) < 8


def rows(page: Text) -> tuple[Row, ...]:
    """All rows that hold a letter or a digit, in order; rules, empty rows and web-page furniture are left out."""
    found: list[Row] = []
    line = column = line_start = 0
    gap = True
    for piece in _PIECE.finditer(page.value):
        if piece[0] == "\n":
            gap = gap or not found or found[-1].line != line
            line, column, line_start = line + 1, 0, piece.end()
        elif piece[0] == "|":
            column, gap = column + 1, True
        elif any(char.isalnum() for char in piece[0]):
            start, end = _stripped(page, piece.start(), piece.end())
            if page.key[start:end] not in _FURNITURE:
                found.append(Row(start, end, line, column, start - line_start, gap))
                gap = False
    return tuple(found)


def _is_blank_to_fill(page: Text, gap: re.Match[str]) -> bool:
    """The room left for a handwritten number or day: "Số:      /KH-UBND", "ngày     tháng 11"."""
    before, after = page.key[max(0, gap.start() - 6) : gap.start()], page.key[gap.end() : gap.end() + 6]
    return bool(_FILL_BEFORE.search(before) or _FILL_AFTER.match(after))


def columns(page: Text, row: Row) -> tuple[Row, ...]:
    """The row's cells where a tab or three blanks part them (header and signature of a page laid out in columns)."""
    cells, at = [], row.start
    gaps = (gap for gap in _GAP.finditer(page.value, row.start, row.end) if not _is_blank_to_fill(page, gap))
    for gap in (*gaps, None):
        stop = gap.start() if gap else row.end
        if stop > at:
            cells.append(Row(at, stop, row.line, row.column + len(cells), row.indent + at - row.start, row.gap))
        at = gap.end() if gap else stop
    return tuple(cells)


def words(page: Text, row: Row) -> str:
    """What the row says, blanks collapsed."""
    return " ".join(page.value[row.start : row.end].split())


def row_key(page: Text, row: Row) -> str:
    """The folded words of the row."""
    return " ".join(page.key[row.start : row.end].split())
