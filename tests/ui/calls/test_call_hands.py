"""Calls under a hurried hand: what was begun goes on where it was, and no answer is given that nobody chose."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from console.models.commands.calls import end_call
from console.models.views.waiting import tasks_to_do
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, press, write
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk

pytestmark = pytest.mark.slow


def test_a_held_call_comes_back_with_the_caret_at_the_end(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    first = ringing(desk, "0000-1")
    press(qtbot, Key.Key_F1)
    write(qtbot, "kobongan omah")
    ringing(desk, "0000-2")
    press(qtbot, Key.Key_F1)
    write(qtbot, "wit ambruk")
    window.calls.resume(first)
    write(qtbot, " jl contoh")
    assert window.forms.form.parts.narrative.toPlainText() == "kobongan omah jl contoh"


def test_a_draft_comes_back_from_the_list_with_the_caret_at_the_end(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    call = ringing(desk, "0000-1")
    press(qtbot, Key.Key_F1)
    write(qtbot, "kobongan")
    press(qtbot, Key.Key_Escape)
    window.case_list.table.setFocus()
    window.case_list.choose(f"draft:{call}")
    press(qtbot, Key.Key_Return)
    write(qtbot, " omah")
    assert window.forms.form.parts.narrative.toPlainText() == "kobongan omah"


def test_a_call_back_is_recorded_only_with_an_answer_that_was_chosen(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    desk.do(end_call, ringing(desk, "0000-1"))
    window.tick()
    press(qtbot, Key.Key_T, CTRL)
    press(qtbot, Key.Key_1)
    press(qtbot, Key.Key_Return)
    (due,) = tasks_to_do(desk.board)
    assert due.task.attempts == [] and "result first" in window.command.sentence()
    press(qtbot, Key.Key_2)
    press(qtbot, Key.Key_Return)
    (due,) = tasks_to_do(desk.board)
    assert [one.outcome for one in due.task.attempts] == ["no_answer"]
