"""Streets as people name them: ways of one name that lie together, once for each kelurahan they run through."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from shapely import LineString

from console.map.basemap.clusters import near_each_other
from console.map.basemap.other_names import other_names
from console.map.basemap.shapes import Road
from console.map.basemap.tiles import shown_name
from console.map.plane import Plane
from console.places.sources import WardAt

_TOGETHER_M = 250.0
_LEAST_M = 150.0
Degrees = tuple[float, float]


class Street(NamedTuple):
    """A street in one kelurahan; `point` (lng, lat) lies on it."""

    name: str
    aliases: tuple[str, ...]
    kelurahan: str | None
    point: Degrees


class Streets:
    """All named streets, and which of them each piece of each road belongs to."""

    def __init__(self, roads: Sequence[Road], plane: Plane, ward_at: WardAt) -> None:
        self.all: list[Street] = []
        self._of: dict[tuple[int, int], int] = {}
        self._plane, self._ward_at = plane, ward_at
        self._wards: dict[int, str | None] = {}
        by_name: dict[str, list[int]] = defaultdict(list)
        for at, road in enumerate(roads):
            if name := shown_name(road.tags):
                by_name[name].append(at)
        for name, numbers in sorted(by_name.items()):
            lines = [LineString([plane.metres(*point) for point in roads[at].line]) for at in numbers]
            for group in near_each_other(lines, _TOGETHER_M):
                self._add(name, {numbers[one]: roads[numbers[one]] for one in group})

    def number(self, road: int, piece: int) -> int:
        """The street a piece of a road is part of, -1 for none."""
        return self._of.get((road, piece), -1)

    def _add(self, name: str, roads: dict[int, Road]) -> None:
        pieces: dict[str | None, list[tuple[int, int]]] = defaultdict(list)
        metres: dict[str | None, float] = defaultdict(float)
        for at, road in roads.items():
            flat = np.array([self._plane.metres(*point) for point in road.line])
            lengths = np.hypot(*np.diff(flat, axis=0).T).tolist()
            for piece, (node, length) in enumerate(zip(road.nodes, lengths, strict=False)):
                ward = self._ward(node, road.line[piece])
                pieces[ward].append((at, piece))
                metres[ward] += length
        longest = max(metres, key=lambda ward: metres[ward])
        kept = {ward for ward in metres if ward == longest or metres[ward] >= _LEAST_M}
        aliases = other_names(name, [road.tags for road in roads.values()])
        numbers = {}
        for ward in sorted(kept, key=lambda ward: -metres[ward]):
            numbers[ward] = len(self.all)
            self.all.append(Street(name, aliases, ward, _middle([roads[at].line[p] for at, p in pieces[ward]])))
        for ward, found in pieces.items():
            self._of |= dict.fromkeys(found, numbers[ward if ward in kept else longest])

    def _ward(self, node: int, point: Degrees) -> str | None:
        if node not in self._wards:
            self._wards[node] = self._ward_at(point[1], point[0])
        return self._wards[node]


def _middle(points: list[Degrees]) -> Degrees:
    """The point nearest to the middle of all."""
    places = np.array(points)
    away = np.hypot(*(places - places.mean(axis=0)).T)
    return points[int(away.argmin())]
