"""Values of one field side by side: what, who, when, at which desk; a digit takes one, and that is a fact.
Rule: nothing is chosen beforehand, and what is not taken stays in the timeline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from console.ui.panels.panel import plain_label
from console.ui.words import translate


class SideBySide(QFrame):
    """`taken(number)` when the person takes one, counted from 0."""

    taken = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 4, 8, 6)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(3)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._widgets: list[QWidget] = []
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.hide()

    def show_values(self, values: Sequence[tuple[str, str]]) -> None:
        """Pairs of a value and its source; nothing is built anew while they stay the same."""
        fresh = tuple(values)
        if fresh != self._shown:
            for at in range(len(self._shown)):
                self._grid.setColumnStretch(at, 0)
            self._shown = fresh
            for old in self._widgets:
                old.hide()
                old.deleteLater()
            self._widgets.clear()
            for at, (value, source) in enumerate(fresh):
                self._column(at, value, source)
        self.setVisible(bool(fresh))

    def values(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        return self._shown

    def _column(self, at: int, value: str, source: str) -> None:
        what, who = plain_label(self, value), plain_label(self, source)
        what.setProperty("strong", True)
        who.setProperty("tone", "label")
        take = QPushButton(translate("Conflict", "{digit} Take this").format(digit=at + 1), self)
        take.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        take.setAccessibleName(translate("Conflict", "Take {value}, {source}").format(value=value, source=source))
        take.clicked.connect(lambda: self.taken.emit(at))
        self._widgets += [what, who, take]
        for line, widget in enumerate((what, who)):
            self._grid.addWidget(widget, line, at, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(take, 2, at, Qt.AlignmentFlag.AlignLeft)
        self._grid.setColumnStretch(at, 1)
