"""Puts a checked map into use at a desk: copied beside, checked there, then renamed; the old one stays until then."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from console.map.basemap.map_check import Box, check_map
from console.map.basemap.map_file import CURRENT, ENDING, FOLDER, RASTER_ENDING, MapFile
from console.map.basemap.map_problems import MapRefused
from console.map.geography import Geography


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
    with MapFile(path) as read:
        target = place_of(home, ENDING if read.kind == "vector" else RASTER_ENDING)
    with saving():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = target.with_name(f"{target.name}.new")
        try:
            shutil.copyfile(path, fresh)
            check_map(fresh, city_box(geography))
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
    fresh.replace(target)
    for ending in (ENDING, RASTER_ENDING):
        other = target.with_name(f"{CURRENT}{ending}")
        if target.stem == CURRENT and other != target:
            other.unlink(missing_ok=True)


@contextmanager
def saving() -> Iterator[None]:
    """What the disk does not let us do is a condition with a sentence."""
    try:
        yield
    except OSError as problem:
        raise MapRefused("not_written", reason=problem.strerror or "?") from problem
