"""Period of a campaign: first and last day.

>>> from .clauses import read as tree
>>> from .flow import flow
>>> from .rows import rows
>>> from .source import clean
>>> page = clean(
...     "I. MỤC ĐÍCH\\n- Từ ngày 01/01/2020 đến ngày 02/01/2020.\\nIII. THỜI GIAN\\n"
...     "Từ ngày 15/11/2022 đến ngày 15/12/2022."
... )
>>> body = flow(page, rows(page))
>>> read(body, tree(body)).first
'2022-11-15'
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import dates
from .clauses import Clause, walk
from .fold import fold
from .source import Text
from .values import place

_OWN = re.compile(
    r"(?:thuc hien|to chuc|trien khai|hanh dong|cao diem|phat dong|kiem tra|thi dua|chien dich|dot)\b[^.;]{0,300}$"
)
_TIME = re.compile(r"thoi gian(?! trinh| nop)")


@dataclass(frozen=True)
class Period:
    """First and last day, or month ("2026-08"), and the raw span they were read from."""

    first: str
    last: str
    start: int
    end: int


def _periods(body: Text, start: int, end: int) -> Iterator[Period]:
    for found in dates.ranges(body.value[start:end]):
        yield Period(found.first, found.last, *place(body, start + found.start, start + found.end))


def _is_time(clause: Clause) -> bool:
    said = fold(clause.heading or clause.text[:60].partition(":")[0])
    return clause.kind == "period" or bool(_TIME.match(said))


def read(body: Text, tree: Sequence[Clause]) -> Period | None:
    """The stretch a clause on time gives ("THỜI GIAN", "b) Thời gian: …"), else the one of the opening sentence."""
    for clause, _path in walk(tree):
        if _is_time(clause):
            found = next(_periods(body, clause.flow_start, clause.flow_end), None)
            if found:
                return found
    return _opening(body, tree)


def _opening(body: Text, tree: Sequence[Clause]) -> Period | None:
    for clause in tree:
        if clause.label:
            break
        for found in dates.ranges(body.value[clause.flow_start : clause.flow_end]):
            before = fold(body.value[clause.flow_start : clause.flow_start + found.start])
            if _OWN.search(before) and "ke hoach" in before:
                return Period(
                    found.first,
                    found.last,
                    *place(body, clause.flow_start + found.start, clause.flow_start + found.end),
                )
    return None
