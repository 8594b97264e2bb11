"""Tables of tasks that a page's layout alone shows: columns parted by blanks, the ordinal centred beside its row.

>>> from .source import clean
>>> page = clean('''TT   Nhiệm vụ                 Cơ quan chủ trì       Cơ quan phối hợp
...      Rà soát quy hoạch cây                          - Các sở;
... 1                             Sở Xây dựng
...      xanh đô thị                                    - UBND các xã.
...      Thanh tra, kiểm tra      Thanh tra
... 2                                                   Các sở
...      hằng năm                 tỉnh
... ''')
>>> [(found.unit, found.role) for found in read(page)][:2], read(page)[0].text
([('Sở Xây dựng', 'lead'), ('Các sở; UBND các xã', 'cooperate')], 'Rà soát quy hoạch cây xanh đô thị')
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import units
from .assignments import Assignment
from .source import Text
from .tables import HEADS, names_units
from .values import collapse

_PIECE = re.compile(r"\S+(?: \S+)*")
_BULLET = re.compile(r"[;.,]? *(?:^|\x00) *[-+•] *")
_NUMBER = re.compile(r"\d{1,3}[.)]?$")
_WIDEST = 400


@dataclass(frozen=True)
class _Piece:
    """Words between wide gaps: column of the first character, offsets in the page."""

    x: int
    start: int
    end: int


def _lines(page: Text) -> list[list[_Piece]]:
    lines, at = [], 0
    for line in page.value.split("\n"):
        found = _PIECE.finditer(line[:_WIDEST]) if "  " in line else ()
        lines.append([_Piece(m.start(), at + m.start(), at + m.end()) for m in found])
        at += len(line) + 1
    return lines


def _key(page: Text, piece: _Piece) -> str:
    return " ".join(page.key[piece.start : piece.end].split())


def _columns(page: Text, line: Sequence[_Piece]) -> dict[str, int]:
    """Which piece of a header line stands over what; empty when the line is no such header."""
    found: dict[str, int] = {}
    for at, piece in enumerate(line):
        for name, rule in HEADS:
            if rule.match(_key(page, piece)):
                found.setdefault(name, at)
    return found if units.LEAD in found and len(line) > 2 else {}


def _edges(header: Sequence[_Piece], body: Sequence[Sequence[_Piece]]) -> list[int]:
    """Where one column ends and the next begins: the least covered place between the centres of two headers."""
    cover = [0] * (_WIDEST + 1)
    for line in body:
        for piece in line:
            for x in range(piece.x, min(piece.x + piece.end - piece.start, _WIDEST)):
                cover[x] += 1
    centres = [piece.x + (piece.end - piece.start) // 2 for piece in header]
    return [_least(cover, left, right) for left, right in zip(centres, centres[1:], strict=False)]


def _least(cover: Sequence[int], left: int, right: int) -> int:
    low = min(cover[left:right], default=0)
    places = [x for x in range(left, right) if cover[x] == low]
    return places[len(places) // 2] if places else left


def _column(edges: Sequence[int], piece: _Piece) -> int:
    centre = piece.x + (piece.end - piece.start) // 2
    return sum(1 for edge in edges if centre >= edge)


def _spans(page: Text, lines: Sequence[Sequence[_Piece]], edges: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """First and last line of each row: as many lines stand above the ordinal as below it."""
    start = 0
    for at, line in enumerate(lines):
        number = next((p for p in line if _column(edges, p) == 0 and _NUMBER.match(_key(page, p))), None)
        if number and at >= start:
            end = min(2 * at - start, len(lines) - 1)
            yield start, end, _key(page, number).strip(".)")
            start = end + 1


def _said(page: Text, pieces: Sequence[_Piece]) -> str:
    words = "\x00".join(page.value[piece.start : piece.end] for piece in pieces)
    return collapse(_BULLET.sub("; ", words).replace("\x00", " ")).strip(" ;.")


def _rows(
    page: Text, header: Sequence[_Piece], body: Sequence[Sequence[_Piece]], columns: dict[str, int]
) -> Iterator[Assignment]:
    edges = _edges(header, body)
    for first, last, number in _spans(page, body, edges):
        pieces = [piece for line in body[first : last + 1] for piece in line]
        task = _said(page, [p for p in pieces if _column(edges, p) == columns.get("task", 1)])
        for role in (units.LEAD, units.COOPERATE, units.IMPLEMENT):
            cell = [p for p in pieces if role in columns and _column(edges, p) == columns[role]]
            if cell and names_units(unit := _said(page, cell)):
                yield Assignment(unit, role, task, *page.span(cell[0].start, cell[-1].end), ("Phụ lục", number))


def read(page: Text) -> tuple[Assignment, ...]:
    """The assignments of all tables without borders whose header names the leading units."""
    lines = _lines(page)
    heads = [at for at, line in enumerate(lines) if _columns(page, line)]
    found: list[Assignment] = []
    for at, after in zip(heads, [*heads[1:], len(lines)], strict=False):
        body = [
            line
            for line in lines[at + 1 : after]
            if line and not (len(line) == 1 and line[0].x > 40 and _NUMBER.match(_key(page, line[0])))
        ]
        found.extend(_rows(page, lines[at], body, _columns(page, lines[at])))
    return tuple(found)
