"""Title (trích yếu), subject of a letter ("V/v …"), addressees ("Kính gửi") and degree of urgency.

>>> from .source import clean
>>> subject(clean("Số: 12/UBND-VX\\nV/v đề nghị góp ý\\ndự thảo Kế hoạch\\n\\nHà Nội")).value
'đề nghị góp ý dự thảo Kế hoạch'
>>> [to.value for to in addressees(clean("Kính gửi:\\n- Sở Nội vụ;\\n- UBND các xã.\\nThực hiện Kế hoạch"))]
['Sở Nội vụ', 'UBND các xã']
>>> urgency(clean("HỎA TỐC\\nSố: 3/CĐ-UBND")).value
'HỎA TỐC'
"""

import re
from collections.abc import Sequence

from .rows import Row
from .source import Text
from .values import Value, take

_ABOUT = re.compile(r"(?:^|\n)\W{0,3}v ?/ ?v\b ?[:.]? ?(?P<words>[^\n]+(?:\n(?!\n)[^\n]+){0,9})")
_AFTER = re.compile(
    r"\n[^\n]{0,60}, ?ngay [^\n]{0,30}thang|\n\W{0,3}(?:kinh gui|so ?:)"
    r"|\n\W{0,4}(?:hoa toc|thuong khan|khan)\b[^\n]{0,12}(?=\n|$)"
    r"|\n[^\n]*(?:cong hoa xa hoi|doc lap ?[-.]? ?tu do)"
)
_WITH = re.compile(r"(?:\n\W{0,4}|\(\W{0,2})(?:ban hanh )?kem theo\b")
_VV = re.compile(r"\W{0,3}v ?/ ?v\b ?[:.]? ?")
_TO = re.compile(r"(?:^|\n)\W{0,3}kinh gui ?:? ?|\bdien ?:(?= ?\n)")
_ITEM = re.compile(r"\n?[-+•] ?(?P<words>[^\n]+)")
_URGENT = re.compile(r"(?:^|\n)\W{0,4}(?P<mark>hoa toc(?: hen gio)?|thuong khan|khan)\W{0,4}(?=\n|$)")
_TRIM = " ;.:,*_-"


def title(page: Text, rows: Sequence[Row]) -> Value | None:
    """The title under the type; a leading "V/v" and "(Kèm theo Quyết định …)" behind it are dropped."""
    if not rows:
        return None
    start, end = rows[0].start, rows[-1].end
    about = _VV.match(page.key, start)
    issued = _WITH.search(page.key, start, end)
    end = issued.start() if issued else end
    return take(page, about.end() if about else start, end, trim="_*-–— ")


def subject(head: Text) -> Value | None:
    """What a letter is about: the words after "V/v" in the header."""
    found = _ABOUT.search(head.key)
    if not found:
        return None
    end = found.end("words")
    after = _AFTER.search(head.key, found.start("words"), end)
    return take(head, found.start("words"), after.start() if after else end, trim="_*")


def _list(body: Text, start: int) -> list[Value]:
    items = []
    found = _ITEM.match(body.key, start)
    while found:
        items.append(take(body, found.start("words"), found.end("words"), trim=_TRIM))
        found = _ITEM.match(body.key, found.end())
    return items


def addressees(body: Text) -> tuple[Value, ...]:
    """To whom the letter or telegram is sent: the words after "Kính gửi:", or the list under it."""
    found = _TO.search(body.key[:3000])
    if not found:
        return ()
    end = body.value.find("\n", found.end())
    line = take(body, found.end(), end if end >= 0 else len(body.value), trim=_TRIM)
    return (line,) if line.value and body.key[found.end()] not in "-\n" else tuple(_list(body, found.end()))


def urgency(head: Text) -> Value | None:
    """The stamp of urgency (ô 10b), alone on its line."""
    found = _URGENT.search(head.key)
    return take(head, found.start("mark"), found.end("mark")) if found else None
