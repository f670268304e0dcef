"""The server's Ed25519 key: it signs the server's own entries and the ledger's head."""

from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from server.errors import StoreUnfit
from server.settings import write_private


class Signer:
    """Signs and verifies with the server's key; `public` is its raw 32 bytes."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, data: bytes) -> bytes:
        """A signature over these bytes."""
        return self._key.sign(data)

    def derived(self, purpose: bytes) -> bytes:
        """A key of 32 bytes for one purpose, that only who has this one can make."""
        return HKDF(SHA256(), 32, None, purpose).derive(self._key.private_bytes_raw())


def make_signer(path: Path) -> Signer:
    """Make a new key and keep it in a file."""
    key = Ed25519PrivateKey.generate()
    write_private(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return Signer(key)


def load_signer(path: Path) -> Signer:
    """The kept key. Raises StoreUnfit when it is not there."""
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError) as error:
        raise StoreUnfit(code="signing_key_missing") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise StoreUnfit(code="signing_key_missing")
    return Signer(key)


def signed_by(public: bytes, signature: bytes | None, data: bytes) -> bool:
    """Whether the signature is of this public key (raw 32 bytes) over these bytes."""
    if not signature or len(public) != 32:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True
