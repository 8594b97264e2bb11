"""The two signatures of an official document, in the order of NĐ 30/2020 Đ.5 and Đ.14.

The person certifies the text; then number, date and the agency's signature come in one
revision, so that no unsigned file with a number on it ever exists.
"""

import io
from datetime import datetime

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from .errors import NotPrepared, NotSigned
from .fields import PERSON, SEAL, Printed, fill, find
from .keys import Key
from .session import in_vietnam, signer_at, update
from .signatures import WHOLE_FILE, verify
from .text import Fonts


def sign_person(
    pdf: bytes,
    key: Key,
    who: str,
    *,
    now: datetime,
    place: str = "",
    mark: PdfContent | None = None,
) -> bytes:
    """Certify the prepared PDF: only number, date and seal may follow.

    :param who: name as printed under the signature
    :param now: moment of signing, with a time zone; written as +07'00'
    :param mark: what is drawn in the field (see `marks`), nothing if None
    :raise NotPrepared: the PDF has not the four fields, or is signed already
    :raise KeyOutOfDate: the certificate is not valid at `now`
    """
    check_prepared(pdf)
    return _sign(update(pdf), PERSON, key, who, now, place, mark)


def number_and_seal(
    pdf: bytes,
    key: Key,
    who: str,
    printed: Printed,
    fonts: Fonts,
    *,
    now: datetime,
    place: str = "",
    mark: PdfContent | None = None,
) -> bytes:
    """Fill number and date in and sign for the agency, in one revision.

    :param who: the agency's name
    :raise NotSigned: the file is not exactly what the person left
    :raise TextTooWide: a line does not fit its box
    :raise KeyOutOfDate: the certificate is not valid at `now`
    """
    check_person_signed(pdf, now)
    writer = update(pdf)
    fill(writer, printed, fonts)
    return _sign(writer, SEAL, key, who, now, place, mark)


def check_prepared(pdf: bytes) -> None:
    """Raise NotPrepared unless the PDF has our fields and nobody signed yet."""
    reader = update(pdf).prev
    find(reader, SEAL)
    if "/V" in find(reader, PERSON) or reader.embedded_signatures:
        raise NotPrepared("the PDF is signed already")


def check_person_signed(pdf: bytes, now: datetime) -> None:
    """Raise NotSigned unless the person's signature is whole and the last thing done.

    The agency signs only what the authorised person signed (NĐ 30/2020 Đ.32); trust in
    the certificate is judged by `verify.problems`, with the roots.
    """
    found = verify(pdf, (), in_vietnam(now))
    if [report.field for report in found] != [PERSON]:
        raise NotSigned("the person has not signed, or others did too")
    if not found[0].intact or found[0].coverage != WHOLE_FILE:
        raise NotSigned("the file was changed after the person signed")


def _sign(
    writer: IncrementalPdfFileWriter,
    field: str,
    key: Key,
    who: str,
    now: datetime,
    place: str,
    mark: PdfContent | None,
) -> bytes:
    moment = in_vietnam(now)
    key.check_valid(moment)
    out = io.BytesIO()
    signer_at(field, key.signer, who, place, moment, mark).sign_pdf(writer, existing_fields_only=True, output=out)
    return out.getvalue()
