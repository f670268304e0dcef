"""A real room with a month behind it: its server ran since before the first day, its desk wrote every call of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from console.clock import now_ms
from console.room.day import sample_spots
from tests.helpers.keyed_desk import KeyedRoom
from tests.helpers.world import world
from tests.month.city import WIB, Month, entries, made_month

AT_ONCE = 300
HALF_A_DAY = timedelta(hours=12)  # so that the last night shift is over


@contextmanager
def month_room(folder: Path, days: int, calls_a_day: int) -> Iterator[tuple[KeyedRoom, Month]]:
    """The room of today, and what happened in it."""
    now = datetime.fromtimestamp(now_ms() / 1000, WIB)
    until = (now - HALF_A_DAY).date()
    month = made_month(until, days, calls_a_day, sample_spots(), now_ms())
    began = datetime(until.year, until.month, until.day, tzinfo=WIB) - timedelta(days=days, hours=1)
    with world(folder, early_s=round((now - began).total_seconds())) as made:
        room = KeyedRoom(made)
        with room.before("petugas1") as seat:
            assert seat.desk.person is not None and seat.desk.letter is not None and seat.station is not None
            written = entries(month, seat.desk.person.account, seat.desk.letter)
            for start in range(0, len(written), AT_ONCE):
                seat.station.journal.append(written[start : start + AT_ONCE])
        made.come_to_now()
        room.other.sign_in("petugas2")
        yield room, month
