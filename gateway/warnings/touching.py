"""Whether a warning touches the city: pure rules over distance, magnitude and areas.

Rule: a quake touches where it is felt as a rule (`reach_km`), or where its source names the city; another warning where
its area holds the middle of a kelurahan, or comes near one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from console.models.state.city import kelurahan_codes, kelurahan_point
from console.models.state.place import distance_m

Point = tuple[float, float]
Ring = tuple[Point, ...]
NEAR_M = 1_500.0
LEAST_TENTHS = 25  # below a magnitude of 2.5 only who names the city counts
_OF_TOWNS = re.compile(r"^(?:kota|kabupaten|kab\.?)\s+", re.IGNORECASE)


def is_point(lat: float, lng: float) -> bool:
    """Whether two numbers are degrees of a place."""
    return math.isfinite(lat) and math.isfinite(lng) and abs(lat) <= 90 and abs(lng) <= 180


def wards() -> dict[str, Point]:
    """The middle of each kelurahan of the city, by its code."""
    found = {code: kelurahan_point(code) for code in kelurahan_codes().values()}
    return {code: point for code, point in found.items() if point is not None}


def reach_km(tenths: int) -> float:
    """How far from where it breaks a quake of this magnitude (in tenths) is felt as a rule: about 35 km at 4, 100 km at
    5, 280 km at 6, 800 km at 7."""
    return float(10 ** (0.45 * min(tenths, 100) / 10 - 0.25))


def away_km(point: Point, depth_km: int, middles: Sequence[Point]) -> float:
    """From where it broke to the nearest of these points, through the ground."""
    flat = min((distance_m(point, one) for one in middles), default=math.inf) / 1000
    return math.hypot(flat, depth_km)


def quake_touches(point: Point, tenths: int, depth_km: int, felt: str, city: str) -> bool:
    """Whether a quake is felt in the city as a rule, or was by what its source says."""
    if names_city(felt, city):
        return True
    return tenths >= LEAST_TENTHS and away_km(point, depth_km, list(wards().values())) <= reach_km(tenths)


def names_city(text: str, city: str) -> bool:
    """Whether a text names the city, with or without what kind of a town it is."""
    name = _OF_TOWNS.sub("", city).strip()
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def wards_touched(rings: Sequence[Ring], circles: Sequence[tuple[Point, float]]) -> tuple[str, ...]:
    """The kelurahan whose middle lies in one of these areas (circles with their metres), or near its line."""
    found = []
    for code, middle in wards().items():
        in_circle = any(distance_m(middle, centre) <= metres + NEAR_M for centre, metres in circles)
        if in_circle or any(contains(ring, middle) or _near(ring, middle) for ring in rings):
            found.append(code)
    return tuple(found)


def contains(ring: Ring, point: Point) -> bool:
    """Whether a ring of (lat, lng) holds a point: by how often a line to the east crosses it."""
    inside, (lat, lng) = False, point
    for (lat1, lng1), (lat2, lng2) in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        if (lat1 > lat) != (lat2 > lat) and lng < (lng2 - lng1) * (lat - lat1) / (lat2 - lat1) + lng1:
            inside = not inside
    return inside


def _near(ring: Ring, point: Point) -> bool:
    return any(distance_m(point, one) <= NEAR_M for one in ring)
