"""Number and symbol of a document (NĐ 30/2020 Phụ lục I, ô 3; Party documents: 20-CT/TU; laws: 72/2025/QH15).

>>> from .source import clean
>>> found = read(clean("Số: 144 /KH-UBND"))
>>> found.number, found.symbol, found.full
('144', 'KH-UBND', '144/KH-UBND')
>>> read(clean("Số: 210\\nĐẾN Ngày: 9/11/2018"))
>>> read(clean("Số: 1ó/QĐ-TTg")).number, read(clean("Số: 12a/KH-UBND")).number
('', '12a')
>>> read(clean("Số: ¿5 /QĐ-TTg"))
Reference(number='', symbol='QĐ-TTg', full='', start=4, end=14, note='unreadable')
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .fold import key
from .source import Text
from .values import place

_SIGN = r"[a-z]{1,2}[\w&]{0,12}(?:\s?[-–_.]\s{0,2}[\w&]{1,14}){0,4}"
_STATE = rf"(?P<number>\d{{1,6}}[a-z]{{0,2}}\d?)\s?/\s?(?P<year>(?:19|20)\d{{2}}\s?/\s?)?(?P<symbol>{_SIGN})"
_PARTY = r"(?P<pnumber>\d{1,4})\s?-\s?(?P<psymbol>[a-z]{1,6}/[a-z][\w&]{0,12}(?:-[\w&]{1,10})?)"
_ANY = re.compile(rf"(?<![\w/.]){_PARTY}|(?<![\w/.-]){_STATE}")
_PRINTED = re.compile(rf"(?:^|\n)\W{{0,3}}s[o0]\s{{0,3}}[:.;]?\s{{0,60}}(?:{_PARTY}|{_STATE})")
_NUMBER = re.compile(r"\d{1,6}(?:[a-zđA-ZĐ](?<![lIoO])){0,2}\d?")
_DAMAGED = re.compile(
    rf"(?:^"
    rf"|\n)\W{{0,3}}s\S?\s{{0,3}}[:.;]?\s{{0,60}}(?P<number>[^\n/]{{0,14}}?)\s{{0,60}}/\s?(?P<symbol>[a-z]{{1,6}}-{_SIGN})"
)


@dataclass(frozen=True)
class Reference:
    """Number, symbol and both as printed, blanks left out; number is empty when blank or unreadable (`note`)."""

    number: str
    symbol: str
    full: str
    start: int
    end: int
    note: str = ""


def _packed(words: str) -> str:
    return re.sub(r"\s+", "", words).replace("–", "-").replace("Ð", "Đ").rstrip("-.")


def _is_symbol(symbol: str) -> bool:
    """A symbol starts with a capital and holds another one; "24/7 ngày" and "con/bà" are none."""
    return symbol[:1].isupper() and sum(char.isupper() for char in symbol) > 1


def _make(text: Text, found: re.Match[str]) -> Reference | None:
    party = found["pnumber"] is not None
    number, sign = ("pnumber", "psymbol") if party else ("number", "symbol")
    symbol = _packed(text.value[found.start(sign) : found.end(sign)])
    if not _is_symbol(symbol):
        return None
    printed = text.value[found.start(number) : found.end(number)]
    end = found.end(sign)
    if not _NUMBER.fullmatch(printed):
        return Reference("", symbol, "", *place(text, found.start(number), end), "unreadable")
    full = _packed(text.value[found.start(number) : end])
    return Reference(printed, symbol, full, *place(text, found.start(number), end))


def read(head: Text) -> Reference | None:
    """The document's own reference in a header: the first line "Số: …/…"; the number of a stamp has no symbol."""
    for found in _PRINTED.finditer(head.key):
        if reference := _make(head, found):
            return reference
    return _damaged(head)


def _damaged(head: Text) -> Reference | None:
    """A line whose number is blank or spoilt gives the symbol alone: a number is never guessed."""
    for found in _DAMAGED.finditer(head.key):
        symbol = _packed(head.value[found.start("symbol") : found.end("symbol")])
        if _is_symbol(symbol):
            note = "unreadable" if any(char.isalnum() for char in found["number"]) else "blank"
            return Reference("", symbol, "", *place(head, found.start("number"), found.end("symbol")), note)
    return None


def scan(words: str) -> Iterator[tuple[str, int, int]]:
    """All references in the words, as (reference, start, end).

    >>> [full for full, _start, _end in scan("số 30/CT-\\nTTg, 02-TT/TU, 72/2025/QH15 và ngày 15/11/2022")]
    ['30/CT-TTg', '02-TT/TU', '72/2025/QH15']
    """
    for found in _ANY.finditer(key(words)):
        sign = "psymbol" if found["pnumber"] is not None else "symbol"
        number = "pnumber" if found["pnumber"] is not None else "number"
        symbol = _packed(words[found.start(sign) : found.end(sign)])
        if _is_symbol(symbol):
            yield _packed(words[found.start(number) : found.end(sign)]), found.start(), found.end(sign)
