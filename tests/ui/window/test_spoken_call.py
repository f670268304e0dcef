"""Who is spoken with stays on the screen until a person says that the call is over: also after its case was opened."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from console.models.commands.calls import end_call, plan_call_back
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import CTRL, Key, Mod, command, press, words, write
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk

pytestmark = pytest.mark.slow

SHIFT = Mod.ShiftModifier


def take(qtbot: QtBot, desk: RoomDesk, number: str, story: str) -> str:
    call = ringing(desk, number)
    press(qtbot, Key.Key_F1)
    write(qtbot, story)
    return call


def send(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> str:
    """F9 and Enter; gives the case."""
    parts = window.forms.form.parts
    parts.place.landmark.setText("gapura")
    parts.nature.show_code("fire_building")
    parts.nature.chosen.emit("fire_building")
    before = set(desk.board.cases)
    press(qtbot, Key.Key_F9)
    press(qtbot, Key.Key_Return)
    return next(iter(set(desk.board.cases) - before))


def banner(window: MainWindow) -> str:
    window.refresh_line()
    return window.banner.accessibleName()


def test_after_the_agencies_are_sent_the_caller_is_still_on_the_line_and_in_the_list(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    take(qtbot, desk, "0000-7", "kobongan")
    case = send(qtbot, window, desk)
    desk.wait(20)
    assert banner(window).startswith("TALKING 00:20. 0000-7"), banner(window)
    press(qtbot, Key.Key_N, CTRL)
    line = next(one for one in words(window.call_pages.panel) if "0000-7" in one)
    assert line.startswith("TALKING 00:20") and desk.board.display_number(case) in line
    press(qtbot, Key.Key_1)
    assert window.work.current() == "case" and window.case_panel.case_id == case


def test_a_call_without_the_line_stays_too_until_the_next_one(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    press(qtbot, Key.Key_F1)
    write(qtbot, "kobongan")
    first = window.forms.form.call()
    send(qtbot, window, desk)
    assert banner(window).startswith("TALKING")
    press(qtbot, Key.Key_N, CTRL)
    assert first in [one.id for one in window.call_pages.panel.lines()]
    desk.wait(5)
    press(qtbot, Key.Key_F1)
    press(qtbot, Key.Key_N, CTRL)
    assert first not in [one.id for one in window.call_pages.panel.lines()], "nobody would ever say that it is over"


def test_the_banner_is_about_who_is_spoken_with_and_the_end_is_theirs(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    held = take(qtbot, desk, "0000-1", "sarang tawon")
    desk.wait(5)
    spoken = take(qtbot, desk, "0000-2", "kobongan")
    send(qtbot, window, desk)
    assert "0000-2" in window.banner.told() and "HELD (Ctrl+N): 0000-1" in banner(window)
    press(qtbot, Key.Key_F2, SHIFT)
    assert desk.board.calls[spoken].ended_ms is not None and desk.board.calls[held].ended_ms is None
    assert "0000-2" in window.command.sentence() and "0000-1" in window.banner.told()


def test_f3_and_the_command_after_sending_do_not_touch_who_is_held(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    held = take(qtbot, desk, "0000-1", "sarang tawon")
    desk.wait(5)
    take(qtbot, desk, "0000-2", "kobongan")
    send(qtbot, window, desk)
    press(qtbot, Key.Key_F3)
    desk.wait(5)
    command(qtbot, "iseng")
    assert desk.board.calls[held].call_kind is None and desk.board.calls[held].ended_ms is None


def test_a_command_means_the_call_that_was_brought_back(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    first = take(qtbot, desk, "0000-1", "halo")
    desk.wait(5)
    second = take(qtbot, desk, "0000-2", "kobongan")
    window.calls.resume(first)
    command(qtbot, "iseng")
    assert (desk.board.calls[first].call_kind, desk.board.calls[second].call_kind) == ("prank", None)


def test_a_call_back_that_is_due_is_seen_while_somebody_speaks_or_rings(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    waits = take(qtbot, desk, "0000-1", "nanti ditelepon lagi")
    desk.do(plan_call_back, waits, desk.clock_ms + 60_000)
    send(qtbot, window, desk)
    desk.wait(61)
    assert "TALKING" in banner(window) and "call-backs due: 1 (Ctrl+T)" in banner(window)
    ringing(desk, "0000-2")
    assert "RINGING" in banner(window) and "call-backs due: 1 (Ctrl+T)" in banner(window)
    assert "TALKING" in banner(window) and "0000-1" in banner(window), "who is spoken with does not vanish for a ring"


def test_a_call_whose_end_nobody_told_is_no_talk_any_more_once_the_next_was_taken(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    old = take(qtbot, desk, "0000-1", "kobongan")
    send(qtbot, window, desk)
    desk.wait(5)
    take(qtbot, desk, "0000-2", "halo")
    press(qtbot, Key.Key_F3)
    assert "TALKING" not in banner(window)
    press(qtbot, Key.Key_N, CTRL)
    line = next(one for one in window.call_pages.panel.lines() if one.id == old)
    assert line.words.startswith("NOT ENDED")
    window.call_pages.panel.choose(old)
    press(qtbot, Key.Key_S)
    assert desk.board.calls[old].ended_ms is not None
    assert old not in [one.id for one in window.call_pages.panel.lines()]


def test_an_end_that_the_line_told_takes_the_caller_off_the_screen(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    call = take(qtbot, desk, "0000-1", "kobongan")
    send(qtbot, window, desk)
    desk.do(end_call, call)
    assert "TALKING" not in banner(window)
    press(qtbot, Key.Key_F2, SHIFT)
    assert window.command.sentence() == "Nobody is on the line at this desk. Ctrl+N shows all calls."


def test_the_key_of_the_end_stands_in_the_key_list(window: MainWindow) -> None:
    lines = [line for _, lines in window.actions_.listed() for line in lines]
    assert ("Shift+F2", "Call is over") in lines
