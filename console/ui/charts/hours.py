"""Calls and cases by the hour of the day as bars; a bar tells which hour was asked about.
Rule: what a bar counts is told by its letter and its dashed or full outline too, never by the colour alone."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.ui import theme
from console.ui.charts.plot import make_plot
from console.ui.words import translate

_BAR = 0.4
_LETTERS_FROM_PX = 420


class HourChart(QWidget):
    """`asked(hour)` when a bar was pressed."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calls: list[int] = [0] * 24
        self._cases: list[int] = [0] * 24
        self.plot = make_plot(self)
        self.plot.scene().sigMouseClicked.connect(self._press)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._legend = QHBoxLayout()
        self._legend.setSpacing(theme.current_sizes().gap)
        self._swatches = (_Swatch(True, self), _Swatch(False, self))
        self._named = (QLabel(self), QLabel(self))
        for swatch, label in zip(self._swatches, self._named, strict=True):
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._legend.addWidget(swatch)
            self._legend.addWidget(label)
            self._legend.addSpacing(12)
        self._legend.addStretch(1)
        column.addLayout(self._legend)
        column.addWidget(self.plot, 1)
        self._draw()

    def show_hours(self, calls: Sequence[int], cases: Sequence[int]) -> None:
        """Show the 24 counts of each."""
        self._calls, self._cases = list(calls), list(cases)
        self._draw()

    def ask(self, hour: int) -> None:
        """As if the bar of this hour was pressed."""
        if 0 <= hour < 24:
            self.asked.emit(hour)

    def legend(self) -> list[str]:
        """What each kind of bar counts, its letter first."""
        return [label.text() for label in self._named]

    def _write_legend(self) -> None:
        """The words above, and the letters on the bars where they have room."""
        said = (
            translate("HourChart", "A calls: {count}").format(count=sum(self._calls)),
            translate("HourChart", "B cases: {count}").format(count=sum(self._cases)),
        )
        for label, swatch, words in zip(self._named, self._swatches, said, strict=True):
            label.setText(words)
            swatch.update()
        if self.width() < _LETTERS_FROM_PX * theme.current_scale():
            return
        font = theme.text_font(theme.current_sizes().text - 2)
        for shift, counts, words in zip((-_BAR / 2, _BAR / 2), (self._calls, self._cases), said, strict=True):
            for hour, count in enumerate(counts):
                if count:
                    letter = pyqtgraph.TextItem(words[0], color=theme.current().texts.main, anchor=(0.5, 1))
                    letter.setFont(font)
                    letter.setPos(hour + shift, count)
                    self.plot.getPlotItem().addItem(letter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange, QEvent.Type.FontChange)
        if event.type() in kinds and hasattr(self, "plot"):
            self._draw()

    def _press(self, event: object) -> None:
        spot = self.plot.getPlotItem().vb.mapSceneToView(event.scenePos())  # type: ignore[attr-defined]
        self.ask(round(spot.x()))

    def _draw(self) -> None:
        palette = theme.current()
        item = self.plot.getPlotItem()
        item.clear()
        self.plot.setBackground(palette.backgrounds.panel)
        hours = list(range(24))
        for series, (shift, counts) in enumerate(((-_BAR / 2, self._calls), (_BAR / 2, self._cases))):
            fill, pen = _look(dashed=series == 0)
            some = [hour for hour in hours if counts[hour]]
            places, heights = [hour + shift for hour in some], [counts[hour] for hour in some]
            item.addItem(pyqtgraph.BarGraphItem(x=places, height=heights, width=_BAR, brush=fill, pen=pen))
        self._write_legend()
        for name in ("left", "bottom"):
            axis = item.getAxis(name)
            axis.setPen(palette.texts.label)
            axis.setTextPen(palette.texts.label)
        item.getAxis("bottom").setTicks([[(h, f"{h:02}") for h in range(0, 24, 3)]])
        top = max(1, *self._calls, *self._cases)
        item.getAxis("left").setTicks([[(n, str(n)) for n in range(0, top + 1, -(-top // 4))]])
        item.setXRange(-0.5, 23.5, padding=0)
        item.setYRange(0, top * 1.25, padding=0)
        words = translate("HourChart", "Calls (grey) and cases (blue) by the hour: {calls} and {cases}")
        self.setAccessibleName(words.format(calls=sum(self._calls), cases=sum(self._cases)))


def _look(dashed: bool) -> tuple[QColor, QPen]:
    """Fill and outline: calls are light with a dashed outline, cases full."""
    palette = theme.current()
    colour = QColor(palette.chips.closed.text if dashed else palette.edges.onscene)
    pen = QPen(colour, 1, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
    pen.setCosmetic(True)
    return QColor(palette.chips.closed.fill if dashed else colour), pen


class _Swatch(QWidget):
    """A small bar as in the chart."""

    def __init__(self, dashed: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._dashed = dashed
        self.setFixedSize(16, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        fill, pen = _look(self._dashed)
        painter = QPainter(self)
        painter.setBrush(fill)
        painter.setPen(pen)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
