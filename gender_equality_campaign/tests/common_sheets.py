import io
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

from ..pure import sheet

MINE = sheet.Identity("sample", 3, 5, 1)


def forty_lines():
    """Every third figure is counted by women and men, every fifth may have decimals, every second has a last year."""
    return [
        sheet.Line(
            f"CT{n:02}",
            f"Chỉ tiêu số {n}: “người dự”",
            "người",
            has_split=n % 3 == 0,
            is_whole=n % 5 != 0,
            is_required=n < 4,
            last_year=n * 10 if n % 2 else None,
            help_text="Cả trẻ em." if n == 7 else "",
        )
        for n in range(1, 41)
    ]


def forty_answers():
    """{cell: what is typed into it}."""
    typed = {f"F{6 + n}": n * 100 for n in range(1, 41) if n % 3 and n != 20}
    typed |= {f"D{6 + n}": n for n in range(3, 41, 3)} | {f"E{6 + n}": n + 1 for n in range(3, 41, 3)}
    return typed | {"F16": 12.5, "H7": "Tăng do ra quân", "I8": "https://travinh.gov.vn/tin/1"}


def blank(identity=MINE, lines=None):
    return sheet.write(identity, lines or forty_lines(), "UBND phường An", "Tháng hành động 2019")


def changed(data, cells=None, change=None):
    """The workbook with these cells filled, then changed by a function of the page, saved anew."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    page = book.worksheets[0]
    for cell, value in (cells or {}).items():
        page[cell] = value
    if change:
        change(page)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rezipped(data, **parts):
    """The same zip with parts (path with "__" for "/") exchanged or added."""
    named = {name.replace("__", "/"): content for name, content in parts.items()}
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, content in named.items():
            new.writestr(name, content)
    return out.getvalue()
