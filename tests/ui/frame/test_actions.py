"""One table of actions: no key twice, no menu entry without something behind it. Which keys are free:
`QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.ui.frame.test_actions`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from string import ascii_uppercase, digits

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from console.ui.frame.actions import MENUS, Actions
from console.ui.window.features import ACTIONS
from console.ui.window.replay_window import _KEYS as KEYS_OF_RECORDING

# What fields of text and the desktop do with these is not ours to take.
NOT_OURS = frozenset({*(f"Ctrl+{letter}" for letter in "ACEKUVXYZ"), "Ctrl+Shift+U", "Ctrl+Shift+Z", "Shift+F10"})


def keys_of(entries: Iterable[str]) -> Counter[str]:
    """Keys as Qt writes them, and how many have each."""
    return Counter(QKeySequence(key).toString() for key in entries)


OF_ACTIONS = keys_of(key for entry in ACTIONS.values() for key in entry.keys)
OF_RECORDING = keys_of(KEYS_OF_RECORDING.values())


def free_keys() -> str:
    """The keys that no action, no recording and no field of text has."""
    shapes = [f"{held}{one}" for held in ("Ctrl+", "Ctrl+Shift+") for one in (*ascii_uppercase, *digits)]
    shapes += [f"{held}F{number}" for held in ("Shift+", "Ctrl+") for number in range(1, 13)]
    taken = OF_ACTIONS.keys() | OF_RECORDING.keys() | NOT_OURS
    return " ".join(key for key in shapes if key not in taken)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


def test_no_key_belongs_to_two_actions() -> None:
    assert [key for key, count in OF_ACTIONS.items() if count > 1] == [], f"free are {free_keys()}"


def test_no_action_takes_a_key_of_the_recording() -> None:
    assert sorted(OF_ACTIONS.keys() & OF_RECORDING.keys()) == [], f"free are {free_keys()}"


def test_every_key_is_one_that_qt_knows() -> None:
    for entry in ACTIONS.values():
        for key in entry.keys:
            assert not QKeySequence(key).isEmpty() and QKeySequence(key).toString(), (entry.id, key)


def test_no_action_takes_an_alt_key_away_from_the_form() -> None:
    taken = {key: entry.id for entry in ACTIONS.values() for key in entry.keys if "Alt" in key}
    assert taken == {"Alt+9": "call.write_citizen"}, "the conversation, which has this key in the form too"


def test_every_action_stands_in_a_menu_that_exists() -> None:
    assert {entry.menu for entry in ACTIONS.values()} <= set(MENUS)


def test_the_menus_of_a_case_fit_a_screen_of_768_pixels_and_write_arrows_as_people_read_them() -> None:
    counted = Counter(entry.menu for entry in ACTIONS.values())
    assert [menu for menu in ("call", "caller", "phone", "case", "change", "end") if not 0 < counted[menu] <= 22] == []
    assert ACTIONS["case.next"].shown_keys == "Ctrl+↓"


def test_a_menu_inside_another_opens_from_its_foot_and_goes_with_its_last_entry(window: QMainWindow) -> None:
    actions, ran = Actions(window, ACTIONS), list[str]()
    for id in ("call.take", "call.link", "case.find"):
        actions.bind(id, lambda id=id: ran.append(id))
    actions.fill(window.menuBar())
    assert [one.menu().objectName() for one in window.menuBar().actions()] == ["call", "case"]
    call = window.menuBar().actions()[0].menu()
    inner = call.actions()[-1].menu()
    assert "&" in call.actions()[-1].text(), "a letter of its own opens it"
    assert inner.objectName() == "phone" and [one.objectName() for one in inner.actions()] == ["call.link"]
    inner.actions()[0].trigger()
    assert ran == ["call.link"] and actions.action("call.link").shortcut().toString() == "Ctrl+Shift+X"
    actions.only_read(lambda: None)
    actions.fill(window.menuBar())
    assert all(one.menu() is None for one in call.actions()), "nothing of it shows anything"


def test_only_what_is_carried_out_is_in_a_menu_or_in_the_key_list(window: QMainWindow) -> None:
    actions = Actions(window, ACTIONS)
    actions.bind("undo", lambda: None)
    actions.fill(window.menuBar())
    menus = [action.menu() for action in window.menuBar().actions()]
    assert [menu.objectName() for menu in menus] == ["call"]
    assert [action.objectName() for action in menus[0].actions()] == ["undo"]
    assert [lines for _, lines in actions.listed()] == [[("Ctrl+B", "Undo last step")]]


def test_no_menu_has_an_alt_letter_and_each_entry_a_letter_of_its_own(window: QMainWindow) -> None:
    actions = Actions(window, ACTIONS)
    for id in ACTIONS:
        actions.bind(id, lambda: None)
    actions.fill(window.menuBar())
    for action in window.menuBar().actions():
        assert "&" not in action.text()
        texts = [entry.text() for entry in action.menu().actions() if not entry.isSeparator()]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(letters) == len(set(letters))


def test_a_locked_screen_leaves_only_what_shows_no_data(window: QMainWindow) -> None:
    done: list[str] = []
    actions = Actions(window, ACTIONS)
    actions.bind("undo", lambda: done.append("undo"))
    actions.bind("view.night", lambda: done.append("night"))
    actions.lock(True)
    actions.trigger("undo")
    actions.trigger("view.night")
    assert done == ["night"]
    actions.lock(False)
    actions.trigger("undo")
    assert done == ["night", "undo"]


def test_binding_again_replaces_what_is_done(window: QMainWindow) -> None:
    done: list[str] = []
    actions = Actions(window, ACTIONS)
    first = actions.bind("form.save", lambda: done.append("old"))
    assert actions.bind("form.save", lambda: done.append("new")) is first
    first.trigger()
    assert done == ["new"]


def test_the_key_of_a_digit_is_shown_but_is_no_shortcut(window: QMainWindow) -> None:
    action = Actions(window, ACTIONS).bind("step.arrived", lambda: None)
    assert action.text().endswith("\t4") and action.shortcuts() == []


def test_menus_that_are_filled_again_are_the_same_menus_in_their_order(window: QMainWindow) -> None:
    actions, bar = Actions(window, ACTIONS), window.menuBar()
    for id in ("case.nature", "help.keys", "view.full", "shift.quit"):
        actions.bind(id, lambda: None)
    actions.fill(bar)
    first = bar.findChildren(QMenu)
    other = bar.addMenu("Sample")
    for id in ("call.take", "case.find", "case.note"):
        actions.bind(id, lambda: None)
    for _ in range(5):
        actions.fill(bar)
    named = ["call", "case", "change", "shift", "view", "help", ""]
    assert [action.menu().objectName() for action in bar.actions()] == named
    assert set(bar.findChildren(QMenu)) == {*first, *(one.menu() for one in bar.actions()[:2]), other}
    case = bar.actions()[1].menu()
    assert [one.text() for one in case.actions() if not one.isSeparator()] == ["&Search", "&Add log line"]
    actions.only_read(lambda: None)
    actions.fill(bar)
    assert [action.menu().objectName() for action in bar.actions()] == ["call", "case", "view", "help", ""]
    assert [one.text() for one in case.actions()] == ["&Search"], "what writes is in no menu"


def test_a_menu_that_is_open_stays_open_while_it_is_filled_again(qtbot: QtBot, window: QMainWindow) -> None:
    actions, bar, ran = Actions(window, ACTIONS), window.menuBar(), list[str]()
    for id in ("case.find", "case.nature", "case.place"):
        actions.bind(id, lambda id=id: ran.append(id))
    actions.fill(bar)
    window.show()
    with qtbot.waitExposed(window):
        bar.setActiveAction(bar.actions()[0])
    menu = bar.actions()[0].menu()
    qtbot.waitUntil(menu.isVisible)
    actions.bind("case.note", lambda: None)
    actions.fill(bar)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert menu.isVisible()
    menu.setActiveAction(actions.action("case.find"))
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert ran == ["case.find"] and not menu.isVisible()


if __name__ == "__main__":
    print(free_keys())
