"""What a point lies beside: the nearest crossing and the nearest landmark, how far and in which direction. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from math import atan2, degrees, hypot
from pathlib import Path

import msgspec
import shapely
from shapely import STRtree

from console.map.basemap.map_file import MapFile, Site
from console.map.basemap.map_problems import MapRefused
from console.map.geography import Geography, Located
from console.models.views.advice import Point
from console.models.views.points import MOST, day_of
from wire.facts import MapPointDefined

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
    """A named point; `kind` is one of `console.places.name_index`."""

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


# Hydrants and assembly points that the city's map file holds, each with the day the map knows of it.

_NAMES = {"hydrant": "Hidran", "assembly": "Titik kumpul"}


def rescue_points(path: Path | None) -> tuple[MapPointDefined, ...]:
    """In the order of the file; none where the map has none or cannot be read. Takes a moment."""
    if path is None:
        return ()
    try:
        with MapFile(path) as file:
            whole = file.meta.get("source_date", "")[:10] or file.meta.get("made_at", "")[:10]
            found = {(one.kind, one.lat, one.lng): _point(one, whole) for one in file.sites()}
    except MapRefused:
        return ()  # said where the map itself was to be used
    return tuple(found.values())[:MOST]


def _point(site: Site, whole: str) -> MapPointDefined:
    """`whole`: the day of the map, where nothing is known of this one."""
    day = site.date if day_of(site.date) else whole
    code, name = f"{site.lat},{site.lng}", site.name or _NAMES[site.kind]
    return MapPointDefined(code, site.kind, name, site.lat, site.lng, checked_on=day)
