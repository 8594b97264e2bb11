"""The whole document: every part read, every value with its span, and notes on what was not found.

>>> found = read("Số: 7/KH-UBND\\n\\nKẾ HOẠCH\\nTriển khai Tháng hành động\\n\\nI. MỤC ĐÍCH\\n\\n- Nâng cao nhận thức.")
>>> found.reference.full, found.doc_type.value, found.title.value
('7/KH-UBND', 'Kế hoạch', 'Triển khai Tháng hành động')
>>> [note.field for note in found.notes if note.code == "not_found"][:4]
['issuer', 'place', 'issue_date', 'legal_basis']
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import (
    activities,
    basis,
    clauses,
    closing,
    date_line,
    deadline,
    flow,
    heading,
    issuer,
    kinds,
    label,
    laid_out,
    notes,
    parts,
    period,
    reference,
    rows,
    sides,
    signing,
    source,
    stamp,
    tables,
    theme,
)
from .assignments import Assignment
from .assignments import read as read_assignments
from .source import Text
from .values import Note, Value, take


@dataclass(frozen=True)
class Attached:
    """A document that the main one issues or carries: its type ("" = Phụ lục), title and clauses."""

    kind: str
    doc_type: str
    label: str
    title: Value | None
    clauses: tuple[clauses.Clause, ...]


@dataclass(frozen=True)
class Document:
    """What was read of an administrative document; offsets count in the text given to `read`."""

    text: str
    reference: reference.Reference | None
    doc_type: Value | None
    superior: Value | None
    issuer: Value | None
    place: Value | None
    issue_date: Value | None
    title: Value | None
    urgency: Value | None
    addressees: tuple[Value, ...]
    opening: Value | None
    bases: tuple[basis.Basis, ...]
    period: period.Period | None
    theme: Value | None
    clauses: tuple[clauses.Clause, ...]
    activities: tuple[Value, ...]
    assignments: tuple[Assignment, ...]
    report_deadlines: tuple[deadline.Deadline, ...]
    task_deadlines: tuple[deadline.Deadline, ...]
    budget_sources: tuple[Value, ...]
    recipients: tuple[Value, ...]
    signing: signing.Signing
    stamp: stamp.Stamp | None
    attached: tuple[Attached, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class _Head:
    reference: reference.Reference | None
    superior: Value | None
    issuer: Value | None
    place: Value | None
    issue_date: Value | None
    subject: Value | None
    urgency: Value | None
    stamp: stamp.Stamp | None


@dataclass(frozen=True)
class _Body:
    text: Text
    tree: tuple[clauses.Clause, ...]


def _head(page: Text, part: parts.Part) -> _Head:
    found, others = stamp.read(page, part.head)
    left, right = sides.sides(page, others)
    own = reference.read(left) or reference.read(right)
    place, date = date_line.read(right)
    if not date:
        place, date = date_line.read(left)
    superior, name = issuer.read(left)
    subject = heading.subject(left) or heading.subject(right)
    return _Head(own, superior, name, place, date, subject, heading.urgency(left) or heading.urgency(right), found)


def _body(page: Text, body: Sequence[rows.Row]) -> _Body:
    text = flow.flow(page, body)
    return _Body(text, clauses.read(text))


def _doc_type(page: Text, part: parts.Part, own: reference.Reference | None) -> Value | None:
    """The printed type; without one the symbol's, and a letter has neither."""
    if part.type_row:
        value = take(page, part.type_row.start, part.type_row.end)
        return Value(part.doc_type, value.start, value.end)
    if not own:
        return None
    return Value(kinds.by_symbol(own.symbol) or kinds.LETTER, own.start, own.end, "from_symbol")


def _opening_end(body: _Body) -> int:
    """Offset in the running text where the first section starts."""
    first = next((clause for clause in body.tree if clause.label and clause.rank < label.POINT), None)
    if not first:
        return len(body.text.value)
    return body.text.value.rfind("\n", 0, first.flow_start) + 1


def _bases(body: _Body, is_letter: bool) -> tuple[basis.Basis, ...]:
    end = _opening_end(body)
    opening = source.build(body.text.raw, body.text.cut(0, end))
    return basis.read(opening, is_letter, issuer.sentence_start(opening))


def _attached(page: Text, part: parts.Part, tree: tuple[clauses.Clause, ...]) -> Attached:
    words = rows.words(page, part.type_row) if part.type_row else ""
    return Attached(part.kind, part.doc_type, words.strip(" .:"), heading.title(page, part.title), tree)


def read(text: str) -> Document:
    """Read an administrative document's text. Never fails; what is not there stays empty and is noted."""
    page = source.clean(text)
    main, *others = parts.parts(page, rows.rows(page))
    head, body = _head(page, main), _body(page, main.body)
    carried = [(part, _body(page, part.body)) for part in others]
    bodies = [body, *(found for part, found in carried if part.kind == "attached")]
    doc_type = _doc_type(page, main, head.reference)
    is_letter = not main.type_row
    recipients, block = closing.read(page, main.closing)
    issued = head.issue_date.value if head.issue_date else ""
    addressees = heading.addressees(body.text)
    letter_from = max((to.end for to in addressees), default=0) if is_letter or addressees else None
    document = Document(
        text=text,
        reference=head.reference,
        doc_type=doc_type,
        superior=head.superior,
        issuer=head.issuer or issuer.from_body(body.text),
        place=head.place,
        issue_date=head.issue_date,
        title=heading.title(page, main.title) or head.subject,
        urgency=head.urgency,
        addressees=addressees,
        opening=take(body.text, 0, _opening_end(body)) if _opening_end(body) else None,
        bases=_bases(body, is_letter),
        period=next((found for part in bodies if (found := period.read(part.text, part.tree))), None),
        theme=next((found for part in bodies if (found := theme.read(part.text, part.tree))), None),
        clauses=body.tree,
        activities=tuple(found for part in bodies for found in activities.activities(part.text, part.tree)),
        assignments=(
            *(a for part in bodies for a in read_assignments(part.text, part.tree, letter_from)),
            *tables.read(page),
            *laid_out.read(page),
        ),
        report_deadlines=tuple(found for part in bodies for found in deadline.reports(part.text, part.tree, issued)),
        task_deadlines=tuple(found for part in bodies for found in deadline.tasks(part.text, part.tree, issued)),
        budget_sources=tuple(found for part in bodies for found in activities.sources(part.text, part.tree)),
        recipients=recipients,
        signing=block,
        stamp=head.stamp,
        attached=tuple(_attached(page, part, found.tree) for part, found in carried),
    )
    return replace(document, notes=notes.of(document))
