"""Whether a place is believed, and if not, why. Pure: the time is an argument. Each reason has a code of its own."""

import math

import msgspec

from console.models.place import distance_m
from server.positions_reading import Reading
from server.settings import PositionRules

FUTURE_S = 120
WORST_M = 500.0
FASTEST_KMH = 250.0
SLACK_M = 100.0  # two honest fixes of one standing vehicle may be this far apart
TAKEN, OLDER, REPEATED, LATE = "", "older", "repeated", "late"
ACCEPTED = (TAKEN, OLDER, REPEATED)  # no refusals
KEPT = (TAKEN, OLDER, LATE)  # what goes into the history
REFUSALS = (
    *(LATE, "future", "no_time", "not_a_place", "nowhere", "outside", "no_fix", "inaccurate", "jump"),
    *("foreign", "revoked", "unreadable", "encrypted"),
)


class LastFix(msgspec.Struct, frozen=True, kw_only=True):
    """The last place of a device that was believed; `n` is the number of the change."""

    device: str
    unit: str
    n: int
    at: int
    lat: float
    lng: float
    speed_kmh: float | None = None
    heading: int | None = None
    accuracy_m: float | None = None
    battery: int | None = None


def judge(reading: Reading, last: LastFix | None, now_ms: int, rules: PositionRules) -> str:
    """The code of the refusal; TAKEN as the new last fix, OLDER than it, or REPEATED."""
    if reading.at is None:
        return "no_time"
    wrong = _wrong_place(reading, rules)
    if wrong:
        return wrong
    if reading.at - now_ms > FUTURE_S * 1000:
        return "future"
    if last is not None and reading.at == last.at:
        return REPEATED
    if now_ms - reading.at > rules.late_min * 60_000:
        return LATE
    if last is None:
        return TAKEN
    if reading.at < last.at:
        return OLDER
    return "jump" if _too_far(reading, last) else TAKEN


def _wrong_place(reading: Reading, rules: PositionRules) -> str:
    lat, lng = reading.lat, reading.lng
    if not (math.isfinite(lat) and math.isfinite(lng) and abs(lat) <= 90 and abs(lng) <= 180):
        return "not_a_place"
    if lat == 0 and lng == 0:
        return "nowhere"
    if rules.box is not None:
        south, west, north, east = rules.box
        if not (south <= lat <= north and west <= lng <= east):
            return "outside"
    if not reading.fixed:
        return "no_fix"
    return "inaccurate" if reading.accuracy_m is not None and reading.accuracy_m > WORST_M else ""


def _too_far(reading: Reading, last: LastFix) -> bool:
    """Faster than anything on a road, beyond what both fixes may be wrong by. A wrong last fix heals with time."""
    assert reading.at is not None
    blur = max(SLACK_M, (reading.accuracy_m or 0) + (last.accuracy_m or 0))
    metres = distance_m((reading.lat, reading.lng), (last.lat, last.lng)) - blur
    return metres > FASTEST_KMH / 3.6 * (reading.at - last.at) / 1000
