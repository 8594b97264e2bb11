"""Fixed words of the page: number and date lines, closing mark, numerals.

Source: NĐ 30/2020 Phụ lục I, mục II.
"""

import re
import textwrap
from dataclasses import dataclass
from datetime import date

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DEMONSTRATION = "BẢN TRÌNH DIỄN – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
RECIPIENTS = "Nơi nhận:"
ADDRESSED_TO = "Kính gửi:"
END = "./."
GAP = "\N{NO-BREAK SPACE}" * 6  # what the clerk fills in
WHOLE_WORDS = {"break_long_words": False, "break_on_hyphens": False}
COMMITTEE = "ỦY BAN NHÂN DÂN"  # stays on one line
HARD_BLANK = "\N{NO-BREAK SPACE}"
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class Urgency:
    """A mark of urgency and the width of its frame in millimetres; all are 8 mm high (mục III.2.b)."""

    words: str
    width: float


URGENCY = {
    "urgent": Urgency("KHẨN", 20),
    "very_urgent": Urgency("THƯỢNG KHẨN", 40),
    "flash": Urgency("HỎA TỐC", 30),
}


def number_line(number: int | None, symbol: str) -> str:
    """ "Số: " with number and symbol; a gap where no number is taken yet.

    >>> number_line(5, "KH-UBND"), number_line(144, "KH-UBND")
    ('Số: 05/KH-UBND', 'Số: 144/KH-UBND')
    """
    return f"Số: {GAP if number is None else f'{number:02}'}/{symbol}"


def date_line(place: str, day: date | None) -> str:
    """Place and day; days below 10 and months 1 and 2 have a leading zero.

    >>> date_line("Tp. Trà Vinh", date(2022, 2, 5))
    'Tp. Trà Vinh, ngày 05 tháng 02 năm 2022'
    >>> date_line("Tp. Trà Vinh", date(2022, 11, 15))
    'Tp. Trà Vinh, ngày 15 tháng 11 năm 2022'
    """
    if day is None:
        return f"{place}, ngày {GAP} tháng {GAP} năm {GAP}"
    return f"{place}, ngày {day.day:02} tháng {_month(day.month)} năm {day.year}"


def short_date(day: date | None) -> str:
    """Day, month and year in figures, as registers and stamps have it.

    >>> short_date(date(2018, 11, 9)), short_date(None)
    ('09/11/2018', '')
    """
    return f"{day:%d/%m/%Y}" if day else ""


def ended(text: str) -> str:
    """The last paragraph with the mark that ends a document.

    >>> ended("… phụ nữ tỉnh Trà Vinh./")
    '… phụ nữ tỉnh Trà Vinh./.'
    >>> ended(ended("Báo cáo đúng hạn."))
    'Báo cáo đúng hạn./.'
    """
    return re.sub(r"[\s./;,]+$", "", text) + END


def roman(number: int) -> str:
    """Roman numeral of a section or an appendix.

    >>> [roman(n) for n in (1, 4, 9, 14)]
    ['I', 'IV', 'IX', 'XIV']
    """
    for value, letters in ROMAN:
        if number >= value:
            return letters + roman(number - value)
    return ""


def figure(number: int | float | None) -> str:
    """A figure as Vietnamese print it: dots between thousands, a comma before at most two decimals.

    >>> figure(23800), figure(0.5), figure(12.0), figure(None)
    ('23.800', '0,5', '12', '')
    >>> figure(70000000000.25)
    '70.000.000.000,25'
    """
    if number is None:
        return ""
    text = f"{number:,.2f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def balanced(text: str, most: int) -> tuple[str, ...]:
    """The text on as few lines of `most` letters as it needs, all of nearly the same length.

    A line break that is there already is kept as the only one.

    >>> balanced("ỦY BAN NHÂN DÂN THÀNH PHỐ TRÀ VINH", 20)
    ('ỦY BAN NHÂN DÂN', 'THÀNH PHỐ TRÀ VINH')
    >>> balanced("UBND TỈNH TRÀ VINH", 20), balanced("Một\\nHai", 20)
    (('UBND TỈNH TRÀ VINH',), ('Một', 'Hai'))
    >>> balanced("ỦY BAN NHÂN DÂN PHƯỜNG 1", 20)
    ('ỦY BAN NHÂN DÂN', 'PHƯỜNG 1')
    """
    if "\n" in text or len(text) <= most:
        return tuple(line.strip() for line in text.splitlines())
    text = text.replace(COMMITTEE, COMMITTEE.replace(" ", HARD_BLANK))
    count = -(-len(text) // most)
    tries = (textwrap.wrap(text, width, **WHOLE_WORDS) for width in range(len(text) // count, len(text)))
    lines = next(lines for lines in tries if len(lines) <= count)
    return tuple(line.replace(HARD_BLANK, " ") for line in lines)


def _month(month: int) -> str:
    return f"{month:02}" if month < 3 else str(month)
