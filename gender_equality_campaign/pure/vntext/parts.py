"""The parts of a page: header, type and title, body, closing (signature, nơi nhận), then attached documents.

>>> from .rows import rows, words
>>> from .source import clean
>>> page = clean(
...     "Số: 7/KH-UBND\\n\\nKẾ HOẠCH\\nTriển khai Tháng hành động\\n\\nI. MỤC ĐÍCH\\n\\nNơi nhận:\\n"
...     "- Lưu: VT.\\n\\nPHỤ LỤC\\nDANH MỤC"
... )
>>> [(part.kind, words(page, part.title[0])) for part in parts(page, rows(page))]
[('main', 'Triển khai Tháng hành động'), ('annex', 'DANH MỤC')]
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import kinds, label
from .rows import Row, columns, row_key
from .source import Text

_NATION = re.compile(
    r"cong h\w{1,3} xa hoi chu nghia|^dang cong san viet nam|doc lap ?[-.~]? ?tu do ?[-.~]? ?hanh phuc"
)
_TO = re.compile(r"kinh gui\b")
_RECIPIENTS = re.compile(r"\W{0,4}noi nhan ?\W{0,3}(?:[:.~—-]|$)")
_AUTHORITY = re.compile(r"\W{0,3}(?:(?:tm|kt|tl|tuq|q) ?[.,]|[tk]/[mlt]) ?[a-z]")
_POST = re.compile(
    r"\W{0,3}(?:pho )?(?:thu tuong|chu tich|bo truong|thu truong|giam doc|chanh van phong|cuc truong|tong giam doc"
    r"|vu truong|truong ban|truong phong|chu nhiem|tong thanh tra|thong doc|vien truong|hieu truong)\b"
)
_AGENCY = re.compile(
    r"(?:ubnd|hdnd|uy ban|hoi dong|bo|so|ban|tinh|thanh pho|huyen|quan|thi xa|xa|phuong|cuc|tong cuc|van phong) "
)
_FOOTNOTE = re.compile(r"\[\d{1,3}\] ?\S")
_SUBJECT = re.compile(r"\W{0,3}v ?/ ?v\b")
_OPENING = re.compile(r"(?:can cu|thuc hien|trien khai|theo de nghi|xet|de |tiep tuc|ngay \d|sau \d) ?")
_HEAD_ROWS, _TITLE_ROWS, _SEARCH = 60, 12, 90


@dataclass(frozen=True)
class Part:
    """Rows of one document of the file. kind: main | attached (a plan that a decision issues) | annex."""

    kind: str
    doc_type: str
    head: tuple[Row, ...]
    type_row: Row | None
    title: tuple[Row, ...]
    body: tuple[Row, ...]
    closing: tuple[Row, ...]


def is_upper(page: Text, row: Row) -> bool:
    """Whether the row is printed in capitals ("IoT", "TTg" and the like are let pass)."""
    letters = [char for char in page.value[row.start : row.end] if char.isalpha()]
    return len(letters) > 1 and sum(char.isupper() for char in letters) >= 0.85 * len(letters)


def is_national(said: str) -> bool:
    """Whether folded words are the national heading or its motto."""
    return bool(_NATION.search(said))


def _is_annex(page: Text, row: Row) -> bool:
    found = label.read(page.value[row.start : row.end])
    return bool(found and found.rank < label.PART)


def _type_at(page: Text, body: Sequence[Row], at: int) -> str | None:
    return kinds.type_of(page.value[body[at].start : body[at].end])


def _starts_letter(page: Text, body: Sequence[Row], at: int) -> bool:
    return bool(_TO.match(row_key(page, body[at])))


def _body_start(page: Text, body: Sequence[Row], start: int) -> int:
    """Index of the first row of the body, where a document has neither type nor title."""
    for at in range(start, min(len(body), start + _HEAD_ROWS)):
        if _starts_letter(page, body, at) or label.read(page.value[body[at].start : body[at].end]):
            return at
        if _OPENING.match(row_key(page, body[at])) and not is_upper(page, body[at]):
            return at
    return start


def _title_goes_on(page: Text, before: Row, row: Row) -> bool:
    said = page.value[row.start : row.end]
    if said[0].islower():
        return True
    if row.gap or label.read(said) or (_OPENING.match(page.key[row.start : row.end]) and before.gap is False):
        return not row.gap and not label.read(said) and is_upper(page, row)
    if is_upper(page, before) != is_upper(page, row):
        return False
    return page.is_bold(before.start) == page.is_bold(row.start) or not page.bold


def _title(page: Text, body: Sequence[Row], start: int) -> int:
    """Index after the last row of the title that starts at `start`."""
    if start >= len(body) or label.read(page.value[body[start].start : body[start].end]):
        return start
    if _starts_letter(page, body, start):
        return start
    at = start + 1
    while at < min(len(body), start + _TITLE_ROWS) and _title_goes_on(page, body[at - 1], body[at]):
        at += 1
    return at


def _opens_closing(page: Text, row: Row) -> bool:
    for cell in columns(page, row):
        said = row_key(page, cell)
        if _RECIPIENTS.match(said) or (_AUTHORITY.match(said) and is_upper(page, cell) and len(said) < 90):
            return True
    return False


def _closing_start(page: Text, body: Sequence[Row], start: int) -> int:
    """Index of the first row of the closing, len(body) when there is none."""
    at = next((at for at in range(start, len(body)) if _opens_closing(page, body[at])), len(body))
    while (
        at < len(body) and at - 1 > start and _POST.match(row_key(page, body[at - 1])) and is_upper(page, body[at - 1])
    ):
        at -= 1
    return at


def _opens_attached(page: Text, body: Sequence[Row], at: int) -> bool:
    row = body[at]
    if _is_annex(page, row) and (is_upper(page, row) or row.gap):
        return True
    said = row_key(page, row)
    return is_national(said) or bool(_type_at(page, body, at)) or bool(_FOOTNOTE.match(said))


def _attached_start(page: Text, body: Sequence[Row], start: int) -> int:
    """Index of the first row of the next document: its agency's name when it has a header of its own."""
    at = next((at for at in range(start, len(body)) if _opens_attached(page, body, at)), len(body))
    while start < at < len(body) and is_upper(page, body[at - 1]) and _AGENCY.match(row_key(page, body[at - 1])):
        at -= 1
    return at


