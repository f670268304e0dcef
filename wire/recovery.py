"""Sealing to the city: what a desk seals with the public recovery key, only the city's recovery key opens.

Blob = "K112R" + version 1 + ephemeral X25519 public key (32) + nonce (12) + AES-256-GCM of the data; HKDF-SHA256.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_HEADER = b"K112R\x01"
_KEY_BYTES, _NONCE_BYTES, _TAG_BYTES = 32, 12, 16


class NotForThisKey(ValueError):
    """The blob is no sealed data, is damaged, or was sealed to another key."""


def public_of(private: bytes) -> bytes:
    """The public part (raw 32 bytes) of a private recovery key (raw 32 bytes)."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def seal_to_city(data: bytes, public: bytes) -> bytes:
    """Seal data to the city's public recovery key."""
    ephemeral = X25519PrivateKey.generate()
    shown = ephemeral.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    header = _HEADER + shown
    key = _derive(ephemeral.exchange(X25519PublicKey.from_public_bytes(public)), shown + public)
    nonce = os.urandom(_NONCE_BYTES)
    return header + nonce + AESGCM(key).encrypt(nonce, data, header)


def open_for_city(blob: bytes, private: bytes) -> bytes:
    """Open sealed data with the city's private recovery key. Raises NotForThisKey."""
    start = len(_HEADER) + _KEY_BYTES
    if not blob.startswith(_HEADER) or len(blob) < start + _NONCE_BYTES + _TAG_BYTES:
        raise NotForThisKey("not sealed data of this version")
    header, nonce = blob[:start], blob[start : start + _NONCE_BYTES]
    shown = header[len(_HEADER) :]
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(shown))
        return AESGCM(_derive(shared, shown + public_of(private))).decrypt(nonce, blob[start + _NONCE_BYTES :], header)
    except (InvalidTag, ValueError) as error:
        raise NotForThisKey("damaged, or sealed to another key") from error


def _derive(shared: bytes, salt: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, b"konsol112 recovery").derive(shared)
