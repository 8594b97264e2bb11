"""Checks of a report's figures: each is a small function that yields findings; nothing is raised or repaired.

A finding is to be corrected, or explained where an explanation can make sense of it: a figure that is missing or
whose women and men do not add up may be explained, a negative one or half a person may not.

>>> talks = Figure("TT03", value=115, is_whole=True)
>>> people = Figure("TT04", value=500, female=300, male=150, has_split=True)
>>> check([talks, people])
[Finding(code='TT04', kind='split', can_be_explained=True, words='450', other='500')]
>>> check([Figure("TT04", value=500, female=300, male=150, has_split=True, explanation="50 người không khai")])
[]
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

Number = int | float | Decimal
# small counts repeat by themselves: one plan a year, two training classes
SMALL = 10


@dataclass(frozen=True)
class Figure:
    """One figure as entered; value None means that nothing was entered.

    parts: figures of the indicators that this one is the whole of; parts_by: kind | level; last_year: the unit's
    accepted figure of the campaign before, None where there is none; times: how many times last year's is much.
    """

    code: str
    value: Number | None = None
    female: Number = 0
    male: Number = 0
    has_split: bool = False
    is_whole: bool = False
    is_required: bool = False
    explanation: str = ""
    parts: tuple[Number | None, ...] = ()
    parts_by: str = "kind"
    last_year: Number | None = None
    times: int = 0


@dataclass(frozen=True)
class Finding:
    """What is wrong: kind names the check (or empty, all_zero, not_nil); code is "" for the whole report.

    words and other are what goes into the sentence for the user: what was found, what it is compared with.
    """

    code: str
    kind: str
    can_be_explained: bool
    words: str = ""
    other: str = ""


def missing(figure: Figure) -> Iterator[Finding]:
    """A compulsory figure was not entered.

    >>> [finding.kind for finding in missing(Figure("VB01", is_required=True))]
    ['missing']
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
        yield Finding(figure.code, "split", True, plain(parts), plain(figure.value or 0))


def parts(figure: Figure) -> Iterator[Finding]:
    """The parts by kind or by level that are stated do not make the whole.

    >>> [(found.kind, found.words) for found in parts(Figure("KP01", 115, parts=(102, 9, None), parts_by="level"))]
    [('levels', '111')]
    >>> list(parts(Figure("KP01", 115, parts=(None, None))))
    []
    """
    stated = [exact(part) for part in figure.parts if part is not None]
    if stated and sum(stated) != exact(figure.value or 0):
        kind = "levels" if figure.parts_by == "level" else "parts"
        yield Finding(figure.code, kind, True, plain(sum(stated)), plain(figure.value or 0))


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


def equal(figure: Figure) -> Iterator[Finding]:
    """The figure is last year's to the last digit; small ones may well be.

    >>> [finding.kind for finding in equal(Figure("TP05", value=431, last_year=431))]
    ['equal']
    >>> list(equal(Figure("VB01", value=1, last_year=1)))
    []
    """
    if figure.value is None or figure.last_year is None or abs(figure.value) < SMALL:
        return
    if exact(figure.value) == exact(figure.last_year):
        yield Finding(figure.code, "equal", True, plain(figure.value))


def times(figure: Figure) -> Iterator[Finding]:
    """Many times last year's, or a small part of it.

    >>> [(found.kind, found.other) for found in times(Figure("TT04", value=4000, last_year=400, times=5))]
    [('grown', '400')]
    >>> [found.kind for found in times(Figure("TT04", value=0, last_year=400, times=5))]
    ['fallen']
    >>> list(times(Figure("TT03", value=9, last_year=1, times=5)))
    []
    """
    if figure.value is None or figure.last_year is None or figure.times < 2:
        return
    now, then = exact(figure.value), exact(figure.last_year)
    if min(now, then) < 0 or abs(now - then) < SMALL:
        return
    if then and now >= then * figure.times:
        yield Finding(figure.code, "grown", True, plain(now), plain(then))
    if now * figure.times <= then:
        yield Finding(figure.code, "fallen", True, plain(now), plain(then))


CHECKS = (missing, split, parts, negative, fraction, equal, times)


def check(figures: Iterable[Figure], is_nil: bool = False) -> list[Finding]:
    """Findings that still stand in the way of submitting, in the order of the figures.

    A nil report ("không có phát sinh") must be nil; any other must not be empty: an empty report that came in
    time would count as a perfect one. A report of noughts alone is a nil report and says why.

    >>> check([Figure("VB01", is_required=True)], is_nil=True)
    []
    >>> [finding.kind for finding in check([Figure("VB01", value=3)], is_nil=True)]
    ['not_nil']
    >>> [finding.kind for finding in check([Figure("VB01")])]
    ['empty']
    >>> [finding.kind for finding in check([Figure("VB01", value=0), Figure("TT03", value=0)])]
    ['all_zero']
    """
    figures = list(figures)
    if is_nil:
        return [Finding(f.code, "not_nil", False) for f in figures if f.value]
    if all(figure.value is None for figure in figures):
        return [Finding("", "empty", can_be_explained=False)]
    stated = [figure for figure in figures if figure.value is not None]
    nothing = len(stated) > 1 and not any(f.value or f.female or f.male for f in stated)
    whole = [Finding("", "all_zero", can_be_explained=False)] if nothing else []
    return whole + [found for figure in figures for found in _open(figure)]


def findings(figure: Figure) -> list[Finding]:
    """All findings on one figure, explained or not: what a reviewer looks at.

    >>> [found.kind for found in findings(Figure("TP05", 431, explanation="như năm trước", last_year=431))]
    ['equal']
    """
    return [finding for one in CHECKS for finding in one(figure)]


def _open(figure: Figure) -> Iterator[Finding]:
    explained = bool(figure.explanation.strip())
    return (finding for finding in findings(figure) if not (explained and finding.can_be_explained))


def exact(number: Number) -> Decimal:
    """The number as written, without what binary fractions add.

    >>> exact(0.1) + exact(0.2)
    Decimal('0.3')
    """
    return Decimal(str(number))


def plain(number: Number) -> str:
    """The number in digits, without noughts behind the point.

    >>> plain(500.0), plain(Decimal("0.50")), plain(23800)
    ('500', '0.5', '23800')
    """
    words = f"{exact(number):f}"
    return words.rstrip("0").rstrip(".") if "." in words else words
