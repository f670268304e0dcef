"""A sentence in a row of one line: where it is too long for the row it stands on two lines, a little smaller.
Rule: what even two lines have no room for ends in an ellipsis, and is whole in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from console.ui import theme

_SIDE, _LINES, _SMALLEST = 8, 2, 0.7


class RowSentence(QLabel):
    """`text()` is the whole sentence; `lines()` what is on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def lines(self) -> list[str]:
        """The sentence as it fits: on one line, else on two."""
        return self._fitted()[1]

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())  # a long sentence never makes the window wider

    def paintEvent(self, event: QPaintEvent) -> None:
        font, lines = self._fitted()
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        metrics = painter.fontMetrics()
        base = (self.height() - len(lines) * metrics.height()) // 2 + metrics.ascent()
        for at, line in enumerate(lines):
            painter.drawText(QPoint(_SIDE, base + at * metrics.height()), line)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self._tell_whole()

    def _tell_whole(self) -> None:
        shown = " ".join(self.lines())
        self.setToolTip("" if shown == self.text() else self.text())

    def _fitted(self) -> tuple[QFont, list[str]]:
        """The largest font in which it fits, and its lines in it."""
        size, room = theme.current_sizes().text, max(0, self.width() - 2 * _SIDE)
        font = theme.text_font(size, bold=True)
        if QFontMetrics(font).horizontalAdvance(self.text()) <= room:
            return font, [self.text()]
        for pixels in range(size, round(size * _SMALLEST), -1):
            font = theme.text_font(pixels, bold=True)
            if QFontMetrics(font).height() * _LINES <= self.height():
                break
        return font, _broken(self.text(), QFontMetrics(font), room)


def _broken(text: str, metrics: QFontMetrics, room: int) -> list[str]:
    """Whole words on the first line, the rest on the second."""
    words = text.split(" ")
    count = 1
    while count < len(words) and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= room:
        count += 1
    parts = (" ".join(words[:count]), " ".join(words[count:]))
    return [metrics.elidedText(part, Qt.TextElideMode.ElideRight, room) for part in parts if part]
