"""The body as a tree of clauses: sections, khoản, điểm, bullets and plain paragraphs.

>>> from .source import clean
>>> from .flow import flow
>>> from .rows import rows
>>> page = clean(
...     "I. MỤC ĐÍCH\\n- Nâng cao nhận thức.\\nII. TỔ CHỨC THỰC HIỆN\\n1. Sở Nội vụ\\n- Theo dõi.\\n"
...     "2. Các xã gửi báo cáo."
... )
>>> tree = read(flow(page, rows(page)))
>>> [(clause.label, clause.heading, clause.kind) for clause in tree]
[('I', 'MỤC ĐÍCH', 'purpose'), ('II', 'TỔ CHỨC THỰC HIỆN', 'task')]
>>> [(clause.label, clause.heading, clause.text) for clause in tree[1].children]
[('1', 'Sở Nội vụ', 'Sở Nội vụ'), ('2', '', 'Các xã gửi báo cáo.')]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from . import label as labels
from .fold import fold
from .source import Text
from .values import collapse, take

PARAGRAPH = 90
_KINDS = (
    ("theme", r"chu de\b"),
    ("period", r"thoi gian|tien do thuc hien|thoi han"),
    ("budget", r"kinh phi|ngan sach|nguon luc tai chinh|nguon von"),
    ("task", r"to chuc thuc hien|phan cong|trach nhiem|che do (?:thong tin,? )?bao cao|to chuc trien khai"),
    ("purpose", r"muc dich|muc tieu|quan diem|chi tieu"),
    ("requirement", r"yeu cau"),
    ("activity", r"hoat dong|noi dung|nhiem vu|giai phap|cong viec"),
)
_KIND_RULES = [(kind, re.compile(rule)) for kind, rule in _KINDS]
_RUN_IN = re.compile(r"(?P<head>[^:.;?]{3,110}?) ?:(?= )|(?P<short>[^:.;,?]{3,40}?)\.(?= +[^\W\d_a-z])")
_SENTENCE = re.compile(r"[.;!?]\W{0,3}(?: \S{1,2})?$")
_ORDER = re.compile(r"giao |yeu cau |trong qua trinh |can cu |.{0,200}? (?:chu tri|co trach nhiem|chiu trach nhiem)\b")
_LONG, _SHORT = 330, 170


@dataclass(frozen=True)
class Clause:
    """One clause. label as printed ("VI", "1.2", "đ", "-", "" for a plain paragraph); heading is "" when the clause is
    a sentence; text is the whole paragraph without its label; start and end hold it in the raw text, the children
    left out; level is the depth from 1; kind: purpose requirement theme period activity budget task other."""

    label: str
    heading: str
    level: int
    text: str
    start: int
    end: int
    kind: str
    rank: int
    children: tuple["Clause", ...] = ()
    note: str = ""
    flow_start: int = 0
    flow_end: int = 0


@dataclass
class _Node:
    label: str
    rank: int
    start: int
    end: int
    heading: str = ""
    note: str = ""
    children: list["_Node"] = field(default_factory=list)


def _bold_prefix(body: Text, start: int, end: int) -> str:
    """The bold words a clause starts with, when they end like a run-in heading."""
    stop = start
    while stop < end and (body.is_bold(stop) or not body.value[stop].isalnum()):
        stop += 1
    words = body.value[start:stop].strip()
    return words if len(words) > 2 and (words[-1] in ":." or stop == end) and stop < end else ""


def _is_bold(body: Text, start: int, end: int) -> bool:
    return bool(body.bold) and body.is_bold(start) and body.is_bold(end - 1)


def _run_in(said: str) -> str:
    found = _RUN_IN.match(fold(said)) if len(said) > 12 else None
    size = len(found["head"] or found["short"]) if found else 0
    return collapse(said)[:size].strip()


def _heading(body: Text, node: _Node) -> str:
    """The heading of a labelled clause, "" when it is a sentence."""
    said = collapse(body.value[node.start : node.end])
    if not said or node.rank >= labels.POINT or (_ORDER.match(fold(said)) and node.rank >= labels.NUMBER):
        return ""
    if node.rank == labels.ARTICLE:
        return said
    if _is_bold(body, node.start, node.end) or said == said.upper():
        return said
    ends = _SENTENCE.search(said)
    if not ends and len(said) <= _LONG and not (said.endswith(":") and len(said) > _SHORT + 60):
        return said if len(said) <= _SHORT else _run_in(said) or said
    return (
        _bold_prefix(body, node.start, node.end)
        or _run_in(said)
        or (said if node.rank < labels.ARTICLE and len(said) <= _LONG else "")
    )


def _opens(node: _Node, body: Text) -> bool:
    """Whether plain paragraphs after this clause belong to it."""
    if node.rank == PARAGRAPH:
        return False
    said = body.value[node.start : node.end].rstrip()
    return bool(node.heading) or not _SENTENCE.search(said) or node.rank <= labels.ARTICLE


def _paragraphs(body: Text) -> Iterator[tuple[int, int]]:
    for found in re.finditer(r"[^\n]+", body.value):
        yield found.span()


def _node(body: Text, start: int, end: int) -> _Node:
    found = labels.read(body.value[start:end])
    if not found:
        return _Node("", PARAGRAPH, start, end)
    node = _Node(found.text, found.rank, min(start + found.size, end), end)
    node.heading = _heading(body, node)
    return node


def _place(body: Text, stack: list[_Node], node: _Node) -> None:
    """Hang the node under the clause it belongs to."""
    while len(stack) > 1:
        top = stack[-1]
        if node.rank == PARAGRAPH and _opens(top, body):
            break
        if node.rank != PARAGRAPH and top.rank < node.rank:
            break
        stack.pop()
    stack[-1].children.append(node)
    stack.append(node)


def _grow(body: Text) -> _Node:
    root = _Node("", 0, 0, 0)
    stack = [root]
    nodes = [_node(body, start, end) for start, end in _paragraphs(body)]
    _correct_labels(nodes)
    for node in nodes:
        before = stack[-1]
        if node.rank == PARAGRAPH and before.label and before.start >= before.end:
            before.start, before.end = node.start, node.end
            before.heading = _heading(body, before)
        elif node.rank == PARAGRAPH and _continues_heading(body, before, node):
            before.end = node.end
            before.heading = collapse(body.value[before.start : before.end])
        else:
            _place(body, stack, node)
    return root


def _correct_labels(nodes: Sequence[_Node]) -> None:
    """A label that OCR spoilt ("H." for "II.") is read from its neighbours, with a note."""
    main = [node for node in nodes if node.rank in (labels.ROMAN, labels.PART + 5)]
    for before, node, after in zip(main, main[1:], main[2:], strict=False):
        number = labels.roman(before.label)
        if number and labels.roman(after.label) == number + 2 and node.rank != labels.ROMAN:
            node.label, node.note = labels.to_roman(number + 1).upper(), "corrected"
            node.rank = labels.ROMAN


def _continues_heading(body: Text, before: _Node, node: _Node) -> bool:
    """A bold heading that a file breaks over two paragraphs."""
    if not before.heading or before.rank == PARAGRAPH or not _is_bold(body, node.start, node.end):
        return False
    said = body.value[before.start : before.end].rstrip()
    return _is_bold(body, before.start, before.end) and said[-1:] not in ".:;" and said != said.upper()


def _repair(body: Text, nodes: Sequence[_Node]) -> None:
    """Headings seen from their neighbours: an empty "Điều 2." takes its first khoản, a short sentence among
    headings is one too."""
    for node in nodes:
        if node.rank == labels.ARTICLE and node.start >= node.end and node.children:
            node.heading = collapse(body.value[node.children[0].start : node.children[0].end])
        _repair(body, node.children)
    numbered = [node for node in nodes if labels.NUMBER <= node.rank < labels.POINT]
    plain = [node for node in numbered if not node.heading]
    if len(plain) == 1 and len(numbered) > 3:
        said = collapse(body.value[plain[0].start : plain[0].end])
        plain[0].heading = said if len(said) <= _SHORT and not _ORDER.match(fold(said)) else ""


def kind_of(heading: str) -> str:
    """What a section is for, read from its heading; "" when the heading does not tell.

    >>> kind_of("KINH PHÍ THỰC HIỆN"), kind_of("Sở Nội vụ")
    ('budget', '')
    """
    said = fold(heading)
    return next((kind for kind, rule in _KIND_RULES if rule.search(said)), "")


def _freeze(body: Text, node: _Node, level: int, kind: str) -> Clause:
    own = kind_of(node.heading or _lead(body, node))
    own = kind if not own or (own == "task" and kind and node.rank >= labels.NUMBER) else own
    children = tuple(_freeze(body, child, level + 1, own) for child in node.children)
    value = take(body, node.start, node.end)
    start = body.span(node.start, node.end)[0] if node.start < node.end else value.start
    return Clause(
        label=node.label,
        heading=node.heading.rstrip(" :"),
        level=level,
        text=value.value,
        start=start,
        end=value.end,
        kind=own or "other",
        rank=node.rank,
        children=children,
        note=node.note,
        flow_start=node.start,
        flow_end=node.end,
    )


def _lead(body: Text, node: _Node) -> str:
    """The words before the colon of a point or bullet: "b) Thời gian: …", "- Kinh phí thực hiện: …"."""
    said = body.value[node.start : min(node.end, node.start + 80)]
    if ":" in said:
        return said.partition(":")[0]
    return said if len(said) < 80 and node.rank < PARAGRAPH and not _SENTENCE.search(said) else ""


def read(body: Text) -> tuple[Clause, ...]:
    """The tree of a body's running text; paragraphs before the first label stand at the top without label."""
    root = _grow(body)
    _repair(body, root.children)
    return tuple(_freeze(body, node, 1, "") for node in root.children)


def walk(clauses: Sequence[Clause], path: tuple[Clause, ...] = ()) -> Iterator[tuple[Clause, tuple[Clause, ...]]]:
    """Every clause of the trees in the order of the text, with the clauses above it."""
    for clause in clauses:
        yield clause, path
        yield from walk(clause.children, (*path, clause))
