"""Agencies in the order in which they need a person; a clock alone moves no line."""

from __future__ import annotations

import pytest

from console.models.commands.agencies import Order, Report, dispatch_all, step_assignment
from console.text.agencies import AgencyLine, agency_lines, case_lines
from console.text.cases import case_row
from tests.ui.room_day import filled, new_case, send, step
from tests.ui.room_desk import RoomDesk
from wire.facts import Place


@pytest.fixture
def desk() -> RoomDesk:
    return RoomDesk()


def of_kind(lines: list[AgencyLine], kind: str) -> list[AgencyLine]:
    return [line for line in lines if line.kind == kind]


def test_who_was_not_told_comes_first_and_who_works_last(desk: RoomDesk) -> None:
    filled(desk)
    agencies = [line.title for line in of_kind(agency_lines(desk.board, desk.clock_ms), "agency")]
    assert agencies[:2] == ["PLN", "Polres"] and agencies[-1] == "Damkar"


def test_agencies_without_work_fold_into_one_line_for_each_readiness(desk: RoomDesk) -> None:
    rest = of_kind(agency_lines(desk.board, desk.clock_ms), "rest")
    assert [line.title for line in rest] == ["Ready:", "No word yet:"]
    assert "Polres" in rest[0].text and "Damkar" in rest[1].text


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
    assert {(letter, mark) for letter, mark, needs in row.agencies if needs} == {("B", "×"), ("L", "↻"), ("N", "?")}
