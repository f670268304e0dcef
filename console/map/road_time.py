"""How long the way by road is: one search from a place backwards finds the time from everywhere to it.

Rule: closed roads are gone around where there is another way; where there is none, the way through is named as such.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import shapely
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra
from shapely import STRtree

from console.map.basemap.road_graph import Roads
from console.map.plane import Plane
from console.models.views.advice import Way
from console.places.name_index import words_of_name

# The city's roads ready to be measured along: streets between bends, where a point meets them, which are closed.
#
# Rule: a street may be left and entered anywhere; a oneway is driven one way only.

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


# No way in a city takes this long: whatever leads around a closed road costs less.
_CLOSED_S = 1e6
# One stands at a closed place within these metres of it, not behind it.
_AT_M = 5.0
# The last metres beside the road, on foot.
_ON_FOOT_M_PER_S = 1.5


class Barred:
    """Which closed roads lie on an edge, and which on a part of a piece of road; made once for all searches."""

    def __init__(self, net: RoadNet, closed: Sequence[Closed] = ()) -> None:
        self._labels = [one.label for one in closed]
        self.edges: dict[int, list[int]] = defaultdict(list)
        self._pieces: dict[tuple[int, int], list[tuple[int, float | None]]] = defaultdict(list)
        for number, one in enumerate(closed):
            for piece, share in net.closed_pieces(one):
                a, b = net.ends(piece)
                self._pieces[a, b].append((number, share))
                for edge in (net.edge(a, b), net.edge(b, a)):
                    if edge is not None:
                        self.edges[edge].append(number)

    def on_part(self, met: Met, end: float) -> tuple[int, ...]:
        """Those between the point where one stands on a piece and one of its ends (0 or 1)."""
        return tuple(number for number, share in self._pieces.get((met.a, met.b), ()) if _between(met, end, share))

    def names(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """The names of closed roads by number, each once."""
        return tuple(dict.fromkeys(self._labels[number] for number in numbers))


class Search:
    """All ways to one place, while these roads are closed."""

    def __init__(self, net: RoadNet, target: Point, barred: Barred) -> None:
        self._net, self._target = net, target
        self._met = net.meet(target)
        self._free = _Ways(net, self._met, barred, 0.0)
        self._kept = _Ways(net, self._met, barred, _CLOSED_S) if barred.edges else self._free

    def way(self, start: Point) -> Way | None:
        """The way from a point; None where no road leads from one to the other."""
        met = self._net.meet(start)
        best = self._kept.best(met) if met else None
        if best is None or met is None or self._met is None:
            return None
        off_m = met.off_m + self._met.off_m
        metres, seconds = self._kept.measured(best)
        through, around = self._closed_roads(met, best)
        return Way(seconds=seconds + off_m / _ON_FOOT_M_PER_S, metres=metres + off_m, around=around, through=through)

    def _closed_roads(self, met: Met, best: _Best) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Those on the way, and those it goes around: what would have been on it were they open."""
        free = self._free.best(met)
        if free is None or best.cost <= free.cost:
            return (), ()
        through = self._kept.closed_on(best)
        return through, tuple(one for one in self._free.closed_on(free) if one not in through)

    def line(self, start: Point) -> tuple[Point, ...]:
        """The way drawn: from the start along the roads to the place, in degrees (lat, lng); empty without a way."""
        met = self._net.meet(start)
        best = self._kept.best(met) if met else None
        if best is None or met is None or self._met is None:
            return ()
        corners = [self._net.point(node) for node in self._kept.nodes(best)]
        return (start, self._on_road(met), *corners, self._on_road(self._met), self._target)

    def _on_road(self, met: Met) -> Point:
        a, b = self._net.point(met.a), self._net.point(met.b)
        return a[0] + (b[0] - a[0]) * met.share, a[1] + (b[1] - a[1]) * met.share


class _Leg(NamedTuple):
    """Out of the piece one stands on, or into the piece one goes to, by one of its ends."""

    node: int
    seconds: float
    metres: float
    closed: tuple[int, ...] = ()


class _Best(NamedTuple):
    """The best way: out by one leg, in by another; `row` is the search that leads there, -1 straight on."""

    cost: float
    out: _Leg
    into: _Leg
    row: int


