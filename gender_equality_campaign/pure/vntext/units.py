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

from .fold import key

LEAD, COOPERATE, IMPLEMENT = "lead", "cooperate", "implement"
_NAMED = re.compile(
    r"(?:cac |doi voi )?(?:so|bo|ban|phong|cuc|tong cuc|vu|vien|hoi|doan|dai|bao|tap chi|trung tam|chi cuc|van phong|vp|thanh tra|cong an|truong|tram|"
    r"ngan hang|kho bac|bao hiem|toa an|lien doan|lien minh|lien hiep|hiep hoi|tong cong ty|cong ty|tap doan|buu dien|vnpt|viettel|benh vien|hoc vien|"
    r"tinh doan|thanh doan|huyen doan|tinh uy|thanh uy|huyen uy|dang uy|thuong truc|chi nhanh|to|thue|chi huy|cong|uy ban|hoi dong|cong doan)\s(?P<name>\w)"
)
_GENERIC = re.compile(
    r"(?:(?:cac|toan the|nhung|tung|tat ca cac)\s)(?:so|bo|ban|nganh|co quan|don vi|to chuc|dia phuong|doan the|doanh nghiep|hoi|huyen|xa|phuong|tinh|thanh pho"
    r"|quan|thanh vien|truong|co so|chu dau tu|phong|trung tam|tram|dong chi|uy ban|ubnd|hdnd|cap uy|cap|vu|cuc|tong cuc|vien|bao|dai|hop tac xa|chu|co quan"
    r"|nha|thon|lien doan|nguoi|ca nhan|ngan hang|hiep hoi|cong ty|quy|phan xuong|chi|to|phuong tien|thu truong|truong phong)\b"
    r"|(?:so|bo|ban|nganh),? (?:ban|nganh)\b|co quan(?:,| chuyen mon| thuong truc| don vi| nha nuoc)|don vi |thu truong\b|(?:pho )?giam doc\b|(?:pho )?chu tich\b"
    r"|(?:pho )?bo truong\b|nguoi dung dau\b|truong (?:ban|phong|cac)\b|chanh (?:van phong|thanh tra)\b|doanh nghiep\b|dia phuong\b|thanh vien\b"
    r"|thuong truc\b|ubnd\b|hdnd\b|uy ban nhan dan\b|mat tran to quoc\b|cap uy\b|cong an (?:tinh|thanh pho|huyen|xa)\b|van phong ubnd\b|thanh tra (?:tinh|bo|thanh pho|huyen|so|chinh phu)\b"
    r"|doan (?:kiem tra|thanh tra|cong tac|thanh nien|the)\b|bao,? dai\b|ban (?:can su|thuong vu|chap hanh|tuyen giao|to chuc (?:tinh|thanh|huyen)|dan van)\b|tong giam doc\b|dong chi\b|bi thu\b|hieu truong\b"
)
_NOT_UNIT = re.compile(
    r"(?:cac )?(?:ban hanh|phong,? (?:chong|ngua)|hoi (?:nghi|thao|thi)|vu viec|vien tro|truong hop|co so (?:du lieu|vat chat)|bo (?:chi so|tieu chi|nhan|sung|phan|thu)"
    r"|to (?:chuc|roi|khai)|bao (?:cao|dam|ve|ton)|thue|doan (?:vien|ket)|cong (?:tac|bo|khai|khai)|bo tri|van phong pham|cap (?:nhat|phat|kinh)|dai (?:tho|hoi)|chi (?:tieu|phi)"
    r"|cac (?:to roi|chi tieu|bao cao|quy dinh))\b"
)
_PREFACE = re.compile(
    r"(?:(?:giao|yeu cau|de nghi|phan cong|giao cho|doi voi)(?: cho| trach nhiem cho)?:? ?)"
    r"|(?:can cu|tren co so|theo|hang nam|dinh ky|trong pham vi)\b(?:(?!phoi hop|chu tri)[^.;:]){0,220}?, (?=cac |so |bo |uy ban|ubnd|thu truong)"
    r"|(?:can cu|tren co so) (?:noi dung )?(?:ke hoach|chi thi|chuong trinh|quyet dinh) nay,? "
)
_VERBS = (
    "chu tri|phoi hop|co trach nhiem|chiu trach nhiem|co nhiem vu|xay dung|huong dan|to chuc|trien khai|tham muu|bao cao|gui|ra soat|theo doi|tong hop|chi dao"
    "|dang tai|dang ky|ho tro|giam sat|tien hanh|thuc hien|nghien cuu|can doi|bo tri|chu dong|can cu|kiem tra|don doc|thong bao(?! dam)|tuyen truyen|truyen thong|quan triet|dua|lap"
    "|ban hanh|trinh|de xuat|tang cuong|day manh|tiep tuc|tap trung|thuong xuyen|kip thoi|khan truong|phan cong|phan bo|cung cap|phe duyet|tham dinh"
    "|tiep nhan|huy dong|van dong|gioi thieu|dam bao|bao dam|chuan bi|phat dong|boi duong|tap huan|quan ly|xu ly|dieu phoi|tham gia|dong vien|duy tri"
    "|phat huy|kien toan|thanh lap|ap dung|xac dinh|cap nhat|cong bo|cong khai|dinh ky|de nghi|giup|la (?:co quan|don vi|dau moi|to chuc)|trich|xuat cap|nghiem tuc|chu trong"
    "|hoan thanh|hoan thien|chap hanh|doi moi|lua chon|bo sung|quan tam|uu tien|ket noi|giai quyet|tiep thu|nghien|ghi nhan|phan tich"
    "|trong pham vi|theo chuc nang|theo tham quyen|theo nhiem vu|tren co so|tuy|phai|duoc|bam sat|chi tra|cap phat|quyet dinh|xem xet|trong do|lam tot|tich cuc|phan anh"
    "|thu thap|rut|tu choi|dieu chinh|nang cao|cam ket|ky ket|khai thac|van hanh|su dung|dao tao|nhap|hop tac|xet|thong nhat|co ke hoach|co giai phap|co van ban|tong ket|so ket|danh gia"
    "|thong ke|ke khai|luu tru|khac phuc|ngan chan|yeu cau|ung dung|dua tin|long ghep|phan loai|nop|khao sat|dau tu|truc tiep"
)
_VERB = re.compile(rf"(?<![\w-])(?:{_VERBS})(?![\w-])")
_NOUNS = set(
    "to chuc,kiem tra,quan ly,chi dao,cung cap,tham muu,su dung,dau tu,khai thac,dao tao,nghien cuu,thuc hien,van hanh,xay dung,ho tro,theo doi,ke khai".split(",")
)
_NOUNS_AFTER = {"cac", "doan", "ban", "bo", "to", "co quan", "co quan,", "don vi,", "nghiep", "nghiep,", "doan the,", "doan the", "nhung", "phong", "nganh,"}
_ORGANISATION = re.compile(r"to chuc(?: chinh tri| xa hoi| thanh vien|,| doan the| hoi| co lien quan| tin dung| dang| lien quan| va| cong doan| phi|$)")
_RELATIVE = re.compile(r"duoc [^.;]{2,160}?(?= (?:co trach nhiem|chiu trach nhiem|chu dong|xay dung|to chuc trien khai)\b)")
_ADVERB = re.compile(
    r"[\s,]*(?:(?:tiep tuc|chu dong(?! phoi hop)|tich cuc(?! phoi hop)|thuong xuyen|kip thoi|khan truong|nghiem tuc|tap trung|truc tiep|co trach nhiem|chiu trach nhiem|hang nam|"
    r"trong pham vi [^;]{0,110}?(?:cua minh|duoc giao|phu trach|quan ly),|theo chuc nang[^,;]{0,90},|can cu[^,;]{0,160},|tren co so[^,;]{0,160},|la (?:co quan|don vi|dau moi)[^,;]{0,60},)[\s,]+)"
)
_TRIM = " ,;:.-–"
_LATE_LEAD = re.compile(r"(?:tren co so|can cu|theo|trong pham vi)\b[^.;]{0,200}?, chu tri\b")
_ENUMERATES = re.compile(r"cac (?:so|bo|nganh|huyen|xa|tinh|phuong|truong|thanh pho|don vi|co quan|dong chi)$")
_DUTY = re.compile(r"chiu trach nhiem (?:to chuc )?(?:thi hanh|thuc hien) (?:quyet dinh|nghi quyet|chi thi) nay|chiu trach nhiem thi hanh")


