"""Opening an uploaded workbook: told by its bytes, bounded before it is unpacked, never calculated."""

import io
import zlib
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from ..intake import archive
from ..intake.docx import parse
from ..intake.refused import Refused as Unsafe

# our own sheet of 40 indicators unpacks to 60 kB
MOST_BYTES = 2_000_000
MOST_UNPACKED = 8_000_000
# our own grid has 400
MOST_CELLS = 20_000
_BEFORE = b"\xef\xbb\xbf \t\r\n"
_OLE = b"\xd0\xcf\x11\xe0"
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
# what openpyxl raises for parts that are not what they say
_DAMAGED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    InvalidFileException,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)


class Refused(Exception):
    """code: empty | too_big | old_excel | open_document | not_sheet | macros | broken | bomb | locked | not_ours."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def opened(data: bytes) -> Workbook:
    """The workbook with its formulas as they are written.

    >>> for data in (b"", b"%PDF-1.7", b"\\xd0\\xcf\\x11\\xe0 .xls", b"PK nothing"):
    ...     try:
    ...         opened(data)
    ...     except Refused as refused:
    ...         print(refused.code)
    empty
    not_sheet
    old_excel
    broken
    """
    _check_bytes(data)
    try:
        _check_parts(archive.Archive(data))
        return openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
    except Unsafe as unsafe:
        raise Refused(unsafe.code) from None
    except _DAMAGED as error:
        raise Refused("broken") from error


def _check_bytes(data: bytes) -> None:
    if not data:
        raise Refused("empty")
    if len(data) > MOST_BYTES:
        raise Refused("too_big")
    if data.startswith(_OLE):
        raise Refused("old_excel")
    if not data.startswith(b"PK"):
        raise Refused("not_sheet")


def _check_parts(zipped: archive.Archive) -> None:
    names = set(zipped.names)
    if "xl/workbook.xml" not in names:
        raise Refused("open_document" if b"opendocument.spreadsheet" in zipped.read("mimetype") else "not_sheet")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refused("macros")
    parts = {name: zipped.read(name) for name in names}
    if sum(map(len, parts.values())) > MOST_UNPACKED:
        raise Refused("bomb")
    for name, part in parts.items():
        if part.startswith(_WIDE):
            raise Refused("bomb")
        # told by its bytes: a part of any name may be read as a page
        if part.lstrip(_BEFORE).startswith(b"<") and not name.endswith(".vml"):
            _check_ranges(part)


def _check_ranges(part: bytes) -> None:
    """Merged cells and links over millions of cells are unfolded cell by cell by whoever reads them."""
    for node in parse(part).iter():
        reach = node.get("ref") if isinstance(node.tag, str) and not node.tag.endswith("dimension") else None
        if reach and _cells(reach) > MOST_CELLS:
            raise Refused("bomb")


def _cells(reach: str) -> int:
    """How many cells a range covers; whole columns and rows count in full.

    >>> _cells("F8:F9"), _cells("A:B") > MOST_CELLS, _cells("A1:XFD1048576") > MOST_CELLS
    (2, True, True)
    """
    left, top, right, bottom = range_boundaries(reach)
    return ((right or 2**14) - (left or 1) + 1) * ((bottom or 2**20) - (top or 1) + 1)
