"""Deadlines planned backwards: each level hands up on its day, so the level below must hand in earlier by the share
that the level above needs to add up.

>>> levels(date(2025, 12, 19), [Share(5), Share(3)], date(2025, 11, 10))
(datetime.date(2025, 12, 12), datetime.date(2025, 12, 9))
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .workdays import NONE, Swaps, is_working_day, next_working_day, working_days_before

DAY = timedelta(days=1)
WHOLE = 100


@dataclass(frozen=True)
class Share:
    """What a level keeps for itself: working days, or a percentage of the working days that it was given.

    :raise ValueError: below nought, or above 100 %
    """

    amount: int
    is_percent: bool = False

    def __post_init__(self) -> None:
        if self.amount < 0 or (self.is_percent and self.amount > WHOLE):
            raise ValueError(f"no share: {self.amount}")

    def days(self, start: date, end: date, swaps: Swaps = NONE) -> int:
        """Working days kept out of those after `start` up to `end`, that day counted in; a part of a day is kept whole.

        >>> Share(50, is_percent=True).days(date(2025, 12, 5), date(2025, 12, 12))
        3
        >>> Share(120, is_percent=True)
        Traceback (most recent call last):
        ValueError: no share: 120
        """
        if not self.is_percent:
            return self.amount
        return -(-working_days_between(start, end, swaps) * self.amount // WHOLE)


def working_days_between(start: date, end: date, swaps: Swaps = NONE) -> int:
    """How many working days come after `start`, up to `end` and with it; none where it is no later.

    >>> working_days_between(date(2025, 12, 5), date(2025, 12, 12))
    5
    >>> working_days_between(date(2025, 12, 5), date(2025, 1, 1))
    0
    """
    return sum(is_working_day(start + DAY * i, swaps) for i in range(1, (end - start).days + 1))


def day_below(above: date, share: Share, start: date, swaps: Swaps = NONE) -> date:
    """Last day, counted in, for the level below.

    :param above: last day of the level that passes the work down, counted in
    :param start: the day on which it passes it down: the level below gets a working day after it at least, as long as
        that is no later than `above`

    >>> day_below(date(2025, 12, 19), Share(5), date(2025, 12, 17))
    datetime.date(2025, 12, 18)
    >>> day_below(date(2025, 12, 19), Share(5), date(2025, 12, 30))
    datetime.date(2025, 12, 19)
    """
    day = working_days_before(above, share.days(start, above, swaps), swaps)
    return day if day > start else min(next_working_day(start, swaps), above)


def levels(above: date, shares: Sequence[Share], start: date, swaps: Swaps = NONE) -> tuple[date, ...]:
    """The last day of every level below, from the top down; `shares` are those of the levels above them."""
    days: list[date] = []
    for share in shares:
        days.append(day_below(days[-1] if days else above, share, start, swaps))
    return tuple(days)
