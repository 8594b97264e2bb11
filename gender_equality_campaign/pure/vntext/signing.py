"""Signature block (NĐ 30/2020 Phụ lục I, ô 7): lines of authority, position, name.

>>> from .source import clean
>>> block = read(clean("TM. ỦY BAN NHÂN\\nDÂN\\nKT. CHỦ TỊCH\\nPHÓ CHỦ TỊCH\\n\\n(Đã ký)\\n\\nNguyễn Thị Ngọc Nhi"))
>>> [line.value for line in block.authority], block.position.value, block.signer.value
(['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'], 'PHÓ CHỦ TỊCH', 'Nguyễn Thị Ngọc Nhi')
>>> block = read(clean("KT. BỘ TRƯỞNG THỨ TRƯỞNG Vũ Chiến Thắng"))
>>> [line.value for line in block.authority], block.position.value, block.signer.value
(['KT. BỘ TRƯỞNG'], 'THỨ TRƯỞNG', 'Vũ Chiến Thắng')
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .recipients import is_name
from .source import Text
from .values import Value, take

_AUTHORITY = re.compile(r"\W{0,3}(?:(?:tm|kt|tl|tuq|q) ?[.,]|[tk]/[mlt]) ?(?=[a-z])")
_POST = (
    r"(?:pho |quyen )?(?:thu tuong|chu tich|bo truong|thu truong|tong giam doc|giam doc|pho|chanh|cuc truong"
    r"|tong cuc truong"
    r"|vu truong|chi cuc truong|truong|bi thu|chu nhiem|tong thanh tra|tong kiem toan|thong doc|vien truong|hieu truong"
    r"|doi truong|tram truong|to truong|chi huy|tu lenh|chinh uy|tong bien tap|tong thu ky|doan truong"
    r"|chu nhiem uy ban)\b"
)
_POST_LINE = re.compile(rf"\W{{0,3}}{_POST}")
_INNER_POST = re.compile(rf"(?<=\w)[ ]+(?={_POST})")
_SIGNED = re.compile(r"\W*(?:da ky|ky ten|ky boi|nguoi ky|dau|signed)\b")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class Signing:
    """Lines of authority (TM., KT., TL., TUQ., Q.), position and signer; start and end hold the block."""

    authority: tuple[Value, ...]
    position: Value | None
    signer: Value | None
    is_marked_signed: bool = False


@dataclass
class _Block:
    """The block while its lines are read; offsets into the side."""

    authority: list[tuple[int, int]]
    position: tuple[int, int] | None = None
    signer: tuple[int, int] | None = None
    marked: bool = False


def _segments(side: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line cut before a second post, and where capitals turn into a name."""
    name = _name_start(side.value, start, end)
    for cut in _INNER_POST.finditer(side.key, start, name):
        if (
            _AUTHORITY.match(side.key, start)
            and side.value[cut.end() : cut.end() + 3].isupper()
            and _stands_alone(side, start, cut)
        ):
            yield start, cut.start()
            start = cut.end()
    if name > start:
        yield start, name
    if name < end:
        yield name, end


def _stands_alone(side: Text, start: int, cut: re.Match[str]) -> bool:
    """ "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" holds two posts; "TM. ĐOÀN CHỦ TỊCH" one."""
    return bool(_POST_LINE.match(side.key, _AUTHORITY.match(side.key, start).end(), cut.start()))  # type: ignore[union-attr]


def _name_start(words: str, start: int, end: int) -> int:
    """Where words in capitals end and a name in small letters begins; `end` when the line holds only one of them."""
    for word in _WORD.finditer(words, start, end):
        if word.start() > start and word[0] != word[0].upper() and word[0][0].isupper():
            return word.start() if words[start : word.start()].strip().isupper() else end
    return end


def _lines(side: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\n]+", side.value[start:end]):
        yield from _segments(side, start + line.start(), start + line.end())


def _clean_name(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s.'-]|_", " ", words).split()).strip(" .-'")


def _joins(side: Text, span: tuple[int, int]) -> bool:
    """Whether a line of authority goes on: "TM. ỦY BAN NHÂN / DÂN", "KT. BỘ TRƯỞNG, / CHỦ NHIỆM"."""
    return side.value[span[0] : span[1]].rstrip().endswith(",")


def _capitals(side: Text, block: _Block, start: int, end: int) -> None:
    if _AUTHORITY.match(side.key, start):
        block.authority.append((start, end))
    elif (
        block.authority
        and not block.position
        and (_joins(side, block.authority[-1]) or not _POST_LINE.match(side.key, start))
    ):
        block.authority[-1] = block.authority[-1][0], end
    elif block.position is None and _POST_LINE.match(side.key, start):
        block.position = start, end
    elif block.position and is_name(side.value[start:end].strip(" _.").title()):
        block.signer = start, end
    elif block.position:
        block.position = block.position[0], end


def _line(side: Text, block: _Block, start: int, end: int) -> None:
    said = side.value[start:end]
    letters = [char for char in said if char.isalpha()]
    if _SIGNED.match(side.key, start):
        block.marked = block.marked or side.key.startswith("da ky", start + 1) or side.key.startswith("da ky", start)
    elif len(letters) > 2 and all(char.isupper() for char in letters):
        _capitals(side, block, start, end)
    elif (block.authority or block.position) and _looks_like_name(said):
        block.signer = start, end


def _looks_like_name(said: str) -> bool:
    parts = _clean_name(said).split()
    if not 2 <= len(parts) <= 7 or ":" in said or ";" in said or any(char.isdigit() for char in said):
        return False
    return all(part[0].isupper() for part in parts) and len("".join(parts)) > 4


def read(side: Text, start: int = 0, end: int | None = None) -> Signing:
    """The signature block among the lines of a column (all of it, or from start to end)."""
    block = _Block([])
    for at, stop in _lines(side, start, len(side.value) if end is None else end):
        if block.signer is None:
            _line(side, block, at, stop)
    trim = "*_'\"`’.,:;~-–—|"
    return Signing(
        tuple(take(side, *span, trim=trim) for span in block.authority),
        take(side, *block.position, trim=trim) if block.position else None,
        take(side, *block.signer, trim=trim) if block.signer else None,
        block.marked,
    )
