"""The stamp "ĐẾN": where on a page there is room for it.

Source: NĐ 30/2020 Phụ lục IV; TT 07/2012/TT-BNV before. The stamp goes into free space
under number and symbol, under the subject of a letter, or under place and date.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .page import Stamp

STEP = 2  # mm between the places tried from left to right
EDGE = 4  # mm kept free at the edges of the sheet
LOWEST = 0.45  # of the page's height: only the upper part is looked at
GAP = 0.5  # mm kept free around words
DEAR = 20  # the head of the page with its number is that much dearer to cover
UNDER_NUMBER = 46.0  # mm from the top, where nothing is known of the page


@dataclass(frozen=True)
class Area:
    """A rectangle in millimetres, measured from the top left corner of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Area") -> float:
        """Square millimetres in common.

        >>> Area(0, 0, 10, 10).overlap(Area(8, 5, 20, 20))
        10
        """
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0) * max(height, 0)


@dataclass(frozen=True)
class Word:
    """A word of the page and where it stands."""

    text: str
    area: Area


Taken = tuple[Area, int]


def place(stamp: Stamp, width: float, height: float, words: Iterable[Word]) -> Area:
    """Where the stamp covers least, then under the number, as far up and left as can be.

    :param width: of the page, as `height`, in millimetres
    :param words: what is printed on the page already
    """
    printed = [word for word in words if word.area.top < height * LOWEST]
    number = _under_number(printed)
    taken = [(_grown(word.area), DEAR if word.area.top < number else 1) for word in printed]
    tops = {UNDER_NUMBER, *(word.bottom for word, _price in taken)}
    tried = (try_ for top in sorted(tops) for try_ in _tries(stamp, width, top, taken))
    return min(tried, key=lambda try_: (try_[0], try_[1].top < number, try_[1].left + try_[1].top))[1]


def _tries(stamp: Stamp, width: float, top: float, taken: list[Taken]) -> Iterator[tuple[int, Area]]:
    """The places at that height, each with what it would cover."""
    row = Area(0, top, width, top + stamp.height)
    near = [(word, price) for word, price in taken if row.overlap(word)]
    for left in range(EDGE, max(int(width - stamp.width - EDGE), EDGE) + 1, STEP):
        area = Area(left, top, left + stamp.width, top + stamp.height)
        yield round(sum(area.overlap(word) * price for word, price in near)), area


def _grown(area: Area) -> Area:
    return Area(area.left - GAP, area.top - GAP, area.right + GAP, area.bottom + GAP)


def _under_number(words: Iterable[Word]) -> float:
    for word in words:
        if word.text.startswith("Số:"):
            return word.area.bottom
    return UNDER_NUMBER
