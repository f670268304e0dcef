"""What has no room where it stands is read whole: sentences, choices, lines that end in an ellipsis."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from console.ui.widgets import theme

# A sentence in a row of one line: where it is too long for the row it stands on two lines, a little smaller.
# Rule: what even two lines have no room for ends in an ellipsis, and is whole in the tooltip.

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


# What has no room in a field is read whole: the list of a choice is as wide as its words, and a word or a hint that is
# cut where it stands is whole in the tooltip.


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
        return self.fontMetrics().horizontalAdvance(self.currentText()) > self._room()

    def _room(self) -> int:
        return self.width() - theme.current_sizes().text - _BESIDE

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        if self.cut():  # the style would cut through a letter
            option.currentText = self.fontMetrics().elidedText(
                self.currentText(), Qt.TextElideMode.ElideRight, self._room()
            )

    def event(self, event: QEvent) -> bool:
        return tell_whole(event, self, lambda: self.currentText() if self.cut() else "") or super().event(event)


_BESIDE = 20  # border, padding and the arrow's own room


# Lines of a list or table that end in an ellipsis: the tooltip says what was cut off.

_WHOLE_WORDS_SIDE = 3  # what the style keeps free left and right of the words
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
        seen = max(1, option.rect.intersected(view.viewport().rect()).width() - 2 * _WHOLE_WORDS_SIDE - tick)
        if option.rect.height() < 2 * metrics.lineSpacing():
            return words if metrics.horizontalAdvance(words) > seen else ""
        box = metrics.boundingRect(QRect(0, 0, seen, _TALL), Qt.TextFlag.TextWordWrap, words)
        return words if box.height() > option.rect.height() else ""
