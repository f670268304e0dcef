"""Chips: a word on a fill, with a 1 px border in the colour of the word, so that they stand out on a selected row."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from console.ui import theme
from console.ui.palette import Chip

PAD = 4
ROUND = 2.5


def paint_box(painter: QPainter, box: QRectF, chip: Chip) -> None:
    """The fill and the border; the caller writes the text in `chip.text`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(chip.text), 1))
    painter.setBrush(QColor(chip.fill))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
    painter.restore()


def paint_chip(painter: QPainter, box: QRectF, text: str, chip: Chip) -> None:
    """A whole chip with its text in the middle, in the painter's font."""
    paint_box(painter, box, chip)
    painter.setPen(QColor(chip.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)


class ChipLabel(QLabel):
    """A chip as a widget; `name` is its meaning ("act", "onscene", …), empty for plain text."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._name = name
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._embolden()

    def show_state(self, text: str, name: str) -> None:
        """Say another text in the colour of another meaning."""
        self._name = name
        self.setText(text)
        self._embolden()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 4 * PAD, metrics.height() + PAD)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._name:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self.text(), theme.current().chip(self._name))
        painter.end()

    def _embolden(self) -> None:
        theme.mark(self, "strong", self._name in {"act", "broken", "alone", "replay"})
