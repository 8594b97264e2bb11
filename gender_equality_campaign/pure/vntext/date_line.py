"""Place and date of issue (NĐ 30/2020 Phụ lục I, ô 4): "Trà Vinh, ngày 15 tháng 11 năm 2022".

>>> from .source import clean
>>> place, date = read(clean("Số: 7/KH-UBND Thành phố Hồ\\nChí Minh, ngày 18 tháng 11 năm 2025"))
>>> place.value, date.value
('Thành phố Hồ Chí Minh', '2025-11-18')
>>> read(clean("ngày     tháng 3 năm 2024"))[1].value
'2024-03'
"""

import re

from . import dates, reference
from .source import Text
from .values import Value, take

_LINE = re.compile(r"ngay(?:(?!thang)[^\n]){0,14}?\s?thang(?:(?!nam)[^\n]){0,9}?\s?nam\s{0,3}\d{4}")
_BREAK = re.compile(r"\s+")
_PLACE = re.compile(r"(?P<place>[^\W\d_](?:[^\n,;:]|\n(?!\n)){0,60}?)\s?[,.]\s{0,3}$")
_NOT_PLACE = re.compile(r"^.*(?:hanh phuc|viet nam)\s+", re.DOTALL)


def read(head: Text) -> tuple[Value | None, Value | None]:
    """Place and ISO date (as far as readable) of a header's date line: the first one with a place before it."""
    flat = _BREAK.sub(lambda found: " " * len(found[0]), head.key)
    lines = list(_LINE.finditer(flat))
    found = next((line for line in lines if flat[: line.start()].rstrip().endswith(",")), next(iter(lines), None))
    date = dates.find(head.value[found.start() : found.end()].replace("\n", " ")) if found else None
    if not found or not date:
        return None, None
    span = head.span(found.start(), found.end())
    return _place(head, found.start()), Value(date.iso, *span, date.note)


def _place(head: Text, end: int) -> Value | None:
    start = max(head.value.rfind("\n\n", 0, end), 0)
    numbers = [start + stop for _full, _start, stop in reference.scan(head.value[start:end])]
    start = max([start, *numbers])
    found = _PLACE.search(head.value, max(start, end - 80), end)
    if not found:
        return None
    words = found["place"]
    other = _NOT_PLACE.match(head.key[found.start("place") : found.end("place")])
    begin = found.start("place") + (other.end() if other else 0)
    begin = _last_lines(head.value, begin, begin + len(words) - (other.end() if other else 0))
    return take(head, begin, found.end("place"), trim="*_ -")


def _last_lines(words: str, start: int, end: int) -> int:
    """A place broken over two lines stays whole; a line in capitals before it is something else."""
    lines = words[start:end].split("\n")
    while len(lines) > 1 and lines[0] == lines[0].upper():
        start += len(lines.pop(0)) + 1
    return start
