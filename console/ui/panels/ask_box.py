"""A few questions in the panel they belong to: Enter answers, Esc leaves; nothing opens over anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from console.ui import theme
from console.ui.words import translate

Done = Callable[[dict[str, str]], bool]


@dataclass(frozen=True, slots=True)
class Question:
    """One field: a text, a choice of codes, or a choice that may also be typed."""

    name: str
    label: str
    kind: Literal["text", "choice", "free"] = "text"
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    hint: str = ""


class AskBox(QFrame):
    """Hidden until `ask`; hidden again when the answer was taken or the person left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(8, 4, 8, 6)
        self._form.setVerticalSpacing(theme.current_sizes().gap - 2)
        self._fields: dict[str, QLineEdit | QComboBox] = {}
        self._done: Done = lambda _: True
        self._came_from: QWidget | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.hide()

    def ask(self, title: str, questions: Sequence[Question], done: Done) -> None:
        """Ask; `done` gets the answers by name and gives true when they were taken."""
        if not self.isVisible():
            self._came_from = self.window().focusWidget()
        self._clear()
        self._done = done
        self.setAccessibleName(title)
        heading = QLabel(title, self)
        heading.setFont(theme.text_font(theme.current_sizes().text, bold=True))
        heading.setWordWrap(True)
        self._form.addRow(heading)
        for question in questions:
            field = self._field(question)
            label = QLabel(question.label, self)
            label.setBuddy(field)
            self._form.addRow(label, field)
            self._fields[question.name] = field
        self._form.addRow(self._buttons())
        self.show()
        first = next(iter(self._fields.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close without an answer; the focus goes back to where it was."""
        if not self.isVisible():
            return
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self) -> None:
        """Give the answers."""
        if self._done({name: _value(field) for name, field in self._fields.items()}):
            self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.answer()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _field(self, question: Question) -> QLineEdit | QComboBox:
        if question.kind == "text":
            line = QLineEdit(question.value, self)
            line.setPlaceholderText(question.hint)
            line.setAccessibleName(question.label)
            return line
        box = QComboBox(self)
        box.setEditable(question.kind == "free")
        for code, word in question.choices:
            box.addItem(word, code)
        box.setAccessibleName(question.label)
        box.setAccessibleDescription(question.label)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        found = box.findData(question.value)
        box.setCurrentIndex(found)
        if question.kind == "free" and found < 0:
            box.setEditText(question.value)
        return box

    def _buttons(self) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        leave = QPushButton(translate("AskBox", "Esc Leave"), row)
        leave.clicked.connect(self.leave)
        save = QPushButton(translate("AskBox", "Enter Record"), row)
        save.setProperty("main", True)
        save.clicked.connect(self.answer)
        layout.addWidget(leave)
        layout.addWidget(save)
        return row

    def _clear(self) -> None:
        self._fields.clear()
        while self._form.rowCount():
            self._form.removeRow(0)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def _value(field: QLineEdit | QComboBox) -> str:
    """What was typed, or the code of what was chosen."""
    if isinstance(field, QLineEdit):
        return field.text().strip()
    typed = field.currentText().strip()
    at = field.findText(typed, Qt.MatchFlag.MatchFixedString)
    return str(field.itemData(at)) if at >= 0 else typed
