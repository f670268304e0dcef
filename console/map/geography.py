"""Which kelurahan a point lies in, and how near the city's limit: honest about limits that are only approximate."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from math import atan2, degrees, hypot
from pathlib import Path

import msgspec
import shapely
from shapely import STRtree

from console.map.basemap.map_file import MapFile, MapRefused, Site
from console.map.boundaries import FILE_NAME, Area, BoundaryRefused, closed, digits, read_areas, read_file
from console.map.plane import Plane
from console.models.state.city import CITY_FOLDER, City, load_city
from console.models.views.advice import Point
from console.models.views.points import MOST, day_of
from wire.facts import MapPointDefined

BAND_M = 250
_GAP_M = 30


class Located(msgspec.Struct, frozen=True):
    """Where a point lies. `border_m`: metres to the city's limit. `near_border`: ask, do not trust the map."""

    kelurahan: str | None
    kecamatan: str | None
    outside: bool
    border_m: float
    near_border: bool
    approximate: bool


class Outline(msgspec.Struct, frozen=True):
    """One kelurahan to draw: rings of (lat, lng), and where its name stands."""

    code: str
    name: str
    kecamatan: str
    rings: tuple[tuple[tuple[float, float], ...], ...]
    lat: float
    lng: float


class Geography:
    """The city's areas from the text of a boundary GeoJSON; raises `BoundaryRefused` when it cannot be read."""

    def __init__(self, geojson: bytes, city: City | None = None) -> None:
        self.problem: BoundaryRefused | None = None
        self.city = city or load_city()
        self.plane = Plane(self.city.town.lat, self.city.town.lng)
        areas = {area.code: area for area in read_areas(geojson, self.plane)}
        kept = [(place, areas[digits(place.code)]) for place in self.city.kelurahan if digits(place.code) in areas]
        self.places = [place for place, _ in kept]
        self.areas: list[Area] = [area for _, area in kept]
        self.approximate = any(area.approximate for area in self.areas)
        shapes = [area.shape for area in self.areas]
        shapely.prepare(shapes)
        self._tree = STRtree(shapes)
        whole = closed(shapes)
        self._limit = shapely.boundary(whole)
        self._whole = whole
        shapely.prepare(self._whole)

    def become(self, other: Geography) -> None:
        """Take over the areas of another: whoever holds this one sees them from now on."""
        self.__dict__.update(other.__dict__)

    def locate(self, lat: float, lng: float) -> Located:
        """The kelurahan of a point in degrees; a point in a thin seam between two counts to the nearer one."""
        if not (math.isfinite(lat) and math.isfinite(lng)):
            raise ValueError(f"not a point: {lat}, {lng}")
        point = shapely.Point(self.plane.metres(lng, lat))
        border_m = round(float(self._limit.distance(point)), 1)
        near = self.approximate and border_m <= BAND_M
        index = self._area_at(point)
        if index is None:
            return Located(None, None, True, border_m, near, self.approximate)
        place = self.places[index]
        return Located(place.code, place.kecamatan, False, border_m, near, self.approximate)

    def within(self, lat: float, lng: float, metres: float) -> list[str]:
        """The codes of the kelurahan that a circle touches, the nearest first."""
        point = shapely.Point(self.plane.metres(lng, lat))
        away = [(area.shape.distance(point), place.code) for place, area in zip(self.places, self.areas, strict=True)]
        return [code for far, code in sorted(away) if far <= metres]

    def lie_in(self, code: str, points: Sequence[tuple[float, float]]) -> list[bool]:
        """Which of many points (lat, lng) lie in one kelurahan: thousands in a moment; of an unknown code none do."""
        area = next((area for place, area in zip(self.places, self.areas, strict=True) if place.code == code), None)
        if area is None:
            return [False] * len(points)
        flat = [self.plane.metres(lng, lat) for lat, lng in points]
        found: list[bool] = shapely.intersects_xy(area.shape, [x for x, _ in flat], [y for _, y in flat]).tolist()
        return found

    def _area_at(self, point: shapely.Point) -> int | None:
        found = self._tree.query(point, predicate="intersects")
        if len(found):
            return int(min(found))
        if self._whole.contains(point):
            nearest = int(self._tree.nearest(point))
            return nearest if self.areas[nearest].shape.distance(point) <= _GAP_M else None
        return None

    def outlines(self, tolerance_m: float = 3) -> list[Outline]:
        """All areas for drawing, thinned to a few metres together so that neighbours keep one line."""
        thin = shapely.coverage_simplify([area.shape for area in self.areas], tolerance_m)
        return [self._outline(i, shape) for i, shape in enumerate(thin)]

    def limit(self, tolerance_m: float = 3) -> tuple[tuple[tuple[float, float], ...], ...]:
        """The city's limit as rings of (lat, lng)."""
        lines = shapely.get_parts(self._limit.simplify(tolerance_m)).tolist()
        return tuple(self._ring(line) for line in lines)

    def inner_borders(self, tolerance_m: float = 3) -> tuple[tuple[tuple[float, float], ...], ...]:
        """The lines between kelurahan, each once, as (lat, lng); the city's limit is not among them."""
        thin = shapely.coverage_simplify([area.shape for area in self.areas], tolerance_m)
        lines = shapely.union_all(shapely.boundary(thin)).difference(self._limit.buffer(2 * tolerance_m))
        merged = shapely.line_merge(lines) if lines.geom_type == "MultiLineString" else lines
        return tuple(self._ring(line) for line in shapely.get_parts(merged).tolist() if line.length > 4 * tolerance_m)

    def _ring(self, line: shapely.Geometry) -> tuple[tuple[float, float], ...]:
        pairs = (self.plane.degrees(x, y) for x, y in shapely.get_coordinates(line).tolist())
        return tuple((round(lat, 6), round(lng, 6)) for lng, lat in pairs)

    def _outline(self, index: int, shape: shapely.Geometry) -> Outline:
        place = self.places[index]
        largest = max(shapely.get_parts(shape).tolist(), key=lambda part: part.area)
        middle = shapely.maximum_inscribed_circle(largest, tolerance=20).coords[0]
        lng, lat = self.plane.degrees(*middle)
        parts = shapely.get_parts(shape).tolist()
        rings = tuple(self._ring(line) for part in parts for line in (part.exterior, *part.interiors))
        return Outline(place.code, place.name, place.kecamatan, rings, round(lat, 6), round(lng, 6))


def load_geography(home: Path | None = None, city: City | None = None) -> Geography:
    """The boundaries installed in this home, else the approximate ones that come with the program.

    An installed file that cannot be read any more does not stop the room: `problem` of the result says what is wrong.
    """
    own = home / FILE_NAME if home else None
    problem: BoundaryRefused | None = None
    if own and own.exists():
        try:
            return Geography(read_file(own), city)
        except BoundaryRefused as found:
            problem = found
    geography = own_geography(city)
    geography.problem = problem
    return geography


def own_geography(city: City | None = None) -> Geography:
    """The approximate areas that come with the program."""
    return Geography(read_file(CITY_FOLDER / FILE_NAME), city)


# What a point lies beside: the nearest crossing and the nearest landmark, how far and in which direction. Pure.

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
