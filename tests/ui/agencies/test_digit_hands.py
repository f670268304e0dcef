"""The digits of the agencies under a hurried hand: each acts on the line that was marked, and on no other."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from console.models.commands.agencies import Wanted, raise_condition
from console.models.commands.cases import set_confidential
from console.models.state.streams import case_stream
from console.text.advice import next_move, to_suggest
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import Key, Mod, press
from tests.ui.room_day import new_case, send, step
from tests.ui.room_desk import RoomDesk
from wire.facts import AssignmentStepped, Place

pytestmark = pytest.mark.slow


def cleared(desk: RoomDesk) -> list[str]:
    """Who was noted as clear, in every case."""
    said = []
    for case in desk.board.cases.values():
        for record in desk.board.records_of(case_stream(case.id)):
            if isinstance(record.fact, AssignmentStepped) and record.fact.step == "cleared":
                said.append(case.assignments[record.fact.assignment].agency)
    return said


def at_work(desk: RoomDesk, *agencies: str) -> tuple[str, dict[str, str]]:
    """A case on which all of these arrived."""
    case = new_case(desk, "wasp_nest", Place(address="Jl. Misal 1"))
    sent = send(desk, case, *agencies)
    for name in ("told", "accepted", "rolling", "arrived"):
        for one in sent.values():
            step(desk, case, one, name)
    return case, sent


@pytest.mark.parametrize("panel", ["case", "agencies"])
def test_6_pressed_again_clears_nobody_else_and_the_mark_stays_with_its_agency(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, panel: str
) -> None:
    case, sent = at_work(desk, "DAMKAR", "PLN", "DLH")
    before = cleared(desk)
    window.open_case(case)
    view = window.case_panel.view
    if panel == "agencies":
        press(qtbot, Key.Key_F7)
        view = window.agencies.view
    assert view.choose(sent["PLN"])
    for _ in range(3):
        press(qtbot, Key.Key_6)
        press(qtbot, Key.Key_Return)
        desk.wait(2)
        window.tick()
    assert cleared(desk)[len(before) :] == ["PLN"]
    line = view.current_line()
    if panel == "case":
        assert line is not None and line.assignment == sent["PLN"]
        press(qtbot, Key.Key_6)
        assert window.command.sentence().startswith("PLN: “clear” is noted already")
    else:
        assert line is None and view.hasFocus(), "it went from here; nobody else has its mark"
        press(qtbot, Key.Key_Down)
        line = view.current_line()
        assert line is not None and view.lines().index(line) > 0


def test_end_and_home_go_to_the_last_and_the_first_assignment(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, Key.Key_F7)
    view = window.agencies.view
    ids = [line.id for line in view.lines() if line.kind == "assignment"]
    for key, wanted in ((Key.Key_End, ids[-1]), (Key.Key_Home, ids[0])):
        press(qtbot, key)
        line = view.current_line()
        assert line is not None and line.id == wanted


def test_the_key_that_the_next_step_of_a_confidential_case_names_notes_the_telephone(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Misal 1"))
    sent = send(desk, case, "BPBD")
    desk.do(set_confidential, case, True, "anak")
    window.open_case(case)
    said = next_move(desk.board, desk.board.cases[case], desk.now_ms()).words
    assert "NOT by radio" in said and "press [1]" in said
    press(qtbot, Key.Key_1)
    stamp = desk.board.cases[case].assignments[sent["BPBD"]].stamps["told"]
    assert stamp.channel == "phone"


def test_who_cannot_come_is_not_suggested_again(desk: RoomDesk) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Misal 1"))
    assert "Damkar" in [name for _, name in to_suggest(desk.board, desk.board.cases[case])]
    sent = send(desk, case, "DAMKAR")
    step(desk, case, sent["DAMKAR"], "unable")
    assert "Damkar" not in [name for _, name in to_suggest(desk.board, desk.board.cases[case])]


def test_an_arrival_is_noted_by_one_key_and_the_wait_stands_on_its_line(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Misal 1"))
    sent = send(desk, case, "DAMKAR", "PLN")
    for name in ("told", "accepted", "rolling"):
        step(desk, case, sent["DAMKAR"], name)
    desk.do(raise_condition, case, Wanted(owner="PLN", text="listrik padam", blocks=("DAMKAR",), step="arrived"))
    window.open_case(case)
    assert window.case_panel.view.choose(sent["DAMKAR"])
    press(qtbot, Key.Key_4)
    assert desk.board.cases[case].assignments[sent["DAMKAR"]].state == "arrived"
    assert not window.case_panel.box.isVisible()
    assert window.command.sentence().endswith("✓ · waits for PLN: listrik padam")
    line = next(one for one in window.case_panel.view.lines() if one.assignment == sent["DAMKAR"])
    assert line.text.endswith("waits for PLN: listrik padam")
    assert any("PLN: listrik padam" in one.text for one in window.case_panel.conditions._shown)


def test_7_notes_that_a_crew_was_heard_and_with_shift_how_often_it_is_to_be(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    case, sent = at_work(desk, "DAMKAR")
    window.open_case(case)
    assert window.case_panel.view.choose(sent["DAMKAR"])
    press(qtbot, Key.Key_7, Mod.ShiftModifier)
    box = window.case_panel.box
    assert box.isVisible()
    for _ in range(4):
        press(qtbot, Key.Key_Backspace)
    press(qtbot, Key.Key_8)
    press(qtbot, Key.Key_Return)
    one = desk.board.cases[case].assignments[sent["DAMKAR"]]
    assert one.timer_s == 480 and not box.isVisible()
    desk.wait(500)
    window.tick()
    line = next(one for one in window.case_panel.view.lines() if one.assignment == sent["DAMKAR"])
    assert "CREW NOT HEARD" in line.text and line.badge_chip == "act"
    press(qtbot, Key.Key_7)
    assert desk.board.cases[case].assignments[sent["DAMKAR"]].heard_ms == desk.clock_ms
    assert window.command.sentence() == "Damkar: crew heard ✓"
    window.tick()
    line = next(one for one in window.case_panel.view.lines() if one.assignment == sent["DAMKAR"])
    assert "CREW NOT HEARD" not in line.text
