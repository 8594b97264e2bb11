"""Columns of the registers (NĐ 30/2020 Phụ lục IV)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .words import short_date

VOID = "Hủy số"
RESERVED = "Số lấy trước"
CORRECTED = "Đính chính"


@dataclass(frozen=True)
class Column:
    """A column: what is printed above it, its width in millimetres, the keys it shows."""

    label: str
    width: float
    keys: tuple[str, ...]
    align: str = "left"


@dataclass(frozen=True)
class Book:
    """A register as printed."""

    title: str
    columns: tuple[Column, ...]


OUT = Book(
    "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
    (
        Column("Số, ký hiệu văn bản", 32, ("reference",)),
        Column("Ngày tháng văn bản", 22, ("doc_date",), "center"),
        Column("Tên loại và trích yếu nội dung văn bản", 58, ("type_name", "subject")),
        Column("Người ký", 27, ("signer",)),
        Column("Nơi nhận văn bản", 35, ("recipients",)),
        Column("Đơn vị, người nhận bản lưu", 25, ("receiver",)),
        Column("Số lượng bản", 13, ("copies",), "center"),
        Column("Ngày chuyển", 20, ("sent_on",), "center"),
        Column("Ký nhận", 13, ("signed_for",)),
        Column("Ghi chú", 17, ("note",)),
    ),
)
IN = Book(
    "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN",
    (
        Column("Ngày đến", 22, ("entry_date",), "center"),
        Column("Số đến", 13, ("number",), "center"),
        Column("Tác giả", 36, ("author",)),
        Column("Số, ký hiệu văn bản", 32, ("reference",)),
        Column("Ngày tháng văn bản", 22, ("doc_date",), "center"),
        Column("Tên loại và trích yếu nội dung văn bản", 58, ("type_name", "subject")),
        Column("Đơn vị hoặc người nhận", 28, ("receiver",)),
        Column("Ngày chuyển", 20, ("handed_on",), "center"),
        Column("Ký nhận", 14, ("signed_for",)),
        Column("Ghi chú", 17, ("note",)),
    ),
)
PROCESSING = Book(
    "SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN",
    (
        Column("Số đến", 16, ("number",), "center"),
        Column(
            "Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan, tổ chức ban hành văn bản",
            84,
            ("type_name", "reference", "doc_date", "author"),
        ),
        Column("Đơn vị hoặc người nhận", 40, ("receiver",)),
        Column("Thời hạn giải quyết", 26, ("deadline",), "center"),
        Column("Tiến độ giải quyết", 40, ("progress",)),
        Column("Số, ký hiệu văn bản trả lời", 32, ("answer",)),
        Column("Ghi chú", 24, ("note",)),
    ),
)
POST = Book(
    "SỔ GỬI VĂN BẢN ĐI BƯU ĐIỆN",
    (
        Column("Ngày chuyển", 24, ("sent_on",), "center"),
        Column("Số, ký hiệu văn bản", 56, ("reference",)),
        Column("Nơi nhận văn bản", 78, ("recipients",)),
        Column("Số lượng bì", 18, ("quantity",), "center"),
        Column("Ký nhận và dấu bưu điện", 46, ("signed_for",)),
        Column("Ghi chú", 40, ("note",)),
    ),
)
BOOKS = {"out": OUT, "in": IN, "processing": PROCESSING, "post": POST}


@dataclass(frozen=True)
class Closing:
    """The end of the book of a year (đóng sổ)."""

    year: int
    row_count: int
    void_count: int
    last_number: int
    last_hash: str
    closed_by: str
    closed_on: date


def closing_lines(closing: Closing) -> tuple[str, ...]:
    """What is printed under the last row of a closed book.

    >>> closing_lines(Closing(2025, 12, 1, 12, "ab12", "Lê Thị Hoa", date(2026, 1, 5)))[0]
    'Đóng sổ năm 2025: 12 số đã đăng ký, trong đó 01 số hủy; số cuối: 12.'
    """
    counted = f"{closing.row_count:02} số đã đăng ký, trong đó {closing.void_count:02} số hủy"
    return (
        f"Đóng sổ năm {closing.year}: {counted}; số cuối: {closing.last_number:02}.",
        f"Người đóng sổ: {closing.closed_by}, ngày {short_date(closing.closed_on)}.",
        f"Mã băm SHA-256 của sổ: {closing.last_hash or 'không có dòng nào'}",
    )


def timeliness(rows: Iterable[Mapping[str, object]], today: date) -> dict[str, int]:
    """Received documents counted by how they kept their deadline; void rows are left out.

    The rows hold deadline and done_on (dates or empty). A document without a deadline is neither in time nor late.

    >>> day = date(2026, 3, 2)
    >>> rows = [{"deadline": day, "done_on": day}, {"deadline": day}, {"done_on": day}, {"deadline": day, "is_void": 1}]
    >>> timeliness(rows, date(2026, 3, 3))
    {'total': 3, 'done_in_time': 1, 'done_late': 0, 'open_in_time': 0, 'open_late': 1, 'no_deadline': 1}
    """
    counts = dict.fromkeys(("total", "done_in_time", "done_late", "open_in_time", "open_late", "no_deadline"), 0)
    for row in rows:
        if not row.get("is_void"):
            counts["total"] += 1
            counts[_timely(row.get("deadline"), row.get("done_on"), today)] += 1
    return counts


def _timely(deadline: object, done_on: object, today: date) -> str:
    if not isinstance(deadline, date):
        return "no_deadline"
    in_time = (done_on if isinstance(done_on, date) else today) <= deadline
    return ("done" if done_on else "open") + ("_in_time" if in_time else "_late")


def timeliness_lines(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The counts of `timeliness` as printed under the processing register.

    >>> timeliness_lines(timeliness([], date(2026, 3, 3)))
    ('Tổng số văn bản đến: 0. Tỷ lệ đúng hạn: không có văn bản có thời hạn.',)
    >>> rows = [{"deadline": date(2026, 3, 2), "done_on": date(2026, 3, day)} for day in (1, 2, 3)]
    >>> timeliness_lines(timeliness(rows, date(2026, 3, 9)))[-1]
    'Tỷ lệ đúng hạn: 66,7 %.'
    """
    dated = counts["total"] - counts["no_deadline"]
    if not dated:
        return (f"Tổng số văn bản đến: {counts['total']}. Tỷ lệ đúng hạn: không có văn bản có thời hạn.",)
    kept = counts["done_in_time"] + counts["open_in_time"]
    share = f"{100 * kept / dated:.1f}".replace(".", ",")
    return (
        f"Tổng số văn bản đến: {counts['total']}; có thời hạn: {dated}; không đặt thời hạn: {counts['no_deadline']}.",
        f"Đã giải quyết đúng hạn: {counts['done_in_time']}; đã giải quyết quá hạn: {counts['done_late']}.",
        f"Đang giải quyết trong hạn: {counts['open_in_time']}; đang giải quyết quá hạn: {counts['open_late']}.",
        f"Tỷ lệ đúng hạn: {share} %.",
    )


