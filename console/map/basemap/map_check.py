"""Judges a map file before it is used: whole, of a known form, of this city. What it finds is a `MapRefused`.

A file from outside is judged in another process: what is wrong in it ends that one (`check_apart`).
"""

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec
import numpy as np
import shapely
from PySide6.QtCore import QLockFile
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from console.apart import Bounds, ask
from console.map.basemap.map_file import (
    BEYOND,
    CURRENT,
    DATA_ZOOMS,
    ENDING,
    FOLDER,
    RASTER_ENDING,
    TILE_UNITS,
    MapFile,
    MapRefused,
    kind_of,
    tile_of,
)
from console.map.basemap.road_graph import roads_of
from console.map.geography import Geography
from wire.reading import read_json

Box = tuple[float, float, float, float]
_PICTURES = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "webp": (b"RIFF",),
}

NEAREST = 24  # more than any camera sees
COMMAND = "periksa-peta"
BOUNDS = Bounds(cpu_s=600, memory_bytes=3 * 1024**3, addresses_bytes=8 * 1024**3)
_PATIENCE_S, _MOST_SAID, _LONGEST_VALUE = 1_800.0, 100_000, 1_000


class _Asked(msgspec.Struct, frozen=True):
    path: str
    city: Box


class _Found(msgspec.Struct, frozen=True):
    problem: (
        Literal["unreadable", "not_a_map", "newer", "not_tables", "endless", "tile_kind", "elsewhere", "broken"] | None
    ) = None
    values: dict[str, str] = {}


def check_map(path: Path, city: Box) -> None:
    """Raise `MapRefused` unless every part of a file can be used; `city`: west, south, east, north it must touch."""
    with MapFile(path) as read:
        try:
            _check_integrity(read)
            if read.kind == "vector":
                _check_vector(read)
            else:
                _check_pictures(read)
        except (sqlite3.DatabaseError, msgspec.MsgspecError, LookupError, ValueError, TypeError) as problem:
            raise MapRefused("broken", file=path.name, reason=problem) from problem
        _check_place(read, city)


def check_apart(path: Path, city: Box) -> None:
    """The same in another process, bounded in memory and time. Waits. Raises `MapRefused`."""
    found = _asked(path, city)
    if found.problem is not None:
        raise MapRefused(found.problem, **found.values)


def _asked(path: Path, city: Box) -> _Found:
    answer = ask(COMMAND, msgspec.json.encode(_Asked(str(path.absolute()), city)), _PATIENCE_S, _MOST_SAID, BOUNDS)
    if answer is None:
        return _Found("endless", {"file": path.name})
    try:
        return msgspec.json.decode(answer.said, type=_Found)
    except msgspec.DecodeError:
        return _Found("broken", {"file": path.name, "reason": str(answer.ended)})


def answer(given: BinaryIO, told: BinaryIO) -> None:
    """What the other process does."""
    asked = msgspec.json.decode(given.read(), type=_Asked)
    found = _Found()
    try:
        check_map(Path(asked.path), asked.city)
    except MapRefused as refused:
        values = {name: str(value)[:_LONGEST_VALUE] for name, value in refused.values.items() if name != "problem"}
        found = msgspec.convert({"problem": refused.problem, "values": values}, _Found)
    except MemoryError:
        found = _Found("endless", {"file": Path(asked.path).name})
    told.write(msgspec.json.encode(found))


def _check_integrity(read: MapFile) -> None:
    found = read.integrity()
    if found != "ok":
        raise MapRefused("broken", file=read.path.name, reason=found)


def _check_vector(read: MapFile) -> None:
    if read.meta.get("edition") != "1" or not set(read.zooms) <= set(DATA_ZOOMS):
        raise ValueError("edition, zoom")
    counts = read_json(read.meta["counts"].encode(), dict[str, int])
    tiles = 0
    for z, x, y in read.addresses():
        tile = tile_of(read.tile(z, x, y) or b"")
        numbers = [one[1] for part in (tile.areas, tile.lines, tile.roads, tile.points) for one in part]
        if numbers and not -1 <= min(numbers) <= max(numbers) < len(tile.names):
            raise ValueError(f"{z}/{x}/{y}: names")
        if any(not -BEYOND <= at <= TILE_UNITS + BEYOND for one in tile.points for at in one[2:]):
            raise ValueError(f"{z}/{x}/{y}: points")
        tiles += 1
    names = sum(1 for _ in read.names())
    sites = sum(1 for _ in read.sites())
    if (tiles, names, sites) != (counts["tiles"], counts["names"], counts["sites"]) or not tiles:
        raise ValueError("counts")
    _check_roads(read, names)


