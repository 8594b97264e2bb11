"""Words with which administrative sentences name units and give them tasks; folded (see fold), as tables and rules.

>>> bool(NAMED.match("so y te")), bool(GENERIC.match("cac so, ban, nganh")), bool(NOT_UNIT.match("ban hanh"))
(True, True, True)
"""

import re


def _any(table: str) -> str:
    """The entries of a table, parted by commas, as alternatives of a rule."""
    return "|".join(" ".join(entry.split()) for entry in table.split(","))


# A word for an agency that a name in capitals follows: "Sở Y tế".
_BEFORE_NAME = _any(
    """so, bo, ban, phong, cuc, tong cuc, vu, vien, hoi, doan, dai, bao, tap chi, trung tam, chi cuc, van phong, vp,
    thanh tra, cong an, truong, tram, ngan hang, kho bac, bao hiem, toa an, lien doan, lien minh, lien hiep, hiep hoi,
    tong cong ty, cong ty, tap doan, buu dien, vnpt, viettel, benh vien, hoc vien, tinh doan, thanh doan, huyen doan,
    tinh uy, thanh uy, huyen uy, dang uy, thuong truc, chi nhanh, to, thue, chi huy, cong, uy ban, hoi dong,
    cong doan"""
)
NAMED = re.compile(rf"(?:cac |doi voi )?(?:{_BEFORE_NAME})\s(?P<name>\w)")

# What "các …" makes a group of units of, and words that name units or posts by themselves.
_GROUPED = _any(
    """so, bo, ban, nganh, co quan, don vi, to chuc, dia phuong, doan the, doanh nghiep, hoi, huyen, xa, phuong, tinh,
    thanh pho, quan, thanh vien, truong, co so, chu, phong, trung tam, tram, dong chi, uy ban, ubnd, hdnd, cap uy, cap,
    vu, cuc, tong cuc, vien, bao, dai, hop tac xa, nha, thon, lien doan, nguoi, ca nhan, ngan hang, hiep hoi, cong ty,
    quy, phan xuong, chi, to, phuong tien, thu truong"""
)
_ALONE = _any(
    r"""thu truong, (?:pho )?giam doc, (?:pho )?chu tich, (?:pho )?bo truong, nguoi dung dau,
    truong (?:ban|phong|cac), chanh (?:van phong|thanh tra), doanh nghiep, dia phuong, thanh vien, thuong truc, ubnd,
    hdnd, uy ban nhan dan, mat tran to quoc, cap uy, cong an (?:tinh|thanh pho|huyen|xa), van phong ubnd,
    thanh tra (?:tinh|bo|thanh pho|huyen|so|chinh phu), doan (?:kiem tra|thanh tra|cong tac|thanh nien|the),
    ban (?:can su|thuong vu|chap hanh|tuyen giao|to chuc (?:tinh|thanh|huyen)|dan van), tong giam doc, dong chi,
    bi thu, hieu truong"""
)
GENERIC = re.compile(
    rf"(?:(?:cac|toan the|nhung|tung|tat ca cac)\s)(?:{_GROUPED})\b|(?:{_ALONE})\b"
    r"|(?:so|bo|ban|nganh),? (?:ban|nganh)\b|bao,? dai\b|don vi "
    r"|co quan(?:,| chuyen mon| thuong truc| don vi| nha nuoc)"
)
NOT_UNIT = re.compile(
    r"(?:cac )?(?:ban hanh|phong,? (?:chong|ngua)|hoi (?:nghi|thao|thi)|vu viec|vien tro|truong hop"
    r"|co so (?:du lieu|vat chat)|bo (?:chi so|tieu chi|nhan|sung|phan|thu)|to (?:chuc|roi|khai)"
    r"|bao (?:cao|dam|ve|ton)|thue|doan (?:vien|ket)|cong (?:tac|bo|khai)|bo tri|van phong pham"
    r"|cap (?:nhat|phat|kinh)|dai (?:tho|hoi)|chi (?:tieu|phi)|cac (?:to roi|chi tieu|bao cao|quy dinh))\b"
)

# Words that hand a task on before the unit is named.
PREFACE = re.compile(
    r"(?:(?:giao|yeu cau|de nghi|phan cong|giao cho|doi voi)(?: cho| trach nhiem cho)?:? ?)"
    r"|(?:can cu|tren co so|theo|hang nam|dinh ky|trong pham vi)\b(?:(?!phoi hop|chu tri)[^.;:]){0,220}?, "
    r"(?=cac |so |bo |uy ban|ubnd|thu truong)"
    r"|(?:can cu|tren co so) (?:noi dung )?(?:ke hoach|chi thi|chuong trinh|quyet dinh) nay,? "
)

