"""Small counts hidden where a table leaves the reporting line: a count of one or two may tell who it was.

A hidden count must not come out by subtraction either: where a total stands beside its parts, one hidden part alone
would be the difference. A second one is hidden then (complementary suppression), the smallest that serves.

>>> levels = {"total": 12, "province": 10, "commune": 2}
>>> sorted(hidden(levels, [("total", ("province", "commune"))], below=5))
['commune', 'province']
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from decimal import Decimal

Key = Hashable
Number = int | float | Decimal
Sum = tuple[Key, Sequence[Key]]


def hidden(cells: Mapping[Key, Number | None], sums: Iterable[Sum], below: int) -> set[Key]:
    """Keys of the counts that are not shown.

    :param cells: counts; None is no count and never hidden
    :param sums: (key of a total, keys of its parts) for every sum that a reader may reckon with
    :param below: counts from one to below this are small; nought tells of nobody; 0 hides nothing

    >>> hidden({"a": 0, "b": 40, "t": 40}, [("t", ("a", "b"))], below=5)
    set()
    >>> sorted(hidden({"a": 3, "b": 4, "c": 90, "t": 97}, [("t", ("a", "b", "c"))], below=5))
    ['a', 'b']
    >>> hidden({"a": 3, "b": None, "t": 3}, [("t", ("a", "b"))], below=5) == {"a", "t"}
    True
    """
    known = {key: value for key, value in cells.items() if value is not None}
    found = {key for key, value in known.items() if 0 < value < below}
    lines = [[key for key in (total, *parts) if key in known] for total, parts in sums]
    while more := {key for line in lines for key in _second(line, known, found)}:
        found |= more
    return found


def _second(line: Sequence[Key], known: Mapping[Key, Number], found: Collection[Key]) -> Iterable[Key]:
    """The count to hide beside a single hidden one: the smallest part that is not nought, the total last."""
    if sum(key in found for key in line) != 1:
        return ()
    open_ = [key for key in line if key not in found and known[key]]
    return sorted(open_, key=lambda key: (key == line[0], known[key]))[:1]
