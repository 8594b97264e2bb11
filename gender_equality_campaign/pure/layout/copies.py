"""Copies of documents: their forms and the text that the agency's signature shows on an electronic one.

Source: NĐ 30/2020 Đ.25 and Phụ lục I, phần II.
"""

from datetime import datetime, timedelta, timezone

FORMS = {"true_copy": "SAO Y", "copy_of_copy": "SAO LỤC", "extract": "TRÍCH SAO"}
MARK = (70, 14)  # millimetres of the place in the top right corner of the first page
MARK_SIZE = 10  # points
VIETNAM = timezone(timedelta(hours=7))


def mark(form: str, agency: str, now: datetime) -> tuple[str, ...]:
    """Form, agency and moment of signing with Vietnam's time zone (ISO 8601).

    >>> from datetime import UTC
    >>> mark("SAO Y", "UBND thành phố Trà Vinh", datetime(2022, 11, 16, 1, 0, 5, tzinfo=UTC))
    ('Sao y', 'UBND thành phố Trà Vinh', '16/11/2022 08:00:05 +07:00')
    """
    local = now.astimezone(VIETNAM)
    return form.capitalize(), agency, f"{local:%d/%m/%Y %H:%M:%S} +07:00"
