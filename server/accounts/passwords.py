"""Passwords: argon2id with its library's defaults, at most two at a time, each try as slow for unknown names."""

import asyncio
import functools
import os
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import Type, hash_secret_raw

from server.errors import Busy

PASSWORD_MIN_CHARS = 10
PASSWORD_MAX_CHARS = 200
WAITING_MAX = 40
WRAP_MEMORY_KIB = 64 * 1024
_hasher = PasswordHasher()


class Passwords:
    """Hashes and checks passwords beside the event loop."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(2, "argon2")
        self._waiting = 0

    async def matches(self, secret: str | None, password: str) -> bool:
        """Whether a password is the one behind a kept hash; takes as long when there is none. Raises Busy."""
        if self._waiting >= WAITING_MAX:
            raise Busy(wait_s=2.0)
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._pool, _matches, secret, password)
        finally:
            self._waiting -= 1

    async def hashed(self, password: str) -> str:
        """The hash to keep of a password."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, make, password)

    def close(self) -> None:
        self._pool.shutdown()


def make(password: str) -> str:
    """The hash to keep of a password."""
    return _hasher.hash(password)


def check(secret: str, password: str) -> bool:
    """Whether a password is the one behind a kept hash."""
    try:
        return _hasher.verify(secret, password)
    except (VerificationError, InvalidHashError):
        return False


@functools.cache
def _nobody() -> str:
    """What is checked when there is no such name, so that it takes as long."""
    return make(os.urandom(16).hex())


def _matches(secret: str | None, password: str) -> bool:
    return check(secret or _nobody(), password) and secret is not None


def stretch(passphrase: str, salt: bytes) -> bytes:
    """A 32-byte key from a passphrase (argon2id, 64 MiB)."""
    return hash_secret_raw(passphrase.encode(), salt, 3, WRAP_MEMORY_KIB, 2, 32, Type.ID)
