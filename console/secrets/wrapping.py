"""Small secrets wrapped by what a person types (argon2id, AES-GCM), and tokens sealed by such a secret.
Rule: what was wrapped for one person opens for nobody else who sits at the same computer."""

from __future__ import annotations

import base64
import binascii
import os
from pathlib import Path
from typing import Protocol

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from console.errors import ConsoleError

# What both places for secrets can do, and the one condition they raise.


class SecretsError(ConsoleError):
    """A secret cannot be read or kept: keyring_none, keyring_locked, passphrase_wrong, key_file_broken, …"""


class Vault(Protocol):
    """Secrets of one desk by name. Every method raises SecretsError."""

    def get(self, name: str) -> str | None: ...

    def set(self, name: str, value: str) -> None:
        """Keep a secret in place of the one before."""

    def delete(self, name: str) -> None:
        """Forget a secret; one that is not there is forgotten already."""


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


# Hashes of the passwords people sign in with, for when there is no line (argon2id, the library's defaults).

_HASHER = PasswordHasher()


def hash_password(password: str) -> str:
    """A hash that can be checked later."""
    return _HASHER.hash(password)


def check_password(hashed: str, password: str) -> bool:
    """Whether this is the password of the hash."""
    try:
        return _HASHER.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


# The city's recovery key as the operator keeps it: a file wrapped by a passphrase, made by the server's init.
#
# File = "K112K" + version 1 + salt (16) + nonce (12) + AES-256-GCM of the raw key; argon2id, 64 MiB, 3 rounds, 2 lanes.

_HEADER = b"K112K\x01"
_RECOVERY_KEY_SALT_BYTES, _RECOVERY_KEY_NONCE_BYTES = 16, 12
_RECOVERY_KEY_ROUNDS, _RECOVERY_KEY_MEMORY_KIB, _RECOVERY_KEY_LANES = 3, 64 * 1024, 2


def open_recovery_key(path: Path, passphrase: str) -> bytes:
    """The private key. Raises SecretsError (recovery_key_missing, recovery_key_broken, passphrase_wrong)."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SecretsError("recovery_key_missing", file=path.name) from error
    salt_end = len(_HEADER) + _RECOVERY_KEY_SALT_BYTES
    start = salt_end + _RECOVERY_KEY_NONCE_BYTES
    if not data.startswith(_HEADER) or len(data) <= start:
        raise SecretsError("recovery_key_broken", file=path.name)
    salt = data[len(_HEADER) : salt_end]
    key = hash_secret_raw(
        passphrase.encode(), salt, _RECOVERY_KEY_ROUNDS, _RECOVERY_KEY_MEMORY_KIB, _RECOVERY_KEY_LANES, 32, Type.ID
    )
    try:
        return AESGCM(key).decrypt(data[salt_end:start], data[start:], data[:start])
    except InvalidTag as error:
        raise SecretsError("passphrase_wrong") from error
