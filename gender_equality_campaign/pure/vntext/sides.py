"""The left and the right column of a header or a closing, each read from top to bottom.

The two are printed side by side (NĐ 30/2020 Phụ lục I, ô 1–4, 7 and 9b); a file shows them as two cells of a line,
as cells one after the other, or with only one blank between.

>>> from .rows import rows
>>> from .source import clean
>>> page = clean(
...     "BỘ Y TẾ        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\n"
...     "Số: 7/KH-BYT     Hà Nội, ngày 01 tháng 3 năm 2025"
... )
>>> left, right = sides(page, rows(page))
>>> left.value
'BỘ Y TẾ\\nSố: 7/KH-BYT'
>>> right.value.split("\\n")[1]
'Hà Nội, ngày 01 tháng 3 năm 2025'
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .rows import Row, columns
from .source import Text, build

_RIGHT = re.compile(
    r"\S ?(cong h\w{1,3} xa hoi|doc lap ?- ?tu do|dang cong san viet nam)|noi nhan ?: ((?:tm|kt|tl|tuq)\. ?[a-z])"
)


def _cells(page: Text, row: Row) -> Iterator[Row]:
    """The row's cells; an OCR line that runs the left column into the right one is cut there."""
    for cell in columns(page, row):
        cut = _RIGHT.search(page.key, cell.start, cell.end)
        middle = cut.start(cut.lastindex or 0) if cut else cell.start
        if any(char.isalnum() for char in page.value[cell.start : middle]):
            left_end = cell.start + len(page.value[cell.start : middle].rstrip())
            yield replace(cell, end=left_end)
            yield replace(cell, start=middle, column=cell.column + 1, indent=cell.indent + middle - cell.start)
        else:
            yield cell


def _lines(page: Text, zone: Sequence[Row]) -> list[list[Row]]:
    lines: list[list[Row]] = []
    for row in zone:
        cells = list(_cells(page, row))
        if lines and lines[-1][0].line == row.line:
            lines[-1].extend(cells)
        else:
            lines.append(cells)
    return lines


def _edge(lines: Sequence[Sequence[Row]]) -> int:
    """Indent at which the right column starts; a large number when there is none."""
    seconds = sorted(line[1].indent for line in lines if len(line) > 1)
    return seconds[0] if seconds else 10**6


def _is_right(cell: Row, edge: int) -> bool:
    return cell.column >= 2 or cell.indent >= edge - 3


def cells(page: Text, zone: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The cells of the left and of the right column, in order; `gap` is set as seen within the column."""
    lines = _lines(page, zone)
    edge = _edge(lines)
    left: list[Row] = []
    right: list[Row] = []
    for line in lines:
        for at, cell in enumerate(line):
            is_right = at > 0 if len(line) > 1 else _is_right(cell, edge)
            _add(right if is_right else left, cell)
    return left, right


def _add(side: list[Row], cell: Row) -> None:
    before = side[-1] if side else None
    follows = (
        before and before.line + 1 >= cell.line and (before.column == cell.column != 0 or before.line == cell.line)
    )
    near = before and before.line + 1 >= cell.line and before.column and cell.column
    side.append(replace(cell, gap=False) if follows or near else cell)


def text_of(page: Text, side: Sequence[Row]) -> Text:
    """The cells as one reading: a line each, an empty line where a gap is."""

    def parts() -> Iterator[tuple[str, int, int]]:
        for at, cell in enumerate(side):
            start = page.span(cell.start, cell.start + 1)[0]
            if at:
                yield "\n\n" if cell.gap else "\n", start, start
            yield from page.cut(cell.start, cell.end)

    return build(page.raw, parts())


def sides(page: Text, zone: Sequence[Row]) -> tuple[Text, Text]:
    """Both columns as readings."""
    left, right = cells(page, zone)
    return text_of(page, left), text_of(page, right)
