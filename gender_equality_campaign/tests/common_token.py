"""Keys that stay elsewhere: what an official's own tool makes of what it was given."""

import asyncio
import io
from datetime import UTC, datetime
from functools import cache

from ..pure.pades import certificate, external, fields, keys, session
from .common import ORGANISATION, PIN, VALIDITY, trial_authority

EXPIRED = keys.Validity(VALIDITY.start, datetime(2016, 1, 1, tzinfo=UTC))
STRANGE = "lạ"


@cache
def strange_authority():
    return keys.new_authority(keys.Holder("Gốc lạ", STRANGE), VALIDITY)


@cache
def token(name, validity=VALIDITY, organisation=ORGANISATION):
    """A key on a token: of the trusted authority, or of a strange one."""
    authority = strange_authority() if organisation == STRANGE else trial_authority()
    return keys.load(keys.issue(authority, keys.Holder(name, organisation), validity, PIN), PIN)


def certificate_of(key):
    return certificate.Certificate(key.signer.signing_cert.dump())


def signed_by_tool(pdf, key, field=fields.PERSON, change=None, now=None):
    """The PDF with one revision more: the tool's signature, and what `change` does besides."""
    writer, out = session.update(pdf), io.BytesIO()
    if change:
        change(writer)
    made = session.signer_at(field, key.signer, key.subject, "", session.in_vietnam(now or datetime.now(UTC)), None)
    made.sign_pdf(writer, existing_fields_only=True, output=out)
    return out.getvalue()


def detached(digest, key):
    """CMS over a digest, as DER."""
    return asyncio.run(key.signer.async_sign(digest, "sha256", use_pades=True)).dump()


def finished(waiting, request, key):
    return external.finish(waiting, request, detached(request.digest, key), key.subject)
