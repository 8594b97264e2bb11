"""What a sheet changes in the units that are known.

>>> known = (Known(1, "H1", "", "UBND xã An", None), Known(2, "H2", "", "UBND xã Bình", 1))
>>> rows = UnitRow(2, "H1", name="UBND xã An"), UnitRow(3, "H2", name="UBND xã Mới"), UnitRow(4, "H3", name="Xã Ba")
>>> [(change.row.row, change.kind, change.id) for change in compare(rows, known)[0]]
[(2, 'unchanged', 1), (3, 'renamed', 2), (4, 'new', None)]

A unit is known by its code, else by its old code, else by its name where only one bears it:

>>> [change.id for change in compare((UnitRow(2, "N1", legacy="H1", name="UBND xã An"),), known)[0]]
[1]
>>> compare((UnitRow(2, name="ubnd xã bình", parent="H9"),), known)[1]
(Problem(row=2, code='parent', words='H9'),)
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..vntext.fold import expand
from .read import Problem, UnitRow

ORDER = ("new", "succeeds", "ended", "moved", "renamed", "changed", "unchanged")
PLAIN = ("code", "legacy", "kind", "level", "symbol", "place", "email", "since")


@dataclass(frozen=True)
class Known:
    """A unit as it is; parent is the id of the unit above."""

    id: int
    code: str
    legacy: str
    name: str
    parent: int | None
    kind: str = ""
    level: str = ""
    symbol: str = ""
    place: str = ""
    email: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Change:
    """kind: the weightiest of kinds. parent, instead_of: ids of known units, or rows of new ones, negative."""

    row: UnitRow
    kind: str
    kinds: tuple[str, ...]
    id: int | None
    parent: int | None
    instead_of: tuple[int, ...]


def compare(rows: tuple[UnitRow, ...], known: tuple[Known, ...]) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """Changes in the order of the rows, and what cannot be done.

    Problems: "parent", "instead_of" (not found, or several of that name), "twice" (two rows mean one unit), "act" or
    "since" (missing where another unit is succeeded), "days" (ends before it begins), "own" (below or after itself).

    >>> known = (Known(1, "H1", "", "An", None), Known(2, "H2", "", "An", None), Known(3, "H3", "", "Bình", 1))
    >>> [(bad.row, bad.code) for bad in compare((UnitRow(2, "H1", name="An"), UnitRow(3, "H1", name="An")), known)[1]]
    [(3, 'twice')]
    >>> row = UnitRow(2, "H9", name="Mới", instead_of=("H1", "H2"), since=date(2025, 7, 1), act="NQ")
    >>> compare((row,), known)[0][0].instead_of
    (1, 2)
    >>> [bad.code for bad in compare((UnitRow(2, name="Mới", instead_of=("An",)),), known)[1]]
    ['instead_of', 'act', 'since']
    >>> first, last = date(2025, 7, 2), date(2025, 7, 1)
    >>> [bad.code for bad in compare((UnitRow(2, "H1", parent="H1", since=first, until=last),), known)[1]]
    ['own', 'days']
    >>> compare((UnitRow(2, "H8", name="Trên"), UnitRow(3, "H3", parent="H8", until=last)), known)[0][1].kinds
    ('ended', 'moved')
    >>> compare((UnitRow(2, "H1", name="An", symbol="UBND"),), known)[0][0].kind
    'changed'
    """
    book = Book(rows, known)
    changes = tuple(book.change(row) for row in rows)
    return changes, tuple(book.problems)


class Book:
    """The known units and the rows of the sheet, found by code or name."""

    def __init__(self, rows: tuple[UnitRow, ...], known: tuple[Known, ...]) -> None:
        self.problems: list[Problem] = []
        self.known = {unit.id: unit for unit in known}
        codes = [(code, unit.id) for unit in known for code in (unit.code, unit.legacy) if code]
        self.codes = dict(reversed(codes))
        self.names = _single((expand(unit.name), unit.id) for unit in known)
        self.ids = {row.row: self._known_id(row) for row in rows}
        new = [row for row in rows if not self.ids[row.row]]
        self.codes |= {row.code: -row.row for row in new if row.code}
        self.names |= _single((expand(row.name), -row.row) for row in new)
        self._refuse_twice()

    def _known_id(self, row: UnitRow) -> int | None:
        by_code = self.codes.get(row.code) or self.codes.get(row.legacy)
        by_name = self.names.get(expand(row.name))
        if by_code or not by_name or row.instead_of:
            return by_code
        other = self.known[by_name].code
        return None if row.code and other and row.code != other else by_name

    def _refuse_twice(self) -> None:
        seen = set()
        for number, known in self.ids.items():
            if known in seen:
                self.problems.append(Problem(number, "twice"))
            seen |= {known} - {None}

    def find(self, words: str) -> int | None:
        return self.codes.get(words) or self.names.get(expand(words))

    def change(self, row: UnitRow) -> Change:
        own = self.ids[row.row]
        parent = self._found(row, "parent", row.parent) if row.parent else None
        instead = tuple(found for words in row.instead_of if (found := self._found(row, "instead_of", words)))
        self._check(row, own, parent, instead)
        kinds = self._kinds(row, self.known.get(own or 0), parent, instead)
        return Change(row, kinds[0], kinds, own, parent, instead)

    def _found(self, row: UnitRow, code: str, words: str) -> int | None:
        found = self.find(words)
        if not found:
            self.problems.append(Problem(row.row, code, words))
        return found

    def _check(self, row: UnitRow, own: int | None, parent: int | None, instead: tuple[int, ...]) -> None:
        me = own or -row.row
        if me == parent or me in instead:
            self.problems.append(Problem(row.row, "own"))
        if row.since and row.until and row.until < row.since:
            self.problems.append(Problem(row.row, "days"))
        if row.instead_of:
            self.problems += [Problem(row.row, name) for name in ("act", "since") if not getattr(row, name)]

    def _kinds(
        self, row: UnitRow, known: Known | None, parent: int | None, instead: tuple[int, ...]
    ) -> tuple[str, ...]:
        if not known:
            return ("new", "succeeds") if instead else ("new",)
        facts = {
            "succeeds": bool(instead),
            "ended": bool(row.until and row.until != known.until),
            "moved": parent is not None and parent != known.parent,
            "renamed": bool(row.name and row.name != known.name),
            "changed": any(getattr(row, name) not in ("", None, getattr(known, name)) for name in PLAIN),
        }
        return tuple(kind for kind in ORDER if facts.get(kind)) or ("unchanged",)


def _single(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Names that only one bears.

    >>> _single([("a", 1), ("a", 2), ("b", 3)])
    {'b': 3}
    """
    pairs = list(pairs)
    often = Counter(name for name, _id in pairs)
    return {name: found for name, found in pairs if often[name] == 1}
