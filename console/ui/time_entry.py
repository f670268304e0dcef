"""A typed time: empty is now, -5 is five minutes ago, 14:05 is the last such moment. Pure: no Qt."""

from __future__ import annotations

import re
from datetime import timedelta, tzinfo

from console.ui import formats

_AGO = re.compile(r"-\s*(\d{1,4})")
_CLOCK = re.compile(r"(\d{1,2})[:.]?([0-5]\d)(?:[:.]([0-5]\d))?")


class UnreadableTimeError(ValueError):
    """The text is no time."""


def read_time(text: str, now_ms: int, zone: tzinfo = formats.WIB) -> int | None:
    """The moment in UTC milliseconds; none means now. Raises UnreadableTimeError."""
    typed = text.strip()
    if not typed:
        return None
    ago = _AGO.fullmatch(typed)
    if ago:
        return now_ms - int(ago[1]) * 60_000
    clock = _CLOCK.fullmatch(typed)
    if clock is None or int(clock[1]) > 23:
        raise UnreadableTimeError(typed)
    now = formats.local(now_ms, zone)
    then = now.replace(hour=int(clock[1]), minute=int(clock[2]), second=int(clock[3] or 0), microsecond=0)
    # Just after midnight 23:58 means yesterday; 14:35 at 14:20 is refused as not yet happened, not taken as yesterday.
    if then > now + timedelta(hours=12):
        then -= timedelta(days=1)
    return round(then.timestamp() * 1000)
