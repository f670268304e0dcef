"""Online pictures kept on this desk, with a limit of size and age. Never needed: a broken file is begun anew."""

import hashlib
import sqlite3
from pathlib import Path

FILE = "online.db"
LIMIT_BYTES = 150 * 2**20
FRESH_MS = 14 * 86_400_000
_DAY_MS = 86_400_000
_TABLE = """
CREATE TABLE IF NOT EXISTS tiles (
    source TEXT, z INTEGER, x INTEGER, y INTEGER, data BLOB NOT NULL, fetched_ms INTEGER NOT NULL,
    used_ms INTEGER NOT NULL, PRIMARY KEY (source, z, x, y)
)
"""


class TileCache:
    """The pictures of one source in `folder`; may be used by one thread, the one that made it. Raises OSError."""

    def __init__(self, folder: Path, source: str, limit_bytes: int = LIMIT_BYTES) -> None:
        self._source = hashlib.sha256(source.encode()).hexdigest()[:16]
        self._limit = limit_bytes
        self._db = _opened(folder)
        (total,) = self._db.execute("SELECT coalesce(sum(length(data)), 0) FROM tiles").fetchone()
        self._bytes = int(total)

    def get(self, z: int, x: int, y: int, now_ms: int) -> tuple[bytes, bool] | None:
        """A picture and whether it is still fresh."""
        place = (self._source, z, x, y)
        sql = "SELECT data, fetched_ms, used_ms FROM tiles WHERE source = ? AND z = ? AND x = ? AND y = ?"
        row = self._db.execute(sql, place).fetchone()
        if row is None:
            return None
        data, fetched_ms, used_ms = row
        if now_ms - used_ms > _DAY_MS:
            sql = "UPDATE tiles SET used_ms = ? WHERE source = ? AND z = ? AND x = ? AND y = ?"
            self._db.execute(sql, (now_ms, *place))
        return bytes(data), 0 <= now_ms - fetched_ms < FRESH_MS

    def put(self, place: tuple[int, int, int], data: bytes, now_ms: int) -> None:
        """Keep a picture; what was not looked at for the longest time makes room for it."""
        old = self._db.execute(
            "SELECT length(data) FROM tiles WHERE source = ? AND z = ? AND x = ? AND y = ?", (self._source, *place)
        ).fetchone()
        row = (self._source, *place, data, now_ms, now_ms)
        self._db.execute("INSERT OR REPLACE INTO tiles VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        self._bytes += len(data) - (old[0] if old else 0)
        while self._bytes > self._limit:
            self._drop_some()

    def size_bytes(self) -> int:
        """All pictures together."""
        return self._bytes

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _drop_some(self) -> None:
        sql = "SELECT rowid, length(data) FROM tiles ORDER BY used_ms, rowid LIMIT 50"
        rows = self._db.execute(sql).fetchall()
        for row, length in rows:
            if self._bytes <= self._limit:
                return
            self._db.execute("DELETE FROM tiles WHERE rowid = ?", (row,))
            self._bytes -= length


def _opened(folder: Path) -> sqlite3.Connection:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / FILE
    for _ in range(2):
        database = sqlite3.connect(path, isolation_level=None)
        try:
            database.execute("PRAGMA synchronous = OFF")
            database.execute(_TABLE)
            database.execute("SELECT data, fetched_ms, used_ms FROM tiles LIMIT 1").fetchone()
        except sqlite3.DatabaseError:
            database.close()
            path.unlink(missing_ok=True)
        else:
            return database
    raise OSError(f"{FILE} cannot be opened")
