"""What stands above a page: its title, one line that says what it is for and what Enter does, and numbers as tiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy, QWidget

from console.ui.widgets import theme
from console.ui.widgets.panel import in_column, plain_label

_SIDE, _ABOVE, _GAP = 12, 6, 6
_MOST = 3  # parts of the room the tiles may have beside a title, of five


@dataclass(frozen=True, slots=True)
class Tile:
    """A number, what it counts, and more about it; `tone` is the chip it stands on when it asks for something."""

    number: str
    words: str
    more: str = ""
    tone: Literal["", "act", "soon"] = ""


class Tiles(QWidget):
    """Tiles in a row, in as many rows as they need; they share the width where they are `wide`."""

    def __init__(self, parent: QWidget | None = None, *, wide: bool = False) -> None:
        super().__init__(parent)
        self._tiles: tuple[Tile, ...] = ()
        self._wide = wide
        policy = QSizePolicy(QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Preferred,
                             QSizePolicy.Policy.Fixed)  # fmt: skip
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        fresh = tuple(tiles)
        if fresh == self._tiles:
            return
        self._tiles = fresh
        self.setAccessibleName("; ".join(" ".join(p for p in (t.number, t.words, t.more) if p) for t in fresh))
        self.setVisible(bool(fresh))
        self.updateGeometry()
        self.update()

    def tiles(self) -> tuple[Tile, ...]:
        return self._tiles

    def needed_width(self) -> int:
        """How wide all of them are in one row."""
        return sum(self._widths()) + _GAP * max(0, len(self._tiles) - 1)

    def sizeHint(self) -> QSize:
        return QSize(self.needed_width(), self._tile_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._widths(), default=0), self._tile_height())

    def heightForWidth(self, width: int) -> int:
        rows = len(self._rows(width))
        return rows * self._tile_height() + max(0, rows - 1) * _GAP

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, high, widths = QPainter(self), self._tile_height(), self._widths()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for nth, row in enumerate(self._rows(self.width())):
            spare = self.width() - sum(widths[at] for at in row) - _GAP * (len(row) - 1)
            more = spare / len(row) if self._wide else 0.0
            left = 0.0 if self._wide else float(max(0, spare))
            for at in row:
                wide = widths[at] + more
                box = QRectF(left, nth * (high + _GAP), wide, high).adjusted(0.5, 0.5, -0.5, -0.5)
                _paint(painter, box, self._tiles[at])
                left += wide + _GAP
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.updateGeometry()
            self.update()

    def _rows(self, width: int) -> list[list[int]]:
        rows: list[list[int]] = []
        left = 0
        for at, wide in enumerate(self._widths()):
            if not rows or left + wide > width:
                rows.append([])
                left = 0
            rows[-1].append(at)
            left += wide + _GAP
        return rows

    def _widths(self) -> list[int]:
        fonts = [QFontMetricsF(font) for font in _fonts()]
        parts = ((one.number, one.words, one.more) for one in self._tiles)
        return [
            round(max(m.horizontalAdvance(word) for m, word in zip(fonts, three, strict=True))) + 2 * _SIDE + 2
            for three in parts
        ]

    def _tile_height(self) -> int:
        number, words, more = (QFontMetricsF(font).height() for font in _fonts())
        return round(number + words + (more if any(one.more for one in self._tiles) else 0)) + 2 * _ABOVE


def _fonts() -> tuple[QFont, QFont, QFont]:
    return theme.font("tile"), theme.font("label"), theme.font("caption", 400)


def _paint(painter: QPainter, box: QRectF, tile: Tile) -> None:
    palette = theme.current()
    act = palette.chip("act") if tile.tone == "act" else None
    painter.setPen(QPen(QColor(act.fill if act is not None else palette.border), 1))
    painter.setBrush(QColor(act.fill if act is not None else palette.backgrounds.panel))
    painter.drawRoundedRect(box, 4, 4)
    if tile.tone == "soon":  # a bar, not a fill: a weak number asks for nothing
        painter.fillRect(QRectF(box.x(), box.y(), 4, box.height()), QColor(palette.edges.p2))
    colours = [palette.texts.main, palette.texts.label, palette.texts.label]
    top, room = box.y() + _ABOVE, box.width() - 2 * _SIDE
    for word, font, colour in zip((tile.number, tile.words, tile.more), _fonts(), colours, strict=True):
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(act.text if act is not None else colour))
        line = QRectF(box.x() + _SIDE, top, room, metrics.height())
        cut = metrics.elidedText(word, Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut)
        top += metrics.height()


class _Title(QLabel):
    """A title on one line; what has no room is whole in the tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def sizeHint(self) -> QSize:
        return QSize(0, round(QFontMetricsF(theme.font("heading")).height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font("heading"))
        painter.setPen(QColor(theme.current().texts.main))
        cut = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, cut)
        painter.end()
        self.setToolTip("" if cut == self.text() else self.text())


class PageHead(QWidget):
    """Title and line at the left, tiles or the fields of the page at the right; below them where it is narrow."""

    def __init__(self, parent: QWidget | None = None, fields: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.line, self.tiles = _Title(self), plain_label(self), Tiles(self)
        self._right = fields or self.tiles
        self.line.setProperty("tone", "label")
        words = in_column(None, self.title, self.line, gap=0)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(_SIDE, _ABOVE, _SIDE, _ABOVE)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._right, 0 if fields is None else 4)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("head", True)

    def write(self, title: str, line: str, tiles: Sequence[Tile] = ()) -> None:
        self.title.setText(title)
        self.line.setText(line)
        self.line.setVisible(bool(line))
        self.tiles.show_tiles(tiles)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.tiles.needed_width() if self._right is self.tiles else self._right.minimumSizeHint().width()
        beside = wide <= self.width() * _MOST // 5
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not way:
            self._row.setDirection(way)
