"""What one message of a tracker says, whatever shape it came in: degrees, km/h, metres, percent, milliseconds of UTC.

A value that is no number stays none; a place that is no number is NaN, and the rules say why it is refused.
"""

import math
from datetime import UTC, datetime

import msgspec

KMH_OF_KNOT = 1.852
KMH_OF_MS = 3.6
FASTEST_KMH = 400.0  # above this the tracker's own speed is noise, and is not shown
METRES_OF_HDOP = 5.0  # what one unit of HDOP is worth where a tracker gives no accuracy
_SECONDS_BELOW = 2**31  # a smaller timestamp is in seconds, a larger one in milliseconds


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One place of one device. `at` is none when its time cannot be read; `fixed` is false when it says so itself."""

    at: int | None
    lat: float
    lng: float
    speed_kmh: float | None = None
    heading: int | None = None
    accuracy_m: float | None = None
    battery: int | None = None
    fixed: bool = True


class Said(msgspec.Struct, frozen=True):
    """One message: the device as it names itself, and what it says; none when it says nothing about a place."""

    device: str
    reading: Reading | None


def number(value: object) -> float | None:
    """A finite number, or none."""
    try:
        found = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def degrees(value: object) -> float:
    """A coordinate; NaN for what is no number."""
    found = number(value)
    return math.nan if found is None else found


def speed(value: object, kmh: float) -> float | None:
    """A speed in km/h; trackers say −1 where they do not know it."""
    found = number(value)
    return None if found is None or not 0 <= found * kmh <= FASTEST_KMH else round(found * kmh, 1)


def heading(value: object) -> int | None:
    """Degrees from north, 0 to 359; −1 is not known."""
    found = number(value)
    return None if found is None or not 0 <= found <= 360 else round(found) % 360


def accuracy(value: object, hdop: object = None) -> float | None:
    """Metres; 0 means that nothing was said. Where only the dilution is given, metres by a rule of thumb."""
    found, spread = number(value), number(hdop)
    if found is not None and found > 0:
        return round(found, 1)
    return round(spread * METRES_OF_HDOP, 1) if spread is not None and spread > 0 else None


def battery(value: object, full: float = 100.0) -> int | None:
    """Percent, of a value that is `full` when the battery is."""
    found = number(value)
    return None if found is None or not 0 <= found <= full else round(found / full * 100)


def moment(value: object) -> int | None:
    """Milliseconds of UTC from seconds, milliseconds or ISO 8601; none when it cannot be read."""
    stamp = number(value)
    if stamp is not None:
        if not 0 < stamp < 2**53:
            return None
        return round(stamp * 1000) if stamp < _SECONDS_BELOW else round(stamp)
    if not isinstance(value, str):
        return None
    try:
        read = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if read.tzinfo is None:
        read = read.replace(tzinfo=UTC)
    return round(read.timestamp() * 1000)
