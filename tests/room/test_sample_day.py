"""The sample day has the city's real mix, invents everything, and never meets real data."""

from collections import Counter

from console.room.day import STORM_S, STORM_START_S, STORM_TREES, Spot, sample_spots, script
from console.room.live import FIRST_RING_S, LEFT_RINGING_S, timetable

SPOTS = [Spot(-8.1, 112.16, "Jl. Contoh 1", "35.72.01.1001")]


def test_a_long_run_of_days_has_the_citys_mix_of_handled_prank_and_ghost() -> None:
    kinds = Counter(call.kind for seed in range(60) for call in script(SPOTS, seed, storm=False))
    share = {kind: count / kinds.total() for kind, count in kinds.items()}
    assert abs(share["handled"] - 0.41) < 0.04
    assert abs(share["prank"] - 0.23) < 0.04
    assert abs(share["ghost"] - 0.37) < 0.04


def test_the_storm_hour_fells_seventy_five_trees() -> None:
    storm = [call for call in script(SPOTS) if STORM_START_S <= call.at_s <= STORM_START_S + STORM_S]
    assert sum(call.nature == "tree_down" for call in storm) >= STORM_TREES


def test_every_number_of_the_day_is_one_no_telephone_has() -> None:
    assert all(call.number.startswith("0000-") for call in script(SPOTS))


def test_the_same_seed_plays_the_same_day() -> None:
    assert script(SPOTS, 5) == script(SPOTS, 5)
    assert script(SPOTS, 5) != script(SPOTS, 6)


def test_every_sample_place_lies_on_a_sample_street_inside_the_city() -> None:
    spots = sample_spots()
    assert len(spots) > 200
    assert all(spot.kelurahan for spot in spots)


def test_the_first_call_rings_within_ten_seconds_and_waits_for_the_newcomer() -> None:
    due = timetable(script(SPOTS), 6 * 3_600, speed=50)
    at_s, first = due[0]
    answered = next(when for when, cue in due if cue.number == first.number and cue.act == "answer")
    assert first.act == "ring"
    assert at_s == FIRST_RING_S <= 10
    assert answered - at_s >= LEFT_RINGING_S
