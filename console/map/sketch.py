"""The map around a case drawn from the map file alone, for paper and phones: no page and no window is needed for it.

Rule: from a file of pictures, or one that cannot be read, there is none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import msgspec

from console.map.basemap.map_file import DATA_ZOOMS, TILE_UNITS, MapRefused, Tile, tile_of
from console.map.file_tiles import FileTiles, GroundLook
from console.map.plane import HIGH_M, WIDE_M, Point, Points, Shape, Sketch

_ZOOM = DATA_ZOOMS[-1]
_EQUATOR_M = 40_075_016.7
_ENDING = "json"
_FARTHEST = 85.0  # degrees from the equator that such tiles reach


def sketch_of(
    path: Path | None, lat: float, lng: float, size_m: tuple[float, float] = (WIDE_M, HIGH_M)
) -> tuple[Sketch, GroundLook] | None:
    """The surroundings of a point by this map file, so many metres wide and high, and whose map it is; none where
    nothing can be drawn."""
    if abs(lat) > _FARTHEST:
        return None
    files = FileTiles()
    try:
        files.use(path)
        look = files.look
        if look.file is None or look.file.type != _ENDING:
            return None
        sketch = _drawn(files, lat, lng, size_m)
        return (sketch, look) if sketch.roads else None
    except (MapRefused, msgspec.MsgspecError):
        return None
    finally:
        files.close()


def _drawn(files: FileTiles, lat: float, lng: float, size_m: tuple[float, float]) -> Sketch:
    size = 2**_ZOOM
    here_x = (lng + 180) / 360 * size
    here_y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * size
    tile_m = _EQUATOR_M * math.cos(math.radians(lat)) / size
    half = size_m[0] / 2, size_m[1] / 2
    reach_x, reach_y = half[0] / tile_m, half[1] / tile_m
    areas, houses, lines, roads = list[Shape](), list[Shape](), list[Shape](), list[Shape]()
    for x in range(int(here_x - reach_x), int(here_x + reach_x) + 1):
        for y in range(int(here_y - reach_y), int(here_y + reach_y) + 1):
            data = files.tile((_ZOOM, x, y), _ENDING)
            if len(data) <= 2:
                continue
            tile = tile_of(data)
            laid = _Laid(tile, tile_m, ((x - here_x) * tile_m, (here_y - y) * tile_m))
            areas += (Shape(kind, "", tuple(map(laid.points, rings))) for kind, _, rings in tile.areas)
            houses += (Shape("house", "", tuple(map(laid.points, rings))) for rings in tile.buildings)
            lines += _cut(((kind, laid.name(name), laid.points(steps)) for kind, name, steps in tile.lines), half)
            roads += _cut(((kind, laid.name(name), laid.points(steps)) for kind, name, _, steps in tile.roads), half)
    return Sketch(tuple(areas), tuple(houses), tuple(lines), tuple(roads))


class _Laid:
    """One tile, its north-west corner so many metres east and north of the case."""

    def __init__(self, tile: Tile, tile_m: float, corner: tuple[float, float]) -> None:
        self._names, self._unit_m, self._corner = tile.names, tile_m / TILE_UNITS, corner

    def name(self, at: int) -> str:
        """A name of the tile's table, or nothing."""
        return self._names[at] if 0 <= at < len(self._names) else ""

    def points(self, steps: Iterable[int]) -> Points:
        """Steps from point to point as metres."""
        found, x, y = list[tuple[float, float]](), 0, 0
        east, north = self._corner
        numbers = iter(steps)
        for right, down in zip(numbers, numbers, strict=False):
            x, y = x + right, y + down
            found.append((east + x * self._unit_m, north - y * self._unit_m))
        return found


def _cut(lines: Iterable[tuple[str, str, Points]], half: Point) -> Iterator[Shape]:
    """What of these lines is on the paper: names stand on what is seen."""
    for kind, name, line in lines:
        parts = tuple(_inside(line, half))
        if parts:
            yield Shape(kind, name, parts)


def _inside(line: Points, half: Point) -> Iterator[Points]:
    """The pieces of a line that lie on the paper."""
    piece = list[Point]()
    for begins, ends in pairwise(line):
        found = _clipped(begins, ends, half)
        if found is None:
            continue
        if piece and piece[-1] != found[0]:
            yield piece
            piece = []
        piece += found[1:] if piece else found
    if piece:
        yield piece


def _clipped(begins: Point, ends: Point, paper: Point) -> tuple[Point, Point] | None:
    """What of a straight step lies on the paper (Liang and Barsky)."""
    first, last = 0.0, 1.0
    over = ends[0] - begins[0], ends[1] - begins[1]
    for at, half in enumerate(paper):
        for way, room in ((-over[at], begins[at] + half), (over[at], half - begins[at])):
            if way == 0:
                if room < 0:
                    return None
            elif way < 0:
                first = max(first, room / way)
            else:
                last = min(last, room / way)
    if first >= last:
        return None
    along = [(begins[0] + over[0] * far, begins[1] + over[1] * far) for far in (first, last)]
    return begins if first == 0 else along[0], ends if last == 1 else along[1]
