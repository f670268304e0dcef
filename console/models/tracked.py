"""Where trackers saw units: beside the board, because no fact says so. Pure.

Rule: a place says how old it is; what is older than ten minutes is no longer shown as if the unit were there.
"""

from typing import Literal

import msgspec

from wire.positions import UnitFix

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
