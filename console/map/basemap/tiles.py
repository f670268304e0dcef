"""Fills the tiles of the three data zooms with what is drawn there, as compact lists (decision 0017)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import shapely
from shapely import STRtree

from console.map.basemap.map_file import BEYOND, DATA_ZOOMS, TILE_UNITS
from console.map.basemap.osm_kinds import ONEWAY, ROAD_CLASSES, Tags, text
from console.map.basemap.shapes import Shapes

# From degrees to the whole numbers of tiles: projection, thinning, cutting at a tile's border, delta coding.

TileShapes = np.ndarray[tuple[int], np.dtype[np.object_]]


def world_units(shapes: TileShapes, z: int) -> TileShapes:
    """Shapes in degrees as units of the whole world at this zoom: x east, y south."""
    size = 2**z * TILE_UNITS

    def project(points: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, np.dtype[np.float64]]:
        x = (points[:, 0] + 180) / 360 * size
        y = (1 - np.arcsinh(np.tan(np.radians(points[:, 1]))) / np.pi) / 2 * size
        return np.column_stack((x, y))

    return _transformed(shapes, project)


def smaller(shapes: TileShapes, times: float) -> TileShapes:
    """World units of a lower zoom."""
    return _transformed(shapes, lambda points: points / times)


def _transformed(shapes: TileShapes, change: Any) -> TileShapes:
    return np.array(shapely.transform(shapes, change), dtype=object) if len(shapes) else shapes


class Cutter:
    """Shapes in world units, found and cut tile by tile. `reach`: how far from a tile a shape is still taken."""

    def __init__(self, shapes: TileShapes, reach: int = BEYOND) -> None:
        self.shapes = shapes
        self._reach = reach
        self._tree = STRtree(shapes)

    def cut(self, x: int, y: int) -> tuple[list[int], TileShapes]:
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


Content = dict[str, Any]
Tile = tuple[int, int, int, Content]
NEAREST = DATA_ZOOMS[-1]
_MAIN_ROADS = ("motorway", "trunk", "primary", "secondary", "tertiary")
_ROADS = {
    11: _MAIN_ROADS,
    13: (*_MAIN_ROADS, "residential"),
    15: ROAD_CLASSES,
}
_LINES = {11: ("river", "rail"), 13: ("river", "stream", "canal", "rail"), 15: ("river", "stream", "canal", "rail")}
_PUBLIC = ("hospital", "clinic", "police", "fire", "school", "market", "government", "station", "park", "assembly")
_POINTS = {11: (), 13: _PUBLIC, 15: None}
# Square metres an area must have to be drawn.
_LEAST_M2 = {11: 40_000, 13: 2_000, 15: 0}
# Half a pixel at the nearest view of each zoom, in units: 11 is seen up to 12.5, 13 up to 14.5, 15 up to 18.
_THIN_UNITS = {11: 2.8, 13: 2.8, 15: 1.0}


class Layer(NamedTuple):
    """Shapes in world units of the nearest zoom, and for each its kind, name and flags."""

    shapes: np.ndarray[tuple[int], np.dtype[np.object_]]
    about: list[tuple[str, str, int]]

    def only(self, kinds: tuple[str, ...] | None) -> Layer:
        """The layer with the shapes of these kinds alone; none means all."""
        if kinds is None:
            return self
        kept = [at for at, (kind, _, _) in enumerate(self.about) if kind in kinds]
        return Layer(self.shapes[kept], [self.about[at] for at in kept])


class TileSource:
    """Everything to draw, ready to be cut; `bounds` west, south, east, north in degrees limit the tiles."""

    def __init__(self, shapes: Shapes, bounds: tuple[float, float, float, float]) -> None:
        self.bounds = bounds
        self.roads = _joined(shapes)
        self.lines = Layer(world_units(shapes.line_shapes, NEAREST), [_about(*one) for one in shapes.lines])
        self.areas = _largest_first(Layer(world_units(shapes.area_shapes, NEAREST), [_about(*a) for a in shapes.areas]))
        self.houses = world_units(shapes.houses, NEAREST)
        drawn = [thing for thing in shapes.things if thing.kind is not None]
        places = np.array(
            shapely.points(np.array([(thing.lng, thing.lat) for thing in drawn]).reshape(-1, 2)), dtype=object
        )
        self.points = Layer(world_units(places, NEAREST), [_about(thing.kind or "", thing.tags) for thing in drawn])

    def tiles(self, z: int, tell: Callable[[float], None]) -> Iterator[Tile]:
        """The tiles of one zoom that have something in them; `tell` hears which share is done."""
        cutters = _Cutters(self, z)
        places = list(_addresses(self.bounds, z))
        for done, (x, y) in enumerate(places, 1):
            content = cutters.content(x, y)
            if len(content) > 1:
                yield z, x, y, content
            tell(done / len(places))


class _Cutters:
    """One zoom's share of everything, thinned."""

    def __init__(self, source: TileSource, z: int) -> None:
        times = 2 ** (NEAREST - z)
        self.roads = _thinned(source.roads.only(_ROADS[z]), times, _THIN_UNITS[z])
        self.lines = _thinned(source.lines.only(_LINES[z]), times, _THIN_UNITS[z])
        self.areas = _thinned(_at_least(source.areas, _LEAST_M2[z], source.bounds), times, _THIN_UNITS[z])
        self.points = _thinned(source.points.only(_POINTS[z]), times, 0)
        houses = source.houses if z == NEAREST else source.houses[:0]
        self.houses = Cutter(_simple(houses, _THIN_UNITS[z]), reach=0)
        self.cutters = {
            "areas": Cutter(self.areas.shapes),
            "lines": Cutter(self.lines.shapes),
            "roads": Cutter(self.roads.shapes),
            "points": Cutter(self.points.shapes, reach=0),
        }

    def content(self, x: int, y: int) -> Content:
        """What one tile holds; kinds of things it has none of are left out."""
        names = _Names()
        content: Content = {"names": names.texts}
        parts: dict[str, list[Any]] = {
            "areas": self._areas(x, y, names),
            "lines": [
                [kind, names[name], line]
                for (kind, name, _), shape in self._cut("lines", self.lines, x, y)
                for line in lines_of(shape)
            ],
            "roads": self._roads(x, y, names),
            "buildings": [rings for shape in self.houses.cut(x, y)[1].tolist() if (rings := rings_of(shape))],
            "points": [
                [kind, names[name], *_whole(shape)] for (kind, name, _), shape in self._cut("points", self.points, x, y)
            ],
        }
        return content | {name: part for name, part in parts.items() if part}

    def _areas(self, x: int, y: int, names: _Names) -> list[Any]:
        found = []
        for (kind, name, _), shape in self._cut("areas", self.areas, x, y):
            rings = rings_of(shape)
            if rings:
                found.append([kind, names[name], rings])
        return found

    def _roads(self, x: int, y: int, names: _Names) -> list[Any]:
        found = [
            [kind, names[name], flags, line]
            for (kind, name, flags), shape in self._cut("roads", self.roads, x, y)
            for line in lines_of(shape)
        ]
        return sorted(found, key=lambda road: ROAD_CLASSES.index(road[0]))

    def _cut(self, name: str, layer: Layer, x: int, y: int) -> Iterator[tuple[tuple[str, str, int], shapely.Geometry]]:
        numbers, shapes = self.cutters[name].cut(x, y)
        for number, shape in zip(numbers, shapes.tolist(), strict=True):
            yield layer.about[number], shape


