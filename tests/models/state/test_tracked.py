"""How old a tracked place is, and what it is still good for."""

import pytest

from console.models.state.place import age_s, freshness, tracked
from wire.messages import UnitFix


@pytest.mark.parametrize(
    ("age", "look"),
    [(0, "fresh"), (119, "fresh"), (120, "faded"), (599, "faded"), (600, "old"), (86_399, "old"), (86_400, "gone")],
)
def test_a_place_fades_and_then_is_old_and_then_gone(age: int, look: str) -> None:
    assert freshness(age) == look


def test_the_age_is_right_though_the_clock_of_the_desk_is_wrong() -> None:
    fix = UnitFix(unit="PSC-1", at=1_000_000, lat=-8.1, lng=112.2)
    ahead_ms = 300_000
    now_here_ms = 1_010_000 + ahead_ms
    assert age_s(tracked(fix, offset_ms=-ahead_ms).when, now_here_ms) == 10


def test_a_place_of_tomorrow_is_not_younger_than_now() -> None:
    assert age_s(2_000, 1_000) == 0
