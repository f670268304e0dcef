"""Pairs of a label and words, one below the other; nothing moves while they stay the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from console.ui import theme


class Sheet(QWidget):
    """The pairs, as labels that a screen reader reads together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(8, 4, 8, 4)
        self._form.setVerticalSpacing(4)
        self._form.setHorizontalSpacing(8)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._shown: list[tuple[str, str]] = []

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these pairs; only words that changed are written."""
        if [label for label, _ in pairs] != [label for label, _ in self._shown]:
            while self._form.rowCount():
                self._form.removeRow(0)
            for label, _ in pairs:
                self._form.addRow(_label(label, self), _label("", self, wrapped=True))
        for row, (label, words) in enumerate(pairs):
            field = self._widget(row, QFormLayout.ItemRole.FieldRole)
            if isinstance(field, QLabel) and field.text() != words:
                field.setText(words)
                field.setAccessibleName(f"{label}: {words}")
        self._shown = list(pairs)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._colour()

    def _widget(self, row: int, role: QFormLayout.ItemRole) -> QWidget | None:
        item = self._form.itemAt(row, role)
        return item.widget() if item is not None else None

    def _colour(self) -> None:
        for row in range(self._form.rowCount()):
            label = self._widget(row, QFormLayout.ItemRole.LabelRole)
            palette = QPalette(self.palette())
            palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.current().texts.label))
            if label is not None and label.palette() != palette:
                label.setPalette(palette)


def _label(text: str, parent: QWidget, wrapped: bool = False) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrapped)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label
