"""The running text of a body: hard-wrapped lines, page breaks and page numbers undone, one line a paragraph.

>>> from .rows import rows
>>> from .source import clean
>>> page = clean("1. Sở Nội vụ chủ\\ntrì thực hiện.\\n\\n- Gửi tin bài phân\\n\\n   2\\ncông cho xã.\\n")
>>> print(flow(page, rows(page)).value)
1. Sở Nội vụ chủ trì thực hiện.
- Gửi tin bài phân công cho xã.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from . import label
from .rows import Row, is_page_number, words
from .source import Text, build

_STOP = re.compile(r"[.;:!?…/][\"'”’)\]*]*$")
_COUNTED = re.compile(r"(?:ngay|thang|nam|so|dieu|khoan) *$")
_OPENER = re.compile(r"(?:can cu|xet de nghi|theo de nghi|xet to trinh) ")
_WRAPPED = 140  # characters: a longer typical line means that a line is a paragraph


@dataclass(frozen=True)
class Shape:
    """How the page is set: width of its full lines (0 = a line is a paragraph), indent of a paragraph's first line."""

    width: int
    indented: bool


def shape(page: Text, body: Sequence[Row]) -> Shape:
    """Measure the rows of a body."""
    sizes = sorted(row.end - row.start for row in body)
    width = sizes[int(len(sizes) * 0.9)] if sizes else 0
    flush = sum(1 for row in body if row.indent == 0)
    return Shape(width if width <= _WRAPPED else 0, 0.15 * len(body) < flush < len(body))


def _ends(said: str) -> bool:
    return bool(_STOP.search(said))


def _is_heading(page: Text, row: Row) -> bool:
    said = page.value[row.start : row.end]
    return said == said.upper() and any(char.isalpha() for char in said)


def _wholly_bold(page: Text, row: Row) -> bool:
    return page.is_bold(row.start) and page.is_bold(row.end - 1)


def _is_bullet_sign_inside(page: Text, before: Row, row: Row, form: Shape) -> bool:
    """A line that starts with the dash of "2021 - 2030" or "Lao động - Thương binh" is no bullet."""
    said = page.value[row.start : row.end]
    if row.gap or said[:1] not in "-–" or _ends(page.value[before.start : before.end]):
        return False
    full = form.width and before.end - before.start > 0.75 * form.width
    return said[1:].strip()[:1].isdigit() or bool(full and row.indent == before.indent)


def _goes_on_after_gap(page: Text, before: Row, row: Row) -> bool:
    """A page break or a stray empty line inside a sentence."""
    last, first = page.value[before.start : before.end], page.value[row.start]
    if _ends(last) or _is_heading(page, before) or label.read(page.value[row.start : row.end]):
        return False
    if row.column or before.column:
        return False
    return first.islower() or (first.isdigit() and bool(_COUNTED.search(page.key[before.start : before.end])))


def _heading_then_text(page: Text, before: Row, row: Row, form: Shape) -> bool:
    """A short labelled line without a stop, then a line that starts with a capital."""
    said = page.value[before.start : before.end]
    found = label.read(said)
    if not found or found.rank >= label.POINT or not page.value[row.start].isupper():
        return False
    if page.bold:
        return _wholly_bold(page, before) and not page.is_bold(row.start)
    return len(said) < 0.6 * (form.width or _WRAPPED)


def _changes_face(page: Text, before: Row, row: Row) -> bool:
    """Capitals or bold end where a heading ends."""
    if _is_heading(page, before) != _is_heading(page, row) and page.value[row.start].isupper():
        return True
    return _wholly_bold(page, before) and not page.is_bold(row.start) and not page.value[row.start].islower()


def starts_paragraph(page: Text, before: Row, row: Row, form: Shape) -> bool:
    """Whether the row opens a paragraph, seen from the row before it."""
    if _is_bullet_sign_inside(page, before, row, form):
        return False
    if label.read(page.value[row.start : row.end]):
        return True
    if page.value[row.start].isupper() and _OPENER.match(page.key, row.start):
        return True
    if row.gap:
        return not _goes_on_after_gap(page, before, row)
    if form.indented and row.indent > 2 and page.value[row.start].isupper():
        return True
    if _heading_then_text(page, before, row, form) or _changes_face(page, before, row):
        return True
    stopped = _ends(page.value[before.start : before.end])
    if not form.width:
        return stopped or not page.value[row.start].islower()
    return stopped and before.end - before.start <= 0.85 * form.width


def without_page_numbers(page: Text, body: Iterable[Row]) -> list[Row]:
    """The rows but those that hold only a page number on a line of its own."""
    return [row for row in body if row.column or not is_page_number(words(page, row))]


def _parts(page: Text, body: Sequence[Row], form: Shape) -> Iterator[tuple[str, int, int]]:
    before: Row | None = None
    for row in body:
        if before:
            joint = "\n" if starts_paragraph(page, before, row, form) else " "
            start, end = page.span(before.end - 1, before.end)[1], page.span(row.start, row.start + 1)[0]
            yield joint, start, max(start, end)
        yield from page.cut(row.start, row.end)
        before = row


def _bold(page: Text, body: Sequence[Row]) -> tuple[int, ...]:
    """Offsets in the running text where bold changes."""
    changes: list[int] = []
    at, is_bold = 0, False
    for row in body:
        inside = page.bold[bisect_right(page.bold, row.start) : bisect_right(page.bold, row.end - 1)]
        if page.is_bold(row.start) != is_bold:
            changes.append(at)
        changes.extend(at + offset - row.start for offset in inside)
        is_bold = page.is_bold(row.end - 1)
        at += row.end - row.start + 1
    return tuple(changes)


def flow(page: Text, body: Sequence[Row]) -> Text:
    """The running text of these rows; paragraphs are parted by a line end."""
    kept = without_page_numbers(page, body)
    text = build(page.raw, _parts(page, kept, shape(page, kept)))
    return Text(page.raw, text.value, text.pieces, _bold(page, kept) if page.bold else ())
