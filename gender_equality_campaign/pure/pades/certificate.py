"""A certificate by itself: of a key that stays elsewhere, or of a signature that came with a file."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from asn1crypto import pem
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import NameOID

from .errors import KeyOutOfDate, Unreadable


@dataclass(frozen=True)
class Certificate:
    """What a certificate says of itself; whether it is trusted is asked of the roots."""

    der: bytes = field(repr=False)

    @cached_property
    def raw(self) -> x509.Certificate:
        """The parsed certificate; ValueError if it is none."""
        return x509.load_der_x509_certificate(self.der)

    @property
    def subject(self) -> str:
        """The holder as RFC 4514 writes it, as in `Key.subject`."""
        return self.raw.subject.rfc4514_string()

    @property
    def holder(self) -> str:
        """The holder as people call it."""
        return _called(self.raw.subject)

    @property
    def issuer(self) -> str:
        """Who issued it, as people call it."""
        return _called(self.raw.issuer)

    @property
    def fingerprint(self) -> str:
        """SHA-256 over the certificate, in hex."""
        return self.raw.fingerprint(hashes.SHA256()).hex()

    @property
    def valid_to(self) -> datetime:
        """Its last moment, in UTC."""
        return self.raw.not_valid_after_utc

    @property
    def signs(self) -> bool:
        """Whether documents may be signed with it: no authority, and its key usage, if named, says so."""
        try:
            usage = self.raw.extensions.get_extension_for_class(x509.KeyUsage).value
        except x509.ExtensionNotFound:
            return not self._is_authority()
        return (usage.digital_signature or usage.content_commitment) and not self._is_authority()

    def _is_authority(self) -> bool:
        try:
            return self.raw.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
        except x509.ExtensionNotFound:
            return False

    def is_valid(self, moment: datetime) -> bool:
        """Whether that moment lies within its days."""
        return self.raw.not_valid_before_utc <= moment <= self.raw.not_valid_after_utc

    def check_valid(self, moment: datetime) -> None:
        """Raise KeyOutOfDate unless it is valid at that moment."""
        if not self.is_valid(moment):
            raise KeyOutOfDate(f"certificate of {self.subject} is valid until {self.valid_to:%d/%m/%Y}")


def read(content: bytes) -> Certificate:
    """The certificate of a file, PEM or DER (.cer, .crt); raise Unreadable."""
    try:
        made = Certificate(pem.unarmor(content)[2] if pem.detect(content) else content)
        _ = made.subject, made.issuer, made.signs
    except ValueError as error:
        raise Unreadable("the file is no certificate") from error
    return made


def _called(name: x509.Name) -> str:
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for attribute in name.get_attributes_for_oid(kind):
            return str(attribute.value)
    return name.rfc4514_string()
