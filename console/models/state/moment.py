"""A moment of the past and what was known in it: in the room by number, at one desk by what it had read and written.

No clock decides what the room knew: an entry was known from its number on, and a number has its place in time.
"""

from datetime import datetime, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from console.models.state.record import Recorded
from wire.bounds import EARLIEST_MS, LATEST_MS


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """`at_ms` in UTC; `seq` is the last number the room had given by then.

    With a `desk`: what this desk knew, which is what it had `read` by its last entry before, and its own entries.
    `proved_ms` is when that last entry was written; none where it wrote nothing near: then it is taken to know what the
    room did.
    """

    at_ms: int
    seq: int
    desk: str = ""
    read: int = 0
    proved_ms: int | None = None

    @property
    def reach(self) -> int:
        """The last number of the ledger that was known."""
        return self.read if self.desk else self.seq

    def knows(self, record: Recorded) -> bool:
        """Whether this entry was known then."""
        if record.seq is not None and record.seq <= self.reach:
            return True
        return bool(self.desk) and record.desk == self.desk and true_ms(record.at, record.offset_ms) <= self.at_ms

    def as_known(self, record: Recorded) -> Recorded:
        """The entry as it stood then: without the number it was given later."""
        numbered_later = record.seq is not None and record.seq > self.seq
        return msgspec.structs.replace(record, seq=None) if numbered_later else record


def local_moment(at_ms: float, zone: tzinfo) -> datetime:
    """The moment in a zone; what is before or after all bounds, the nearest within them."""
    return datetime.fromtimestamp(min(max(at_ms, EARLIEST_MS), LATEST_MS) / 1000, zone)


def true_ms(at_ms: int, offset_ms: int | None) -> int:
    """The time of an entry by the server's clock, as far as its desk had measured the difference."""
    return at_ms + (offset_ms or 0)


@cache
def known_zone(name: str) -> str:
    """The zone, or the city's part of the country where this computer knows none of that name."""
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "Asia/Jakarta"
