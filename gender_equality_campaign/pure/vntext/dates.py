"""Dates as administrative documents print them; what cannot be read is left off.

>>> find("ngày 15 tháng 11 năm 2022").iso, find("trước ngày 20/12/2022").iso, find("đến hết tháng 11/2026").iso
('2022-11-15', '2022-12-20', '2026-11')
>>> find("ngày Ú7 tháng 01 năm 2010")
Date(iso='2010-01', start=0, end=25, note='unreadable')
>>> find("ngày 31/02/2022") is None
True
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .fold import key

_LONG = re.compile(
    r"ngay(?P<d>(?:(?!thang)[^\n;,]){0,12}?)thang(?P<m>(?:(?!nam)[^\n;,]){0,9}?)nam\s{0,3}(?P<y>[\dlo]{4})(?!\d)"
)
_SHORT = re.compile(
    r"(?<![\d/.-])(?P<d>[\dlo]{1,2})\s?[/.-]\s?(?P<m>[\dlo]{1,2})\s?[/.-]\s?(?P<y>(?:19|20)\d{2})(?![\d/])"
)
_MONTH = re.compile(r"thang\s(?P<m>\d{1,2})\s?(?:/|-|\snam)\s?(?P<y>(?:19|20)\d{2})(?!\d)")
_MISREAD = str.maketrans("lIoO", "1100")


@dataclass(frozen=True)
class Date:
    """An ISO date, or its beginning ("2010-01"), and its offsets in the words read."""

    iso: str
    start: int
    end: int
    note: str = ""


def _number(digits: str, most: int) -> int | None:
    """The number between 1 and most; "l7" is 17 (in a date l can only be 1)."""
    plain = digits.strip(" \t\n.\u00a0").translate(_MISREAD)
    return int(plain) if plain.isdigit() and len(plain) <= 2 and 1 <= int(plain) <= most else None


def iso(day: str, month: str, year: str) -> str:
    """The ISO date as far as it can be read, "" when it is none.

    >>> iso("15", "11", "2022"), iso("{4Ÿ", "ðl", "2010"), iso("31", "2", "2022"), iso("1", "1", "1022")
    ('2022-11-15', '2010', '', '')
    """
    y, m, d = int(year.lower().translate(_MISREAD)), _number(month, 12), _number(day, 31)
    if not 1900 <= y <= 2100:
        return ""
    if not m or not d:
        return f"{y:04}-{m:02}" if m else f"{y:04}"
    try:
        return datetime.date(y, m, d).isoformat()
    except ValueError:
        return ""


def _of(found: re.Match[str], words: str) -> Date | None:
    printed = {name: words[slice(*found.span(name))] for name in found.groupdict()}
    day = printed.get("d")
    value = iso(day or "", printed["m"], printed["y"])
    note = "" if day is None or len(value) == 10 else "unreadable" if day.strip() else "blank"
    return Date(value, found.start(), found.end(), note) if value else None


def scan(words: str) -> Iterator[Date]:
    """All dates in the words, in order; overlapping ones once, the most complete first."""
    folded = key(words)
    found = [date for rule in (_LONG, _SHORT, _MONTH) for match in rule.finditer(folded) if (date := _of(match, words))]
    at = -1
    for date in sorted(found, key=lambda date: (date.start, -len(date.iso))):
        if date.start >= at:
            yield date
            at = date.end


def find(words: str) -> Date | None:
    """The first date in the words."""
    return next(scan(words), None)


_DAYS = re.compile(
    r"(?:tu )?ngay\s(?P<d1>\d{1,2})(?:\s?(?:/|thang)\s?(?P<m1>\d{1,2}))?(?:\s?(?:/|nam)\s?(?P<y1>\d{4}))?"
    r"\s(?:den|-)\s(?:het\s)?(?:ngay\s)?(?P<d2>\d{1,2})\s?(?:/|thang)\s?(?P<m2>\d{1,2})\s?(?:/|nam)\s?(?P<y2>\d{4})"
)
_MONTHS = re.compile(
    r"tu\sthang\s(?P<m1>\d{1,2})(?:\s?(?:/|nam)\s?(?P<y1>\d{4}))?\sden\s(?:het\s)?thang\s(?P<m2>\d{1,2})\s?(?:/"
    r"|nam)\s?(?P<y2>\d{4})"
)


@dataclass(frozen=True)
class Range:
    """First and last day (or month) of a stretch of time, and its offsets."""

    first: str
    last: str
    start: int
    end: int


def _range(found: re.Match[str]) -> Range | None:
    part = found.groupdict()
    year, month = part["y1"] or part["y2"], part["m1"] or part["m2"]
    if "d1" not in part:
        first, last = iso("", month, year), iso("", part["m2"], part["y2"])
    else:
        first, last = iso(part["d1"], month, year), iso(part["d2"], part["m2"], part["y2"])
    return Range(first, last, found.start(), found.end()) if first and first <= last else None


def ranges(words: str) -> Iterator[Range]:
    """All stretches "từ ngày … đến ngày …" in the words; a month or year printed once holds for both.

    >>> next(ranges("từ ngày 15 tháng 11 đến ngày 15 tháng 12 năm 2022")).first
    '2022-11-15'
    >>> next(ranges("từ ngày 16 đến ngày 22/11/2025")).first, next(ranges("Từ tháng 8/2026 đến hết tháng 11/2026")).last
    ('2025-11-16', '2026-11')
    """
    folded = key(words)
    for rule in (_DAYS, _MONTHS):
        for match in rule.finditer(folded):
            if found := _range(match):
                yield found
