"""Whether a PDF that came back is the one that was given out, plus one signature of the one who was asked.

The holder of the key signs with a tool of his own, so nothing of what it did is taken on trust.
"""

import io
from collections.abc import Collection, Iterable
from datetime import datetime

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DocInfoRule,
    FormUpdatingRule,
    GenericFieldModificationRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    XrefStreamRule,
)

from .errors import Refused, readable
from .session import in_vietnam
from .signatures import WHOLE_FILE, SignatureReport, signatures, verify

# what the catalogue may gain: the form's flags and, for a certifying signature, /Perms
CATALOGUE = frozenset({"/AcroForm", "/Extensions", "/Metadata", "/MarkInfo", "/Version", "/Perms"})
FORM = frozenset({"/Fields", "/SigFlags", "/DR", "/DA", "/Q", "/NeedAppearances"})


def check(
    answer: bytes,
    ours: bytes,
    fields: Collection[str],
    fingerprint: str,
    roots: Iterable[bytes],
    *,
    moment: datetime,
) -> None:
    """Raise Refused unless `answer` is `ours` with one revision more, which signs.

    :param fields: the field that is signed, then those that may have been filled in the same revision
    :param fingerprint: of the certificate that must have signed (`Certificate.fingerprint`)
    :param roots: trusted roots, PEM or DER
    :param moment: when the certificate must be valid, with a time zone

    Codes of the refusal: "other_file", "unsigned", "several", "field", "broken", "later", "certificate", "expired",
    "usage", "untrusted", "altered"; raises Unreadable for what is no PDF.
    """
    when = in_vietnam(moment)
    with readable():
        report = _new_signature(answer, ours, list(roots), when)
        _check_place(report, fields)
        _check_revisions(answer, ours)
        _check_certificate(report, fingerprint, when)
        _check_nothing_else(answer, ours, set(fields))


def _new_signature(answer: bytes, ours: bytes, roots: list[bytes], when: datetime) -> SignatureReport:
    if not answer.startswith(ours):
        raise Refused("other_file", "the bytes that were given out are not there")
    before = len(signatures(ours))
    added = verify(answer, roots, when)[before:]
    if not added:
        raise Refused("unsigned", "nobody signed the file")
    if len(added) > 1:
        raise Refused("several", "more than one signature was added")
    return added[0]


def _check_place(report: SignatureReport, fields: Collection[str]) -> None:
    if report.field != next(iter(fields)):
        raise Refused("field", f"the signature is in the field {report.field}", field=report.field)
    if not report.intact:
        raise Refused("broken", "the signature is of other bytes")
    if report.coverage != WHOLE_FILE:
        raise Refused("later", "something follows the signature")


def _check_revisions(answer: bytes, ours: bytes) -> None:
    if _revisions(answer) != _revisions(ours) + 1:
        raise Refused("later", "more than one revision was added")


def _check_certificate(report: SignatureReport, fingerprint: str, when: datetime) -> None:
    certificate = report.certificate
    if certificate.fingerprint != fingerprint:
        raise Refused("certificate", f"the signature is of {certificate.subject}", holder=certificate.holder)
    if not certificate.is_valid(when):
        raise Refused("expired", "the certificate is not valid at the moment")
    if not certificate.signs:
        raise Refused("usage", "the certificate is not for signing")
    if not report.trusted:
        raise Refused("untrusted", "the certificate leads to no trusted root")


def _check_nothing_else(answer: bytes, ours: bytes, fields: set[str]) -> None:
    policy = StandardDiffPolicy(
        global_rules=[
            CatalogModificationRule(ignored_keys=CATALOGUE),
            *(rule.as_qualified(ModificationLevel.LTA_UPDATES) for rule in _structure()),
        ],
        form_rule=FormUpdatingRule(
            [SigFieldModificationRule(), GenericFieldModificationRule()],
            ignored_acroform_keys=FORM,
        ),
    )
    found = policy.review_file(PdfFileReader(io.BytesIO(answer)), _revisions(ours) - 1)
    if isinstance(found, SuspiciousModification) or found.changed_form_fields - fields:
        raise Refused("altered", "more than the signature was added")


def _structure():
    return DocInfoRule(), MetadataUpdateRule(), XrefStreamRule(), ObjectStreamRule()


def _revisions(pdf: bytes) -> int:
    return PdfFileReader(io.BytesIO(pdf)).xrefs.total_revisions
