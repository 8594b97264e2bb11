"""The arrival stamp "ĐẾN" (NĐ 30/2020 Phụ lục IV; TT 07/2012: last line "Lưu hồ sơ số").

>>> from .rows import rows
>>> from .source import clean
>>> page = clean(
...     "Số: 2873/KH-UBND\\n\\nTRUNG TÂM VH-TT-TT HUYỆN VĨNH TƯỜNG\\n\\nSố: 210\\nĐẾN Ngày: 9/11/2018\\n"
...     "Chuyển:\\n"
... )
>>> stamp, left = read(page, rows(page))
>>> stamp.number.value, stamp.date.value, stamp.organisation.value, len(left)
('210', '2018-11-09', 'TRUNG TÂM VH-TT-TT HUYỆN VĨNH TƯỜNG', 1)
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import dates
from .rows import Row, row_key
from .source import Text
from .values import Value, take

_ANCHOR = re.compile(r"(?:^|\W)ĐẾN(?:$|\W)")
_LINE = re.compile(
    r"\W{0,4}(?:(?:cong van|van ban) )?(?:den\b|so ?(?:den)? ?[:.]|ngay\b|gio ?:|chuye|ki?nh chuy|luu ho so"
    r"|so va ky hieu hs)"
)
_NUMBER = re.compile(r"so ?(?:den)? ?[:.]{1,60} ?(?P<number>[^\n]{0,40}?)(?= *(?:ngay|den|$))")
_FRAGMENT = re.compile(r"\W{0,3}co ng|.{0,12}\bden\W{0,3}$")
_ORGANISATION = re.compile(
    r"\W{0,3}(?:uy ban|ubnd|van phong|trung tam|so|bo|phong|cong thong tin|chi cuc|cuc|ban|hoi|truong|benh vien"
    r"|huyen|tinh|thanh)\b"
)
_REACH = 5


@dataclass(frozen=True)
class Stamp:
    """Receiver, số đến and arrival date as far as they can be read; start and end hold the whole stamp."""

    organisation: Value | None
    number: Value | None
    date: Value | None
    start: int
    end: int
    note: str = ""


def _is_line(page: Text, row: Row) -> bool:
    return bool(_LINE.match(row_key(page, row))) and "/" not in _without_dates(page, row)


def _without_dates(page: Text, row: Row) -> str:
    """The row but its dates: a line "Số: 7/KH-UBND" is the document's own number, "Ngày 9/11/2018" is not."""
    said = page.value[row.start : row.end]
    for date in reversed(list(dates.scan(said))):
        said = said[: date.start] + said[date.end :]
    return said


def _block(page: Text, head: Sequence[Row]) -> tuple[int, int] | None:
    """First and last index of the stamp's lines."""
    at = next((at for at, row in enumerate(head) if _ANCHOR.search(page.value[row.start : row.end])), None)
    if at is None:
        return None
    first = last = at
    while first > 0 and _is_line(page, head[first - 1]) and at - first < _REACH:
        first -= 1
    while last + 1 < len(head) and _is_line(page, head[last + 1]) and last - at < _REACH:
        last += 1
    return first, last


def _organisation(page: Text, head: Sequence[Row], first: int) -> int:
    """Index of the first line of the receiver's name, `first` when none stands above the stamp."""
    at = found = first
    while at > 0 and first - at < 2 and not (at < first and head[at].gap):
        said = page.value[head[at - 1].start : head[at - 1].end]
        if said != said.upper() or "/" in said or head[at - 1].line == 0:
            break
        at -= 1
        if _ORGANISATION.match(row_key(page, head[at])):
            found = at
    return found


def read(page: Text, head: Sequence[Row]) -> tuple[Stamp | None, list[Row]]:
    """The stamp of a header, and the header's other rows."""
    block = _block(page, head)
    if not block:
        return None, list(head)
    first, last = block
    top = _organisation(page, head, first)
    organisation = take(page, head[top].start, head[first - 1].end) if top < first else None
    start, end = head[first].start, head[last].end
    number, date = _number(page, start, end), _date(page, start, end)
    stamp = Stamp(organisation, number, date, *page.span(head[top].start, end), "" if number and date else "unreadable")
    return stamp, [*head[:top], *head[last + 1 :]]


def _number(page: Text, start: int, end: int) -> Value | None:
    """The số đến; anything but digits and blanks after "Số:" is a scrawl that nobody can read."""
    for line in re.finditer(r"[^\n|]+", page.value[start:end]):
        found = _NUMBER.search(page.key, start + line.start(), start + line.end())
        if found and found["number"].strip().isdigit():
            return take(page, found.start("number"), found.end("number"))
    return None


def _date(page: Text, start: int, end: int) -> Value | None:
    for date in dates.scan(page.value[start:end]):
        if len(date.iso) == 10:
            return Value(date.iso, *page.span(start + date.start, start + date.end))
    return None
