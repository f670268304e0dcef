"""The shapes of the priorities, ● ▲ ■, drawn with an outline because two of the fills are light by day.
Rule: these shapes mean a priority and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from console.ui.palette import Palette

EDGE = 1.3


def paint_shape(painter: QPainter, priority: int, box: QRectF, palette: Palette) -> None:
    """The shape of priority 1, 2 or 3 in a square box; a case without a priority gets a dash."""
    edge = QColor(palette.edge(priority))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, EDGE, j=Qt.PenJoinStyle.MiterJoin))
    inner = box.adjusted(EDGE / 2, EDGE / 2, -EDGE / 2, -EDGE / 2)
    if priority not in (1, 2, 3):
        middle = box.center().y()
        painter.drawLine(QPointF(inner.left() + 1, middle), QPointF(inner.right() - 1, middle))
        painter.restore()
        return
    painter.setBrush(QColor(palette.chip(f"p{priority}").fill))
    if priority == 1:
        painter.drawEllipse(inner)
    elif priority == 2:
        top, bottom = inner.top(), inner.bottom()
        corners = [QPointF(inner.center().x(), top), QPointF(inner.right(), bottom), QPointF(inner.left(), bottom)]
        painter.drawPolygon(QPolygonF(corners))
    else:
        square = inner.adjusted(0.7, 0.7, -0.7, -0.7)
        painter.drawRect(square)
    painter.restore()


def shape_icon(priority: int, pixels: int, palette: Palette, ratio: float = 1.0) -> QIcon:
    """The shape as an icon for buttons and menus."""
    picture = QPixmap(round(pixels * ratio), round(pixels * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_shape(painter, priority, QRectF(1, 1, pixels - 2, pixels - 2), palette)
    painter.end()
    return QIcon(picture)
