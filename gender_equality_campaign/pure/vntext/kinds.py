"""Types of documents (NĐ 30/2020 Điều 7, Phụ lục III; Party documents and legal documents beside them).

>>> type_of("KẾ HOẠCH"), type_of("— : QUYÉT ĐỊNH"), type_of("QUYẾT ĐỊNH:")
('Kế hoạch', 'Quyết định', 'Quyết định')
>>> type_of("Kế hoạch này"), type_of("KẾ HOẠCH NĂM 2025")
(None, None)
>>> by_symbol("CTr-BCĐ"), by_symbol("UBND-VX"), by_symbol("TT/TU")
('Chương trình', None, 'Thông tri')
"""

import re

from .fold import fold, key

ABBREVIATIONS = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "CTHĐ": "Chương trình hành động",
    "KH": "Kế hoạch",
    "KHPH": "Kế hoạch phối hợp",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
    "KL": "Kết luận",
    "TT": "Thông tư",
    "NĐ": "Nghị định",
    "L": "Luật",
}
LETTER = "Công văn"
_PARTY = {"TT": "Thông tri"}
_MORE = (
    "Thông báo kết luận",
    "Kế hoạch hành động",
    "Kế hoạch liên tịch",
    "Nghị quyết liên tịch",
    "Thông tư liên tịch",
    "Thông tri",
    "Quy trình",
    "Điều lệ",
    "Danh mục",
    "Đề cương",
)
NAMES = {fold(name): name for name in (*ABBREVIATIONS.values(), *_MORE)}
_TYPE = re.compile(
    r"[^a-z0-9]*(?:[a-z]{1,2} )?(%s)[^a-z0-9]*(?:[a-z][^a-z0-9]*)?$" % "|".join(sorted(NAMES, key=len, reverse=True))
)
_SPACED = re.compile(r"(?:\w ){3,}\w\b")


def type_of(row: str) -> str | None:
    """The type a row in capitals names and nothing else; None if it names none.

    >>> type_of("K Ế H O Ạ C H")
    'Kế hoạch'
    """
    said = " ".join(row.split())
    if len(said) > 60 or said != said.upper():
        return None
    found = _TYPE.match(key(said))
    if found:
        return NAMES[found[1]]
    return _spaced_type(said) if _SPACED.match(said) else None


def _spaced_type(said: str) -> str | None:
    packed = key(said).replace(" ", "")
    return next((name for folded, name in NAMES.items() if folded.replace(" ", "") == packed), None)


def by_symbol(symbol: str) -> str | None:
    """The type that a symbol such as "KH-UBND" names; None for a letter (công văn), which has no abbreviation."""
    head, _sep, rest = symbol.partition("/") if "/" in symbol else symbol.partition("-")
    if "/" in symbol and head in _PARTY:
        return _PARTY[head]
    return ABBREVIATIONS.get(head) if rest else None


def named(words: str) -> str | None:
    """The type whose name the words start with, as in "Kế hoạch số 129/KH-UBND".

    >>> named("kế hoạch số 129"), named("Công văn số 1")
    ('Kế hoạch', 'Công văn')
    """
    said = fold(words)
    longest = sorted((*NAMES, fold(LETTER)), key=len, reverse=True)
    found = next((name for name in longest if said == name or said.startswith(name + " ")), None)
    return NAMES.get(found, LETTER) if found else None
