"""F2: over which channel did the report come? One digit answers, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.ui import theme, vocabulary
from console.ui.panels.panel import plain_label
from console.ui.words import translate


class ChannelRow(QWidget):
    """Hidden until `ask`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done: Callable[[str], object] = lambda _: None
        self._words = plain_label(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.ring(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.addWidget(self._words)
        self.hide()

    def ask(self, done: Callable[[str], object]) -> None:
        """Ask; `done` gets the channel."""
        self._done = done
        choices = [f"{n} {vocabulary.word('channel', code)}" for n, code in enumerate(vocabulary.codes("channel"), 1)]
        asked = translate("IntakeForm", "Channel of the report:")
        self._words.setText(f"{asked} {'  '.join(choices)}")
        self.setAccessibleName(self._words.text())
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        codes = vocabulary.codes("channel")
        if event.text().isdigit() and 1 <= int(event.text()) <= len(codes):
            self.hide()
            self._done(codes[int(event.text()) - 1])
            return
        super().keyPressEvent(event)
