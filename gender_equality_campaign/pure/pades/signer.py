"""A signer that uses an opened key as it is.

pyHanko loads and checks the key anew for each signature, and once more to learn how long a signature is: with RSA 2048
that is most of the time a signature takes.
"""

from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from pyhanko.sign.general import get_pyca_cryptography_hash
from pyhanko.sign.signers import SimpleSigner

BYTE = 8


class OpenSigner(SimpleSigner):
    """RSA with PKCS#1 v1.5 is signed here; other kinds of key go pyHanko's own way."""

    def __init__(self, private_key: PrivateKeyTypes, **kwargs: Any):
        super().__init__(**kwargs)
        self.private_key = private_key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The signature over the data; zeros of its length when only that is asked for."""
        key = self.private_key
        if not isinstance(key, RSAPrivateKey):
            return await super().async_sign_raw(data, digest_algorithm, dry_run)
        if dry_run:
            return bytes(key.key_size // BYTE)
        return key.sign(data, PKCS1v15(), get_pyca_cryptography_hash(digest_algorithm))
