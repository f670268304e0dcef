"""What a point lies beside: the nearest crossing and the nearest landmark, how far and in which direction. Pure."""

from collections.abc import Iterable
from math import atan2, degrees, hypot

import msgspec
import shapely
from shapely import STRtree

from console.map.geography import Geography, Located
from console.models.way import Point

CROSSING_M, LANDMARK_M = 500.0, 400.0
# Closer than this one stands at it, and no direction is said.
AT_M = 12.0
LANDMARKS = frozenset(
    [
        "worship",
        "school",
        "market",
        "shop",
        "health",
        "fuel",
        "transport",
        "office",
        "ground",
        "bridge",
        "grave",
        "works",
        "hotel",
        "housing",
        "place",
    ]
)


class Named(msgspec.Struct, frozen=True):
    """A named point; `kind` is one of `console.places.kinds`."""

    name: str
    kind: str
    point: Point


class Near(msgspec.Struct, frozen=True):
    """Something near: the asked point lies `metres` in direction `wind` of it (0 north, 1 north-east … 7)."""

    name: str
    metres: int
    wind: int | None


class Around(msgspec.Struct, frozen=True):
    """Where a point lies, for people: its kelurahan, the nearest crossing, the nearest landmark."""

    located: Located
    crossing: Near | None = None
    landmark: Near | None = None


class Neighbourhood:
    """The named points of the city, asked for what is nearest."""

    def __init__(self, geography: Geography, names: Iterable[Named] = ()) -> None:
        self._geography = geography
        kept = list(names)
        self._crossings = _Nearest(geography, [one for one in kept if one.kind == "crossing"])
        self._landmarks = _Nearest(geography, [one for one in kept if one.kind in LANDMARKS])

    def around(self, lat: float, lng: float) -> Around:
        """What is around a point in degrees."""
        return Around(
            self._geography.locate(lat, lng),
            self._crossings.near((lat, lng), CROSSING_M),
            self._landmarks.near((lat, lng), LANDMARK_M),
        )


class _Nearest:
    def __init__(self, geography: Geography, names: list[Named]) -> None:
        self._plane, self._names = geography.plane, names
        self._points = [self._plane.metres(one.point[1], one.point[0]) for one in names]
        self._tree = STRtree(shapely.points(self._points)) if names else None

    def near(self, point: Point, within_m: float) -> Near | None:
        if self._tree is None:
            return None
        here = self._plane.metres(point[1], point[0])
        found = self._tree.query_nearest(shapely.Point(here), max_distance=within_m, all_matches=False)
        if not len(found):
            return None
        at = int(found[0])
        east, north = here[0] - self._points[at][0], here[1] - self._points[at][1]
        metres = hypot(east, north)
        wind = round(degrees(atan2(east, north)) / 45) % 8 if metres > AT_M else None
        return Near(self._names[at].name, round(metres), wind)
