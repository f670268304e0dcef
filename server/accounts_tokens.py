"""Opaque tokens: 256 random bits for who holds them, only their SHA-256 for the server."""

import hashlib
import secrets
import time

from server.errors import NotAllowed
from server.store import Connection, one


def new_token() -> str:
    """A fresh token."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def now_ms() -> int:
    """Milliseconds of UTC."""
    return time.time_ns() // 1_000_000


def desk_of(connection: Connection, city: str, token: str) -> str:
    """The desk a token belongs to. Raises NotAllowed."""
    row = one(connection.rows("SELECT desk FROM desk_tokens WHERE city=? AND token=?", (city, token_hash(token))))
    if row is None:
        raise NotAllowed(code="desk_unknown")
    desk: str = row[0]
    return desk
