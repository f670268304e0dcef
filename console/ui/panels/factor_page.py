"""Setting up a second factor: words, a QR code with the same secret as text, and the questions of each step.
Rule: nothing secret stays on the page when it is left, or when another person sits down."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.ui.panels.ask_box import AskBox, Done, Question
from console.ui.panels.panel import Panel
from console.ui.panels.qr_code import QrCode


class FactorPage(Panel):
    """`left` is called when the questions were left without an answer."""

    def __init__(self, left: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        inner = QWidget(self)
        self.words, self.secret = _label(inner), _label(inner)
        self.secret.setProperty("tone", "heading")
        self.code = QrCode(inner)
        self.box = _Box(left, inner)
        column = QVBoxLayout()
        column.addWidget(self.words)
        column.addWidget(self.secret)
        column.addWidget(self.box)
        column.addStretch(1)
        row = QHBoxLayout(inner)
        row.setContentsMargins(8, 4, 8, 6)
        row.addWidget(self.code, 2)
        row.addLayout(column, 5)
        self.set_content(inner)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_step(self, title: str, words: str, *, secret: str = "", address: str = "") -> None:
        """Say what is to be done; `address` as a QR code, `secret` as text to be typed instead."""
        self.set_title(title)
        self.words.setText(words)
        self.secret.setText(secret)
        self.secret.setVisible(bool(secret))
        self.code.show_text(address)
        self.code.setVisible(bool(address))
        self.setAccessibleName(f"{title}. {words} {secret}")

    def ask(self, title: str, questions: Sequence[Question], done: Done) -> None:
        """Ask below the words."""
        self.box.ask(title, questions, done)

    def forget_typed(self) -> None:
        """Another person sits down."""
        self.show_step("", "")
        self.box.forget_typed()


class _Box(AskBox):
    def __init__(self, left: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._left = left

    def leave(self) -> None:
        super().leave()
        self._left()

    def drop(self) -> None:
        """Go without telling anybody."""
        super().leave()


def _label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label
