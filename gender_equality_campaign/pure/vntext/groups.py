"""Words that stand for several units at once, and what relation those have to the issuing agency.

>>> group("Ủy ban nhân dân phường, xã"), group("UBND các xã, phường, thị trấn")
('communes', 'communes')
>>> group("Thành viên-Ban VSTBPN"), group("các ban ngành thành phố thành viên Ban vì sự tiến bộ của phụ nữ")
('members', 'members')
>>> group("Thường trực Ban Vì sự tiến bộ phụ nữ thành phố (Phòng Lao động - Thương binh và Xã hội)")
'standing'

One unit by its name is no group, nor are words that leave open who is meant:

>>> group("UBND phường 1"), group("các ban ngành thành phố có liên quan"), group("CT – P.CT.UBND TP")
('', '', '')
"""

import re

from .fold import expand

COMMUNES, MEMBERS, STANDING = "communes", "members", "standing"
_KIND = r"(?:phuong|xa|thi tran|dac khu)"
_COMMUNES = re.compile(
    rf"(?:cac )?(?:uy ban nhan dan )?(?:(?:cac )?{_KIND}(?: (?:va )?{_KIND})*|cap xa)(?: tren dia ban.*| truc thuoc.*)?"
)
_MEMBERS = re.compile(r"\bthanh vien ban\b")
_STANDING = re.compile(r"thuong truc ban\b")


def group(words: str) -> str:
    """The relation: "communes" below the agency, "members" of its board, the board's "standing" office, or ""."""
    plain = expand(words)
    if _COMMUNES.fullmatch(plain):
        return COMMUNES
    if _STANDING.match(plain):
        return STANDING
    return MEMBERS if _MEMBERS.search(plain) else ""
