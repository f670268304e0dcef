"""Writes the city's map file: tables, packed tiles, names and roads. What is written is whole only after `close`."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from console.map.basemap.map_file import APPLICATION_ID, EDITION, ROAD_ARRAYS, MapName, Site

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE tiles (
    z INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (z, x, y));
CREATE TABLE names (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, alias TEXT NOT NULL, kind TEXT NOT NULL,
    lat REAL NOT NULL, lng REAL NOT NULL, kelurahan TEXT NOT NULL);
CREATE TABLE sites (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, lat REAL NOT NULL, lng REAL NOT NULL,
    date TEXT NOT NULL);
CREATE TABLE roads (key TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE stages (name TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class MapWriter:
    """A map file being made at `path`. `task`: what is made from what; a file begun for the same task is gone on with.

    A stage is on the disk whole when its name is in the table `stages`, which the finished file does not have.
    """

    def __init__(self, path: Path, task: str = "") -> None:
        self._db = _begun(path, task) or _empty(path, task)

    def done(self, stage: str) -> bool:
        """Whether a stage was finished before."""
        return self._db.execute("SELECT 1 FROM stages WHERE name = ?", (stage,)).fetchone() is not None

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """All that is written within, on the disk together, or nothing of it."""
        self._db.execute("BEGIN")
        try:
            yield
            self._db.execute("INSERT INTO stages VALUES (?)", (name,))
            self._db.execute("COMMIT")
        finally:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def add_tiles(self, tiles: Iterable[tuple[int, int, int, Mapping[str, Any]]]) -> None:
        """Tiles as (z, x, y, content)."""
        rows = ((z, x, y, _packed(content)) for z, x, y, content in tiles)
        self._db.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)

    def add_names(self, names: Iterable[MapName]) -> None:
        rows = (
            (one.id, one.name, "|".join(one.aliases), one.kind, one.lat, one.lng, one.kelurahan or "") for one in names
        )
        self._db.executemany("INSERT INTO names VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def add_sites(self, sites: Iterable[Site]) -> None:
        """Hydrants and assembly points."""
        rows = ((one.kind, one.name, one.lat, one.lng, one.date) for one in sites)
        self._db.executemany("INSERT INTO sites (kind, name, lat, lng, date) VALUES (?, ?, ?, ?, ?)", rows)

    def set_roads(self, arrays: Mapping[str, np.ndarray[Any, Any]]) -> None:
        """The road graph; latitudes and longitudes in units of 1e-7 degrees."""
        rows = [(key, zlib.compress(arrays[key].astype(kind).tobytes(), 9)) for key, kind in ROAD_ARRAYS.items()]
        self._db.executemany("INSERT INTO roads VALUES (?, ?)", rows)

    @property
    def tile_count(self) -> int:
        """How many tiles it has so far."""
        return int(self._db.execute("SELECT count(*) FROM tiles").fetchone()[0])

    @property
    def meta(self) -> dict[str, str]:
        """What the file says of itself so far."""
        return dict(self._db.execute("SELECT key, value FROM meta"))

    def set_meta(self, meta: Mapping[str, str]) -> None:
        """What the file says of itself."""
        self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())

    def finish(self) -> None:
        """The whole file, as small as it gets."""
        self._db.execute("DROP TABLE stages")
        self._db.execute("VACUUM")
        self._db.close()

    def close(self) -> None:
        """Leave it as it is, to go on later."""
        self._db.close()


def _empty(path: Path, task: str) -> sqlite3.Connection:
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path, isolation_level=None)
    try:
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {EDITION}")
        database.executescript(_TABLES)
        database.execute("INSERT INTO stages VALUES (?)", (f"task {task}",))
    except sqlite3.Error:
        database.close()
        raise
    return database


def _begun(path: Path, task: str) -> sqlite3.Connection | None:
    """A file that was begun for this task and can be read."""
    if not path.exists():
        return None
    database = sqlite3.connect(path, isolation_level=None)
    try:
        if database.execute("SELECT 1 FROM stages WHERE name = ?", (f"task {task}",)).fetchone():
            return database
    except sqlite3.DatabaseError:
        pass
    database.close()
    return None


def _packed(content: Mapping[str, Any]) -> bytes:
    """A tile as it lies in the file."""
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 9)
