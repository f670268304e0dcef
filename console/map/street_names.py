"""Where the names of streets stand on a map that is drawn without a page: on paper and on phones.

Rule: each name once, on its longest piece, where it has room and touches no other one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from console.map.plane import Points, Shape


class StreetName(NamedTuple):
    """A text around a point, in metres east and north of the case; its angle in degrees, never upside down."""

    x: float
    y: float
    angle: float
    half_m: float
    text: str


def street_names(
    roads: Sequence[Shape],
    half_of: Callable[[str], float],
    high_m: float,
    case_m: float,
    is_free: Callable[[StreetName], bool],
) -> Iterator[StreetName]:
    """The names of these roads, the longest street first; `half_of`: half of how wide a text is, `high_m`: how high,
    `case_m`: how far from the case it stays, `is_free`: whether nothing else is drawn there."""
    longest: dict[str, Points] = {}
    for road in roads:
        for part in road.parts:
            if road.name and _length(part) > _length(longest.get(road.name, ())):
                longest[road.name] = part
    here = [StreetName(0.0, 0.0, 0.0, case_m, "")]
    for text, line in sorted(longest.items(), key=lambda item: -_length(item[1])):
        name = _place(text, line, half_of(text))
        if name is not None and is_free(name) and not any(_is_near(name, other, high_m) for other in here):
            here.append(name)
            yield name


def _place(text: str, line: Points, half_m: float) -> StreetName | None:
    """On the middle of a line, where it runs straight for as long as the text is wide."""
    middle = _length(line) / 2
    if middle < half_m * 1.02:
        return None
    (x0, y0), (x1, y1) = _along(line, middle - half_m), _along(line, middle + half_m)
    if math.dist((x0, y0), (x1, y1)) < 1.9 * half_m:
        return None
    angle = math.degrees(math.atan2(y1 - y0, x1 - x0))
    upright = angle - 180 if angle > 90 else angle + 180 if angle <= -90 else angle
    return StreetName((x0 + x1) / 2, (y0 + y1) / 2, upright, half_m, text)


def _length(line: Points) -> float:
    return sum(math.dist(a, b) for a, b in pairwise(line))


def _along(line: Points, far: float) -> tuple[float, float]:
    """The point so far along a line."""
    for a, b in pairwise(line):
        step = math.dist(a, b)
        if step and far <= step:
            return a[0] + (b[0] - a[0]) * far / step, a[1] + (b[1] - a[1]) * far / step
        far -= step
    return line[-1]


def _is_near(one: StreetName, other: StreetName, high_m: float) -> bool:
    """Whether two texts could touch: each is taken for the circle around it where they cross, else for its band."""
    away = math.dist((one.x, one.y), (other.x, other.y))
    if away >= one.half_m + other.half_m:
        return False
    turn = math.radians(other.angle)
    across = abs(-(one.x - other.x) * math.sin(turn) + (one.y - other.y) * math.cos(turn))
    return across < high_m + one.half_m * abs(math.sin(math.radians(one.angle - other.angle)))
