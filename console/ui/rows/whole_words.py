"""Lines of a list or table that end in an ellipsis: the tooltip says what was cut off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

_SIDE = 3  # what the style keeps free left and right of the words
_TALL = 10_000


class WholeWords(QStyledItemDelegate):
    """Draws as the style does; over words that had no room it shows them whole, unless the line has its own tooltip."""

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        words = self.cut_words(view, option, index)
        if event.type() != QEvent.Type.ToolTip or not words or index.data(Qt.ItemDataRole.ToolTipRole):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), words, view)
        return True

    def cut_words(
        self, view: QAbstractItemView, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> str:
        """All words of a line that is not seen whole, else nothing."""
        words, metrics = str(index.data() or ""), view.fontMetrics()
        tick = metrics.height() if index.data(Qt.ItemDataRole.CheckStateRole) is not None else 0
        seen = max(1, option.rect.intersected(view.viewport().rect()).width() - 2 * _SIDE - tick)
        if option.rect.height() < 2 * metrics.lineSpacing():
            return words if metrics.horizontalAdvance(words) > seen else ""
        box = metrics.boundingRect(QRect(0, 0, seen, _TALL), Qt.TextFlag.TextWordWrap, words)
        return words if box.height() > option.rect.height() else ""
