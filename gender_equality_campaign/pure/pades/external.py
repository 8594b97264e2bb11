"""Signing where the key never comes near the PDF: a digest goes out, a CMS signature comes back.

Where the holder's tool signs PDFs itself, the file goes out instead (`filled` for the agency) and `answer.check`
judges what comes back.

The prepared file lies around unsigned in between; `finish` takes back only that file, signed by
that certificate, and nothing else.
"""

import asyncio
import io
from base64 import b64decode
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from asn1crypto import cms, pem
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import ExternalSigner
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.signers.pdf_signer import PdfTBSDocument
from pyhanko_certvalidator.registry import SimpleCertificateStore

from .errors import Refused, readable
from .fields import PERSON, SEAL, Printed, fill
from .session import in_vietnam, signer_at, update
from .sign import check_person_signed, check_prepared
from .signatures import WHOLE_FILE, verify
from .text import Fonts

RESERVED = 16384  # hex digits kept free for the signature: 8 KiB
RSA_BYTES = 256
SEQUENCE = b"\x30"  # how DER begins


@dataclass(frozen=True)
class Request:
    """What is asked of the holder of the key, and what the answer is held against."""

    digest: bytes  # SHA-256 of what will be signed
    start: int  # where the signature goes into the file
    end: int
    file_sha256: str
    moment: datetime


def ask_person(
    pdf: bytes, who: str, *, now: datetime, place: str = "", mark: PdfContent | None = None
) -> tuple[bytes, Request]:
    """The file with the person's place for a signature, and what is to be signed; raises as `sign.sign_person`."""
    check_prepared(pdf)
    return _ask(update(pdf), PERSON, who, place, now, mark)


def ask_agency(
    pdf: bytes,
    who: str,
    printed: Printed,
    fonts: Fonts,
    *,
    now: datetime,
    place: str = "",
    mark: PdfContent | None = None,
) -> tuple[bytes, Request]:
    """The same for the agency, number and date filled in; raises as `sign.number_and_seal`."""
    check_person_signed(pdf, now)
    writer = update(pdf)
    fill(writer, printed, fonts)
    return _ask(writer, SEAL, who, place, now, mark)


def filled(pdf: bytes, printed: Printed, fonts: Fonts, *, now: datetime) -> bytes:
    """The file for the agency's own tool: number and date in one revision more; raises as `sign.number_and_seal`."""
    check_person_signed(pdf, now)
    writer, out = update(pdf), io.BytesIO()
    fill(writer, printed, fonts)
    writer.write(out)
    return out.getvalue()


def signed_bytes(waiting: bytes, request: Request) -> bytes:
    """What a tool for detached signatures signs: the file without the place of the signature."""
    return waiting[: request.start] + waiting[request.end :]


def der(signature: bytes) -> bytes:
    """A CMS signature as it came – PEM, base64 or DER – as DER.

    >>> der(b"MAA=\\r\\n"), der(b"0\\0")
    (b'0\\x00', b'0\\x00')
    """
    if pem.detect(signature):
        return pem.unarmor(signature)[2]
    return signature if signature[:1] == SEQUENCE else b64decode(signature)


def finish(waiting: bytes, request: Request, signature: bytes, subject: str) -> bytes:
    """Put the signature into the file that waited for it.

    :param waiting: the file as `ask_person` or `ask_agency` gave it
    :param signature: CMS (DER, PEM or base64), detached, with signed attributes (PAdES)
    :param subject: whose certificate it must be, as `Key.subject` and `SignatureReport.subject` write it
    :raise Refused: "changed": the file changed meanwhile; "digest", "broken", "certificate": the signature is of
        something else or somebody else
    :raise Unreadable: the signature is no CMS
    """
    if sha256(waiting).hexdigest() != request.file_sha256:
        raise Refused("changed", "the file changed while it waited for the signature")
    with readable():
        signature = der(signature)
        digests = _signed_digests(signature)
    if digests != [request.digest]:  # pyHanko writes whatever it is given
        raise Refused("digest", "the signature is of another document")
    done = io.BytesIO(waiting)
    PdfTBSDocument.finish_signing(done, PreparedByteRangeDigest(request.digest, request.start, request.end), signature)
    last = verify(done.getvalue(), (), request.moment)[-1]
    if not last.intact or last.coverage != WHOLE_FILE:
        raise Refused("broken", "the signature does not hold")
    if last.subject != subject:
        raise Refused("certificate", f"the signature is of {last.subject}", holder=last.certificate.holder)
    return done.getvalue()


def _ask(
    writer: IncrementalPdfFileWriter,
    field: str,
    who: str,
    place: str,
    now: datetime,
    mark: PdfContent | None,
) -> tuple[bytes, Request]:
    nobody = ExternalSigner(None, SimpleCertificateStore(), signature_value=RSA_BYTES)
    moment, out = in_vietnam(now), io.BytesIO()
    signer = signer_at(field, nobody, who, place, moment, mark)
    made, _document, _out = asyncio.run(
        signer.async_digest_doc_for_signing(writer, existing_fields_only=True, bytes_reserved=RESERVED, output=out)
    )
    waiting = out.getvalue()
    return waiting, Request(
        made.document_digest,
        made.reserved_region_start,
        made.reserved_region_end,
        sha256(waiting).hexdigest(),
        moment,
    )


def _signed_digests(signature: bytes) -> list[bytes]:
    attributes = cms.ContentInfo.load(signature)["content"]["signer_infos"][0]["signed_attrs"]
    return [one["values"][0].native for one in attributes if one["type"].native == "message_digest"]
