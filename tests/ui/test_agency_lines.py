"""Agencies in the order in which they need a person; a clock alone moves no line."""

from __future__ import annotations

import pytest

from console.models.commands.agencies import Order, Report, dispatch_all, step_assignment
from console.models.views.alarm import ACT, NEAR, RUNNING, alarms_of
from console.text.agencies import AgencyLine, arranged, case_lines, working
from console.text.cases import case_row
from tests.models.desks import agency_lines
from tests.ui.room_day import filled, new_case, send, step
from tests.ui.room_desk import RoomDesk
from wire.facts import Place


@pytest.fixture
def desk() -> RoomDesk:
    return RoomDesk()


def of_kind(lines: list[AgencyLine], kind: str) -> list[AgencyLine]:
    return [line for line in lines if line.kind == kind]


def panel(desk: RoomDesk) -> list[AgencyLine]:
    return agency_lines(desk.board, desk.clock_ms)


def groups(lines: list[AgencyLine]) -> list[tuple[str, str]]:
    return [(line.title, line.right) for line in of_kind(lines, "group")]


def test_who_must_be_reached_stands_first_then_whose_limit_is_near_then_who_works(desk: RoomDesk) -> None:
    wasp = filled(desk)["wasp"]
    lines = panel(desk)
    alone, *rows = of_kind(lines, "assignment")
    assert (alone.case, alone.assignment, alone.level) == (wasp, "", ACT), "before all the case nobody was sent to"
    levels = [line.level for line in rows]
    assert levels == sorted(levels, reverse=True) and {ACT, RUNNING} <= set(levels)
    assert groups(lines)[:2] == [("NOT SENT", "1"), ("ACT NOW", str(levels.count(ACT)))]
    assert groups(lines)[-1][0] == "RUNNING"
    urgent = [desk.board.cases[line.case].priority for line in rows if line.level == ACT]
    assert urgent == sorted(urgent) and rows[0].text == "NOT TOLD YET", "the red case first, in it who knows of nothing"
    assert all(line.badge_chip == "act" for line in rows if line.level == ACT)


def test_a_clock_alone_moves_a_row_only_to_another_group(desk: RoomDesk) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 1"))
    sent = send(desk, case, "DAMKAR", "BPBD")
    for one in sent.values():
        step(desk, case, one, "told")
    before = [line.id for line in of_kind(panel(desk), "assignment")]
    assert groups(panel(desk))[0] == ("RUNNING", "2") and panel(desk)[0].kind == "note"
    row = next(line for line in of_kind(panel(desk), "assignment") if line.assignment == sent["BPBD"])
    assert (row.title, row.number, row.badge, row.badge_chip) == ("BPBD", desk.board.display_number(case), "B1", "new")
    target = alarms_of(desk.board, desk.board.cases[case], desk.clock_ms)[sent["DAMKAR"]].target_s or 0
    desk.wait(target * 0.7 + 1)
    near = [line for line in of_kind(panel(desk), "assignment") if line.assignment == sent["DAMKAR"]]
    assert near[0].level == NEAR and near[0].clock_chip == "soon" and 0.7 <= (near[0].share or 0) < 1
    assert {line.id for line in of_kind(panel(desk), "assignment")} == set(before)


def test_who_is_ready_has_a_row_while_little_happens_and_is_folded_to_badges_after(desk: RoomDesk) -> None:
    quiet = panel(desk)
    assert groups(quiet)[0][0] == "READY" and "Polres" in [line.title for line in of_kind(quiet, "agency")]
    (unknown,) = of_kind(quiet, "badges")
    assert unknown.title.startswith("No word yet") and {chip for _, chip in unknown.badges} == {"quiet"}
    filled(desk)
    folded = of_kind(panel(desk), "badges")
    assert not of_kind(panel(desk), "agency")
    assert [line.title.rpartition(" ")[0] for line in folded] == ["Ready", "No word yet"]
    assert ("H", "fine") in folded[0].badges and "Dishub" in folded[0].text


def test_in_a_storm_the_load_of_each_agency_goes_before_what_runs(desk: RoomDesk) -> None:
    filled(desk)
    at_work = [one for case in desk.board.worked_cases() for one in working(desk.board, case, desk.clock_ms)]
    lines = arranged(desk.board, at_work, desk.now_ms(), storm=True)
    loads = of_kind(lines, "agency")
    counts = [int(line.text) for line in loads]
    assert counts == sorted(counts, reverse=True) and loads[0].share == 1.0
    titles = [title for title, _ in groups(lines)]
    assert titles.index("LOAD PER AGENCY") < titles.index("RUNNING")


def test_a_running_clock_shows_its_target_and_then_how_late_it_is(desk: RoomDesk) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 1"))
    send(desk, case, "DAMKAR")
    desk.wait(30)
    (line,) = case_lines(desk.board, desk.board.cases[case], desk.clock_ms)
    assert (line.right, line.late) == ("00:30 / 01:00", False)
    desk.wait(90)
    (line,) = case_lines(desk.board, desk.board.cases[case], desk.clock_ms)
    assert (line.right, line.late, line.chip) == ("+01:00", True, "act"), "nobody was told either"


def test_the_same_digit_stands_in_the_list_as_on_the_key(desk: RoomDesk) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 1"))
    assignment = send(desk, case, "DAMKAR")["DAMKAR"]
    marks = []
    for name in ("told", "accepted", "rolling", "arrived", "reported"):
        step(desk, case, assignment, name)
        marks.append(case_lines(desk.board, desk.board.cases[case], desk.clock_ms)[0].mark)
    assert marks == ["1", "2", "3", "4", "5"]


def test_an_ended_assignment_has_no_clock_and_stands_last(desk: RoomDesk) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 1"))
    sent = send(desk, case, "DAMKAR", "PSC119")
    step(desk, case, sent["DAMKAR"], "cleared", result="handled")
    last = case_lines(desk.board, desk.board.cases[case], desk.clock_ms)[-1]
    assert (last.title, last.right, last.text) == ("Damkar", "", "clear (handled)")


def test_the_reason_of_who_cannot_come_is_a_word_of_the_city(desk: RoomDesk) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Contoh 1"))
    assignment = send(desk, case, "DAMKAR")["DAMKAR"]
    desk.do(step_assignment, case, assignment, Report(step="unable", reason="no_unit"))
    (line,) = case_lines(desk.board, desk.board.cases[case], desk.clock_ms)
    assert line.text == "unable (no unit)" and line.chip == "act"
    desk.do(dispatch_all, case, [Order(agency="BPBD")])
    lines = case_lines(desk.board, desk.board.cases[case], desk.clock_ms)
    assert {line.title: line.chip for line in lines}["Damkar"] != "act", "somebody else was asked"


def test_a_confidential_case_shows_only_its_kelurahan_in_the_list(desk: RoomDesk) -> None:
    cases = filled(desk)
    row = case_row(desk.board, desk.board.cases[cases["ill"]], desk.clock_ms, person="p1", language="id")
    assert row.place == "Turi"
    assert "Umpama" not in row.search


def test_a_row_tells_what_needs_a_person(desk: RoomDesk) -> None:
    cases = filled(desk)
    row = case_row(desk.board, desk.board.cases[cases["tree"]], desk.clock_ms, person="p1", language="id")
    assert row.conflict and row.mine and row.nature == "Pohon tumbang"
    assert {(letter, mark) for letter, mark, chip in row.agencies if chip == "act"} == {
        ("B", "×"),
        ("L", "↻"),
        ("N", "?"),
    }
