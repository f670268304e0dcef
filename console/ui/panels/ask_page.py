"""A page of the work zone that asks a few things and goes: Enter answers, Esc leaves, all panels stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.ui.panels.ask_box import AskBox, Done, Question
from console.ui.panels.panel import Panel, plain_label


class AskPage(Panel):
    """`left` is called when the box has gone, answered or not."""

    def __init__(self, left: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        inner = QWidget(self)
        self.words = plain_label(inner)
        self.box = LeavingBox(left, inner)
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


class LeavingBox(AskBox):
    """Questions that tell when they are gone, answered or not."""

    def __init__(self, left: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._left = left

    def leave(self) -> None:
        super().leave()
        self._left()

    def drop(self) -> None:
        """Go without telling anybody."""
        super().leave()
