"""Where: whether a place says enough to open a case, what of it a crew must know, and how far two places are apart."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal, Protocol

import msgspec

from console.errors import Refused
from console.models.state.text import clean_line, clean_personal, shown
from wire.facts import Place
from wire.messages import SHARED, UnitFix
from wire.seal import Personal

_METRES_PER_DEGREE = 111_195.0
_LOCATING = ("address", "landmark", "rt", "rw", "point")
NOWHERE = Place(certainty="none")


class Lies(Protocol):
    """Where a point lies, as the map says it."""

    @property
    def kelurahan(self) -> str | None: ...

    @property
    def outside(self) -> bool: ...

    @property
    def border_m(self) -> float:
        """How far the city's limit is."""

    @property
    def near_border(self) -> bool:
        """Too near the limit to trust the map."""


Locate = Callable[[float, float], Lies | None]


def nobody_knows(lat: float, lng: float) -> Lies | None:
    """Without a map no point lies anywhere."""
    return None


def clean_place(place: Place) -> Place:
    """The place with cleaned texts; refused (`place_missing`, `point_unreadable`) when it locates nothing."""
    parts = {name: clean_personal(getattr(place, name)) for name in _LOCATING}
    if not any(parts.values()):
        raise Refused("place_missing")
    wards = {name: clean_line(getattr(place, name)) for name in ("kelurahan", "map_kelurahan")}
    cleaned = msgspec.structs.replace(place, **wards, **parts)
    if isinstance(cleaned.point, str) and point_of(cleaned) is None:
        raise Refused("point_unreadable", point=cleaned.point)
    return cleaned


def moved_to(
    place: Place, point: tuple[float, float], lies: Lies | None, source: Literal["map_click", "link"] = "map_click"
) -> Place:
    """The place with another point: all that was said stays, the kelurahan too; one that came from a point follows the
    point, unless that lies too near the limit to tell. `source`: who showed it."""
    mapped = lies.kelurahan if lies is not None else None
    stays = lies is None or lies.near_border or ward_said(place)
    ward = place.kelurahan if stays and place.kelurahan else mapped
    return msgspec.structs.replace(
        place,
        point=f"{point[0]:.6f},{point[1]:.6f}",
        kelurahan=ward,
        kelurahan_said=ward_said(place),  # a place without a point has one from now on
        map_kelurahan=mapped if mapped != ward else None,
        outside=lies is not None and lies.outside,
        near_border=lies is not None and lies.near_border,
        certainty="map" if source == "map_click" else "caller",
        source=source,
        kept_from=(),
    )


def ward_said(place: Place) -> bool:
    """Whether a person said the kelurahan. Of a place that was written before this was noted it is so where the map
    knew another, or where there was no point to take it from."""
    from_words = place.point is None and place.source != "gazetteer"
    return place.kelurahan is not None and (place.kelurahan_said or place.map_kelurahan is not None or from_words)


def for_crews(place: Place) -> tuple[Personal | bool | None, ...]:
    """What a crew must be told again when it changes: the exact parts, and that the place was found wrong."""
    return (*(getattr(place, name) for name in _LOCATING), place.kelurahan, place.certainty == "wrong")


def point_shown_to(place: Place, agency: str) -> str:
    """The point as the pages, messages and systems of an agency show it; empty where there is none that can be read, or
    the room left this agency out."""
    return place.point if isinstance(place.point, str) and agency not in place.kept_from else ""


def point_of(place: Place) -> tuple[float, float] | None:
    """The point in degrees (lat, lng), or none when there is none or it cannot be read."""
    lat, _, lng = shown(place.point).partition(",")
    try:
        point = float(lat), float(lng)
    except ValueError:
        return None
    return point if abs(point[0]) <= 90 and abs(point[1]) <= 180 else None


def distance_m(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two points of one city (flat approximation, good to 0.1 % over 20 km)."""
    north = one[0] - other[0]
    east = (one[1] - other[1]) * math.cos(math.radians((one[0] + other[0]) / 2))
    return math.hypot(north, east) * _METRES_PER_DEGREE


# Where trackers saw units: beside the board, because no fact says so.
#
# Rule: a place says how old it is; what is older than ten minutes is no longer shown as if the unit were there.

FADES_S, OLD_S, GONE_S = 120, 600, 24 * 3600
Freshness = Literal["fresh", "faded", "old", "gone"]


class Tracked(msgspec.Struct, frozen=True, kw_only=True):
    """The last place of a unit; `when` in milliseconds of this desk's clock."""

    lat: float
    lng: float
    when: int
    speed_kmh: float | None = None
    heading: int | None = None
    accuracy_m: float | None = None
    battery: int | None = None


class SharedPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where a person of an agency shares that they are, until then, about a case; `of`: the unit whose crew it is.
    Times by this desk's clock."""

    account: str
    seen: Tracked
    until: int
    case: str
    of: str = ""


def shared(fix: UnitFix, offset_ms: int = 0) -> SharedPlace:
    """The same of what a person shares."""
    account = fix.unit.removeprefix(SHARED)
    seen = tracked(fix, offset_ms)
    return SharedPlace(account=account, seen=seen, until=fix.until - offset_ms, case=fix.case, of=fix.of)


def tracked(fix: UnitFix, offset_ms: int = 0) -> Tracked:
    """A fix as this desk's clock sees it; `offset_ms` is how far the server's is ahead."""
    return Tracked(
        lat=fix.lat,
        lng=fix.lng,
        when=fix.at - offset_ms,
        speed_kmh=fix.speed_kmh,
        heading=fix.heading,
        accuracy_m=fix.accuracy_m,
        battery=fix.battery,
    )


def age_s(when: int, now_ms: int) -> int:
    """How old, never below zero: clocks differ."""
    return max(0, now_ms - when) // 1000


def freshness(age: int) -> Freshness:
    """How a place of this age in seconds is shown: fresh, faded, old, or no longer (gone)."""
    if age < FADES_S:
        return "fresh"
    if age < OLD_S:
        return "faded"
    return "old" if age < GONE_S else "gone"
