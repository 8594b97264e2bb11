"""Likely personal data in what is sent up: a report needs figures, never who a victim was.

Nothing is judged or removed: whoever writes is told the words, and decides. Rules of form only, no list of names.

>>> [one.kind for one in likely("Hỗ trợ chị Nguyễn Thị A, sinh năm 1990, SĐT 0912 345 678.")]
['name', 'birth', 'phone']
>>> likely("Hội LHPN phường tổ chức 12 buổi nói chuyện cho 430 người.")
[]
"""

import re
from dataclasses import dataclass

_UPPER = "A-ZÀÁẠẢÃÂẦẤẬẨẪĂẰẮẶẲẴÈÉẸẺẼÊỀẾỆỂỄÌÍỊỈĨÒÓỌỎÕÔỒỐỘỔỖƠỜỚỢỞỠÙÚỤỦŨƯỪỨỰỬỮỲÝỴỶỸĐ"
_WORD = rf"[{_UPPER}][^\W\d_]*\.?"
# who stands before a person's name where people in need are spoken of; "ông", "bà" also introduce officials
_BEFORE = r"nạn nhân|chị|anh|cháu|em|bé|bà mẹ|người bị hại"
_RULES = {
    "name": re.compile(rf"(?<!\w)(?i:{_BEFORE})(?:\s+(?:là|tên))?\s+{_WORD}(?:\s+{_WORD}){{1,4}}"),
    "birth": re.compile(r"(?<!\w)(?:sinh\s+năm|sn\.?|sinh\s+ngày)\s*:?\s*\d[\d/.-]{1,9}", re.IGNORECASE),
    "identity": re.compile(r"(?<!\d)(?:\d{12}|\d{9})(?!\d)"),
    "phone": re.compile(r"(?<!\d)(?:\+84|0)(?:[\s.]?\d){9}(?!\d)"),
}


@dataclass(frozen=True)
class Personal:
    """Words that look like personal data; start and end count in the text."""

    kind: str
    words: str
    start: int
    end: int


def likely(text: str) -> list[Personal]:
    """What looks like personal data, in the order of the text: name, birth, identity (9 or 12 digits), phone.

    A name counts from two capitalised words after a word that introduces a person.

    >>> [one.words for one in likely("Nạn nhân Trần Thị Bích Hà được hỗ trợ")]
    ['Nạn nhân Trần Thị Bích Hà']
    >>> likely("Các em học sinh Trường THCS Lý Tự Trọng")
    []
    >>> likely("CCCD 083190001234")[0].kind
    'identity'
    """
    found = [
        Personal(kind, match.group().strip(), match.start(), match.end())
        for kind, rule in _RULES.items()
        for match in rule.finditer(text)
    ]
    return sorted(found, key=lambda one: one.start)
