"""Numbers as people type them, taken only where there is one way to read them.

"23.800" is 23800 in a Vietnamese text and 23.8 in a sheet of another language: nobody guesses, the writer is asked.

>>> number("23800"), number(" 12,5 "), number("")
(Decimal('23800'), Decimal('12.5'), None)
>>> number("23.800")  # doctest: +IGNORE_EXCEPTION_DETAIL
Traceback (most recent call last):
...
NotANumber: unclear
"""

import math
import re
from decimal import Decimal

# a figure of money of a whole country has fewer digits
MOST = 10**13
_DECIMAL = re.compile(r"-?\d+(?:[.,]\d{1,2})?")
_GROUPED = re.compile(r"-?\d{1,3}(?:([., \u00a0\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d{1,2})?")


class NotANumber(ValueError):
    """code: unclear (thousands or decimals?) | text | not_finite | too_big; plain: digits to type instead, or ""."""

    def __init__(self, code: str, plain: str = ""):
        super().__init__(code)
        self.code = code
        self.plain = plain


def number(words: str) -> Decimal | None:
    """The number of a typed text; None for an empty one.

    :raise NotANumber: it could be read in two ways, or not at all

    >>> try:
    ...     number("1 234 567")
    ... except NotANumber as error:
    ...     error.code, error.plain
    ('unclear', '1234567')
    >>> try:
    ...     number("khoảng 50")
    ... except NotANumber as error:
    ...     error.code, error.plain
    ('text', '')
    """
    words = words.strip()
    if not words:
        return None
    if _GROUPED.fullmatch(words):
        raise NotANumber("unclear", re.sub(r"[^\d-]", "", words))
    if not _DECIMAL.fullmatch(words):
        raise NotANumber("text")
    return sound(Decimal(words.replace(",", ".")))


def sound(value: int | float | Decimal) -> Decimal:
    """A number that can be a figure: finite, of at most thirteen digits, as written.

    >>> sound(0.1), sound(23800.0)
    (Decimal('0.1'), Decimal('23800'))
    >>> sound(float("nan"))  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    ...
    NotANumber: not_finite
    >>> sound(10**20)  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    ...
    NotANumber: too_big
    """
    if not math.isfinite(value):
        raise NotANumber("not_finite")
    if abs(value) >= MOST:
        raise NotANumber("too_big")
    written = Decimal(str(value))
    return written.to_integral_value() if written == written.to_integral_value() else written
