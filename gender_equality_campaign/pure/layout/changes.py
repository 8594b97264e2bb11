"""What changed between two versions of a printed page, part by part and word by word.

A page is the dictionary of `gec.page` as JSON keeps it. Only what differs comes out, so that who reviews a second time
reads the corrections alone (NĐ 30/2020 Đ.11: a change after approval goes back to the signer).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from . import words

Page = Mapping[str, Any]
Code = tuple[str, int, int, int, int]  # of difflib: tag, then both ranges

ADDED, REMOVED, CHANGED, MOVED, RENUMBERED = "added", "removed", "changed", "moved", "renumbered"
SAME, INSERTED, DELETED = "same", "inserted", "deleted"
# parts of one text each and parts of several lines, in the order of the page
TEXTS = (
    ("banner", "superior_name", "issuer_name", "number_line", "place_date_line"),
    ("urgency", "type_name", "title"),
    ("position", "signer"),
)
LINES = (("addressee", "basis", "opening"), ("closing", "authority_lines"), ("recipients",))
ALIKE = 0.5  # share of common words from which two lines are the same one, changed
WORD = re.compile(r"\w+(?:[-./,:]\w+)*\s*|[^\w\s]+\s*")
AROUND = 5  # words shown beside a change
REGIMES = {"nd30": "NĐ 30/2020/NĐ-CP", "tt01": "TT 01/2011/TT-BNV"}


@dataclass(frozen=True)
class Run:
    """Words that were kept, put in or taken out; kept ones are shortened to those beside the change."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One difference: key of the part, labels of the place ("II 1"), kind, both texts, and the word runs."""

    part: str
    place: str
    kind: str
    old: str
    new: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Line:
    """A line of a part: its text, its own label, and the labels above it."""

    text: str
    label: str = ""
    above: str = ""

    @property
    def place(self) -> str:
        return f"{self.above} {self.label}".strip()


def changes(old: Page, new: Page) -> tuple[Change, ...]:
    """All differences of two pages in the order of the page; empty when they are the same.

    >>> old = {"title": "Kế hoạch năm 2025", "recipients": ["Như trên", "Lưu: VT"]}
    >>> new = {"title": "Kế hoạch năm 2026", "recipients": ["Như trên", "Sở Nội vụ", "Lưu: VT"]}
    >>> for one in changes(old, new):
    ...     print(one.part, one.kind, [(run.kind, run.text) for run in one.runs])
    title changed [('same', 'Kế hoạch năm '), ('deleted', '2025'), ('inserted', '2026')]
    recipients added [('inserted', 'Sở Nội vụ')]
    >>> changes(new, new)
    ()
    """
    before, after = dict(_parts(old)), dict(_parts(new))
    return tuple(change for part in before for change in _compare(part, before[part], after[part]))


def runs(old: str, new: str) -> tuple[Run, ...]:
    """Word by word, marks by themselves; long stretches that stayed are cut to the words beside a change.

    >>> [run.text for run in runs("Triển khai.", "Triển khai trước 15/11.")]
    ['Triển khai ', 'trước 15/11', '.']
    >>> [run.text for run in runs("một hai ba bốn năm sáu bảy", "một hai ba bốn năm sáu tám")]
    ['… hai ba bốn năm sáu ', 'bảy', 'tám']
    """
    before, after = WORD.findall(old), WORD.findall(new)
    codes = SequenceMatcher(None, _bare(before), _bare(after)).get_opcodes()
    return tuple(run for code in codes for run in _runs_of(code, before, after))


def _runs_of(code: Code, before: list[str], after: list[str]) -> Iterator[Run]:
    tag, old_from, old_to, new_from, new_to = code
    if tag == "equal":
        yield Run(SAME, _shortened(after[new_from:new_to], first=old_from == new_from == 0, last=new_to == len(after)))
        return
    if old_from < old_to:
        yield Run(DELETED, "".join(before[old_from:old_to]))
    if new_from < new_to:
        yield Run(INSERTED, "".join(after[new_from:new_to]))


def _shortened(kept: list[str], *, first: bool, last: bool) -> str:
    """Words beside a change: the last ones of a beginning, the first ones of an end.

    >>> _shortened(list("abcdefghijklmn"), first=False, last=False)
    'abcde… jklmn'
    >>> _shortened(list("abcdefgh"), first=False, last=True)
    'abcde… '
    """
    head = [] if first else kept[:AROUND]
    tail = [] if last else kept[-AROUND:]
    if len(kept) <= len(head) + len(tail):
        return "".join(kept)
    return "".join([*head, "… ", *tail])


def _bare(tokens: list[str]) -> list[str]:
    return [token.strip() for token in tokens]


def _parts(page: Page) -> Iterator[tuple[str, list[Line]]]:
    """Every part of the page as lines, in the printed order."""
    head, middle, foot = TEXTS
    urgency = words.URGENCY.get(page.get("urgency") or "")
    own = dict(page) | {"urgency": urgency.words if urgency else ""}
    own["regime"] = REGIMES.get(own.get("regime", ""), "")
    for keys, lists in ((head, ()), (middle, LINES[0])):
        yield from _simple(own, keys, lists)
    yield "clauses", list(_clause_lines(page.get("clauses") or ()))
    yield "tables", list(_table_lines(page.get("tables") or ()))
    yield from _simple(own, (), LINES[1])
    yield from _simple(own, foot, LINES[2])
    yield "annexes", list(_annex_lines(page.get("annexes") or ()))
    yield from _simple(own, ("regime",), ())


