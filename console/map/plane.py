"""A flat plane of metres around one point of the city, good to about 0.1 % within 20 km of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

Point = tuple[float, float]


class Plane:
    """Turns degrees (lng, lat: the order of GeoJSON) into metres east and north of a centre, and back."""

    def __init__(self, lat: float, lng: float) -> None:
        angle = math.radians(lat)
        self.lat, self.lng = lat, lng
        self.metres_per_lat = 111_132.954 - 559.822 * math.cos(2 * angle) + 1.175 * math.cos(4 * angle)
        self.metres_per_lng = 111_412.84 * math.cos(angle) - 93.5 * math.cos(3 * angle)

    def metres(self, lng: float, lat: float) -> Point:
        """Metres east and north of the centre."""
        return (lng - self.lng) * self.metres_per_lng, (lat - self.lat) * self.metres_per_lat

    def degrees(self, east: float, north: float) -> Point:
        """Longitude and latitude."""
        return self.lng + east / self.metres_per_lng, self.lat + north / self.metres_per_lat


# Points of the map in degrees (lat, lng): what counts as one. Pure.

Ring = tuple[Point, ...]


def is_point(lat: float, lng: float) -> bool:
    """Whether two numbers are degrees of a place."""
    return math.isfinite(lat) and math.isfinite(lng) and abs(lat) <= 85 and abs(lng) <= 180


# What is drawn of the map on paper: shapes in metres around a place.

Points = Sequence[tuple[float, float]]


WIDE_M, HIGH_M = 1_200.0, 680.0


class Shape(NamedTuple):
    """A line, or the rings of an area or house; `kind` as the map file names it."""

    kind: str
    name: str
    parts: tuple[Points, ...]


class Sketch(NamedTuple):
    """What is drawn, the lowest first."""

    areas: tuple[Shape, ...] = ()
    houses: tuple[Shape, ...] = ()
    lines: tuple[Shape, ...] = ()
    roads: tuple[Shape, ...] = ()
