"""Identifiers: UUIDv7 for what happens, UUIDv8 for what a desk writes, UUIDv5 for what is known by its code; of a typed
name the name itself.
"""

import hashlib
import os
import uuid
from collections.abc import Callable

_NAMESPACE = uuid.UUID("6d1c3b52-6c6f-5d0e-9d5e-112112112112")

_UUID_CHARS, _VERSION_AT, _OWNER_CHARS = 36, 14, 8


def uuid7(now_ms: int, random_bytes: Callable[[int], bytes] = os.urandom) -> str:
    """A time-ordered id (RFC 9562, version 7) from a clock reading in milliseconds."""
    tail = int.from_bytes(random_bytes(10), "big")
    value = (now_ms & (2**48 - 1)) << 80 | 0x7 << 76 | (tail >> 62 & 0xFFF) << 64 | 0b10 << 62 | tail & (2**62 - 1)
    return str(uuid.UUID(int=value))


def owned_id(desk: str, fresh: str) -> str:
    """A fresh id of `uuid7` as that of an entry of this desk (version 8): its end follows from the desk, so no other
    desk can write under it, also where a ledger lost the entry."""
    value = uuid.UUID(fresh).int
    front, tail = value >> 62 << 62, (value & (2**30 - 1)) << 32
    return owned(str(uuid.UUID(int=front & ~(0xF << 76) | 0x8 << 76 | tail)), desk)


def owned(id: str, desk: str) -> str:
    """The id as this desk may have it: only an id of `owned_id` is of one desk."""
    if len(id) != _UUID_CHARS or id[_VERSION_AT] != "8":
        return id
    kept = id[:-_OWNER_CHARS]
    return kept + hashlib.sha256(f"konsol112 id\n{desk}\n{kept}".encode()).hexdigest()[:_OWNER_CHARS]


def made_ms(id: str) -> int:
    """When an id of `uuid7` was made (UTC ms)."""
    return uuid.UUID(id).int >> 80


def coded_id(city: str, code: str) -> str:
    """The id of a reference fact: the same code in the same city gives the same id in every room."""
    return str(uuid.uuid5(_NAMESPACE, f"{city}/{code}"))


# Who signed in by a typed name: the id carries the name, so that it stays readable wherever an entry is shown.
#
# Rule: nobody is locked out; what such a person wrote is marked, and a supervisor says later who it was.

PREFIX = "emergency:"
ID_MAX_CHARS = 200


def emergency_account(name: str, letter: str) -> str:
    """The id under which a typed name writes at a desk."""
    return f"{PREFIX}{letter}:{name}"[:ID_MAX_CHARS]


def typed_name(account: str) -> str:
    """The name that was typed; empty for a real account."""
    return account.removeprefix(PREFIX).partition(":")[2] if account.startswith(PREFIX) else ""
