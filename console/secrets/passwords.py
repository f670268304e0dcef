"""Hashes of the passwords people sign in with, for when there is no line (argon2id, the library's defaults)."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

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
