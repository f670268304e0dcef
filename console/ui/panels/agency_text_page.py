"""The text for an agency beside its QR code; 1 records that the agency was told by WhatsApp."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from console.ui.panels.panel import Panel, plain_label
from console.ui.panels.qr_code import QrCode
from console.ui.words import translate


class AgencyTextPage(Panel):
    """`told` is called on 1; the page is given its text by `show_text`."""

    def __init__(self, told: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._told = told
        inner = QWidget(self)
        self.code = QrCode(inner)
        self.text = plain_label(inner)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint = QLabel(inner)
        self.hint.setWordWrap(True)
        self.button = QPushButton(inner)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key works on the page
        self.button.setProperty("main", True)
        self.button.clicked.connect(told)
        side = QVBoxLayout()
        side.addWidget(self.text, 1)
        side.addWidget(self.hint)
        side.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(inner)
        row.setContentsMargins(8, 4, 8, 6)
        row.addWidget(self.code, 2)
        row.addLayout(side, 5)
        self.set_content(inner)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._retranslate()

    def show_text(self, title: str, text: str, may_tell: bool) -> None:
        """Show the text and its code; `may_tell`: the agency is on the case and 1 records that it was told."""
        self.set_title(title)
        self.setAccessibleName(f"{title}. {text}")
        self.text.setText(text)
        self.code.show_text(text)
        self.button.setEnabled(may_tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_1 and self.button.isEnabled():
            self._told()
        else:
            super().keyPressEvent(event)

    def _retranslate(self) -> None:
        self.hint.setText(
            translate("AgencyText", "Copied. Paste it into WhatsApp, or scan the code with the room's telephone.")
        )
        self.button.setText(translate("AgencyText", "1 Told by WhatsApp"))
