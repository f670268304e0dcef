"""One line over the foot of the work zone while a command is typed: what may come next, and what Tab would take.
Rule: it is there only while the command line has the focus and text; the truth strip below is never covered."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from console.ui import theme


class HintLine(QLabel):
    """Lies on the window, just above the row it belongs to."""

    def __init__(self, row: QWidget) -> None:
        super().__init__(row)
        self._row = row
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAutoFillBackground(True)
        self.setProperty("tone", "link")
        self.setIndent(8)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say these; nothing hides the line."""
        if not words:
            self.hide()
            return
        window = self._row.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        sizes = theme.current_sizes()
        tall, wide = sizes.title, self._row.width()
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, wide - 16))
        self.setAccessibleName(words)
        corner = self._row.mapTo(window, QPoint(0, 0)) if window is not self._row else QPoint(0, 0)
        self.setGeometry(corner.x(), max(0, corner.y() - tall - 2), wide, tall)
        self.show()
        self.raise_()

    def words(self) -> str:
        """What is said now, in full."""
        return self.accessibleName() if self.isVisible() else ""
