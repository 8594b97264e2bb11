"""Issuing agency and the one above it (NĐ 30/2020 Phụ lục I, ô 2), from the header or, without one, from the body.

>>> from .source import clean
>>> superior, issuer = read(clean("BỘ Y TẾ\\nCỤC Y TẾ DỰ PHÒNG\\n\\nSố: 350/TB-DP"))
>>> superior.value, issuer.value
('BỘ Y TẾ', 'CỤC Y TẾ DỰ PHÒNG')
>>> read(clean("ỦY BAN NHÂN DÂN\\nTHÀNH PHỐ HỒ CHÍ MINH\\nSố: 1/KH-UBND"))[1].value
'ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH'
>>> from_body(clean("Thực hiện Kế hoạch số 1/KH-UBND;\\nUBND huyện Vĩnh Tường ban hành Kế hoạch")).value
'UBND huyện Vĩnh Tường'
"""

import re

from .source import Text
from .values import Value, take

_STOP = re.compile(
    r"\W{0,3}(?:s[o0]\s?\S?\s?:|s\S? ?\d{1,6}\s?/|v ?/ ?v\b|ngay \d|cong(?=\n| h[oa]))"
    r"|[^\n]*(?:cong h\w{1,3} xa\b|doc lap ?[-.]? ?tu do|dang cong san viet nam)"
)
_MARK = re.compile(
    r"\W*(?:hoa toc|thuong khan|khan|du thao|ban sao|sao y|tuyet mat|toi mat|mat|xem xong tra lai|luu hanh noi bo)\b"
)
_HEAD = (
    r"uy ban|ubnd|hoi dong|hdnd|bo|so|ban|cuc|tong cuc|vu|vien|truong|trung tam|phong|van phong|thanh tra"
    r"|chi cuc|cong an"
    r"|tinh uy|thanh uy|huyen uy|quan uy|thi uy|dang uy|dang bo|doan|hoi|lien doan|mat tran|tong lien doan"
    r"|toa an|vien kiem sat"
    r"|chinh phu|thu tuong|chu tich|quoc hoi|tong cong ty|cong ty|ngan hang|dai|bao|hoc vien|benh vien|tram|kho bac"
    r"|chi nhanh|bao hiem|lien minh|kiem toan|to cong tac|tieu ban"
)
_HEAD_WORD = re.compile(rf"(?:{_HEAD})\b")
_BARE = re.compile(
    r"(?:van phong|thu tuong|uy ban|uy ban nhan|ban|phong|ban chi dao|hoi dong|cuc|vien|trung tam|so|bo)$"
    r"|.*(?: va|,|-)$"
)
_BODY = re.compile(
    rf"(?:^|\n|[;,.] )(?P<unit>(?:{_HEAD})\b[^\n;:]{{2,120}}?)\s(?:xay dung|ban hanh|de ra|trien khai|thong bao)\s"
    r"(?:va\s)?(?:ban hanh\s|trien khai\s)?(?:ke hoach|quyet dinh|chi thi|chuong trinh|phuong an|huong dan"
    r"|thong bao|ket qua)"
)


def _lines(head: Text) -> list[tuple[int, int]]:
    """Offsets of the lines in capitals that stand above the number and the national heading."""
    lines = []
    for found in re.finditer(r"[^\n]+", head.value):
        if _STOP.match(head.key, found.start()):
            break
        said = found[0]
        if said == said.upper() and any(char.isalpha() for char in said) and not _MARK.match(head.key, found.start()):
            lines.append((found.start(), found.end()))
    return lines


def _names(head: Text) -> list[tuple[int, int]]:
    """The lines put together to names: a line that starts with no word for an agency continues the name before."""
    names: list[tuple[int, int]] = []
    for start, end in _lines(head):
        said = head.key[names[-1][0] : names[-1][1]] if names else ""
        if names and (_BARE.match(said) or not _HEAD_WORD.match(said) or not _HEAD_WORD.match(head.key, start)):
            names[-1] = names[-1][0], end
        else:
            names.append((start, end))
    return names


def read(head: Text) -> tuple[Value | None, Value | None]:
    """Superior agency and issuer printed at the top of the left column."""
    names = _names(head)
    if not names:
        return None, None
    superior = take(head, *names[-2]) if len(names) > 1 else None
    return superior, take(head, *names[-1])


def from_body(body: Text) -> Value | None:
    """The issuer as the body's first sentences name it: "UBND … ban hành Kế hoạch …"."""
    found = _BODY.search(body.key[:12000])
    return take(body, found.start("unit"), found.end("unit"), "from_body") if found else None


def sentence_start(opening: Text) -> int | None:
    """Offset where the issuer's own sentence starts in the opening paragraphs."""
    found = _BODY.search(opening.key[:12000])
    return found.start("unit") if found else None
