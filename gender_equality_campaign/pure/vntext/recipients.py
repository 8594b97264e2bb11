"""Recipients, "Nơi nhận" (NĐ 30/2020 Phụ lục I, ô 9b): a list of "- …;" lines, the last one for the archive.

>>> from .source import clean
>>> words = (
...     "Nơi nhận:\\n- Như trên;\\n- VPCP: BTCN,\\ncác Vụ: NC;\\n- Lưu: VT, VX.\\n\\nKT. CHỦ TỊCH"
... )
>>> [item.value for item in read(clean(words))]
['Như trên', 'VPCP: BTCN, các Vụ: NC', 'Lưu: VT, VX']
>>> [item.value for item in read(clean("Nơi nhận: - Như Điều 3; - Bộ Nội vụ; - Lưu: VT."))]
['Như Điều 3', 'Bộ Nội vụ', 'Lưu: VT']
"""

import re
from collections.abc import Iterator

from .fold import fold
from .source import Text
from .values import Value, take

_START = re.compile(r"(?:^|\n)\W{0,4}noi nhan ?[:.~—-]{0,3}")
_LINE = re.compile(r"[^\n]+")
_DASH = re.compile(r"[-*•_] ?(?=\w|\()")
_MORE = re.compile(r"[;.,] ?- (?=\w)")
_HEADING = re.compile(r"(?:dong )?kinh gui ?:?$|noi nhan")
_NOISE = re.compile(r";(?P<rest>[^;()]{1,12})$|: (?P<letter>[a-z])$")
_SIGNER = re.compile(r";\s{1,30}(?P<name>[^\W\d_][^\s;,.\d]+(?: [^\s;,.\d]+){1,4})\W*$")
_TRIM = " ;.,:-–_+*~—\t"


def _lines(side: Text, start: int) -> Iterator[tuple[int, int]]:
    """Offsets of the lines after the start."""
    return (found.span() for found in _LINE.finditer(side.value, start))


def _is_item(side: Text, start: int) -> bool:
    return bool(_DASH.match(side.key, start))


def _ends_list(side: Text, start: int, end: int, before: int) -> bool:
    """A line after an empty one that is no item, or one that opens in capitals: the signature follows."""
    if not before or _is_item(side, start):
        return False
    first = side.value[start:end].split()[:2]
    if len(first) == 2 and all(word.isalpha() and word.isupper() for word in first):
        return True
    return side.value[before:start].count("\n") > 1 and (
        side.value[before - 1] not in ",&" or is_name(side.value[start:end])
    )


def _items(side: Text, start: int) -> list[tuple[int, int]]:
    dashed = any(_is_item(side, at) for at, _end in _lines(side, start))
    items: list[tuple[int, int]] = []
    for at, end in _lines(side, start):
        if _ends_list(side, at, end, items[-1][1] if items else 0):
            break
        if _HEADING.match(side.key, at, end):
            continue
        if items and dashed and not _is_item(side, at):
            items[-1] = items[-1][0], end
        else:
            items.extend(_inline(side, at, end))
    return items


def _inline(side: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Items printed one after the other on a line."""
    for found in _MORE.finditer(side.key, start, end):
        yield start, found.start() + 1
        start = found.end() - 2
    yield start, end


def _value(side: Text, start: int, end: int) -> Value:
    """One item; scrawls of the seal after its ";" and a signer's name beside it are cut off (OCR)."""
    noise = _NOISE.search(side.value, start, end)
    if noise and sum(char.isalnum() for char in noise["rest"] or "") <= 5:
        end = noise.start()
    signer = _SIGNER.search(side.value, start, end)
    if signer and is_name(signer["name"]):
        end = signer.start()
    return take(side, start, end, trim=_TRIM)


def extent(side: Text) -> tuple[int, int] | None:
    """Offsets of the list with its heading; None when the side holds none."""
    found = _START.search(side.key)
    if not found:
        return None
    items = _items(side, found.end())
    return found.start(), items[-1][1] if items else found.end()


def read(side: Text) -> tuple[Value, ...]:
    """The items of the column that holds "Nơi nhận"."""
    found = _START.search(side.key)
    items = _items(side, found.end()) if found else []
    values = (_value(side, start, end) for start, end in items)
    return tuple(value for value in values if any(char.isalpha() for char in value.value))


def signer_beside(side: Text) -> Value | None:
    """A signer's name that an OCR line holds after a recipient."""
    for start, end in _lines(side, 0):
        found = _SIGNER.search(side.value, start, end)
        if found and is_name(found["name"]):
            return take(side, found.start("name"), found.end("name"))
    return None


_SURNAMES = set(
    re.findall(
        r"\w+",
        """nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan vuong trinh truong dinh lam
        phung mai to ha cao thai chau ta luong luu quach tong trieu bach kieu nghiem dam thach tang ngan la lo cam vi
        giang sung vang thao ma mua hau ban dieu mac danh kim son thi quan khuc khuat lu nong ninh on phi vien y""",
    )
)


def is_name(words: str) -> bool:
    """Whether the words can be a person's name: two to six capitalised words, the first a surname.

    >>> is_name("Nguyễn Thị Ngọc Nhi"), is_name("Bộ Nội vụ"), is_name("Trần Quốc")
    (True, False, True)
    """
    parts = words.split()
    if not 2 <= len(parts) <= 6 or fold(parts[0]) not in _SURNAMES:
        return False
    return all(part[0].isupper() and (part.isalpha() or "-" in part) for part in parts)
