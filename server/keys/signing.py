"""The server's Ed25519 key: it signs the server's own entries and the ledger's head, and seals small secrets."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
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
from wire.durable import replace_file


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
    replace_file(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
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


# Small secrets sealed by a key derived from the server's own: a copy of the database alone opens none of them.

_NONCE_BYTES = 12


class SealKey:
    """Seals and opens (AES-256-GCM)."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, secret: bytes) -> bytes:
        """What may lie in a database."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, secret, None)

    def opened(self, sealed: bytes) -> bytes | None:
        """The secret; none where there is none, or it was sealed by another server's key."""
        if len(sealed) <= _NONCE_BYTES:
            return None
        try:
            return self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None)
        except InvalidTag:
            return None


# Keys of streams rest in the database locked by a key that is not in it: it follows from the server's signing key.
#
# Rule: who has the database alone (its file, its dump, its disk) has no word of any case.

OPEN_BYTES = 32  # as programs of before kept them
_log = logging.getLogger("konsol112.ledger")


class KeyLock:
    """Locks the keys of one server, and opens them."""

    def __init__(self, signer: Signer) -> None:
        self._cipher = AESGCM(signer.derived(b"konsol112 keys of streams"))

    def locked(self, city: str, stream: str, key: bytes) -> bytes:
        """A key as the database may hold it: of this stream and no other."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, key, _of(city, stream))

    def opened(self, city: str, stream: str, kept: bytes) -> bytes | None:
        """The key; none for one that another server locked, or that was damaged: it is told, and stops nothing."""
        if len(kept) == OPEN_BYTES:
            return kept
        try:
            return self._cipher.decrypt(kept[:_NONCE_BYTES], kept[_NONCE_BYTES:], _of(city, stream))
        except (InvalidTag, ValueError):
            _log.error("the key of a stream does not open stream=%s", stream)
            return None


def _of(city: str, stream: str) -> bytes:
    return f"{city}\n{stream}".encode()
