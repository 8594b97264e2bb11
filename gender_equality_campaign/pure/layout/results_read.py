"""The figure table of a report read back from its text, as `pure.intake` gives it: cells between lines of "|".

Ours and others' alike: columns are known by their heads, in whatever order; what is no number is left out.
"""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from .results import LEVELS, Row

_VALUE = ("Tổng số", "Số liệu", "Kết quả", "Số lượng")
_NAME = "Chỉ tiêu"
_UOM = "Đơn vị tính"
_BETWEEN_ROWS, _BETWEEN_CELLS = "\n|\n|\n", "\n|\n"


def read_rows(text: str) -> list[Row]:
    """Rows of the first table with a column "Chỉ tiêu" and one of figures; none where there is no such table.

    >>> text = "Kết quả\\n|\\nTT\\n|\\nChỉ tiêu\\n|\\nĐơn vị tính\\n|\\nSố liệu\\n|\\nNữ\\n|\\nNam\\n|\\n|\\n" \\
    ...     "1\\n|\\nTờ rơi\\n|\\ntờ\\n|\\n23.800\\n|\\n\\n|\\n\\n|\\n|\\n" \\
    ...     "2\\n|\\nNgười dự\\n|\\nngười\\n|\\n5\\n|\\n3\\n|\\n2\\n|\\nNơi nhận"
    >>> [(row.name, row.value, row.female, row.male) for row in read_rows(text)]
    [('Tờ rơi', Decimal('23800'), None, None), ('Người dự', Decimal('5'), 3, 2)]
    >>> head = "Biểu\\n|\\nTT\\n|\\nChỉ tiêu\\n|\\nSố liệu\\n|\\n|\\n"
    >>> read_rows(head + "1\\n|\\nKế hoạch\\n|\\n–\\n|\\n|\\nCộng\\n|\\n\\n|\\n4\\n|")  # no figure; the sums
    []
    >>> read_rows("không có bảng")
    []
    """
    rows = [row.split(_BETWEEN_CELLS) for row in text.split(_BETWEEN_ROWS)]
    for at, cells in enumerate(rows):
        names = [" ".join(cell.split()) for cell in cells]
        head = names[names.index("TT") :] if "TT" in names else []
        if _NAME in head and any(name in head for name in _VALUE):
            return _body(head, rows[at + 1 :])
    return []


def _body(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Row]:
    """The rows below the head, as long as they are numbered."""
    found = []
    for cells in rows:
        if not cells[0].strip().isdigit():
            break
        row = _row(dict(zip(head, (" ".join(cell.split()) for cell in cells), strict=False)))
        found += [row] if row else []
    return found


def _row(cells: dict[str, str]) -> Row | None:
    value = next((number(cells[name]) for name in _VALUE if name in cells), None)
    if value is None:
        return None
    levels = {level: number(cells.get(words, "")) for level, words in LEVELS.items()}
    female, male = number(cells.get("Nữ", "")), number(cells.get("Nam", ""))
    return Row(
        cells[_NAME],
        cells.get(_UOM, ""),
        value,
        None if female is None else int(female),
        None if male is None else int(male),
        levels={level: figure for level, figure in levels.items() if figure is not None},
    )


def number(words: str) -> Decimal | None:
    """A figure in Vietnamese print: dots between thousands, a decimal comma.

    >>> number("23.800"), number("0,5"), number(""), number("–")
    (Decimal('23800'), Decimal('0.5'), None, None)
    """
    try:
        return Decimal(words.replace(".", "").replace(",", ".")) if words else None
    except InvalidOperation:
        return None
