"""What our signatures have in common: PAdES, the given moment, no words shown."""

import io
from datetime import datetime, timedelta, timezone
from typing import Any

from pyhanko.pdf_utils.content import PdfContent, RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    BoxConstraints,
    InnerScaling,
    SimpleBoxLayoutRule,
)
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import Signer
from pyhanko.sign.signers.pdf_signer import (
    PdfSignatureMetadata,
    PdfSigner,
    PdfSigningSession,
)
from pyhanko.stamp import StaticStampStyle

from .errors import PadesError
from .fields import PERSON, SEAL

VIETNAM = timezone(timedelta(hours=7))
DIGEST = "sha256"
REASONS = {PERSON: "Ký ban hành", SEAL: "Ký số của cơ quan, tổ chức"}
AFTERWARDS = {PERSON: MDPPerm.FILL_FORMS, SEAL: MDPPerm.NO_CHANGES}
FIT = SimpleBoxLayoutRule(
    AxisAlignment.ALIGN_MID,
    AxisAlignment.ALIGN_MID,
    inner_content_scaling=InnerScaling.STRETCH_TO_FIT,
)


class SignerAt(PdfSigner):
    """A pyHanko signer that takes the moment from its caller, not from the machine.

    PAdES forbids the CMS attribute signingTime, so the moment stands in /M, which the
    signature covers.
    """

    moment: datetime

    def init_signing_session(self, *args: Any, **kwargs: Any) -> PdfSigningSession:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.moment
        return session


def in_vietnam(moment: datetime) -> datetime:
    """The moment at +07:00; raise PadesError if it has no time zone."""
    if moment.tzinfo is None:
        raise PadesError("the moment of signing needs a time zone")
    return moment.astimezone(VIETNAM)


def update(pdf: bytes) -> IncrementalPdfFileWriter:
    """A writer that adds one revision to the file."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer._update_meta = lambda: None  # the machine's clock in /ModDate, see fields
    return writer


def signer_at(
    field: str,
    signer: Signer,
    who: str,
    place: str,
    moment: datetime,
    mark: PdfContent | None,
) -> SignerAt:
    """The signer of one of our fields; the person's signature certifies."""
    made = SignerAt(_meta(field, who, place), signer, stamp_style=_appearance(mark))
    made.moment = moment
    return made


def _meta(field: str, who: str, place: str) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=field,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm=DIGEST,
        name=who,
        reason=REASONS[field],
        location=place or None,
        certify=field == PERSON,
        docmdp_permissions=AFTERWARDS[field],
    )


def _appearance(mark: PdfContent | None) -> StaticStampStyle:
    # NĐ 30/2020 Phụ lục I asks for the image alone, without any text panel
    return StaticStampStyle(
        border_width=0,
        background=mark or RawContent(b"", box=BoxConstraints(width=1, height=1)),
        background_opacity=1,
        background_layout=FIT,
    )
