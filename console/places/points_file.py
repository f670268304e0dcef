"""Lists of hydrants and assembly points from outside: a CSV table or GeoJSON (also as taken out of OpenStreetMap),
checked line by line; nothing of a list with a wrong line is taken."""

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from console.errors import ConsoleError, Refused
from console.models.map_points import CODES, MOST, day_of, point_fits
from console.places.names_file import NamesRefused, first_of, read_rows
from wire.facts import MapPointDefined

Kind = Literal["hydrant", "assembly", "other"]
State = Literal["ok", "broken", "unknown"]
_CODE = ("kode", "code", "ref", "@id", "id")
_KIND = ("jenis", "kind", "emergency")
_NAME = ("nama", "name")
_STATE = ("keadaan", "state", "status")
_DAY = ("dicek", "checked", "checked_on", "check_date", "survey:date")
_NOTE = ("catatan", "note", "description")
_ACTIVE = ("dipakai", "active")
_LAT, _LNG = ("lat", "latitude", "lintang", "y"), ("lng", "lon", "long", "longitude", "bujur", "x")
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

    kind, state = KINDS.get(first_of(row, _KIND).lower()), STATES.get(first_of(row, _STATE).lower())
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
