"""Chips, shapes of priority and the line of cautions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from console.ui.widgets import theme
from console.ui.widgets.palette import Chip, Palette

# Chips: a word on a fill, with a 1 px border in the colour of the word, so that they stand out on a selected row.

PAD = 4
ROUND = 2.5


def paint_box(painter: QPainter, box: QRectF, chip: Chip) -> None:
    """The fill and the border; the caller writes the text in `chip.text`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(chip.text), 1))
    painter.setBrush(QColor(chip.fill))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
    painter.restore()


def paint_chip(painter: QPainter, box: QRectF, text: str, chip: Chip) -> None:
    """A whole chip with its text in the middle, in the painter's font."""
    paint_box(painter, box, chip)
    painter.setPen(QColor(chip.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)


class ChipLabel(QLabel):
    """A chip as a widget; `name` is its meaning ("act", "onscene", …), empty for plain text."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._name = name
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._embolden()

    def show_state(self, text: str, name: str) -> None:
        """Say another text in the colour of another meaning."""
        self._name = name
        self.setText(text)
        self._embolden()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 4 * PAD, metrics.height() + PAD)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._name:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self.text(), theme.current().chip(self._name))
        painter.end()

    def _embolden(self) -> None:
        theme.mark(self, "strong", self._name in {"act", "broken", "alone", "replay"})


# Chips in a row; those that find no room go on in the next line, so that none is cut off.

_AROUND, _BESIDE, _BELOW = 8, 6, 2


class ChipRow(QWidget):
    """As high as its chips need in the width it has."""

    def __init__(self, chips: tuple[ChipLabel, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._chips = chips
        for chip in chips:
            chip.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(0, self._arrange(max(1, self.width()), move=False))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def fit(self) -> None:
        """After other chips are seen or say other words."""
        self._arrange(self.width(), move=True)
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.fit()

    def _arrange(self, width: int, *, move: bool) -> int:
        x, y, line = _AROUND, 0, 0
        for chip in self._chips:
            if chip.isHidden():
                continue
            size = chip.sizeHint()
            if x > _AROUND and x + size.width() > width - _AROUND:
                x, y, line = _AROUND, y + line + _BELOW, 0
            if move:
                chip.setGeometry(x, y, min(size.width(), width - 2 * _AROUND), size.height())
            x += size.width() + _BESIDE
            line = max(line, size.height())
        return y + line


# The shapes of the priorities, ● ▲ ■, drawn with an outline because two of the fills are light by day.
# Rule: these shapes mean a priority and nothing else.

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


# The line that says what to beware of: visible as long as it holds, inverse so that nobody passes over it.


class CautionLabel(QLabel):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def warn(self, words: str) -> None:
        """Say this, or nothing."""
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)
        self.setVisible(bool(words))
