"""Chips, shapes of priority and the line of cautions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from console.ui.widgets import theme
from console.ui.widgets.theme import Chip, Palette

# Chips: a word on a fill, with a 1 px border in the colour of the word or its own, so that they stand out on a selected
# row. A badge is a small one of a letter and a sign; a key's cap is what a key looks like. All take their heights from
# the sizes of the screen.

PAD = 4
ROUND = 3.0
QUIET = "quiet"  # a badge of nothing said: a dashed edge


def paint_box(painter: QPainter, box: QRectF, chip: Chip, dashed: bool = False) -> None:
    """The fill and the border; the caller writes the text in `chip.text`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(chip.edge or chip.text), 1)
    if dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(QColor(chip.fill))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
    painter.restore()


def paint_chip(painter: QPainter, box: QRectF, text: str, chip: Chip) -> None:
    """A whole chip with its text in the middle, in the painter's font."""
    paint_box(painter, box, chip)
    painter.setPen(QColor(chip.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)


def chip_width(text: str, font: QFont) -> int:
    """The width of a chip with this text."""
    return QFontMetrics(font).horizontalAdvance(text) + 4 * PAD


def badge_width(text: str) -> int:
    """The width of a badge with these signs."""
    wide = QFontMetrics(theme.font("caption")).horizontalAdvance(text) + 2 * PAD + 2
    return max(theme.current_sizes().badge + 2, wide)


def paint_badge(painter: QPainter, left: float, middle: float, text: str, name: str) -> float:
    """A badge in the colours of a meaning (`QUIET`: none) from here; gives where it ends."""
    palette = theme.current()
    quiet = Chip(palette.backgrounds.panel, palette.texts.hint, edge=palette.edges.control)
    return _paint_small(painter, left, middle, text, quiet if name == QUIET else palette.chip(name), name == QUIET)


def paint_key(painter: QPainter, left: float, middle: float, key: str, chip: Chip | None = None) -> float:
    """The cap of a key from here, on a coloured ground in that ground's chip; gives where it ends."""
    palette = theme.current()
    plain = Chip(palette.backgrounds.panel, palette.texts.label, edge=palette.edges.control)
    return _paint_small(painter, left, middle, key, chip or plain, False)


def _paint_small(painter: QPainter, left: float, middle: float, text: str, chip: Chip, dashed: bool) -> float:
    high, wide = theme.current_sizes().badge, badge_width(text)
    box = QRectF(left, middle - high / 2, wide, high)
    painter.save()
    painter.setFont(theme.font("caption"))
    paint_box(painter, box, chip, dashed)
    painter.setPen(QColor(chip.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)
    painter.restore()
    return box.right()


class KeyCap(QWidget):
    """The cap of a key as a widget."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(key)

    def show_key(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self.setAccessibleName(key)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(badge_width(self._key), theme.current_sizes().badge)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_key(painter, 0, self.height() / 2, self._key)
        painter.end()


# "Enter Send", "Y Accept": the first word is a key where it looks like one.
_KEY_FIRST = re.compile(r"(?:Enter|Esc|Space|Spasi|(?:Ctrl|Alt|Shift)\+\S+|F\d{1,2}|[0-9A-Z+*=@#←→])(?= \S)")


class KeyButton(QPushButton):
    """A button whose text begins with its key, which is painted as the cap it is; `text()` has both."""

    def sizeHint(self) -> QSize:
        key, words = self._parts()
        hint: QSize = super().sizeHint()
        if not key:
            return hint
        metrics = self.fontMetrics()
        wide = badge_width(key) + _BEFORE + metrics.horizontalAdvance(words) - metrics.horizontalAdvance(self.text())
        return QSize(hint.width() + round(wide), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        key, words = self._parts()
        if not key:
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        palette, main = theme.current(), bool(self.property("main")) or self.isDefault()
        text = palette.chips.onscene.text if main else palette.texts.main
        if not self.isEnabled():
            text = palette.texts.hint
        cap = Chip(palette.chips.onscene.fill, text) if main and self.isEnabled() else None
        wide = badge_width(key) + _BEFORE + self.fontMetrics().horizontalAdvance(words)
        left = paint_key(painter, max(_BEFORE, (self.width() - wide) / 2), self.height() / 2, key, cap) + _BEFORE
        painter.setFont(self.font())
        painter.setPen(QColor(text))
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _parts(self) -> tuple[str, str]:
        found = _KEY_FIRST.match(self.text())
        return (found.group(), self.text()[found.end() + 1 :]) if found is not None else ("", self.text())


_BEFORE = 5.0  # px between the cap and the words


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
        return QSize(chip_width(self.text(), self.font()), theme.current_sizes().chip)

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
        theme.mark(self, "strong", self._name in {"act", "soon", "broken", "alone", "replay"})


# Widgets in a row; those that find no room go on in the next line, so that none is cut off.

_AROUND, _BESIDE, _BELOW = 8, 6, 2


class FlowRow(QWidget):
    """As high as what is in it needs in the width it has."""

    def __init__(self, parts: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = tuple(parts)
        for part in self._parts:
            part.setParent(self)
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
        """After other parts are seen or say other words."""
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
        for part in self._parts:
            if part.isHidden():
                continue
            size = part.sizeHint()
            if x > _AROUND and x + size.width() > width - _AROUND:
                x, y, line = _AROUND, y + line + _BELOW, 0
            if move:
                part.setGeometry(x, y, min(size.width(), width - 2 * _AROUND), size.height())
            x += size.width() + _BESIDE
            line = max(line, size.height())
        return y + line


# The shapes of the priorities, ● ▲ ■, drawn with an outline because two of the fills are light by day.
# Rule: these shapes mean a priority and nothing else.

EDGE = 1.3
_NUMBERED_FROM = 18


def paint_shape(painter: QPainter, priority: int, box: QRectF, palette: Palette) -> None:
    """The shape of priority 1, 2 or 3 in a square box, its number inside where there is room; else a dash."""
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
    if box.height() >= _NUMBERED_FROM:
        _paint_number(painter, priority, inner, palette)
    painter.restore()


def paint_outline(painter: QPainter, priority: int, box: QRectF) -> None:
    """The shape of a priority and its number in the painter's pen: on a ground of that priority's own colour."""
    if priority == 1:
        painter.drawEllipse(box)
    elif priority == 2:
        corners = [QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()]
        painter.drawPolygon(QPolygonF(corners))
    else:
        painter.drawRect(box)
    painter.setFont(theme.text_font(round(box.height() * 0.6), bold=True))
    low = box.height() * 0.16 if priority == 2 else 0
    painter.drawText(box.translated(0, low), Qt.AlignmentFlag.AlignCenter, str(priority))


def _paint_number(painter: QPainter, priority: int, inner: QRectF, palette: Palette) -> None:
    painter.setFont(theme.text_font(round(inner.height() * 0.54), bold=True))
    painter.setPen(QColor(palette.chip(f"p{priority}").text))
    low = inner.height() * 0.16 if priority == 2 else 0  # the middle of a triangle is below that of its box
    painter.drawText(inner.translated(0, low), Qt.AlignmentFlag.AlignCenter, str(priority))


# The line that says what to beware of: visible as long as it holds, inverse so that nobody passes over it.


class CautionLabel(QLabel):
    """Hidden while there is nothing to say; a disc with "!" stands before its first line."""

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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        palette, size = theme.current(), theme.current_sizes().text + 2
        chip = palette.chips.caution
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(10, 4 + (self.fontMetrics().height() - size) / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(chip.text))
        painter.drawEllipse(disc)
        painter.setFont(theme.text_font(theme.current_sizes().caption, bold=True))
        painter.setPen(QColor(chip.fill))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, "!")
        painter.end()
