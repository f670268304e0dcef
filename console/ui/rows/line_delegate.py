"""How a line of a page of lines is painted: its digit apart, its first words bold, a group's name as a heading.
Rule: the words are those of the line, whole; what has no room goes on below, nothing is cut off."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.ui import theme

DIGIT = int(Qt.ItemDataRole.UserRole) + 1
HEADING = int(Qt.ItemDataRole.UserRole) + 2
PICTURE = int(Qt.ItemDataRole.UserRole) + 3  # a QPixmap between digit and words
BETWEEN = " · "
_SIDE, _ABOVE = 6, 4
Index = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """Paints the lines of one list."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        layout = _laid(index, self._view.viewport().width())
        picture = index.data(PICTURE)
        high = picture.height() if isinstance(picture, QPixmap) else 0
        height = max(high, int(layout.boundingRect().height())) + 2 * _ABOVE
        return QSize(0, max(height, theme.current_sizes().row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, palette = option.rect, theme.current()
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, QColor(palette.backgrounds.select))
            painter.fillRect(rect.x(), rect.y(), theme.current_sizes().bar, rect.height(), QColor(palette.edges.focus))
        digit = str(index.data(DIGIT) or "")
        layout = _laid(index, rect.width())
        top = rect.y() + (rect.height() - layout.boundingRect().height()) / 2
        painter.setFont(_font())
        painter.setPen(QColor(palette.texts.label))
        line = QRectF(rect.x() + _SIDE, top, _left() - _SIDE, layout.lineAt(0).height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, digit)
        picture = index.data(PICTURE)
        if isinstance(picture, QPixmap):
            painter.drawPixmap(rect.x() + _left(), rect.y() + (rect.height() - picture.height()) // 2, picture)
        painter.setPen(self._view.palette().color(QPalette.ColorRole.Text))
        layout.draw(painter, QRectF(rect.x() + _left() + _beside(index), top, 0, 0).topLeft())
        painter.restore()


def _laid(index: Index, width: int) -> QTextLayout:
    """The words of the line in this width."""
    text = str(index.data() or "")
    first = len(text) if index.data(HEADING) else max(0, text.find(BETWEEN))
    layout = QTextLayout(text, _font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    bold = QTextLayout.FormatRange()
    bold.start, bold.length = 0, first
    form = bold.format
    form.setFontWeight(QFont.Weight.Bold)
    bold.format = form
    layout.setFormats([bold])
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(40, width - _left() - _beside(index) - _SIDE))
        line.setPosition(QRectF(0, y, 0, 0).topLeft())
        y += line.height()
    layout.endLayout()
    return layout


def _beside(index: Index) -> int:
    """The room a picture takes before the words."""
    picture = index.data(PICTURE)
    return picture.width() + 2 * _SIDE if isinstance(picture, QPixmap) else 0


def _font() -> QFont:
    return theme.text_font(theme.current_sizes().text)


def _left() -> int:
    """Where the words begin: one place after the digits in every line."""
    return 2 * _SIDE + theme.current_sizes().text
