"""Setting up a second factor: words, a QR code with the same secret as text, and the questions of each step.
Rule: nothing secret stays on the page when it is left, or when another person sits down."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.ui.panels.ask_box import Done, Question
from console.ui.panels.ask_page import LeavingBox
from console.ui.panels.panel import Panel, plain_label
from console.ui.panels.qr_code import QrCode


class FactorPage(Panel):
    """`left` is called when the questions were left without an answer."""

    def __init__(self, left: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        inner = QWidget(self)
        self.words, self.secret = plain_label(inner), plain_label(inner)
        for label in (self.words, self.secret):
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.secret.setProperty("tone", "heading")
        self.code = QrCode(inner)
        self.box = LeavingBox(left, inner)
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
