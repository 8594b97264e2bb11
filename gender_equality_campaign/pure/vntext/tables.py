"""Tables of tasks in a plan or its annex, cells parted by "|": task, leading unit, cooperating unit.

>>> from .source import clean
>>> page = clean(
...     "|TT|Nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp|\\n|1|Rà soát quy hoạch|Sở Xây dựng|- Các sở;\\n"
...     "- UBND các xã.|\\n|2|Thanh tra|Thanh tra tỉnh||\\n"
... )
>>> [(found.unit, found.role) for found in read(page)], read(page)[0].text
([('Sở Xây dựng', 'lead'), ('Các sở; UBND các xã', 'cooperate'), ('Thanh tra tỉnh', 'lead')], 'Rà soát quy hoạch')
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import units
from .assignments import Assignment
from .fold import key
from .source import Text
from .values import collapse

HEADS = (
    (units.LEAD, re.compile(r"(?:co quan|don vi)?,? ?(?:don vi )?chu tri(?: thuc hien| tham muu)?$")),
    (units.COOPERATE, re.compile(r"(?:co quan|don vi)?,? ?(?:don vi )?phoi hop(?: thuc hien)?$")),
    (units.IMPLEMENT, re.compile(r"(?:co quan|don vi),? ?(?:don vi )?thuc hien$")),
    ("task", re.compile(r"(?:ten |cac |noi dung )*(?:nhiem vu|noi dung|cong viec|hoat dong)[^|]{0,40}$")),
)
ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,3}|[ivx]{1,5}|[a-z])[.)]?$")
_BULLET = re.compile(r"[;.,]?\s*(?:^|\n)\s*[-+•]\s*")
_NUMBERS = re.compile(r"(?:s?tt|so tt|so thu tu|tt\.)$")
_MOST, _LONGEST = 16, 60


@dataclass(frozen=True)
class _Cell:
    start: int
    end: int
    key: str


def _cells(page: Text) -> list[_Cell]:
    cells, at = [], 0
    while at <= len(page.value):
        end = page.value.find("|", at)
        end = len(page.value) if end < 0 else end
        cells.append(_Cell(at, end, " ".join(page.key[at:end].split())))
        at = end + 1
    return cells


def _head(cells: Sequence[_Cell], at: int) -> tuple[int, int] | None:
    """First and last index of the header row that the cell "chủ trì" or "thực hiện" at `at` belongs to."""
    first = last = at
    while (
        first > 0
        and 0 < len(cells[first - 1].key) < _LONGEST
        and not _NUMBERS.match(cells[first].key)
        and at - first < _MOST
    ):
        first -= 1
    while last + 1 < len(cells) and cells[last + 1].key and last - at < _MOST:
        last += 1
    return (first, last) if last - first >= 2 else None


def _columns(cells: Sequence[_Cell]) -> dict[str, int]:
    """Which column holds what."""
    columns: dict[str, int] = {}
    for at, cell in enumerate(cells):
        for name, rule in HEADS:
            if rule.match(cell.key):
                columns.setdefault(name, at)
    return columns


def _is_line(page: Text, line: Sequence[_Cell]) -> bool:
    return "\n" not in page.value[line[0].start : line[-1].end]


def _rows(page: Text, cells: Sequence[_Cell], width: int) -> Iterator[list[list[_Cell]]]:
    """Rows of `width` cells that start with an ordinal; lines below without one belong to it."""
    at = 0
    row: list[list[_Cell]] = []
    while at + width <= len(cells):
        line = cells[at : at + width]
        ends = at + width == len(cells) or not cells[at + width].key
        if ends and ORDINAL.match(line[0].key):
            if row:
                yield row
            row = [[cell] for cell in line]
        elif row and ends and not line[0].key and any(cell.key for cell in line) and _is_line(page, line):
            for column, cell in zip(row, line, strict=True):
                column.append(cell)
        else:
            at += 1
            continue
        at += width + 1
    if row:
        yield row


def _said(page: Text, cells: Sequence[_Cell]) -> str:
    """A cell's words; its bullets and the names on lines of their own are parted by ";"."""
    said = ""
    for cell in cells:
        words = collapse(_BULLET.sub("; ", page.value[cell.start : cell.end].strip("\n "))).strip(" ;.")
        if said and words:
            said += "; " if units.starts_unit(words, cell.key) and not said.endswith((",", "và")) else " "
        said += words
    return said


def _assignments(page: Text, row: list[list[_Cell]], columns: dict[str, int]) -> Iterator[Assignment]:
    task = row[columns.get("task", 1)]
    label = collapse(page.value[row[0][0].start : row[0][0].end]).strip(" .)")
    for role in (units.LEAD, units.COOPERATE, units.IMPLEMENT):
        if role in columns and names_units(unit := _said(page, row[columns[role]])):
            filled = [cell for cell in row[columns[role]] if cell.key]
            span = page.span(*place_in(page, filled[0].start, filled[-1].end))
            yield Assignment(unit, role, _said(page, task), *span, ("Phụ lục", label))


def names_units(said: str) -> bool:
    """Whether the words of a cell name units.

    >>> names_units("Viện, Trường; Doanh nghiệp"), names_units("Quý IV/2026")
    (True, False)
    """
    return any(units.starts_unit(part, key(part)) for part in re.split(r"[;,] *", said))


def place_in(page: Text, start: int, end: int) -> tuple[int, int]:
    """The offsets without the blanks around."""
    words = page.value[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _tables(cells: Sequence[_Cell]) -> Iterator[tuple[int, int]]:
    """First and last cell of the header rows."""
    done = 0
    for at, cell in enumerate(cells):
        if at >= done and cell.key and (HEADS[0][1].match(cell.key) or HEADS[2][1].match(cell.key)):
            head = _head(cells, at)
            if head:
                yield head
                done = head[1] + 1


def read(page: Text) -> tuple[Assignment, ...]:
    """The assignments of all tables of a page whose header names leading or implementing units."""
    if "|" not in page.value:
        return ()
    cells = _cells(page)
    heads = list(_tables(cells))
    found: list[Assignment] = []
    for (first, last), (after, _last) in zip(heads, [*heads[1:], (len(cells), 0)], strict=False):
        columns = _columns(cells[first : last + 1])
        for row in _rows(page, cells[last + 2 : after], last - first + 1):
            found.extend(_assignments(page, row, columns))
    return tuple(found)
