"""The state of the room at a glance, on a page that lies over all panels: a clock for the whole room, and a few rows.
Rule: no person who called, no number and no place is in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.text.strip import RoomNow
from console.ui.widgets import theme
from console.ui.widgets.chip import chip_width, paint_chip

_CLOCK = 4.4  # times the size of a number tile
_WIDTH, _NAME = 44, 11  # of the text


class RoomState(QWidget):
    """Painted once a second, in the language of now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = RoomNow("", "", "", ())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_room(self, now: RoomNow) -> None:
        """As it is now."""
        rows = len(self._now.rows) != len(now.rows)
        self._now = now
        spoken = [f"{one.name}: {one.said} {one.beside}".strip() for one in now.rows]
        self.setAccessibleName(". ".join((now.city, now.date, *spoken)))
        if rows:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        sizes = theme.current_sizes()
        rows = len(self._now.rows) * self._row_height()
        return QSize(_WIDTH * sizes.text, self._clock_height() + 5 * sizes.heading + rows)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, sizes, palette = QPainter(self), theme.current_sizes(), theme.current()
        painter.setPen(QColor(palette.texts.label))
        painter.setFont(theme.font("body", 600))
        line = QRect(0, 0, self.width(), 2 * sizes.heading)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._now.city)
        painter.setPen(QColor(palette.texts.main))
        painter.setFont(self._clock_font())
        line = QRect(0, line.bottom(), self.width(), self._clock_height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._now.clock)
        painter.setFont(theme.font("heading", 400))
        line = QRect(0, line.bottom(), self.width(), 2 * sizes.heading)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._now.date)
        top, high = line.bottom() + sizes.heading // 2, self._row_height()
        for row in self._now.rows:
            painter.fillRect(0, top, self.width(), 1, QColor(palette.border))
            box = QRect(0, top, self.width(), high)
            painter.setFont(theme.font("body"))
            painter.setPen(QColor(palette.texts.label))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, row.name)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.beside)
            beside = painter.fontMetrics().horizontalAdvance(row.beside)
            painter.setFont(theme.font("label", 600))
            left = _NAME * sizes.text
            wide = min(chip_width(row.said, painter.font()), self.width() - left - beside - 2 * sizes.gap)
            chip = QRectF(left, top + (high - sizes.chip) / 2, wide, sizes.chip)
            cut = painter.fontMetrics().elidedText(row.said, Qt.TextElideMode.ElideRight, wide - 2 * sizes.gap)
            paint_chip(painter, chip, cut, palette.chip(row.chip))
            top += high
        painter.fillRect(0, top, self.width(), 1, QColor(palette.border))
        painter.end()

    def _clock_font(self) -> QFont:
        return theme.text_font(round(theme.current_sizes().tile * _CLOCK), bold=True)

    def _clock_height(self) -> int:
        return round(theme.current_sizes().tile * _CLOCK * 1.1)

    def _row_height(self) -> int:
        sizes = theme.current_sizes()
        return sizes.chip + 3 * sizes.gap
