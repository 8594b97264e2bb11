"""A sheet that came back, against the questions of the report it is read into: what every cell states, or why nothing
of it is taken. Cells are named as the writer sees them.

>>> mine, lines = Identity("x", 1, 2, 0), [Line("TT03", "Buổi nói chuyện", value=4)]
>>> data = write(mine, lines, "UBND phường An", "Năm 2019")
>>> read(data, mine, lines).entries
(Entry(code='TT03', row=7, female=None, male=None, value=Decimal('4'), explanation='', url=''),)
>>> read(data, Identity("x", 9, 2, 0), lines).problems
(Problem(cell='', code='other_campaign', words='', other=''),)
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from decimal import Decimal

from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from .. import digits
from ..links import is_web
from .book import Refused, opened
from .lines import (
    COLUMNS,
    FIRST_ROW,
    FORMAT,
    HEAD_ROW,
    HEADS,
    HIDDEN,
    NUMBERS,
    TABLE,
    WORDS,
    Entry,
    Identity,
    Line,
    Problem,
    Reading,
)
from .write import write

__all__ = ["Refused", "read", "write"]
# rows below the last question that are looked at for figures put in the wrong place
_BELOW = 200


def read(data: bytes, identity: Identity, lines: Sequence[Line]) -> Reading:
    """Entries and problems.

    :raise Refused: the file is no sheet of ours
    """
    book = opened(data)
    foreign = list(_foreign(book, identity))
    if foreign:
        return Reading(problems=tuple(foreign))
    if TABLE not in book.sheetnames:
        return Reading(problems=(Problem("", "no_table", TABLE),))
    sheet = book[TABLE]
    shape = [*_merged(sheet, len(lines)), *_renamed(sheet)]
    if shape:
        return Reading(problems=tuple(shape))
    return _table(sheet, {line.code: line for line in lines})


def _foreign(book: Workbook, identity: Identity) -> Iterator[Problem]:
    """The first thing in which the sheet is not this report's."""
    if HIDDEN not in book.sheetnames:
        raise Refused("not_ours")
    rows = book[HIDDEN].iter_rows(min_row=1, max_row=8, max_col=2, values_only=True)
    kept = {str(name): str(value) for name, value in rows if name}
    if kept.pop("format", "") != FORMAT:
        raise Refused("not_ours")
    for name, value in asdict(identity).items():
        if kept.get(name) != str(value):
            yield Problem("", f"other_{name}", kept.get(name, "") if name == "version" else "", _now(name, value))
            return


def _now(name: str, value: object) -> str:
    return str(value) if name == "version" else ""


def _merged(sheet: Worksheet, count: int) -> Iterator[Problem]:
    for found in sheet.merged_cells.ranges:
        if found.max_row >= HEAD_ROW and found.min_row <= FIRST_ROW + count + _BELOW:
            yield Problem(str(found), "merged")


def _renamed(sheet: Worksheet) -> Iterator[Problem]:
    for name, column in COLUMNS.items():
        shown = sheet[f"{column}{HEAD_ROW}"].value
        if str(shown or "").strip() != HEADS[name]:
            yield Problem(f"{column}{HEAD_ROW}", "renamed", str(shown or ""), HEADS[name])


def _table(sheet: Worksheet, lines: dict[str, Line]) -> Reading:
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for row in range(FIRST_ROW, min(sheet.max_row, FIRST_ROW + len(lines) + _BELOW) + 1):
        code = str(sheet[f"A{row}"].value or "").strip()
        if not code and not _is_filled(sheet, row):
            continue
        if code not in lines or code in entries:
            problems.append(Problem(f"A{row}", "twice" if code in entries else "unknown", code))
            continue
        entries[code], found = _row(sheet, row, lines[code])
        problems += found
    problems += [Problem("", "no_row", code) for code in lines if code not in entries]
    return Reading(tuple(entries.values()), tuple(problems))


def _is_filled(sheet: Worksheet, row: int) -> bool:
    return any(sheet[f"{COLUMNS[name]}{row}"].value not in (None, "") for name in NUMBERS)


def _row(sheet: Worksheet, row: int, line: Line) -> tuple[Entry, list[Problem]]:
    problems: list[Problem] = []
    stated: dict[str, Decimal | None] = {}
    for name in NUMBERS:
        cell = sheet[f"{COLUMNS[name]}{row}"]
        try:
            stated[name] = _number(cell)
        except digits.NotANumber as error:
            problems.append(Problem(cell.coordinate, error.code, str(cell.value), error.plain))
            continue
        problems += _unfit(cell.coordinate, name, stated[name], line)
    words = {name: sheet[f"{COLUMNS[name]}{row}"] for name in WORDS}
    problems += [Problem(cell.coordinate, "formula", str(cell.value)) for cell in words.values() if _is_formula(cell)]
    texts = {name: str(cell.value or "").strip() for name, cell in words.items()}
    if texts["url"] and not is_web(texts["url"]):
        problems.append(Problem(words["url"].coordinate, "no_link", texts["url"]))
    return _entry(row, line, stated, texts), problems


def _entry(row: int, line: Line, stated: dict[str, Decimal | None], texts: dict[str, str]) -> Entry:
    """Women and men make a total that was left blank."""
    value = stated.get("value")
    given = [part for part in (stated.get("female"), stated.get("male")) if part is not None]
    if value is None and given:
        value = sum(given, Decimal())
    return Entry(line.code, row, stated.get("female"), stated.get("male"), value, **texts)


def _is_formula(cell: Cell) -> bool:
    return cell.data_type == "f"


def _number(cell: Cell) -> Decimal | None:
    """The number of a cell; raises NotANumber, also for formulas, dates and error values."""
    value = cell.value
    if _is_formula(cell):
        raise digits.NotANumber("formula")
    if value is None or isinstance(value, str):
        text = digits.number(value or "")
        if text is not None:
            raise digits.NotANumber("as_text", f"{text:f}")
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise digits.NotANumber("text")
    return digits.sound(value)


def _unfit(cell: str, name: str, number: Decimal | None, line: Line) -> Iterator[Problem]:
    """A number that cannot be this figure, whatever explains it."""
    if number is None:
        return
    if number < 0:
        yield Problem(cell, "negative", f"{number:f}")
    if name != "value" and not line.has_split:
        yield Problem(cell, "no_split", line.code)
    if number % 1 and (line.is_whole or name != "value"):
        yield Problem(cell, "fraction", f"{number:f}")
