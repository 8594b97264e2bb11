"""From the bytes of an uploaded file to its text, safely: kind told by content, limits, refusals with a code.

>>> taken = read_bytes("Số: 7/KH-UBND\\n\\nKẾ HOẠCH\\nTriển khai".encode(), "ke_hoach.pdf")
>>> taken.kind, taken.text[:13]
('text', 'Số: 7/KH-UBND')
"""

from dataclasses import dataclass

from . import docx, pdf, plain, secrecy
from . import kind as kinds
from .administrative import is_administrative
from .refused import CODES, Refused

__all__ = ["CODES", "MOST_BYTES", "MOST_CHARACTERS", "Refused", "Text", "read_bytes", "text_of"]

MEGABYTE = 2**20
MOST_BYTES = 25 * MEGABYTE
MOST_CHARACTERS = 2_000_000  # the longest plan seen has 46,000
FEWEST_LETTERS = 40  # a PDF with fewer is a scan with a banner of its signature
_READERS = {kinds.PDF: pdf.text, kinds.DOCX: docx.text, kinds.TEXT: plain.text}


@dataclass(frozen=True)
class Text:
    """A file's text, and its kind: text | docx | pdf."""

    text: str
    kind: str


def text_of(data: bytes) -> Text:
    """The text of any file that can be read, empty for a scan.

    :raise Refused: see CODES; a state secret is refused before its text is judged
    """
    if not data.strip():
        raise Refused("empty")
    if len(data) > MOST_BYTES:
        raise Refused("too_big", size=len(data) // MEGABYTE, most=MOST_BYTES // MEGABYTE)
    kind = kinds.kind(data)
    if kind not in _READERS:
        raise Refused(kind)
    taken = Text(_READERS[kind](data), kind)
    _check(taken, docx.margins(data) if kind == kinds.DOCX else "")
    return taken


def _check(taken: Text, margins: str) -> None:
    if len(taken.text) > MOST_CHARACTERS:
        raise Refused("too_big", size=len(taken.text), most=MOST_CHARACTERS)
    mark = secrecy.mark(margins) or secrecy.mark(taken.text)
    if mark:
        raise Refused("secret", mark=mark)


def read_bytes(data: bytes, filename: str = "") -> Text:
    """The text of an uploaded administrative document; `filename` goes into the values of a refusal, nothing else.

    :raise Refused: see CODES; nothing of a refused file is to be kept
    """
    try:
        taken = text_of(data)
        letters = sum(char.isalpha() for char in taken.text)
        if taken.kind == kinds.PDF and letters < FEWEST_LETTERS:
            raise Refused("no_text")
        if not letters:
            raise Refused("empty")
        if not is_administrative(taken.text):
            raise Refused("not_document")
    except Refused as refused:
        refused.values["name"] = filename
        raise
    return taken
