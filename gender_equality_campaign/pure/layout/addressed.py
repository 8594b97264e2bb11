"""Whether those who are given a task get the document.

>>> listed = (Named("Các sở, ban, ngành tỉnh"), Named("UBND các xã, phường"), Named("Lưu: VT"))
>>> not_covered(Named("Sở Y tế; UBND phường, xã; Hội Liên hiệp Phụ nữ tỉnh"), listed)
['Hội Liên hiệp Phụ nữ tỉnh']

Words that leave open who is meant are not judged:

>>> not_covered(Named("các đơn vị có liên quan"), listed), not_covered(Named("Các cơ quan, đơn vị"), listed)
([], [])
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..vntext import units
from ..vntext.fold import fold, key, tokens
from ..vntext.groups import group

_OPEN = re.compile(r"\b(?:co )?lien quan\b|(?:cac )?(?:co quan|don vi|dia phuong|to chuc|doanh nghiep|ca nhan)\b")
_AS_ARTICLE = re.compile(r"(?:nhu )?(?:dieu|muc|khoan)\s+(?P<label>[ivx]+|\d+)\b")
_AS_ADDRESSEES = re.compile(r"nhu (?:tren|kinh gui)\b")
_JOINT = re.compile(r"; *|, +(?=\w)|\s+và\s+(?=\w)")
_DEPARTMENTS = re.compile(
    r"(?:cac |thu truong cac )?(?:so|bo|ban),? (?:ban|bo|nganh|co quan)\b|(?:cac )?(?:so|bo)(?:,|$| )"
)
_DEPARTMENT = re.compile(r"(?:cac )?(?:so|bo|ban|nganh|thanh tra|van phong)\b")
_RANKS = {"thanh", "pho", "tinh", "huyen", "quan", "thi", "xa", "truc", "thuong", "vien", "ban", "chu", "tich"}


@dataclass(frozen=True)
class Named:
    """Unit words as printed, the keys of the units they stand for (empty: not known), labels of their clause."""

    words: str
    keys: frozenset[object] = frozenset()
    clause: tuple[str, ...] = ()


def receivers(recipients: Sequence[Named], addressees: Sequence[Named]) -> list[Named]:
    """All who get the document: "Như trên" takes the addressees in, "Lưu: VT" is nobody.

    >>> [one.words for one in receivers((Named("Như trên"), Named("Lưu: VT")), (Named("Sở Y tế"),))]
    ['Như trên', 'Sở Y tế']
    """
    listed = [one for one in recipients if not fold(one.words).startswith("luu")]
    refers = any(_AS_ADDRESSEES.match(fold(one.words)) for one in listed)
    return [*listed, *(addressees if refers else ())]


def not_covered(unit: Named, listed: Sequence[Named]) -> list[str]:
    """The words of those in `unit` whom nothing in the list takes in."""
    if any(_refers(one, unit) for one in listed):
        return []
    if unit.keys:
        reached = frozenset().union(*(one.keys for one in listed))
        return [] if unit.keys <= reached else [unit.words]
    return [
        words for words in _single(unit.words) if _is_judged(words) and not any(_names(one, words) for one in listed)
    ]


def _refers(one: Named, unit: Named) -> bool:
    """ "Như Điều 3", "Mục IV" take in those whose clause it is."""
    article = _AS_ARTICLE.match(fold(one.words))
    return bool(article) and any(fold(label).split()[-1] == article["label"] for label in unit.clause if label)


def _single(words: str) -> list[str]:
    """The units that ";", "," and "và" join."""
    if group(words):
        return [words]
    found, start = [], 0
    for joint in _JOINT.finditer(words):
        rest = words[joint.end() :]
        if units.starts_unit(rest, key(rest)) and (rest[0].isupper() or joint[0].startswith(";")):
            found.append(words[start : joint.start()])
            start = joint.end()
    return [*found, words[start:]]


def _is_judged(words: str) -> bool:
    said = fold(words)
    return not (_OPEN.match(said) or said.endswith("lien quan"))


def _names(one: Named, words: str) -> bool:
    """Whether a line of the recipients names the unit, or the group it belongs to."""
    said, wanted = fold(one.words), fold(words)
    if group(words) and group(words) == group(one.words):
        return True
    if _DEPARTMENTS.match(said) and _DEPARTMENT.match(wanted):
        return True
    core, other = tokens(one.words) - _RANKS, tokens(words) - _RANKS
    return bool(core and other) and (core <= other or other <= core)
