"""On which day a reminder falls: working days before the last day, on it, or after it.

>>> day_of(date(2025, 12, 19), -3), day_of(date(2025, 12, 19), 0), day_of(date(2025, 12, 19), 1)
(datetime.date(2025, 12, 16), datetime.date(2025, 12, 19), datetime.date(2025, 12, 22))
"""

from collections.abc import Iterable
from datetime import date, timedelta

from .backplan import working_days_between
from .workdays import NONE, Swaps, is_working_day, working_days_after, working_days_before

MONTH = timedelta(days=31)
Step = tuple[str, int]  # who is told, working days after the last day (below nought: before it)


def day_of(due: date, offset: int, swaps: Swaps = NONE) -> date:
    """The working day of that step; a last day that nobody works on is reminded of on the working day before.

    >>> day_of(date(2025, 12, 21), 0)  # a Sunday
    datetime.date(2025, 12, 19)
    """
    if offset > 0:
        return working_days_after(due, offset, swaps)
    day = working_days_before(due, -offset, swaps)
    return day if is_working_day(day, swaps) else working_days_before(day, 1, swaps)


def reached(steps: Iterable[Step], due: date, today: date, swaps: Swaps = NONE, earlier: int = 0) -> dict[str, int]:
    """The last step of each audience whose day has come; what a day without a run left out is caught up by it.

    :param earlier: working days by which the steps before the last day come earlier

    >>> steps = [("people", -5), ("people", -1), ("people", 1), ("leader", 3)]
    >>> reached(steps, date(2025, 12, 19), date(2025, 12, 18))
    {'people': -1}
    >>> reached(steps, date(2025, 12, 19), date(2025, 12, 5))
    {}
    >>> reached(steps, date(2025, 12, 19), date(2025, 12, 5), earlier=5)
    {'people': -10}
    """
    found: dict[str, int] = {}
    for audience, offset in steps:
        shifted = offset - earlier if offset < 0 else offset
        if day_of(due, shifted, swaps) <= today:
            found[audience] = max(shifted, found.get(audience, shifted))
    return found


def is_fresh(due: date, offset: int, today: date, swaps: Swaps = NONE) -> bool:
    """Whether a step is still worth a mail: after a month nobody is told of it for the first time.

    >>> is_fresh(date(2025, 12, 19), 1, date(2025, 12, 29)), is_fresh(date(2018, 12, 19), 1, date(2025, 12, 29))
    (True, False)
    """
    return today - day_of(due, offset, swaps) <= MONTH


def days_left(due: date, today: date, swaps: Swaps = NONE) -> int:
    """Working days left until the last day; below nought: those that have passed since.

    >>> days_left(date(2025, 12, 19), date(2025, 12, 16)), days_left(date(2025, 12, 19), date(2025, 12, 23))
    (3, -2)
    >>> days_left(date(2025, 12, 20), date(2025, 12, 21))  # a weekend has no working day: a day late all the same
    -1
    """
    if today <= due:
        return working_days_between(today, due, swaps)
    return -max(working_days_between(due, today, swaps), 1)


def horizon(today: date, steps: Iterable[Step], earlier: int = 0) -> date:
    """No step of a later last day can have come.

    >>> horizon(date(2025, 12, 1), [("people", -10)])
    datetime.date(2026, 1, 14)
    """
    longest = max([-offset for _audience, offset in steps] + [0]) + earlier
    return today + timedelta(days=3 * longest + 14)
