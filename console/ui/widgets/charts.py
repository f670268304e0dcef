"""Charts: the only home of pyqtgraph."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import msgspec
import pyqtgraph
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QLabel, QWidget

from console.text import formats
from console.text.words import language, translate
from console.ui.widgets import theme
from console.ui.widgets.panel import in_column, in_row
from console.ui.widgets.theme import DAY, Palette

# A plot that shows and is pressed and has nothing of its own to set: no menu, no buttons, no zoom, no focus.


def make_plot(parent: QWidget) -> pyqtgraph.PlotWidget:
    """The plot; it goes with its parent, and so does all that was made for it."""
    plot = pyqtgraph.PlotWidget(parent, enableMenu=False)
    plot.setMouseEnabled(False, False)
    plot.hideButtons()
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # pyqtgraph makes its menu all the same, and of nobody: each plot that was closed left it behind.
    plot.destroyed.connect(plot.getPlotItem().ctrlMenu.deleteLater)
    return plot


# A statistic as bars or, over days and months, as a line with points; what was pressed asks for its cases.
# Rule: what is compared with is an open bar, few are dashed, so is the target's line; the table beside has the numbers.

_BAR, _BETWEEN, _LONGEST, _DOTS = 0.72, 14, 22, 100
_PNG = 2  # so many points of a picture for one of the screen
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What is drawn: names and values in order; `line` for days and months; `unit` of the values ("", "%", "s").
    `few`: the places that are made of so little that they are drawn open. None: nothing was measured there."""

    names: tuple[str, ...] = ()
    values: tuple[float | None, ...] = ()
    before: tuple[float | None, ...] = ()
    few: frozenset[int] = frozenset()
    line: bool = False
    upright: bool = False
    unit: str = ""
    target: float | None = None
    title: str = ""


_AXIS = 60  # the numbers at the left, about


