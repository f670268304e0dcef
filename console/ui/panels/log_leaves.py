"""The watch book leaf by leaf: what is read at once has its end, and so has what a table shows. Two buttons turn; Tab
leads to them. Rule: every line is on one leaf, the newest leaf comes first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from console.ui.shift_words import LogRow
from console.ui.words import translate

SHOWN = 2_000
_LAST = 1_000_000


class LogLeaves(QWidget):
    """`turned` when another leaf is wanted. `portion`: which portion of the archive it is in, from 0."""

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.portion, self._back = 0, 0
        self._more, self._leaves, self._waits = False, 1, False
        self.older, self.newer, self.said = QPushButton(self), QPushButton(self), QLabel(self)
        self.older.clicked.connect(lambda: self._turn(1))
        self.newer.clicked.connect(lambda: self._turn(-1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.older, self.newer, self.said):
            row.addWidget(part)
        row.addStretch(1)
        self.hide()

    def begin(self) -> None:
        """Something else is asked: its newest leaf."""
        self.portion = self._back = 0

    def cut(self, rows: Sequence[LogRow], more: bool) -> Sequence[LogRow]:
        """The rows of this leaf; `more`: there are older portions."""
        self._waits = False
        self._more, self._leaves = more, max(1, -(-len(rows) // SHOWN))
        self._back = min(self._back, self._leaves - 1)
        end = len(rows) - self._back * SHOWN
        found = rows[max(0, end - SHOWN) : end]
        self._show(f"{found[0].when} – {found[-1].when}" if found else "")
        return found

    def wait(self) -> None:
        """The portion is still read: the buttons stay as they are, and turn nothing until it is there."""
        self._waits = True
        self.said.clear()

    def retranslate(self) -> None:
        """All words in the language of now."""
        self.older.setText(translate("ShiftLog", "Older lines"))
        self.newer.setText(translate("ShiftLog", "Newer lines"))

    def _show(self, words: str) -> None:
        older, newer = self._more or self._back + 1 < self._leaves, bool(self.portion or self._back)
        for button, there in ((self.older, older), (self.newer, newer)):
            if button.hasFocus() and not there:
                (self.newer if button is self.older else self.older).setFocus()
            button.setEnabled(there)
        self.said.setText(words)
        self.setVisible(older or newer)

    def _turn(self, by: int) -> None:
        if self._waits:
            return
        self._back += by
        if self._back >= self._leaves:
            self.portion, self._back = self.portion + 1, 0
        elif self._back < 0:
            self.portion, self._back = self.portion - 1, _LAST
        self.turned.emit()