class _Names:
    """The table of texts of one tile."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {"": -1}

    def __getitem__(self, name: str) -> int:
        if name not in self._numbers:
            self._numbers[name] = len(self.texts)
            self.texts.append(name)
        return self._numbers[name]


def shown_name(tags: Tags) -> str:
    """The name that stands on the map."""
    return text(tags.get("name", ""))


def _about(kind: str, tags: Tags) -> tuple[str, str, int]:
    return kind, shown_name(tags), 0


def _joined(shapes: Shapes) -> Layer:
    """Roads of one class, name and flags as lines that are as long as possible: fewer bytes, better labels."""
    groups: dict[tuple[str, str, int], list[list[tuple[float, float]]]] = defaultdict(list)
    for road in shapes.roads:
        groups[road.kind, shown_name(road.tags), road.flags].append(road.line)
    bundles = world_units(
        np.array([shapely.MultiLineString(lines) for lines in groups.values()], dtype=object), NEAREST
    )
    about, lines = [], []
    for key, bundle in zip(groups, bundles.tolist(), strict=True):
        merged = shapely.get_parts(shapely.line_merge(bundle, directed=bool(key[2] & ONEWAY))).tolist()
        lines += merged
        about += [key] * len(merged)
    return Layer(_objects(lines), about)


def _objects(shapes: list[shapely.Geometry]) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    made = np.empty(len(shapes), dtype=object)
    made[:] = shapes
    return made


def _largest_first(layer: Layer) -> Layer:
    order = np.argsort(-shapely.area(layer.shapes), kind="stable")
    return Layer(layer.shapes[order], [layer.about[at] for at in order.tolist()])


def _at_least(layer: Layer, least_m2: float, bounds: tuple[float, float, float, float]) -> Layer:
    middle = np.radians((bounds[1] + bounds[3]) / 2)
    metres = 40_075_016.7 * np.cos(middle) / (2**NEAREST * TILE_UNITS)
    kept = np.flatnonzero(shapely.area(layer.shapes) * metres**2 >= least_m2)
    return Layer(layer.shapes[kept], [layer.about[at] for at in kept.tolist()])


def _thinned(layer: Layer, times: int, tolerance: float) -> Layer:
    return Layer(_simple(smaller(layer.shapes, times), tolerance), layer.about)


def _simple(
    shapes: np.ndarray[tuple[int], np.dtype[np.object_]], tolerance: float
) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    return np.array(shapely.simplify(shapes, tolerance), dtype=object) if tolerance and len(shapes) else shapes


def _whole(point: shapely.Geometry) -> tuple[int, int]:
    x, y = shapely.get_coordinates(point)[0].tolist()
    return round(x), round(y)


def _addresses(bounds: tuple[float, float, float, float], z: int) -> Iterator[tuple[int, int]]:
    corners = np.array(shapely.points([(bounds[0], bounds[3]), (bounds[2], bounds[1])]), dtype=object)
    (left, top), (right, bottom) = shapely.get_coordinates(world_units(corners, z)).tolist()
    for x in range(int(left) // TILE_UNITS, int(right) // TILE_UNITS + 1):
        for y in range(int(top) // TILE_UNITS, int(bottom) // TILE_UNITS + 1):
            yield x, y
