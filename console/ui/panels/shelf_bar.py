"""The bar over a form that has no room for all its columns: a button for each shelf, and what saves, sends, attaches.
Rule: it never lacks room: the words get shorter before anything is cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget


class ShelfBar(QWidget):
    """`pressed(shelf)` for 1, 2, 3."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._words: tuple[str, ...] = ("", "", "")
        self._shelves = [QPushButton(self) for _ in range(3)]
        for shelf, button in enumerate(self._shelves, 1):
            button.setCheckable(True)
            button.setProperty("compact", True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, number=shelf: self.pressed.emit(number))
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.hide()

    def take(self, buttons: Sequence[QPushButton]) -> None:
        """Hold these buttons at the right."""
        for button in buttons:
            self._row.addWidget(button)

    def name(self, words: Sequence[str], whole: int, width: int) -> None:
        """The words of the shelves; `whole` is the one that has the column."""
        self._words = tuple(words)
        for shelf, button in enumerate(self._shelves, 1):
            button.setChecked(shelf == whole)
        self.fit(width)

    def fit(self, width: int) -> None:
        """Say "Alt+1 Similar" where there is room, else "1 Similar"."""
        self._say("Alt+")
        if self._row.minimumSize().width() > width:
            self._say("")

    def _say(self, before: str) -> None:
        for shelf, (button, word) in enumerate(zip(self._shelves, self._words, strict=True), 1):
            button.setText(f"{before}{shelf} {word}")
        self._row.invalidate()
