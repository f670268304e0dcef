"""Checks a file of official boundaries: everything a machine can find, each problem as a sentence."""

from __future__ import annotations

import getpass
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import combinations
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import shapely
from msgspec import Meta
from shapely import STRtree, is_valid_reason
from shapely.errors import GEOSException
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from console.clock import now_ms
from console.errors import Worded, printable
from console.map.plane import Plane
from console.models.state.city import City, Kelurahan, load_city
from console.text.words import QT_TRANSLATE_NOOP, Language, said
from wire.durable import replace_file
from wire.reading import read_json

# Why a boundary file is refused: each problem as a sentence that says what is wrong and what to do.

_WHOLE = QT_TRANSLATE_NOOP("BoundaryRefused", "Boundary file refused: {problem}. The old boundaries stay in use.")
_SENTENCES = {
    "unreadable": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "{file} cannot be read ({reason}). Check its name and permissions"
    ),
    "too_large": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "it has {megabytes} MB, the limit is {limit} MB. Simplify its lines first (to 5 m, say)"
    ),
    "not_geojson": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "its content is not right GeoJSON ({reason}). Save it again in QGIS as GeoJSON, WGS 84"
    ),
    "projected": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "its coordinates are not degrees ({reason}). Save it again in WGS 84 (EPSG:4326)"
    ),
    "swapped": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "latitude and longitude are swapped. GeoJSON writes longitude first, such as [112.16, -8.09]"
    ),
    "far_away": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "{name} lies {km} km from the city. Choose the boundary file of this city"
    ),
    "no_code": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "area {number} has no kelurahan code. Fill its property “kode”, such as 35.72.01.1001"
    ),
    "missing": QT_TRANSLATE_NOOP("BoundaryRefused", "{names} are missing. Add them to the file"),
    "unknown": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "codes {names} are no kelurahan of this city. Remove those areas or correct the codes"
    ),
    "twice": QT_TRANSLATE_NOOP("BoundaryRefused", "{name} appears twice. Join its areas into one (MultiPolygon)"),
    "name_differs": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "code {kelurahan} is named “{found}”, but should be “{name}”. Correct the name or the code"
    ),
    "invalid_shape": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "the shape of {name} is wrong ({reason}). Mend it in QGIS: Vector, Fix geometries"
    ),
    "point_off": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "{name} lies {metres} m from its known place. Its code may be swapped with another kelurahan"
    ),
    "overlap": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "{name} and {other} overlap by {hectares} ha. Correct their common border"
    ),
    "gap": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "there is a gap of {hectares} ha near {name}. Close the borders around it"
    ),
    "area": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "its whole area is {km2} km², but should be about {expected} km². Check that it is complete"
    ),
    "no_version": QT_TRANSLATE_NOOP(
        "BoundaryRefused",
        "there is no single version whose hash begins with “{wanted}”. See the list: konsol112 peta batas",
    ),
    "not_written": QT_TRANSLATE_NOOP(
        "BoundaryRefused", "the result cannot be saved ({reason}). Check the free space of the disk"
    ),
}


class BoundaryRefused(Worded):
    """The boundary file is not taken; the old boundaries stay in use. `problem` names which check it failed."""

    SENTENCES = _SENTENCES

    def __init__(self, problem: str, **values: object) -> None:
        super().__init__("boundary_refused", problem=problem, **values)
        self.problem = problem
        shown = {name: printable(value) for name, value in values.items()}
        self.sentence_id, self.sentence_en = (_sentence(language, problem, shown) for language in ("id", "en"))


def listed(names: list[str]) -> str:
    """A few names, and how many more."""
    return ", ".join(names[:5]) + (f" (+{len(names) - 5})" if len(names) > 5 else "")


def _sentence(language: Language, problem: str, shown: dict[str, str]) -> str:
    text = said(language, "BoundaryRefused", _SENTENCES[problem]).format(**shown)
    return said(language, "BoundaryRefused", _WHOLE).format(problem=text)


# Reads GeoJSON of kelurahan areas into shapes in metres. Only form is judged here; `boundaries` judges sense.

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


