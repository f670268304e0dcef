"""Calls under a hurried hand: what was begun goes on where it was, and no answer is given that nobody chose."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from console.models.commands.calls import end_call
from console.models.commands.shifts import note_shift
from console.models.views.waiting import tasks_to_do
from console.ui.calls.tasks import PromisePages
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, Mod, press, words, write
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


def test_f4_opens_the_silent_card_while_the_caller_is_there(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    call = ringing(desk, "0000-1")
    press(qtbot, Key.Key_F1)
    press(qtbot, Key.Key_F4)
    assert desk.board.calls[call].call_kind == "ghost_unconfirmed"
    assert window.work.current() == "silent" and desk.board.calls[call].ended_ms is None
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    assert not desk.board.calls[call].silent_steps and "result first" in window.command.sentence()
    press(qtbot, Key.Key_1)
    press(qtbot, Key.Key_Return)
    assert [one.step for one in desk.board.calls[call].silent_steps] == ["key_press"]
    assert desk.board.calls[call].ended_ms is None, "the caller may still press a key"
    press(qtbot, Key.Key_Return)  # the mark has gone on to the next step
    press(qtbot, Key.Key_1)
    press(qtbot, Key.Key_Return)
    assert [one.step for one in desk.board.calls[call].silent_steps] == ["key_press", "call_back"]
    assert desk.board.calls[call].ended_ms is not None, "who is called back was not spoken with any more"


def test_f1_for_the_next_caller_leaves_the_silent_one(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    silent = ringing(desk, "0000-1")
    press(qtbot, Key.Key_F1)
    press(qtbot, Key.Key_F4)
    following = ringing(desk, "0000-2")
    press(qtbot, Key.Key_F1)
    assert desk.board.calls[silent].ended_ms is not None and window.forms.form.call() == following


def test_f4_again_shows_the_card_again_and_records_nothing(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    ringing(desk, "0000-1")
    press(qtbot, Key.Key_F1)
    press(qtbot, Key.Key_F4)
    press(qtbot, Key.Key_F5)
    before = desk.board.hash()
    press(qtbot, Key.Key_F4)
    assert window.work.current() == "silent" and desk.board.hash() == before


def test_f4_after_the_caller_hung_up_files_the_call_as_before(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    call = ringing(desk, "0000-1")
    press(qtbot, Key.Key_F1)
    desk.do(end_call, call)
    press(qtbot, Key.Key_F4)
    assert desk.board.calls[call].call_kind == "ghost_unconfirmed" and window.work.current() != "silent"


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


def test_due_tests_stand_among_what_is_due_and_enter_notes_them(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    shift = next(one for one in desk.board.shifts.values() if one.on_duty)
    desk.do(note_shift, shift.id, "Uji sirene BPBD 23:55")
    press(qtbot, Key.Key_T, CTRL | Mod.ShiftModifier)
    panel = window.features[PromisePages].panel
    lines = words(panel)
    assert any("Line test of 112" in line for line in lines) and any("Uji sirene BPBD 23:55" in line for line in lines)
    panel.choose("test|line")
    press(qtbot, Key.Key_G)
    assert "waits until it is done" in window.command.sentence()
    for _ in range(2):
        (one,) = [line.id for line in panel.lines() if line.id.startswith("test|") and not line.heading][:1]
        panel.choose(one)
        press(qtbot, Key.Key_Return)
        press(qtbot, Key.Key_Return)
    assert not [line for line in panel.lines() if line.id.startswith("test|")]
    assert desk.board.last_call_ms(test=True) == desk.clock_ms
