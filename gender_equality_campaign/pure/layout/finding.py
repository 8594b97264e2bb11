"""What the form check looks at and what it finds.

>>> Finding("part_missing", "body").severity
'warning'
"""

from dataclasses import dataclass
from datetime import date

from .addressed import Named

ERROR, WARNING = "error", "warning"
PARTS = ("issuer", "reference", "place_date", "type_title", "body", "signature", "recipients")


@dataclass(frozen=True)
class Cited:
    """A basis: its reference, and whether the agency's incoming register has it (None: not one that arrives there)."""

    reference: str
    is_registered: bool | None = None
    day: date | None = None


@dataclass(frozen=True)
class Task:
    """Work with a deadline of its own; where: labels of its clause."""

    words: str
    deadline: date
    where: str = ""


@dataclass(frozen=True)
class Gone:
    """A unit that no longer exists: its key, its names as printed, its last day, the names of its successors."""

    key: object
    names: tuple[str, ...]
    last_day: date
    successors: tuple[str, ...] = ()
    act: str = ""


@dataclass(frozen=True)
class Followed:
    """An issued document that this one replaces, amends or corrects; `named`: its reference stands in the text."""

    how: str
    reference: str
    same_type: bool
    by_letter: bool
    named: bool


@dataclass(frozen=True)
class Facts:
    """What the rules look at; what is empty or None is not judged. `labels` are groups of sibling sections; `missing`
    are those of PARTS that the document lacks; signing lines as printed, from "TM. …" to the position; `label_paths`
    the labels above each group of `labels`; `last_given` number and date of the newest row of the series; `capacity`
    a key of CAPACITY_LINES; `texts` pairs of place ("body", or labels of a clause) and words."""

    assigned: tuple[Named, ...] = ()
    recipients: tuple[Named, ...] | None = None
    addressees: tuple[Named, ...] = ()
    doc_date: date | None = None
    deadline: date | None = None
    deadline_inclusive: bool = False
    period: tuple[date, date] | None = None
    parent_deadline: date | None = None
    parent_inclusive: bool = False
    parent_period: tuple[date, date] | None = None
    theme: str = ""
    parent_theme: str = ""
    bases: tuple[Cited, ...] = ()
    labels: tuple[tuple[str, ...], ...] = ()
    missing: frozenset[str] = frozenset()
    signing: tuple[str, ...] = ()
    label_paths: tuple[str, ...] = ()
    last_given: tuple[str, date] | None = None
    report_due: date | None = None
    report_due_inclusive: bool = False
    reported_to: date | None = None
    tasks: tuple[Task, ...] = ()
    issuer: str = ""
    capacity: str = ""
    authority_covers: bool | None = None
    gone: tuple[Gone, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    followed: tuple[Followed, ...] = ()


@dataclass(frozen=True)
class Finding:
    """code: stable name of the rule; place: part of the document; words: what it is about; other: what it is compared
    with; source: where the rule stands; severity: error | warning; where: labels of the clause."""

    code: str
    place: str
    words: str = ""
    other: str = ""
    source: str = ""
    severity: str = WARNING
    where: str = ""
