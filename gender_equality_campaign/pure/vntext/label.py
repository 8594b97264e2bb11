"""Printed labels of sections, clauses, points and bullets (NĐ 30/2020 Phụ lục I: phần, chương, mục, điều, khoản, điểm).

>>> read("II. CHỦ ĐỀ").text, read("II. CHỦ ĐỀ").rank
('II', 20)
>>> read("1.2. Mục tiêu 2"), read("đ) Kinh phí").text
(Label(text='1.2', rank=41, size=5), 'đ')
>>> read("Điều 3. Quyết định này").text, read("- Gửi tin bài").text
('Điều 3', '-')
>>> read("1. 100% công chức").text, read("17. 000 tỷ đồng"), read("1.5 lần").text
('1', None, '1.5')
>>> read("2- Các cấp ủy").text, read("24-48 giờ"), read("16 - đến")
('2', None, None)
>>> read("i) Đẩy mạnh").rank, read("I) Đẩy mạnh").rank
(60, 20)
>>> read("2021 - 2030"), read("Sở Nội vụ"), read("V/v góp ý")
(None, None, None)
"""

import re
from dataclasses import dataclass

from .fold import key

PART, ROMAN, ARTICLE, NUMBER, POINT, BULLET, PLUS = 10, 20, 30, 40, 60, 70, 80
_LABEL = re.compile(
    r"(?P<annex>phu luc(?: so)?(?: (?:\d{1,2}|[ivx]{1,5}))?\b)(?:: *| ?\. *|(?= *$)|(?= *[(]))"
    r"|(?P<part>(?:phan (?:thu )?|chuong |muc )(?:[ivx]{1,5}|\d{1,2}|nhat|hai|ba|tu|nam|sau)\b)[ .:]*(?=$|\S)"
    r"|(?P<article>dieu \d{1,3}[a-z]?)[ .:]+"
    r"|(?P<roman>[ivxl]{1,7}) ?(?:[.)]|/(?!v)|- ) *(?=\S|$)"
    r"|(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}) ?(?:[.)]|/(?=\s))(?: *(?=[^\d\s]|$)| +(?=\d{1,3}%|\d{1,2} ))"
    r"|(?P<dashed>\d{1,2}) ?- +(?=[^\W\d])"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3}) +(?=[^\W\d])"
    r"|(?P<point>[a-z]{1,2})(?:\)|\.(?= )) *(?=\S|$)"
    r"|(?P<bullet>[-*•·●▪–])(?![-*•]) *(?=\S)"
    r"|(?P<plus>\+) *(?=\S)"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True)
class Label:
    """The label as printed, its rank (a smaller one stands higher) and how many characters it takes up."""

    text: str
    rank: int
    size: int


def roman(words: str) -> int:
    """Value of a Roman number, 0 if it is none.

    >>> roman("VI"), roman("IX"), roman("VV")
    (6, 9, 0)
    """
    digits = [_ROMAN.get(char, 0) for char in words.lower()]
    if not digits or 0 in digits:
        return 0
    total = sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))
    return total if to_roman(total) == words.lower() else 0


def to_roman(number: int) -> str:
    """Roman number in small letters.

    >>> to_roman(14)
    'xiv'
    """
    steps = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    letters = ""
    for value, sign in steps:
        while number >= value:
            letters, number = letters + sign, number - value
    return letters


def _rank(kind: str, words: str) -> int:
    if kind in ("number", "dotted", "dashed"):
        return NUMBER + words.count(".")
    return {"annex": 5, "part": PART, "article": ARTICLE, "roman": ROMAN, "point": POINT, "plus": PLUS}.get(
        kind, BULLET
    )


def _is_label(kind: str, printed: str, words: str) -> bool:
    """Roman labels are printed in capitals; a "vi." that ends a sentence is none. "A." stands before a heading."""
    if kind == "roman":
        return bool(roman(printed))
    if kind == "dashed":
        return words[:1].isupper()
    if kind == "point" and printed.isupper():
        return len(printed) == 1 and words[:1].isupper()
    return kind in ("number", "dotted", "point", "bullet", "plus") or kind != "word" and printed[:1].isupper()


def read(words: str) -> Label | None:
    """The label at the start of the words, or None."""
    found = _LABEL.match(key(words[:60]))
    if not found or not found.lastgroup:
        return None
    kind = found.lastgroup
    printed = words[found.start(kind) : found.end(kind)].strip()
    if kind == "roman" and printed != printed.upper():
        kind = "point" if words[found.end(kind) : found.end(kind) + 1] == ")" else "word"
    if not _is_label(kind, printed, words[found.end() :]):
        return None
    text = "-" if kind == "bullet" else printed
    rank = PART + 5 if kind == "point" and printed.isupper() else _rank(kind, printed)
    return Label(text, rank, found.end())


def rank_of(printed: str) -> int:
    """The rank of a label that stands alone, 0 when it is none.

    >>> rank_of("II"), rank_of("1"), rank_of("đ"), rank_of("-"), rank_of("Điều 3"), rank_of("?")
    (20, 40, 60, 70, 30, 0)
    """
    return next((found.rank for end in (")", ".", "") if (found := read(f"{printed.strip('.) ')}{end} Xx"))), 0)


def value(label: Label) -> int:
    """The ordinal of a Roman or Arabic label, 0 for others.

    >>> value(read("IV. X")), value(read("1.3. X")), value(read("- X"))
    (4, 3, 0)
    """
    if label.rank == ROMAN:
        return roman(label.text)
    last = label.text.split()[-1].split(".")[-1]
    return int(last) if last.isdigit() else 0
