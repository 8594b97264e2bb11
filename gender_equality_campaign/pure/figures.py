"""Checks of a report's figures: each is a small function that yields findings; nothing is raised or repaired.

A finding is to be corrected, or explained where an explanation can make sense of it: a figure that is missing or
whose women and men do not add up may be explained, a negative one or half a person may not.

>>> talks = Figure("TT03", value=115, is_whole=True)
>>> people = Figure("TT04", value=500, female=300, male=150, has_split=True)
>>> check([talks, people])
[Finding(code='TT04', kind='split', can_be_explained=True)]
>>> check([Figure("TT04", value=500, female=300, male=150, has_split=True, explanation="50 người không khai")])
[]
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

Number = int | float | Decimal


@dataclass(frozen=True)
class Figure:
    """One figure as entered; value None means that nothing was entered."""

    code: str
    value: Number | None = None
    female: Number = 0
    male: Number = 0
    has_split: bool = False
    is_whole: bool = False
    is_required: bool = False
    explanation: str = ""


@dataclass(frozen=True)
class Finding:
    """What is wrong: kind is missing, split, negative, fraction, empty or not_nil; code is "" for the whole report."""

    code: str
    kind: str
    can_be_explained: bool


def missing(figure: Figure) -> Iterator[Finding]:
    """A compulsory figure was not entered.

    >>> list(missing(Figure("VB01", is_required=True)))
    [Finding(code='VB01', kind='missing', can_be_explained=True)]
    """
    if figure.is_required and figure.value is None:
        yield Finding(figure.code, "missing", can_be_explained=True)


def split(figure: Figure) -> Iterator[Finding]:
    """Women and men do not make the total ("nữ + nam ≠ tổng").

    >>> list(split(Figure("TH02", value=10, female=4, male=6, has_split=True)))
    []
    """
    parts = exact(figure.female) + exact(figure.male)
    if figure.has_split and parts != exact(figure.value or 0):
        yield Finding(figure.code, "split", can_be_explained=True)


def negative(figure: Figure) -> Iterator[Finding]:
    """A count or an amount is below zero.

    >>> [finding.kind for finding in negative(Figure("KP01", value=-1))]
    ['negative']
    """
    if min(figure.value or 0, figure.female, figure.male) < 0:
        yield Finding(figure.code, "negative", can_be_explained=False)


def fraction(figure: Figure) -> Iterator[Finding]:
    """What is counted one by one is not whole.

    >>> [finding.kind for finding in fraction(Figure("PD02", value=12.5, is_whole=True))]
    ['fraction']
    """
    if figure.is_whole and exact(figure.value or 0) % 1:
        yield Finding(figure.code, "fraction", can_be_explained=False)


CHECKS = (missing, split, negative, fraction)


def check(figures: Iterable[Figure], is_nil: bool = False) -> list[Finding]:
    """Findings that still stand in the way of submitting, in the order of the figures.

    A nil report ("không có phát sinh") must be nil; any other must not be empty: an empty report that came in
    time would count as a perfect one.

    >>> check([Figure("VB01", is_required=True)], is_nil=True)
    []
    >>> [finding.kind for finding in check([Figure("VB01", value=3)], is_nil=True)]
    ['not_nil']
    >>> [finding.kind for finding in check([Figure("VB01")])]
    ['empty']
    """
    figures = list(figures)
    if is_nil:
        return [Finding(f.code, "not_nil", False) for f in figures if f.value]
    if all(figure.value is None for figure in figures):
        return [Finding("", "empty", can_be_explained=False)]
    return [found for figure in figures for found in _open(figure)]


def _open(figure: Figure) -> Iterator[Finding]:
    found = (finding for one in CHECKS for finding in one(figure))
    explained = bool(figure.explanation.strip())
    return (finding for finding in found if not (explained and finding.can_be_explained))


def exact(number: Number) -> Decimal:
    """The number as written, without what binary fractions add.

    >>> exact(0.1) + exact(0.2)
    Decimal('0.3')
    """
    return Decimal(str(number))
