"""What the reading of a document has to say about itself: not found, not readable, not where it belongs, corrected.

>>> from .document import read
>>> [(note.field, note.code) for note in read("Số: ¿5 /QĐ-TTg\\n\\nQUYẾT ĐỊNH\\nSửa đổi").notes][:2]
[('number', 'unreadable'), ('issuer', 'not_found')]
"""

from collections.abc import Iterator
from typing import Any

from . import kinds
from .clauses import walk
from .values import Note

_EXPECTED = (
    ("issuer", "issuer"),
    ("place", "place"),
    ("issue_date", "issue_date"),
    ("doc_type", "doc_type"),
    ("title", "title"),
    ("legal_basis", "bases"),
    ("sections", "clauses"),
    ("period", "period"),
    ("theme", "theme"),
    ("activities", "activities"),
    ("assignments", "assignments"),
    ("report_deadlines", "report_deadlines"),
    ("budget_sources", "budget_sources"),
    ("recipients", "recipients"),
)
_MARKED = ("issuer", "issue_date", "doc_type")


def _reference(document: Any) -> Iterator[Note]:
    own = document.reference
    if not own:
        yield Note("number", "not_found")
    elif own.note:
        yield Note("number", own.note, document.text[own.start : own.end], own.start, own.end)


def _missing(document: Any) -> Iterator[Note]:
    for field, name in _EXPECTED:
        if not getattr(document, name):
            yield Note(field, "not_found")


def _marked(document: Any) -> Iterator[Note]:
    """Values that do not stand as printed in their place."""
    for name in _MARKED:
        value = getattr(document, name)
        if value and value.note:
            yield Note(name, value.note, document.text[value.start : value.end], value.start, value.end)


def _signing(document: Any) -> Iterator[Note]:
    if not document.signing.position:
        yield Note("position", "not_found")
    if not document.signing.signer:
        yield Note("signer", "not_found")


def _stamp(document: Any) -> Iterator[Note]:
    stamp = document.stamp
    if stamp and stamp.note:
        yield Note("incoming_stamp", stamp.note, document.text[stamp.start : stamp.end], stamp.start, stamp.end)


def _labels(document: Any) -> Iterator[Note]:
    for clause, _path in walk(document.clauses):
        if clause.note:
            yield Note("sections", clause.note, clause.label, clause.start, clause.end)


def _disagreement(document: Any) -> Iterator[Note]:
    """The printed type and the one that the symbol names differ."""
    own, printed = document.reference, document.doc_type
    named = kinds.by_symbol(own.symbol) if own else None
    if named and printed and not printed.value.startswith(named):
        yield Note("doc_type", "disagrees", own.symbol, own.start, own.end)


def of(document: Any) -> tuple[Note, ...]:
    """All notes on a document as read."""
    rules = (_reference, _missing, _marked, _signing, _stamp, _labels, _disagreement)
    return tuple(note for rule in rules for note in rule(document))
