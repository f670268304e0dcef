"""Cases by kelurahan and hour of the day: the hours of the city, one scale for all of them, nothing lost."""

from zoneinfo import ZoneInfo

from console.models.views.statistics import HEAT_STEPS, heat_of

WIB = ZoneInfo("Asia/Jakarta")
HOUR_MS = 3_600_000
MIDNIGHT_MS = 1_794_502_800_000  # 00:00 in Blitar
A, B, C = "35.72.01.1004", "35.72.03.1001", "35.72.02.1004"


def test_the_hours_are_those_of_the_city_on_any_day() -> None:
    counts = [(MIDNIGHT_MS, A, 2), (MIDNIGHT_MS + 24 * HOUR_MS, A, 1), (MIDNIGHT_MS + 23 * HOUR_MS, B, 4)]
    heat = heat_of(counts, (A, B, C), WIB)
    assert heat.counts(0) == {A: 3, B: 0, C: 0}
    assert heat.counts(23) == {A: 0, B: 4, C: 0}
    assert heat.counts(None) == {A: 3, B: 4, C: 0}


def test_a_case_of_no_known_kelurahan_is_counted_and_said() -> None:
    heat = heat_of([(MIDNIGHT_MS, "", 2), (MIDNIGHT_MS, "elsewhere", 1), (MIDNIGHT_MS, A, 5)], (A, B), WIB)
    assert (heat.total(0), heat.unplaced(0), heat.total(None), heat.total(7)) == (8, 3, 8, 0)


def test_the_densest_step_is_the_most_of_any_hour_so_that_hours_compare() -> None:
    counts = [(MIDNIGHT_MS, A, 10), (MIDNIGHT_MS + HOUR_MS, A, 1), (MIDNIGHT_MS + HOUR_MS, B, 5)]
    heat = heat_of(counts, (A, B, C), WIB)
    assert heat.steps(0) == {A: HEAT_STEPS, B: 0, C: 0}
    assert heat.steps(1) == {A: 1, B: 3, C: 0}
    assert heat.steps(None) == {A: HEAT_STEPS, B: 3, C: 0}


def test_without_cases_there_is_nothing_to_hatch() -> None:
    heat = heat_of([], (A,), WIB)
    assert (heat.steps(None), heat.steps(4), heat.total(None)) == ({A: 0}, {A: 0}, 0)
