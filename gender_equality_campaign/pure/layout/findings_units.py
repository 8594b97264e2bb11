"""Rules of the form check on units and signers: who no longer exists, who may sign in which words.

>>> from datetime import date
>>> gone = Gone(7, ("Phòng LĐTBXH",), date(2025, 2, 28), ("Phòng Nội vụ",))
>>> facts = Facts(doc_date=date(2025, 11, 3), gone=(gone,), texts=(("VI.1", "Phòng LĐTBXH chủ trì."),))
>>> [(found.code, found.words, found.other, found.where) for found in check_units(facts)]
[('unit_gone', 'Phòng LĐTBXH', 'Phòng Nội vụ', 'VI.1')]
"""

import re
from collections.abc import Iterator

from ..vntext.fold import fold
from .finding import ERROR, Facts, Finding, Gone

# abbreviations that must stand before the lines of each capacity
CAPACITY_LINES = {
    "head": set(),
    "tm": {"tm"},
    "q": {"q"},
    "kt": {"kt"},
    "tm_kt": {"tm", "kt"},
    "tl": {"tl"},
    "tuq": {"tuq"},
}
_SIGN = "NĐ 30/2020/NĐ-CP Điều 13; Phụ lục I mục II.7"
_ARCHIVE = "NĐ 30/2020/NĐ-CP Phụ lục I mục II.9"
_GONE = "Sổ tay đơn vị: ngày kết thúc và đơn vị kế tục"
_ABBREVIATION = re.compile(r"(tm|q|kt|tl|tuq) ?\.")
_ONE_HEAD = re.compile(r"(?:so|phong|chi cuc|cuc|van phong|truong|benh vien|trung tam|thanh tra) ")


def check_units(facts: Facts) -> Iterator[Finding]:
    """A unit that has ended is addressed, given work, or named; each unit once for each place."""
    seen: set[tuple[object, str, str]] = set()
    for unit, place, where, severity in _mentions(facts):
        if facts.doc_date and unit.last_day < facts.doc_date and (unit.key, place, where) not in seen:
            seen.add((unit.key, place, where))
            source = unit.act or _GONE
            yield Finding("unit_gone", place, unit.names[0], ", ".join(unit.successors), source, severity, where)


def _mentions(facts: Facts) -> Iterator[tuple[Gone, str, str, str]]:
    """(unit, part, labels of the clause, severity) of each place where a unit of `gone` stands."""
    for unit in facts.gone:
        if any(_stands(unit, one.keys, one.words) for one in facts.recipients or ()):
            yield unit, "recipients", "", ERROR
        for one in facts.assigned:
            if _stands(unit, one.keys, one.words):
                yield unit, "sections", ".".join(one.clause), ERROR
        for where, text in facts.texts:
            if _is_named(unit, text):
                yield unit, "sections" if where else "body", where, "warning"


def _stands(unit: Gone, keys: frozenset[object], words: str) -> bool:
    return unit.key in keys or (not keys and _is_named(unit, words))


def _is_named(unit: Gone, text: str) -> bool:
    """Whether one of its names stands in the text, not as the beginning of a longer name.

    >>> from datetime import date
    >>> unit = Gone(1, ("UBND phường 1", "UBND phường An"), date(2025, 6, 30))
    >>> [_is_named(unit, text) for text in ("UBND phường An lập", "UBND phường An Bình lập", "UBND phường 12")]
    [True, False, False]
    """
    return any(
        not text[found.end() :].lstrip(" ")[:1].isupper()
        for name in unit.names
        if name in text
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    )


def signing_lines(facts: Facts) -> Iterator[Finding]:
    """The abbreviations before the lines are not those of the signer's capacity.

    >>> [found.code for found in signing_lines(Facts(capacity="tl", signing=("TM. UBND", "CHÁNH VĂN PHÒNG")))]
    ['lines_unlike_capacity']
    """
    if facts.signing and facts.capacity and _abbreviations(facts) != CAPACITY_LINES[facts.capacity]:
        wanted = " ".join(f"{one.upper()}." for one in sorted(CAPACITY_LINES[facts.capacity], reverse=True))
        yield Finding("lines_unlike_capacity", "signature", facts.signing[0], wanted or "–", _SIGN, ERROR)


def _abbreviations(facts: Facts) -> set[str]:
    return {found[1] for line in facts.signing if (found := _ABBREVIATION.match(fold(line)))}


def collective(facts: Facts) -> Iterator[Finding]:
    """ "TM." at an agency with one head: it stands for a collective alone (Đ.13 khoản 2).

    >>> [found.code for found in collective(Facts(issuer="Sở Nội vụ", signing=("TM. SỞ NỘI VỤ", "GIÁM ĐỐC")))]
    ['tm_without_collective']
    """
    if "tm" in _abbreviations(facts) and _ONE_HEAD.match(fold(facts.issuer)):
        yield Finding("tm_without_collective", "signature", facts.signing[0], facts.issuer, _SIGN, ERROR)


def by_own_order(facts: Facts) -> Iterator[Finding]:
    """ "TL." or "TUQ." names the post that signs itself: nobody acts by his own order.

    >>> [found.code for found in by_own_order(Facts(signing=("TL. CHỦ TỊCH", "CHỦ TỊCH")))]
    ['by_own_order']
    """
    position = fold(facts.signing[-1]).strip() if facts.signing else ""
    for line in facts.signing[:-1]:
        if re.fullmatch(rf"(?:tl|tuq) ?\. *{re.escape(position)}", fold(line).strip()):
            yield Finding("by_own_order", "signature", line, source=_SIGN, severity=ERROR)


def authority_days(facts: Facts) -> Iterator[Finding]:
    """The signer's authority does not cover this type of document, or this day.

    >>> [found.severity for found in authority_days(Facts(authority_covers=False))]
    ['error']
    """
    if facts.authority_covers is False:
        words = facts.signing[-1] if facts.signing else ""
        yield Finding("authority_not_valid", "signature", words, source=_SIGN, severity=ERROR)


def archive_line(facts: Facts) -> Iterator[Finding]:
    """The list of recipients does not end with the copy that stays: "Lưu: VT, …".

    >>> from .addressed import Named
    >>> [found.other for found in archive_line(Facts(recipients=(Named("Sở Y tế"),)))]
    ['Lưu: VT']
    """
    if facts.recipients and not any(fold(one.words).startswith("luu") for one in facts.recipients):
        yield Finding("no_archive_line", "recipients", other="Lưu: VT", source=_ARCHIVE)


RULES = (signing_lines, collective, by_own_order, authority_days, check_units, archive_line)
