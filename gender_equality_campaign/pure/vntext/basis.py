"""Bases of a document: "Căn cứ …", "Thực hiện …", "Theo đề nghị … tại Tờ trình số …" before its first section.

>>> from .source import clean
>>> words = (
...     "Thực hiện Kế hoạch số 129/KH-BVSTBPN ngày 03/11/2022 của Ban vì sự tiến bộ của phụ nữ tỉnh Trà "
...     "Vinh về việc Triển khai Tháng hành động;"
... )
>>> found = read(clean(words))
>>> found[0].reference, found[0].date, found[0].issuer, found[0].title
('129/KH-BVSTBPN', '2022-11-03', 'Ban vì sự tiến bộ của phụ nữ tỉnh Trà Vinh', 'Triển khai Tháng hành động')
>>> words = (
...     "Căn cứ Luật Bảo vệ dữ liệu cá nhân ngày 26 tháng 6 năm 2025;"
... )
>>> [(b.reference, b.date, b.title) for b in read(clean(words))]
[('', '2025-06-26', 'Luật Bảo vệ dữ liệu cá nhân')]

A document that another one's title cites is no basis of its own.

>>> words = (
...     "Căn cứ Quyết định số 5/QĐ-TTg ngày 01/02/2020 về sửa đổi Quyết định số 3/QĐ-TTg ngày 01/02/2019;"
... )
>>> [b.reference for b in read(clean(words))]
['5/QĐ-TTg']
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import dates, kinds, reference
from .source import Text
from .values import collapse, place

_OPENER = re.compile(
    r"\W{0,4}(?P<word>(?:tiep tuc )?can c[uú]|(?:de )?(?:tiep tuc )?(?:trien khai )?thuc hien|(?:de )?trien khai"
    r"|theo de nghi|theo|xet(?: de nghi| to trinh)?|thi hanh)\b"
)
_TYPES = "|".join(
    sorted({*kinds.NAMES, "cong van", "van ban", "bo luat", "luat", "phap lenh", "hien phap"}, key=len, reverse=True)
)
_MENTION = re.compile(rf"(?P<type>{_TYPES})\s(?:so (?:van ban )?(?:so )?)?$|(?:^|[\s(])so $")
_LAW = re.compile(r"(?:bo luat|luat|phap lenh|hien phap)\s")
_LAW_END = re.compile(r",?\s(?:so ?\d|ngay ?[\dlo]|nam \d{4})|[;\n]|\.\s*$|$")
_NEXT = re.compile(r"[;\n]|\.(?=\s*$)")
_GAP = re.compile(r"[\s,]*(?:ngay |\()?$")
_ISSUER = re.compile(
    r"[\s,]*cua (?P<issuer>[^;\n]{2,120}?)(?=[\s,]*(?:\bve\b|\bv/v\b|\bban hanh\b|\bphe duyet\b|\bquy dinh\b"
    r"|\bhuong dan\b|\bsua doi\b|\btrien khai\b"
    r"|\bthuc hien\b|\btang cuong\b|\btiep tuc\b|\bket luan\b|\bthong bao\b|\bva\b (?=ke hoach|quyet dinh"
    r"|chi thi|nghi quyet|cong van|chi dao)|[\"“(;\n]|\.\s*$|, (?!the thao|ban|so|nganh)|$))"
)
_BEFORE = re.compile(r"cua (?P<issuer>[^;,\n]{2,80}?) tai (?:cac )?$")
_ABOUT = re.compile(r"[\s,]*(?:ve viec|v/v:?)\s")
_NEXT_OWN = re.compile(r"\s+(?:và|,)(?: [^;“”]{2,60} tại)?(?: các)?$")
_JOINS = re.compile(r"[\s,]*(?:va|,)?\s*$")


@dataclass(frozen=True)
class Basis:
    """One basis. reference and date are "" when not printed; issuer and title as written; start and end hold it."""

    reference: str
    date: str
    issuer: str
    title: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class _Mention:
    """A document named in a sentence: offsets of its type word, its reference and date, and where they end."""

    start: int
    stop: int
    reference: str
    date: str
    is_law: bool


def _date_after(body: Text, at: int, end: int) -> tuple[str, int]:
    """The date printed right after a reference."""
    found = dates.find(body.value[at : min(end, at + 60)])
    if found and _GAP.match(body.key[at : at + found.start]) and len(found.iso) == 10:
        return found.iso, at + found.end
    return "", at


def _references(body: Text, start: int, end: int) -> Iterator[_Mention]:
    for full, first, last in reference.scan(body.value[start:end]):
        before = _MENTION.search(body.key[max(start, start + first - 60) : start + first])
        begin = max(start, start + first - 60) + before.start() if before else start + first
        date, stop = _date_after(body, start + last, end)
        yield _Mention(begin, stop, full, date, False)


def _laws(body: Text, start: int, end: int) -> Iterator[_Mention]:
    """Laws by name: "Luật … số 72/2025/QH15 ngày …"; the name runs to the number, the date or the end."""
    at = start
    while found := _LAW.search(body.key, at, end):
        stop = _LAW_END.search(body.key, found.end(), end)
        stop_at = stop.start() if stop else end
        number = next(
            ((full, last) for full, first, last in reference.scan(body.value[stop_at : stop_at + 40]) if first < 8),
            None,
        )
        after = stop_at + number[1] if number else stop_at
        date, after = _date_after(body, after, end)
        yield _Mention(found.start(), after, number[0] if number else "", date, True)
        at = max(after, found.end())


def _mentions(body: Text, start: int, end: int) -> list[_Mention]:
    laws = list(_laws(body, start, end))
    others = [m for m in _references(body, start, end) if not any(law.start <= m.start < law.stop for law in laws)]
    return sorted([*laws, *others], key=lambda mention: mention.start)


def _is_own(body: Text, before: "_Mention | None", nested: bool, mention: _Mention, start: int) -> bool:
    """Whether the mention opens a basis of its own; after a title it only does behind ";" or "và …"."""
    between = body.key[before.stop : mention.start] if before else body.key[start : mention.start]
    if before is None:
        return not mention.is_law or len(between.strip()) < 12
    if ";" in between or "\n" in between or _JOINS.fullmatch(between):
        return True
    issuer = _ISSUER.match(between)
    rest = between[issuer.end() :] if issuer else between
    if _JOINS.fullmatch(rest) or rest.rstrip().endswith((" tai", "tai cac")) and len(rest) < 120:
        return not mention.is_law
    return not nested and not mention.is_law and bool(re.search(r"[\s\"”] ?va (?:[a-z ]{2,60} tai )?$", rest))


def _bases(body: Text, start: int, end: int) -> Iterator[Basis]:
    own: list[_Mention] = []
    nested = False
    for mention in _mentions(body, start, end):
        if _is_own(body, own[-1] if own else None, nested, mention, start):
            own.append(mention)
            nested = False
        else:
            nested = True
    for at, mention in enumerate(own):
        yield _basis(body, mention, own[at + 1].start if at + 1 < len(own) else end, start)


def _basis(body: Text, mention: _Mention, end: int, start: int) -> Basis:
    stop = _NEXT.search(body.key, mention.stop, end)
    last = stop.start() if stop else end
    issuer = _ISSUER.match(body.key, mention.stop, last)
    before = _BEFORE.search(body.key, max(start, mention.start - 110), mention.start)
    words = before or issuer
    name = _name(body, words) if words else ""
    title = _title(body, mention, issuer.end() if issuer else mention.stop, last)
    span = place(body, mention.start, max(last, mention.stop))
    return Basis(mention.reference, mention.date, name, title, collapse(body.value[mention.start : last]), *span)


def _name(body: Text, found: re.Match[str]) -> str:
    words = collapse(body.value[found.start("issuer") : found.end("issuer")])
    return re.sub(r"\s+(?:và|tại)$", "", words).strip(" ,.")


def _title(body: Text, mention: _Mention, at: int, end: int) -> str:
    if mention.is_law:
        name = body.value[mention.start : mention.stop]
        stop = _LAW_END.search(body.key, mention.start + 4, mention.stop)
        return collapse(name[: stop.start() - mention.start] if stop else name)
    about = _ABOUT.match(body.key, at, end)
    words = collapse(body.value[about.end() if about else at : end])
    return _NEXT_OWN.sub("", words).strip(" ,.")


def read(opening: Text, is_letter: bool = False, stop: int | None = None) -> tuple[Basis, ...]:
    """The bases in a document's opening paragraphs, up to `stop` (where the issuer's own sentence begins).

    A letter's "Xét …", "Theo đề nghị …" is what it is about and no basis.
    """
    found: list[Basis] = []
    for line in re.finditer(r"[^\n]+", opening.value):
        end = line.end() if stop is None or stop <= line.start() else min(line.end(), stop)
        opener = _OPENER.match(opening.key, line.start(), end)
        if stop is not None and stop <= line.start():
            break
        if opener and not (is_letter and opener["word"].startswith(("theo", "xet"))):
            found.extend(_bases(opening, opener.end(), end))
    return tuple(found)
