"""The mark of a state secret: "MẬT", "TỐI MẬT" or "TUYỆT MẬT" on a line or in a cell of its own, or after its label.

>>> is_marked("UBND TỈNH A\\nTỐI MẬT\\nSố: 5/KH-UBND")
True
>>> is_marked("UBND TỈNH A | MẬT | Số: 5/KH-UBND"), is_marked("Độ mật: Tuyệt mật")
(True, True)

A document about the protection of secrets is not secret, nor is a word in a sentence:

>>> is_marked("KẾ HOẠCH\\nTriển khai công tác bảo vệ bí\\nmật\\nnhà nước; văn bản có độ mật do người soạn thảo đề xuất")
False
"""

import re

from ..vntext.fold import fold

_GRADE = r"(?:tuyet mat|toi mat|mat)"
_MARK = re.compile(rf"[\W_]*{_GRADE}[\W_]*(?:\(?ban so ?:? ?\d+\)?)?[\W_]*")
_LABEL = re.compile(rf"\bdo mat ?: ?{_GRADE}\b")


def is_marked(text: str) -> bool:
    """Whether the text bears the mark of a state secret."""
    cells = (cell.strip() for line in text.splitlines() for cell in re.split(r"[|\t]| {3,}", line))
    return any(_is_mark(cell, fold(cell)) for cell in cells)


def _is_mark(cell: str, plain: str) -> bool:
    """A stamp is in capitals: a wrapped line may begin and end with the word."""
    if "mat" not in plain:
        return False
    return bool(cell.isupper() and _MARK.fullmatch(plain) or _LABEL.search(plain))
