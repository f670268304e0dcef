"""A page of the work zone that asks a few things and goes: Enter answers, Esc leaves, all panels stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console.ui.panels.ask_box import AskBox, Done, Question
from console.ui.panels.panel import Panel


class AskPage(Panel):
    """`left` is called when the box has gone, answered or not."""

    def __init__(self, left: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        inner = QWidget(self)
        self.words = QLabel(inner)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.box = _Box(left, inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 4, 8, 6)
        column.addWidget(self.words)
        column.addWidget(self.box)
        column.addStretch(1)
        self.set_content(inner)

    def ask(self, title: str, words: str, questions: Sequence[Question], done: Done) -> None:
        """Ask; `words` say above the fields what it is about."""
        self.set_title(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.box.ask(title, questions, done)


class _Box(AskBox):
    def __init__(self, left: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._left = left

    def leave(self) -> None:
        super().leave()
        self._left()
