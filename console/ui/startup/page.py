"""A full page in place of the window's content: a title, plain words, fields, one main button, a sentence below.
Rule: no page is a popup; what was refused is said as a sentence and the fields keep what was typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.errors import ConsoleError
from console.text import refusals as sentences
from console.text.words import translate
from console.ui.widgets import theme
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.fields import FieldName, is_enter
from wire.limits import LINE_MAX_CHARS

_WIDTH = 560


class StartupPage(QScrollArea):
    """`context` and the English texts are given by each page; the language may change while it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setProperty("plain", True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget(self)
        row, outer = QHBoxLayout(self._inner), QVBoxLayout()
        card = QFrame(self._inner)
        card.setProperty("card", True)
        self._column = QVBoxLayout(card)
        self._column.setContentsMargins(36, 28, 36, 28)
        self._column.setSpacing(10)
        outer.addStretch(2)
        outer.addWidget(card)
        outer.addStretch(3)
        self.beside = QHBoxLayout()  # for what stands left of the card
        row.addStretch(1)
        row.addLayout(self.beside)
        row.addLayout(outer)
        row.addStretch(1)
        self.heading, self.words = self._label(), self._label()
        self.heading.setProperty("tone", "heading")
        self.form = QFormLayout()
        self.form.setVerticalSpacing(8)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.said = self._label()
        self.main = KeyButton(self._inner)
        self.main.setProperty("main", True)
        self.below = QHBoxLayout()
        self.below.addWidget(self.main)
        self.below.addStretch(1)
        for label in (self.heading, self.words):
            self._column.addWidget(label)
        self._column.addLayout(self.form)
        self._column.addWidget(self.said)
        self._column.addLayout(self.below)
        self.setWidget(self._inner)
        self._labels: list[tuple[QLabel, str]] = []
        self._context = type(self).__name__
        self._dress()

    def line(self, text: str, *, secret: bool = False) -> QLineEdit:
        """A line with its label."""
        field = QLineEdit(self._inner)
        field.setMaxLength(LINE_MAX_CHARS)
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.row(text, field)
        return field

    def row(self, text: str, field: QWidget) -> None:
        """A field with its label; `text` is marked where it is given."""
        label = FieldName(self._inner)
        label.setBuddy(field)
        self.form.addRow(label, field)
        self._labels.append((label, text))

    def show_row(self, field: QWidget, shown: bool) -> None:
        """Show or hide a field with its label."""
        self.form.setRowVisible(field, shown)

    def say(self, sentence: str, *, refused: bool = False) -> None:
        """Tell how it stands; a refusal in its colour."""
        self.said.setText(sentence)
        palette = QPalette(self.said.palette())
        texts = theme.current().texts
        palette.setColor(QPalette.ColorRole.WindowText, QColor(texts.p1 if refused else texts.main))
        self.said.setPalette(palette)
        self.said.setAccessibleName(sentence)

    def refuse(self, error: ConsoleError) -> None:
        """Say a condition as its sentence."""
        self.say(sentences.said(error), refused=True)

    def retranslate(self) -> None:
        """Write the labels anew; pages add their own words."""
        for label, text in self._labels:
            label.setText(translate(self._context, text))
            buddy = label.buddy()
            if buddy is not None:
                buddy.setAccessibleName(label.text())

    def add_button(self, run: Callable[[], object]) -> QPushButton:
        """Another button beside the main one."""
        button = KeyButton(self._inner)
        button.clicked.connect(run)
        self.below.insertWidget(self.below.count() - 1, button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            if self.main.isEnabled() and self.main.isVisible():
                self.main.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_labels"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._dress()

    def _label(self) -> QLabel:
        label = QLabel(self._inner)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        return label

    def _dress(self) -> None:
        sizes = theme.current_sizes()
        width = round(_WIDTH * sizes.text / 14)
        for label in (self.heading, self.words, self.said):
            label.setFixedWidth(width)
