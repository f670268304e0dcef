"""Reads the city's map: our vector file, or MBTiles with pictures. Needs sqlite3 and zlib only, never osmium.

A vector file is read into memory whole, so that a new one may take its place at any time. One thread each.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Literal, NamedTuple

import msgspec
import numpy as np

from console.map.basemap.map_problems import MapRefused

APPLICATION_ID, EDITION = 0x4B313132, 1
DATA_ZOOMS = (11, 13, 15)
TILE_UNITS, BEYOND = 4096, 80
ENDING, RASTER_ENDING = ".k112map", ".mbtiles"
FOLDER, CURRENT = "map", "current"
ROAD_ARRAYS = {
    "node_lat": "<i4",
    "node_lng": "<i4",
    "edge_from": "<i4",
    "edge_to": "<i4",
    "edge_m": "<f4",
    "edge_s": "<f4",
    "edge_name": "<i4",
}
_PICTURES = ("png", "jpg", "webp")


class MapName(msgspec.Struct, frozen=True, kw_only=True):
    """A name of the map. `aliases`: what else people call it. `kind`: one of `console.places.kinds`."""

    id: int
    name: str
    kind: str
    lat: float
    lng: float
    aliases: tuple[str, ...] = ()
    kelurahan: str | None = None


class Roads(NamedTuple):
    """The road graph: points in degrees; each edge is one direction, in metres and seconds.

    `edge_name`: the id of a street among the names, -1 for none.
    """

    node_lat: np.ndarray[tuple[int], np.dtype[np.float64]]
    node_lng: np.ndarray[tuple[int], np.dtype[np.float64]]
    edge_from: np.ndarray[tuple[int], np.dtype[np.int32]]
    edge_to: np.ndarray[tuple[int], np.dtype[np.int32]]
    edge_m: np.ndarray[tuple[int], np.dtype[np.float32]]
    edge_s: np.ndarray[tuple[int], np.dtype[np.float32]]
    edge_name: np.ndarray[tuple[int], np.dtype[np.int32]]


def current_map(home: Path) -> Path | None:
    """The map file this desk uses, or none."""
    found = (home / FOLDER / (CURRENT + ending) for ending in (ENDING, RASTER_ENDING))
    return next((path for path in found if path.is_file()), None)


def file_sha256(path: Path) -> str:
    """The hash by which desks and server speak of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class MapFile:
    """A map opened for reading. Raises `MapRefused` (unreadable, not_a_map, newer, broken)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                head = file.read(100)
        except OSError as problem:
            raise MapRefused("unreadable", file=path.name, reason=problem.strerror or "?") from problem
        if not head.startswith(b"SQLite format 3\0") or len(head) < 100:
            raise MapRefused("not_a_map", file=path.name)
        own = int.from_bytes(head[68:72], "big") == APPLICATION_ID
        edition = int.from_bytes(head[60:64], "big")
        if own and edition > EDITION:
            raise MapRefused("newer", file=path.name, edition=edition)
        self.kind: Literal["vector", "raster"] = "vector" if own else "raster"
        self._db = _opened(path, in_memory=own)
        try:
            rows = self._db.execute(f"SELECT * FROM {'meta' if own else 'metadata'}").fetchall()
            self.meta: dict[str, str] = {str(key): str(value) for key, value in rows}
            self.zooms = tuple(row[0] for row in self._db.execute(f"SELECT DISTINCT {self._z} FROM tiles ORDER BY 1"))
        except (sqlite3.DatabaseError, ValueError) as problem:
            self._db.close()
            raise MapRefused("broken" if own else "not_a_map", file=path.name, reason=problem) from problem

    def __enter__(self) -> "MapFile":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @property
    def _z(self) -> str:
        return "z" if self.kind == "vector" else "zoom_level"

    @property
    def tile_type(self) -> str:
        """The ending of its tiles: json, png, jpg or webp."""
        if self.kind == "vector":
            return "json"
        said = self.meta.get("format", "png").lower().replace("jpeg", "jpg")
        return said if said in _PICTURES else "png"

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """One tile, y counted from the north: JSON text of a vector map, the picture of a raster one; None: empty."""
        if self.kind == "vector":
            row = self._db.execute("SELECT data FROM tiles WHERE z = ? AND x = ? AND y = ?", (z, x, y)).fetchone()
            return _unpacked(self.path, row[0]) if row else None
        place = (z, x, 2**z - 1 - y)  # MBTiles count y from the south
        sql = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
        row = self._db.execute(sql, place).fetchone()
        return bytes(row[0]) if row else None

    def addresses(self) -> Iterator[tuple[int, int, int]]:
        """Every (z, x, y) that has a tile, y counted from the north."""
        if self.kind == "vector":
            yield from self._db.execute("SELECT z, x, y FROM tiles ORDER BY z, x, y")
        else:
            for z, x, y in self._db.execute("SELECT zoom_level, tile_column, tile_row FROM tiles"):
                yield z, x, 2**z - 1 - y

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north in degrees, as the file says."""
        text = self.meta.get("bounds", "").split(",")
        said = [self.meta.get(side, "") for side in ("west", "south", "east", "north")]
        try:
            west, south, east, north = (float(one) for one in (said if self.kind == "vector" else text))
        except ValueError:
            return None
        return west, south, east, north

    def names(self) -> Iterator[MapName]:
        """Every name, in the order of its id; a raster map has none."""
        if self.kind == "vector":
            sql = "SELECT id, name, alias, kind, lat, lng, kelurahan FROM names ORDER BY id"
            for number, name, alias, kind, lat, lng, kelurahan in self._db.execute(sql):
                aliases = tuple(alias.split("|")) if alias else ()
                yield MapName(
                    id=number, name=name, kind=kind, lat=lat, lng=lng, aliases=aliases, kelurahan=kelurahan or None
                )

    def roads(self) -> Roads | None:
        """The road graph; None when the map has none."""
        if self.kind == "raster":
            return None
        packed = dict(self._db.execute("SELECT key, data FROM roads"))
        if not packed.keys() >= ROAD_ARRAYS.keys():
            return None
        arrays = {
            key: np.frombuffer(_unpacked(self.path, packed[key]), dtype=kind) for key, kind in ROAD_ARRAYS.items()
        }
        for key in ("node_lat", "node_lng"):
            arrays[key] = arrays[key] / 1e7
        return Roads(**arrays)

    def sha256(self) -> str:
        """The hash of the file as it lies on the disk now."""
        return file_sha256(self.path)


def _opened(path: Path, *, in_memory: bool) -> sqlite3.Connection:
    if in_memory:
        try:
            database = sqlite3.connect(":memory:")
            database.deserialize(path.read_bytes())
        except OSError as problem:
            raise MapRefused("unreadable", file=path.name, reason=problem.strerror or "?") from problem
        return database
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _unpacked(path: Path, data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error as problem:
        raise MapRefused("broken", file=path.name, reason=problem) from problem
