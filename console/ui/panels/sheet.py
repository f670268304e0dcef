"""Pairs of a label and words, one below the other; nothing moves while they stay the same.
Rule: rows are hidden and used again, never deleted: a change of language or style walks over them just then."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget


class Sheet(QWidget):
    """The pairs, as labels that a screen reader reads together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A form layout would keep the heights it worked out before the words became longer.
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 4, 8, 4)
        self._grid.setVerticalSpacing(4)
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these pairs; only words that changed are written."""
        while len(self._rows) < len(pairs):
            row = (_label(self), _label(self, wrapped=True))
            for column, part in enumerate(row):
                self._grid.addWidget(part, len(self._rows), column)
            self._rows.append(row)
        for at, (label, field) in enumerate(self._rows):
            for part in (label, field):
                part.setVisible(at < len(pairs))
            name, words = pairs[at] if at < len(pairs) else ("", "")
            if (label.text(), field.text()) != (name, words):
                label.setText(name)
                field.setText(words)
                field.setAccessibleName(f"{name}: {words}")


def _label(parent: QWidget, wrapped: bool = False) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrapped)
    # The style sheet colours it: a palette of its own would keep the colours of the look it was made in.
    label.setProperty("tone", "" if wrapped else "label")
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label
