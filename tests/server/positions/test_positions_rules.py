"""What is believed of a tracker: each reason to refuse, at its edge."""

import math
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.positions import ACCEPTED, LATE, OLDER, REFUSALS, REPEATED, TAKEN, LastFix, Reading, judge
from server.settings import PositionRules

NOW = 1_794_528_000_000
RULES = PositionRules(late_min=10, box=(-9.6, 110.6, -6.6, 113.7))
DEGREE_M = 111_195.0


def reading(**changes: Any) -> Reading:
    return msgspec.structs.replace(Reading(at=NOW, lat=-8.1, lng=112.168), **changes)


def last(before_s: float = 10, **changes: Any) -> LastFix:
    place = LastFix(device="1", unit="PSC-1", n=1, at=NOW - round(before_s * 1000), lat=-8.1, lng=112.168)
    return msgspec.structs.replace(place, **changes)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, TAKEN),
        ({"at": None}, "no_time"),
        ({"lat": math.nan}, "not_a_place"),
        ({"lng": math.inf}, "not_a_place"),
        ({"lat": 91.0}, "not_a_place"),
        ({"lng": -181.0}, "not_a_place"),
        ({"lat": 0.0, "lng": 0.0}, "nowhere"),
        ({"lat": -9.61}, "outside"),
        ({"lng": 113.71}, "outside"),
        ({"fixed": False}, "no_fix"),
        ({"accuracy_m": 500.0}, TAKEN),
        ({"accuracy_m": 500.1}, "inaccurate"),
        ({"at": NOW + 120_000}, TAKEN),
        ({"at": NOW + 120_001}, "future"),
        ({"at": NOW - 600_000}, TAKEN),
        ({"at": NOW - 600_001}, LATE),
    ],
)
def test_a_first_place_is_refused_for_what_is_wrong_with_it(changes: dict[str, Any], code: str) -> None:
    assert judge(reading(**changes), None, NOW, RULES) == code


def test_without_a_box_the_whole_world_is_believed() -> None:
    assert judge(reading(lat=51.5, lng=7.1), None, NOW, PositionRules()) == TAKEN


def test_the_same_time_is_a_repetition_and_an_earlier_one_is_history() -> None:
    assert judge(reading(), last(0), NOW, RULES) == REPEATED
    assert judge(reading(lat=-8.5), last(0), NOW, RULES) == REPEATED
    assert judge(reading(at=NOW - 60_000, lat=-8.5), last(10), NOW, RULES) == OLDER


def north(metres: float) -> float:
    return -8.1 + metres / DEGREE_M


def test_a_jump_is_faster_than_any_vehicle_beyond_what_both_may_be_wrong_by() -> None:
    # 250 km/h is 694 m in 10 s; two fixes of one standing vehicle may lie 100 m apart.
    assert judge(reading(lat=north(780)), last(10), NOW, RULES) == TAKEN
    assert judge(reading(lat=north(810)), last(10), NOW, RULES) == "jump"
    assert judge(reading(lat=north(1000), accuracy_m=200.0), last(10, accuracy_m=150.0), NOW, RULES) == TAKEN
    assert judge(reading(lat=north(90)), last(0.5), NOW, RULES) == TAKEN


def test_a_wrong_last_place_heals_with_time() -> None:
    assert judge(reading(lat=north(20_000)), last(60), NOW, RULES) == "jump"
    assert judge(reading(lat=north(20_000)), last(300), NOW, RULES) == TAKEN


@given(
    st.builds(
        Reading,
        at=st.none() | st.integers(NOW - 10**9, NOW + 10**9),
        lat=st.floats(),
        lng=st.floats(),
        accuracy_m=st.none() | st.floats(0, 1e9),
        fixed=st.booleans(),
    )
)
def test_every_place_is_accepted_or_has_a_reason(given: Reading) -> None:
    for known in (None, last()):
        assert judge(given, known, NOW, RULES) in (*ACCEPTED, *REFUSALS)
