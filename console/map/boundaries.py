"""Checks a file of official boundaries: everything a machine can find, each problem as a sentence."""

import json
from itertools import combinations

import msgspec
import shapely
from shapely import STRtree
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from console.map.boundary_file import Area, digits, read_areas
from console.map.boundary_problems import BoundaryRefused, listed
from console.map.plane import Plane
from console.models.city import load_city
from console.models.city_data import City, Kelurahan

FILE_NAME = "boundaries.geojson"
_NEAR_M = 12_000
_POINT_OFF_M = 1_000
_SEAM_M = 15
_LARGEST_FAULT_M2 = 20_000
_AREA_SHARE = 0.15


class Checked(msgspec.Struct, frozen=True):
    """Boundaries that fit the city: `data` is the file in our own form, one kelurahan a line."""

    data: bytes
    areas: int
    area_km2: float
    approximate: bool


def check_boundaries(data: bytes, city: City | None = None, *, approximate: bool = False) -> Checked:
    """Judge a GeoJSON text; raises `BoundaryRefused`.

    `approximate`: the file is better than our own areas, but still not official.
    """
    city = city or load_city()
    plane = Plane(city.town.lat, city.town.lng)
    areas = read_areas(data, plane)
    _check_codes(areas, city.kelurahan)
    by_code = {area.code: area for area in areas}
    pairs = [(place, by_code[digits(place.code)]) for place in city.kelurahan]
    _check_places(pairs, plane)
    _check_overlaps(pairs)
    whole = _check_gaps(pairs)
    km2 = whole.area / 1e6
    if abs(km2 - city.town.area_km2) > _AREA_SHARE * city.town.area_km2:
        raise BoundaryRefused("area", km2=f"{km2:.2f}", expected=city.town.area_km2)
    unsure = approximate or any(area.approximate for area in areas)
    return Checked("".join(_lines(pairs, plane, unsure)).encode(), len(areas), round(km2, 2), unsure)


def _check_codes(areas: list[Area], known: tuple[Kelurahan, ...]) -> None:
    """Exactly the city's codes, each once, with its name."""
    names = {digits(place.code): place for place in known}
    seen: set[str] = set()
    for area in areas:
        if area.code in seen:
            raise BoundaryRefused("twice", name=area.name or area.code)
        seen.add(area.code)
    if unknown := sorted(seen - set(names)):
        raise BoundaryRefused("unknown", names=listed(unknown))
    if missing := [place.name for code, place in names.items() if code not in seen]:
        raise BoundaryRefused("missing", names=listed(missing))
    for area in areas:
        place = names[area.code]
        if area.name and _plain(area.name) != _plain(place.name):
            raise BoundaryRefused("name_differs", kelurahan=place.code, found=area.name, name=place.name)


def _plain(name: str) -> str:
    """A name without case, spaces and the word kelurahan."""
    return "".join(name.casefold().removeprefix("kelurahan").split())


def _check_places(pairs: list[tuple[Kelurahan, Area]], plane: Plane) -> None:
    """Each area lies where its kelurahan is known to be."""
    for place, area in pairs:
        away = area.shape.distance(Point(plane.metres(place.lng, place.lat)))
        if away > _NEAR_M:
            raise BoundaryRefused("far_away", name=place.name, km=round(away / 1000))
        if away > _POINT_OFF_M:
            raise BoundaryRefused("point_off", name=place.name, metres=round(away))


def _check_overlaps(pairs: list[tuple[Kelurahan, Area]]) -> None:
    """No two areas share more than a seam."""
    for (place, area), (other, another) in combinations(pairs, 2):
        shared = area.shape.intersection(another.shape).area
        if shared > _LARGEST_FAULT_M2:
            raise BoundaryRefused("overlap", name=place.name, other=other.name, hectares=_hectares(shared))


def _check_gaps(pairs: list[tuple[Kelurahan, Area]]) -> BaseGeometry:
    """The areas together, without their seams; nothing is left between them."""
    shapes = [area.shape for _, area in pairs]
    whole = closed(shapes)
    parts = sorted(shapely.get_parts(whole).tolist(), key=lambda part: part.area)
    holes = [Polygon(ring) for part in parts for ring in part.interiors]
    own_holes = [Polygon(ring) for shape in shapes for part in shapely.get_parts(shape) for ring in part.interiors]
    found = max((hole for hole in holes if not _known_hole(hole, own_holes)), key=lambda hole: hole.area, default=None)
    if found is not None and found.area > _LARGEST_FAULT_M2:
        raise BoundaryRefused("gap", name=_nearest(pairs, found), hectares=_hectares(found.area))
    if len(parts) > 1 and parts[-2].area > 0.02 * whole.area:
        between = shapely.shortest_line(parts[-1], parts[-2])
        raise BoundaryRefused(
            "gap", name=_nearest(pairs, between.centroid), hectares=_hectares(between.length * parts[-2].length / 4)
        )
    return whole


def _known_hole(hole: Polygon, own_holes: list[Polygon]) -> bool:
    """Whether a hole was drawn on purpose inside one kelurahan (an enclave of the Kabupaten)."""
    return any(own.buffer(_SEAM_M).contains(hole) for own in own_holes)


def closed(shapes: list[BaseGeometry]) -> BaseGeometry:
    """Shapes as one, with seams of up to 2 × 15 m between them closed."""
    return shapely.union_all(shapes).buffer(_SEAM_M, join_style="mitre").buffer(-_SEAM_M, join_style="mitre")


def _nearest(pairs: list[tuple[Kelurahan, Area]], place: BaseGeometry) -> str:
    found = STRtree([area.shape for _, area in pairs]).nearest(place)
    return pairs[int(found)][0].name


def _hectares(square_metres: float) -> str:
    return f"{square_metres / 10_000:.1f}"


def _lines(pairs: list[tuple[Kelurahan, Area]], plane: Plane, approximate: bool) -> list[str]:
    """Our own form of the file: one feature a line, to 0.1 m."""

    def ring(points: list[tuple[float, ...]]) -> list[list[float]]:
        return [[round(value, 6) for value in plane.degrees(point[0], point[1])] for point in points]

    lines = []
    for place, area in pairs:
        shape = area.shape
        parts = [part for part in shapely.get_parts(shape) if isinstance(part, Polygon)]
        rings = [[ring(list(line.coords)) for line in (part.exterior, *part.interiors)] for part in parts]
        properties = {"code": place.code, "name": place.name, "kecamatan": place.kecamatan, "approximate": approximate}
        geometry = {"type": "MultiPolygon", "coordinates": rings}
        feature = {"type": "Feature", "properties": properties, "geometry": geometry}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    return ['{"type":"FeatureCollection","features":[\n', ",\n".join(lines), "\n]}\n"]
