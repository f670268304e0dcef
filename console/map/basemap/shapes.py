"""Reads a cut extract into shapes in degrees: roads, lines, areas, houses, borders and things at a point."""

import array
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, cast

import numpy as np
import osmium
import shapely
from osmium import FileProcessor, IdTracker, MergeInputReader, SimpleWriter
from osmium.filter import EmptyTagFilter, KeyFilter
from osmium.geom import WKBFactory
from osmium.osm import NODE, RELATION, WAY, Area, Node, Relation, Way
from shapely.geometry.base import BaseGeometry

from console.map.basemap.map_file import MapRefused
from console.map.basemap.osm_kinds import Tags, area_kind, line_kind, point_kind, road_class, road_flags

# Cuts an extract to the city: what touches the area, with all its nodes. Passes do not mind the order of the file.

ENDINGS = (".osm", ".osm.pbf", ".pbf", ".osm.bz2", ".osm.gz")
_RELATIONS = ("multipolygon", "boundary")
# Boundaries of a kecamatan or a city would bring in half a province; RW and RT are small.
_SMALLEST_LEVEL = 8
_TELL_EVERY = 200_000
# Generous, for the cut and its unsorted copy together.
_NODE_BYTES, _WAY_BYTES, _SPARE_BYTES = 40, 300, 5_000_000
Tell = Callable[[int], None]


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What libosmium cannot read is a condition with a sentence."""
    try:
        yield
    except (RuntimeError, ValueError, UnicodeDecodeError) as problem:
        raise MapRefused("extract_broken", file=path.name, reason=problem) from problem


def cut(source: Path, target: Path, area: BaseGeometry, tell: Tell) -> None:
    """Write what touches `area` (degrees) to `target`, sorted. `tell` hears how many nodes were read. MapRefused."""
    if not source.name.lower().endswith(ENDINGS):
        raise MapRefused("extract_kind", file=source.name)
    with reading(source):
        tracker = IdTracker()
        inside = _nodes_inside(source, area, tell)
        if not len(inside):
            raise MapRefused("extract_elsewhere", file=source.name)
        for number in inside.tolist():
            tracker.add_node(number)
        _follow(source, tracker)
        check_space(target.parent, len(tracker.node_ids()) * _NODE_BYTES + len(tracker.way_ids()) * _WAY_BYTES)
        _write(source, target, tracker)


def check_space(folder: Path, needed: int) -> None:
    """Before libosmium writes: on a full disk it ends the whole program. Raises `MapRefused`."""
    if shutil.disk_usage(folder).free < needed + _SPARE_BYTES:
        raise MapRefused("no_space", megabytes=(needed + _SPARE_BYTES) // 1_000_000)


def _nodes_inside(source: Path, area: BaseGeometry, tell: Tell) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The nodes of the area: first by its box, node by node, then by its shape, all at once."""
    west, south, east, north = (round(one * 1e7) for one in area.bounds)
    ids, xs, ys = array.array("q"), array.array("l"), array.array("l")
    nodes = cast(Iterable[Node], FileProcessor(str(source), NODE))
    for count, node in enumerate(nodes):
        at = node.location
        x, y = at.x, at.y
        if west <= x <= east and south <= y <= north and node.id > 0:
            ids.append(node.id)
            xs.append(x)
            ys.append(y)
        if count % _TELL_EVERY == 0:
            tell(count)
    if not ids:
        return np.zeros(0, dtype=np.int64)
    shapely.prepare(area)
    inside = shapely.contains_xy(area, np.array(xs) / 1e7, np.array(ys) / 1e7)
    return np.array(ids, dtype=np.int64)[inside]


def _follow(source: Path, tracker: IdTracker) -> None:
    """Ways that touch the nodes, areas made of such ways, and whatever these are made of."""
    for way in FileProcessor(str(source), WAY).with_filter(tracker.contains_filter()):
        tracker.add_way(way.id)
    typed = FileProcessor(str(source), RELATION).with_filter(KeyFilter("type"))
    for relation in cast(Iterable[Relation], typed.with_filter(tracker.contains_filter())):
        if relation.tags["type"] in _RELATIONS and _small_enough(relation.tags.get("admin_level")):
            tracker.add_relation(relation.id)
            for member in relation.members:
                if member.type == "w":
                    tracker.add_way(member.ref)
    for way in FileProcessor(str(source), WAY).with_filter(tracker.id_filter()):
        tracker.add_references(way)


def _small_enough(level: str | None) -> bool:
    return level is None or (level.isdigit() and int(level) >= _SMALLEST_LEVEL)


def _write(source: Path, target: Path, tracker: IdTracker) -> None:
    loose = target.with_name(f"loose-{target.name}")
    try:
        with SimpleWriter(str(loose), overwrite=True) as writer:
            osmium.apply(str(source), tracker.id_filter(), writer)
        merge = MergeInputReader()
        merge.add_file(str(loose))
        with SimpleWriter(str(target), overwrite=True) as writer:
            merge.apply(writer)
    finally:
        loose.unlink(missing_ok=True)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


Lines = list[tuple[list[int], list[tuple[float, float]]]]
Shapes_ = np.ndarray[tuple[int], np.dtype[np.object_]]


_DAY = re.compile(r"[12]\d{3}-[01]\d-[0-3]\d")


class Road(NamedTuple):
    """A piece of road without a gap: the numbers of its nodes, their (lng, lat), along its oneway."""

    kind: str
    flags: int
    tags: Tags
    nodes: list[int]
    line: list[tuple[float, float]]


class Thing(NamedTuple):
    """An object at a point (lng, lat). `kind`: as what it is drawn, if at all; `date`: last changed or checked, ISO."""

    kind: str | None
    tags: Tags
    lng: float
    lat: float
    date: str


