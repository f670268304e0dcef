"""A text as a QR code for the room's telephone, painted by the screen itself."""

from __future__ import annotations

import segno
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET = 4  # white modules around it: without them telephones do not find it


class QrCode(QWidget):
    """Black on white also by night: cameras read it no other way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[bytes, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 160)

    def show_text(self, text: str) -> None:
        """Show this text; an empty one shows nothing."""
        self._rows = modules(text) if text else ()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = len(self._rows) + 2 * QUIET
        scale = min(self.width(), self.height()) // side if self._rows else 0
        if scale:
            painter.fillRect(QRect(0, 0, side * scale, side * scale), Qt.GlobalColor.white)
            for y, row in enumerate(self._rows):
                for x, dark in enumerate(row):
                    if dark:
                        spot = QRect((x + QUIET) * scale, (y + QUIET) * scale, scale, scale)
                        painter.fillRect(spot, QColor(Qt.GlobalColor.black))
        painter.end()


def modules(text: str) -> tuple[bytes, ...]:
    """The rows of the code without its margin: 1 is dark."""
    return tuple(bytes(row) for row in segno.make(text, error="l", micro=False, boost_error=True).matrix)
