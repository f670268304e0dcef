"""Calls and cases by the hour of the day as bars; a bar tells which hour was asked about."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.ui import theme
from console.ui.words import translate

_BAR = 0.4


class HourChart(QWidget):
    """`asked(hour)` when a bar was pressed."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calls: list[int] = [0] * 24
        self._cases: list[int] = [0] * 24
        self.plot = pyqtgraph.PlotWidget(self)
        self.plot.setMouseEnabled(False, False)
        self.plot.hideButtons()
        self.plot.setMenuEnabled(False)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.scene().sigMouseClicked.connect(self._press)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)
        self._draw()

    def show_hours(self, calls: Sequence[int], cases: Sequence[int]) -> None:
        """Show the 24 counts of each."""
        self._calls, self._cases = list(calls), list(cases)
        self._draw()

    def ask(self, hour: int) -> None:
        """As if the bar of this hour was pressed."""
        if 0 <= hour < 24:
            self.asked.emit(hour)

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
        for shift, counts, fill in (
            (-_BAR / 2, self._calls, palette.chips.closed.text),
            (_BAR / 2, self._cases, palette.edges.onscene),
        ):
            bars = pyqtgraph.BarGraphItem(x=[h + shift for h in hours], height=counts, width=_BAR, brush=fill, pen=None)
            item.addItem(bars)
        for name in ("left", "bottom"):
            axis = item.getAxis(name)
            axis.setPen(palette.texts.label)
            axis.setTextPen(palette.texts.label)
        item.getAxis("bottom").setTicks([[(h, f"{h:02}") for h in range(0, 24, 3)]])
        top = max(1, *self._calls, *self._cases)
        item.getAxis("left").setTicks([[(n, str(n)) for n in range(0, top + 1, max(1, top // 4))]])
        item.setXRange(-0.5, 23.5, padding=0)
        item.setYRange(0, top * 1.1, padding=0)
        words = translate("HourChart", "Calls (grey) and cases (blue) by the hour: {calls} and {cases}")
        self.setAccessibleName(words.format(calls=sum(self._calls), cases=sum(self._cases)))
