"""Tiles of the map file in use. What the file does not have, or cannot give, is empty. One thread: the screen's."""

import logging
import sqlite3
from datetime import datetime
from itertools import count
from pathlib import Path

from console.map.basemap.map_file import MapFile
from console.map.basemap.map_problems import MapRefused
from console.map.doors import GroundLook, Place, TileSet

NOTHING = {"json": b"{}", "png": b"", "jpg": b"", "webp": b""}
LARGEST_TILE = 16 * 2**20
LONGEST_CREDIT = 120
OWN_CREDIT = "© kontributor OpenStreetMap"
_editions = count(1)
_log = logging.getLogger(__name__)


class FileTiles:
    """The map file in use, or none."""

    def __init__(self) -> None:
        self.look = GroundLook()
        self._file: MapFile | None = None

    def use(self, path: Path | None) -> None:
        """From now on this file, or none. Raises MapRefused; then the one before stays in use."""
        fresh = MapFile(path) if path is not None else None
        self.close()
        self._file = fresh
        if fresh is not None:
            made_ms = _milliseconds(fresh.meta.get("source_date", "")) or _milliseconds(fresh.meta.get("made_at", ""))
            self.look = GroundLook(
                file=TileSet(next(_editions), fresh.tile_type, fresh.zooms),
                credit=_credit(fresh),
                sample=fresh.meta.get("sample") == "1",
                made_ms=made_ms,
            )

    def tile(self, place: Place, ending: str) -> bytes:
        """One tile."""
        if self._file is None or ending != self._file.tile_type:
            return NOTHING[ending]
        try:
            data = self._file.tile(*place)
        except (MapRefused, sqlite3.DatabaseError) as problem:
            _log.warning("tile %d/%d/%d: %s", *place, problem)
            return NOTHING[ending]
        return data if data is not None and len(data) <= LARGEST_TILE else NOTHING[ending]

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()
        self._file, self.look = None, GroundLook()


def _credit(file: MapFile) -> str:
    """Whose data it is, in one line."""
    said = " ".join(file.meta.get("attribution", "").split())[:LONGEST_CREDIT]
    return said or (OWN_CREDIT if file.kind == "vector" else "")


def _milliseconds(text: str) -> int | None:
    try:
        return int(datetime.fromisoformat(text).timestamp() * 1000)
    except ValueError:
        return None