class FigureChart(QWidget):
    """`asked(at)` when the bar or point at this place was pressed."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown, self._chosen = Shown(), -1
        self.plot = make_plot(self)
        self.plot.scene().sigMouseClicked.connect(self._press)
        in_column(self, self.plot)

    def show_figures(self, shown: Shown) -> None:
        self._shown, self._chosen = shown, -1
        self.setAccessibleName(shown.title)
        self._draw(theme.current())

    def choose(self, at: int) -> None:
        """Mark the bar or point whose row is in focus."""
        if at != self._chosen:
            self._chosen = at
            self._draw(theme.current())

    def ask(self, at: int) -> None:
        """As if this bar or point was pressed."""
        if 0 <= at < len(self._shown.values):
            self.asked.emit(at)

    def write(self, path: Path, lines: Sequence[str]) -> bool:
        """The chart below these lines as PNG or SVG, in the colours of day, which are those of paper; false when
        nothing could be written."""
        self._draw(DAY)
        try:
            return self._write_svg(path, lines) if path.suffix == ".svg" else self._write_png(path, lines)
        finally:
            self._draw(theme.current())

    def _sheet(self, lines: Sequence[str]) -> QSize:
        return QSize(self.plot.width(), self.plot.height() + self._above(lines))

    def _above(self, lines: Sequence[str]) -> int:
        return (len(lines) + 1) * self.fontMetrics().lineSpacing()

    def _write_png(self, path: Path, lines: Sequence[str]) -> bool:
        picture = QImage(self._sheet(lines) * _PNG, QImage.Format.Format_RGB32)
        picture.fill(QColor(DAY.backgrounds.panel))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(_PNG, _PNG)
        self._paint(painter, lines)
        painter.end()
        return bool(picture.save(str(path)))

    def _write_svg(self, path: Path, lines: Sequence[str]) -> bool:
        made = QSvgGenerator()
        made.setFileName(str(path))
        made.setSize(self._sheet(lines))
        made.setViewBox(QRectF(0, 0, self._sheet(lines).width(), self._sheet(lines).height()))
        made.setTitle(self._shown.title)
        made.setResolution(self.plot.logicalDpiX())  # what the chart recorded of itself is in points of the screen
        painter = QPainter()
        if not painter.begin(made):
            return False
        self._paint(painter, lines)
        return bool(painter.end())

    def _paint(self, painter: QPainter, lines: Sequence[str]) -> None:
        painter.setFont(self.font())
        painter.setPen(QColor(DAY.texts.main))
        height, metrics = self.fontMetrics().lineSpacing(), self.fontMetrics()
        for at, line in enumerate(lines):
            words = metrics.elidedText(line, Qt.TextElideMode.ElideRight, self.plot.width() - 16)
            painter.drawText(8, (at + 1) * height, words)
        self.plot.render(painter, QRectF(self.plot.rect()).translated(0, self._above(lines)), self.plot.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw(theme.current())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "plot"):
            self._draw(theme.current())

    def _press(self, event: object) -> None:
        spot = self.plot.getPlotItem().vb.mapSceneToView(event.scenePos())  # type: ignore[attr-defined]
        self.ask(round(-spot.y()) if self._lying else round(spot.x()))

    @property
    def _lying(self) -> bool:
        return not self._shown.line and not self._shown.upright

    def _draw(self, palette: Palette) -> None:
        shown, item = self._shown, self.plot.getPlotItem()
        item.clear()
        self.plot.setBackground(palette.backgrounds.panel)
        size, unit = _scale(shown)
        values, before = _in(shown.values, size), _in(shown.before, size)
        if shown.line:
            self._draw_line(values, palette)
        else:
            self._draw_bars(values, before, palette)
        if shown.target is not None:
            dashed = _pen(palette.texts.main, Qt.PenStyle.DashLine, 2)
            item.addItem(pyqtgraph.InfiniteLine(shown.target / size, 90 if self._lying else 0, pen=dashed))
            self._write_misses(values, shown.target / size, palette)
        self._draw_axes([one for one in (*values, *before) if one is not None], unit, palette)

    def _draw_line(self, values: Sequence[float | None], palette: Palette) -> None:
        item, pen = self.plot.getPlotItem(), _pen(palette.edges.onscene, width=2)
        heights = [math.nan if value is None else value for value in values]
        item.addItem(pyqtgraph.PlotDataItem(list(range(len(values))), heights, pen=pen, connect="finite"))
        for few in (False, True) if len(values) <= _DOTS else ():
            at = [n for n, value in enumerate(values) if value is not None and (n in self._shown.few) is few]
            fill = palette.backgrounds.panel if few else palette.edges.onscene
            item.addItem(pyqtgraph.ScatterPlotItem(at, [heights[n] for n in at], size=9, brush=fill, pen=pen))
        if 0 <= self._chosen < len(values):
            item.addItem(pyqtgraph.InfiniteLine(self._chosen, 90, pen=_pen(palette.edges.focus, width=2)))

    def _draw_bars(self, values: Sequence[float | None], before: Sequence[float | None], palette: Palette) -> None:
        thick = _BAR / 2 if before else _BAR
        shift = _BAR / 4 if before else 0.0
        for at, value in enumerate(values):
            chosen = at == self._chosen
            scarce = at in self._shown.few
            style = Qt.PenStyle.DashLine if scarce else Qt.PenStyle.SolidLine
            pen = _pen(palette.edges.focus, width=3) if chosen else _pen(palette.edges.onscene, style)
            colour = palette.backgrounds.panel if scarce else palette.edges.onscene
            self._bar(at - shift, value, thick, QColor(colour), pen)
        for at, value in enumerate(before):
            fill, pen = QColor(palette.backgrounds.panel), _pen(palette.edges.onscene)
            self._bar(at + shift, value, thick, fill, pen)

    def _write_misses(self, values: Sequence[float | None], target: float, palette: Palette) -> None:
        """The value over each bar that misses the target, where all of them have room; and the target's name."""
        if self._lying or self._shown.line:
            return
        above, below = self._named(target)  # the line itself strikes neither through
        beside = len(self._shown.names) - 0.4
        marks = [(beside, target, above, (0.0, 1.0)), (beside, target, below, (0.0, 0.0))]
        widest = self.fontMetrics().horizontalAdvance("000,0")
        if self.plot.width() > len(values) * widest:
            marks += [
                (float(at), one, formats.decimal(one, 1, language()), (0.5, 1.0))
                for at, one in enumerate(values)
                if one is not None and one > target and at not in self._shown.few
            ]
        for x, y, words, anchor in marks:
            text = pyqtgraph.TextItem(words, color=palette.texts.main, anchor=anchor)
            text.setFont(theme.font("caption"))
            text.setPos(x, y)
            self.plot.getPlotItem().addItem(text)

    def _named(self, target: float) -> tuple[str, str]:
        """The name of the target, and how much it is."""
        much = formats.decimal(target, 0 if target % 1 == 0 else 1, language())
        return translate("Statistics", "target"), f"{much} {_scale(self._shown)[1]}".strip()

    def _beside(self, many: int) -> float:
        """How many bars' room the name of the target takes beside them."""
        shown = self._shown
        if shown.target is None or shown.line or self._lying:
            return 0.0
        metrics = QFontMetrics(theme.font("caption"))
        wide: int = max(map(metrics.horizontalAdvance, self._named(shown.target / _scale(shown)[0]))) + _BETWEEN
        return many * wide / float(max(1, self.plot.width() - _AXIS - wide))

    def _bar(self, at: float, value: float | None, thick: float, fill: QColor, pen: QPen) -> None:
        if value is None:
            return
        if self._lying:
            bar = pyqtgraph.BarGraphItem(x0=[0.0], y=[-at], width=[value], height=thick, brush=fill, pen=pen)
        else:
            bar = pyqtgraph.BarGraphItem(x=[at], height=[value], width=thick, brush=fill, pen=pen)
        self.plot.getPlotItem().addItem(bar)

    def _draw_axes(self, values: Sequence[float], unit: str, palette: Palette) -> None:
        item, many = self.plot.getPlotItem(), max(1, len(self._shown.names))
        names, numbers = (
            item.getAxis("left" if self._lying else "bottom"),
            item.getAxis("bottom" if self._lying else "left"),
        )
        font = theme.text_font(theme.current_sizes().text - 2)
        for axis in (names, numbers):
            axis.setPen(palette.texts.label)
            axis.setTextPen(palette.texts.main)
            axis.setStyle(tickFont=font, hideOverlappingLabels=False)
        widest = max((self.fontMetrics().horizontalAdvance(_short(name)) for name in self._shown.names), default=0)
        room = max(1, (self.plot.width() - _AXIS) // (widest + _BETWEEN))
        step = 1 if self._lying else -(-many // room)
        sign = -1 if self._lying else 1
        names.setTicks([[(sign * at, _short(self._shown.names[at])) for at in range(0, len(self._shown.names), step)]])
        item.getAxis("left").setWidth(widest + 16 if self._lying else None)
        item.getAxis("bottom").setHeight(None)
        top = max([1.0 if unit == "" else 0.1, *values])
        if self._shown.target is not None:
            top = max(top, self._shown.target / _scale(self._shown)[0])
        ticks = _ticks(top, whole=unit == "")
        numbers.setTicks([[(n, f"{n:g}{f' {unit}' if n == ticks[-1] else ''}") for n in ticks]])
        along, across = (item.setYRange, item.setXRange) if self._lying else (item.setXRange, item.setYRange)
        end = 0.6 if self._lying else many - 0.4 + self._beside(many)
        along(-many + 0.4 if self._lying else -0.6, end, padding=0)
        across(0, top * (1.2 if self._lying else 1.08), padding=0)


def _in(values: Sequence[float | None], size: float) -> list[float | None]:
    return [None if value is None else value / size for value in values]


def _scale(shown: Shown) -> tuple[float, str]:
    """The unit the values are told in: seconds, minutes, hours or days."""
    if shown.unit != "s":
        return 1, shown.unit
    units = (
        (_DAY, translate("Statistics", "days")),
        (_HOUR, translate("Statistics", "h")),
        (_MINUTE, translate("Statistics", "min")),
    )
    most = max(one for one in (*shown.values, *shown.before, 0.0) if one is not None)
    return next(((size, unit) for size, unit in units if most >= 3 * size), (1, translate("Statistics", "s")))


def _ticks(top: float, *, whole: bool) -> list[float]:
    """Some round numbers from 0 to the top."""
    rough = top / 4
    size = 10.0 ** len(str(int(rough))) / 10 if rough >= 1 else 0.1
    step = next(size * one for one in (1, 2, 2.5, 5, 10) if size * one >= rough)
    step = max(1.0, float(round(step))) if whole else step
    return [round(step * n, 3) for n in range(int(top / step) + 1)]


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _pen(colour: str, style: Qt.PenStyle = Qt.PenStyle.SolidLine, width: int = 1) -> QPen:
    pen = QPen(QColor(colour), width, style)
    pen.setCosmetic(True)
    return pen


# Calls and cases by the hour of the day as bars; a bar tells which hour was asked about.
# Rule: what a bar counts is told by its letter and its empty or full bar too, never by the colour alone.

_HOURS_BAR = 0.4
_LETTERS_FROM_PX = 420


class HourChart(QWidget):
    """`asked(hour)` when a bar was pressed."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calls: list[int] = [0] * 24
        self._cases: list[int] = [0] * 24
        self._column = in_column(self, gap=2)
        self._legend = in_row(None, gap=theme.current_sizes().gap)
        self._swatches = (_Swatch(True, self), _Swatch(False, self))
        self._named = (QLabel(self), QLabel(self))
        for swatch, label in zip(self._swatches, self._named, strict=True):
            label.setTextFormat(Qt.TextFormat.PlainText)
            self._legend.addWidget(swatch)
            self._legend.addWidget(label)
            self._legend.addSpacing(12)
        self._legend.addStretch(1)
        self._column.addLayout(self._legend)
        self._draw()

    @cached_property
    def plot(self) -> pyqtgraph.PlotWidget:
        """Made when it is first seen: most windows show no hours when they open."""
        made = make_plot(self)
        made.scene().sigMouseClicked.connect(self._press)
        self._column.addWidget(made, 1)
        made.show()
        self._column.activate()  # how high it is says how high the bars may be
        return made

    def show_hours(self, calls: Sequence[int], cases: Sequence[int]) -> None:
        """Show the 24 counts of each."""
        if (list(calls), list(cases)) != (self._calls, self._cases):
            self._calls, self._cases = list(calls), list(cases)
            self._draw()

    def ask(self, hour: int) -> None:
        """As if the bar of this hour was pressed."""
        if 0 <= hour < 24:
            self.asked.emit(hour)

    def legend(self) -> list[str]:
        """What each kind of bar counts, its letter first."""
        return [label.text() for label in self._named]

    def _draw(self) -> None:
        """The words above at once, the bars where they are seen."""
        said = (
            translate("HourChart", "A calls: {count}").format(count=sum(self._calls)),
            translate("HourChart", "B cases: {count}").format(count=sum(self._cases)),
        )
        for label, swatch, words in zip(self._named, self._swatches, said, strict=True):
            label.setText(words)
            swatch.update()
        words = translate("HourChart", "Calls (empty bars) and cases (full bars) by the hour: {calls} and {cases}")
        self.setAccessibleName(words.format(calls=sum(self._calls), cases=sum(self._cases)))
        if self.isVisible():
            self._draw_bars()
            self._draw_letters([words[0] for words in said])

    def _draw_letters(self, letters: Sequence[str]) -> None:
        """On the bars, where they have room."""
        if self.width() < _LETTERS_FROM_PX * theme.current_scale():
            return
        font = theme.text_font(theme.current_sizes().text - 2)
        for shift, counts, name in zip(
            (-_HOURS_BAR / 2, _HOURS_BAR / 2), (self._calls, self._cases), letters, strict=True
        ):
            for hour, count in enumerate(counts):
                if count:
                    letter = pyqtgraph.TextItem(name, color=theme.current().texts.main, anchor=(0.5, 1))
                    letter.setFont(font)
                    letter.setPos(hour + shift, count)
                    self.plot.getPlotItem().addItem(letter)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange, QEvent.Type.FontChange)
        if event.type() in kinds and hasattr(self, "_named"):
            self._draw()

    def _press(self, event: object) -> None:
        spot = self.plot.getPlotItem().vb.mapSceneToView(event.scenePos())  # type: ignore[attr-defined]
        self.ask(round(spot.x()))

    def _draw_bars(self) -> None:
        palette = theme.current()
        item = self.plot.getPlotItem()
        item.clear()
        self.plot.setBackground(palette.backgrounds.panel)
        hours = list(range(24))
        for series, (shift, counts) in enumerate(((-_HOURS_BAR / 2, self._calls), (_HOURS_BAR / 2, self._cases))):
            fill, pen = _look(outlined=series == 0)
            some = [hour for hour in hours if counts[hour]]
            places, heights = [hour + shift for hour in some], [counts[hour] for hour in some]
            item.addItem(pyqtgraph.BarGraphItem(x=places, height=heights, width=_HOURS_BAR, brush=fill, pen=pen))
        for name in ("left", "bottom"):
            axis = item.getAxis(name)
            axis.setPen(palette.texts.label)
            axis.setTextPen(palette.texts.label)
        item.getAxis("bottom").setTicks([[(h, f"{h:02}") for h in range(0, 24, 3)]])
        top = max(1, *self._calls, *self._cases)
        item.getAxis("left").setTicks([[(n, str(n)) for n in range(0, top + 1, -(-top // 4))]])
        item.setXRange(-0.5, 23.5, padding=0)
        # Over the highest bar stands a letter, however low the chart is.
        letter_px = 2 * theme.current_sizes().text
        free = min(0.6, letter_px / max(1, self.plot.height() - letter_px))
        item.setYRange(0, top / (1 - max(0.2, free)), padding=0)


def _look(outlined: bool) -> tuple[QColor, QPen]:
    """Fill and outline: calls are white with an edge, cases full; both of one blue."""
    palette = theme.current()
    colour = QColor(palette.edges.onscene)
    pen = QPen(colour, 1.5)
    pen.setCosmetic(True)
    return QColor(palette.backgrounds.panel) if outlined else colour, pen


class _Swatch(QWidget):
    """A small bar as in the chart."""

    def __init__(self, outlined: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._outlined = outlined
        self.setFixedSize(16, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        fill, pen = _look(self._outlined)
        painter = QPainter(self)
        painter.setBrush(fill)
        painter.setPen(pen)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
