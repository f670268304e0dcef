"""The city's roads ready to be measured along: streets between bends, where a point meets them, which are closed.

Rule: a street may be left and entered anywhere; a oneway is driven one way only.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from shapely import STRtree

from console.map.basemap.map_file import Roads
from console.map.plane import Plane
from console.places.name_words import words_of_name

# A point farther than this from every road is not reached by road.
OFF_ROAD_M = 400.0
_MET_KEPT = 2_000
_LINE_M, _NAMED_M, _NEAR_M = 15.0, 120.0, 40.0

Array = np.ndarray[Any, np.dtype[Any]]
Point = tuple[float, float]


class Closed(NamedTuple):
    """A closed road as people told it: its words, its street, and its points in degrees (one, a line, or none)."""

    label: str
    street: str
    points: tuple[Point, ...] = ()


class Met(NamedTuple):
    """Where a point meets a road: the piece from `a` to `b`, how far along, and how far off in metres.

    `there` and `back` are the seconds of the whole piece from a to b and from b to a; None where it is a oneway.
    """

    a: int
    b: int
    share: float
    metres: float
    there: float | None
    back: float | None
    off_m: float


class RoadNet:
    """Pieces between bends. `seconds` leads from each node to those from which one can drive to it."""

    def __init__(self, roads: Roads, names: Mapping[int, str]) -> None:
        lat, lng = np.asarray(roads.node_lat, float), np.asarray(roads.node_lng, float)
        self.count = len(lat)
        self.plane = Plane(float(lat.mean()), float(lng.mean()))
        east, north = self.plane.metres(lng, lat)  # type: ignore[arg-type]
        self._points = np.column_stack([lat, lng])
        self._flat = np.column_stack([east, north])
        start, end = roads.edge_from.astype(np.int64), roads.edge_to.astype(np.int64)
        order = _shortest_first(start, end, roads.edge_s, self.count)
        # One edge for each pair of nodes and direction, by the key start * count + end.
        self.start, self.end = start[order], end[order]
        self.metres = np.asarray(roads.edge_m, float)[order]
        self.seconds = np.maximum(np.asarray(roads.edge_s, float)[order], 0.01)
        self._keys = self.start * self.count + self.end
        self._name = roads.edge_name[order]
        self._words = {number: frozenset(words_of_name(name)) for number, name in names.items()}
        low, high = np.minimum(self.start, self.end), np.maximum(self.start, self.end)
        _, first = np.unique(low * self.count + high, return_index=True)
        self._first = first[self._joined()[self.start[first]]]
        self._pieces: Any = shapely.linestrings(  # an array of lines
            np.stack([self._flat[self.start[self._first]], self._flat[self.end[self._first]]], axis=1)
        )
        self._met: dict[Point, Met | None] = {}
        self._tree = STRtree(self._pieces)  # type: ignore[arg-type]

    def meet(self, point: Point) -> Met | None:
        """Where a point in degrees (lat, lng) meets the nearest road; None far from all roads.

        Posts and units are asked for again with every case: what was found is kept.
        """
        if point not in self._met:
            while len(self._met) >= _MET_KEPT:
                self._met.pop(next(iter(self._met)))
            self._met[point] = self._meet(point)
        return self._met[point]

    def _meet(self, point: Point) -> Met | None:
        here = shapely.Point(self.plane.metres(point[1], point[0]))
        found = self._tree.query_nearest(here, max_distance=OFF_ROAD_M, all_matches=False)
        if not len(found):
            return None
        piece = int(found[0])
        a, b = self.ends(piece)
        line = self._pieces[piece]
        share = float(shapely.line_locate_point(line, here, normalized=True)) if line.length else 0.0
        there, back = self.edge(a, b), self.edge(b, a)
        return Met(
            a,
            b,
            share,
            float(self.metres[self._first[piece]]),
            None if there is None else float(self.seconds[there]),
            None if back is None else float(self.seconds[back]),
            float(line.distance(here)),
        )

    def point(self, node: int) -> Point:
        """Where a node lies, in degrees (lat, lng)."""
        lat, lng = self._points[node].tolist()
        return lat, lng

    def edge(self, start: int, end: int) -> int | None:
        """The edge from one node to the next, or none."""
        key = start * self.count + end
        at = int(np.searchsorted(self._keys, key))
        return at if at < len(self._keys) and self._keys[at] == key else None

    def edges(self, start: Array, end: Array) -> Array:
        """The edges from these nodes to those; each must exist."""
        return np.searchsorted(self._keys, start * self.count + end)

    def against(self, seconds: Array) -> csr_matrix:
        """The matrix of all edges turned round, so that a search from a place finds who can come to it."""
        return csr_matrix((seconds, (self.end, self.start)), shape=(self.count, self.count))

    def closed_pieces(self, closed: Closed) -> list[tuple[int, float | None]]:
        """The pieces nobody passes: along its line, at its point, or the whole street of its name.

        Each with the share of its length where it is closed; None where all of it is.
        """
        named = self._named(closed.street)
        flat = [self.plane.metres(lng, lat) for lat, lng in closed.points]
        if not flat:
            return [(piece, None) for piece in np.flatnonzero(named).tolist()]
        if len(flat) > 1:
            middles = shapely.line_interpolate_point(self._pieces, 0.5, normalized=True)
            along = shapely.distance(middles, shapely.LineString(flat)) <= _LINE_M
            kept = along & named if (along & named).any() else along
            return [(piece, None) for piece in np.flatnonzero(kept).tolist()]
        point = shapely.Point(flat[0])
        away = shapely.distance(self._pieces, point)
        for near in (named & (away <= _NAMED_M), away <= _NEAR_M):
            if near.any():
                piece = int(np.argmin(np.where(near, away, np.inf)))
                return [(piece, float(shapely.line_locate_point(self._pieces[piece], point, normalized=True)))]
        return []

    def ends(self, piece: int) -> tuple[int, int]:
        """The two nodes of a piece, as `meet` names them."""
        edge = int(self._first[piece])
        return int(self.start[edge]), int(self.end[edge])

    def _joined(self) -> Array:
        """Which nodes hang together with most of the city: no way leads to the rest, so nothing is met there."""
        _, part = connected_components(self.against(self.seconds), connection="weak")
        return np.asarray(part == np.argmax(np.bincount(part)))

    def _named(self, street: str) -> Array:
        """Which pieces belong to a street of this name."""
        words = frozenset(words_of_name(street))
        of_street = {number for number, own in self._words.items() if words and words <= own}
        return np.isin(self._name[self._first], np.array(sorted(of_street), dtype=np.int64))


def _shortest_first(start: Array, end: Array, seconds: Array, count: int) -> Array:
    """Edges in the order of their nodes; of several between the same two nodes the fastest alone, loops left out."""
    order = np.lexsort((seconds, end, start))
    keys = (start * count + end)[order]
    first = np.concatenate([[True], keys[1:] != keys[:-1]]) if len(keys) else np.array([], dtype=bool)
    kept: Array = order[first & (start[order] != end[order])]
    return kept
