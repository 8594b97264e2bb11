"""A reading as a plain record of values: the keys that hand-made annotations of such documents use.

>>> from .document import read
>>> record = as_gold(read("Số: 7/KH-UBND\\n\\nKẾ HOẠCH\\nTriển khai"))
>>> record["full_reference"], record["title"], "recipients" in record
('7/KH-UBND', 'Triển khai', False)
"""

import unicodedata
from typing import Any

from . import label
from .assignments import Assignment
from .clauses import Clause, walk
from .deadline import Deadline
from .document import Attached, Document
from .values import Value, collapse

_START = 80


def _beginning(words: str) -> str:
    return words[:_START].rstrip()


def _value(found: Value | None) -> str:
    return found.value if found else ""


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value not in ("", None, [], {}, ())}


def _sections(tree: tuple[Clause, ...]) -> list[dict[str, str]]:
    return [
        {"label": clause.label, "heading": clause.heading}
        for clause, _path in walk(tree)
        if clause.heading and clause.rank < label.POINT
    ]


def _all_sections(document: Document) -> list[dict[str, str]]:
    found = _sections(document.clauses)
    for part in document.attached:
        found += _attached_sections(part)
    return found


def _attached_sections(part: Attached) -> list[dict[str, str]]:
    """An annex counts as one section: its own headings are rows of tables."""
    if part.kind == "annex":
        return [{"label": part.label, "heading": _value(part.title)}]
    return _sections(part.clauses)


def _assignment(found: Assignment) -> dict[str, str]:
    return {"unit": found.unit, "role": found.role, "text_start": _beginning(found.text)}


def _deadline(document: Document, found: Deadline) -> dict[str, str]:
    return _filled(
        {
            "date": found.date,
            "recipient": found.recipient,
            "raw": unicodedata.normalize("NFC", collapse(document.text[found.start : found.end])),
            "onward_to": found.onward_to,
            "recurrence": found.recurrence,
            "reporter": found.reporter,
        }
    )


def _carried(document: Document) -> list[dict[str, str]]:
    """Documents that the main one issues."""
    return [
        {"doc_type": part.doc_type, "title": _value(part.title)}
        for part in document.attached
        if part.kind == "attached"
    ]


def _stamp(document: Document) -> dict[str, str]:
    stamp = document.stamp
    if not stamp:
        return {}
    return _filled(
        {"organisation": _value(stamp.organisation), "number": _value(stamp.number), "date": _value(stamp.date)}
    )


def _signing(document: Document) -> dict[str, Any]:
    block = document.signing
    if not block.position and not block.signer:
        return {}
    lines = [line.value for line in block.authority]
    return {"authority_lines": lines, **_filled({"position": _value(block.position), "signer": _value(block.signer)})}


def as_gold(document: Document) -> dict[str, Any]:
    """The record; a key without value is left out."""
    own = document.reference
    return _filled(
        {
            "number": own.number if own else "",
            "symbol": own.symbol if own else "",
            "full_reference": own.full if own else "",
            "doc_type": _value(document.doc_type),
            "issuer": _value(document.issuer),
            "superior_issuer": _value(document.superior),
            "place": _value(document.place),
            "issue_date": _value(document.issue_date),
            "title": _value(document.title),
            "addressees": [found.value for found in document.addressees],
            "legal_basis": [
                _filled({"reference": b.reference, "date": b.date, "issuer": b.issuer, "title": b.title})
                for b in document.bases
            ],
            "period": {"start": document.period.first, "end": document.period.last} if document.period else {},
            "theme": _value(document.theme),
            "sections": _all_sections(document),
            "activities": [_beginning(found.value) for found in document.activities],
            "assignments": [_assignment(found) for found in document.assignments],
            "report_deadlines": [_deadline(document, found) for found in document.report_deadlines],
            "other_deadlines": [_deadline(document, found) for found in document.task_deadlines],
            "budget_sources": [found.value for found in document.budget_sources],
            "recipients": [found.value for found in document.recipients],
            "signing": _signing(document),
            "incoming_stamp": _stamp(document),
            "attached_documents": _carried(document),
        }
    )
