"""Text of a PDF with a text layer, paragraph by paragraph; limits on pages and on what its streams unpack to."""

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator

from pdfminer.layout import LTTextContainer
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException

from . import pdf_page
from .refused import Refused

logging.getLogger("pdfminer").setLevel(logging.ERROR)

MOST_PAGES = 200
MOST_STREAM = 40_000_000
MOST_STREAMS = 150_000_000
_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?")
_BROKEN = (
    PSException,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
    AssertionError,
    struct.error,
)


def _unpacked(chunk: bytes) -> int:
    """How many bytes a stream unpacks to, counted up to the limit."""
    try:
        return len(zlib.decompressobj().decompress(chunk, MOST_STREAM + 1))
    except zlib.error:
        return 0


def check_streams(data: bytes) -> None:
    """Refuse a file whose packed streams are far larger than any page needs."""
    if _TWICE.search(data):
        raise Refused("bomb")
    total = 0
    for found in _STREAM.finditer(data):
        size = _unpacked(data[found.end() : max(data.find(b"endstream", found.end()), found.end())])
        total += size
        if size > MOST_STREAM or total > MOST_STREAMS:
            raise Refused("bomb")


def _pages(document: PDFDocument) -> Iterator[PDFPage]:
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > MOST_PAGES:
            raise Refused("too_big", size=number, most=MOST_PAGES)
        yield page


def _text(data: bytes) -> str:
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    pages = pdf_page.read(_pages(document))
    return "\n".join(box.get_text() for page in pages for box in page if isinstance(box, LTTextContainer))


def text(data: bytes) -> str:
    """The text, "" for a scan; raises Refused: locked | broken | bomb | too_big."""
    check_streams(data)
    try:
        return _text(data)
    except Refused:
        raise
    except PDFEncryptionError as error:
        raise Refused("locked") from error
    except _BROKEN as error:
        raise Refused("broken") from error
