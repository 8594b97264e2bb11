"""Whether a signed PDF is the file that was meant.

Valid signatures are not enough: filling the form in stays allowed after the person's
signature, so a changed number, a file cut back to an earlier revision or bytes after
the end all leave signatures that are valid in themselves.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from unicodedata import normalize

from asn1crypto import cms
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature

from . import drawn
from .derived import page_size
from .errors import Unreadable, readable
from .fields import DATE, NUMBER, PERSON, SEAL, Box, find
from .session import in_vietnam
from .signatures import REVOKED, WHOLE_FILE, SignatureReport, signatures, verify

BOTH = (PERSON, SEAL)


def problems(
    pdf: bytes,
    roots: Iterable[bytes],
    number: str | None,
    date: str | None,
    expected_fields: Sequence[str] = BOTH,
    *,
    moment: datetime,
    crls: Iterable[bytes] = (),
) -> list[str]:
    """Everything wrong with the file, as codes; an empty list means accepted.

    :param number: the printed line "Số: 144/KH-UBND", None before the number is taken
    :param date: the printed line "Tp. Trà Vinh, ngày …", None as well
    :param expected_fields: exactly these signatures, in this order
    :param moment: when the certificates must have been valid, with a time zone

    Codes: "unreadable", "signatures", "later revision", "coverage", and with the field
    after a colon "broken", "changed", "untrusted", "revoked", "contents" (bytes beside
    the signature in its place), "value" (of a text field), "drawn" (what a reader sees
    there). Where pdftotext is missing, "drawn" is not looked at. That revocation is
    unknown is no problem here: `verify` says it.
    """
    lines = {NUMBER: number, DATE: date}
    trusted, when = list(roots), in_vietnam(moment)
    try:
        with readable():
            found = verify(pdf, trusted, when, crls)
            return list(_problems(pdf, found, lines, tuple(expected_fields)))
    except Unreadable:
        return ["unreadable"]


def _problems(
    pdf: bytes,
    reports: list[SignatureReport],
    lines: dict[str, str | None],
    expected: tuple[str, ...],
) -> Iterator[str]:
    if tuple(report.field for report in reports) != expected:
        yield "signatures"
    for report in reports:
        yield from _of_signature(report)
    yield from _of_file(pdf, reports)
    for name, line in lines.items():
        if line is not None:
            yield from _of_line(pdf, name, line)


def _of_signature(report: SignatureReport) -> Iterator[str]:
    if not report.intact:
        yield f"broken:{report.field}"
    elif report.revocation == REVOKED:
        yield f"revoked:{report.field}"
    elif not report.trusted:
        yield f"untrusted:{report.field}"
    elif not report.ok:
        yield f"changed:{report.field}"


def _of_file(pdf: bytes, reports: list[SignatureReport]) -> Iterator[str]:
    found = signatures(pdf)
    reader = PdfFileReader(io.BytesIO(pdf))
    if not found or found[-1].signed_revision < reader.xrefs.total_revisions - 1:
        yield "later revision"
    if not reports or reports[-1].coverage != WHOLE_FILE:
        yield "coverage"
    for signature in found:
        if not _is_canonical(pdf, signature):
            yield f"contents:{signature.field_name}"


def _is_canonical(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """The bytes that no signature covers are its own hex digits, then zeros."""
    start, length, end, _rest = map(int, signature.sig_object["/ByteRange"])
    gap = pdf[start + length : end].lower()
    der = cms.ContentInfo.load(bytes.fromhex(gap[1:-1].decode("ascii"))).dump()
    return gap == b"<" + der.hex().encode().ljust(len(gap) - 2, b"0") + b">"


def _of_line(pdf: bytes, name: str, line: str) -> Iterator[str]:
    reader = PdfFileReader(io.BytesIO(pdf))
    field = find(reader, name)
    if field.get("/V") != line:
        yield f"value:{name}"
    box = Box(_page_of(reader, field), *map(float, field["/Rect"]))
    _width, height = page_size(pdf, box.page)
    if drawn.can_read() and drawn.text_at(pdf, box, height) != _plain(line):
        yield f"drawn:{name}"


def _page_of(reader: PdfFileReader, field: DictionaryObject) -> int:
    """Index of the page on which the field is shown."""
    pages = range(int(reader.root["/Pages"]["/Count"]))
    return next(n for n in pages if reader.find_page_for_modification(n)[0].idnum == field.raw_get("/P").idnum)


def _plain(line: str) -> str:
    return " ".join(normalize("NFC", line).split())
