"""Secrets wrapped by what a person types (argon2id, AES-GCM): small ones, tokens sealed by one, a whole file of them.
Rule: what was wrapped for one person opens for nobody else who sits at the same computer."""

from __future__ import annotations

import base64
import binascii
import os
import threading
from pathlib import Path
from typing import Protocol

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import HashingError, InvalidHashError, VerificationError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from console.errors import ConsoleError
from wire.durable import replace_file

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


# Secrets in a file wrapped by a passphrase, for computers without a keyring: argon2id (64 MiB), then AES-256-GCM.

_KEY_FILE_HEADER = b"konsol112 key file 1"
PASSPHRASE_MIN_CHARS = 8
# Where a desk keeps it, in the desk's folder.
KEY_FILE = "desk.key"


class Cost(msgspec.Struct, frozen=True):
    """What one guess of the passphrase costs; the file says it, and keeps what it was made with."""

    memory_kib: int = 64 * 1024
    rounds: int = 3
    lanes: int = 4


USUAL_COST = Cost()


class _Wrapped(msgspec.Struct, frozen=True):
    salt: bytes
    nonce: bytes
    box: bytes
    memory_kib: int
    rounds: int
    lanes: int

    @property
    def cost(self) -> Cost:
        return Cost(self.memory_kib, self.rounds, self.lanes)


class KeyFile:
    """A vault in one file. The passphrase is forgotten at once; the key it gave stays in memory."""

    def __init__(self, path: Path, passphrase: str, salt: bytes, cost: Cost) -> None:
        self._path = path
        self._salt, self._cost = salt, cost
        self._key = _derive(passphrase, salt, cost)
        self._secrets: dict[str, str] = {}
        # A sign-in (its worker) and a renewal (the sync thread) may keep something at the same time.
        self._writing = threading.Lock()

    @classmethod
    def create(cls, path: Path, passphrase: str, cost: Cost = USUAL_COST) -> KeyFile:
        """A new file. Raises SecretsError (passphrase_short, key_file_exists)."""
        if len(passphrase) < PASSPHRASE_MIN_CHARS:
            raise SecretsError("passphrase_short", least=PASSPHRASE_MIN_CHARS)
        if path.exists():
            raise SecretsError("key_file_exists", file=path.name)
        made = cls(path, passphrase, os.urandom(16), cost)
        made._write()
        return made

    @classmethod
    def open(cls, path: Path, passphrase: str) -> KeyFile:
        """The file's secrets. Raises SecretsError (key_file_missing, key_file_broken, passphrase_wrong)."""
        try:
            wrapped = msgspec.json.decode(path.read_bytes(), type=_Wrapped)
        except FileNotFoundError as error:
            raise SecretsError("key_file_missing", file=path.name) from error
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise SecretsError("key_file_broken", file=path.name) from error
        try:
            opened = cls(path, passphrase, wrapped.salt, wrapped.cost)
        except HashingError as error:
            raise SecretsError("key_file_broken", file=path.name) from error
        try:
            plain = AESGCM(opened._key).decrypt(wrapped.nonce, wrapped.box, _KEY_FILE_HEADER)
        except (InvalidTag, ValueError) as error:
            raise SecretsError("passphrase_wrong") from error
        opened._secrets = msgspec.json.decode(plain, type=dict[str, str])
        return opened

    def get(self, name: str) -> str | None:
        return self._secrets.get(name)

    def set(self, name: str, value: str) -> None:
        """Keep a secret in place of the one before."""
        with self._writing:
            self._secrets[name] = value
            self._write()

    def delete(self, name: str) -> None:
        with self._writing:
            if self._secrets.pop(name, None) is not None:
                self._write()

    def _write(self) -> None:
        nonce = os.urandom(12)
        box = AESGCM(self._key).encrypt(nonce, msgspec.json.encode(self._secrets), _KEY_FILE_HEADER)
        cost = self._cost
        wrapped = _Wrapped(self._salt, nonce, box, cost.memory_kib, cost.rounds, cost.lanes)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            replace_file(self._path, msgspec.json.encode(wrapped))
        except OSError as error:
            raise SecretsError("key_file_unwritable", file=self._path.name) from error


def _derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        passphrase.encode(),
        salt,
        time_cost=cost.rounds,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=32,
        type=Type.ID,
    )