class Shapes(NamedTuple):
    """All that is read. `lines` and `areas` are (kind, tags) beside their geometries."""

    roads: list[Road]
    lines: list[tuple[str, Tags]]
    line_shapes: Shapes_
    areas: list[tuple[str, Tags]]
    area_shapes: Shapes_
    houses: Shapes_
    borders: list[tuple[Tags, tuple[float, float]]]
    things: list[Thing]
    crossings: dict[int, Tags]
    counts: Counter[str]


class _Reader:
    """Collects while the file runs by."""

    def __init__(self) -> None:
        self.roads: list[Road] = []
        self.lines: list[tuple[str, Tags, list[tuple[float, float]]]] = []
        self.areas: list[tuple[str, Tags, int]] = []
        self.houses: list[int] = []
        self.area_things: list[tuple[str | None, Tags, int, str]] = []
        self.borders: list[tuple[Tags, int]] = []
        self.things: list[Thing] = []
        self.crossings: dict[int, Tags] = {}
        self.wkb: list[str] = []
        self.counts: Counter[str] = Counter()
        self._factory = WKBFactory()

    def node(self, node: Node) -> None:
        tags = _tags(node)
        if tags.get("highway") == "traffic_signals" or "junction" in tags:
            if "name" in tags:
                self.crossings[node.id] = tags
            return
        kind = point_kind(tags)
        if kind is not None or _has_address(tags):
            self.things.append(Thing(kind, tags, node.lon, node.lat, _date(node, tags)))

    def way(self, way: Way) -> None:
        """Roads and lines; closed ways come again as areas."""
        tags = _tags(way)
        kind = road_class(tags)
        if kind is not None:
            flags, turned = road_flags(tags)
            for nodes, line in self._unbroken(way):
                ways = (nodes[::-1], line[::-1]) if turned else (nodes, line)
                self.roads.append(Road(kind, flags, tags, *ways))
            return
        other = line_kind(tags)
        if other is not None:
            self.lines += [(other, tags, line) for _, line in self._unbroken(way)]

    def area(self, area: Area) -> None:
        """Houses, land, and points of interest that are areas."""
        tags = _tags(area)
        house, kind, point = tags.get("building", "no") != "no", area_kind(tags), point_kind(tags)
        border = tags.get("boundary") == "administrative"
        whole = area.num_rings()[0] > 0
        self.counts["multipolygons"] += whole and not area.from_way()
        if not whole or not (house or kind or point or border or _has_address(tags)):
            return
        number = len(self.wkb)
        self.wkb.append(self._factory.create_multipolygon(area))
        if house:
            self.houses.append(number)
        elif kind is not None:
            self.areas.append((kind, tags, number))
        if point is not None or _has_address(tags) or ("name" in tags and not border):
            self.area_things.append((point, tags, number, _date(area, tags)))
        if border:
            self.borders.append((tags, number))

    def _unbroken(self, way: Way) -> Lines:
        """The pieces of a way between nodes that the file does not have."""
        pieces: Lines = [([], [])]
        for node in way.nodes:
            at = node.location
            if not at.valid():
                self.counts["missing_nodes"] += 1
                pieces.append(([], []))
                continue
            pieces[-1][0].append(node.ref)
            pieces[-1][1].append((at.lon, at.lat))
        return [piece for piece in pieces if len(set(piece[1])) > 1]


def read_shapes(path: Path) -> Shapes:
    """Everything of a cut extract. Raises `MapRefused`."""
    read = _Reader()
    with reading(path):
        relations = sum(1 for _ in FileProcessor(str(path), RELATION))
        for thing in FileProcessor(str(path)).with_areas().with_filter(EmptyTagFilter()):
            if isinstance(thing, Node):
                read.node(thing)
            elif isinstance(thing, Way):
                read.way(thing)
            elif isinstance(thing, Area):
                read.area(thing)
    shapes = np.array(shapely.from_wkb(read.wkb, on_invalid="fix"), dtype=object)
    points = shapely.point_on_surface(shapes)
    counts = read.counts
    counts["broken_multipolygons"] = relations - counts.pop("multipolygons", 0)
    return Shapes(
        roads=read.roads,
        lines=[(kind, tags) for kind, tags, _ in read.lines],
        line_shapes=_array([shapely.LineString(line) for _, _, line in read.lines]),
        areas=[(kind, tags) for kind, tags, _ in read.areas],
        area_shapes=shapes[[at for _, _, at in read.areas]],
        houses=shapes[read.houses],
        borders=[(tags, (points[at].x, points[at].y)) for tags, at in read.borders],
        things=read.things
        + [Thing(kind, tags, points[at].x, points[at].y, date) for kind, tags, at, date in read.area_things],
        crossings=read.crossings,
        counts=counts,
    )


def newest_change(path: Path) -> str:
    """When the newest object of a file was changed, UTC ISO; empty when the file does not say."""
    with reading(path):
        newest = max((cast(Node, thing).timestamp for thing in FileProcessor(str(path))), default=None)
    return "" if newest is None or newest.year < 2000 else _iso(newest)


def _tags(thing: Node | Way | Area) -> Tags:
    return {tag.k: tag.v for tag in thing.tags}


def _date(thing: Node | Area, tags: Tags) -> str:
    """When somebody last looked at it, as far as the map knows."""
    said = tags.get("check_date") or tags.get("survey:date") or ""
    return said if _DAY.fullmatch(said) else _iso(thing.timestamp)


def _iso(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _has_address(tags: Tags) -> bool:
    return any(key.startswith("addr:") for key in tags)


def _array(shapes: list[shapely.LineString]) -> Shapes_:
    made = np.empty(len(shapes), dtype=object)
    made[:] = shapes
    return made