def _check_roads(read: MapFile, names: int) -> None:
    roads = roads_of(read)
    if roads is None:
        raise ValueError("roads")
    nodes, edges = len(roads.node_lat), len(roads.edge_from)
    if len(roads.node_lng) != nodes or {len(array) for array in roads[3:]} != {edges}:
        raise ValueError("roads")
    ends = np.concatenate((roads.edge_from, roads.edge_to))
    lengths = np.concatenate((roads.edge_m, roads.edge_s))
    if edges and not (
        0 <= np.min(ends) <= np.max(ends) < nodes and np.isfinite(lengths).all() and np.min(lengths) >= 0
    ):
        raise ValueError("roads")
    if edges and not -1 <= np.min(roads.edge_name) <= np.max(roads.edge_name) <= names:
        raise ValueError("roads")


def _check_pictures(read: MapFile) -> None:
    said = read.meta.get("format", "").lower().replace("jpeg", "jpg")
    if said not in _PICTURES:
        raise MapRefused("tile_kind", file=read.path.name, kind=said or "?")
    if not read.zooms:
        raise MapRefused("broken", file=read.path.name, reason="0 tiles")
    if not 0 <= read.zooms[0] <= read.zooms[-1] <= NEAREST:
        raise ValueError(f"zoom {read.zooms[0]}-{read.zooms[-1]}")
    read.tile(read.zooms[-1], -1, -1)  # one that is not there is not looked for for ever
    if not all(head.startswith(_PICTURES[said]) for head in read.tile_heads()):
        raise MapRefused("tile_kind", file=read.path.name, kind=said)


def _check_place(read: MapFile, city: Box) -> None:
    bounds = read.bounds
    if bounds is None or not shapely.box(*bounds).intersects(shapely.box(*city)):
        raise MapRefused("elsewhere", file=read.path.name)


# Puts a checked map into use at a desk: copied beside, checked there, then renamed; the old one stays until then.

CHANGE_WAIT_MS, STALE_MS = 30_000, 6 * 3_600_000
_NEW = ".new"
_LEFT_S = 24 * 3600.0


def city_area(geography: Geography) -> BaseGeometry:
    """The city's limit as areas in degrees (lng, lat)."""
    return shapely.union_all([Polygon([(lng, lat) for lat, lng in ring]) for ring in geography.limit()])


def city_box(geography: Geography) -> Box:
    """West, south, east, north of the city."""
    west, south, east, north = city_area(geography).bounds
    return west, south, east, north


def place_of(home: Path, ending: str = ENDING) -> Path:
    """Where the map in use lies."""
    return home / FOLDER / f"{CURRENT}{ending}"


def use_map(path: Path, home: Path, geography: Geography) -> Path:
    """Take a ready map into use: our own or raster MBTiles. Raises `MapRefused`; then nothing has changed."""
    target = place_of(home, ENDING if kind_of(path) == "vector" else RASTER_ENDING)
    with saving():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = _fresh(target)
        try:
            shutil.copyfile(path, fresh)
            check_apart(fresh, city_box(geography))
            put_in_place(fresh, target)
        except MapRefused as refused:
            raise refused.about(path.name) from refused
        finally:
            fresh.unlink(missing_ok=True)
    return target


def put_in_place(fresh: Path, target: Path) -> None:
    """On the disk for certain, under its name; at a desk it is the only one."""
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    with only_one(target.with_name(CURRENT), CHANGE_WAIT_MS):
        fresh.replace(target)
        for ending in (ENDING, RASTER_ENDING):
            other = target.with_name(f"{CURRENT}{ending}")
            if target.stem == CURRENT and other != target:
                other.unlink(missing_ok=True)


def _fresh(target: Path) -> Path:
    """A name of its own: the program may take what is handed out while a person installs another file. Copies that a
    power cut left are removed."""
    for left in target.parent.glob(f"{CURRENT}.*{_NEW}"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - _LEFT_S:
                left.unlink()
    number, name = tempfile.mkstemp(prefix=f"{target.name}.", suffix=_NEW, dir=target.parent)
    os.close(number)
    return Path(name)


@contextmanager
def only_one(path: Path, wait_ms: int = 0) -> Iterator[None]:
    """Nobody else, in this program or another, does the same meanwhile. Raises `MapRefused` (busy)."""
    lock = QLockFile(str(path.with_name(f"{path.name}.lock")))
    # What a program that is no more left counts for nothing; one of a computer renamed since neither, after hours.
    lock.setStaleLockTime(STALE_MS)
    if not lock.tryLock(wait_ms):
        if lock.error() == QLockFile.LockError.LockFailedError:
            raise MapRefused("busy", file=path.name)
        raise MapRefused("not_written", reason=path.parent)
    try:
        yield
    finally:
        lock.unlock()


@contextmanager
def saving() -> Iterator[None]:
    """What the disk does not let us do is a condition with a sentence."""
    try:
        yield
    except OSError as problem:
        raise MapRefused("not_written", reason=problem.strerror or "?") from problem
