"""A list of assignments with the ladder of digits: the same digit in both languages, the same digit as in the lists.
Rule: a digit acts on the line that is marked, while the focus is here, and on nothing else; with Shift it asks for
time, channel and speaker first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from console.ui import theme
from console.ui.marks import ACT_KEYS
from console.ui.rows.agency_delegate import AgencyDelegate
from console.ui.rows.agency_lines import AgencyLine
from console.ui.rows.agency_model import AgencyListModel

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
_SHIFTED = dict(zip(")!@#$%^&*(", range(10), strict=True))
# The row of digits by its place on the keyboard (X11 and Windows), whatever the letters of its upper case are.
_X11_ROW = {10 + at: (at + 1) % 10 for at in range(10)}
_WINDOWS_ROW = {2 + at: (at + 1) % 10 for at in range(10)}


def digit_of(event: QKeyEvent) -> int | None:
    """The digit of a key with Shift or without; none for any other key."""
    text = event.text()
    if text.isascii() and text.isdigit():
        return int(text)
    if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return None
    if text in _SHIFTED:
        return _SHIFTED[text]
    row = _WINDOWS_ROW if event.nativeVirtualKey() < 256 and event.nativeScanCode() < 10 else _X11_ROW
    return row.get(event.nativeScanCode()) if event.nativeScanCode() else None


class AgencyView(QListView):
    """`stepped(line, step, asked)` for a digit (asked: with Shift), `unmarked()` for one while no line is marked,
    `opened(case)` on Enter or a double click; `listening(bool)` when digits begin to act here and when they end."""

    stepped = Signal(object, str, bool)
    unmarked = Signal()
    opened = Signal(str)
    listening = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = AgencyListModel(self)
        self._delegate = AgencyDelegate(self)
        self.setModel(self._lines)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)

    def show_lines(self, lines: Sequence[AgencyLine]) -> None:
        """Show these lines; the one in focus keeps its focus for as long as it is there."""
        kept = self.current_line()
        self._delegate.make_room_for(line.title for line in lines if line.kind == "assignment")
        self._lines.show(lines)
        if kept is not None and self._lines.row_of(kept.id) < 0:
            self.selectionModel().clear()

    def lines(self) -> list[AgencyLine]:
        """The lines on the screen."""
        return [self._lines.line_at(row) for row in range(self._lines.rowCount())]

    def current_line(self) -> AgencyLine | None:
        """The assignment whose line is marked, or none: Qt's current line may be one that nobody sees marked."""
        index = self.currentIndex()
        if not 0 <= index.row() < self._lines.rowCount() or not self.selectionModel().isSelected(index):
            return None
        line = self._lines.line_at(index.row())
        return line if line.kind == "assignment" else None

    def choose(self, assignment: str) -> bool:
        """Put the focus line on an assignment; false when it is not in the list."""
        row = self._lines.row_of(assignment)
        if row < 0:
            return False
        self.selectionModel().setCurrentIndex(self._lines.index(row), _SELECT)
        return True

    def unmark(self) -> None:
        """Mark no line: digits do nothing until a person chooses one."""
        self.selectionModel().clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current_line()
        plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not plain:
            self._step_over(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and line is not None:
            self.opened.emit(line.case)
            return
        step = ACT_KEYS.get(digit) if not plain and (digit := digit_of(event)) is not None else None
        if step is not None:
            if line is None:
                self.unmarked.emit()
            else:
                self.stepped.emit(line, step, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current_line() is None:
            self._step_over(1)
        self.listening.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.listening.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._delegate.restyle()
            self.setMinimumHeight(theme.current_sizes().row)
            self.scheduleDelayedItemsLayout()
            self.viewport().update()

    def _step_over(self, step: int) -> None:
        """To the next assignment up or down: the lines of the agencies themselves take no focus."""
        row = self.currentIndex().row() + step if self.current_line() is not None else (0 if step > 0 else -1)
        while 0 <= row < self._lines.rowCount():
            if self._lines.line_at(row).kind == "assignment":
                self.selectionModel().setCurrentIndex(self._lines.index(row), _SELECT)
                return
            row += step

    def _open(self, index: QModelIndex) -> None:
        line = self._lines.line_at(index.row())
        if line.case:
            self.opened.emit(line.case)
