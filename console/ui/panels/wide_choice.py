"""A choice whose words are read whole: its list is as wide as the longest of them, and a word that is cut where it
stands is whole in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QComboBox, QToolTip

from console.ui import theme


class WideChoice(QComboBox):
    """The field itself may be as narrow as its layout wants."""

    def showPopup(self) -> None:
        words = (self.fontMetrics().horizontalAdvance(self.itemText(at)) for at in range(self.count()))
        screen = self.screen().availableGeometry().width()
        self.view().setMinimumWidth(min(max(words, default=0) + 3 * theme.current_sizes().text, screen))
        super().showPopup()

    def cut(self) -> bool:
        """Whether the word that is chosen has no room."""
        words = self.fontMetrics().horizontalAdvance(self.currentText())
        return words > self.width() - theme.current_sizes().text - _BESIDE

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.cut():
            QToolTip.showText(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)


_BESIDE = 20  # border, padding and the arrow's own room
