"""Points of the map in degrees (lat, lng): what counts as one. Pure."""

import math

Point = tuple[float, float]
Ring = tuple[Point, ...]


def is_point(lat: float, lng: float) -> bool:
    """Whether two numbers are degrees of a place."""
    return math.isfinite(lat) and math.isfinite(lng) and abs(lat) <= 85 and abs(lng) <= 180
