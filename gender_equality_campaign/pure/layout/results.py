"""Headings and figure tables of result reports (báo cáo kết quả), as rows of plain values.

The levels are those of government (tỉnh, huyện, xã); a figure that was published for the whole
without a split stands in a column of its own and in no level.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
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


def _by_sex(row: Row) -> list[int | str]:
    return ["" if part is None else part for part in (row.female, row.male)]


def _tables(head: list[str], cells: list[list[object]], align: str) -> list[Table]:
    table: Table = {"caption": CAPTION, "head": head, "rows": cells, "align": align}
    return [table] if cells else []
