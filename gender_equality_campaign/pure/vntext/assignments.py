"""Who is to do what: leading, cooperating and implementing units, with the clause each stands in.

>>> from .clauses import read as tree
>>> from .flow import flow
>>> from .rows import rows
>>> from .source import clean
>>> page = clean(
...     "I. TỔ CHỨC THỰC HIỆN\\n"
...     "1. Sở Nội vụ chủ trì, phối hợp với các sở có liên quan và Ủy ban nhân dân xã hướng dẫn.\\n"
...     "2. Sở Y tế\\n- Phối hợp với các xã."
... )
>>> body = flow(page, rows(page))
>>> [found.unit for found in read(body, tree(body))]
['Sở Nội vụ', 'các sở có liên quan', 'Ủy ban nhân dân xã', 'Sở Y tế']
>>> [found.role for found in read(body, tree(body))]
['lead', 'cooperate', 'cooperate', 'cooperate']
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import label, units
from .clauses import PARAGRAPH, Clause, walk
from .fold import key
from .source import Text
from .values import collapse, place

_FIELD = re.compile(
    r"\W{0,3}(?:co quan|don vi|phong ban|bo phan|to chuc)?,? ?(?:don vi )?(?P<role>chu tri|phoi hop|thuc hien"
    r"|tham muu|dau moi)(?: (?:chu tri|thuc hien|tham muu|chinh|phoi hop))*(?: va phoi hop)? ?: ?"
)
_ROLES = {"chu tri": units.LEAD, "phoi hop": units.COOPERATE}
_TIME = re.compile(r"\W{0,3}(?:thoi gian|thoi han|tien do|noi dung|san pham|ket qua|kinh phi)\b")
_PARTNERS = re.compile(r"chu tri,? (?:va )?phoi hop (?:chat che )?(?:voi |cung )?")
_LIMIT = re.compile(r"[\s,]+(?:trong pham vi|theo chuc nang|theo linh vuc|theo nhiem vu|theo quy dinh)\b")
_EXCLUDED = {"purpose", "requirement", "theme", "period"}
_WISH = re.compile(
    r"\W{0,3}(?:(?:uy ban nhan dan|ubnd|chu tich|bo truong|thu tuong|van phong|bo|so)\b[^.;,]{0,60} (?:yeu cau"
    r"|de nghi|giao|thong bao) (?:de |cac |cac co |thu |chu |giam |bo |so |uy )"
    r"|(?:de nghi|yeu cau) cac [^.;]{0,160}(?:nghiem tuc|khan truong)[^.;]{0,30} (?:trien khai|thuc hien)"
    r"|trong qua trinh|tren day la)"
)


@dataclass(frozen=True)
class Assignment:
    """A unit's task. unit as written; role lead | cooperate | implement; text is the clause, start and end its span;
    clause is the path of labels of the clause ("VI", "1"); partners are the words after "phối hợp với"."""

    unit: str
    role: str
    text: str
    start: int
    end: int
    clause: tuple[str, ...]
    partners: str = ""
    flow_start: int = 0


@dataclass(frozen=True)
class _Place:
    """A clause with its path."""

    clause: Clause
    path: tuple[Clause, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(clause.label for clause in (*self.path, self.clause) if clause.label)

    @property
    def section(self) -> str:
        return self.path[0].kind if self.path else self.clause.kind


def _make(body: Text, where: _Place, unit: str, role: str, start: int, partners: str = "") -> Assignment:
    end = where.clause.flow_end
    span = place(body, start, end)
    return Assignment(collapse(unit), role, collapse(body.value[start:end]), *span, where.labels, partners, start)


def _field(body: Text, where: _Place) -> Iterator[Assignment]:
    """ "Cơ quan chủ trì: …", "Đơn vị phối hợp: …", "Cơ quan thực hiện: …"."""
    clause = where.clause
    found = _FIELD.match(body.key, clause.flow_start, clause.flow_end)
    if not found:
        return
    start = found.end()
    words = body.value[start : clause.flow_end].strip(" .;")
    role = _ROLES.get(found["role"], units.IMPLEMENT)
    if role == units.IMPLEMENT and (several := list(_sentences(body, where, start))):
        yield from several
    elif words:
        limit = _LIMIT.search(key(words))
        yield _make(body, where, words[: limit.start()] if limit else words, role, start)


def _sentences(body: Text, where: _Place, start: int) -> Iterator[Assignment]:
    """The units of a sentence "A chủ trì …; B tổ chức …"."""
    for part in re.finditer(r"[^;]+", body.value[start : where.clause.flow_end]):
        at = start + part.start() + len(part[0]) - len(part[0].lstrip())
        found = units.subject(body.value[at : start + part.end()])
        if found and body.key[at + found.verb : at + found.verb + 8] not in ("trong ph", "theo chu"):
            for unit in units.split_pair(body.value[at + found.start : at + found.end]):
                yield _make(
                    body, where, unit, found.role, at + found.start, _partner_words(body.value[at : start + part.end()])
                )


def _partner_words(said: str) -> str:
    """The words after "chủ trì, phối hợp với", up to the next verb."""
    found = _PARTNERS.search(key(said))
    if not found:
        return ""
    rest = said[found.end() :]
    verb = next(units.verbs(rest, key(rest), 0), None)
    return collapse(rest[: verb.start() if verb else len(rest)]).strip(" ,.;:")


def _partners(body: Text, where: _Place, lead: Assignment) -> Iterator[Assignment]:
    """In the section that organises the work, a clause that names lead and partners assigns both."""
    if lead.role != units.LEAD or not lead.partners or where.section != "task" or where.clause.rank >= label.POINT:
        return
    for words in units.split_units(lead.partners):
        at = body.value.find(words[:20], lead.flow_start)
        yield _make(body, where, words, units.COOPERATE, max(at, lead.flow_start))


def _sentence(body: Text, where: _Place) -> Iterator[Assignment]:
    """A clause that starts with the unit it gives a task."""
    clause = where.clause
    if clause.heading and clause.children and clause.rank != label.ARTICLE:
        return
    found = units.subject(body.value[clause.flow_start : clause.flow_end])
    if not found or any(_FIELD.match(key(child.text)) for child in clause.children):
        return
    start = clause.flow_start + found.start
    partners = _partner_words(body.value[start : clause.flow_end])
    for unit in units.split_pair(body.value[start : clause.flow_start + found.end]):
        lead = _make(body, where, unit, found.role, clause.flow_start, partners)
        if where.section != "budget" or lead.role == units.LEAD:
            yield lead
            yield from _partners(body, where, lead)


def _heading_unit(where: _Place) -> str:
    """The unit in whose section a clause stands."""
    parent = where.path[-1] if where.path else None
    if not parent or not parent.label or parent.rank >= label.BULLET:
        return ""
    return units.unit_of_heading(parent.heading or parent.text) if _names_unit(parent) else ""


def _names_unit(clause: Clause) -> bool:
    return bool(clause.heading) or not clause.text.rstrip().endswith((".", ";"))


def _inherited(body: Text, where: _Place, seen: set[int]) -> Iterator[Assignment]:
    unit = _heading_unit(where)
    if not unit:
        return
    parent = where.path[-1]
    first = parent.flow_start not in seen
    seen.add(parent.flow_start)
    role = units.role_of(where.clause.text)
    yield _make(
        body,
        where,
        unit if first else units.short(unit),
        role,
        where.clause.flow_start,
        _partner_words(where.clause.text),
    )


def _run_in(body: Text, where: _Place) -> Iterator[Assignment]:
    """ "2. Sở Tài chính: Căn cứ khả năng …": the unit heads its own clause."""
    clause = where.clause
    colon = body.value.find(":", clause.flow_start, clause.flow_end)
    rest = body.value[colon + 1 : clause.flow_end].strip() if colon >= 0 else ""
    if len(rest) < 15 or colon - clause.flow_start > 160:
        return
    head = body.value[clause.flow_start : colon]
    unit = units.unit_of_heading(head) if not units.subject(head) else ""
    if unit:
        at = clause.flow_end - len(body.value[colon + 1 : clause.flow_end].lstrip())
        yield _make(body, where, unit, units.role_of(rest), at, _partner_words(rest))


def _under_time(path: Sequence[Clause]) -> bool:
    return any(clause.rank >= label.POINT and _TIME.match(key(clause.text)) for clause in path)


def _of(body: Text, where: _Place, seen: set[int]) -> list[Assignment]:
    clause = where.clause
    if clause.rank == PARAGRAPH and _WISH.match(body.key, clause.flow_start, clause.flow_end):
        return []
    for rule in (_field, _run_in, _sentence):
        if found := list(rule(body, where)):
            return found
    if clause.heading or _TIME.match(key(clause.text)):
        return []
    return list(_inherited(body, where, seen))


def by_clause(
    body: Text, tree: Sequence[Clause], letter_from: int | None = None
) -> Iterator[tuple[Clause, list[Assignment]]]:
    """The clauses that may give work, in the order of the text, each with the assignments it makes.

    Paragraphs outside sections count only in a letter, after the raw offset `letter_from` where its addressees end.
    """
    seen: set[int] = set()
    for clause, path in walk(tree):
        where = _Place(clause, path)
        if clause.kind in _EXCLUDED or where.section in _EXCLUDED or _under_time(path):
            continue
        if letter_from is None and clause.rank == PARAGRAPH and not path or clause.start < (letter_from or 0):
            continue
        yield clause, _of(body, where, seen)


def read(body: Text, tree: Sequence[Clause], letter_from: int | None = None) -> tuple[Assignment, ...]:
    """All assignments of a body; `letter_from` as for `by_clause`."""
    return tuple(found for _clause, several in by_clause(body, tree, letter_from) for found in several)
