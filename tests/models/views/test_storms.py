"""A storm is begun and ended by a person; its reports are real cases, children of its own case, on the right lists."""

import pytest

from console.errors import Refused
from console.models.commands.agencies import dispatch
from console.models.commands.calls import start_call
from console.models.commands.storm import StormReport, attach_report, end_storm, record_report, start_storm
from console.models.state.streams import split_stream
from console.models.views.duplicates import Probe
from console.models.views.storms import (
    by_agency,
    by_kelurahan,
    parent_of,
    reports_of,
    running_storm,
    same_street,
    summary_of,
)
from tests.ui.room_desk import RoomDesk
from wire import facts
from wire.facts import Place, StormHit

GEDOG, TURI = "35.72.03.1001", "35.72.02.1004"


@pytest.fixture
def desk() -> RoomDesk:
    made = RoomDesk()
    made.do(start_storm, "angin kencang")
    return made


def storm_of(desk: RoomDesk) -> str:
    storm = running_storm(desk.board)
    assert storm is not None
    return storm.id


def report(
    desk: RoomDesk, street: str, hit: StormHit = "road", ward: str | None = GEDOG, call: str | None = None
) -> str:
    made = StormReport(place=Place(address=street, kelurahan=ward), hit=hit, words="contoh", call=call)
    return split_stream(desk.do(record_report, storm_of(desk), made)[-1].stream)[1]


def test_a_report_is_a_child_of_the_storm_s_own_case(desk: RoomDesk) -> None:
    case = desk.board.cases[report(desk, "Jl. Contoh")]
    storm = running_storm(desk.board)
    assert storm is not None
    parent = parent_of(storm)
    assert parent in desk.board.cases
    assert (case.links[parent].relation, case.storm, case.hit) == ("child", storm.id, "road")
    assert parent not in [one.id for one in reports_of(desk.board, storm.id)]


@pytest.mark.parametrize(
    ("hit", "nature", "priority"),
    [
        ("road", "tree_down", 2),
        ("cable", "tree_down", 1),
        ("house", "wind_damage", 1),
        ("car", "tree_down", 2),
        ("person", "tree_down", 1),
    ],
)
def test_the_letter_decides_type_and_priority(desk: RoomDesk, hit: StormHit, nature: str, priority: int) -> None:
    case = desk.board.cases[report(desk, "Jl. Contoh", hit)]
    assert (case.nature, case.priority) == (nature, priority)


def test_without_a_letter_or_a_place_nothing_is_written(desk: RoomDesk) -> None:
    before = desk.board.hash()
    for made, code in (
        (StormReport(place=Place(address="Jl. Contoh"), hit=None), "hit_missing"),
        (StormReport(place=Place(), hit="road"), "place_missing"),
    ):
        with pytest.raises(Refused, match=code):
            desk.do(record_report, storm_of(desk), made)
    assert desk.board.hash() == before


def test_the_call_in_hand_goes_with_the_first_of_its_reports(desk: RoomDesk) -> None:
    call = split_stream(desk.do(start_call, "phone", "0000-1")[0].stream)[1]
    first, second = report(desk, "Jl. Contoh", call=call), report(desk, "Jl. Misal", call=call)
    assert desk.board.calls[call].case == first
    assert second in desk.board.cases


def test_the_same_street_comes_first_among_what_is_alike(desk: RoomDesk) -> None:
    report(desk, "Jl. Misal", ward=TURI)
    there = report(desk, "Jl. Contoh 5")
    probe = Probe(now_ms=desk.clock_ms, place=Place(address="jl contoh"), nature="tree_down", narrative="contoh")
    assert same_street(desk.board, probe)[0].case == there


def test_a_tree_told_twice_is_one_case_with_both_calls(desk: RoomDesk) -> None:
    case = report(desk, "Jl. Contoh")
    call = split_stream(desk.do(start_call, "phone", "0000-2")[0].stream)[1]
    again = StormReport(place=Place(address="jl contoh"), hit="road", words="masih di jalan", call=call)
    desk.do(attach_report, case, again)
    assert [one.id for one in desk.board.calls_of(case)] == [call]
    assert len(reports_of(desk.board, storm_of(desk))) == 1
    assert desk.board.cases[case].timeline[-1].kind == "case_noted"


def test_the_lists_tell_what_waits_and_who_works_where(desk: RoomDesk) -> None:
    sent, waiting, elsewhere = report(desk, "Jl. A"), report(desk, "Jl. B", "person"), report(desk, "Jl. C", ward=None)
    desk.do(dispatch, sent, "BPBD")
    storm = storm_of(desk)
    groups = {one.code: [line.case for line in one.lines] for one in by_kelurahan(desk.board, storm, desk.clock_ms)}
    assert groups == {GEDOG: [waiting, sent], "": [elsewhere]}
    lists = {
        one.code: [(line.case, line.state) for line in one.lines] for one in by_agency(desk.board, storm, desk.clock_ms)
    }
    assert lists == {"": [(waiting, "new"), (elsewhere, "new")], "BPBD": [(sent, "untold")]}
    counted = summary_of(desk.board, storm)
    assert (counted.reports, counted.open, counted.not_sent, counted.by_hit) == (3, 3, 2, {"person": 1, "road": 2})


def test_a_person_ends_it_and_the_reports_stay_open(desk: RoomDesk) -> None:
    case, storm = report(desk, "Jl. Contoh"), storm_of(desk)
    with pytest.raises(Refused, match="storm_running"):
        desk.do(start_storm)
    desk.do(end_storm, storm, "angin reda")
    assert running_storm(desk.board) is None
    assert desk.board.cases[case].open
    with pytest.raises(Refused, match="storm_over"):
        desk.do(record_report, storm, StormReport(place=Place(address="Jl. Contoh"), hit="road"))
    assert summary_of(desk.board, storm).reports == 1


def test_two_storms_begun_apart_are_one_on_the_lists_and_end_together(desk: RoomDesk) -> None:
    mine = report(desk, "Jl. Contoh")
    desk.other("storm:later", facts.StormStarted(name="", parent=None))
    opened = facts.CaseOpened("112-261112-B-0001", "tree_down", 2, Place(address="Jl. Misal"), storm="later", hit="car")
    desk.other("case:theirs", opened)
    assert {one.id for one in reports_of(desk.board, storm_of(desk))} == {mine, "theirs"}
    desk.do(end_storm, storm_of(desk))
    assert running_storm(desk.board) is None
