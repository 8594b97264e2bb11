"""PDF files with a text layer."""

import io
import logging

from pdfminer.high_level import extract_text
from pdfminer.layout import LAParams
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psparser import PSException

from .refused import Refused

MOST_PAGES = 200
# what the library lets through on files cut off or made to harm
BROKEN = (PDFSyntaxError, PSException, ValueError, LookupError, TypeError, AttributeError, RecursionError)
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def text(data: bytes) -> str:
    """The text of the pages, up to MOST_PAGES; empty for a scan.

    :raise Refused: locked (asks for a password), broken
    """
    try:
        return extract_text(io.BytesIO(data), maxpages=MOST_PAGES, laparams=LAParams())
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed) as error:
        raise Refused("locked") from error
    except BROKEN as error:
        raise Refused("broken") from error
