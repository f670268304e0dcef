"""Cuts an extract to the city: what touches the area, with all its nodes. Passes do not mind the order of the file."""

import array
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import numpy as np
import osmium
import shapely
from osmium import FileProcessor, IdTracker, MergeInputReader, SimpleWriter
from osmium.filter import KeyFilter
from osmium.osm import NODE, RELATION, WAY, Node, Relation
from shapely.geometry.base import BaseGeometry

from console.map.basemap.map_problems import MapRefused

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
