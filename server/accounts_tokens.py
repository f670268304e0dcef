"""Opaque tokens: 256 random bits for who holds them, only their SHA-256 for the server."""

import hashlib
import secrets
import time
from collections.abc import Callable

from server.errors import NotAllowed
from server.ledger import Ledger
from server.store import Connection, one

KEPT_S, KEPT_MAX = 1.0, 10_000


def new_token() -> str:
    """A fresh token."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def now_ms() -> int:
    """Milliseconds of UTC."""
    return time.time_ns() // 1_000_000


class DeskTokens:
    """Which desk a token belongs to; asked of the database at most once a second for each token."""

    def __init__(self, ledger: Ledger, clock: Callable[[], float] = time.monotonic) -> None:
        self._ledger = ledger
        self._clock = clock
        self._known: dict[str, tuple[str, float]] = {}

    async def desk(self, token: str) -> str:
        """The desk. Raises NotAllowed, at the latest a second after the desk was revoked."""
        digest, now = token_hash(token), self._clock()
        known = self._known.get(digest)
        if known is not None and now < known[1]:
            return known[0]
        self._known.pop(digest, None)
        desk = await self._ledger.read(lambda connection: desk_of(connection, self._ledger.city, token))
        if len(self._known) >= KEPT_MAX:
            self._known.clear()
        self._known[digest] = (desk, now + KEPT_S)
        return desk


def desk_of(connection: Connection, city: str, token: str) -> str:
    """The desk a token belongs to. Raises NotAllowed."""
    row = one(connection.rows("SELECT desk FROM desk_tokens WHERE city=? AND token=?", (city, token_hash(token))))
    if row is None:
        raise NotAllowed(code="desk_unknown")
    desk: str = row[0]
    return desk


def held_tokens(connection: Connection, city: str, hashes: set[str]) -> set[str]:
    """Those of these hashes that are still of a desk."""
    condition, value = connection.among("token", hashes)
    return {
        row[0] for row in connection.rows(f"SELECT token FROM desk_tokens WHERE city=? AND {condition}", (city, value))
    }
