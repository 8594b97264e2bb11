"""The signatures of a file that came from elsewhere: looked at with limits, never raising."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pyhanko.pdf_utils.reader import PdfFileReader

from .errors import Unreadable, readable
from .signatures import SignatureReport, signatures, verify

MOST_BYTES = 25 * 2**20
MOST_SIGNATURES, MOST_REVISIONS = 20, 60  # each signature is compared with each later revision
SIGNED, UNSIGNED, NOT_PDF, UNREADABLE, TOO_BIG = "signed", "unsigned", "not_pdf", "unreadable", "too_big"
START = 1024  # readers look for the mark of a PDF this far


@dataclass(frozen=True)
class Findings:
    """What was found: one of signed | unsigned | not_pdf | unreadable | too_big, and the signatures, oldest first."""

    result: str
    reports: tuple[SignatureReport, ...] = ()


def is_pdf(data: bytes) -> bool:
    """Whether readers take it for a PDF."""
    return b"%PDF" in data[:START]


def look(data: bytes, roots: Iterable[bytes], moment: datetime) -> Findings:
    """What the signatures of a file say.

    Revocation is unknown: nothing is fetched. An image of a signature or of a seal is none.

    :param moment: when the certificates must be valid, with a time zone

    >>> from datetime import UTC
    >>> look(b"text", [], datetime(2026, 11, 3, tzinfo=UTC)).result
    'not_pdf'
    >>> look(b"%PDF-1.7 broken", [], datetime(2026, 11, 3, tzinfo=UTC)).result
    'unreadable'
    """
    if not is_pdf(data):
        return Findings(NOT_PDF)
    if len(data) > MOST_BYTES:
        return Findings(TOO_BIG)
    try:
        with readable():
            return _looked(data, roots, moment)
    except Unreadable:
        return Findings(UNREADABLE)


def _looked(data: bytes, roots: Iterable[bytes], moment: datetime) -> Findings:
    found = len(signatures(data))
    revisions = PdfFileReader(io.BytesIO(data)).xrefs.total_revisions
    if found > MOST_SIGNATURES or found and revisions > MOST_REVISIONS:
        return Findings(TOO_BIG)
    return Findings(SIGNED if found else UNSIGNED, tuple(verify(data, roots, moment)))