# What a unit does: the first of these in small letters ends its name.
VERBS = _any(
    r"""chu tri, phoi hop, co trach nhiem, chiu trach nhiem, co nhiem vu, xay dung, huong dan, to chuc, trien khai,
    tham muu, bao cao, gui, ra soat, theo doi, tong hop, chi dao, dang tai, dang ky, ho tro, giam sat, tien hanh,
    thuc hien, nghien cuu, can doi, bo tri, chu dong, can cu, kiem tra, don doc, thong bao(?! dam), tuyen truyen,
    truyen thong, quan triet, dua, lap, ban hanh, trinh, de xuat, tang cuong, day manh, tiep tuc, tap trung,
    thuong xuyen, kip thoi, khan truong, phan cong, phan bo, cung cap, phe duyet, tham dinh, tiep nhan, huy dong,
    van dong, gioi thieu, dam bao, bao dam, chuan bi, phat dong, boi duong, tap huan, quan ly, xu ly, dieu phoi,
    tham gia, dong vien, duy tri, phat huy, kien toan, thanh lap, ap dung, xac dinh, cap nhat, cong bo, cong khai,
    dinh ky, de nghi, giup, la (?:co quan|don vi|dau moi|to chuc), trich, xuat cap, nghiem tuc, chu trong, hoan thanh,
    hoan thien, chap hanh, doi moi, lua chon, bo sung, quan tam, uu tien, ket noi, giai quyet, tiep thu, ghi nhan,
    phan tich, trong pham vi, theo chuc nang, theo tham quyen, theo nhiem vu, tren co so, tuy, phai, duoc, bam sat,
    chi tra, cap phat, quyet dinh, xem xet, trong do, lam tot, tich cuc, phan anh, thu thap, rut, tu choi, dieu chinh,
    nang cao, cam ket, ky ket, khai thac, van hanh, su dung, dao tao, nhap, hop tac, xet, thong nhat, co ke hoach,
    co giai phap, co van ban, tong ket, so ket, danh gia, thong ke, ke khai, luu tru, khac phuc, ngan chan, yeu cau,
    ung dung, dua tin, long ghep, phan loai, nop, khao sat, dau tu, truc tiep, treo, pho bien, huong ung, dong hanh,
    kiem soat, xuc tien"""
)
VERB = re.compile(rf"(?<![\w-])(?:{VERBS})(?![\w-])")

# Verbs that are part of a unit's name after these words: "Đoàn kiểm tra", "cơ quan quản lý", "các tổ chức".
IN_NAMES = {
    *("to chuc", "kiem tra", "quan ly", "chi dao", "cung cap", "tham muu", "su dung", "dau tu", "khai thac"),
    *("dao tao", "nghien cuu", "thuc hien", "van hanh", "xay dung", "ho tro", "theo doi", "ke khai"),
}
BEFORE_THEM = {
    *("cac", "doan", "ban", "to", "co quan", "co quan,", "don vi,", "nghiep", "nghiep,", "doan the", "doan the,"),
    "nhung",
}
ORGANISATION = re.compile(
    r"to chuc(?: chinh tri| xa hoi| thanh vien|,| doan the| hoi| co lien quan| tin dung| dang| lien quan| va"
    r"| cong doan| phi|$)"
)
RELATIVE = re.compile(
    r"duoc [^.;]{2,160}?(?= (?:co trach nhiem|chiu trach nhiem|chu dong|xay dung|to chuc trien khai)\b)"
)
ADVERB = re.compile(
    r"[\s,]*(?:(?:tiep tuc|chu dong(?! phoi hop)|tich cuc(?! phoi hop)|thuong xuyen|kip thoi|khan truong"
    r"|nghiem tuc|tap trung|truc tiep|co trach nhiem|chiu trach nhiem|hang nam"
    r"|trong pham vi [^;]{0,110}?(?:cua minh|duoc giao|phu trach|quan ly),|theo chuc nang[^,;]{0,90},"
    r"|can cu[^,;]{0,160},|tren co so[^,;]{0,160},|la (?:co quan|don vi|dau moi)[^,;]{0,60},)[\s,]+)"
)
LATE_LEAD = re.compile(r"(?:tren co so|can cu|theo|trong pham vi)\b[^.;]{0,200}?, chu tri\b")
ENUMERATES = re.compile(r"cac (?:so|bo|nganh|huyen|xa|tinh|phuong|truong|thanh pho|don vi|co quan|dong chi)$")
DUTY = re.compile(
    r"chiu trach nhiem (?:to chuc )?(?:thi hanh|thuc hien) (?:quyet dinh|nghi quyet|chi thi) nay"
    r"|chiu trach nhiem thi hanh"
)
HEADING_END = re.compile(
    r",? (?:trong do|chi dao|chu tri|co trach nhiem|chiu trach nhiem|co nhiem vu|phoi hop voi"
    r"|thuc hien (?:cac|mot so)|to chuc thuc hien|trong pham vi|theo chuc nang|can cu|tren co so|chu dong"
    r"|la (?:co quan|don vi|dau moi))\b"
)
