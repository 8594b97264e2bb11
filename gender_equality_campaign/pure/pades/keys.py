"""Keys in PKCS#12 files: opened with a PIN, and issued for trial use.

A trial certificate says so in its organisation; it proves nothing outside the
installation that issued it.
"""

from dataclasses import dataclass, field
from datetime import datetime

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from pyhanko_certvalidator.registry import SimpleCertificateStore

from .errors import KeyOutOfDate, WrongPin
from .signer import OpenSigner

AUTHORITY_BITS, PERSON_BITS = 3072, 2048
KDF_ROUNDS = 200_000  # what one guess of a PIN costs
COUNTRY = "VN"


@dataclass(frozen=True)
class Key:
    """An opened key. `subject` reads "CN=…,O=…,C=VN"."""

    signer: OpenSigner = field(repr=False)
    subject: str
    valid_from: datetime
    valid_to: datetime

    def check_valid(self, moment: datetime) -> None:
        """Raise KeyOutOfDate unless the certificate is valid at that moment."""
        if not self.valid_from <= moment <= self.valid_to:
            raise KeyOutOfDate(
                f"certificate of {self.subject} is valid from {self.valid_from:%d/%m/%Y} to {self.valid_to:%d/%m/%Y}"
            )


@dataclass(frozen=True)
class Holder:
    """Whose certificate it is: name of a person or an agency, and the organisation."""

    name: str
    organisation: str


@dataclass(frozen=True)
class Validity:
    """First and last moment of a certificate, both with a time zone."""

    start: datetime
    end: datetime


@dataclass(frozen=True)
class Authority:
    """A trial certification authority held in memory."""

    certificate: x509.Certificate
    private_key: RSAPrivateKey = field(repr=False)

    @property
    def root(self) -> bytes:
        """The root certificate as PEM."""
        return self.certificate.public_bytes(Encoding.PEM)


def load(content: bytes, pin: str) -> Key:
    """Open a PKCS#12 file; raise WrongPin."""
    private_key, certificate, chain = _opened(content, pin)
    signer = OpenSigner(
        private_key,
        signing_cert=_asn1(certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(_der(private_key)),
        cert_registry=_store(chain),
        embed_roots=False,  # nothing signs the copy of the root inside the file
    )
    return Key(
        signer,
        subject(certificate),
        certificate.not_valid_before_utc,
        certificate.not_valid_after_utc,
    )


def subject(certificate: x509.Certificate) -> str:
    """Name of a certificate's holder as RFC 4514 writes it."""
    return certificate.subject.rfc4514_string()


def new_authority(holder: Holder, validity: Validity) -> Authority:
    """Create a trial authority (RSA 3072)."""
    key = generate_private_key(public_exponent=65537, key_size=AUTHORITY_BITS)
    certificate = (
        _builder(holder, validity, key)
        .issuer_name(_name(holder))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(authority=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Authority(certificate, key)


def issue(authority: Authority, holder: Holder, validity: Validity, pin: str) -> bytes:
    """Issue a trial certificate (RSA 2048) as PKCS#12, encrypted with the PIN."""
    key = generate_private_key(public_exponent=65537, key_size=PERSON_BITS)
    certificate = (
        _builder(holder, validity, key)
        .issuer_name(authority.certificate.subject)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(_signed_by(authority), critical=False)
        .sign(authority.private_key, hashes.SHA256())
    )
    return _packed(key, certificate, [authority.certificate], pin)


def save_authority(authority: Authority, pin: str) -> bytes:
    """The authority as PKCS#12, encrypted with the PIN."""
    return _packed(authority.private_key, authority.certificate, [], pin)


def load_authority(content: bytes, pin: str) -> Authority:
    """Open what `save_authority` wrote; raise WrongPin."""
    private_key, certificate, _chain = _opened(content, pin)
    return Authority(certificate, private_key)


def _opened(content: bytes, pin: str):
    try:
        key, certificate, chain = pkcs12.load_key_and_certificates(content, pin.encode())
    except ValueError as error:
        raise WrongPin("the PIN does not open the key") from error
    if key is None or certificate is None:
        raise WrongPin("the file holds no key with its certificate")
    return key, certificate, chain


def _packed(
    key: RSAPrivateKey,
    certificate: x509.Certificate,
    chain: list[x509.Certificate],
    pin: str,
) -> bytes:
    return pkcs12.serialize_key_and_certificates(None, key, certificate, chain, _encryption(pin))


def _encryption(pin: str) -> KeySerializationEncryption:
    return (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(KDF_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(pin.encode())
    )


def _builder(holder: Holder, validity: Validity, key: RSAPrivateKey) -> x509.CertificateBuilder:
    public = key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(_name(holder))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(validity.start)
        .not_valid_after(validity.end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), False)
    )


def _name(holder: Holder) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, COUNTRY),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, holder.organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, holder.name),
        ]
    )


def _usage(authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _signed_by(authority: Authority) -> x509.AuthorityKeyIdentifier:
    public = authority.private_key.public_key()
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(public)


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _der(key: RSAPrivateKey) -> bytes:
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def _store(certificates: list[x509.Certificate]) -> SimpleCertificateStore:
    store = SimpleCertificateStore()
    store.register_multiple(_asn1(certificate) for certificate in certificates)
    return store
