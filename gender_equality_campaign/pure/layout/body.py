"""The body of a document as a run of blocks, from its bases to its last words.

Source: NĐ 30/2020 Phụ lục I, mục II.6 and the samples of headings ("phần, mục, khoản,
điểm", the shape of a plan).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from .lists import paragraphs, stopped
from .page import Sheet
from .words import ended

BASIS, PLAIN, SECTION, HEADING, TABLE = (
    "basis",
    "plain",
    "section",
    "heading",
    "table",
)
DASHES = "-–+•"


@dataclass(frozen=True)
class Table:
    """Cells as printed. `align` has one letter a column: l, c or r."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: str
    caption: str = ""
    unit: str = ""
    total_rows: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Clause:
    """A node of the text: "VI" with heading, "2" with text, "-" with text …"""

    label: str = ""
    heading: str = ""
    text: str = ""
    children: tuple["Clause", ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Block:
    """One paragraph or one table of the page; `kind` tells how it is set."""

    kind: str
    text: str = ""
    table: Table | None = field(default=None)


@dataclass(frozen=True)
class Annex:
    """A phụ lục in the same file: its label and title, the line "(Kèm theo …)", and what it holds.

    `name` tells its run of page numbers from those of the others.
    """

    name: str
    label: str
    title: str
    belongs: str
    sheet: Sheet
    paragraphs: tuple[str, ...]
    tables: tuple[Table, ...]


def blocks(
    basis: Iterable[str],
    opening: Sequence[str],
    clauses: Iterable[Clause],
    tables: Iterable[Table],
    closing: Sequence[str],
) -> tuple[Block, ...]:
    """Everything between title and signature; the last paragraph is ended with "./.".

    >>> for block in blocks([], ["Mở đầu:"], [Clause("I", "Mục đích", "Để …")], [], []):
    ...     print(block.kind, block.text)
    plain Mở đầu:
    section I. MỤC ĐÍCH
    plain Để …./.
    """
    run = [Block(BASIS, line) for line in stopped(basis)]
    run += _plain(opening)
    run += [block for clause in clauses for block in _clause(clause)]
    run += [Block(TABLE, table=table) for table in tables]
    run += _plain(closing)
    return _ended(run)


def printed_label(label: str) -> str:
    """A label with its mark.

    >>> [printed_label(label) for label in ("VI", "2", "1.1", "a", "-", "")]
    ['VI.', '2.', '1.1.', 'a)', '-', '']
    """
    bare = label.strip().rstrip(".)/ ")
    if not bare or bare in DASHES:
        return bare
    return f"{bare})" if re.fullmatch(r"[a-zđ]", bare) else f"{bare}."


def _clause(clause: Clause) -> Iterator[Block]:
    label = printed_label(clause.label)
    texts = paragraphs(clause.text)
    if clause.heading.strip():
        yield _heading(label, clause.heading.strip())
    elif label:
        texts = (f"{label} {' '.join(texts[:1])}".strip(), *texts[1:])
    yield from _plain(texts)
    for child in clause.children:
        yield from _clause(child)
    for table in clause.tables:
        yield Block(TABLE, table=table)


def _heading(label: str, heading: str) -> Block:
    if re.fullmatch(r"[IVXLC]+\.", label):  # mục: upper case, bold
        return Block(SECTION, f"{label} {heading.upper()}")
    return Block(HEADING, f"{label} {heading}".strip())


def _plain(texts: Sequence[str]) -> list[Block]:
    return [Block(PLAIN, text) for text in paragraphs(texts)]


def _ended(run: list[Block]) -> tuple[Block, ...]:
    if run and run[-1].kind == PLAIN:
        run[-1] = replace(run[-1], text=ended(run[-1].text))
    return tuple(run)
