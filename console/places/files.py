"""Lists of names from outside: a CSV table or GeoJSON, checked line by line before anything of it is used.

The one door for the city's own lists and for what is taken out of OpenStreetMap; what it asks for is in the manual.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec

from console.errors import ConsoleError, Refused
from console.models.commands.reference import point_fits
from console.models.state.city import Kelurahan
from console.models.views.points import CODES, MOST, day_of
from console.places.gazetteer import point_on
from console.places.name_index import KIND_WORDS, PlaceName
from console.places.wards import Wards
from wire.facts import MapPointDefined
from wire.reading import read_json

FOLDER = "places"
ENDINGS = (".csv", ".geojson", ".json")
LIMIT_MB, MOST_NAMES = 30, 200_000
_NAME = ("nama", "name")
_KIND = ("jenis", "kind")
_WARD = ("kelurahan", "desa", "village")
_LAT, _LNG = ("lat", "latitude", "lintang", "y"), ("lng", "lon", "long", "longitude", "bujur", "x")
_KINDS = frozenset((*KIND_WORDS.values(), "place"))


class NamesRefused(ConsoleError):
    """A list of names that cannot be used; nothing of it was taken."""


def read_names(path: Path, kelurahan: Iterable[Kelurahan]) -> list[PlaceName]:
    """All names of a file; features without a name are passed over, because a street map has many of them.

    Raises `NamesRefused`: names_unreadable, names_without_column, names_line, names_empty, names_too_large.
    """
    wards = Wards(tuple(kelurahan))
    names = [_name(row, line, path, wards) for line, row in read_rows(path) if first_of(row, _NAME) or _is_table(path)]
    if not names:
        raise NamesRefused("names_empty", file=path.name)
    if len(names) > MOST_NAMES:
        raise NamesRefused("names_too_large", file=path.name, limit=LIMIT_MB)
    return names


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line (or number of the feature) and values by column in small letters. Raises `NamesRefused` as `read_names`."""
    try:
        if path.stat().st_size > LIMIT_MB * 1_000_000:
            raise NamesRefused("names_too_large", file=path.name, limit=LIMIT_MB)
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise NamesRefused("names_unreadable", file=path.name) from problem
    return _table(path, text) if _is_table(path) else _features(path, text)


def install_names(path: Path, home: Path, kelurahan: Iterable[Kelurahan]) -> int:
    """Put a checked list into this desk's folder, in place of one of the same name; gives how many names it has."""
    names = read_names(path, kelurahan)
    folder = home / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = folder / f"{path.name}.new"
        shutil.copyfile(path, fresh)
        fresh.replace(folder / path.name)
    except OSError as problem:
        raise NamesRefused("names_unwritten", file=path.name) from problem
    return len(names)


def installed(home: Path) -> list[Path]:
    """The lists of this desk, in order."""
    folder = home / FOLDER
    return sorted(one for one in folder.iterdir() if one.suffix.lower() in ENDINGS) if folder.is_dir() else []


def _is_table(path: Path) -> bool:
    return path.suffix.lower() == ".csv"


