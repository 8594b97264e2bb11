"""Which clauses of a plan no longer stand in the plan that takes its place.

A clause stands as long as its words do, wherever they are: a clause put in before it only moves its number.

>>> changed(["Tổ chức mít tinh.", "Báo cáo trước ngày 20/12."], ["Tổ chức  mít tinh.", "Báo cáo trước ngày 15/12."])
(1,)
"""

from collections.abc import Sequence


def changed(old: Sequence[str], new: Sequence[str]) -> tuple[int, ...]:
    """Places in `old` of the words that `new` does not have; spaces do not count.

    >>> changed(["a", ""], [])
    (0,)
    """
    kept = {_plain(words) for words in new}
    return tuple(place for place, words in enumerate(old) if _plain(words) and _plain(words) not in kept)


def _plain(words: str) -> str:
    return " ".join(words.split())
