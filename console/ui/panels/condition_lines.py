"""The preconditions of the selected case as lines: 1 notes that one is met, 0 goes on without it for a reason.
Rule: a line is there for as long as it holds somebody up, with its clock; how it ended stays to be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from console.ui import theme, vocabulary
from console.ui.panels.agency_view import digit_of
from console.ui.panels.shelves import Shelf, line_height
from console.ui.rows.condition_words import ConditionLine
from console.ui.words import translate

_ID = int(Qt.ItemDataRole.UserRole)
_MOST = 3


class ConditionLines(Shelf):
    """`confirmed(condition, asked)` for 1 (asked: with Shift), `passed(condition)` for 0."""

    confirmed = Signal(str, bool)
    passed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(1, parent)
        self._shown: tuple[ConditionLine, ...] = ()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.hide()

    def show_conditions(self, lines: Sequence[ConditionLine]) -> None:
        """Show these; the line in focus keeps its focus."""
        height = min(_MOST, max(1, len(lines))) * line_height() + 8
        if self.height() != height:
            self.setFixedHeight(height)
        if self._shown == tuple(lines):
            return
        chosen = self.chosen()
        self._shown = tuple(lines)
        self.clear()
        for line in lines:
            item = QListWidgetItem(self._words(line), self)
            item.setData(_ID, line.id)
            item.setToolTip(line.text)
            if line.late:
                chip = theme.current().chip("act")
                item.setBackground(QBrush(QColor(chip.fill)))
                item.setForeground(QBrush(QColor(chip.text)))
            if line.id == chosen and self.hasFocus():
                self.setCurrentItem(item)
        self.setVisible(bool(lines))
        self.setAccessibleName(translate("Conditions", "Conditions: 1 met, 0 go on with a reason"))

    def chosen(self) -> str:
        """The condition of the line in focus, else nothing."""
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def minimumSizeHint(self) -> QSize:
        return QSize(120, line_height() + 6)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # The chosen line would hide the colour of a late one.
        super().focusOutEvent(event)
        self.setCurrentRow(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        digit = digit_of(event) if plain else None
        line = next((one for one in self._shown if one.id == self.chosen()), None)
        if line is None or not line.open or digit not in (0, 1):
            super().keyPressEvent(event)
        elif digit == 1:
            self.confirmed.emit(line.id, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            self.passed.emit(line.id)

    def _words(self, line: ConditionLine) -> str:
        if not line.open:
            return line.text
        keys = translate("Conditions", "1 met · 0 go on")
        return f"{line.clock}  {vocabulary.word('label', 'condition')} {line.text}  ·  {keys}"
