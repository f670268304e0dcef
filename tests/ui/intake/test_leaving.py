"""The window closes in the middle of a call only for who means it, and the draft on the disk has the last letter."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QCloseEvent
from pytestqt.qtbot import QtBot

from console.models.commands.calls import record_kind
from console.ui.intake.form import DRAFT
from console.ui.window.main_window import MainWindow
from tests.ui.call_keys import Key, press, write
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk

pytestmark = pytest.mark.slow

STORY = "kobongan ing dapur"


class Asked(QCloseEvent):
    """As the system sends it for Alt+F4 and the cross of the frame; a program that ends sends another."""

    def spontaneous(self) -> bool:
        return True


def asked_to_close(window: MainWindow) -> bool:
    event = Asked()
    window.closeEvent(event)
    return event.isAccepted()


def talking(qtbot: QtBot, desk: RoomDesk, number: str = "0000-1") -> str:
    call = ringing(desk, number)
    press(qtbot, Key.Key_F1)
    write(qtbot, STORY)
    return call


def test_closing_while_somebody_is_spoken_with_asks_and_keeps_every_letter(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    call = talking(qtbot, desk)
    assert not asked_to_close(window)
    assert window.command.sentence().startswith("You are speaking with 0000-1.")
    assert desk.drafts()[DRAFT + call]["narrative"] == STORY
    desk.wait(0.15)
    assert not asked_to_close(window), "a hasty hand presses twice"
    desk.wait(2)
    assert asked_to_close(window)


def test_who_asked_long_ago_is_asked_again(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    talking(qtbot, desk)
    assert not asked_to_close(window)
    desk.wait(600)
    assert not asked_to_close(window)


def test_the_menu_s_quit_asks_too_and_visitors_do_not_read_the_number(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    talking(qtbot, desk)
    window.hide_personal()
    window.actions_.trigger("shift.quit")
    assert window.isVisible() and "0000-1" not in window.command.sentence()
    desk.wait(2)
    window.actions_.trigger("shift.quit")
    assert not window.isVisible()


def test_without_a_call_it_closes_at_once(window: MainWindow) -> None:
    window.actions_.trigger("shift.quit")
    assert not window.isVisible()


def test_a_program_that_ends_keeps_the_draft_and_does_not_ask(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    call = talking(qtbot, desk)
    assert window.close() and not window.isVisible()
    assert desk.drafts()[DRAFT + call]["narrative"] == STORY


def test_the_same_call_asked_for_again_keeps_the_last_letter(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    call = talking(qtbot, desk)
    window.calls.resume(call)
    assert window.forms.form.parts.narrative.toPlainText() == STORY


def test_locking_and_switching_the_person_ask_too_each_for_itself(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, online: bool
) -> None:
    talking(qtbot, desk)
    window.actions_.trigger("shift.lock")
    assert not window.locked() and "To lock the screen press it again" in window.command.sentence()
    desk.wait(2)
    assert not window.may_leave("switch"), "asked about something else, it was not asked about this"
    assert "To switch the person press it again" in window.command.sentence()
    window.actions_.trigger("shift.lock")
    desk.wait(2)
    window.actions_.trigger("shift.lock")
    assert window.locked()


def test_closing_asks_while_calls_are_recorded_that_nobody_ended(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk
) -> None:
    for number in ("0000-1", "0000-2"):
        desk.do(record_kind, talking(qtbot, desk, number), "information")
    window.calls.current = ""
    for call in desk.board.calls.values():
        assert call.state_known
    assert not asked_to_close(window)
    desk.wait(2)
    assert asked_to_close(window)
