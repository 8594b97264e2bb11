"""Whether a text is an administrative document at all (NĐ 30/2020 Điều 8): it carries a number with a symbol, a
printed type, or the national heading with a date line.

>>> is_administrative("Số: 144 /KH-UBND\\n\\nKẾ HOẠCH\\nTriển khai")
True
>>> is_administrative("Dear Sir or Madam,\\nplease find enclosed our invoice.")
False
>>> is_administrative("import os\\nprint(1/2)")
False
"""

import re

from ..vntext import date_line, kinds, reference
from ..vntext.parts import is_national
from ..vntext.rows import columns, row_key, rows
from ..vntext.source import clean

_ROWS = 120
_INVOICE = re.compile(r"\W*(?:hoa don|phieu thu|phieu chi|bang bao gia|invoice|receipt)\b")
_TO = re.compile(r"\W*kinh gui\b")


def is_administrative(text: str) -> bool:
    """Whether a heading of an administrative document stands among the first lines."""
    page = clean(text[:40_000])
    cells = [cell for row in rows(page)[:_ROWS] for cell in columns(page, row)]
    keys = [row_key(page, cell) for cell in cells]
    if any(_INVOICE.match(key) and len(key) < 60 for key in keys[:25]):
        return False
    if any(kinds.type_of(page.value[cell.start : cell.end]) for cell in cells):
        return True
    has_number = reference.read(page) is not None
    has_heading = any(is_national(key) for key in keys)
    return has_number or (has_heading and (date_line.read(page)[1] is not None or any(_TO.match(key) for key in keys)))
