"""Who is signed in at this gateway, on its disk: a row for each browser, in a sealed table of the gateway's own folder.

Rule: an account has so many browsers; the newest always gets in, and the one that asked longest ago gives its place.
What a row holds is sealed once more, by a key made of its cookie, which rests nowhere.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

import msgspec

from console.errors import StoreError
from console.store.file.database import Database

EACH_ACCOUNT = 20  # browsers; as many streams has an account
_UNREADABLE = ("journal_broken", "journal_foreign", "journal_locked")
_log = logging.getLogger("konsol112.gateway")
_TABLES = (
    "CREATE TABLE IF NOT EXISTS seats (name TEXT PRIMARY KEY, account TEXT NOT NULL, known INTEGER NOT NULL,"
    " until INTEGER NOT NULL, sealed TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS seats_account ON seats (account, known)",
)
_ADD = "INSERT INTO seats (name, account, known, until, sealed) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO"
_OVER = "UPDATE SET account=excluded.account, known=excluded.known, until=excluded.until, sealed=excluded.sealed"
_TOO_MANY = "SELECT name FROM seats WHERE account=? ORDER BY known DESC, rowid DESC LIMIT -1 OFFSET ?"


class SeatRow(msgspec.Struct, frozen=True):
    """One browser: the name made of its cookie, whose it is (empty: of before, nobody knows until it asks), when the
    server last knew them and until when it is good (ms of UTC), and the rest, sealed."""

    name: str
    account: str
    known: int
    until: int
    sealed: str


class SeatBook:
    """The file DIR/sign_ins.db. Every call is one short transaction; all raise StoreError."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._db = Database(path, key)
        with self._db.writing(screen=False) as connection:
            for line in _TABLES:
                connection.exec_driver_sql(line)

    def find(self, name: str) -> str | None:
        """What lies sealed under this name; none where nothing does."""
        with self._db.reading() as connection:
            row = connection.exec_driver_sql("SELECT sealed FROM seats WHERE name=?", (name,)).first()
        return str(row[0]) if row is not None else None

    def keep(self, row: SeatRow) -> list[str]:
        """Keep one in place of the one before; the names of those of its account that gave their place to it."""
        with self._db.writing(screen=False) as connection:
            connection.exec_driver_sql(f"{_ADD} {_OVER}", msgspec.structs.astuple(row))
            gone = [str(name) for (name,) in connection.exec_driver_sql(_TOO_MANY, (row.account, EACH_ACCOUNT))]
            for name in gone:
                connection.exec_driver_sql("DELETE FROM seats WHERE name=?", (name,))
        return gone

    def take_over(self, rows: Iterable[SeatRow]) -> None:
        """Take in those that lay elsewhere before; what is here already stays."""
        with self._db.writing(screen=False) as connection:
            for row in rows:
                connection.exec_driver_sql(f"{_ADD} NOTHING", msgspec.structs.astuple(row))

    def delete(self, name: str) -> None:
        """Forget one; one that is not there is forgotten already."""
        with self._db.writing(screen=False) as connection:
            connection.exec_driver_sql("DELETE FROM seats WHERE name=?", (name,))

    def forget_old(self, now_ms: int, known_since_ms: int) -> None:
        """Forget those whose time is over, and those whom the server knew before `known_since_ms` for the last time."""
        with self._db.writing(screen=False) as connection:
            sql = "DELETE FROM seats WHERE until<=? OR (known<? AND account<>'')"
            connection.exec_driver_sql(sql, (now_ms, known_since_ms))

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def open_seats(path: Path, key: bytes) -> SeatBook:
    """The book in this file. One that is damaged or of another key begins anew: everybody signs in again, and nothing
    else stops for it. Raises StoreError."""
    try:
        return SeatBook(path, key)
    except StoreError as error:
        if error.code not in _UNREADABLE:
            raise
        _log.error("the file of sign-ins cannot be read: everybody signs in again code=%s", error.code)
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return SeatBook(path, key)
