"""Reads GeoJSON of kelurahan areas into shapes in metres. Only form is judged here; `boundaries` judges sense."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta
from shapely import is_valid_reason
from shapely.errors import GEOSException
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from console.map.boundary_problems import BoundaryRefused
from console.map.plane import Plane
from wire.reading import read_json

LIMIT_MB = 30
_CODE_KEYS = (
    "code",
    "kode",
    "kodekel",
    "kodekelurahan",
    "kodedesa",
    "kodewilayah",
    "kodekemendagri",
    "kdkel",
    "kdepum",
)
_NAME_KEYS = ("name", "nama", "namakel", "namakelurahan", "namadesa", "kelurahan", "desa", "namobj", "wadmkd", "nmdesa")

Position = Annotated[list[float], Meta(min_length=2, max_length=4)]
Ring = list[Position]


class _Polygon(msgspec.Struct, tag="Polygon"):
    coordinates: list[Ring]


class _MultiPolygon(msgspec.Struct, tag="MultiPolygon"):
    coordinates: list[list[Ring]]


class _Feature(msgspec.Struct):
    type: Literal["Feature"]
    geometry: _Polygon | _MultiPolygon
    properties: dict[str, Any] | None = None


class _Collection(msgspec.Struct):
    type: Literal["FeatureCollection"]
    features: list[_Feature]
    crs: Any = None


class Area(msgspec.Struct, frozen=True):
    """One kelurahan of a file: its code in digits, name and kecamatan as written, shape in metres on the plane."""

    number: int
    code: str
    name: str
    kecamatan: str
    approximate: bool
    shape: BaseGeometry


def digits(code: str) -> str:
    """A code without dots: 35.72.01.1001 and 3572011001 are the same."""
    return re.sub(r"\D", "", code)


def read_areas(data: bytes, plane: Plane) -> list[Area]:
    """All areas of a GeoJSON text; raises `BoundaryRefused`."""
    try:
        collection = read_json(data.removeprefix(b"\xef\xbb\xbf"), _Collection)
    except msgspec.DecodeError as problem:
        raise BoundaryRefused("not_geojson", reason=problem) from problem
    system = str(collection.crs or "")
    if "EPSG" in system and "4326" not in system:
        raise BoundaryRefused("projected", reason=re.sub(r"[^\w:. ]", "", system)[-40:])
    return [_area(number, feature, plane) for number, feature in enumerate(collection.features, 1)]


def read_file(path: Path) -> bytes:
    """The bytes of a file that is not too large; raises `BoundaryRefused`."""
    try:
        size = path.stat().st_size
        if size > LIMIT_MB * 1_000_000:
            raise BoundaryRefused("too_large", megabytes=size // 1_000_000, limit=LIMIT_MB)
        return path.read_bytes()
    except OSError as problem:
        raise BoundaryRefused("unreadable", file=path.name, reason=problem.strerror or "?") from problem


def _area(number: int, feature: _Feature, plane: Plane) -> Area:
    """One feature, with the property names that Indonesian sources use."""
    keys = {re.sub(r"[^a-z]", "", key.lower()): value for key, value in (feature.properties or {}).items()}
    code = digits(_first(keys, _CODE_KEYS))
    name = _first(keys, _NAME_KEYS)
    if not code:
        raise BoundaryRefused("no_code", number=number)
    shape = _shape(feature.geometry, name or code, plane)
    return Area(
        number, code, name, _first(keys, ("kecamatan", "wadmkc", "namakec")), keys.get("approximate") is True, shape
    )


def _first(keys: dict[str, Any], wanted: tuple[str, ...]) -> str:
    """The first of the wanted properties that holds something."""
    return next((str(keys[key]).strip() for key in wanted if keys.get(key) not in (None, "")), "")


def _shape(geometry: _Polygon | _MultiPolygon, name: str, plane: Plane) -> BaseGeometry:
    """A valid shape in metres."""
    parts = [geometry.coordinates] if isinstance(geometry, _Polygon) else geometry.coordinates
    for point in (point for part in parts for ring in part for point in ring):
        _check_point(point[0], point[1], plane)
    try:
        polygons = [Polygon(rings[0], rings[1:]) for rings in ([_flat(r, plane) for r in part] for part in parts)]
        shape = polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
    except (ValueError, IndexError, GEOSException) as problem:
        raise BoundaryRefused("invalid_shape", name=name, reason=problem) from problem
    if not shape.is_valid or shape.is_empty:
        raise BoundaryRefused("invalid_shape", name=name, reason=_reason(shape, plane))
    return shape


def _flat(ring: Ring, plane: Plane) -> list[tuple[float, float]]:
    return [plane.metres(point[0], point[1]) for point in ring]


def _reason(shape: BaseGeometry, plane: Plane) -> str:
    """Why a shape is not valid, with the place in degrees."""
    if shape.is_empty:
        return "kosong/empty"
    text, _, place = is_valid_reason(shape).partition("[")
    found = re.findall(r"-?[\d.]+(?:e[+-]?\d+)?", place)
    if len(found) < 2:
        return text.strip()
    lng, lat = plane.degrees(float(found[0]), float(found[1]))
    return f"{text.strip()} {lat:.5f}, {lng:.5f}"


def _check_point(lng: float, lat: float, plane: Plane) -> None:
    """Degrees, in the order of GeoJSON."""
    if abs(lng - plane.lat) < 2 and abs(lat - plane.lng) < 2:
        raise BoundaryRefused("swapped")
    if abs(lng) > 180 or abs(lat) > 90:
        raise BoundaryRefused("projected", reason=f"{lng:g}, {lat:g}")
