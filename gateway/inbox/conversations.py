"""Who is writing with whom: which report goes on when the same address writes again, in a sealed table.

Rule: an address lies here as a keyed hash alone, and is forgotten after a day.
"""

from __future__ import annotations

import hashlib
import hmac
import uuid
from pathlib import Path

import msgspec

from console.store.file.database import Database

FOLLOWS_MS = 24 * 3_600_000
_TABLE = (
    "CREATE TABLE IF NOT EXISTS conversations (who BLOB PRIMARY KEY, call TEXT NOT NULL, at INTEGER NOT NULL,"
    " many INTEGER NOT NULL)"
)


class Conversation(msgspec.Struct, frozen=True):
    """The last report of an address: its call, when it wrote last (ms of UTC), how many messages are in it."""

    call: str
    at_ms: int
    many: int = 1


class Conversations:
    """The file DIR/inbox.db. Called beside the event loop; all raise StoreError."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._key = key
        self._db = Database(path, key)
        with self._db.writing(screen=False) as connection:
            connection.exec_driver_sql(_TABLE)

    def secret_name(self, *parts: str) -> str:
        """A name (UUID) that nobody guesses who has not this gateway's key, the same for the same parts."""
        made = hmac.new(self._key, "\0".join(parts).encode(), hashlib.sha256).digest()
        return str(uuid.UUID(bytes=made[:16], version=4))

    def of(self, source: str, address: str) -> Conversation | None:
        """The last report of this address, of the last day."""
        with self._db.reading() as connection:
            query = "SELECT call, at, many FROM conversations WHERE who=?"
            row = connection.exec_driver_sql(query, (self._who(source, address),)).first()
        return Conversation(*row) if row is not None else None

    def keep(self, source: str, address: str, said: Conversation) -> None:
        """It goes on in this report."""
        with self._db.writing(screen=False) as connection:
            connection.exec_driver_sql(
                "INSERT INTO conversations (who, call, at, many) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (who) DO UPDATE SET call=excluded.call, at=excluded.at, many=excluded.many",
                (self._who(source, address), said.call, said.at_ms, said.many),
            )

    def forget_old(self, now_ms: int) -> None:
        """Whoever wrote more than a day ago begins anew."""
        with self._db.writing(screen=False) as connection:
            connection.exec_driver_sql("DELETE FROM conversations WHERE at<?", (now_ms - FOLLOWS_MS,))

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _who(self, source: str, address: str) -> bytes:
        return hmac.new(self._key, f"{source}\0{address}".encode(), hashlib.sha256).digest()
