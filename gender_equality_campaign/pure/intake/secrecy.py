"""Marks of secrecy (NĐ 30/2020 Phụ lục I, ô 10a): MẬT, TỐI MẬT, TUYỆT MẬT as a stamp or heading of their own.

>>> mark("MẬT\\n\\nSố: 7/KH-UBND\\n\\nKẾ HOẠCH")
'MẬT'
>>> mark("| UBND TỈNH | Độ mật: Tối mật |")
'TỐI MẬT'
>>> mark("KẾ HOẠCH\\nTăng cường công tác bảo vệ bí mật nhà nước\\n\\nI. MỤC ĐÍCH\\n- Không để lộ, lọt bí\\nmật.")
''
"""

import re

from ..vntext.rows import Row, columns, row_key, rows
from ..vntext.source import Text, clean

_MARKS = {"mat": "MẬT", "toi mat": "TỐI MẬT", "tuyet mat": "TUYỆT MẬT"}
_LIMITS = {"luu hanh noi bo": "LƯU HÀNH NỘI BỘ", "xem xong tra lai": "XEM XONG TRẢ LẠI"}
_URGENT = r"(?:hoa toc(?: hen gio)?|thuong khan|khan)"
_ALONE = re.compile(
    rf"\W{{0,4}}(?:{_URGENT}\W{{1,5}})?(?P<mark>(?:tuyet |toi )?mat)(?:\W{{1,5}}{_URGENT})?(?:\W{{0,4}}(?:ban so"
    rf"|so ban|thoi han|den ngay)\b.*|\W{{0,4}})$"
)
_SPACED = re.compile(r"(?:\w ){2,}\w$")
_LABELLED = re.compile(
    r"\W{0,4}(?:muc )?do (?:bao )?mat ?(?:cua van ban|cua tai lieu)? ?[:;=-] ?\W{0,3}(?P<mark>(?:tuyet |toi )?mat)\b"
)
_LABEL = re.compile(r"do (?:bao )?mat ?[:;]?$")
_WRAPPED = re.compile(r"\b(?:bi|bao|co|giu|thu|ban|cam|bo|tham|tri|nguoi|than|chi|niem|ngot|ve)$")
_HEAD = 80


def _is_printed_as_mark(page: Text, cell: Row, at: int) -> bool:
    """A mark is printed in capitals; in the header "Mật" alone in its place will do."""
    said = page.value[cell.start : cell.end].strip(" .*()[]-–_\"“”'")
    return said[:3] == said[:3].upper() or (at < _HEAD and said[:1].isupper())


def _goes_on(page: Text, before: Row | None, cell: Row) -> bool:
    """A line that ends in "bí", "bảo", "cơ" before it: the word is a broken one of a sentence or title."""
    return bool(before and not cell.gap and _WRAPPED.search(row_key(page, before)))


def _unspaced(said: str) -> str:
    """ "m a t" as "mat"; "t o i  m a t" is printed with wider gaps that are gone here."""
    packed = said.replace(" ", "") if _SPACED.match(said) else said
    return {"toimat": "toi mat", "tuyetmat": "tuyet mat"}.get(packed, packed)


def _of(page: Text, before: Row | None, cell: Row, at: int) -> str:
    said = _unspaced(row_key(page, cell))
    labelled = _LABELLED.match(said)
    if labelled:
        return _MARKS[labelled["mark"]]
    alone = _ALONE.match(said)
    if not alone:
        return ""
    after_label = before is not None and bool(_LABEL.search(row_key(page, before)))
    if after_label or (_is_printed_as_mark(page, cell, at) and not _goes_on(page, before, cell)):
        return _MARKS[alone["mark"]]
    return ""


def mark(text: str) -> str:
    """The mark that a text carries, "" when it carries none."""
    page = clean(text)
    before: Row | None = None
    for at, row in enumerate(rows(page)):
        for cell in columns(page, row):
            found = _of(page, before, cell, at)
            if found:
                return found
        before = row
    return ""


def circulation(text: str) -> str:
    """The indication that limits who may have a document (NĐ 30/2020 Phụ lục I, ô 11), "" when there is none.

    >>> circulation("KẾ HOẠCH\\nLưu hành nội bộ\\nI. MỤC ĐÍCH")
    'LƯU HÀNH NỘI BỘ'
    >>> circulation("Đề nghị không lưu hành nội bộ tài liệu này.")
    ''
    """
    page = clean(text)
    said = {row_key(page, cell).strip(" .:") for row in rows(page) for cell in columns(page, row)}
    return next((words for key, words in _LIMITS.items() if key in said), "")
