"""What the answer just given tells the caller to do, above whatever is asked, sent or told below it.
Rule: it stays until somebody says that it was read out; nothing that is done meanwhile takes it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QWidget

from console.ui.panels.panel import plain_label
from console.ui.words import translate

_AROUND, _EDGES = 40, 14


class Instruction(QFrame):
    """`read()` when its button is pressed; the panel brings the key."""

    read = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said, self._button = plain_label(), QPushButton(self)
        self._room = (0, 0)
        self._said.setProperty("strong", True)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key works in the panel
        self._button.setProperty("compact", True)
        self._button.clicked.connect(self.read)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        self._area = QScrollArea(self)
        self._area.setProperty("bare", True)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._said)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._area, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._retranslate()
        self.hide()

    def words(self) -> str:
        """What is to be read out."""
        return self._said.text()

    def show_words(self, words: str) -> None:
        """Show these words, or go when there are none."""
        if words != self._said.text():
            self._said.setText(words)
            self.setAccessibleName(words)
            self.fit(*self._room)
        self.setVisible(bool(words))

    def fit(self, width: int, most: int) -> None:
        """As high as its words in this width; where they need more than `most` they scroll and nothing is cut off."""
        self._room = width, most
        room = width - self._button.sizeHint().width() - _AROUND
        wanted = max(self._said.heightForWidth(max(120, room)), self._button.sizeHint().height())
        self.setFixedHeight(min(wanted + _EDGES, max(most, self._button.sizeHint().height() + _EDGES)))

    def _retranslate(self) -> None:
        self._button.setText(translate("Instruction", "Alt+5 Read out"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_area"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.fit(*self._room)
