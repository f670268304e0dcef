"""Small secrets sealed by a key derived from the server's own: a copy of the database alone opens none of them."""

from __future__ import annotations

import logging
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.keys.signing import Signer

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
