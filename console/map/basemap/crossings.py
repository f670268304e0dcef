"""Crossings as callers name them: where streets of different names share a node, by the arms that meet."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from shapely import Point

from console.map.basemap.clusters import near_each_other
from console.map.basemap.osm_kinds import ROAD_CLASSES, Tags, text
from console.map.basemap.shapes import Road
from console.map.basemap.tiles import shown_name
from console.map.plane import Plane

_SAME_M = 60.0
_DRIVEWAYS = ("service", "track", "path")
_MOST_NAMES = 3
_STREET = re.compile(r"^(?:jalan|jln\.?) ", re.IGNORECASE)


class Crossing(NamedTuple):
    """A crossing: its name, other names, its middle (lng, lat)."""

    name: str
    aliases: tuple[str, ...]
    point: tuple[float, float]


class _Met:
    """What meets at one place."""

    def __init__(self) -> None:
        self.arms = 0
        self.round = False
        self.streets: dict[str, int] = {}
        self.points: list[tuple[float, float]] = []
        self.own: list[Tags] = []


def crossings_of(roads: Sequence[Road], named: Mapping[int, Tags], plane: Plane) -> list[Crossing]:
    """Every crossing of two or more named streets with three or more arms; `named`: nodes that have their own name."""
    circles = _circles(roads)
    met = _meetings(roads, circles, named)
    found: dict[tuple[str, ...], list[_Met]] = defaultdict(list)
    for one in met.values():
        names = sorted(one.streets, key=lambda name, streets=one.streets: (-streets[name], name))  # type: ignore[misc]
        if len(names) >= 2 and one.arms >= 3:
            found[tuple(names[:_MOST_NAMES])].append(one)
    crossings = []
    for streets, places in sorted(found.items()):
        middles = [Point(plane.metres(*_mean(place.points))) for place in places]
        for group in near_each_other(middles, _SAME_M):
            crossings.append(_crossing(streets, [places[at] for at in group]))
    return crossings + _only_named(met, named, roads)


def _circles(roads: Sequence[Road]) -> dict[int, int]:
    """Each node of a roundabout, and the node that stands for the whole of it."""
    stands_for: dict[int, int] = {}
    for road in roads:
        if road.tags.get("junction") in ("roundabout", "circular"):
            known = [stands_for[node] for node in road.nodes if node in stands_for]
            first = min([*known, *road.nodes])
            for node, other in list(stands_for.items()):
                if other in known:
                    stands_for[node] = first
            stands_for |= dict.fromkeys(road.nodes, first)
    return stands_for


def _meetings(roads: Sequence[Road], circles: dict[int, int], named: Mapping[int, Tags]) -> dict[int, _Met]:
    met: dict[int, _Met] = defaultdict(_Met)
    times = Counter(node for road in roads for node in set(road.nodes))
    for road in roads:
        name = shown_name(road.tags)
        if road.tags.get("junction") in ("roundabout", "circular") or (road.kind in _DRIVEWAYS and not name):
            continue
        last = len(road.nodes) - 1
        for at, node in enumerate(road.nodes):
            if times[node] == 1 and node not in circles:
                continue
            place = met[circles.get(node, node)]
            place.arms += 1 if at in (0, last) else 2
            place.round |= node in circles
            place.points.append(road.line[at])
            if name:
                place.streets[name] = max(place.streets.get(name, 0), ROAD_CLASSES.index(road.kind))
            if node in named:
                place.own.append(named[node])
    return met


def _crossing(names: tuple[str, ...], places: list[_Met]) -> Crossing:
    arms = max(place.arms for place in places)
    around = any(place.round for place in places)
    what = "Bundaran" if around else "Perempatan" if arms >= 4 else "Pertigaan"
    computed = f"{what} {' – '.join(_STREET.sub('Jl. ', name) for name in names)}"
    own = [text(tags["name"]) for place in places for tags in place.own]
    point = _mean([point for place in places for point in place.points])
    others = tuple(dict.fromkeys(name for name in (*own[1:], computed) if name != own[0])) if own else ()
    return Crossing(own[0] if own else computed, others, point)


def _only_named(met: Mapping[int, _Met], named: Mapping[int, Tags], roads: Sequence[Road]) -> list[Crossing]:
    """Nodes with a name of their own where fewer than two named streets meet."""
    at = {node: point for road in roads for node, point in zip(road.nodes, road.line, strict=True) if node in named}
    alone = [node for node in sorted(at) if node not in met or len(met[node].streets) < 2 or met[node].arms < 3]
    return [Crossing(text(named[node]["name"]), (), at[node]) for node in alone if text(named[node]["name"])]


def _mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(point[0] for point in points) / len(points), sum(point[1] for point in points) / len(points)
