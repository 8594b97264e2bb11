"""Whose turn a report was, and for how long: the unit's while it is open, the office's while it is under review.

>>> steps = [Step("draft", datetime(2019, 11, 15)), Step("submitted", datetime(2019, 12, 18, 12)),
...     Step("returned", datetime(2019, 12, 20, 12)), Step("submitted", datetime(2019, 12, 21, 12)),
...     Step("accepted", datetime(2019, 12, 24, 12))]
>>> at_unit, at_office = turns(steps, datetime(2020, 1, 1))
>>> days(at_unit), days(at_office)
(34.5, 5.0)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

AT_UNIT = ("draft", "returned")
AT_OFFICE = ("submitted",)


@dataclass(frozen=True)
class Step:
    """A state and the moment from which it held."""

    state: str
    at: datetime


def turns(steps: Sequence[Step], now: datetime) -> tuple[timedelta, timedelta]:
    """Time at the unit and time at the office until now, from steps in the order of time; an accepted report rests.

    >>> turns([], datetime(2020, 1, 1))
    (datetime.timedelta(0), datetime.timedelta(0))
    >>> turns([Step("draft", datetime(2020, 1, 1))], datetime(2020, 1, 3))[0].days
    2
    """
    ends = [step.at for step in steps[1:]] + [now]
    spans = [(step.state, max(end - step.at, timedelta())) for step, end in zip(steps, ends, strict=False)]
    return _sum(spans, AT_UNIT), _sum(spans, AT_OFFICE)


def _sum(spans: Sequence[tuple[str, timedelta]], states: Sequence[str]) -> timedelta:
    return sum((span for state, span in spans if state in states), timedelta())


def days(span: timedelta) -> float:
    """Days with one decimal.

    >>> days(timedelta(hours=36))
    1.5
    """
    return round(span / timedelta(days=1), 1)
