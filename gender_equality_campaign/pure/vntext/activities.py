"""Activities and sources of money, as far as the plan's own sections list them.

>>> from .clauses import read as tree
>>> from .flow import flow
>>> from .rows import rows
>>> from .source import clean
>>> page = clean(
...     "IV. NHỮNG HOẠT ĐỘNG CHÍNH\\n- Gửi tin bài.\\nV. KINH PHÍ\\n"
...     "Ngân sách nhà nước trong dự toán và huy động từ các nguồn hợp pháp khác."
... )
>>> body = flow(page, rows(page))
>>> [found.value for found in activities(body, tree(body))]
['Gửi tin bài.']
>>> [found.value for found in sources(body, tree(body))]
['Ngân sách nhà nước trong dự toán', 'huy động từ các nguồn hợp pháp khác']
"""

import re
from collections.abc import Iterator, Sequence

from . import label
from .clauses import Clause, walk
from .source import Text
from .values import Value, take

_CONTENT = re.compile(r"\W{0,3}(?:cac )?noi dung(?: thuc hien| hoat dong| cong viec)? ?: ?")
_FIELD = re.compile(r"\W{0,3}(?:co quan|don vi|thoi gian|thoi han|san pham|kinh phi|tien do|ket qua)[^:]{0,40}:")
_SOURCE_WORDS = (
    r"(?:cac )?(?:nguon (?!luc|nhan|cung|nuoc|thu)\w+|(?:dinh muc )?(?:chi thuong xuyen )?ngan sach|huy dong"
    r"|ho tro tu|von \w+|quy (?!dinh|che|hoach|trinh|mo)\w+)"
)
_END = (
    r"(?=\s(?:theo quy dinh|de (?:trien khai|thuc hien|bao dam))|,? va (?:cac nguon|huy dong|nguon|long ghep)"
    r"|, (?:nguon|cac nguon|huy dong)|[;\n]|\.(?:\s|$)|$)"
)
_SOURCE = re.compile(rf"(?<!luat )(?<!ve )(?<!cap )(?P<words>{_SOURCE_WORDS}[^;\n]{{3,260}}?){_END}")
_MORE = re.compile(rf"(?:,? va|,) (?P<words>(?:cac nguon|huy dong|nguon|long ghep)[^;.\n]{{3,200}}?){_END}")
_WHOLE = re.compile(rf"(?:tu |su dung )?{_SOURCE_WORDS}")


def _leaves(clauses: Sequence[Clause]) -> Iterator[Clause]:
    for clause, path in walk(clauses):
        if clause.kind == "activity" and not clause.heading and clause.rank >= label.BULLET and path:
            yield clause


def activities(body: Text, tree: Sequence[Clause]) -> tuple[Value, ...]:
    """What is to be done: bullets of the sections on activities, and the words after "Nội dung:"."""
    found = []
    for clause in _leaves(tree):
        content = _CONTENT.match(body.key, clause.flow_start, clause.flow_end)
        if content and content.end() < clause.flow_end:
            found.append(take(body, content.end(), clause.flow_end))
        elif not content and not _FIELD.match(body.key, clause.flow_start, clause.flow_end):
            found.append(take(body, clause.flow_start, clause.flow_end))
    return tuple(found)


def sources(body: Text, tree: Sequence[Clause]) -> tuple[Value, ...]:
    """Sources of money named in the sections on the budget."""
    found: list[Value] = []
    for clause, _path in walk(tree):
        if clause.kind == "budget" and not clause.heading:
            found.extend(_sources(body, clause.flow_start, clause.flow_end))
    return tuple(found)


def _sources(body: Text, start: int, end: int) -> Iterator[Value]:
    """The sources a clause names: a bullet that starts with one is one, a sentence may hold several."""
    whole = _WHOLE.match(body.key, start)
    if whole and end - start < 200 and not _MORE.search(body.key, whole.end(), end):
        yield take(body, start, end, trim=" .;:-")
        return
    first = _SOURCE.search(body.key, start, end)
    if not first:
        return
    yield take(body, first.start("words"), first.end("words"), trim=" ,.;:-")
    for more in _MORE.finditer(body.key, first.end("words"), end):
        yield take(body, more.start("words"), more.end("words"), trim=" ,.;:-")
