"""What stands in the sheet, and what comes out of it.

>>> COLUMNS["value"], FIRST_ROW
('F', 7)
"""

from dataclasses import dataclass, field
from decimal import Decimal

from ..figures import Number

FORMAT = "gec-sheet-1"
TABLE, HIDDEN = "Số liệu", "_gec"
HEAD_ROW, FIRST_ROW = 6, 7
COLUMNS = {
    "code": "A",
    "name": "B",
    "uom": "C",
    "female": "D",
    "male": "E",
    "value": "F",
    "last_year": "G",
    "explanation": "H",
    "url": "I",
}
HEADS = {
    "code": "Mã",
    "name": "Chỉ tiêu",
    "uom": "Đơn vị tính",
    "female": "Nữ",
    "male": "Nam",
    "value": "Tổng số",
    "last_year": "Năm trước",
    "explanation": "Giải trình",
    "url": "Đường dẫn",
}
NUMBERS = ("female", "male", "value")
WORDS = ("explanation", "url")


@dataclass(frozen=True)
class Identity:
    """Which report a sheet belongs to; version: how often it had been submitted when the sheet was made."""

    database: str
    campaign: int
    unit: int
    version: int


@dataclass(frozen=True)
class Line:
    """One indicator with what the report states now; None: not stated."""

    code: str
    name: str
    uom: str = ""
    has_split: bool = False
    is_whole: bool = True
    is_required: bool = False
    female: Number | None = None
    male: Number | None = None
    value: Number | None = None
    last_year: Number | None = None
    explanation: str = ""
    url: str = ""
    help_text: str = ""


@dataclass(frozen=True)
class Entry:
    """What a row of a sheet that came back states; value None: nothing. row: its number in the sheet."""

    code: str
    row: int
    female: Decimal | None = None
    male: Decimal | None = None
    value: Decimal | None = None
    explanation: str = ""
    url: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a sheet is not taken in: cell ("F12", or "") and what it is; words and other go into the sentence."""

    cell: str
    code: str
    words: str = ""
    other: str = ""


@dataclass(frozen=True)
class Reading:
    """The entries of all rows that could be read, and the problems; with a problem nothing is taken over."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
