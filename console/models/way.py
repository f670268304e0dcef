"""The way from one point to another by road, as whoever knows the roads says it. Pure: the roads are passed in.

Rule: without a way the straight line counts, and what is shown says so.
"""

from collections.abc import Callable

import msgspec

Point = tuple[float, float]


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """By road: `around` names closed roads it goes around, `through` those it cannot do without."""

    seconds: float
    metres: float
    around: tuple[str, ...] = ()
    through: tuple[str, ...] = ()


# From a point to a point in degrees (lat, lng); None where no road is known.
Ways = Callable[[Point, Point], Way | None]


def no_ways(start: Point, target: Point) -> Way | None:
    """No roads are known."""
    return None
