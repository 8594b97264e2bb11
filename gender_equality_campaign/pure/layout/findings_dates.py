"""Rules of the form check on the order of dates.

>>> from datetime import date
>>> facts = Facts(doc_date=date(2022, 11, 15), last_given=("144/KH-UBND", date(2022, 11, 16)))
>>> [(found.code, found.words) for found in number_order(facts)]
[('date_before_series', '144/KH-UBND')]
"""

from collections.abc import Iterator

from .. import due
from .finding import ERROR, Facts, Finding

_NUMBER = "NĐ 30/2020/NĐ-CP Điều 15"
_BASIS = "NĐ 30/2020/NĐ-CP Phụ lục I mục II.6"
_TASK = "Thời hạn ghi trong văn bản"
_DUE = "Văn bản giao nhiệm vụ báo cáo"


def number_order(facts: Facts) -> Iterator[Finding]:
    """The number follows one that carries a later date: numbers and dates of a series run on together (Đ.15)."""
    if facts.doc_date and facts.last_given and facts.last_given[1] > facts.doc_date:
        reference, given = facts.last_given
        yield Finding("date_before_series", "place_date", reference, given.isoformat(), _NUMBER, ERROR)


def basis_order(facts: Facts) -> Iterator[Finding]:
    """A basis is younger than what is based on it.

    >>> from datetime import date
    >>> from .finding import Cited
    >>> facts = Facts(doc_date=date(2022, 11, 1), bases=(Cited("129/KH-BVSTBPN", day=date(2022, 11, 3)),))
    >>> [(found.words, found.other) for found in basis_order(facts)]
    [('129/KH-BVSTBPN', '2022-11-03')]
    """
    for basis in facts.bases:
        if basis.day and facts.doc_date and basis.day > facts.doc_date:
            other = basis.day.isoformat()
            yield Finding("basis_after_document", "legal_basis", basis.reference, other, _BASIS, ERROR)


def task_deadlines(facts: Facts) -> Iterator[Finding]:
    """Work is due before it is given.

    >>> from datetime import date
    >>> from .finding import Task
    >>> facts = Facts(doc_date=date(2022, 11, 15), tasks=(Task("Sở Y tế", date(2022, 11, 1), "VI.2"),))
    >>> [(found.words, found.where) for found in task_deadlines(facts)]
    [('Sở Y tế', 'VI.2')]
    """
    for task in facts.tasks:
        if facts.doc_date and task.deadline < facts.doc_date:
            yield Finding(
                "task_before_issue", "sections", task.words, task.deadline.isoformat(), _TASK, where=task.where
            )


def report_deadline(facts: Facts) -> Iterator[Finding]:
    """A report or a summary is dated after it was due.

    >>> from datetime import date
    >>> late = Facts(doc_date=date(2022, 12, 20), report_due=date(2022, 12, 20))
    >>> [found.code for found in report_deadline(late)]
    ['report_after_deadline']
    """
    last = facts.report_due and due.last_day(facts.report_due, facts.report_due_inclusive)
    if facts.doc_date and facts.report_due and last and facts.doc_date > last:
        yield Finding("report_after_deadline", "place_date", other=facts.report_due.isoformat(), source=_DUE)


def reported_period(facts: Facts) -> Iterator[Finding]:
    """A report or a summary is dated before the time it reports on has ended.

    >>> from datetime import date
    >>> [found.other for found in reported_period(Facts(doc_date=date(2022, 12, 1), reported_to=date(2022, 12, 15)))]
    ['2022-12-15']
    """
    if facts.doc_date and facts.reported_to and facts.doc_date < facts.reported_to:
        yield Finding("report_before_period_end", "place_date", other=facts.reported_to.isoformat(), source=_DUE)


RULES = (number_order, basis_order, task_deadlines, report_deadline, reported_period)
