"""The ledger's home in one SQLite file: write-ahead log, fsync at every commit, one writer at a time."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from server.errors import Busy, Condition, DiskBroken, DiskFull, StoreFault, StoreUnfit
from server.store.disk import has_room
from server.store.store import Ears, SqlRow, Values, closed_if_unfit

_WAIT_S = 30.0
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cache_size=-32000",
    "wal_autocheckpoint=4000",
    "secure_delete=ON",
)


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """What the database reports, as conditions of the server."""
    try:
        yield
    except sqlite3.Error as error:
        if "UTF-8" in str(error):  # what was text when it was written: the library has no number for that
            raise StoreUnfit(code="store_broken", file=path.name) from error
        raise _condition(getattr(error, "sqlite_errorcode", 0) & 0xFF, path) from error


def _condition(code: int, path: Path) -> Condition:
    """A full disk shows itself by many names: where the log begins, where a file is opened, at an fsync."""
    match code:
        case sqlite3.SQLITE_FULL:
            return DiskFull()
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN if not has_room(path):
            return DiskFull()
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Busy(wait_s=1.0)
        case sqlite3.SQLITE_IOERR:
            return DiskBroken(wait_s=1.0)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return StoreUnfit(code="store_broken", file=path.name)
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return StoreUnfit(code="store_denied", file=path.name)
        case _:
            return StoreFault(cause=f"sqlite {code}")


class SqliteConnection:
    """A connection in autocommit mode: transactions are always opened by name."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with _translated(self._path):
            self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=_WAIT_S)
            with closed_if_unfit(self._db):
                for pragma in _PRAGMAS:
                    self._db.execute(f"PRAGMA {pragma}")

    def rows(self, sql: str, values: Values = ()) -> list[SqlRow]:
        with _translated(self._path):
            return self._db.execute(sql, values).fetchall()

    def run(self, sql: str, values: Values = ()) -> int:
        """Run one statement; how many rows it touched."""
        with _translated(self._path):
            return self._db.execute(sql, values).rowcount

    def each(self, sql: str, values: Values = ()) -> Iterator[SqlRow]:
        """The rows of a query one by one."""
        with _translated(self._path):
            yield from self._db.execute(sql, values)

    def insert(self, table: str, columns: Sequence[str], rows: Iterable[SqlRow]) -> None:
        marks = ",".join("?" * len(columns))
        with _translated(self._path):
            self._db.executemany(f"INSERT INTO {table}({','.join(columns)}) VALUES ({marks})", rows)

    def among(self, column: str, values: Iterable[str]) -> tuple[str, object]:
        """A condition `column is one of values`."""
        return f"{column} IN (SELECT value FROM json_each(?))", json.dumps(list(values))

    def tell(self, word: str) -> None:
        """A file tells nobody: who waits looks."""

    def scrub(self, table: str) -> bool:
        """What is deleted is overwritten at once (secure_delete); here the log forgets what stood there before."""
        self.run("PRAGMA busy_timeout=200")  # a long reader is not waited for: the next time will do
        try:
            ((busy, _, _),) = self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self.run(f"PRAGMA busy_timeout={round(_WAIT_S * 1000)}")
        return not busy

    @contextmanager
    def writing(self) -> Iterator[None]:
        """BEGIN IMMEDIATE: a deferred read that turns to writing would fail at once when another commits between."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A snapshot: the write-ahead log keeps it unchanged while others write."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        with _translated(self._path):
            self._db.execute(begin)
            try:
                yield
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    def read_damaged(self) -> None:
        """A file that rotted may hold text that is no UTF-8."""
        self._db.text_factory = lambda text: text.decode("utf-8", "replace")

    def close(self) -> None:
        """Close; the last one folds the log into the file."""
        self._db.close()


class SqliteDatabase:
    blob = "BLOB"
    lock_head = ""
    tells = False

    def __init__(self, path: Path) -> None:
        self.path = path

    def connect(self, *, writer: bool = False) -> SqliteConnection:
        """Open a connection to the file."""
        return SqliteConnection(self.path)

    def listen(self) -> Ears:
        """Never called: SQLite tells no other connection."""
        raise AssertionError("a file tells nobody")

    def fingerprint(self) -> str:
        """A file has no timeline: the sidecar's chain alone tells."""
        return "sqlite"
