"""Reads the city's map: our vector file, or MBTiles with pictures. Needs sqlite3 and zlib only: gateways read it too.

A vector file is read into memory whole, so that a new one may take its place at any time. One thread each.
Rule: only tables are read, nothing of the file's own is carried out, and no question goes on without measure.
"""

from __future__ import annotations

import hashlib
import json
import math
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta

from console.errors import Worded, printable
from console.text.words import QT_TRANSLATE_NOOP, Language, said

# Why a map file or an extract is refused: each problem as a sentence that says what is wrong and what to do.

_WHOLE = QT_TRANSLATE_NOOP("MapRefused", "Map refused: {problem}. The old map stays in use.")
_SENTENCES = {
    "unreadable": QT_TRANSLATE_NOOP("MapRefused", "{file} cannot be read ({reason}). Check its name and permissions"),
    "no_file": QT_TRANSLATE_NOOP("MapRefused", "there is no file named {file}. Check its name and folder"),
    "not_for_a_map": QT_TRANSLATE_NOOP(
        "MapRefused",
        "{file} is there already and is no map; what it holds would be lost. Write to another name with --ke",
    ),
    "busy": QT_TRANSLATE_NOOP(
        "MapRefused", "{file} is being made or installed by another command. Wait until it has ended, then repeat"
    ),
    "not_a_map": QT_TRANSLATE_NOOP(
        "MapRefused", "{file} is neither a Konsol 112 map (.k112map) nor MBTiles. Choose another file"
    ),
    "newer": QT_TRANSLATE_NOOP(
        "MapRefused", "{file} was made by a newer program (edition {edition}). Update the program at this desk"
    ),
    "tile_kind": QT_TRANSLATE_NOOP(
        "MapRefused", "the tiles of {file} are no png, jpg or webp pictures ({kind}). Export it again as raster MBTiles"
    ),
    "elsewhere": QT_TRANSLATE_NOOP("MapRefused", "{file} is no map of this city. Choose a file that holds this city"),
    "extract_kind": QT_TRANSLATE_NOOP(
        "MapRefused", "{file} is no OpenStreetMap extract (.osm.pbf, .osm.bz2, .osm.gz, .osm). Choose the extract"
    ),
    "extract_broken": QT_TRANSLATE_NOOP(
        "MapRefused", "the extract {file} is broken or cut off ({reason}). Download it again"
    ),
    "extract_elsewhere": QT_TRANSLATE_NOOP(
        "MapRefused", "the extract {file} holds nothing in this city. Choose an extract of a region that holds it"
    ),
    "no_osmium": QT_TRANSLATE_NOOP(
        "MapRefused",
        "what makes maps is not installed on this computer. Install it with: pip install osmium. Or use a ready "
        ".k112map file: konsol112 peta pasang FILE",
    ),
    "rim": QT_TRANSLATE_NOOP("MapRefused", "a rim of {km} km cannot be used. Choose 0 to 50 km"),
    "no_space": QT_TRANSLATE_NOOP(
        "MapRefused",
        "there is not enough free space; {megabytes} MB are needed. Make room, or write elsewhere with --ke",
    ),
    "not_written": QT_TRANSLATE_NOOP(
        "MapRefused",
        "the result cannot be saved ({reason}). Check the free space, and close the program that uses the file",
    ),
    "not_tables": QT_TRANSLATE_NOOP(
        "MapRefused",
        "{file} holds more than tables ({what}), which is not carried out here. Export it again as plain MBTiles",
    ),
    "endless": QT_TRANSLATE_NOOP(
        "MapRefused",
        "{file} is not read within its bounds. Export it again with the index of its tiles, or choose another file",
    ),
    "broken": QT_TRANSLATE_NOOP("MapRefused", "{file} is broken ({reason}). Copy it or make it again"),
}


class MapRefused(Worded):
    """The map is not taken; the one in use stays. `problem` names which check it failed."""

    SENTENCES = _SENTENCES

    def __init__(self, problem: str, **values: object) -> None:
        super().__init__("map_refused", problem=problem, **values)
        self.problem = problem
        shown = {name: printable(value) for name, value in values.items()}
        self.sentence_id, self.sentence_en = (_sentence(language, problem, shown) for language in ("id", "en"))

    def about(self, file: str) -> MapRefused:
        """The same of the file a person named, of which this one was a copy."""
        values = {name: value for name, value in self.values.items() if name not in ("problem", "file")}
        return type(self)(self.problem, file=file, **values)


def _sentence(language: Language, problem: str, shown: dict[str, str]) -> str:
    text = said(language, "MapRefused", _SENTENCES[problem]).format(**shown)
    return said(language, "MapRefused", _WHOLE).format(problem=text)


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


_Line = Annotated[list[int], Meta(min_length=4)]
_Ring = Annotated[list[int], Meta(min_length=6)]
_AreaKind = Literal[
    "park", "wood", "grass", "farm", "water", "residential", "industrial", "school", "hospital", "cemetery",
    "military", "sand",
]  # fmt: skip
_PointKind = Literal[
    "hospital", "clinic", "pharmacy", "police", "fire", "school", "worship", "market", "fuel", "bank", "hotel",
    "restaurant", "government", "park", "station", "bus", "hydrant", "assembly", "other",
]  # fmt: skip
_RoadClass = Literal[
    "motorway", "trunk", "primary", "secondary", "tertiary", "residential", "service", "track", "path"
]  # fmt: skip


class Tile(msgspec.Struct, forbid_unknown_fields=True):
    """A tile as it must be (decision 0017)."""

    names: list[str]
    areas: list[tuple[_AreaKind, int, list[_Ring]]] = []
    lines: list[tuple[Literal["river", "stream", "canal", "rail"], int, _Line]] = []
    roads: list[tuple[_RoadClass, int, Annotated[int, Meta(ge=0, le=7)], _Line]] = []
    buildings: list[list[_Ring]] = []
    points: list[tuple[_PointKind, int, int, int]] = []


_decoder = msgspec.json.Decoder(Tile)


def tile_of(data: bytes) -> Tile:
    """The content of a vector tile. Raises `msgspec.ValidationError`."""
    return _decoder.decode(data)


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

    def road_arrays(self) -> dict[str, bytes]:
        """The road graph as `ROAD_ARRAYS`, in its bytes; empty when the map has none. Raises `MapRefused` (broken)."""
        if self.kind == "raster":
            return {}
        packed = dict(self._rows("SELECT key, data FROM roads"))
        if not packed.keys() >= ROAD_ARRAYS.keys():
            return {}
        return {key: _unpacked(self.path, packed[key]) for key in ROAD_ARRAYS}

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


# Writes the city's map file: tables, packed tiles, names and roads. What is written is whole only after `close`.

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

    def set_roads(self, arrays: Mapping[str, Any]) -> None:
        """The road graph, arrays of numpy; latitudes and longitudes in units of 1e-7 degrees."""
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
