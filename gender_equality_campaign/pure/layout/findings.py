"""Form check of a document: each rule is a small function over plain facts that yields findings; nothing is raised
and nothing repaired. The words for the user are made where his language is known: a finding carries a code and
what goes into the message.

>>> facts = Facts(
...     assigned=(Named("Ủy ban nhân dân phường, xã"), Named("Ban VSTBPN tỉnh")),
...     recipients=(Named("Ban VSTBPN tỉnh"), Named("Lưu: VT")),
... )
>>> [(found.code, found.words) for found in check(facts)]
[('not_addressed', 'Ủy ban nhân dân phường, xã')]
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest

from .. import due
from ..vntext import label as labels
from ..vntext.fold import fold
from . import findings_dates, findings_succession, findings_units
from .addressed import Named, not_covered, receivers
from .finding import ERROR, PARTS, Cited, Facts, Finding

__all__ = ["PARTS", "Cited", "Facts", "Finding", "Named", "check", "sibling_labels"]

_PARTS_SOURCE = "NĐ 30/2020/NĐ-CP Điều 8 khoản 2"
# no article orders these: they follow from the documents themselves
_ORDER = "Thời hạn ghi trong văn bản"
_PARENT = "Văn bản của cấp trên mà văn bản này thực hiện"


def not_addressed(facts: Facts) -> Iterator[Finding]:
    """A unit is given a task and does not get the document."""
    if facts.recipients is None:
        return
    listed = receivers(facts.recipients, facts.addressees)
    seen: set[str] = set()
    source = "NĐ 30/2020/NĐ-CP Phụ lục I mục II.9"
    for unit, words in ((one, left) for one in facts.assigned for left in not_covered(one, listed)):
        if fold(words) not in seen:
            seen.add(fold(words))
            where = ".".join(unit.clause)
            yield Finding("not_addressed", "recipients", words, source=source, severity=ERROR, where=where)


def deadline_order(facts: Facts) -> Iterator[Finding]:
    """The report is due before the document is issued, or before the period it reports on has ended."""
    if not facts.deadline:
        return
    last = due.last_day(facts.deadline, facts.deadline_inclusive)
    words = facts.deadline.isoformat()
    if facts.doc_date and last < facts.doc_date:
        other = facts.doc_date.isoformat()
        yield Finding("deadline_before_issue", "report_deadline", words, other, _ORDER, ERROR)
    if facts.period and last < facts.period[1]:
        yield Finding("deadline_before_period_end", "report_deadline", words, facts.period[1].isoformat(), _ORDER)


def deadline_after_parent(facts: Facts) -> Iterator[Finding]:
    """Units below may report later than the agency itself has to report above."""
    if not facts.deadline or not facts.parent_deadline:
        return
    own = due.last_day(facts.deadline, facts.deadline_inclusive)
    if own > due.last_day(facts.parent_deadline, facts.parent_inclusive):
        words, other = facts.deadline.isoformat(), facts.parent_deadline.isoformat()
        yield Finding("deadline_after_parent", "report_deadline", words, other, _PARENT, ERROR)


def unlike_parent(facts: Facts) -> Iterator[Finding]:
    """Theme or period differ from those of the plan from above."""
    if facts.theme and facts.parent_theme and _plain(facts.theme) != _plain(facts.parent_theme):
        yield Finding("theme_unlike_parent", "theme", facts.theme, facts.parent_theme, _PARENT)
    if facts.period and facts.parent_period and facts.period != facts.parent_period:
        yield Finding("period_unlike_parent", "period", _days(facts.period), _days(facts.parent_period), _PARENT)


def _plain(words: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(words)))


def _days(period: tuple[date, date]) -> str:
    return f"{period[0].isoformat()}/{period[1].isoformat()}"


def unregistered_basis(facts: Facts) -> Iterator[Finding]:
    """The document is based on one that the agency's incoming register does not know."""
    for basis in facts.bases:
        if basis.is_registered is False:
            source = "NĐ 30/2020/NĐ-CP Điều 22 khoản 1"
            yield Finding("basis_not_registered", "legal_basis", basis.reference, source=source)


def label_jumps(facts: Facts) -> Iterator[Finding]:
    """Numbers of sections that do not start at one or do not follow each other.

    >>> [(found.words, found.other) for found in label_jumps(Facts(labels=(("I", "II", "IV"), ("1", "2"))))]
    [('IV', 'III')]
    """
    for siblings, where in zip_longest(facts.labels, facts.label_paths[: len(facts.labels)], fillvalue=""):
        for before, after in zip(("", *siblings), siblings, strict=False):
            wanted = _next(before, after)
            if wanted and wanted != after:
                source = "NĐ 30/2020/NĐ-CP Phụ lục I mục II.6"
                yield Finding("label_jump", "sections", after, wanted, source, where=where)


def _next(before: str, after: str) -> str:
    """The label that should stand where `after` does; "" when the two are of different kinds."""
    if labels.roman(after) and (not before or labels.roman(before)):
        return labels.to_roman(labels.roman(before) + 1).upper()
    head, _dot, last = after.rpartition(".")
    head_before, _dot, last_before = before.rpartition(".")
    if not last.isdigit() or (before and not last_before.isdigit()):
        return ""
    count = int(last_before) + 1 if before and head == head_before else 1
    return f"{head}.{count}" if head else str(count)


def missing_parts(facts: Facts) -> Iterator[Finding]:
    """Compulsory parts of an administrative document that it lacks."""
    for part in PARTS:
        if part in facts.missing:
            yield Finding("part_missing", part, source=_PARTS_SOURCE, severity=ERROR)


def signing_capacity(facts: Facts) -> Iterator[Finding]:
    """ "KT." stands before the head's post and a deputy signs under it; a deputy does not sign without it.

    >>> [found.code for found in signing_capacity(Facts(signing=("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH")))]
    ['deputy_without_kt']
    """
    if not facts.signing:
        return
    position = fold(facts.signing[-1])
    is_deputy = position.startswith(("pho ", "thu truong"))
    has_kt = any(re.match(r"kt ?\.", fold(line)) for line in facts.signing)
    if is_deputy != has_kt and (is_deputy or position.startswith("chu tich")):
        code = "deputy_without_kt" if is_deputy else "kt_without_deputy"
        yield Finding(code, "signature", facts.signing[-1], source="NĐ 30/2020/NĐ-CP Điều 13", severity=ERROR)


RULES = (
    missing_parts,
    not_addressed,
    deadline_order,
    deadline_after_parent,
    unlike_parent,
    unregistered_basis,
    label_jumps,
    signing_capacity,
    *findings_dates.RULES,
    *findings_units.RULES,
    findings_succession.check_succession,
)


def check(facts: Facts) -> tuple[Finding, ...]:
    """The findings of all rules, in the order of RULES."""
    return tuple(found for rule in RULES for found in rule(facts))


def sibling_labels(clauses: Iterable[object]) -> tuple[tuple[str, ...], ...]:
    """Labels of the numbered sections level by level, for Facts.labels; clauses have label, rank and children.

    >>> from ..vntext import read
    >>> sibling_labels(read("KẾ HOẠCH\\nA\\n\\nI. MỤC ĐÍCH\\n1. Một.\\n3. Ba.\\n\\nII. YÊU CẦU").clauses)
    (('I', 'II'), ('1', '3'))
    """
    below: Sequence[object] = tuple(clauses)
    own = tuple(c.label for c in below if c.rank == labels.ROMAN or labels.NUMBER <= c.rank < labels.POINT)
    deeper = (group for clause in below for group in sibling_labels(clause.children))
    return ((own,) if own else ()) + tuple(deeper)
