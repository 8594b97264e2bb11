"""Deadlines: when a report is due, to whom and where it goes on; and the other dated deadlines of tasks.

>>> from .clauses import read as tree
>>> from .flow import flow
>>> from .rows import rows
>>> from .source import clean
>>> page = clean("I. TỔ CHỨC\\nKết quả báo cáo Sở Nội vụ trước ngày 20/12/2022 để báo cáo về Ủy ban nhân dân tỉnh./.")
>>> body = flow(page, rows(page))
>>> due = reports(body, tree(body))[0]
>>> due.date, due.inclusive, due.recipient, due.onward_to
('2022-12-20', False, 'Sở Nội vụ', 'Ủy ban nhân dân tỉnh')

"Trước ngày" leaves the day out; "chậm nhất", "đến hết ngày", "trước hoặc trong ngày" take it in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import dates, units
from .clauses import Clause, walk
from .fold import key
from .source import Text
from .values import collapse, place

_DUE = re.compile(
    r"(?:truoc|cham nhat|muon nhat|den het|han chot|thoi han)\b(?:\s(?:vao|la|den|het|truoc|hoac|trong"
    r"|\d{1,2}\s?(?:h|gio)\s?\d{0,2}(?: ?phut)?,?))"
    r"{0,4}\s(?=ngay\s|\d)"
)
_YEARLY = re.compile(
    r"(?:truoc |cham nhat |vao )?(?:ngay )(?P<d>\d{1,2})(?:/| thang )(?P<m>\d{1,2})(?:[^.;]{0,40}?(?:hang"
    r"|moi) nam|(?=\W))"
)
_RECURRENCE = (
    ("daily", r"(?:hang|moi) ngay"),
    ("weekly", r"(?:hang|moi) tuan"),
    ("monthly", r"(?:hang|moi) thang"),
    ("quarterly", r"(?:hang|moi) quy"),
    ("half-yearly", r"(?:0?6|sau) thang"),
    ("yearly", r"(?:hang|moi) nam"),
    ("periodic", r"dinh ky"),
)
_REPORT = re.compile(r"bao cao|gui (?:ket qua|ve|ho so|danh sach|so lieu)|(?:ve|gui) [^.;]{3,120}(?:tong hop)")
_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=[^\W\d_])|\n|$")
_TO = re.compile(
    r"(?:gui ve|gui cho|gui|nop ve|bao cao ve|bao cao gui|ve|bao cao cho|trinh|bao cao)\s(?P<who>(?!cao|viec"
    r"|ket qua|tinh hinh|cong tac|tong|dinh|so lieu|nhung|ke hoach|danh)[^.;]{3,240}?)"
    r"(?=,? (?:truoc|cham nhat|muon nhat|de |vao ngay|trong ngay|theo quy dinh|ket qua|ve (?:ket qua|tinh hinh"
    r"|viec)|so ho|dinh ky|hang |nhung kho|danh sach|xem xet|chi dao|phe duyet)|[.;/]|$)"
)
_ONWARD = re.compile(
    r"de (?:so nay |kip thoi )?(?:theo doi,? |tham muu,? )?(?:tong hop,?)?(?: va)? ?(?:bao cao|trinh)(?: (?:ve"
    r"|cho|len|gui))? ?(?P<who>(?!theo|quy dinh|ket qua)[^.;]{3,160}?)(?=,? (?:theo|truoc|xem xet|chi dao|vao)\b"
    r"|[.;/]|$)"
)


@dataclass(frozen=True)
class Deadline:
    """date: ISO day, "" when only recurring; inclusive: whether the day itself is still in time; recurrence: daily …
    yearly, "" when once; yearly_day "12-15" when printed without year; recipient, onward_to, reporter: unit words."""

    date: str
    inclusive: bool
    recipient: str
    onward_to: str
    reporter: str
    recurrence: str
    yearly_day: str
    text: str
    start: int
    end: int
    clause: tuple[str, ...] = ()
    is_report: bool = True


@dataclass(frozen=True)
class _Sentence:
    start: int
    end: int
    clause: Clause
    path: tuple[Clause, ...]


def _sentences(body: Text, tree: Sequence[Clause]) -> Iterator[_Sentence]:
    for clause, path in walk(tree):
        at = clause.flow_start
        for stop in _SENTENCE_END.finditer(body.key, at, clause.flow_end):
            if stop.start() > at:
                yield _Sentence(at, stop.start(), clause, path)
            at = stop.end()


def is_inclusive(words: str) -> bool:
    """Whether the words before a day let the day itself count.

    >>> is_inclusive("trước ngày"), is_inclusive("chậm nhất ngày"), is_inclusive("chậm nhất trước ngày")
    (False, True, False)
    """
    said = key(words)
    return "truoc hoac trong" in said or not re.search(r"\btruoc\b", said)


def _who(found: re.Match[str] | None, words: str) -> str:
    return collapse(words[found.start("who") : found.end("who")]).strip(" ,.;:/*") if found else ""


def _recipient(words: str) -> str:
    """The unit that the report is sent to: the first one named after a word of sending."""
    folded = key(words)
    for found in _TO.finditer(folded):
        at = found.start("who")
        if units.starts_unit(words, folded, at) or words[at].isupper():
            return _who(found, words)
    return ""


def _dated(body: Text, said: _Sentence) -> Iterator[tuple[dates.Date, int]]:
    """Dates that a word of deadline stands before, with the offset of that word."""
    for date in dates.scan(body.value[said.start : said.end]):
        at = said.start + date.start
        before = _DUE.search(body.key, max(said.start, at - 40), at + 5)
        if len(date.iso) == 10 and before and body.key[before.end() : at].strip() in ("", "ngay"):
            yield date, before.start()


def _deadline(
    body: Text, said: _Sentence, words: str, found: tuple[str, bool, str, str], at: int, stop: int, is_report: bool
) -> Deadline:
    date, inclusive, recurrence, day = found
    subject = units.subject(words)
    reporter = collapse(words[subject.start : subject.end]) if subject else ""
    labels = tuple(clause.label for clause in (*said.path, said.clause) if clause.label)
    recipient, onward = (_recipient(words), _who(_ONWARD.search(key(words)), words)) if is_report else ("", "")
    span = place(body, at, stop)
    return Deadline(
        date, inclusive, recipient, onward, reporter, recurrence, day, collapse(words), *span, labels, is_report
    )


def _recurrence(folded: str) -> str:
    return next((name for name, rule in _RECURRENCE if re.search(rule, folded)), "")


def _once(body: Text, tree: Sequence[Clause], issued: str) -> Iterator[Deadline]:
    for said in _sentences(body, tree):
        words = body.value[said.start : said.end]
        is_report = bool(_REPORT.search(key(words)))
        for date, at in _dated(body, said):
            stop = said.start + date.end
            inclusive = is_inclusive(body.value[at : said.start + date.start])
            if not issued or date.iso >= issued:
                yield _deadline(body, said, words, (date.iso, inclusive, "", ""), at, stop, is_report)


def _recurring(body: Text, tree: Sequence[Clause]) -> Iterator[Deadline]:
    for said in _sentences(body, tree):
        words = body.value[said.start : said.end]
        folded = key(words)
        recurrence = _recurrence(folded)
        if not recurrence or not _RULE.search(folded) or not _recipient(words):
            continue
        day = _YEARLY.search(folded)
        label = f"{int(day['m']):02}-{int(day['d']):02}" if day and recurrence in ("yearly", "periodic") else ""
        inclusive = is_inclusive(words[max(0, day.start() - 12) : day.end()]) if day else True
        yield _deadline(body, said, words, ("", inclusive, recurrence, label), said.start, said.end, True)


_RULE = re.compile(
    r"(?:^|[,;:.] ?)(?:- )?(?:dinh ky|hang \w+ (?:hoac|va)|hang (?:nam|quy|thang|tuan|ngay)),?(?: [^.;]{0,80})? bao cao"
    r"|ngay \d{1,2}(?:/| thang )\d{1,2}[^.;]{0,12}(?:hang|moi) nam[^.;]{0,60}bao cao"
    r"|bao cao (?:tong hop )?(?:dinh ky )?hang \w+ (?:gui|ve)|dinh ky [^.;]{0,60}bao cao"
    r"|bao cao [^.;]{0,60}(?:gui|ve) [^.;]{0,120}(?:hang|moi) (?:nam|quy|thang)"
)


def reports(body: Text, tree: Sequence[Clause], issued: str = "") -> tuple[Deadline, ...]:
    """Deadlines of reports, dated ones first as they stand, then the recurring ones without a calendar day.

    A date before the day of issue is history and none.
    """
    dated = [found for found in _once(body, tree, issued) if found.is_report]
    known = {(found.start, found.end) for found in dated}
    spans = [(found.text) for found in dated]
    recurring = [
        found for found in _recurring(body, tree) if found.text not in spans and (found.start, found.end) not in known
    ]
    return (*dated, *recurring)


def tasks(body: Text, tree: Sequence[Clause], issued: str = "") -> tuple[Deadline, ...]:
    """Dated deadlines that are not a report's."""
    return tuple(found for found in _once(body, tree, issued) if not found.is_report)