def _body_end(page: Text, body: Sequence[Row], start: int) -> tuple[int, int]:
    """Where the closing starts and where it ends; an annex may follow a body without any closing."""
    closing = _closing_start(page, body, start)
    annex = next((at for at in range(start, closing) if _is_annex(page, body[at]) and body[at].gap), closing)
    if annex < closing:
        return annex, annex
    return closing, _attached_start(page, body, closing)


def _main(page: Text, body: Sequence[Row]) -> tuple[Part, int]:
    typed = next((at for at in range(min(len(body), _SEARCH)) if _type_at(page, body, at)), None)
    letter = next((at for at in range(min(len(body), _SEARCH)) if _starts_letter(page, body, at)), None)
    if letter is not None and (typed is None or letter < typed):
        return _part(page, body, "main", None, letter)
    if typed is None:
        return _part(page, body, "main", None, _body_start(page, body, 0))
    return _part(page, body, "main", typed, _title(page, body, typed + 1))


def _part(
    page: Text, body: Sequence[Row], kind: str, typed: int | None, start: int, first: int = 0
) -> tuple[Part, int]:
    closing, end = _body_end(page, body, start)
    head_end = start if typed is None else typed
    title = () if typed is None else tuple(body[typed + 1 : start])
    name = "" if typed is None else _type_at(page, body, typed) or ""
    row = None if typed is None else body[typed]
    rows = tuple(body[first:head_end]), row, title, tuple(body[start:closing]), tuple(body[closing:end])
    return Part(kind, name, *rows), end


def _next(page: Text, body: Sequence[Row], first: int) -> tuple[Part | None, int]:
    """The attached document or annex that starts at `first`."""
    if _is_annex(page, body[first]):
        return _part(page, body, "annex", first, _title(page, body, first + 1), first)
    near = range(first, min(len(body), first + 12))
    typed = next((at for at in near if _type_at(page, body, at)), None)
    if typed is None:
        return None, first + 1
    return _part(page, body, "attached", typed, _title(page, body, typed + 1), first)


def parts(page: Text, body: Sequence[Row]) -> tuple[Part, ...]:
    """The documents of a file, the main one first."""
    main, at = _main(page, body)
    found = [main]
    while at < len(body):
        start = _attached_start(page, body, at)
        part, at = _next(page, body, start) if start < len(body) else (None, len(body))
        if part:
            found.append(part)
    return tuple(found)
