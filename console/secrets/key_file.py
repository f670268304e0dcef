"""Secrets in a file wrapped by a passphrase, for computers without a keyring: argon2id (64 MiB), then AES-256-GCM."""

import os
import threading
from pathlib import Path

import msgspec
from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from console.secrets.wrapping import SecretsError
from wire.durable import replace_file

_HEADER = b"konsol112 key file 1"
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
    def create(cls, path: Path, passphrase: str, cost: Cost = USUAL_COST) -> "KeyFile":
        """A new file. Raises SecretsError (passphrase_short, key_file_exists)."""
        if len(passphrase) < PASSPHRASE_MIN_CHARS:
            raise SecretsError("passphrase_short", least=PASSPHRASE_MIN_CHARS)
        if path.exists():
            raise SecretsError("key_file_exists", file=path.name)
        made = cls(path, passphrase, os.urandom(16), cost)
        made._write()
        return made

    @classmethod
    def open(cls, path: Path, passphrase: str) -> "KeyFile":
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
            plain = AESGCM(opened._key).decrypt(wrapped.nonce, wrapped.box, _HEADER)
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
        box = AESGCM(self._key).encrypt(nonce, msgspec.json.encode(self._secrets), _HEADER)
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
