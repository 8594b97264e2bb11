"""The sentences of a draft, read again clause by clause while it is being written.

>>> plan = Said(1, "II", "TỔ CHỨC THỰC HIỆN", "", "task", (
...     Said(2, "1", "", "Sở Y tế chủ trì, phối hợp với Sở Nội vụ hướng dẫn.", "task"),
...     Said(3, "2", "Sở Tài chính", "", "task", (Said(4, "-", "", "Bảo đảm kinh phí.", "task"),)),
... ))
>>> [(key, found.unit, found.role, found.start) for key, several in read(plan).items() for found in several]
[(2, 'Sở Y tế', 'lead', 0), (2, 'Sở Nội vụ', 'cooperate', 30), (4, 'Sở Tài chính', 'implement', -1)]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from . import assignments, label
from .clauses import PARAGRAPH, Clause
from .source import Text

_LINE = str.maketrans("\n\r\t", "   ")
_JOINT = ": "
_BETWEEN = r"\s+(?:\([^()]*\)\s+)?"  # the words may leave out what stands in brackets


@dataclass(frozen=True)
class Said:
    """A clause of the draft with those below it; key is the caller's name for it; kind as in clauses.Clause."""

    key: int
    label: str
    heading: str
    text: str
    kind: str
    children: tuple["Said", ...] = ()


@dataclass(frozen=True)
class Found:
    """A unit given work by a clause. start and end: offsets of its words in `said(heading, text)` of that clause,
    -1 when they stand in the heading of a clause above it."""

    unit: str
    role: str
    start: int
    end: int


def said(heading: str, text: str) -> str:
    """A clause's words as one string; the offsets of this module count in it.

    >>> said("Sở Y tế", "Hướng dẫn."), said("", "Hướng dẫn."), said("Sở Y tế", "")
    ('Sở Y tế: Hướng dẫn.', 'Hướng dẫn.', 'Sở Y tế')
    """
    return _JOINT.join(filter(None, (heading, text)))


def put(heading: str, text: str, place: tuple[int, int], words: str) -> tuple[str, str]:
    """Heading and text with other words at that place of `said(heading, text)`; all around it stays as it is.

    >>> put("Sở Y tế", "Hướng dẫn.", (0, 7), "Sở Nội vụ"), put("Sở Y tế", "Sở Y tế hướng dẫn.", (9, 16), "Hội")
    (('Sở Nội vụ', 'Hướng dẫn.'), ('Sở Y tế', 'Hội hướng dẫn.'))
    """
    start, end = place
    if end <= len(heading):
        return heading[:start] + words + heading[end:], text
    before = len(heading) + len(_JOINT) if heading else 0
    return heading, text[: max(start - before, 0)] + words + text[end - before :]


def locate(words: str, inside: str, near: int = 0) -> tuple[int, int] | None:
    """Where the words stand, whole and in this order; the place nearest to `near` of several.

    >>> locate("Sở Y tế", "Sở Y  tế và Sở Y tế"), locate("Sở Y tế", "Sở Y  tế và Sở Y tế", 10), locate("Sở Y", "Sở Yên")
    ((0, 8), (12, 19), None)
    >>> locate(" ", "Sở Y tế") is None
    True
    """
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return None
    places = [found.span() for found in re.finditer(rf"(?<!\w){_BETWEEN.join(parts)}(?!\w)", inside)]
    return min(places, key=lambda place: abs(place[0] - near), default=None)


def moved(at: int, before: str, after: str) -> int:
    """Where a place is after the words around it were edited.

    >>> moved(7, "Giao Sở Y tế", "Đề nghị Sở Y tế"), moved(0, "Sở Y tế", "Sở Y tế.")
    (10, 0)
    """
    same = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    return at if at < same else max(at + len(after) - len(before), 0)


def read(section: Said) -> dict[int, tuple[Found, ...]]:
    """The units that each clause of a section gives work to, by the clause's key."""
    body = Text("\n".join(_lines(section)), "\n".join(_lines(section)), ())
    keys: dict[int, int] = {}
    tree = _clause(section, 0, 1, keys)
    found = {key: () for key in keys.values()}
    for clause, several in assignments.by_clause(body, (tree,)):
        words = body.value[clause.flow_start : clause.flow_end]
        found[keys[clause.flow_start]] = tuple(_found(words, clause.flow_start, given) for given in several)
    return found


def _lines(part: Said) -> Iterator[str]:
    yield said(part.heading, part.text).translate(_LINE)
    for child in part.children:
        yield from _lines(child)


def _clause(part: Said, start: int, level: int, keys: dict[int, int]) -> Clause:
    """The clause as the reader knows it; `keys` takes up the offset at which each starts."""
    keys[start] = part.key
    words = said(part.heading, part.text).translate(_LINE)
    rank = label.rank_of(part.label) or (PARAGRAPH if level > 1 else label.ROMAN)
    end = at = start + len(words)
    children = []
    for child in part.children:
        children.append(_clause(child, at + 1, level + 1, keys))
        at = _last(children[-1])
    return Clause(part.label, part.heading, level, words, start, end, part.kind, rank, tuple(children), "", start, end)


def _last(clause: Clause) -> int:
    return _last(clause.children[-1]) if clause.children else clause.flow_end


def _found(words: str, start: int, given: assignments.Assignment) -> Found:
    place = locate(given.unit, words, max(given.flow_start - start, 0)) or (-1, -1)
    return Found(given.unit, given.role, *place)
