"""Working days of Vietnam: Monday to Friday without public holidays (Bộ luật Lao động 2019 Đ.112), with the days
that the government swaps.

Public holidays come from a library, those of the lunar calendar included. What a decision of the year changes is given
by the caller: days off beside them, and Saturdays or Sundays worked for them (làm bù).

>>> next_working_day(date(2022, 11, 18))  # a Friday
datetime.date(2022, 11, 21)
>>> next_working_day(date(2022, 8, 31), Swaps(off=frozenset({date(2022, 9, 5)})))  # National Day, two days of it
datetime.date(2022, 9, 6)
>>> next_working_day(date(2022, 11, 18), Swaps(worked=frozenset({date(2022, 11, 19)})))
datetime.date(2022, 11, 19)
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

FRIDAY = 4
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Swaps:
    """Days that differ from the calendar: `off` are not worked, `worked` are worked although they are no weekday."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()


NONE = Swaps()


def is_working_day(day: date, swaps: Swaps = NONE) -> bool:
    """Whether offices work on that day.

    >>> is_working_day(date(2024, 2, 12)), is_working_day(date(2024, 2, 19))  # third day of Tết; a Monday after it
    (False, True)
    """
    if day in swaps.off or day in swaps.worked:
        return day in swaps.worked
    return day.weekday() <= FRIDAY and day not in _public(day.year)


def next_working_day(day: date, swaps: Swaps = NONE) -> date:
    """First working day after that day."""
    day += DAY
    while not is_working_day(day, swaps):
        day += DAY
    return day


def working_days_before(day: date, number: int, swaps: Swaps = NONE) -> date:
    """The working day from which `number` working days are left until that day.

    >>> working_days_before(date(2022, 12, 20), 3)
    datetime.date(2022, 12, 15)
    """
    while number:
        day -= DAY
        number -= is_working_day(day, swaps)
    return day


def working_days_after(day: date, number: int, swaps: Swaps = NONE) -> date:
    """The working day on which `number` working days have passed since that day.

    >>> working_days_after(date(2022, 12, 15), 3)
    datetime.date(2022, 12, 20)
    """
    while number:
        day += DAY
        number -= is_working_day(day, swaps)
    return day


@cache
def _public(year: int) -> frozenset[date]:
    return frozenset(holidays.Vietnam(years=year))
