"""A key that is held down is one press, whether or not the system marks what it repeats."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from console.ui.frame.keys import HeldKeys

NO_KEYS = Qt.KeyboardModifier.NoModifier


class Heard(QWidget):
    """Notes the keys that reach it."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append(event.key())


@pytest.fixture
def held(qapp: QApplication) -> Iterator[HeldKeys]:
    made = HeldKeys(qapp)
    yield made
    made.deleteLater()


def shown(qtbot: QtBot, widget: QWidget) -> QMainWindow:
    window = QMainWindow()
    window.setCentralWidget(widget)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    widget.setFocus()
    return window


def send(
    window: QMainWindow,
    type: QEvent.Type,
    key: Qt.Key,
    at_ms: int,
    text: str = "",
    marked: bool = False,
    mods: Qt.KeyboardModifier = NO_KEYS,
) -> None:
    event = QKeyEvent(type, key, mods, text, marked)
    event.setTimestamp(at_ms)
    QCoreApplication.sendEvent(window.windowHandle(), event)


def hold(window: QMainWindow, key: Qt.Key, text: str = "", marked: bool = False) -> None:
    """Down at 1,000 ms and up at 1,200, as X11 tells it: between them releases and presses of one moment."""
    send(window, QEvent.Type.KeyPress, key, 1_000, text)
    for at_ms in range(1_040, 1_200, 40):
        send(window, QEvent.Type.KeyRelease, key, at_ms, text, marked)
        send(window, QEvent.Type.KeyPress, key, at_ms, text, marked)
    send(window, QEvent.Type.KeyRelease, key, 1_200, text)


@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_key_that_is_held_down_is_heard_once(qtbot: QtBot, held: HeldKeys, key: Qt.Key, marked: bool) -> None:
    heard = Heard()
    window = shown(qtbot, heard)
    hold(window, key, marked=marked)
    assert heard.keys == [key]


def test_a_key_pressed_twice_is_heard_twice(qtbot: QtBot, held: HeldKeys) -> None:
    heard = Heard()
    window = shown(qtbot, heard)
    for at_ms in (1_000, 1_150):
        send(window, QEvent.Type.KeyPress, Qt.Key.Key_1, at_ms)
        send(window, QEvent.Type.KeyRelease, Qt.Key.Key_1, at_ms + 60)
    assert heard.keys == [Qt.Key.Key_1] * 2


class Opening(Heard):
    """A list in which a key opens the field beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        self.field.setFocus()


def test_a_key_that_opened_a_field_and_comes_again_at_once_writes_nothing_there(qtbot: QtBot, held: HeldKeys) -> None:
    opening = Opening()
    window = shown(qtbot, opening)
    for at_ms in (1_000, 1_200):
        send(window, QEvent.Type.KeyPress, Qt.Key.Key_1, at_ms, "1")
        send(window, QEvent.Type.KeyRelease, Qt.Key.Key_1, at_ms + 60, "1")
    assert opening.keys == [Qt.Key.Key_1] and opening.field.text() == ""
    send(window, QEvent.Type.KeyPress, Qt.Key.Key_1, 1_700, "1")
    send(window, QEvent.Type.KeyPress, Qt.Key.Key_1, 1_800, "1")
    assert opening.field.text() == "11", "what is meant is written, and so are two of a kind"


def test_the_letter_of_the_key_that_opened_a_field_may_be_the_first_that_is_typed_there(
    qtbot: QtBot, held: HeldKeys
) -> None:
    opening = Opening()
    window = shown(qtbot, opening)
    send(window, QEvent.Type.KeyPress, Qt.Key.Key_I, 1_000, mods=Qt.KeyboardModifier.ControlModifier)
    send(window, QEvent.Type.KeyRelease, Qt.Key.Key_I, 1_060, mods=Qt.KeyboardModifier.ControlModifier)
    send(window, QEvent.Type.KeyPress, Qt.Key.Key_I, 1_200, "i")
    assert opening.field.text() == "i"


def test_lists_move_on_while_an_arrow_is_held(qtbot: QtBot, held: HeldKeys) -> None:
    heard = Heard()
    window = shown(qtbot, heard)
    hold(window, Qt.Key.Key_Down)
    assert len(heard.keys) == 5


def test_a_field_types_on_and_enter_in_it_is_one(qtbot: QtBot, held: HeldKeys) -> None:
    field = QLineEdit()
    window = shown(qtbot, field)
    entered: list[str] = []
    field.returnPressed.connect(lambda: entered.append(field.text()))
    hold(window, Qt.Key.Key_A, "a")
    hold(window, Qt.Key.Key_Return, "\r")
    assert (field.text(), entered) == ("aaaaa", ["aaaaa"])


class Opener(Heard):
    """Its keys open a field, as the digit of a line does that brings a call back."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__()
        self._field = field

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._field.setFocus()


def test_a_key_that_opens_a_field_writes_nothing_into_it_while_it_is_held(qtbot: QtBot, held: HeldKeys) -> None:
    both = QWidget()
    field = QLineEdit(both)
    opener = Opener(field)
    opener.setParent(both)
    window = shown(qtbot, both)
    opener.setFocus()
    hold(window, Qt.Key.Key_1, "1")
    assert field.hasFocus() and field.text() == ""
    hold(window, Qt.Key.Key_2, "2")
    assert field.text() == "22222", "what is pressed in it is typed on"
