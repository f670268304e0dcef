"""Keys and words for the tests of the pages of calls: everything by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui.widgets.lines_panel import LinesPanel

Key = Qt.Key
Mod = Qt.KeyboardModifier
CTRL = Mod.ControlModifier


def press(qtbot: QtBot, key: Qt.Key, mods: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, mods)


def write(qtbot: QtBot, text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, text)


def words(panel: LinesPanel) -> list[str]:
    return [line.words for line in panel.lines()]


def command(qtbot: QtBot, text: str) -> None:
    press(qtbot, Key.Key_Slash, CTRL)
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, f"/{text}")
    press(qtbot, Key.Key_Return)