@dataclass(frozen=True)
class Subject:
    """A unit that a sentence starts with: its offsets, its role and where the verb stands."""

    start: int
    end: int
    role: str
    verb: int


def starts_unit(words: str, folded: str, at: int = 0) -> bool:
    """Whether a unit's name starts at this offset."""
    if _NOT_UNIT.match(folded, at):
        return False
    named = _NAMED.match(folded, at)
    if named and words[named.start("name")].isupper():
        return True
    return bool(_GENERIC.match(folded, at))


def _depth(words: str, at: int) -> int:
    return words.count("(", 0, at) - words.count(")", 0, at)


def _is_noun(folded: str, found: re.Match[str]) -> bool:
    """"các tổ chức", "Đoàn kiểm tra", "cơ quan quản lý": a verb's word that belongs to the unit's name."""
    before = folded[max(0, found.start() - 14) : found.start()].rstrip(" ")
    last = before.split(" ")[-1] if before else ""
    two = " ".join(before.split(" ")[-2:])
    if found[0] in _NOUNS and (last in _NOUNS_AFTER or two in _NOUNS_AFTER):
        return True
    if before.endswith((" cong", " doc", "thanh")) and found[0] == "lap":
        return True
    return found[0] == "to chuc" and (before.endswith(",") or bool(_ORGANISATION.match(folded, found.start())))


