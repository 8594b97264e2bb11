"""Words for units – agencies, posts, groups of them – and where in a sentence they end.

>>> subject("Sở Xây dựng đăng tải thông điệp truyền thông")
Subject(start=0, end=11, role='implement', verb=12)
>>> subject("Giao Ủy ban nhân dân phường, xã xây dựng kế hoạch").start
5
>>> subject("Tổ chức các hoạt động truyền thông") is None
True
>>> unit_of_heading("Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố:")
'Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố'
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import unit_words
from .fold import key

LEAD, COOPERATE, IMPLEMENT = "lead", "cooperate", "implement"
_TRIM = " ,;:.-–"


@dataclass(frozen=True)
class Subject:
    """A unit that a sentence starts with: its offsets, its role and where the verb stands."""

    start: int
    end: int
    role: str
    verb: int


def starts_unit(words: str, folded: str, at: int = 0) -> bool:
    """Whether a unit's name starts at this offset."""
    if unit_words.NOT_UNIT.match(folded, at):
        return False
    named = unit_words.NAMED.match(folded, at)
    if named and words[named.start("name")].isupper():
        return True
    return bool(unit_words.GENERIC.match(folded, at))


def _depth(words: str, at: int) -> int:
    return words.count("(", 0, at) - words.count(")", 0, at)


def _is_noun(folded: str, found: re.Match[str]) -> bool:
    """ "các tổ chức", "Đoàn kiểm tra", "cơ quan quản lý": a verb's word that belongs to the unit's name."""
    before = folded[max(0, found.start() - 14) : found.start()].rstrip(" ")
    last = before.split(" ")[-1] if before else ""
    two = " ".join(before.split(" ")[-2:])
    if found[0] in unit_words.IN_NAMES and (last in unit_words.BEFORE_THEM or two in unit_words.BEFORE_THEM):
        return True
    if before.endswith((" cong", " doc", "thanh")) and found[0] == "lap":
        return True
    return found[0] == "to chuc" and (
        before.endswith(",") or bool(unit_words.ORGANISATION.match(folded, found.start()))
    )


def verbs(words: str, folded: str, at: int) -> Iterator[re.Match[str]]:
    for found in unit_words.VERB.finditer(folded, at):
        if words[found.start()].islower() and not _depth(words, found.start()) and not _is_noun(folded, found):
            yield found


def role_of(rest: str) -> str:
    """The role that the words after a unit give it.

    >>> role_of("chủ trì, phối hợp với"), role_of("tiếp tục phối hợp với"), role_of("chủ động phối hợp thực hiện")
    ('lead', 'cooperate', 'implement')
    """
    said = key(rest).strip(_TRIM)
    if unit_words.LATE_LEAD.match(said):
        return LEAD
    while adverb := unit_words.ADVERB.match(said):
        said = said[adverb.end() :]
    said = said.strip(_TRIM)
    if said.startswith(("chu dong phoi hop", "tich cuc phoi hop")):
        return IMPLEMENT
    if said.startswith(("chu tri", "la co quan chu tri", "giu vai tro chu tri", "lam dau moi, chu tri")):
        return LEAD
    return COOPERATE if said.startswith(("phoi hop", "ho tro", "tham gia")) else IMPLEMENT


def preface(folded: str) -> int:
    """Length of the words that hand a task on before the unit is named."""
    at = 0
    while found := unit_words.PREFACE.match(folded, at):
        at = found.end()
    return at


def subject(words: str) -> Subject | None:
    """The unit that the sentence gives a task, or None when it does not start with one."""
    folded = key(words)
    start = preface(folded)
    if not starts_unit(words, folded, start):
        return None
    verb = next(verbs(words, folded, start + 2), None)
    if not verb or unit_words.DUTY.search(folded, verb.start()):
        return None
    end, role = verb.start(), role_of(words[verb.start() :])
    if verb[0] == "duoc" and (relative := unit_words.RELATIVE.match(folded, verb.start())):
        end, role = _relative_end(folded, start, relative), role_of(words[relative.end() :])
        role = LEAD if folded[:end].endswith("chu tri") else role
    end = start + len(_before_other_clause(words[start:end]).rstrip(_TRIM))
    return Subject(start, end, role, verb.start()) if end - start < 330 else None


def _before_other_clause(words: str) -> str:
    """Units may be parted by ";", but what follows it must be one."""
    for stop in re.finditer(r"; *", words):
        rest = words[stop.end() :]
        if not starts_unit(rest, key(rest)):
            return words[: stop.start()]
    return words


def _relative_end(folded: str, start: int, relative: re.Match[str]) -> int:
    """ "Các cơ quan được giao chủ trì" is known by its task alone; named units end before "được"."""
    generic = re.match(
        r"cac (?:co quan|don vi)(?:, (?:don vi|to chuc|dia phuong))* $", folded[start : relative.start()]
    )
    return relative.end() if generic else relative.start()


def unit_of_heading(heading: str) -> str:
    """The unit that a heading names ("1. Sở Y tế:", "3. Đề nghị Hội …"), "" when it names none."""
    folded = key(heading)
    start = preface(folded)
    if not starts_unit(heading, folded, start) or unit_words.ENUMERATES.search(folded):
        return ""
    ends = (
        found.start()
        for found in unit_words.HEADING_END.finditer(folded, start)
        if _first_letter(heading[found.start() :]).islower()
    )
    words = heading[start : next(ends, len(heading))].strip(_TRIM)
    return words if len(words) < 400 else ""


def _first_letter(words: str) -> str:
    return next((char for char in words if char.isalpha()), "")


def short(unit: str) -> str:
    """The unit's words without the explanation in brackets.

    >>> short("Sở Nội vụ (Cơ quan thường trực Ban)")
    'Sở Nội vụ'
    """
    return re.sub(r"\s*\([^()]*\)", "", unit).strip()


_AND = re.compile(r"[,\s]+(?:va|cung)\s+")


def split_units(words: str) -> list[str]:
    """The units that "và" joins: only where a unit's name starts after it.

    >>> split_units("Sở Nông nghiệp và Môi trường và Ủy ban nhân dân xã")
    ['Sở Nông nghiệp và Môi trường', 'Ủy ban nhân dân xã']
    """
    folded, found, start = key(words), [], 0
    for joint in _AND.finditer(folded):
        if words[joint.end()].isupper() and starts_unit(words, folded, joint.end()):
            found.append(words[start : joint.start()])
            start = joint.end()
    return [*found, words[start:]]


_SPLIT = re.compile(r"\s+và\s+(?=\w)")


def split_pair(unit: str) -> list[str]:
    """Two single units of one kind joined by "và" are two units.

    >>> split_pair("Sở Giáo dục và Đào tạo và Sở Y tế")
    ['Sở Giáo dục và Đào tạo', 'Sở Y tế']
    >>> split_pair("Sở Tư pháp và các sở, ngành")
    ['Sở Tư pháp và các sở, ngành']
    """
    head = unit.split(" ")[0]
    for found in _SPLIT.finditer(unit):
        rest = unit[found.end() :]
        if rest.split(" ")[0] == head and "," not in unit and ";" not in unit and head[:1].isupper():
            return [unit[: found.start()], rest]
    return [unit]
