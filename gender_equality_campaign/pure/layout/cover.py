"""The letter that carries an issued document by e-mail: plain lines, Vietnamese like the document itself."""

from dataclasses import dataclass
from datetime import date

from .words import short_date


@dataclass(frozen=True)
class Cover:
    """What the letter names: agency, type, reference, day and abstract of the document."""

    issuer: str
    kind: str
    reference: str
    day: date
    abstract: str


def subject(cover: Cover) -> str:
    """
    >>> subject(Cover("UBND xã An", "Kế hoạch", "12/KH-UBND", date(2026, 3, 2), "Tháng hành động"))
    'UBND xã An: Kế hoạch số 12/KH-UBND ngày 02/03/2026 – Tháng hành động'
    """
    return f"{cover.issuer}: {_named(cover)} – {cover.abstract}"


def lines(cover: Cover, recipient: str, address: str = "", until: date | None = None) -> tuple[str, ...]:
    """The paragraphs; `address`: where the file is fetched until the end of a day, when it is not attached.

    >>> cover = Cover("UBND xã An", "Kế hoạch", "12/KH-UBND", date(2026, 3, 2), "Tháng hành động")
    >>> lines(cover, "Hội LHPN")[2]
    'Văn bản đã ký số được gửi kèm thư này.'
    >>> lines(cover, "Hội LHPN", "https://example.vn/a", date(2026, 4, 1))[2]
    'Văn bản đã ký số tải tại https://example.vn/a đến hết ngày 01/04/2026.'
    """
    file = "Văn bản đã ký số được gửi kèm thư này."
    if address and until:
        file = f"Văn bản đã ký số tải tại {address} đến hết ngày {short_date(until)}."
    return (
        f"Kính gửi: {recipient}",
        f"{cover.issuer} gửi {_named(cover)}: {cover.abstract}.",
        file,
        "Đề nghị xác nhận đã nhận được văn bản bằng cách trả lời thư này.",
    )


def _named(cover: Cover) -> str:
    return f"{cover.kind} số {cover.reference} ngày {short_date(cover.day)}"