# The boundaries a desk has used, each kept under its hash: which is in use, since when, accepted by whom.
#
# What is in use is a file of its own that is written whole or not at all; without it the program's own areas are used.

FOLDER, INDEX = "boundaries", "versions.json"
OWN = ""  # the hash that stands for the program's own approximate areas


class Version(msgspec.Struct, frozen=True):
    """Boundaries as they were accepted. `by`: an account, or a name of this computer; `at`: ms of UTC."""

    sha256: str
    name: str = ""
    source: str = ""
    at: int = 0
    by: str = ""
    approximate: bool = False
    areas: int = 0


class BoundaryShelf:
    """HOME/boundaries. Every change raises `BoundaryRefused` (not_written) when the disk does not take it."""

    def __init__(self, home: Path) -> None:
        self._home, self._folder = home, home / FOLDER

    @property
    def in_use(self) -> str:
        """The hash of what is in use; OWN for the program's own areas."""
        data = _read(self._home / FILE_NAME)
        return OWN if data is None else _hash(data)

    def versions(self) -> list[Version]:
        """All that are kept, the last accepted first; a file that an older program put into use is one of them."""
        kept = {one.sha256: one for one in self._index() if self._path(one.sha256).exists()}
        if self.in_use != OWN:
            kept.setdefault(self.in_use, self._unnamed())
        return sorted(kept.values(), key=lambda one: one.at, reverse=True)

    def data(self, sha256: str) -> bytes | None:
        """A kept file; none when there is none, or not with these bytes."""
        found = (_read(path) for path in (self._path(sha256), self._home / FILE_NAME))
        return next((data for data in found if data is not None and _hash(data) == sha256), None)

    def keep(self, data: bytes, version: Version) -> None:
        """Put a file beside the others; the same one again counts as accepted anew."""
        assert _hash(data) == version.sha256, "a version is named by its bytes"
        self._keep_old()
        with _writing():
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            replace_file(self._path(version.sha256), data)
            rest = [one for one in self._index() if one.sha256 != version.sha256]
            replace_file(self._folder / INDEX, msgspec.json.encode([*rest, version]))

    def use(self, sha256: str) -> None:
        """From now on these boundaries, which are kept here, or OWN."""
        self._keep_old()
        with _writing():
            if sha256 == OWN:
                (self._home / FILE_NAME).unlink(missing_ok=True)
            else:
                replace_file(self._home / FILE_NAME, self._path(sha256).read_bytes())

    def _keep_old(self) -> None:
        """What was installed before there were versions is not lost when another takes its place."""
        data = _read(self._home / FILE_NAME)
        if data is not None and not self._path(_hash(data)).exists():
            with _writing():
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                replace_file(self._path(_hash(data)), data)
                replace_file(self._folder / INDEX, msgspec.json.encode([*self._index(), self._unnamed()]))

    def _unnamed(self) -> Version:
        """The file in use as far as it is known without the index."""
        at = 0
        with suppress(OSError):
            at = int((self._home / FILE_NAME).stat().st_mtime * 1000)
        return Version(self.in_use, FILE_NAME, at=at)

    def _index(self) -> list[Version]:
        try:
            return msgspec.json.decode(_read(self._folder / INDEX) or b"[]", type=list[Version])
        except (msgspec.DecodeError, UnicodeDecodeError):
            return []  # only what is known of the files is lost, never what is in use

    def _path(self, sha256: str) -> Path:
        return self._folder / f"{sha256}.geojson"


def version_of(checked: Checked, name: str, source: str = "", at: int = 0, by: str = "") -> Version:
    """A checked file as a version, accepted by whoever uses this computer unless it is said."""
    sha256 = _hash(checked.data)
    return Version(sha256, name, source, at or now_ms(), by or _user(), checked.approximate, checked.areas)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _read(path: Path) -> bytes | None:
    """Another thread may put a file in its place, or take it away, at any time."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise BoundaryRefused("not_written", reason=problem.strerror or "?") from problem
