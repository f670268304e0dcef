"""A key that a hasty hand presses twice counts once: no caller is held behind an empty call, none is filed unheard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.models.state.streams import case_stream
from console.models.views.waiting import open_talks
from console.ui.window.main_window import MainWindow
from tests.tired.keyboard import Keyboard
from tests.ui.call_keys import CTRL, Key, Mod, press, write
from tests.ui.room_day import new_case, ringing, send
from tests.ui.room_desk import RoomDesk
from wire.facts import AssignmentStepped, Place

pytestmark = pytest.mark.slow

AGAIN = "Pressed twice: it counted once. Press again if you mean it."


def talks(desk: RoomDesk) -> list[str]:
    return [one.id for one in open_talks(desk.board, desk.desk_id)]


def hasty(keys: Keyboard, key: Qt.Key) -> None:
    """Down and up again, and a tenth of a second goes by for the hand."""
    keys.down(key)
    keys.up(key)
    keys.now_ms += 100


def test_f1_twice_takes_the_caller_and_begins_no_empty_call(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    call, before = ringing(desk, "0000-1"), len(desk.board.calls)
    press(qtbot, Key.Key_F1)
    desk.wait(0.15)
    press(qtbot, Key.Key_F1)
    assert window.forms.form.call() == call and len(desk.board.calls) == before
    assert window.command.sentence() == AGAIN
    assert "HELD" not in window.banner.accessibleName()


def test_f1_twice_without_the_line_begins_one_call(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    before = len(desk.board.calls)
    press(qtbot, Key.Key_F1)
    desk.wait(0.15)
    press(qtbot, Key.Key_F1)
    assert len(desk.board.calls) == before + 1


def test_f1_twice_with_two_callers_ringing_takes_the_first_alone(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    first, second = ringing(desk, "0000-1", 5), ringing(desk, "0000-2", 2)
    press(qtbot, Key.Key_F1)
    desk.wait(0.15)
    press(qtbot, Key.Key_F1)
    assert talks(desk) == [first] and desk.board.calls[second].state == "ringing"
    desk.wait(1)
    press(qtbot, Key.Key_F1)
    assert talks(desk) == [second, first], "who means it takes the next"


def test_f1_twice_on_a_machine_that_is_behind_takes_one_caller(window: MainWindow, desk: RoomDesk) -> None:
    first, second = ringing(desk, "0000-1", 5), ringing(desk, "0000-2", 2)
    keys = Keyboard()
    hasty(keys, Key.Key_F1)
    desk.wait(3)  # the second press waited while the machine did something else
    hasty(keys, Key.Key_F1)
    assert talks(desk) == [first] and window.command.sentence() == AGAIN
    keys.now_ms += 1000
    hasty(keys, Key.Key_F1)
    assert talks(desk) == [second, first], "pressed a second later it was meant, also when the desk's clock stood still"


def test_who_has_typed_meant_the_next_f1(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    first, second = ringing(desk, "0000-1", 5), ringing(desk, "0000-2", 2)
    press(qtbot, Key.Key_F1)
    write(qtbot, "api")
    press(qtbot, Key.Key_F1)
    assert sorted(talks(desk)) == sorted([first, second])


def test_who_did_something_else_meanwhile_meant_the_next_f1(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    first, second = ringing(desk, "0000-1", 5), ringing(desk, "0000-2", 2)
    press(qtbot, Key.Key_F1)
    press(qtbot, Key.Key_F5)
    press(qtbot, Key.Key_F1)
    assert sorted(talks(desk)) == sorted([first, second])


def test_f3_twice_files_the_prank_and_not_the_caller_on_hold(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    held = ringing(desk, "0000-1")
    press(qtbot, Key.Key_F1)
    write(qtbot, "kobongan")
    prank = ringing(desk, "0000-2")
    press(qtbot, Key.Key_F1)
    press(qtbot, Key.Key_F3)
    desk.wait(0.15)
    press(qtbot, Key.Key_F3)
    assert desk.board.calls[prank].call_kind == "prank"
    assert desk.board.calls[held].call_kind is None and desk.board.calls[held].state == "talking"
    assert window.command.sentence() == AGAIN


def test_the_end_of_a_call_pressed_twice_ends_one(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    held = ringing(desk, "0000-1")
    press(qtbot, Key.Key_F1)
    write(qtbot, "kobongan")
    ended = ringing(desk, "0000-2")
    press(qtbot, Key.Key_F1)
    window.forms.form.leave()
    window.actions_.trigger("call.end")
    desk.wait(0.15)
    window.actions_.trigger("call.end")
    assert desk.board.calls[ended].ended_ms is not None and desk.board.calls[held].ended_ms is None


def noted(desk: RoomDesk, case: str) -> list[tuple[str, str]]:
    """The steps of a case as they were written: agency and step."""
    agencies = {one.id: one.agency for one in desk.board.cases[case].assignments.values()}
    facts = [record.fact for record in desk.board.records_of(case_stream(case))]
    return [(agencies[one.assignment], one.step) for one in facts if isinstance(one, AssignmentStepped)]


def test_a_digit_pressed_twice_notes_one_step(qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Misal 1"))
    send(desk, case, "DAMKAR", "PLN")
    window.open_case(case)
    for _ in range(2):
        press(qtbot, Key.Key_9)
        desk.wait(0.15)
    assert noted(desk, case) == [("DAMKAR", "silent")], "one call without an answer is not two"
    assert window.command.sentence() == AGAIN
    desk.wait(1)
    press(qtbot, Key.Key_9)
    assert noted(desk, case) == [("DAMKAR", "silent")] * 2, "who means it notes the second call"
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_9)
    assert noted(desk, case)[-1] == ("PLN", "silent"), "who went on to another line meant it"


def test_a_digit_pressed_twice_on_a_machine_that_is_behind_notes_one_step(
    window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Misal 1"))
    send(desk, case, "DAMKAR", "PLN")
    window.open_case(case)
    keys = Keyboard()
    hasty(keys, Key.Key_9)
    desk.wait(3)
    hasty(keys, Key.Key_9)
    assert noted(desk, case) == [("DAMKAR", "silent")] and window.command.sentence() == AGAIN


def test_a_digit_pressed_twice_in_the_contact_round_tells_one_agency(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    case = new_case(desk, "wasp_nest", Place(address="Jl. Misal 1"))
    send(desk, case, "DAMKAR", "PLN")
    press(qtbot, Key.Key_D, CTRL | Mod.ShiftModifier)
    before = told_ever(desk)
    for _ in range(2):
        press(qtbot, Key.Key_1)
        desk.wait(0.15)
    assert told_ever(desk) == before + 1, "the line went on to an agency that nobody has spoken with"
    assert window.command.sentence() == AGAIN


def told_ever(desk: RoomDesk) -> int:
    """How often any agency was told."""
    facts = (record.fact for stream in desk.board.streams() for record in desk.board.records_of(stream))
    return sum(isinstance(one, AssignmentStepped) and one.step == "told" for one in facts)
