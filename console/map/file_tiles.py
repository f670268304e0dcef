"""Tiles of the map file in use. What the file does not have, or cannot give, is empty. One thread: the screen's."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Protocol

import msgspec

from console.map.basemap.map_file import MapFile, MapRefused

# What the page may ask for beside its own files: tiles of the map in use, and pictures of the online layer.

# Where a tile lies: zoom, column, row from the north.
Place = tuple[int, int, int]


class Answer(Protocol):
    """How a tile is given to the page, at once or later, on the screen's thread. `wanted`: the page still waits."""

    @property
    def wanted(self) -> bool: ...

    def __call__(self, data: bytes) -> None: ...


# Asked for a tile: where it lies, its ending, and how to answer.
Door = Callable[[Place, str, Answer], None]


class TileSet(msgspec.Struct, frozen=True):
    """Tiles the page may ask for: an edition makes it forget those of another; `type` is their ending."""

    edition: int
    type: str
    zooms: tuple[int, ...]


class GroundLook(msgspec.Struct, frozen=True):
    """What the page is told of its ground: the map file (none: the sample streets), the pictures over it, whose they
    are, whether it is a sample, and the day of its data."""

    file: TileSet | None = None
    over: TileSet | None = None
    credit: str = ""
    sample: bool = True
    made_ms: int | None = None


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
        if self._file is None or ending != self._file.tile_type:
            return NOTHING[ending]
        try:
            data = self._file.tile(*place)
        except (MapRefused, sqlite3.DatabaseError) as problem:
            _log.warning("tile %d/%d/%d: %s", *place, problem)
            return NOTHING[ending]
        return data if data is not None and len(data) <= LARGEST_TILE else NOTHING[ending]

    def close(self) -> None:
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
