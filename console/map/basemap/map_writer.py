"""Writes the city's map file: tables, packed tiles, names and roads. What is written is whole only after `close`."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from console.map.basemap.map_file import APPLICATION_ID, EDITION, ROAD_ARRAYS, MapName

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE tiles (
    z INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (z, x, y));
CREATE TABLE names (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, alias TEXT NOT NULL, kind TEXT NOT NULL,
    lat REAL NOT NULL, lng REAL NOT NULL, kelurahan TEXT NOT NULL);
CREATE TABLE roads (key TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
"""


class MapWriter:
    """A map file being made at `path`; what lay there is written over."""

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        self._db = sqlite3.connect(path)
        self._db.execute("PRAGMA page_size = 4096")
        self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self._db.execute(f"PRAGMA user_version = {EDITION}")
        self._db.executescript(_TABLES)

    def add_tiles(self, tiles: Iterable[tuple[int, int, int, Mapping[str, Any]]]) -> None:
        """Tiles as (z, x, y, content)."""
        rows = ((z, x, y, pack_tile(content)) for z, x, y, content in tiles)
        self._db.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)

    def add_names(self, names: Iterable[MapName]) -> None:
        """Names with their ids."""
        rows = (
            (one.id, one.name, "|".join(one.aliases), one.kind, one.lat, one.lng, one.kelurahan or "") for one in names
        )
        self._db.executemany("INSERT INTO names VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def set_roads(self, arrays: Mapping[str, np.ndarray[Any, Any]]) -> None:
        """The road graph; latitudes and longitudes in units of 1e-7 degrees."""
        rows = [(key, zlib.compress(arrays[key].astype(kind).tobytes(), 9)) for key, kind in ROAD_ARRAYS.items()]
        self._db.executemany("INSERT INTO roads VALUES (?, ?)", rows)

    def set_meta(self, meta: Mapping[str, str]) -> None:
        """What the file says of itself."""
        self._db.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())

    def close(self) -> None:
        """On the disk, as small as it gets."""
        self._db.commit()
        self._db.execute("VACUUM")
        self._db.close()


def pack_tile(content: Mapping[str, Any]) -> bytes:
    """A tile as it lies in the file."""
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 9)
