"""Days of a deadline as official letters word it.

"Trước ngày 20/12" leaves the 20th out; "đến ngày 20/12", "chậm nhất ngày 20/12" count it in.

>>> is_in_time(date(2022, 12, 19), date(2022, 12, 20), inclusive=False)
True
>>> is_in_time(date(2022, 12, 20), date(2022, 12, 20), inclusive=False)
False
>>> is_in_time(date(2022, 12, 20), date(2022, 12, 20), inclusive=True)
True
"""

from datetime import date, timedelta


def last_day(deadline: date, inclusive: bool) -> date:
    """Last day that is still in time.

    >>> last_day(date(2022, 12, 20), inclusive=False)
    datetime.date(2022, 12, 19)
    """
    return deadline if inclusive else deadline - timedelta(days=1)


def is_in_time(day: date, deadline: date, inclusive: bool) -> bool:
    """Whether what came on that local day kept the deadline."""
    return day <= last_day(deadline, inclusive)
