"""Shift+F1: every key that does something, by menu, in the work zone; typing finds keys and words, Esc leaves."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from console.text.words import translate
from console.ui.widgets import theme
from console.ui.widgets.panel import Panel

Group = tuple[str, list[tuple[str, str]]]
_COLUMNS = 4
_COLUMN_WIDE = 25  # letters
_HEADING_LINES = 1
_LEAST_LINES = 6  # of a column


class KeyList(Panel):
    """The list, and above it the field in which is typed what one looks for: a key, or words of what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Shift+F1", "", parent)
        self._shown: object = None
        self._groups: list[Group] = []
        self._more: list[Group] = []
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 4, 8, 4)
        self.wanted = _Wanted(inner)
        self.wanted.textChanged.connect(lambda _: self._write())
        self._area = QScrollArea(inner)
        column.addWidget(self.wanted)
        column.addWidget(self._area, 1)
        inner.setFocusProxy(self.wanted)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setProperty("bare", True)
        self._area.viewport().setAutoFillBackground(False)
        self.wanted.turned.connect(self._turn)
        self.set_content(inner)

    def show_groups(self, groups: Iterable[Group], more: Iterable[Group] = ()) -> None:
        """Show these menus with their keys; `more` is what has no key, and is found by its words."""
        self.set_title(translate("KeyList", "Key list"))
        self.set_hint(translate("KeyList", "Esc leaves"))
        self._area.setAccessibleName(translate("KeyList", "Key list"))
        self.wanted.setPlaceholderText(translate("KeyList", "find: a key or a word, e.g. F9, Ctrl+G, print…"))
        self.wanted.setAccessibleName(translate("KeyList", "Find a key or a word"))
        self._groups, self._more = list(groups), list(more)
        self._write()

    def found(self) -> list[Group]:
        """The groups with what was looked for."""
        wanted = self.wanted.text().strip()
        groups = [*self._groups, *self._more] if wanted else self._groups
        return [(title, kept) for title, lines in groups if (kept := _matching(lines, wanted))]

    def _turn(self, pages: int) -> None:
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep() * 3 // 4)

    def _write(self) -> None:
        most = min(_COLUMNS, self.window().width() // (_COLUMN_WIDE * theme.current_sizes().text))
        columns = max(1, min(most, sum(len(lines) for _, lines in self.found()) // _LEAST_LINES))
        nothing = [(translate("KeyList", "No key and no command has these words."), [("", "")])]
        shown = (self.found() or nothing, columns, theme.current_sizes().text)
        if shown == self._shown:
            return
        self._shown, inner = shown, QWidget(self._area.viewport())
        row = QHBoxLayout(inner)
        row.setContentsMargins(10, 4, 10, 6)
        row.setSpacing(24)
        for groups_of_column in _shared(shown[0], columns):
            column = QVBoxLayout()
            column.setSpacing(4)
            for title, lines in groups_of_column:
                column.addWidget(_heading(title, inner))
                column.addLayout(_lines(lines, inner))
            column.addStretch(1)
            row.addLayout(column, 1)
        self._area.setWidget(inner)
        inner.setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The window turns back to the page before; here the key must only pass on.
        event.ignore()


def _matching(lines: list[tuple[str, str]], text: str) -> list[tuple[str, str]]:
    """The lines whose key or words hold each of these words; a key as it is written on keyboards."""
    words = text.casefold().split()
    return [line for line in lines if all(word in f"{line[0]} {line[1]}".casefold() for word in words)]


class _Wanted(QLineEdit):
    """`turned(pages)`: the list goes on while the field has the focus. Esc empties it first, and leaves then."""

    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in _TURNS:
            self.turned.emit(_TURNS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Down: 1}


def _shared(groups: list[Group], columns: int) -> list[list[Group]]:
    """The groups in their order over columns of about the same height; a long group is split."""
    total = sum(len(lines) + _HEADING_LINES for _, lines in groups)
    tall = -(-total // columns)
    shared: list[list[Group]] = [[]]
    room = tall
    for title, lines in groups:
        left = lines
        while left:
            if room < _HEADING_LINES + 2 and len(shared) < columns:
                shared.append([])
                room = tall
            fits = len(left) if len(shared) == columns else max(1, min(len(left), room - _HEADING_LINES))
            shared[-1].append((title if left is lines else "", left[:fits]))
            room -= fits + _HEADING_LINES
            left = left[fits:]
    return shared


def _heading(title: str, parent: QWidget) -> QLabel:
    heading = QLabel(title, parent)
    heading.setProperty("strong", True)
    return heading


def _lines(lines: list[tuple[str, str]], parent: QWidget) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(1)
    for at, (key, words) in enumerate(lines):
        pressed = QLabel(key.replace("Down", "↓").replace("Up", "↑"), parent)
        pressed.setProperty("tone", "link")
        pressed.setProperty("strong", True)
        said = QLabel(words, parent)
        said.setWordWrap(True)
        said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(pressed, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, at, 1)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, theme.current_sizes().text * 8)
    return grid
