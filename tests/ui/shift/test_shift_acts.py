"""Shifts by the menu: the log as a page with Esc back, on and off duty, a line in the log; the editor only for some."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui.frame.stage import Zone
from console.ui.reference import ReferencePages
from console.ui.shift.log import ShiftActs
from console.ui.window.main_window import MainWindow
from tests.ui.room_desk import PERSON, RoomDesk

pytestmark = pytest.mark.slow


@pytest.fixture
def shifts(window: MainWindow) -> ShiftActs:
    made = window.features.add(ShiftActs(window.frame))
    window.actions_.fill(window.menuBar())
    return made


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def test_the_log_takes_the_whole_area_and_esc_gives_it_back(
    qtbot: QtBot, window: MainWindow, shifts: ShiftActs
) -> None:
    window.actions_.trigger("shift.log")
    assert window.work.current() == "shift_log" and window.stage.visible_panels() == [Zone.WORK]
    assert shifts.log.isAncestorOf(QApplication.focusWidget())
    press(qtbot, Qt.Key.Key_Escape)
    assert window.work.current() == "case" and len(window.stage.visible_panels()) == 4


def test_on_duty_a_note_and_off_duty(qtbot: QtBot, window: MainWindow, desk: RoomDesk, shifts: ShiftActs) -> None:
    window.actions_.trigger("shift.end")
    assert shifts.mine() is None and "✓" in window.command.sentence()
    assert not window.actions_.action("shift.note").isEnabled()
    window.actions_.trigger("shift.start")
    qtbot.keyClicks(QApplication.focusWidget(), "pagi")
    press(qtbot, Qt.Key.Key_Return)
    shift = shifts.mine()
    assert shift is not None and shift.label == "pagi"
    assert not window.actions_.action("shift.start").isEnabled()
    window.actions_.trigger("shift.note")
    qtbot.keyClicks(QApplication.focusWidget(), "radio dua mati")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("radio dua mati" in row.what for row in shifts.log.page().rows))
    window.actions_.trigger("shift.end")
    assert shifts.mine() is None and "✓" in window.command.sentence()


def test_a_line_and_a_bar_open_their_case(window: MainWindow, shifts: ShiftActs, cases: dict[str, str]) -> None:
    window.actions_.trigger("shift.log")
    shifts.log.cases_asked.emit([cases["wasp"], cases["fire"]])
    assert window.case_panel.case_id == cases["wasp"] and window.work.current() == "case"
    assert "A-" in window.command.sentence()
    window.actions_.trigger("shift.log")
    shifts.log.opened.emit(cases["fire"])
    assert window.case_panel.case_id == cases["fire"] and len(window.stage.visible_panels()) == 4


def test_the_editor_is_for_admins_and_supervisors(window: MainWindow, desk: RoomDesk, shifts: ShiftActs) -> None:
    editor = window.actions_.action("supervisor.words")
    assert editor.isEnabled()
    desk.set_person(msgspec.structs.replace(PERSON, roles=("dispatcher",)))
    assert not editor.isEnabled()
    desk.set_person(msgspec.structs.replace(PERSON, roles=("admin",)))
    window.actions_.trigger("supervisor.words")
    assert window.work.current() == "city_words" and window.features[ReferencePages].editor.isVisible()
    window.lock()
    assert not editor.isEnabled()
    window.unlock()
    assert editor.isEnabled()


def test_esc_asks_before_what_was_changed_in_the_city_data_is_dropped(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, shifts: ShiftActs
) -> None:
    desk.set_person(msgspec.structs.replace(PERSON, roles=("admin",)))
    window.actions_.trigger("supervisor.words")
    editor = window.features[ReferencePages].editor
    editor.fields["phone"].setFocus()
    qtbot.keyClicks(editor.fields["phone"], "9")
    qtbot.keyClick(editor.fields["phone"], Qt.Key.Key_Escape)
    assert window.work.current() == "city_words" and "Not saved yet" in window.command.sentence()
    desk.wait(2)
    qtbot.keyClick(editor.fields["phone"], Qt.Key.Key_Escape)
    assert window.work.current() != "city_words"
    window.actions_.trigger("supervisor.words")
    qtbot.keyClick(editor.items, Qt.Key.Key_Escape)
    assert window.work.current() != "city_words", "nothing was changed, nothing is asked"


def test_choosing_another_line_or_kind_asks_before_what_was_changed_is_dropped(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, shifts: ShiftActs
) -> None:
    desk.set_person(msgspec.structs.replace(PERSON, roles=("admin",)))
    window.actions_.trigger("supervisor.words")
    editor = window.features[ReferencePages].editor
    qtbot.keyClick(editor.fields["phone"], Qt.Key.Key_End)
    qtbot.keyClicks(editor.fields["phone"], "9")
    typed = editor.fields["phone"].text()
    assert typed.endswith("9")
    for _ in range(3):  # a key that is held is no yes
        qtbot.keyClick(editor.items, Qt.Key.Key_Down)
    assert editor.items.currentRow() == 0 and editor.fields["phone"].text() == typed
    assert "Not saved yet" in window.command.sentence()
    third = editor.items.visualItemRect(editor.items.item(2)).center()
    qtbot.mouseClick(editor.items.viewport(), Qt.MouseButton.LeftButton, pos=third)
    qtbot.waitUntil(lambda: editor.items.item(0).isSelected() and not editor.items.item(2).isSelected())
    assert editor.items.currentRow() == 0 and editor.fields["phone"].text() == typed
    editor.kind.choose("nature")
    editor.kind.activated.emit(editor.kind.currentIndex())
    assert editor.kind.code() == "agency" and editor.fields["phone"].text() == typed
    QApplication.sendEvent(editor, QEvent(QEvent.Type.LanguageChange))
    assert editor.fields["phone"].text() == typed, "also where the language changes"
    window.actions_.trigger("shift.log")
    window.actions_.trigger("supervisor.words")
    assert editor.fields["phone"].text() == typed, "also while another page is in front"
    desk.wait(2)
    qtbot.keyClick(editor.items, Qt.Key.Key_Down)
    assert editor.items.currentRow() == 1 and not editor.unsaved()
    desk.wait(2)
    qtbot.keyClick(editor.items, Qt.Key.Key_Up)
    assert editor.items.currentRow() == 0 and editor.fields["phone"].text() == typed[:-1]


def test_what_nothing_carries_out_has_no_menu_entry(window: MainWindow, shifts: ShiftActs) -> None:
    said = [action.objectName() for menu in window.menuBar().actions() for action in menu.menu().actions()]  # type: ignore[attr-defined]
    assert {"shift.log", "shift.note", "supervisor.words"} <= set(said)
    assert not {"supervisor.machine", "shift.handover", "shift.out"} & set(said)
