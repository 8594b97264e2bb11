"""Paper, margins and sizes of an official page, and which rules held on a day.

Source: NĐ 30/2020 Phụ lục I (mục I and the table of sizes) and IV (stamp "ĐẾN");
before it TT 01/2011/TT-BNV and TT 07/2012/TT-BNV. Lengths in millimetres, type in points.
"""

from dataclasses import dataclass
from datetime import date

POINTS_PER_MM = 72 / 25.4
FIRST_LINE = 12.7  # first line of a paragraph: 1 cm or 1.27 cm
PARAGRAPH_GAP = 6.0  # points between paragraphs, at the least
LINE_SPACING = 1.25  # single to 1.5
RULE_SHARE = 0.4  # a rule under a name is 1/3 to 1/2 of its line


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper and its margins."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float


A4 = Sheet(210, 297, top=20, bottom=20, left=30, right=15)
A4_LANDSCAPE = Sheet(297, 210, top=20, bottom=15, left=20, right=15)


@dataclass(frozen=True)
class Size:
    """Size of a component of the page, and the range that the decree gives it."""

    points: float
    least: float
    most: float


SIZES = {
    "nation": Size(13, 12, 13),
    "motto": Size(14, 13, 14),
    "superior": Size(13, 12, 13),
    "issuer": Size(13, 12, 13),
    "number": Size(13, 13, 13),
    "date": Size(13, 13, 14),
    "type": Size(14, 13, 14),
    "title": Size(14, 13, 14),
    "subject": Size(12, 12, 13),  # "V/v …" of a letter
    "body": Size(14, 13, 14),
    "authority": Size(14, 13, 14),
    "signer": Size(14, 13, 14),
    "recipients_heading": Size(12, 12, 12),
    "recipients": Size(11, 11, 11),
    "page_number": Size(13, 13, 14),
    "urgency": Size(13, 13, 14),
}


@dataclass(frozen=True)
class Stamp:
    """The stamp "ĐẾN": its size and how its last line is worded."""

    width: float
    height: float
    file_label: str


@dataclass(frozen=True)
class Regime:
    """The rules of layout in force from a day on."""

    code: str
    since: date
    page_number: str  # margin box of the page
    stamp: Stamp


TT01 = Regime("tt01", date(2011, 3, 6), "bottom-right", Stamp(50, 30, "Lưu hồ sơ số"))
ND30 = Regime("nd30", date(2020, 3, 5), "top-center", Stamp(50, 35, "Số và ký hiệu HS"))
REGIMES = (TT01, ND30)


def regime(day: date) -> Regime:
    """The rules in force on that day; older papers follow the oldest known ones.

    >>> regime(date(2018, 11, 8)).code, regime(date(2022, 11, 15)).code
    ('tt01', 'nd30')
    """
    return [TT01, *(known for known in REGIMES if known.since <= day)][-1]


def by_code(code: str) -> Regime:
    """The rules of that code; raise KeyError.

    >>> by_code("nd30").page_number
    'top-center'
    """
    return {known.code: known for known in REGIMES}[code]
