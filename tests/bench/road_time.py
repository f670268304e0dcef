"""The time by road from 60 units to a case in a city of real size, beside Dijkstra by hand with heapq."""

import heapq
from collections import defaultdict
from random import Random
from statistics import quantiles

import numpy as np

from console.map.basemap.map_file import MapFile
from console.map.basemap.road_graph import Roads, roads_of
from console.map.road_time import Barred, Closed, RoadNet, Search
from tests.bench.city_map import city_file
from tests.bench.lines import Line, figure, spent_ms

CASES, UNITS, CLOSED, MOST_MS = 200, 60, 6, 50.0
Point = tuple[float, float]


def measure() -> list[Line]:
    """The 95th percentile over many cases for the same units; then with closed roads."""
    with MapFile(city_file()) as read:
        roads, streets = roads_of(read), {one.id: one.name for one in read.names() if one.kind == "street"}
    assert roads is not None
    rng = Random(112)
    net = RoadNet(roads, streets)
    open_, closed = (
        Barred(net),
        Barred(net, [Closed(name, name) for name in rng.sample(sorted(streets.values()), CLOSED)]),
    )
    units = [_point(rng) for _ in range(UNITS)]
    scenes = [(_point(rng), units) for _ in range(CASES)]
    by_hand = _by_hand(roads, scenes)
    lines = []
    for name, barred in (("", open_), (f", {CLOSED} roads closed", closed)):
        spent = [spent_ms(lambda s=scene, b=barred: _ways(net, b, *s)) for scene in scenes]  # type: ignore[misc]
        p95 = quantiles(spent, n=20)[-1]
        lines.append(
            figure(f"time by road, {UNITS} units to a case, p95{name} (baseline heapq)", p95, "ms", by_hand, MOST_MS)
        )
    return lines


def _point(rng: Random) -> Point:
    return -8.098 + rng.uniform(-0.025, 0.025), 112.165 + rng.uniform(-0.022, 0.022)


def _ways(net: RoadNet, barred: Barred, case: Point, units: list[Point]) -> None:
    search = Search(net, case, barred)
    for unit in units:
        search.way(unit)


def _by_hand(roads: Roads, scenes: list[tuple[Point, list[Point]]]) -> float:
    """The same percentile of a plain search backwards from the nearest node until every unit's node is reached."""
    into: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for start, end, seconds in zip(
        roads.edge_from.tolist(), roads.edge_to.tolist(), roads.edge_s.tolist(), strict=True
    ):
        into[end].append((start, seconds))
    spent = []
    for case, units in scenes[: CASES // 4]:
        target, wanted = _nearest(roads, case), {_nearest(roads, unit) for unit in units}
        spent.append(spent_ms(lambda t=target, w=wanted: _plain(into, t, set(w))))  # type: ignore[misc]
    return quantiles(spent, n=20)[-1]


def _nearest(roads: Roads, point: Point) -> int:
    return int(np.hypot(roads.node_lat - point[0], roads.node_lng - point[1]).argmin())


def _plain(into: dict[int, list[tuple[int, float]]], target: int, wanted: set[int]) -> None:
    best, queue = {target: 0.0}, [(0.0, target)]
    while queue and wanted:
        far, node = heapq.heappop(queue)
        if far > best[node]:
            continue
        wanted.discard(node)
        for other, seconds in into[node]:
            if far + seconds < best.get(other, 1e12):
                best[other] = far + seconds
                heapq.heappush(queue, (far + seconds, other))


if __name__ == "__main__":
    print(measure())
