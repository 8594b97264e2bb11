"""Uploaded bytes → the text of an administrative document, or the reason why they are not taken in.

>>> read_bytes("Số: 144/KH-UBND\\nKẾ HOẠCH\\nTriển khai".encode()).kind
'text'
"""

from dataclasses import dataclass

from ..vntext import document
from ..vntext.fold import fold
from . import docx, pdf, plain, secrecy
from . import kind as kinds
from .refused import Refused

MOST_BYTES = 25 * 2**20
MOST_CHARACTERS = 2_000_000  # the longest plan seen has 46,000
READERS = {kinds.PDF: pdf.text, kinds.DOCX: docx.text, kinds.TEXT: plain.text}
NATION = "cong hoa xa hoi chu nghia viet nam"
MEGABYTE = 2**20

__all__ = ["Refused", "Taken", "read_bytes", "text_of"]


@dataclass(frozen=True)
class Taken:
    """The text that was read, and the kind of file it was read from: pdf, docx or text."""

    text: str
    kind: str


def read_bytes(data: bytes) -> Taken:
    """The text of an uploaded administrative document.

    :raise Refused: see there; nothing of a refused file is to be kept
    """
    taken = text_of(data)
    if not taken.text.strip():
        raise Refused("no_text" if taken.kind == kinds.PDF else "empty")
    if not _is_administrative(taken.text):
        raise Refused("not_document")
    return taken


def text_of(data: bytes) -> Taken:
    """The text of any file that can be read, empty for a scan; raise Refused, also for a state secret."""
    if not data.strip():
        raise Refused("empty")
    if len(data) > MOST_BYTES:
        raise Refused("too_big", size=len(data) // MEGABYTE, most=MOST_BYTES // MEGABYTE)
    name = kinds.kind(data)
    if name not in READERS:
        raise Refused(name)
    taken = Taken(READERS[name](data), name)
    _check(taken.text)
    return taken


def _check(text: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise Refused("too_big", size=len(text) // MEGABYTE, most=MOST_CHARACTERS // MEGABYTE)
    if secrecy.is_marked(text):
        raise Refused("secret")


def _is_administrative(text: str) -> bool:
    """It has a number and symbol, the printed name of a type, or the name of the nation at its head."""
    found = document.read(text)
    return bool(found.reference or found.doc_type or NATION in fold(text[:2000]))
