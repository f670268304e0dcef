"""Puts a checked map into use at a desk: copied beside, checked there, then renamed; the old one stays until then."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import shapely
from PySide6.QtCore import QLockFile
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from console.map.basemap.map_check import Box, check_apart
from console.map.basemap.map_file import CURRENT, ENDING, FOLDER, RASTER_ENDING, kind_of
from console.map.basemap.map_problems import MapRefused
from console.map.geography import Geography

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