class _Ways:
    """The search itself, from both ends of the piece of road where the target lies; closed roads cost `charge_s`."""

    def __init__(self, net: RoadNet, target: Met | None, barred: Barred, charge_s: float) -> None:
        self._net, self._target, self._barred, self._charge_s = net, target, barred, charge_s
        self._entries = list(_entries(target, barred)) if target else []
        if not self._entries:
            return
        seconds = net.seconds
        if charge_s:
            seconds = seconds.copy()
            seconds[list(barred.edges)] += charge_s
        from_nodes = [entry.node for entry in self._entries]
        far, following = dijkstra(net.against(seconds), indices=from_nodes, return_predecessors=True)
        self._far, self._next = np.asarray(far), np.asarray(following)
        self._metres = [_metres_along(net, row) for row in self._next]

    def best(self, start: Met) -> _Best | None:
        """The fastest way out of the start's piece and into the target's."""
        if self._target is None:
            return None
        ways = list(self._straight_on(start, self._target))
        for out in _exits(start, self._barred):
            for row, into in enumerate(self._entries):
                ways.append(_Best(float(self._far[row, out.node]) + self._ends(out, into), out, into, row))
        best = min(ways, key=lambda one: one.cost, default=None)
        return best if best is not None and np.isfinite(best.cost) else None

    def measured(self, best: _Best) -> tuple[float, float]:
        """Metres and true seconds of a way, without what closed roads were charged."""
        metres, seconds = best.out.metres + best.into.metres, best.out.seconds + best.into.seconds
        if best.row < 0:
            return metres, seconds
        between = float(self._far[best.row, best.out.node])
        between_m = float(self._metres[best.row][best.out.node])
        return metres + between_m, seconds + (between % self._charge_s if self._charge_s else between)

    def nodes(self, best: _Best) -> Iterator[int]:
        """The nodes of a way, from the start to the target."""
        node = best.out.node if best.row >= 0 else -1
        while node >= 0:
            yield node
            node = int(self._next[best.row, node])

    def closed_on(self, best: _Best) -> tuple[str, ...]:
        """The closed roads a way leads over, in its order."""
        if not self._barred.edges:
            return ()
        edges = [self._net.edge(one, other) for one, other in pairwise(self.nodes(best))]
        between = [number for edge in edges if edge is not None for number in self._barred.edges.get(edge, ())]
        return self._barred.names([*best.out.closed, *between, *best.into.closed])

    def _ends(self, out: _Leg, into: _Leg) -> float:
        return out.seconds + into.seconds + self._charge_s * (len(out.closed) + len(into.closed))

    def _straight_on(self, start: Met, target: Met) -> Iterator[_Best]:
        """Along the same piece of road, where its direction allows it."""
        ahead = target.share - start.share
        whole = start.there if ahead >= 0 else start.back
        if (start.a, start.b) == (target.a, target.b) and whole is not None:
            passed = self._barred.on_part(start, float(ahead >= 0))
            closed = tuple(one for one in passed if one in self._barred.on_part(target, float(ahead < 0)))
            out = _Leg(-1, abs(ahead) * whole, abs(ahead) * start.metres, closed)
            yield _Best(self._ends(out, _NO_LEG), out, _NO_LEG, -1)


_NO_LEG = _Leg(-1, 0.0, 0.0)


def _exits(start: Met, barred: Barred) -> Iterator[_Leg]:
    """Where one may drive out of the piece one stands on."""
    if start.there is not None:
        left = 1 - start.share
        yield _Leg(start.b, left * start.there, left * start.metres, barred.on_part(start, 1.0))
    if start.back is not None:
        yield _Leg(start.a, start.share * start.back, start.share * start.metres, barred.on_part(start, 0.0))


def _entries(target: Met, barred: Barred) -> Iterator[_Leg]:
    """From where one may drive into the piece of the target."""
    if target.there is not None:
        yield _Leg(target.a, target.share * target.there, target.share * target.metres, barred.on_part(target, 0.0))
    if target.back is not None:
        left = 1 - target.share
        yield _Leg(target.b, left * target.back, left * target.metres, barred.on_part(target, 1.0))


def _between(met: Met, end: float, closed: float | None) -> bool:
    """Whether a closed place lies between where one stands and an end; closed as a whole, any further step does."""
    if closed is None:
        return abs(end - met.share) * met.metres > _AT_M
    ahead = (closed - met.share) * met.metres
    return ahead > _AT_M if end == 1.0 else ahead < -_AT_M


def _metres_along(net: RoadNet, following: Array) -> Array:
    """Metres from every node along its way: each jump is doubled until all have arrived."""
    nodes = np.arange(len(following))
    going = following >= 0
    jump = np.where(going, following, nodes)
    metres = np.zeros(len(following))
    metres[going] = net.metres[net.edges(nodes[going], following[going])]
    while True:
        metres += metres[jump]
        further = jump[jump]
        if (further == jump).all():
            return metres
        jump = further
