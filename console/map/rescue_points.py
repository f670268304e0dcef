"""Hydrants and assembly points that the city's map file holds: with the map's own day, and nobody has checked them."""

import math
from pathlib import Path
from typing import Any, Literal

import msgspec

from console.map.basemap.map_file import TILE_UNITS, MapFile
from console.map.basemap.map_problems import MapRefused
from console.models.map_points import MOST
from wire.facts import MapPointDefined

ZOOM = 15
Kind = Literal["hydrant", "assembly"]
_NAMES: dict[Kind, str] = {"hydrant": "Hidran", "assembly": "Titik kumpul"}


class _Tile(msgspec.Struct, frozen=True):
    """What is read of a tile: its names, and its points as [kind, name, x, y]."""

    names: list[str] = []
    points: list[tuple[Any, ...]] = []


def rescue_points(path: Path | None) -> tuple[MapPointDefined, ...]:
    """Each once, in the order of the tiles; none where the map has none or cannot be read. Takes a moment."""
    if path is None:
        return ()
    try:
        with MapFile(path) as file:
            return _points_of(file) if file.kind == "vector" else ()
    except MapRefused:
        return ()  # said where the map itself was to be used


def _points_of(file: MapFile) -> tuple[MapPointDefined, ...]:
    day = file.meta.get("source_date", "")[:10] or file.meta.get("made_at", "")[:10]
    found: dict[tuple[str, float, float], MapPointDefined] = {}
    for z, x, y in file.addresses():
        data = file.tile(z, x, y) if z == ZOOM else None
        # Most tiles have none: they are not even decoded.
        if data is not None and (b'"hydrant"' in data or b'"assembly"' in data):
            for kind, name, lat, lng in _read(data, x, y):
                made = MapPointDefined(f"{lat},{lng}", kind, name or _NAMES[kind], lat, lng, checked_on=day)
                found.setdefault((kind, lat, lng), made)
    return tuple(found.values())[:MOST]


def _read(data: bytes, x: int, y: int) -> list[tuple[Kind, str, float, float]]:
    found: list[tuple[Kind, str, float, float]] = []
    try:
        tile = msgspec.json.decode(data, type=_Tile)
        for kind, name, east, south in tile.points:
            if kind in _NAMES:
                said = tile.names[name] if 0 <= name < len(tile.names) else ""
                found.append((kind, said, *_degrees(x + east / TILE_UNITS, y + south / TILE_UNITS)))
    except (msgspec.DecodeError, TypeError, ValueError):
        return []
    return found


def _degrees(east: float, south: float) -> tuple[float, float]:
    """From tiles east and south of the corner of the world to latitude and longitude."""
    tiles = 2**ZOOM
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * south / tiles))))
    return round(lat, 6), round(360 * east / tiles - 180, 6)
