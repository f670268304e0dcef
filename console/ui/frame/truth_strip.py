"""The truth strip: what this desk can and cannot do now, one sentence each. What is abnormal never gives way.
Rule: the whole strip is amber only without the line, red only when what is recorded is in danger; a device that is
missing (sound, telephone, backup) is a red statement and leaves the strip the colour of the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from console.text.strip import StripItem, more
from console.ui.widgets import theme
from console.ui.widgets.chip import PAD, paint_chip
from console.ui.widgets.palette import Chip

# The first gives way first; then other statements in plain text colour; the rest only ever lose their ends.
GIVES_WAY = ("backup", "map", "clock", "synced", "unknown_kinds", "last_call", "gateway")
# Then the rest say the same in fewer words, the first of these first.
SHORTER = (
    "phone_line",
    "review",
    "handover",
    "emergency",
    "away",
    "power",
    "files",
    "unsent",
    "alone",
    "watch",
    "untold",
)
GROUNDS = {
    "broken": frozenset({"problem", "refused", "clock"}),
    "alone": frozenset({"alone", "relay"}),
}
SEPARATOR = "·"
_LEAST_LETTERS = 6  # what has no room for so much of it is counted with what gave way


class TruthStrip(QWidget):
    """`show_items` says all; the strip turns amber when the desk works alone and red when something is broken.
    A click on a statement tells its code."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[StripItem, ...] = ()
        self._spots: list[tuple[QRect, StripItem]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.current_sizes().strip)

    def show_items(self, items: Sequence[StripItem]) -> None:
        """Say these statements, in this order."""
        if tuple(items) == self._items:
            return
        self._items = tuple(items)
        self.setAccessibleName(". ".join(item.text for item in self._items))
        self.update()

    def visible_codes(self) -> list[str]:
        """The codes of what there is room for at this width."""
        return [item.code for item in self._fitting()[0]]

    def said(self) -> list[str]:
        """The statements there is room for, in the words there is room for."""
        return [item.text for item in self._fitting()[0]]

    def needed(self) -> int:
        """How wide what is shown is with all of its words."""
        shown, hidden = self._fitting()
        return self._needed(shown, len(hidden)) + 2 * (theme.current_sizes().gap + 2)

    def sizeHint(self) -> QSize:
        return QSize(640, theme.current_sizes().strip)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = self._ground()
        painter.fillRect(self.rect(), QColor(ground.fill))
        shown, hidden = self._fitting()
        sizes = theme.current_sizes()
        left, end = sizes.gap + 2, self.width() - sizes.gap - 2
        self._spots = []
        listed = shown
        gone, room = len(hidden), end - left
        if gone or len(self._placed(listed, room)) < len(listed):
            # The count of what has no room keeps its place to the last.
            room -= self._width(StripItem("more", more(len(self._items)))) + self._between()
            gone += len(listed) - len(self._placed(listed, room))
        placed = self._placed(listed, room)
        if gone:
            last = StripItem("more", more(gone))
            placed.append((last, min(self._width(last), end - left)))
        for at, (item, width) in enumerate(placed):
            if at:
                self._paint_separator(painter, left, ground)
                left += self._between()
            self._paint_item(painter, item, QRect(left, 0, width, self.height()), ground)
            left += width
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for spot, item in self._spots:
            if spot.contains(event.position().toPoint()):
                self.asked.emit(item.code)
                return
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), "\n".join(item.text for item in self._items), self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.setFixedHeight(theme.current_sizes().strip)
            self.update()

    def _ground(self) -> Chip:
        palette = theme.current()
        for name, codes in GROUNDS.items():
            if any(item.code in codes and item.colour == name for item in self._items):
                return palette.chip(name)
        return Chip(palette.backgrounds.window, palette.texts.main)

    def _fitting(self) -> tuple[list[StripItem], list[StripItem]]:
        """What is shown and what gave way."""
        shown, hidden = list(self._items), list[StripItem]()
        room = self.width() - 2 * (theme.current_sizes().gap + 2)
        for code in GIVES_WAY:
            if self._needed(shown, len(hidden)) <= room:
                break
            going = [item for item in shown if item.code == code and not item.bold]
            shown = [item for item in shown if item not in going]
            hidden += going
        for code in SHORTER:
            if self._needed(shown, len(hidden)) <= room:
                break
            shown = [replace(one, text=one.short) if one.code == code and one.short else one for one in shown]
        return shown, hidden

    def _placed(self, items: Sequence[StripItem], room: int) -> list[tuple[StripItem, int]]:
        """What begins in this room, with how wide it is: the last one may lose its end."""
        placed: list[tuple[StripItem, int]] = []
        for item in items:
            room -= self._between() if placed else 0
            width = min(self._width(item), room)
            if width < min(self._width(item), _LEAST_LETTERS * theme.current_sizes().text):
                break
            placed.append((item, width))
            room -= width
        return placed

    def _needed(self, items: Sequence[StripItem], hidden: int) -> int:
        listed = [*items, StripItem("more", more(hidden))] if hidden else list(items)
        return sum(self._width(item) for item in listed) + self._between() * max(0, len(listed) - 1)

    def _width(self, item: StripItem) -> int:
        metrics = QFontMetricsF(theme.text_font(theme.current_sizes().text, item.bold))
        return ceil(metrics.horizontalAdvance(item.text)) + 1 + (4 * PAD if self._is_chip(item) else 0)

    def _between(self) -> int:
        return theme.current_sizes().gap * 3

    def _is_chip(self, item: StripItem) -> bool:
        return item.colour != "text" and theme.current().chip(item.colour) != self._ground()

    def _paint_item(self, painter: QPainter, item: StripItem, box: QRect, ground: Chip) -> None:
        self._spots.append((box, item))
        painter.setFont(theme.text_font(theme.current_sizes().text, item.bold))
        is_chip = self._is_chip(item)
        room = box.width() - (2 * PAD if is_chip else 0)
        cut = painter.fontMetrics().elidedText(item.text, Qt.TextElideMode.ElideRight, room)
        if is_chip:
            paint_chip(painter, box.adjusted(0, 2, 0, -2).toRectF(), cut, theme.current().chip(item.colour))
            return
        painter.setPen(QColor(ground.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, cut)

    def _paint_separator(self, painter: QPainter, left: int, ground: Chip) -> None:
        painter.setPen(QColor(ground.text))
        painter.setFont(theme.text_font(theme.current_sizes().text))
        painter.drawText(QRect(left, 0, self._between(), self.height()), Qt.AlignmentFlag.AlignCenter, SEPARATOR)