def _table(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    first = text.partition("\n")[0]
    between = ";" if first.count(";") > first.count(",") else "\t" if "\t" in first else ","
    reader = csv.DictReader(io.StringIO(text), delimiter=between)
    columns = {(column or "").strip().lower() for column in reader.fieldnames or ()}
    if not columns & set(_NAME):
        raise NamesRefused("names_without_column", file=path.name, column="nama")
    try:
        for row in reader:
            yield reader.line_num, {(key or "").strip().lower(): value for key, value in row.items() if key}
    except csv.Error as problem:
        raise NamesRefused("names_unreadable", file=path.name) from problem


def _features(path: Path, text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """GeoJSON features that have a place."""
    try:
        features = read_json(text.encode(), dict[str, Any])["features"]
        for number, feature in enumerate(features, 1):
            row = {str(key).lower(): value for key, value in (feature.get("properties") or {}).items()}
            point = point_on(feature.get("geometry"))
            if point is not None:
                yield number, {**row, "lat": point[0], "lng": point[1]}
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError, ValueError, IndexError) as problem:
        raise NamesRefused("names_unreadable", file=path.name) from problem


def _name(row: dict[str, Any], line: int, path: Path, wards: Wards) -> PlaceName:
    name, kind, ward = (
        " ".join(first_of(row, _NAME).split()),
        first_of(row, _KIND).lower(),
        first_of(row, _WARD).lower(),
    )
    lat, lng = first_of(row, _LAT).replace(",", "."), first_of(row, _LNG).replace(",", ".")
    known = {*wards.codes.values()}
    code = ward if ward in known else wards.codes.get(ward.replace(" ", ""))
    if not name or len(name) > 200:
        raise NamesRefused("names_line", file=path.name, line=line)
    point: tuple[float, float] | None = None
    if lat or lng:
        try:
            point = float(lat), float(lng)
        except ValueError as problem:
            raise NamesRefused("names_line", file=path.name, line=line) from problem
        if not (-11.5 <= point[0] <= 6.5 and 94.5 <= point[1] <= 141.5):
            raise NamesRefused("names_line", file=path.name, line=line)
    return PlaceName(
        name=name,
        owner=path.name,
        kind=kind if kind in _KINDS else "",
        kelurahan=code,
        point=point,
        certainty="map" if point else "caller",
    )


def first_of(row: dict[str, Any], wanted: tuple[str, ...]) -> str:
    """The first of these columns that says something, as text."""
    return next((str(row[key]).strip() for key in wanted if row.get(key) not in (None, "")), "")


# Lists of hydrants and assembly points from outside: a CSV table or GeoJSON (also as taken out of OpenStreetMap),
# checked line by line; nothing of a list with a wrong line is taken.

Kind = Literal["hydrant", "assembly", "other"]
State = Literal["ok", "broken", "unknown"]
_CODE = ("kode", "code", "ref", "@id", "id")
_POINTS_FILE_KIND = ("jenis", "kind", "emergency")
_STATE = ("keadaan", "state", "status")
_DAY = ("dicek", "checked", "checked_on", "check_date", "survey:date")
_NOTE = ("catatan", "note", "description")
_ACTIVE = ("dipakai", "active")
KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("hidran", "hydrant", "fire_hydrant"), "hydrant"),
    **dict.fromkeys(("titik kumpul", "kumpul", "assembly", "assembly_point", "evakuasi"), "assembly"),
    **dict.fromkeys(("lain", "lainnya", "other"), "other"),
}
STATES: Mapping[str, State] = {
    **dict.fromkeys(("baik", "berfungsi", "ok", "works"), "ok"),
    **dict.fromkeys(("rusak", "mati", "broken"), "broken"),
    **dict.fromkeys(("", "tidak diketahui", "unknown"), "unknown"),
}
_NAMELESS: Mapping[Kind, str] = {"hydrant": "Hidran", "assembly": "Titik kumpul", "other": "Titik"}
_LOCAL_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def read_points(path: Path, *, sample: bool = False) -> list[MapPointDefined]:
    """All points of a file. Raises `NamesRefused`: names_unreadable, points_line with its line and column, …"""
    points = [_point(row, line, path, sample) for line, row in read_rows(path)]
    if not points:
        raise NamesRefused("names_empty", file=path.name)
    if len(points) > MOST:
        raise NamesRefused("points_many", file=path.name, most=MOST)
    codes = [point.code for point in points]
    for at, code in enumerate(codes):
        if code in codes[:at]:
            raise NamesRefused("points_double", file=path.name, point=code)
    return points


def _point(row: dict[str, Any], line: int, path: Path, sample: bool) -> MapPointDefined:
    def wrong(column: str) -> ConsoleError:
        return NamesRefused("points_line", file=path.name, line=line, column=column)

    kind, state = KINDS.get(first_of(row, _POINTS_FILE_KIND).lower()), STATES.get(first_of(row, _STATE).lower())
    if kind is None:
        raise wrong("jenis")
    if state is None:
        raise wrong("keadaan")
    lat, lng = (first_of(row, columns).replace(",", ".") for columns in (_LAT, _LNG))
    try:
        point = float(lat), float(lng)
    except ValueError as problem:
        raise wrong("lat, lng") from problem
    day = read_day(first_of(row, _DAY))
    if first_of(row, _DAY) and not day:
        raise wrong("dicek")
    name = " ".join(first_of(row, _NAME).split()) or _NAMELESS[kind]
    made = MapPointDefined(
        code=_code(row, kind, name, point),
        point_kind=kind,
        name=name[:120],
        lat=round(point[0], 6),
        lng=round(point[1], 6),
        state=state,
        checked_on=day,
        note=" ".join(first_of(row, _NOTE).split())[:200],
        active=first_of(row, _ACTIVE).lower() not in ("tidak", "no", "false", "0"),
        sample=sample,
    )
    try:
        point_fits(made)
    except Refused as problem:
        raise wrong("lat, lng") from problem
    return made


def _code(row: dict[str, Any], kind: Kind, name: str, point: tuple[float, float]) -> str:
    """The list's own code; without one it is made of what the point is and where, so that it is the same next time."""
    said = re.sub(r"[^\w-]+", "-", first_of(row, _CODE)).strip("-").upper()[:40]
    if said:
        return said
    taken = hashlib.sha256(f"{kind}|{name.lower()}|{point[0]:.4f}|{point[1]:.4f}".encode()).hexdigest()
    return f"{CODES[kind]}-{taken[:6].upper()}"


def read_day(text: str) -> str:
    """2026-03-12 from itself or from 12/3/2026; nothing for what is no day."""
    local = _LOCAL_DAY.fullmatch(text)
    if local is not None:
        try:
            return date(int(local[3]), int(local[2]), int(local[1])).isoformat()
        except ValueError:
            return ""
    return text if day_of(text) is not None else ""
