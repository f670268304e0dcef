"""The roads of the synthetic city: main roads along the edges of cells, streets and alleys inside, all connected.

Everything is bent by one smooth field at the end, so that nothing is straight and nothing comes apart.
"""

from collections import defaultdict
from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import pairwise
from math import atan2, cos, degrees, hypot, pi, sin
from random import Random
from typing import NamedTuple

import shapely
from shapely import LineString, MultiPoint, Polygon
from shapely.geometry.base import BaseGeometry

from tests.helpers.osm_draft import Draft
from tests.helpers.synthetic_names import Names

Point = tuple[float, float]
_STEP_M = 45.0


class Street(NamedTuple):
    """A drawn street: its class and its bent line in metres."""

    kind: str
    name: str
    line: list[Point]
    alley: bool = False


class Edge:
    """A main road between two corners of cells, and where streets meet it."""

    def __init__(self, a: Point, b: Point) -> None:
        self.a, self.b = a, b
        self.kind, self.name = "residential", ""
        self.met: list[tuple[float, int]] = []

    @property
    def length(self) -> float:
        return hypot(self.b[0] - self.a[0], self.b[1] - self.a[1])

    def other(self, corner: Point) -> Point:
        """The far end."""
        return self.b if corner == self.a else self.a


def bent(x: float, y: float) -> Point:
    """The field that bends everything."""
    east = 24 * sin(y / 310 + x / 900) + 11 * sin(y / 130 + 1.3) + 60 * sin(y / 1400 + 0.4)
    north = 22 * sin(x / 270 - y / 800) + 10 * sin(x / 140 + 0.7) + 60 * sin(x / 1300 + 2.1)
    return x + east, y + north


