"""What the signatures of a PDF say, one by one."""

import io
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from .certificate import Certificate
from .errors import readable
from .session import in_vietnam

# an untrusted signature or a broken file is a result here, not an event of the server
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)

WHOLE_FILE = "ENTIRE_FILE"
UNCLEAR, OTHER = "UNCLEAR", "OTHER"
GOOD, REVOKED, UNKNOWN = "good", "revoked", "unknown"
NOTHING, ALLOWED, CHANGED = "nothing", "allowed", "changed"
ADDITIONS = ("LTA_UPDATES", "FORM_FILLING", "ANNOTATIONS")


@dataclass(frozen=True)
class SignatureReport:
    """One signature.

    `intact`: the bytes it covers are those that were signed; `trusted`: its certificate
    leads to one of the roots at the moment asked for; `coverage` and `modification` as
    pyHanko names them (ENTIRE_FILE, ENTIRE_REVISION, … / NONE, FORM_FILLING, …);
    `revocation`: "good", "revoked", or "unknown" where no list told;
    `allowed`: what was done afterwards is of a kind that it allows;
    `ok`: intact, trusted, not revoked, and changed afterwards only as it allows.
    """

    field: str
    certificate: Certificate
    signing_time: datetime | None
    intact: bool
    trusted: bool
    coverage: str
    modification: str
    revocation: str
    allowed: bool
    ok: bool

    @property
    def subject(self) -> str:
        """Whose signature it is, as `Key.subject` writes it."""
        return self.certificate.subject

    @property
    def whole(self) -> bool:
        """Whether it covers every byte of the file but its own."""
        return self.coverage == WHOLE_FILE

    @property
    def afterwards(self) -> str:
        """What was done to the file since: "nothing", "allowed" additions, or it was "changed".

        A change is no forgery: other systems write their number onto a signed page. It is only that the signer
        did not see it.
        """
        if self.whole:
            return NOTHING
        return ALLOWED if self.allowed and self.modification in ADDITIONS else CHANGED


def verify(pdf: bytes, roots: Iterable[bytes], moment: datetime, crls: Iterable[bytes] = ()) -> list[SignatureReport]:
    """Judge every signature of the file, oldest first.

    :param roots: trusted root certificates, PEM or DER
    :param moment: when the certificates must have been valid, with a time zone
    :param crls: revocation lists, DER; without any, revocation stays unknown
    :raise Unreadable: no PDF, or a signature that cannot be read
    :raise PadesError: the moment has no time zone
    """
    trusted, lists = [_certificate(root) for root in roots], list(crls)
    context = partial(_context, trusted, in_vietnam(moment), lists)
    with readable():
        return [_report(signature, context(), bool(lists)) for signature in signatures(pdf)]


def signatures(pdf: bytes) -> list[EmbeddedPdfSignature]:
    """The signatures of the file, time stamps left out."""
    return PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures


def _certificate(root: bytes) -> asn1_x509.Certificate:
    der = pem.unarmor(root)[2] if pem.detect(root) else root
    return asn1_x509.Certificate.load(der)


def _context(roots: list[asn1_x509.Certificate], moment: datetime, crls: list[bytes]) -> ValidationContext:
    return ValidationContext(
        trust_roots=roots,
        moment=moment,
        crls=crls,
        revocation_mode="require" if crls else "soft-fail",
        allow_fetching=False,
    )


def _report(signature: EmbeddedPdfSignature, context: ValidationContext, listed: bool) -> SignatureReport:
    try:
        status = validate_pdf_signature(signature, context)
    except SignatureValidationError:
        return _broken(signature)
    return SignatureReport(
        field=signature.field_name,
        certificate=_certificate_of(signature),
        signing_time=status.signer_reported_dt,
        intact=status.intact and status.valid,
        trusted=status.trusted,
        coverage=status.coverage.name,
        modification=_modification(status),
        revocation=_revocation(status, listed),
        allowed=bool(status.docmdp_ok),
        ok=status.bottom_line,
    )


def _broken(signature: EmbeddedPdfSignature) -> SignatureReport:
    return SignatureReport(
        field=signature.field_name,
        certificate=_certificate_of(signature),
        signing_time=None,
        intact=False,
        trusted=False,
        coverage=UNCLEAR,
        modification=OTHER,
        revocation=UNKNOWN,
        allowed=False,
        ok=False,
    )


def _certificate_of(signature: EmbeddedPdfSignature) -> Certificate:
    return Certificate(signature.signer_cert.dump())


def _modification(status: PdfSignatureStatus) -> str:
    level = status.modification_level
    return level.name if level is not None else OTHER


def _revocation(status: PdfSignatureStatus, listed: bool) -> str:
    if status.revoked:
        return REVOKED
    return GOOD if listed and status.trusted else UNKNOWN
