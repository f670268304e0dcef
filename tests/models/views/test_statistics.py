"""Honest numbers, of the calls and cases of a board."""

from datetime import timedelta, timezone

import msgspec

from console.models.commands.calls import record_kind, ring, take_call
from console.models.commands.cases import note_cpr
from console.models.commands.context import Draft
from console.models.state.measures import Sample, percentile
from console.models.state.streams import definition_stream, split_stream
from console.models.views.shift_log import LogFilter, counted_in
from console.models.views.statistics import (
    Beside,
    Figure,
    behind,
    by_hour,
    by_measure,
    exact_figure,
    measured,
    samples_of,
    target_of,
)
from tests.models.desks import START_MS, Desk, Room

WIB = timezone(timedelta(hours=7))


def samples(desk: Desk, measure: str, agency: str = "") -> list[Sample]:
    """What all calls and cases of a board give of a measure."""
    board = desk.board
    beside = Beside(board.cases, board.calls, board.reference)
    found = by_measure(samples_of(board.cases.values(), board.calls.values(), beside))
    return found.get((measure, agency), [])


def first_told(desk: Desk, target_s: float = 60) -> tuple[Figure, tuple[str, ...]]:
    """How long until the first agency was told, and the cases behind it."""
    given = samples(desk, "first_told")
    cases = tuple(split_stream(one)[1] for one in behind(given))
    return measured("first_told", given, target_s), cases


def test_a_measure_says_how_many_were_measured_and_how_many_stamps_are_missing() -> None:
    took = {"case:a": 10.0, "case:b": 20.0, "case:c": None, "case:d": 30.0}
    some = [Sample("closed", one, "", 0, "", "", "", 0, seconds) for one, seconds in took.items()]
    given = measured("closed", some, target_s=20)
    assert (given.n, given.median_s, given.p90_s, given.missing) == (3, 20.0, 30.0, 0.25)
    assert given.within == 2 / 3
    values = [("case:d", 30.0), ("case:b", 20.0), ("case:a", 10.0), ("case:c", -1.0)]
    assert list(behind(some).items()) == values, "the longest first, what was not measured last"


def test_nothing_measured_has_no_numbers() -> None:
    given = exact_figure("answer", [], 0, 20)
    assert (given.n, given.median_s, given.p90_s, given.within, given.missing) == (0, None, None, None, None)


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(n) for n in range(1, 11)]
    assert (percentile(values, 50), percentile(values, 90), percentile(values, 100)) == (5.0, 9.0, 10.0)
    assert percentile([7.0], 1) == 7.0


def test_answer_times_count_calls_without_a_ring_as_missing(desk: Desk, room: Room) -> None:
    rung = split_stream(desk.do(ring)[0].stream)[1]
    desk.do(ring)
    room.later(0.2)
    desk.do(take_call, rung)
    desk.call()
    given = measured("answer", samples(desk, "answer"), 15)
    assert (given.n, given.median_s, given.within, given.missing) == (1, 12.0, 1.0, 0.5)


def test_the_way_to_the_first_agency_told_is_measured_from_the_answer_and_without_a_call_from_the_opening(
    desk: Desk, room: Room
) -> None:
    told, untold = desk.case(), desk.case()
    desk.case()
    damkar, pln = desk.send(told), desk.send(told, "PLN")
    desk.send(untold)
    room.later()
    desk.step(told, pln, "told")
    room.later()
    desk.step(told, damkar, "told")
    call = desk.call()
    room.later(2)
    called = desk.case(call=call.id)
    psc = desk.send(called, "PSC119")
    room.later()
    desk.step(called, psc, "told")
    given, behind_it = first_told(desk)
    assert (given.n, given.median_s, given.p90_s, given.missing) == (2, 60.0, 180.0, 1 / 3)
    assert behind_it == (called.id, told.id, untold.id)


def test_the_first_minutes_of_an_arrest_are_measured_from_the_answer_and_what_nobody_noted_is_missing(
    desk: Desk, room: Room
) -> None:
    call = desk.call()
    room.later()
    noted = desk.case(call=call.id)
    desk.do(note_cpr, noted.id, "recognised")
    room.later()
    desk.do(note_cpr, noted.id, "compressions")
    half = desk.case()
    desk.do(note_cpr, half.id, "compressions")
    desk.case()
    found = {one: measured(one, samples(desk, one), 90) for one in ("recognised", "compressions")}
    assert [(one.n, one.median_s, one.missing) for one in found.values()] == [(1, 60.0, 1 / 2), (2, 0.0, 0.0)]
    assert max(one.seconds or 0 for one in samples(desk, "compressions")) == 120.0
    assert [target_of(desk.board.reference, one)("") for one in found] == [90.0, 150.0]


def test_calls_and_cases_are_counted_by_hour_of_the_city_and_by_kind(desk: Desk, room: Room) -> None:
    desk.do(record_kind, desk.call().id, "prank")
    desk.do(record_kind, desk.call().id, "test")
    room.later(60)
    desk.do(record_kind, desk.call().id, "emergency")
    desk.call()
    desk.case()
    hours = by_hour(samples(desk, "calls"), WIB)
    assert sorted(hours, reverse=True)[:3] == [2, 2, 0]
    hour = (room.now_ms // 3_600_000 + 7) % 24
    assert hours[hour] == hours[hour - 1] == 2
    assert sum(by_hour(samples(desk, "cases"), WIB)) == 1
    kinds = [one.kind for one in samples(desk, "calls")]
    assert sorted(kinds) == ["", "emergency", "prank", "test"]
    assert [one.nature for one in samples(desk, "cases")] == ["tree_down"]
    assert measured("false", samples(desk, "false")).share == 0.5
    assert measured("false", []).share is None


def test_samples_count_in_a_sample_room_only_and_what_contradicts_itself_is_missing(desk: Desk, room: Room) -> None:
    sample = desk.case(sample=True)
    desk.step(sample, desk.send(sample), "told")
    real = desk.case()
    span = LogFilter(since_ms=START_MS, until_ms=room.now_ms + 1)
    assignment = desk.send(real)
    room.later(-5)  # the clock of the desk that told was behind
    desk.step(real, assignment, "told")
    cases, calls = counted_in(desk.board, span)
    assert [one.id for one in cases] == [real.id], "the city of these tests is no sample"
    found = by_measure(samples_of(cases, calls, Beside({}, {}, desk.board.reference)))
    given = measured("first_told", found["first_told", ""], 60)
    assert (given.n, given.missing) == (0, 1.0)
    city = desk.board.reference.city
    assert city is not None and not city.sample
    desk.write([Draft(definition_stream(city), msgspec.structs.replace(city, sample=True))])
    assert {one.id for one in counted_in(desk.board, span)[0]} == {sample.id, real.id}
