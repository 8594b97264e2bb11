"""Search key of Vietnamese words, and matching of unit words to known units.

The key drops case, diacritics and printed variants, so that text of every age compares alike:
ỦY/UỶ, HÒA/HOÀ, NFC/NFD, đ/Đ, curly quotes, long dashes, non-breaking blanks.

>>> fold("Uỷ ban nhân dân  TP. Trà Vinh")
'uy ban nhan dan tp. tra vinh'
>>> match("UBND TP Trà Vinh", ["Ủy ban nhân dân thành phố Trà Vinh", "Ủy ban nhân dân tỉnh Trà Vinh"])
'Ủy ban nhân dân thành phố Trà Vinh'

Two equally good names give none: matching never guesses.

>>> match("Ủy ban nhân dân phường", ["Ủy ban nhân dân phường 1", "Ủy ban nhân dân phường 2"])
"""

import re
import unicodedata
from collections.abc import Iterable

_SAME = {
    **dict.fromkeys("\t\u00a0\u2002\u2003\u2007\u2009\u202f\u3000", " "),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‘’‚‛`´", "'"),
    **dict.fromkeys("đĐðÐ", "d"),
    "…": ".",
}


def _base(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0].lower()


_LETTERS = {
    code: _base(chr(code))
    for code in (*range(65, 91), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if _base(chr(code)).isascii() and _base(chr(code)).isalpha()
}
_TABLE = str.maketrans({**{chr(code): base for code, base in _LETTERS.items()}, **_SAME})
_MARKS = re.compile(r"[\u0300-\u036f]")
_BLANKS = re.compile(r"\s+")
_WORDS = re.compile(r"[a-z0-9]+")


def key(text: str) -> str:
    """The folded text, of the same length as the (NFC) text given: offsets and line ends stay.

    >>> key("Đến ngày 20–12")
    'den ngay 20-12'
    """
    return text.translate(_TABLE)


def fold(text: str) -> str:
    """The search key: folded, one blank between words, no blank around.

    >>> fold(unicodedata.normalize("NFD", "Độ mật"))
    'do mat'
    """
    composed = unicodedata.normalize("NFC", text)
    return _BLANKS.sub(" ", _MARKS.sub("", key(composed))).strip()


# Usual abbreviations of agencies (set by each agency head, NĐ 30/2020 Phụ lục I II.3.b); folded, longest first.
ABBREVIATIONS = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubmttqvn": "uy ban mat tran to quoc viet nam",
    "ubmttq": "uy ban mat tran to quoc",
    "mttqvn": "mat tran to quoc viet nam",
    "mttq": "mat tran to quoc",
    "vpub": "van phong uy ban nhan dan",
    "vpubnd": "van phong uy ban nhan dan",
    "vpcp": "van phong chinh phu",
    "ttg": "thu tuong chinh phu",
    "vstbpn": "vi su tien bo cua phu nu",
    "bvstbpn": "ban vi su tien bo cua phu nu",
    "bdg": "binh dang gioi",
    "lhpn": "lien hiep phu nu",
    "ldtbxh": "lao dong thuong binh va xa hoi",
    "ld tbxh": "lao dong thuong binh va xa hoi",
    "ld tb xh": "lao dong thuong binh va xa hoi",
    "ld tb va xh": "lao dong thuong binh va xa hoi",
    "ldldvn": "lien doan lao dong viet nam",
    "ldld": "lien doan lao dong",
    "vh tt tt": "van hoa thong tin the thao",
    "vh tt va tt": "van hoa thong tin va the thao",
    "vhttdl": "van hoa the thao va du lich",
    "vh tt dl": "van hoa the thao va du lich",
    "vh ttdl": "van hoa the thao va du lich",
    "vh tt": "van hoa thong tin",
    "vhtt": "van hoa thong tin",
    "gd dt": "giao duc va dao tao",
    "gddt": "giao duc va dao tao",
    "kh cn": "khoa hoc va cong nghe",
    "khcn": "khoa hoc va cong nghe",
    "nn mt": "nong nghiep va moi truong",
    "nn ptnt": "nong nghiep va phat trien nong thon",
    "kh dt": "ke hoach va dau tu",
    "tc kh": "tai chinh ke hoach",
    "tttt": "thong tin va truyen thong",
    "tncshcm": "thanh nien cong san ho chi minh",
    "tncs": "thanh nien cong san",
    "ccb": "cuu chien binh",
    "tp": "thanh pho",
    "tx": "thi xa",
    "tt": "thi tran",
    "vp": "van phong",
    "p": "phong",
    "q": "quan",
    "h": "huyen",
    "t": "tinh",
    "ub": "uy ban",
    "bch": "ban chi huy",
    "bcd": "ban chi dao",
    "bql": "ban quan ly",
}
_ABBREVIATION = re.compile(r"(?<![a-z0-9])(%s)(?![a-z0-9])" % "|".join(sorted(ABBREVIATIONS, key=len, reverse=True)))
_LINKING = {"cua", "va", "cac", "the", "nhung"}


def expand(words: str) -> str:
    """Fold the words and write the usual abbreviations out.

    >>> expand("Phòng LĐ-TB&XH TP. Trà Vinh")
    'phong lao dong thuong binh va xa hoi thanh pho tra vinh'
    >>> expand("Trung tâm VH-TT-TT huyện Vĩnh Tường")
    'trung tam van hoa thong tin the thao huyen vinh tuong'
    """
    plain = " ".join(_WORDS.findall(fold(words)))
    return _ABBREVIATION.sub(lambda found: ABBREVIATIONS[found[1]], plain)


def tokens(words: str) -> frozenset[str]:
    """The telling words of a unit's name: expanded, linking words left out.

    >>> sorted(tokens("Các sở của tỉnh"))
    ['so', 'tinh']
    """
    return frozenset(expand(words).split()) - _LINKING


def _score(wanted: frozenset[str], name: frozenset[str]) -> float:
    common = len(wanted & name)
    return 2 * common / (len(wanted) + len(name)) if common else 0.0


def match(words: str, names: Iterable[str], floor: float = 0.8) -> str | None:
    """The one name meant by the words, or None when none is near enough or two are equally near.

    A name whose every telling word stands in the words, or the other way round, is near; `floor` is the
    share of common words (0–1, Dice) below which nothing is taken.

    >>> match("Ban VSTBPN tỉnh", ["Ban Vì sự tiến bộ của phụ nữ tỉnh", "Ban Dân tộc tỉnh"])
    'Ban Vì sự tiến bộ của phụ nữ tỉnh'
    >>> match("Sở Y tế", ["Sở Nội vụ"]) is None
    True
    """
    wanted = tokens(words)
    known = list(dict.fromkeys(names))
    exact = [name for name in known if expand(name) == expand(words)]
    if len(exact) == 1:
        return exact[0]
    scored = sorted(((_score(wanted, tokens(name)), name) for name in known), reverse=True)
    if not scored or scored[0][0] < floor:
        return None
    return None if len(scored) > 1 and scored[1][0] == scored[0][0] else scored[0][1]
