"""Rows of a sheet of units or of people, by the names of its columns, in any order.

>>> found = read(((("Mã định danh", "Tên đơn vị", "Cấp", "Thay cho"), ("H1", "UBND xã An", "xã", "H2; H3")),))
>>> found.units[0].code, found.units[0].level, found.units[0].instead_of
('H1', 'commune', ('H2', 'H3'))
>>> found = read(((("Đăng nhập", "Đơn vị", "Vai trò", "Từ ngày"), ("an@x.vn", "H1", "văn thư", "01/07/2025")),))
>>> found.people[0].role, found.people[0].since
('clerk', datetime.date(2025, 7, 1))
>>> [(bad.row, bad.code, bad.words) for bad in read(((("Tên đơn vị", "Cấp"), ("X", "làng"), ("", "xã")),)).problems]
[(2, 'level', 'làng'), (3, 'name', '')]
>>> read((((),), (("a", "b"), ("1", "2")))).problems[0].code
'columns'
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TypeVar

from ..vntext.fold import fold

UNIT_COLUMNS = {
    "ma dinh danh": "code",
    "ma dinh danh cu": "legacy",
    "ten don vi": "name",
    "don vi cap tren": "parent",
    "loai": "kind",
    "cap": "level",
    "ky hieu": "symbol",
    "dia danh": "place",
    "thu dien tu": "email",
    "tu ngay": "since",
    "den ngay": "until",
    "thay cho": "instead_of",
    "van ban": "act",
}
PERSON_COLUMNS = {
    "dang nhap": "login",
    "ho ten": "name",
    "don vi": "unit",
    "vai tro": "role",
    "chuc vu": "post",
    "tu ngay": "since",
    "den ngay": "until",
}
KINDS = {
    "co quan": "agency",
    "don vi truc thuoc": "department",
    "phong ban": "department",
    "ban": "board",
    "uy ban nhan dan cap xa": "commune",
    "cap xa": "commune",
    "ben ngoai": "external",
}
LEVELS = {"trung uong": "central", "tinh": "province", "huyen": "district", "xa": "commune"}
ROLES = {"lanh dao": "leader", "van thu": "clerk", "kiem tra the thuc": "checker", "chuyen vien": "officer"}
WORDS = {"kind": KINDS, "level": LEVELS, "role": ROLES}
DATES = ("since", "until")
Value = str | date | tuple[str, ...] | None


@dataclass(frozen=True)
class UnitRow:
    """A unit as the sheet has it; what a cell leaves blank is left as it is."""

    row: int
    code: str = ""
    legacy: str = ""
    name: str = ""
    parent: str = ""
    kind: str = ""
    level: str = ""
    symbol: str = ""
    place: str = ""
    email: str = ""
    since: date | None = None
    until: date | None = None
    instead_of: tuple[str, ...] = ()
    act: str = ""


@dataclass(frozen=True)
class PersonRow:
    row: int
    login: str = ""
    name: str = ""
    unit: str = ""
    role: str = "officer"
    post: str = ""
    since: date | None = None
    until: date | None = None


Row = TypeVar("Row", UnitRow, PersonRow)


@dataclass(frozen=True)
class Problem:
    """What cannot be used, at a row of the sheet (1 is the line of column names)."""

    row: int
    code: str
    words: str = ""


@dataclass(frozen=True)
class Found:
    units: tuple[UnitRow, ...]
    people: tuple[PersonRow, ...]
    problems: tuple[Problem, ...]


def read(sheets: tuple[tuple[tuple[str, ...], ...], ...]) -> Found:
    """All rows of all sheets; a sheet is of units or of people by its columns. Nothing is refused: problems say why."""
    units: list[UnitRow] = []
    people: list[PersonRow] = []
    problems: list[Problem] = []
    for rows in sheets:
        head = [fold(cell) for cell in (rows[0] if rows else ())]
        if "ten don vi" in head:
            units += _read(UnitRow, UNIT_COLUMNS, head, rows, problems)
        elif {"dang nhap", "don vi"} <= set(head):
            people += _read(PersonRow, PERSON_COLUMNS, head, rows, problems)
        elif any(head):
            problems.append(Problem(1, "columns"))
    if not (units or people or problems):
        problems.append(Problem(1, "columns"))
    return Found(tuple(units), tuple(people), tuple(problems))


def _read(
    kind: type[Row], columns: dict[str, str], head: list[str], rows: tuple[tuple[str, ...], ...], bad: list[Problem]
) -> list[Row]:
    found = []
    for number, cells in enumerate(rows[1:], 2):
        given = {columns[name]: cell for name, cell in zip(head, cells, strict=False) if name in columns and cell}
        if not given:
            continue
        values = {name: _value(name, cell, number, bad) for name, cell in given.items()}
        missing = next((name for name in _needed(kind) if not values.get(name)), None)
        if missing:
            bad.append(Problem(number, missing))
        known = {field.name for field in fields(kind)}
        found.append(kind(row=number, **{name: value for name, value in values.items() if value and name in known}))
    return found


def _needed(kind: type) -> tuple[str, ...]:
    return ("name",) if kind is UnitRow else ("login", "unit")


def _value(name: str, cell: str, row: int, bad: list[Problem]) -> Value:
    """
    >>> bad = []
    >>> _value("since", "1/7/2025", 2, bad), _value("until", "hôm nay", 3, bad), _value("role", "clerk", 2, bad)
    (datetime.date(2025, 7, 1), None, 'clerk')
    >>> bad
    [Problem(row=3, code='until', words='hôm nay')]
    """
    if name == "instead_of":
        return tuple(part.strip() for part in cell.split(";") if part.strip())
    if name not in WORDS and name not in DATES:
        return cell
    value = _day(cell) if name in DATES else _word(WORDS[name], cell)
    if not value:
        bad.append(Problem(row, name, cell))
    return value


def _word(words: dict[str, str], cell: str) -> str | None:
    return cell if cell in words.values() else words.get(fold(cell))


def _day(cell: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(cell, form).date()
        except ValueError:
            continue
    return None
