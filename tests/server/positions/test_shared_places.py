"""Where a person shares that they are, at the server: in memory alone, told once it ended, and what was under way when
its person ended it brings it back to nobody's screen."""

import asyncio
import time
from pathlib import Path

import pytest

from server.positions import UnitPositions
from server.settings import PositionRules
from server.store.sqlite import SqliteDatabase
from wire.messages import SHARED, SHARED_MOST_S, SharedFix, UnitFix

HOUR_MS = SHARED_MOST_S * 1000


def told(positions: UnitPositions, after: int = 0) -> tuple[UnitFix, ...]:
    return positions.snapshot(after).fixes


def test_a_share_is_the_newest_place_until_its_end_and_no_longer(tmp_path: Path) -> None:
    now = time.time_ns() // 1_000_000

    def fix(before_ms: int = 0, until: int = 0, share: str = "s1", **more: float) -> SharedFix:
        place = {"lat": -8.1, "lng": 112.2, **more}
        return SharedFix(case="k", unit="D-1", at=now - before_ms, until=until or now + 900_000, share=share, **place)

    async def story() -> None:
        database = SqliteDatabase(tmp_path / "positions.db")
        async with UnitPositions(database, "kota", PositionRules(), lambda: None) as positions:
            assert positions.share("a", fix(until=now - 1)) == "" and told(positions) == (), "nothing was shared"
            assert positions.share("a", fix(lat=0.0, lng=0.0)) == "nowhere" and told(positions) == ()
            assert positions.share("a", fix(before_ms=5_000, until=now + 2 * HOUR_MS)) == ""
            (one,) = told(positions)
            assert (one.unit, one.case, one.of) == (f"{SHARED}a", "k", "D-1") and one.until <= now + HOUR_MS + 60_000
            assert positions.share("a", fix(before_ms=9_000, lat=-8.2)) == "" and told(positions)[0].lat == -8.1
            assert positions.share("a", fix(lat=-8.2)) == "" and told(positions)[0].lat == -8.2
            positions.share("a", fix(until=now - 1, lat=0.0, lng=0.0))
            (ended,) = told(positions)
            assert ended.until < now and ended.lat == -8.2, "the end is told, with no other place"
            positions.share("a", fix())  # was under way
            assert told(positions)[0].until == ended.until
            positions.share("a", fix(before_ms=30_000, share="s2"))  # pressed again: the phone has not moved since
            assert told(positions)[0].until > now
        async with UnitPositions(database, "kota", PositionRules(), lambda: None) as positions:
            assert told(positions) == (), "nothing of it rests"

    asyncio.run(story())


@pytest.mark.parametrize("place", [(float("nan"), 0.0), (91.0, 0.0)])
def test_what_is_no_place_is_not_believed(tmp_path: Path, place: tuple[float, float]) -> None:
    async def story() -> None:
        database = SqliteDatabase(tmp_path / "positions.db")
        async with UnitPositions(database, "kota", PositionRules(), lambda: None) as positions:
            now = time.time_ns() // 1_000_000
            said = SharedFix(case="k", at=now, until=now + 900_000, lat=place[0], lng=place[1])
            assert positions.share("a", said) == "not_a_place" and told(positions) == ()

    asyncio.run(story())
