"""Phones at which somebody signed in before: the server's signed word, which the browser keeps.

Rule: it opens nothing. It says whose tries are counted: what strangers type shuts nobody out of their own phone.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from collections.abc import Callable

import msgspec

from server.keys import signed_by
from wire.limits import DAY_MS

PHONE_DAYS = 180
PHONE_TRIES = 10  # wrong passwords of one name at one phone
PHONE_MAX_CHARS = 200


class KnownPhone(msgspec.Struct, frozen=True):
    """A phone, and for whose sign-in name it is known (their hash)."""

    name: str
    whose: str

    def is_of(self, city: str, login: str) -> bool:
        """Whether who signs in by this name did so at this phone before."""
        return self.whose == _hash_of(city, login)


def make_phone(city: str, login: str, now_ms: int, sign: Callable[[bytes], bytes]) -> str:
    """What the phone of somebody keeps who just signed in: text of a cookie."""
    text = f"{_hash_of(city, login)}.{now_ms}.{secrets.token_hex(8)}"
    return f"{text}.{base64.urlsafe_b64encode(sign(_statement(city, text))).decode()}"


def phone_of(kept: str, city: str, signing_key: bytes, now_ms: int) -> KnownPhone | None:
    """Which phone keeps this; none for what this city's server did not sign, or signed long ago."""
    text, _, mark = kept[:PHONE_MAX_CHARS].rpartition(".")
    try:
        signature = base64.b64decode(mark, altchars=b"-_", validate=True)
        statement = _statement(city, text)
    except (binascii.Error, ValueError):
        return None
    if not signed_by(signing_key, signature, statement):
        return None
    whose, made, name = text.split(".")
    return KnownPhone(name, whose) if abs(now_ms - int(made)) <= PHONE_DAYS * DAY_MS else None


def _hash_of(city: str, login: str) -> str:
    return hashlib.sha256(f"{city} {login}".encode()).hexdigest()[:16]


def _statement(city: str, text: str) -> bytes:
    return f"konsol112 phone\n{city}\n{text}".encode()