def _verbs(words: str, folded: str, at: int) -> Iterator[re.Match[str]]:
    for found in _VERB.finditer(folded, at):
        if words[found.start()].islower() and not _depth(words, found.start()) and not _is_noun(folded, found):
            yield found


def role_of(rest: str) -> str:
    """The role that the words after a unit give it.

    >>> role_of("chủ trì, phối hợp với"), role_of("tiếp tục phối hợp với"), role_of("chủ động phối hợp thực hiện")
    ('lead', 'cooperate', 'implement')
    """
    said = key(rest).strip(_TRIM)
    if _LATE_LEAD.match(said):
        return LEAD
    while adverb := _ADVERB.match(said):
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
    while found := _PREFACE.match(folded, at):
        at = found.end()
    return at


def subject(words: str) -> Subject | None:
    """The unit that the sentence gives a task, or None when it does not start with one."""
    folded = key(words)
    start = preface(folded)
    if not starts_unit(words, folded, start):
        return None
    verb = next(_verbs(words, folded, start + 2), None)
    if not verb or _DUTY.search(folded, verb.start()):
        return None
    end, role = verb.start(), role_of(words[verb.start() :])
    if verb[0] == "duoc" and (relative := _RELATIVE.match(folded, verb.start())):
        end, role = _relative_end(folded, start, relative), role_of(words[relative.end() :])
        role = LEAD if folded[:end].endswith("chu tri") else role
    end = start + len(words[start:end].rstrip(_TRIM))
    return Subject(start, end, role, verb.start()) if end - start < 330 else None


def _relative_end(folded: str, start: int, relative: re.Match[str]) -> int:
    """"Các cơ quan được giao chủ trì" is known by its task alone; named units end before "được"."""
    generic = re.match(r"cac (?:co quan|don vi)(?:, (?:don vi|to chuc|dia phuong))* $", folded[start : relative.start()])
    return relative.end() if generic else relative.start()


_HEADING_END = re.compile(
    r",? (?:trong do|chi dao|chu tri|co trach nhiem|chiu trach nhiem|co nhiem vu|phoi hop voi|thuc hien (?:cac|mot so)|to chuc thuc hien|trong pham vi|theo chuc nang|can cu|tren co so|chu dong|la (?:co quan|don vi|dau moi))\b"
)


def unit_of_heading(heading: str) -> str:
    """The unit that a heading names ("1. Sở Y tế:", "3. Đề nghị Hội …"), "" when it names none."""
    folded = key(heading)
    start = preface(folded)
    if not starts_unit(heading, folded, start) or _ENUMERATES.search(folded):
        return ""
    ends = (found.start() for found in _HEADING_END.finditer(folded, start) if _first_letter(heading[found.start() :]).islower())
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