def cells(book: Book, row: Mapping[str, object]) -> tuple[str, ...]:
    """One row of the register as printed; a void number keeps its row and says why, a correction stands in the note.

    >>> cells(IN, {"number": 7, "author": "UBND tỉnh", "doc_date": date(2022, 2, 3)})[1:5]
    ('07', 'UBND tỉnh', '', '03/02/2022')
    >>> cells(OUT, {"is_void": True, "void_reason": "nhầm", "note": "x", "corrections": ["Người ký: A"]})[9]
    'Hủy số: nhầm: x; Đính chính: Người ký: A'
    >>> cells(OUT, {"is_reserved": True, "reserve_reason": "lãnh đạo đồng ý"})[9]
    'Số lấy trước: lãnh đạo đồng ý'
    """
    shown = dict(row)
    shown["note"] = "; ".join(_notes(row))
    return tuple(" ".join(filter(None, (_cell(key, shown.get(key)) for key in column.keys))) for column in book.columns)


def _notes(row: Mapping[str, object]) -> list[str]:
    note = row.get("note")
    if row.get("is_void"):
        parts = (VOID, row.get("void_reason"), note)
        note = ": ".join(str(part) for part in parts if part)
    elif row.get("is_reserved"):
        note = f"{RESERVED}: {row.get('reserve_reason')}"
    corrections = row.get("corrections")
    told = corrections if isinstance(corrections, list) else []
    return [str(note)] * bool(note) + [f"{CORRECTED}: {line}" for line in told]


def _cell(key: str, value: object) -> str:
    if isinstance(value, date):
        return short_date(value)
    if key == "number" and isinstance(value, int):
        return f"{value:02}"
    return str(value) if value else ""
