"""The line on a copy that was printed from the system (NĐ 30/2020 Phụ lục VI, phần III.6.k: such copies are marked)."""

from datetime import datetime

from .copies import VIETNAM

WIDTH, HEIGHT = 170, 4  # millimetres of the line
ABOVE = 5  # millimetres from the lower edge of the page


def line(reference: str, person: str, now: datetime) -> str:
    """Who printed what and when, and that it is no original.

    >>> from datetime import UTC
    >>> line("144/KH-UBND", "Trần Văn Thư", datetime(2022, 11, 16, 1, 5, tzinfo=UTC))
    'Bản in từ hệ thống – 144/KH-UBND – Trần Văn Thư in lúc 08:05 ngày 16/11/2022; không thay thế bản chính'
    >>> line("", "Trần Văn Thư", datetime(2022, 11, 16, 1, 5, tzinfo=UTC))
    'Bản in từ hệ thống – Trần Văn Thư in lúc 08:05 ngày 16/11/2022; không thay thế bản chính'
    """
    local = now.astimezone(VIETNAM)
    printed = f"{person} in lúc {local:%H:%M} ngày {local:%d/%m/%Y}"
    return " – ".join(filter(None, ("Bản in từ hệ thống", reference, printed))) + "; không thay thế bản chính"