class RoadNet:
    """Draws roads into a draft; `streets` and `cells` are what houses and land are laid along."""

    def __init__(self, draft: Draft, area: BaseGeometry, rivers: list[LineString], seed: int, spacing_m: float) -> None:
        self.draft, self.area, self.rivers = draft, area, rivers
        self.rng, self.names = Random(seed), Names(seed)
        self.streets: list[Street] = []
        self._node_at: dict[Point, int] = {}
        self._raw: dict[int, Point] = {}
        self.cells = self._cells(spacing_m)
        self.edges, self._at = self._edges()
        self._choose_main_roads()
        self._name_the_rest()
        for cell in self.cells:
            self._fill(cell)
        for edge in self.edges.values():
            self._draw_edge(edge)

    # --- cells and main roads -----------------------------------------------------------------------------------------

    def _cells(self, spacing_m: float) -> list[Polygon]:
        west, south, east, north = self.area.bounds
        points = []
        y = south
        while y < north:
            x = west
            while x < east:
                points.append(
                    (x + self.rng.uniform(-0.35, 0.35) * spacing_m, y + self.rng.uniform(-0.35, 0.35) * spacing_m)
                )
                x += spacing_m
            y += spacing_m
        drawn = shapely.voronoi_polygons(MultiPoint(points), extend_to=self.area)
        cells = [cell for cell in shapely.get_parts(drawn) if self.area.contains(cell.centroid)]
        return [shapely.transform(cell, lambda at: at.round(2)) for cell in cells if cell.area < 1.9 * spacing_m**2]

    def _edges(self) -> tuple[dict[tuple[Point, Point], Edge], dict[Point, list[Edge]]]:
        edges: dict[tuple[Point, Point], Edge] = {}
        at: dict[Point, list[Edge]] = defaultdict(list)
        for cell in self.cells:
            ring = list(cell.exterior.coords)
            for a, b in pairwise(ring):
                key = (min(a, b), max(a, b))
                if key not in edges:
                    edges[key] = Edge(*key)
                    at[a].append(edges[key])
                    at[b].append(edges[key])
        return edges, at

    def _choose_main_roads(self) -> None:
        """A few long ways from side to side."""
        corners = sorted(self._at)
        for number, kind in enumerate(
            ("primary", "primary", "secondary", "secondary", "secondary", "tertiary", "tertiary")
        ):
            angle = number * pi / 7 + self.rng.uniform(0, 0.3)
            far = [max(corners, key=lambda c, s=sign: s * (c[0] * cos(angle) + c[1] * sin(angle))) for sign in (1, -1)]
            off = self.rng.uniform(-900, 900) * (number > 1)
            middle = min(corners, key=lambda c, m=off: hypot(c[0] - m, c[1] + m))
            name, left = self.names.street(), 4
            for edge in [*self._shortest(far[0], middle), *self._shortest(middle, far[1])]:
                if edge.kind == "residential":
                    edge.kind, edge.name = kind, name
                left -= 1
                if left == 0:
                    name, left = self.names.street(), self.rng.randrange(3, 6)

    def _shortest(self, start: Point, goal: Point) -> list[Edge]:
        best, came, queue = {start: 0.0}, {}, [(0.0, start)]
        while queue:
            far, corner = heappop(queue)
            if corner == goal or far > best[corner]:
                if corner == goal:
                    break
                continue
            for edge in self._at[corner]:
                there, new = edge.other(corner), far + edge.length * (0.8 if edge.kind != "residential" else 1)
                if new < best.get(there, 1e12):
                    best[there], came[there] = new, edge
                    heappush(queue, (new, there))
        path = []
        while goal != start and goal in came:
            path.append(came[goal])
            goal = came[goal].other(goal)
        return path

    def _name_the_rest(self) -> None:
        """Edges that go on nearly straight are one street."""
        for edge in self.edges.values():
            if edge.name:
                continue
            name, kind = self.names.street(), "tertiary" if self.rng.random() < 0.15 else "residential"
            corner, at = edge.b, edge
            for _ in range(4):
                at.name, at.kind = name, kind
                following = [one for one in self._at[corner] if not one.name and _straight(at, one, corner)]
                if not following:
                    break
                at = following[0]
                corner = at.other(corner)

    def _draw_edge(self, edge: Edge) -> None:
        ends = [(0.0, self._node(*edge.a)), (1.0, self._node(*edge.b))]
        count = int(edge.length / _STEP_M)
        (ax, ay), (bx, by) = edge.a, edge.b
        free = [i / (count + 1) for i in range(1, count + 1)]
        taken = [at for at, _ in edge.met]
        between = [
            (at, self._node(ax + at * (bx - ax), ay + at * (by - ay)))
            for at in free
            if all(abs(at - other) * edge.length > 12 for other in taken)
        ]
        nodes = [node for _, node in sorted([*ends, *edge.met, *between])]
        tags = {"highway": edge.kind, "name": edge.name}
        if edge.kind == "primary":
            tags |= {"lanes": "2", "surface": "asphalt"}
        if edge.kind == "residential" and self.rng.random() < 0.05:
            tags["oneway"] = "yes"
        self._draw(nodes, tags, alley=False)

    # --- inside a cell ------------------------------------------------------------------------------------------------

    def _fill(self, cell: Polygon) -> None:
        """Streets in one direction, alleys across."""
        inner = cell.buffer(-8)
        middle = cell.centroid
        angle = self.rng.uniform(0, pi / 2)
        away = hypot(middle.x, middle.y) / 1000
        spacing = self.rng.uniform(75, 110) * (1 + away / 6)
        along = list(_combs(middle, angle, spacing, cell, inner))
        across = list(_combs(middle, angle + pi / 2, spacing * self.rng.uniform(1.8, 2.8), cell, inner))
        crossings: dict[tuple[int, int], int] = {}
        for i, first in enumerate(along):
            for j, second in enumerate(across):
                met = first.intersection(second)
                if met.geom_type == "Point":
                    crossings[i, j] = self._node(met.x, met.y)
        street = ""
        for i, line in enumerate(along):
            street = self.names.street() if not street or self.rng.random() < 0.7 else street
            self._inner(line, [crossings[key] for key in sorted(crossings) if key[0] == i], street, cell, alley=False)
        for j, line in enumerate(across):
            name = self.names.alley(street)
            kept = [crossings[key] for key in sorted(crossings) if key[1] == j]
            self._inner(line, kept, name, cell, alley=True)

    def _inner(self, line: LineString, crossings: list[int], name: str, cell: Polygon, *, alley: bool) -> None:
        start, end = line.coords[0], line.coords[-1]
        nodes = [(line.project(shapely.Point(self._raw[n])), n) for n in crossings]
        for place, at in ((start, 0.0), (end, line.length)):
            if self.rng.random() < 0.9:
                joint = self._join(place, cell)
                if joint is not None:
                    nodes.append((at, joint))
        count = int(line.length / _STEP_M)
        for i in range(1, count + 1):
            at = i * line.length / (count + 1)
            if all(abs(at - other) > 12 for other, _ in nodes):
                point = line.interpolate(at)
                nodes.append((at, self._node(point.x, point.y)))
        if len(nodes) < 2:
            return
        tags = {
            "highway": self.rng.choice(("residential", "living_street", "service", "path")) if alley else "residential"
        }
        if self.rng.random() < (0.6 if alley else 0.9):
            tags["name"] = name
        if self.rng.random() < 0.04:
            tags["oneway"] = self.rng.choice(("yes", "-1"))
        self._draw([node for _, node in sorted(nodes)], tags, alley=alley)

    def _join(self, place: Point, cell: Polygon) -> int | None:
        """A node where a street meets the main road around its cell."""
        ring = list(cell.exterior.coords)
        point = shapely.Point(place)
        for a, b in pairwise(ring):
            edge = self.edges[min(a, b), max(a, b)]
            line = LineString([edge.a, edge.b])
            if line.distance(point) < 0.05 and edge.length > 1:
                at = line.project(point) / edge.length
                if 0.03 < at < 0.97:
                    node = self._node(*place)
                    edge.met.append((at, node))
                    return node
        return None

    # --- drawing ------------------------------------------------------------------------------------------------------

    def _node(self, x: float, y: float) -> int:
        key = (round(x, 2), round(y, 2))
        if key not in self._node_at:
            node = self._node_at[key] = self.draft.node(*bent(*key))
            self._raw[node] = key
        return self._node_at[key]

    def _draw(self, nodes: list[int], tags: dict[str, str], *, alley: bool) -> None:
        """Where a road meets a river the piece between two nodes is a bridge, a way of its own as in life."""
        line = [self.draft.places[node - 1] for node in nodes]
        start = 0
        for at, piece in enumerate(pairwise(line)):
            if any(river.intersects(LineString(piece)) for river in self.rivers):
                if at > start:
                    self.draft.way(nodes[start : at + 1], tags)
                self.draft.way(nodes[at : at + 2], {**tags, "bridge": "yes", "layer": "1"})
                start = at + 1
        if start < len(nodes) - 1:
            self.draft.way(nodes[start:], tags)
        self.streets.append(Street(tags["highway"], tags.get("name", ""), line, alley))


def _straight(one: Edge, other: Edge, corner: Point) -> bool:
    """Whether a road goes on without turning much."""
    (ax, ay), (bx, by) = one.other(corner), other.other(corner)
    turn = atan2(by - corner[1], bx - corner[0]) - atan2(corner[1] - ay, corner[0] - ax)
    return abs((degrees(turn) + 180) % 360 - 180) < 50


def _combs(
    middle: BaseGeometry, angle: float, spacing: float, cell: Polygon, inner: BaseGeometry
) -> Iterator[LineString]:
    """Parallel lines through a cell, from border to border."""
    reach = hypot(cell.bounds[2] - cell.bounds[0], cell.bounds[3] - cell.bounds[1])
    count = int(reach / spacing / 2) + 1
    for i in range(-count, count + 1):
        x, y = middle.x - sin(angle) * (i + 0.5) * spacing, middle.y + cos(angle) * (i + 0.5) * spacing
        whole = LineString(
            [(x - cos(angle) * reach, y - sin(angle) * reach), (x + cos(angle) * reach, y + sin(angle) * reach)]
        )
        line = whole.intersection(cell)
        if line.geom_type == "LineString" and line.length > 60 and whole.intersects(inner):
            yield line
