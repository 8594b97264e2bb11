"""Words of the daily digest: what is due, in which order, and how long it is still or has been.

>>> day = date(2025, 12, 22)
>>> early, late = date(2025, 12, 19), date(2025, 12, 26)
>>> tasks = [Task("Báo cáo kết quả", "UBND phường An", late, 4), Task("Nhiệm vụ", "UBND phường An", early, -1)]
>>> subject(day, tasks)
'Nhắc việc ngày 22/12/2025: 1 việc quá hạn, 1 việc đến hạn'
>>> [task.what for task in in_order(tasks)]
['Nhiệm vụ', 'Báo cáo kết quả']
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Task:
    """One matter: what it is, whose, by when, and `left`: working days, below nought when late, None without a day."""

    what: str
    unit: str
    due: date | None
    left: int | None
    link: str = ""

    @property
    def is_late(self) -> bool:
        return self.left is not None and self.left < 0

    @property
    def when(self) -> str:
        """How long still, or since.

        >>> [Task("", "", None, left).when for left in (-2, 0, 3, None)]
        ['quá hạn 2 ngày làm việc', 'hạn hôm nay', 'còn 3 ngày làm việc', '']
        """
        if self.left is None:
            return ""
        if self.left < 0:
            return f"quá hạn {-self.left} ngày làm việc"
        return f"còn {self.left} ngày làm việc" if self.left else "hạn hôm nay"

    @property
    def day(self) -> str:
        """The last day as printed.

        >>> Task("", "", date(2025, 2, 3), 1).day, Task("", "", None, None).day
        ('03/02/2025', '')
        """
        return f"{self.due:%d/%m/%Y}" if self.due else ""


def in_order(tasks: Sequence[Task]) -> list[Task]:
    """Late ones first, then by day; what has no day comes last."""
    return sorted(tasks, key=lambda task: (task.due is None, task.due or date.max, task.unit, task.what))


def subject(day: date, tasks: Sequence[Task]) -> str:
    """The line by which the mail is found.

    >>> subject(date(2025, 12, 22), [Task("Đơn vị chậm", "", None, None)])
    'Nhắc việc ngày 22/12/2025: 1 việc đến hạn'
    """
    late = sum(task.is_late for task in tasks)
    parts = [f"{late} việc quá hạn"] if late else []
    if len(tasks) > late:
        parts.append(f"{len(tasks) - late} việc đến hạn")
    return f"Nhắc việc ngày {day:%d/%m/%Y}: {', '.join(parts)}"
