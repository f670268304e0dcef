"""What has no room in a field is read whole: the list of a choice is as wide as its words, and a word or a hint that is
cut where it stands is whole in the tooltip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QToolTip, QWidget

from console.ui import theme


def tell_whole(event: QEvent, widget: QWidget, cut_words: Callable[[], str]) -> bool:
    """Show the words that were cut where the mouse rests; false when that was not asked, there are none, or the widget
    has a tooltip of its own."""
    if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent) or widget.toolTip():
        return False
    words = cut_words()
    if words:
        QToolTip.showText(event.globalPos(), words, widget)
    return bool(words)


def cut_hint(line: QLineEdit) -> str:
    """The hint of an empty line, when it has no room; what was typed is never told."""
    hint = "" if line.text() else line.placeholderText()
    return hint if line.fontMetrics().horizontalAdvance(hint) > line.width() - _BESIDE // 2 else ""


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
        return tell_whole(event, self, lambda: self.currentText() if self.cut() else "") or super().event(event)


_BESIDE = 20  # border, padding and the arrow's own room
