"""The map file in use: its tiles for the page, and what the page is told of it. One thread: the screen's."""

import logging
import sqlite3
from datetime import datetime
from itertools import count
from pathlib import Path

import msgspec

from console.map.basemap.map_file import MapFile
from console.map.basemap.map_problems import MapRefused

NOTHING = {"json": b"{}", "png": b"", "jpg": b"", "webp": b""}
LARGEST_TILE = 16 * 2**20
LONGEST_CREDIT = 120
OWN_CREDIT = "© kontributor OpenStreetMap"
_editions = count(1)
_log = logging.getLogger(__name__)


class TileSet(msgspec.Struct, frozen=True):
    """Tiles the page may ask for: an edition makes it forget those of another; `type` is their ending."""

    edition: int
    type: str
    zooms: tuple[int, ...]


class Ground:
    """The map file in use, or none."""

    def __init__(self) -> None:
        self.tiles: TileSet | None = None
        self.credit, self.sample = "", True
        self.made_ms: int | None = None
        self._file: MapFile | None = None

    def use(self, path: Path | None) -> None:
        """From now on this file, or none. Raises MapRefused; then the one before stays in use."""
        fresh = MapFile(path) if path is not None else None
        self.close()
        if fresh is None:
            return
        self._file = fresh
        self.tiles = TileSet(next(_editions), fresh.tile_type, fresh.zooms)
        self.credit = _credit(fresh)
        self.sample = fresh.meta.get("sample") == "1"
        self.made_ms = _milliseconds(fresh.meta.get("source_date", "")) or _milliseconds(fresh.meta.get("made_at", ""))

    def tile(self, z: int, x: int, y: int, ending: str) -> bytes:
        """One tile; what the map does not have, or cannot give, is empty."""
        if self._file is None or ending != self._file.tile_type:
            return NOTHING[ending]
        try:
            data = self._file.tile(z, x, y)
        except (MapRefused, sqlite3.DatabaseError) as problem:
            _log.warning("tile %d/%d/%d: %s", z, x, y, problem)
            return NOTHING[ending]
        return data if data is not None and len(data) <= LARGEST_TILE else NOTHING[ending]

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
        self._file = self.tiles = self.made_ms = None
        self.credit, self.sample = "", True


def _credit(file: MapFile) -> str:
    """Whose data it is, in one line."""
    said = " ".join(file.meta.get("attribution", "").split())[:LONGEST_CREDIT]
    return said or (OWN_CREDIT if file.kind == "vector" else "")


def _milliseconds(text: str) -> int | None:
    try:
        return int(datetime.fromisoformat(text).timestamp() * 1000)
    except ValueError:
        return None
