"""How long the way by road is: one search from a place backwards finds the time from everywhere to it.

Rule: closed roads are gone around where there is another way; where there is none, the way through is named as such.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from scipy.sparse.csgraph import dijkstra

from console.map.road_net import Array, Closed, Met, Point, RoadNet
from console.models.way import Way

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
        """Their words, each once."""
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

    def _closed_roads(self, met: Met, best: "_Best") -> tuple[tuple[str, ...], tuple[str, ...]]:
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
