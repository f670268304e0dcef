"""Reads the city's map: our vector file, or MBTiles with pictures. Needs sqlite3 and zlib only, never osmium.

A vector file is read into memory whole, so that a new one may take its place at any time. One thread each.
Rule: only tables are read, nothing of the file's own is carried out, and no question goes on without measure.
"""

from __future__ import annotations

import hashlib
import math
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

import msgspec
import numpy as np
from msgspec import Meta

from console.map.basemap.map_problems import MapRefused

# A SQLite file somebody else made, opened for reading: only its tables are read, and no answer takes for ever.
#
# Rule: what a file would carry out by itself (views, triggers, virtual tables, computed columns) is refused or unread.

# What SQLite does for one answer: a tile is asked for while somebody looks on, a list beside it.
ONE_STEPS, ALL_STEPS, _LOOK_STEPS = 5_000_000, 500_000_000, 50_000
_LONGEST_BYTES = 256_000_000
# Pictures kept once and named by their places, as programs write them beside a view called `tiles`.
_SHARED = (("map", "images"), ("tiles_shallow", "tiles_data"))
_PLACE = frozenset({"zoom_level", "tile_column", "tile_row"})


class PlainTables:
    """Raises MapRefused (endless, not_tables) and sqlite3.DatabaseError."""

    def __init__(self, database: sqlite3.Connection, file: str) -> None:
        self._db, self._file, self._left = database, file, 0
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_BYTES)
        database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        for setting in ("trusted_schema = OFF", "query_only = ON", "temp_store = MEMORY"):
            database.execute(f"PRAGMA {setting}")
        database.set_progress_handler(self._too_much, _LOOK_STEPS)

    def close(self) -> None:
        self._db.close()

    def rows(self, sql: str, values: tuple[object, ...] = (), most_steps: int = ALL_STEPS) -> Iterator[Any]:
        self._left = most_steps
        try:
            yield from self._db.execute(sql, values)
        except sqlite3.OperationalError as problem:
            if self._left <= 0:
                raise MapRefused("endless", file=self._file) from problem
            raise

    def row(self, sql: str, values: tuple[object, ...] = (), most_steps: int = ONE_STEPS) -> Any:
        """The first row of an answer, or none."""
        return next(self.rows(f"{sql} LIMIT 1", values, most_steps), None)

    def only_tables(self) -> None:
        """Nothing but tables of plain columns and their indexes."""
        views = self._checked()
        if views:
            raise MapRefused("not_tables", file=self._file, what=views[0])

    def pictures(self) -> str:
        """Where pictures lie, for a FROM: a table of that name, or two of the usual ones; what views there are is never
        asked."""
        views = self._checked()
        tables = {str(name) for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "tiles" in tables:
            return "tiles"
        for places, pictures in _SHARED:
            if {places, pictures} <= tables:
                shared = self._columns(places) & self._columns(pictures) - _PLACE - {"tile_data"}
                if len(shared) == 1 and next(iter(shared)).isidentifier():
                    return f'{places} JOIN {pictures} USING ("{shared.pop()}")'
        raise MapRefused("not_tables", file=self._file, what=views[0] if views else "?")

    def _checked(self) -> list[str]:
        """The names of its views; what else carries something out is refused."""
        views = []
        for kind, name in list(self.rows("SELECT type, name FROM sqlite_master")):
            if kind == "view":
                views.append(str(name))
            elif kind not in ("table", "index") or (kind == "table" and not self._plain(str(name))):
                raise MapRefused("not_tables", file=self._file, what=name)
        return views

    def _plain(self, name: str) -> bool:
        kinds = {str(kind) for (kind,) in self.rows("SELECT type FROM pragma_table_list(?)", (name,))}
        hidden = {int(one) for (one,) in self.rows("SELECT hidden FROM pragma_table_xinfo(?)", (name,))}
        return kinds == {"table"} and hidden == {0}

    def _columns(self, table: str) -> set[str]:
        return {str(name) for (name,) in self.rows("SELECT name FROM pragma_table_info(?)", (table,))}

    def _too_much(self) -> bool:
        self._left -= _LOOK_STEPS
        return self._left <= 0


def in_memory(whole: bytes, file: str) -> PlainTables:
    """A file that was read whole. Raises sqlite3.DatabaseError."""
    database = sqlite3.connect(":memory:")
    database.deserialize(whole)
    return PlainTables(database, file)


def on_disk(path: Path) -> PlainTables:
    """A file that is read where it lies. Raises sqlite3.DatabaseError."""
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    return PlainTables(database, path.name)


APPLICATION_ID, EDITION = 0x4B313132, 1
SQLITE_HEAD = b"SQLite format 3\0"
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
_MOST_BYTES = 256_000_000
_MOST_SAID = 1_000_000
_PICTURES = ("png", "jpg", "webp")
_Made = TypeVar("_Made")
_Latitude = Annotated[float, Meta(ge=-90, le=90)]
_Longitude = Annotated[float, Meta(ge=-180, le=180)]


class MapName(msgspec.Struct, frozen=True, kw_only=True):
    """A name of the map. `aliases`: what else people call it. `kind`: one of `console.places.name_index`."""

    id: int
    name: str
    kind: str
    lat: _Latitude
    lng: _Longitude
    aliases: tuple[str, ...] = ()
    kelurahan: str | None = None


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """A hydrant or an assembly point. `date`: when it was last looked at or changed in the extract, ISO, or empty."""

    kind: Literal["hydrant", "assembly"]
    name: str
    lat: _Latitude
    lng: _Longitude
    date: str


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


def kind_of(path: Path) -> Literal["vector", "raster"]:
    """What the first bytes of a file say it is. Raises `MapRefused` (unreadable, not_a_map, newer)."""
    return _kind_of(path, _read(path, 100))


class MapFile:
    """A map opened for reading. Raises `MapRefused` (unreadable, not_a_map, newer, not_tables, endless, broken)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        whole = _read(path)
        self.kind = _kind_of(path, whole)
        own = self.kind == "vector"
        self._db = in_memory(whole, path.name) if own else on_disk(path)
        try:
            if own:
                self._db.only_tables()
            self._tiles = "tiles" if own else self._db.pictures()
            self.meta = self._meta()
            self.zooms = self._zooms()
        except MapRefused:
            self._db.close()
            raise
        except (sqlite3.DatabaseError, ValueError) as problem:
            self._db.close()
            raise MapRefused("broken" if own else "not_a_map", file=path.name, reason=problem) from problem

    def __enter__(self) -> MapFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    def _meta(self) -> dict[str, str]:
        """What the file says of itself: a few lines. Raises ValueError."""
        said: dict[str, str] = {}
        most = _MOST_SAID
        for key, value in self._db.rows(f"SELECT * FROM {'meta' if self.kind == 'vector' else 'metadata'}"):
            said[str(key)] = str(value)
            most -= len(str(key)) + len(str(value))
            if most < 0:
                raise ValueError("metadata")
        return said

    def _zooms(self) -> tuple[int, ...]:
        """The zooms it has tiles of; of pictures, which may be many, only the ends are asked for."""
        if self.kind == "vector":
            return tuple(row[0] for row in self._db.rows("SELECT DISTINCT z FROM tiles ORDER BY z"))
        sql = f"SELECT min(zoom_level), max(zoom_level) FROM {self._tiles}"
        first, last = self._db.row(sql, most_steps=ALL_STEPS)
        return () if first is None else tuple(range(int(first), int(last) + 1))

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
            row = self._db.row("SELECT data FROM tiles WHERE z = ? AND x = ? AND y = ?", (z, x, y))
            return _unpacked(self.path, row[0]) if row else None
        place = (z, x, 2**z - 1 - y)  # MBTiles count y from the south
        sql = f"SELECT tile_data FROM {self._tiles} WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
        row = self._db.row(sql, place)
        return bytes(row[0]) if row else None

    def addresses(self) -> Iterator[tuple[int, int, int]]:
        """Every (z, x, y) that has a tile, y counted from the north."""
        if self.kind == "vector":
            yield from self._db.rows("SELECT z, x, y FROM tiles ORDER BY z, x, y")
        else:
            for z, x, y in self._db.rows(f"SELECT zoom_level, tile_column, tile_row FROM {self._tiles}"):
                yield z, x, 2**z - 1 - y

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north in degrees, as the file says, or as far as its tiles of the nearest zoom reach."""
        if self.kind == "vector":
            said = [self.meta.get(side, "") for side in ("west", "south", "east", "north")]
        else:
            said = self.meta.get("bounds", "").split(",")
        try:
            west, south, east, north = (float(one) for one in said)
        except ValueError:
            return self._tile_bounds()
        said_well = -180 <= west <= east <= 180 and -90 <= south <= north <= 90  # and none of them is nan
        return (west, south, east, north) if said_well else self._tile_bounds()

    def _tile_bounds(self) -> tuple[float, float, float, float] | None:
        if self.kind == "vector" or not self.zooms:
            return None
        columns = "min(tile_column), max(tile_column), min(tile_row), max(tile_row)"
        sql = f"SELECT {columns} FROM {self._tiles} WHERE zoom_level = ?"
        left, right, bottom, top = self._db.row(sql, (self.zooms[-1],), ALL_STEPS)
        size = 2 ** self.zooms[-1]
        return _lng(left, size), _lat(size - bottom, size), _lng(right + 1, size), _lat(size - 1 - top, size)

    def names(self) -> Iterator[MapName]:
        """Every name, in the order of its id; a raster map has none. Raises `MapRefused` (broken)."""
        if self.kind == "vector":
            sql = "SELECT id, name, alias, kind, lat, lng, kelurahan FROM names ORDER BY id"
            for number, name, alias, kind, lat, lng, kelurahan in self._rows(sql):
                aliases = tuple(alias.split("|")) if isinstance(alias, str) and alias else ()
                said = {"id": number, "name": name, "kind": kind, "lat": lat, "lng": lng}
                yield self._made(MapName, said | {"aliases": aliases, "kelurahan": kelurahan or None})

    def sites(self) -> Iterator[Site]:
        """Hydrants and assembly points; a raster map has none. Raises `MapRefused` (broken)."""
        if self.kind == "vector":
            for kind, name, lat, lng, date in self._rows("SELECT kind, name, lat, lng, date FROM sites ORDER BY id"):
                yield self._made(Site, {"kind": kind, "name": name, "lat": lat, "lng": lng, "date": date})

    def roads(self) -> Roads | None:
        """The road graph; None when the map has none. Raises `MapRefused` (broken)."""
        if self.kind == "raster":
            return None
        packed = dict(self._rows("SELECT key, data FROM roads"))
        if not packed.keys() >= ROAD_ARRAYS.keys():
            return None
        arrays = {
            key: np.frombuffer(_unpacked(self.path, packed[key]), dtype=kind) for key, kind in ROAD_ARRAYS.items()
        }
        for key in ("node_lat", "node_lng"):
            arrays[key] = arrays[key] / 1e7
        return Roads(**arrays)

    def _rows(self, sql: str) -> Iterator[Any]:
        """A file that was whole when it was taken may have been damaged on the disk since."""
        try:
            yield from self._db.rows(sql)
        except sqlite3.DatabaseError as problem:
            raise MapRefused("broken", file=self.path.name, reason=problem) from problem

    def _made(self, kind: type[_Made], said: dict[str, object]) -> _Made:
        try:
            return msgspec.convert(said, kind)
        except msgspec.ValidationError as problem:
            raise MapRefused("broken", file=self.path.name, reason=problem) from problem

    def integrity(self) -> str:
        """What SQLite says of the whole file: `ok`, or what is wrong with it."""
        return str(next(self._db.rows("PRAGMA integrity_check(1)"))[0])

    def tile_heads(self) -> Iterator[bytes]:
        """The first bytes of every picture."""
        for (head,) in self._db.rows(f"SELECT substr(tile_data, 1, 16) FROM {self._tiles}"):
            yield bytes(head)

    def sha256(self) -> str:
        """The hash of the file as it lies on the disk now."""
        return file_sha256(self.path)


def _lng(x: int, size: int) -> float:
    return x / size * 360 - 180


def _lat(y: int, size: int) -> float:
    """The latitude of a tile's northern edge."""
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / size))))


def _read(path: Path, most: int = -1) -> bytes:
    """The whole of a file of ours, or the beginning of it; of another the beginning is enough."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
            return head + file.read() if most < 0 and _own(head) else head
    except OSError as problem:
        raise MapRefused("unreadable", file=path.name, reason=problem.strerror or "?") from problem


def _own(head: bytes) -> bool:
    return int.from_bytes(head[68:72], "big") == APPLICATION_ID


def _kind_of(path: Path, head: bytes) -> Literal["vector", "raster"]:
    if not head.startswith(SQLITE_HEAD) or len(head) < 100:
        raise MapRefused("not_a_map", file=path.name)
    edition = int.from_bytes(head[60:64], "big")
    if _own(head) and edition > EDITION:
        raise MapRefused("newer", file=path.name, edition=edition)
    return "vector" if _own(head) else "raster"


def _unpacked(path: Path, data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        whole = unpacker.decompress(data, _MOST_BYTES)
    except (zlib.error, TypeError) as problem:
        raise MapRefused("broken", file=path.name, reason=problem) from problem
    if not unpacker.eof:
        raise MapRefused("broken", file=path.name, reason="zlib")
    return whole
