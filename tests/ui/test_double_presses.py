"""A key that a hasty hand presses twice counts once: no caller is held behind an empty call, none is filed unheard."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from console.models.waiting import open_talks
from console.ui.main_window import MainWindow
from tests.ui.call_keys import Key, press, write
from tests.ui.memory_desk import MemoryDesk
from tests.ui.room_day import ringing

AGAIN = "Pressed twice: it counted once. Press again if you mean it."


def talks(desk: MemoryDesk) -> list[str]:
    return [one.id for one in open_talks(desk.board, desk.desk_id)]


def test_f1_twice_takes_the_caller_and_begins_no_empty_call(
    qtbot: QtBot, window: MainWindow, desk: MemoryDesk, online: bool
) -> None:
    call, before = ringing(desk, "0000-1"), len(desk.board.calls)
    press(qtbot, Key.Key_F1)
    desk.wait(0.15)
    press(qtbot, Key.Key_F1)
    assert window.forms.form.call() == call and len(desk.board.calls) == before
    assert window.command.sentence() == AGAIN
    assert "HELD" not in window.banner.accessibleName()


def test_f1_twice_without_the_line_begins_one_call(qtbot: QtBot, window: MainWindow, desk: MemoryDesk) -> None:
    before = len(desk.board.calls)
    press(qtbot, Key.Key_F1)
    desk.wait(0.15)
    press(qtbot, Key.Key_F1)
    assert len(desk.board.calls) == before + 1


def test_f1_twice_with_two_callers_ringing_takes_the_first_alone(
    qtbot: QtBot, window: MainWindow, desk: MemoryDesk
) -> None:
    first, second = ringing(desk, "0000-1", 5), ringing(desk, "0000-2", 2)
    press(qtbot, Key.Key_F1)
    desk.wait(0.15)
    press(qtbot, Key.Key_F1)
    assert talks(desk) == [first] and desk.board.calls[second].state == "ringing"
    desk.wait(1)
    press(qtbot, Key.Key_F1)
    assert talks(desk) == [second, first], "who means it takes the next"


def test_who_has_typed_meant_the_next_f1(qtbot: QtBot, window: MainWindow, desk: MemoryDesk) -> None:
    first, second = ringing(desk, "0000-1", 5), ringing(desk, "0000-2", 2)
    press(qtbot, Key.Key_F1)
    write(qtbot, "api")
    press(qtbot, Key.Key_F1)
    assert sorted(talks(desk)) == sorted([first, second])


def test_who_did_something_else_meanwhile_meant_the_next_f1(qtbot: QtBot, window: MainWindow, desk: MemoryDesk) -> None:
    first, second = ringing(desk, "0000-1", 5), ringing(desk, "0000-2", 2)
    press(qtbot, Key.Key_F1)
    press(qtbot, Key.Key_F5)
    press(qtbot, Key.Key_F1)
    assert sorted(talks(desk)) == sorted([first, second])


def test_f3_twice_files_the_prank_and_not_the_caller_on_hold(
    qtbot: QtBot, window: MainWindow, desk: MemoryDesk, online: bool
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


def test_the_end_of_a_call_pressed_twice_ends_one(qtbot: QtBot, window: MainWindow, desk: MemoryDesk) -> None:
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
