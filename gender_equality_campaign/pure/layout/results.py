"""Headings and figure tables of result reports (báo cáo kết quả), as rows of plain values.

The levels are those of government (tỉnh, huyện, xã); a figure that was published for the whole
without a split stands in a column of its own and in no level.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Number = int | float | Decimal
Table = dict[str, object]

PARTS = {
    "situation": "Công tác chỉ đạo, triển khai",
    "results": "Kết quả thực hiện",
    "nil_reason": "Không phát sinh số liệu",
    "difficulties": "Tồn tại, hạn chế và nguyên nhân",
    "proposals": "Đề xuất, kiến nghị",
}
LEVELS = {
    "central": "Trung ương",
    "province": "Cấp tỉnh",
    "district": "Cấp huyện",
    "commune": "Cấp xã",
    "none": "Không phân cấp",
}
CAPTION = "Số liệu kết quả thực hiện"
BY_UNIT = "Số liệu kết quả thực hiện theo đơn vị"
MARKS = ".,;:!?…()[]“”\"'-–—"
HIDDEN = "*"  # in place of a small count
PER_SHEET = 6  # columns of figures on a sheet laid across


@dataclass(frozen=True)
class Row:
    """One indicator; women and men are None where it is not counted by sex."""

    name: str
    uom: str
    value: Number
    female: int | None = None
    male: int | None = None
    note: str = ""
    levels: dict[str, Number] = field(default_factory=dict)


def source(unit: str, is_edited: bool) -> str:
    """Where words of a summary come from; words that the office shortened are no quotation.

    >>> source("UBND Phường 1", is_edited=False)
    '(theo báo cáo của UBND Phường 1)'
    >>> source("UBND Phường 1", is_edited=True)
    '(tổng hợp từ báo cáo của UBND Phường 1)'
    """
    return f"(tổng hợp từ báo cáo của {unit})" if is_edited else f"(theo báo cáo của {unit})"


def only_leaves_out(text: str, source: str) -> bool:
    """Whether a text says something, and nothing but words of the source in their order.

    >>> only_leaves_out("4 buổi nói chuyện.", "Tổ chức 4 buổi nói chuyện, tại các khu phố.")
    True
    >>> only_leaves_out("40 buổi nói chuyện.", "Tổ chức 4 buổi nói chuyện, tại các khu phố.")
    False
    >>> only_leaves_out(" … ", "Tổ chức 4 buổi")
    False
    """
    wanted, given = _spoken(text), iter(_spoken(source))
    return bool(wanted) and all(word in given for word in wanted)


def _spoken(text: str) -> list[str]:
    """Words without the marks around them; a number keeps those inside it."""
    stripped = (word.strip(MARKS) for word in unicodedata.normalize("NFC", text).casefold().split())
    return [word for word in stripped if word]


def report_tables(rows: Sequence[Row]) -> list[Table]:
    """Table of one unit's figures; none when there are no figures.

    >>> table = report_tables([Row("Người dự", "người", 5, 3, 2), Row("Tập huấn", "lớp", 1)])[0]
    >>> table["head"]
    ['TT', 'Chỉ tiêu', 'Đơn vị tính', 'Số liệu', 'Nữ', 'Nam', 'Ghi chú']
    >>> table["rows"][1]
    [2, 'Tập huấn', 'lớp', 1, '', '', '']
    >>> report_tables([])
    []
    """
    head = ["TT", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Nữ", "Nam", "Ghi chú"]
    cells = [[number, row.name, row.uom, row.value, *_by_sex(row), row.note] for number, row in enumerate(rows, 1)]
    return _tables(head, cells, "cllrrrl")


def summary_tables(rows: Sequence[Row]) -> list[Table]:
    """Table of a campaign's figures with a column for each level that occurs.

    >>> rows = [Row("Buổi nói chuyện", "buổi", 115, levels={"province": 102, "district": 9, "commune": 4}),
    ...     Row("Kế hoạch", "văn bản", 13, levels={"none": 13})]
    >>> table = summary_tables(rows)[0]
    >>> table["head"][3:]
    ['Tổng số', 'Cấp tỉnh', 'Cấp huyện', 'Cấp xã', 'Không phân cấp', 'Nữ', 'Nam']
    >>> table["rows"][1]
    [2, 'Kế hoạch', 'văn bản', 13, '', '', '', 13, '', '']
    """
    shown = [level for level in LEVELS if any(level in row.levels for row in rows)]
    head = ["TT", "Chỉ tiêu", "Đơn vị tính", "Tổng số"]
    head += [LEVELS[level] for level in shown] + ["Nữ", "Nam"]
    cells = [
        [number, row.name, row.uom, row.value] + [row.levels.get(level, "") for level in shown] + _by_sex(row)
        for number, row in enumerate(rows, 1)
    ]
    return _tables(head, cells, "cll" + "r" * (len(head) - 3))


@dataclass(frozen=True)
class Column:
    """One indicator as a column of the table by unit."""

    code: str
    name: str
    uom: str


def unit_tables(columns: Sequence[Column], units: Sequence[tuple[str, dict[str, Number]]]) -> list[Table]:
    """Units below one another, indicators beside one another, so many a table as a sheet has room for.

    :param units: (name, {code: figure}); what a unit does not state stays empty
    :return: tables whose last row is the sum of the rows above

    >>> columns = [Column("TT03", "Nói chuyện", "buổi"), Column("VB01", "Kế hoạch", "văn bản")]
    >>> table = unit_tables(columns, [("Phường 1", {"TT03": 4}), ("Phường 2", {"TT03": 7, "VB01": 1})])[0]
    >>> table["head"]
    ['TT', 'Đơn vị', 'TT03 Nói chuyện (buổi)', 'VB01 Kế hoạch (văn bản)']
    >>> table["rows"]
    [[1, 'Phường 1', 4, ''], [2, 'Phường 2', 7, 1], ['', 'Cộng', 11, 1]]
    >>> len(unit_tables(columns * 5, [("Phường 1", {"TT03": 4})])), unit_tables(columns, [])
    (2, [])
    """
    if not units:
        return []
    return [_unit_table(columns[at : at + PER_SHEET], units) for at in range(0, len(columns), PER_SHEET)]


def _unit_table(columns: Sequence[Column], units: Sequence[tuple[str, dict[str, Number]]]) -> Table:
    head = ["TT", "Đơn vị", *(f"{column.code} {column.name} ({column.uom})" for column in columns)]
    rows = [
        [number, name, *(figures.get(column.code, "") for column in columns)]
        for number, (name, figures) in enumerate(units, 1)
    ]
    sums = [_sum(figures.get(column.code) for _name, figures in units) for column in columns]
    align = "cl" + "r" * len(columns)
    return {
        "caption": "",
        "head": head,
        "rows": [*rows, ["", "Cộng", *sums]],
        "align": align,
        "total_rows": [len(rows)],
    }


def _sum(figures: Iterable[Number | None]) -> Number | str:
    stated = [figure for figure in figures if figure is not None]
    return sum(stated) if stated else ""


def change_tables(rows: Sequence[tuple[str, str, str, str]]) -> list[Table]:
    """What a supplementary report corrects: (indicator, unit of measure, figure reported before, figure now).

    >>> change_tables([("Buổi nói chuyện", "buổi", "4", "5")])[0]["rows"]
    [[1, 'Buổi nói chuyện', 'buổi', '4', '5']]
    >>> change_tables([])
    []
    """
    head = ["TT", "Chỉ tiêu", "Đơn vị tính", "Đã báo cáo", "Điều chỉnh thành"]
    cells: list[list[object]] = [[number, *row] for number, row in enumerate(rows, 1)]
    table: Table = {"caption": "Số liệu điều chỉnh, bổ sung", "head": head, "rows": cells, "align": "cllrr"}
    return [table] if cells else []


def supplement_name(name: str) -> str:
    """Abstract of a supplementary report.

    >>> supplement_name("Kết quả triển khai Tháng hành động")
    'Bổ sung, điều chỉnh Kết quả triển khai Tháng hành động'
    """
    return f"Bổ sung, điều chỉnh {name}"


def supplement_basis(reference: str, day: date) -> str:
    """The line that names the report that is supplemented.

    >>> supplement_basis("12/BC-UBND", date(2019, 12, 25))
    'Căn cứ Báo cáo số 12/BC-UBND ngày 25/12/2019'
    """
    return f"Căn cứ Báo cáo số {reference} ngày {day:%d/%m/%Y}"


def publication_banner(below: int) -> str:
    """Words at the head of what may be published.

    >>> publication_banner(5)
    'BẢN CÔNG BỐ – số người dưới 5 được ẩn (*)'
    """
    return f"BẢN CÔNG BỐ – số người dưới {below} được ẩn ({HIDDEN})"


def _by_sex(row: Row) -> list[int | str]:
    return ["" if part is None else part for part in (row.female, row.male)]


def _tables(head: list[str], cells: list[list[object]], align: str) -> list[Table]:
    table: Table = {"caption": CAPTION, "head": head, "rows": cells, "align": align}
    return [table] if cells else []