def _simple(page: Page, texts: Iterable[str], lists: Iterable[str]) -> Iterator[tuple[str, list[Line]]]:
    for key in texts:
        yield key, [Line(page[key])] if page.get(key) else []
    for key in lists:
        yield key, [Line(text) for text in page.get(key) or () if text.strip()]


def _clause_lines(clauses: Iterable[Page], above: str = "") -> Iterator[Line]:
    """A tree of clauses as lines, each knowing its labels.

    >>> tree = [{"label": "I", "heading": "Mục đích", "children": [{"label": "1", "text": "Nâng cao."}]}]
    >>> [(line.place, line.text) for line in _clause_lines(tree)]
    [('I', 'Mục đích'), ('I 1', 'Nâng cao.')]
    """
    for clause in clauses:
        texts = (clause.get("heading") or "", clause.get("text") or "")
        line = Line(" ".join(text for text in texts if text), clause.get("label") or "", above)
        yield line
        yield from _clause_lines(clause.get("children") or (), line.place)
        yield from _table_lines(clause.get("tables") or (), line.place)


def _table_lines(tables: Iterable[Page], above: str = "") -> Iterator[Line]:
    """Caption, head and rows of tables, cells beside one another.

    >>> [line.text for line in _table_lines([{"caption": "Số liệu", "head": ["Tên", "Số"], "rows": [["Nữ", 12]]}])]
    ['Số liệu', 'Tên | Số', 'Nữ | 12']
    """
    for table in tables:
        title = " ".join(filter(None, (table.get("caption"), table.get("unit"))))
        rows = [" | ".join(map(_cell, row)) for row in (table["head"], *table["rows"])]
        yield from (Line(text, "", above) for text in ([title] if title else []) + rows)


def _cell(value: str | float | None) -> str:
    if isinstance(value, str):
        return value
    return words.figure(None if value is False else value)


def _annex_lines(annexes: Iterable[Page]) -> Iterator[Line]:
    """
    >>> [line.text for line in _annex_lines([{"title": "Biểu mẫu", "opening": ["Kèm theo"], "tables": []}])]
    ['Biểu mẫu', 'Kèm theo']
    """
    for annex in annexes:
        yield Line(annex["title"])
        yield from (Line(text, "", annex["title"]) for text in annex.get("opening") or ())
        yield from _table_lines(annex.get("tables") or (), annex["title"])


def _compare(part: str, before: Sequence[Line], after: Sequence[Line]) -> Iterator[Change]:
    """Differences of two lists of lines, in their order."""
    matcher = SequenceMatcher(None, [line.text for line in before], [line.text for line in after], autojunk=False)
    codes = matcher.get_opcodes()
    pairs = _pairs(before, after, codes)
    renumbered = []
    for tag, old_from, old_to, new_from, new_to in codes:
        if tag == "equal":
            kept = zip(before[old_from:old_to], after[new_from:new_to], strict=True)
            renumbered += [(old, new) for old, new in kept if old.label != new.label]
            continue
        gone = set(range(old_from, old_to)) - set(pairs.values())
        yield from (_removed(part, before[index]) for index in sorted(gone))
        for index in range(new_from, new_to):
            yield _arrived(part, after[index], before[pairs[index]] if index in pairs else None)
    if renumbered:
        yield _renumbered(part, renumbered)


def _pairs(before: Sequence[Line], after: Sequence[Line], codes: Iterable[Code]) -> dict[int, int]:
    """New index → old index of lines that are the same one, moved or changed; the most alike are paired first."""
    blocks = [code for code in codes if code[0] != "equal"]
    old = [index for _tag, start, end, _new, _to in blocks for index in range(start, end)]
    new = [index for _tag, _start, _end, start, end in blocks for index in range(start, end)]
    bags = {("old", index): Counter(before[index].text.split()) for index in old}
    bags |= {("new", index): Counter(after[index].text.split()) for index in new}
    alike = [(_likeness(bags["old", i], bags["new", j]), -abs(i - j), i, j) for i in old for j in new]
    enough = 0 if len(before) == len(after) == 1 else ALIKE  # a part of one text is that text, changed
    found: dict[int, int] = {}
    taken = set()
    for share, _near, i, j in sorted(alike, reverse=True):
        if share >= enough and j not in found and i not in taken:
            found[j] = i
            taken.add(i)
    return found


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Share of common words, 0 to 1; two empty lines are the same.

    >>> _likeness(Counter("a b".split()), Counter("b c".split()))
    0.5
    >>> _likeness(Counter(), Counter())
    1.0
    """
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _removed(part: str, line: Line) -> Change:
    return Change(part, line.place, REMOVED, line.text, "", (Run(DELETED, line.text),))


def _arrived(part: str, line: Line, old: Line | None) -> Change:
    if old is None:
        return Change(part, line.place, ADDED, "", line.text, (Run(INSERTED, line.text),))
    if old.text == line.text:
        return Change(part, line.place, MOVED, old.place, line.place, (Run(SAME, line.text),))
    return Change(part, line.place, CHANGED, old.text, line.text, runs(old.text, line.text))


def _renumbered(part: str, pairs: Sequence[tuple[Line, Line]]) -> Change:
    """
    >>> change = _renumbered("clauses", [(Line("Một", "1"), Line("Một", "2"))])
    >>> (change.old, change.new)
    ('1', '2')
    """
    old = ", ".join(line.label or "–" for line, _new in pairs)
    new = ", ".join(line.label or "–" for _old, line in pairs)
    return Change(part, "", RENUMBERED, old, new, (Run(DELETED, old), Run(INSERTED, new)))
