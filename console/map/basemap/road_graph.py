"""The roads a vehicle can drive as a graph: bends kept to a few metres, lengths and seconds of the true line."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from shapely import LineString

from console.map.basemap.osm_kinds import ONEWAY, SPEEDS_KMH
from console.map.basemap.shapes import Road
from console.map.basemap.streets import Streets
from console.map.plane import Plane

_BEND_M = 3.0
Arrays = dict[str, np.ndarray[Any, Any]]


def road_graph(roads: Sequence[Road], streets: Streets, plane: Plane) -> Arrays:
    """The arrays of `map_file.ROAD_ARRAYS`; `edge_name` holds the numbers of `streets`."""
    drawn = [(at, road) for at, road in enumerate(roads) if road.kind in SPEEDS_KMH]
    shared = Counter(node for _, road in drawn for node in road.nodes)
    numbers: dict[int, int] = {}
    places: list[tuple[float, float]] = []
    edges: list[tuple[int, int, float, float, int]] = []

    def number(node: int, place: tuple[float, float]) -> int:
        if node not in numbers:
            numbers[node] = len(places)
            places.append(place)
        return numbers[node]

    for at, road in drawn:
        flat = [plane.metres(*point) for point in road.line]
        along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(np.array(flat), axis=0).T))))
        kept = _kept(road, flat, shared)
        for start, end in pairwise(kept):
            metres = float(along[end] - along[start])
            here, there = (number(road.nodes[one], road.line[one]) for one in (start, end))
            rest = metres, metres / (SPEEDS_KMH[road.kind] / 3.6), streets.number(at, start)
            edges.append((here, there, *rest))
            if not road.flags & ONEWAY:
                edges.append((there, here, *rest))
    return _arrays(places, edges)


def _kept(road: Road, flat: list[tuple[float, float]], shared: Counter[int]) -> list[int]:
    """Ends, nodes shared with other roads, and between them the bends that matter."""
    last = len(flat) - 1
    fixed = [at for at, node in enumerate(road.nodes) if at in (0, last) or shared[node] > 1]
    kept = [0]
    for start, end in pairwise(fixed):
        thinned = LineString(flat[start : end + 1]).simplify(_BEND_M, preserve_topology=False).coords
        at = start
        for x, y in list(thinned)[1:-1]:
            at = flat.index((x, y), at + 1)
            kept.append(at)
        kept.append(end)
    return kept


def _arrays(places: list[tuple[float, float]], edges: list[tuple[int, int, float, float, int]]) -> Arrays:
    points = np.array(places).reshape(-1, 2)
    table = np.array(edges).reshape(-1, 5)
    return {
        "node_lat": np.rint(points[:, 1] * 1e7),
        "node_lng": np.rint(points[:, 0] * 1e7),
        "edge_from": table[:, 0],
        "edge_to": table[:, 1],
        "edge_m": np.round(table[:, 2], 1),
        "edge_s": np.round(table[:, 3], 1),
        "edge_name": table[:, 4],
    }
