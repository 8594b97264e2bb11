"""Theme (chủ đề) of a campaign: the words in quotation marks, or the line, under the heading that announces it.

>>> from .clauses import read as tree
>>> from .flow import flow
>>> from .rows import rows
>>> from .source import clean
>>> page = clean("II. CHỦ ĐỀ THÁNG HÀNH ĐỘNG NĂM 2022\\n“Đảm bảo an sinh xã hội”\\nIII. THỜI GIAN")
>>> body = flow(page, rows(page))
>>> read(body, tree(body)).value
'Đảm bảo an sinh xã hội'
"""

import re
from collections.abc import Sequence

from . import label
from .clauses import Clause, walk
from .fold import fold
from .source import Text
from .values import Value, take

_ANNOUNCED = re.compile(r"(?:ten )?chu de\b")
_QUOTED = re.compile(r"[“\"”'«](?P<words>[^“”\"«»\n]{8,400})[”\"“'»]")
_INLINE = re.compile(
    r"[Cc]hủ đề\s*(?:(?:của|năm|Tháng)[^“\"”:\n]{0,90})?\s*(?:là)?\s*:?\s*[“\"”](?P<words>[^“”\"\n]{8,400})[”\"“]"
)
_TRIM = " .;:,*“”\"'«»"


def _in(body: Text, start: int, end: int) -> Value | None:
    quoted = _QUOTED.search(body.value, start, end)
    return take(body, quoted.start("words"), quoted.end("words"), trim=_TRIM) if quoted else None


def read(body: Text, tree: Sequence[Clause]) -> Value | None:
    """The theme, or None."""
    for clause, _path in walk(tree):
        if clause.rank < label.BULLET and _ANNOUNCED.match(fold(clause.heading or clause.text)[:60]):
            found = _in(body, clause.flow_start, clause.flow_end) or _first_child(body, clause)
            if found:
                return found
    found = _INLINE.search(body.value)
    return take(body, found.start("words"), found.end("words"), trim=_TRIM) if found else None


def _first_child(body: Text, clause: Clause) -> Value | None:
    for child in clause.children[:3]:
        found = _in(body, child.flow_start, child.flow_end)
        if found:
            return found
    child = clause.children[0] if clause.children else None
    return take(body, child.flow_start, child.flow_end, trim=_TRIM) if child and len(child.text) < 400 else None
