"""A call that is spoken on while something else is in front: the banner names the key of its end, and what is refused
leads to the answer it asks for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.errors import Refused
from console.ui.widgets.ask_box import AskBox, Question, reason_field
from console.ui.window.main_window import MainWindow
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk

pytestmark = pytest.mark.slow

Key, Mod = Qt.Key, Qt.KeyboardModifier


def press(qtbot: QtBot, key: Qt.Key, mods: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, mods)


def keys_of(banner: QWidget) -> list[str]:
    return sorted(one.text() for one in banner.findChildren(QPushButton) if one.isVisible())


def test_a_call_without_its_form_in_front_names_the_key_of_its_end_and_f8_turns_back_to_the_form(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, cases: dict[str, str]
) -> None:
    call = ringing(desk, "0000-2345-118")
    window.calls.take()
    window.tick()
    assert keys_of(window.banner) == [], "a form in front has its own keys"
    window.open_case(cases["fire"])
    assert keys_of(window.banner) == ["Shift+F2 Over"]
    window.case_list.table.setFocus()
    press(qtbot, Key.Key_F8)
    assert window.work.current() == "case", "the steps of the case are one key away while somebody speaks"
    press(qtbot, Key.Key_F8)
    assert window.work.current() == "form" and window.forms.form.call() == call
    window.open_case(cases["fire"])
    (over,) = (one for one in window.banner.findChildren(QPushButton) if one.isVisible())
    over.click()
    assert desk.board.calls[call].state == "unrecorded" and "F8 Record" in keys_of(window.banner)


def test_a_refusal_gives_the_keys_to_the_answer_it_asks_for(qtbot: QtBot, window: MainWindow, desk: RoomDesk) -> None:
    """They stayed in the field before, and the reason was written there."""
    box = window.case_panel.box
    codes = []

    def take(_: dict[str, str]) -> bool:
        window.runner.refuse(Refused(codes[-1]))
        return False

    questions = [
        Question("outcome", "Result", "choice", (("reached", "1 reached"), ("busy", "2 busy")), "busy"),
        Question("text", "Note", value="x"),
        reason_field(),
    ]
    window.show_case_page()
    box.ask("How did it go?", questions, take)
    fields = {"callback_unsafe": "why", "result_missing": "outcome", "reason_missing": "why", "text_missing": "text"}
    for code, name in fields.items():
        codes.append(code)
        press(qtbot, Key.Key_Return)
        assert QApplication.focusWidget() is box._fields[name], code
    assert isinstance(box, AskBox)
    codes.append("disk_full")
    before = QApplication.focusWidget()
    press(qtbot, Key.Key_Return)
    assert QApplication.focusWidget() is before, "another refusal moves nothing"
