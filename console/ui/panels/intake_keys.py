"""The keys that belong to the intake form while the focus is inside it: Alt letters, priorities, shelves, saving."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from console.ui.panels.intake_columns import IntakeColumns
from console.ui.panels.intake_layout import IntakeLayout

Keys = dict[int, Callable[[], object]]
_CTRL = Qt.KeyboardModifier.ControlModifier
_DIGITS = {1: Qt.Key.Key_1, 2: Qt.Key.Key_2, 3: Qt.Key.Key_3}


class Form(Protocol):
    """What the keys do."""

    parts: IntakeColumns

    def save(self) -> str | None:
        """Open the case."""

    def attach(self) -> None:
        """Attach to the similar case."""

    def preview_send(self) -> None:
        """Say what would be sent."""

    def ask_channel(self) -> None:
        """Ask for the channel."""

    def set_priority(self, priority: int) -> None:
        """Another priority."""


def key_table(form: Form) -> Keys:
    """The keys that have another meaning outside the form."""
    key, keypad = Qt.Key, Qt.KeyboardModifier.KeypadModifier
    table: Keys = {
        QKeyCombination(_CTRL, key.Key_Return).toCombined(): form.save,
        QKeyCombination(_CTRL, key.Key_Enter).toCombined(): form.save,
        QKeyCombination(_CTRL | keypad, key.Key_Enter).toCombined(): form.save,
        QKeyCombination(_CTRL, key.Key_G).toCombined(): form.attach,
        QKeyCombination(key.Key_F9).toCombined(): form.preview_send,
        QKeyCombination(key.Key_F2).toCombined(): form.ask_channel,
    }
    for number, digit in _DIGITS.items():
        table[QKeyCombination(_CTRL, digit).toCombined()] = partial(form.set_priority, number)
    return table


def bind_alt_keys(form: QWidget, parts: IntakeColumns, layout: IntakeLayout) -> None:
    """Alt letters go to their fields, Alt digits to the shelves; text fields would write them otherwise."""
    for letter, field in parts.letters().items():
        _bind(form, f"Alt+{letter}", partial(layout.reveal, field))
    for number in _DIGITS:
        _bind(form, f"Alt+{number}", partial(layout.give_column, number))
    _bind(form, "Alt+S", form.ask_channel)  # type: ignore[attr-defined]


def _bind(widget: QWidget, keys: str, run: Callable[[], object]) -> None:
    shortcut = QShortcut(QKeySequence(keys), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(run)
