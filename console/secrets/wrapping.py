"""Small secrets wrapped by what a person types (argon2id, AES-GCM), and tokens sealed by such a secret.
Rule: what was wrapped for one person opens for nobody else who sits at the same computer."""

import base64
import binascii
import os

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_ROUNDS, _MEMORY_KIB, _LANES = 3, 32 * 1024, 1
_SALT_BYTES, _NONCE_BYTES, KEY_BYTES = 16, 12, 32


def fresh_key() -> bytes:
    """A new key for the tokens of one person."""
    return os.urandom(KEY_BYTES)


def wrap(phrase: str, secret: bytes) -> str:
    """The secret, to be opened by the phrase alone."""
    salt = os.urandom(_SALT_BYTES)
    return base64.b64encode(salt + _sealed(_derived(phrase, salt), secret)).decode()


def unwrap(phrase: str, wrapped: str) -> bytes | None:
    """The secret; none when the phrase is another one."""
    data = _bytes(wrapped)
    salt = data[:_SALT_BYTES]
    return _opened(_derived(phrase, salt), data[_SALT_BYTES:]) if len(salt) == _SALT_BYTES else None


def seal(key: bytes, text: str) -> str:
    """The text, to be opened by this key alone."""
    return base64.b64encode(_sealed(key, text.encode())).decode()


def unseal(key: bytes, sealed: str) -> str | None:
    """The text; none when it was sealed by another key, or never."""
    opened = _opened(key, _bytes(sealed))
    return opened.decode() if opened is not None else None


def _derived(phrase: str, salt: bytes) -> bytes:
    return hash_secret_raw(phrase.encode(), salt, _ROUNDS, _MEMORY_KIB, _LANES, KEY_BYTES, Type.ID)


def _sealed(key: bytes, data: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, data, None)


def _opened(key: bytes, data: bytes) -> bytes | None:
    if len(key) != KEY_BYTES or len(data) <= _NONCE_BYTES:
        return None
    try:
        return AESGCM(key).decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], None)
    except InvalidTag:
        return None


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (ValueError, binascii.Error):
        return b""
