"""From degrees to the whole numbers of tiles: projection, thinning, cutting at a tile's border, delta coding."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely
from shapely import STRtree

from console.map.basemap.map_file import BEYOND, TILE_UNITS

Shapes = np.ndarray[tuple[int], np.dtype[np.object_]]
Box = tuple[float, float, float, float]


def world_units(shapes: Shapes, z: int) -> Shapes:
    """Shapes in degrees as units of the whole world at this zoom: x east, y south."""
    size = 2**z * TILE_UNITS

    def project(points: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, np.dtype[np.float64]]:
        x = (points[:, 0] + 180) / 360 * size
        y = (1 - np.arcsinh(np.tan(np.radians(points[:, 1]))) / np.pi) / 2 * size
        return np.column_stack((x, y))

    return _transformed(shapes, project)


def smaller(shapes: Shapes, times: float) -> Shapes:
    """World units of a lower zoom."""
    return _transformed(shapes, lambda points: points / times)


def _transformed(shapes: Shapes, change: Any) -> Shapes:
    return np.array(shapely.transform(shapes, change), dtype=object) if len(shapes) else shapes


class Cutter:
    """Shapes in world units, found and cut tile by tile. `reach`: how far from a tile a shape is still taken."""

    def __init__(self, shapes: Shapes, reach: int = BEYOND) -> None:
        self.shapes = shapes
        self._reach = reach
        self._tree = STRtree(shapes)

    def cut(self, x: int, y: int) -> tuple[list[int], Shapes]:
        """The parts in one tile, cut a little beyond its border: numbers of the shapes, and what is left of them."""
        left, top = x * TILE_UNITS, y * TILE_UNITS
        found = np.sort(self._tree.query(_box(left, top, self._reach)))
        if not len(found):
            return [], self.shapes[:0]
        west, north = left - BEYOND, top - BEYOND
        size = TILE_UNITS + 2 * BEYOND
        inside = shapely.clip_by_rect(self.shapes[found], west, north, west + size, north + size)
        kept = ~shapely.is_empty(inside)
        local = shapely.transform(inside[kept], lambda points: points - (left, top))
        return found[kept].tolist(), np.array(local, dtype=object)


def _box(left: int, top: int, reach: int) -> shapely.Polygon:
    return shapely.box(left - reach, top - reach, left + TILE_UNITS + reach, top + TILE_UNITS + reach)


def lines_of(shape: shapely.Geometry) -> Iterator[list[int]]:
    """The lines of a shape, delta coded; points that fall together are one, and a line needs two."""
    for part in shapely.get_parts(shape).tolist():
        if part.geom_type == "LineString":
            coded = _coded(part.coords, closed=False)
            if len(coded) >= 4:
                yield coded


def rings_of(shape: shapely.Geometry) -> list[list[int]]:
    """The rings of a shape, delta coded and not closed again; a ring needs three points."""
    polygons = [part for part in shapely.get_parts(shape).tolist() if part.geom_type == "Polygon"]
    rings = [_coded(ring.coords, closed=True) for part in polygons for ring in (part.exterior, *part.interiors)]
    return [ring for ring in rings if len(ring) >= 6]


def _coded(points: Any, *, closed: bool) -> list[int]:
    coded: list[int] = []
    last_x = last_y = 0
    for x, y in points:
        east, south = round(x), round(y)
        if coded and east == last_x and south == last_y:
            continue
        coded += (east - last_x, south - last_y)
        last_x, last_y = east, south
    if closed and len(coded) > 2 and (last_x, last_y) == (coded[0], coded[1]):
        del coded[-2:]
    return coded
