"""The way of a unit as a line on the map: of the line in focus in F9 and in the list of the nearest.
Rule: no line leads to a place that is masked; without roads the line is straight and says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from console.map.tools import MapTools
from console.models.rating import Distance
from console.models.way import Point
from console.ui.city_ways import CityWays
from console.ui.panels.dispatch_shelf import DispatchShelf
from console.ui.rows.advice_words import far_words


class MapRoutes(QObject):
    """Draws one way at a time."""

    def __init__(self, shelf: DispatchShelf, hidden: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._hidden = hidden
        self._tools: MapTools | None = None
        self._ways: CityWays | None = None
        shelf.looked.connect(self.show)
        shelf.opened.connect(lambda opened: None if opened else self.clear())

    def attach(self, tools: MapTools, ways: CityWays) -> None:
        """The map is there."""
        self._tools, self._ways = tools, ways

    def show(self, distance: Distance | None, target: Point | None) -> None:
        """The way that was measured, to this place; without either none."""
        if self._tools is None or self._ways is None:
            return
        start = distance.start if distance is not None else None
        if distance is None or start is None or target is None or self._hidden():
            self.clear()
            return
        road = distance.way is not None
        points = self._ways.line(start, target) if road else (start, target)
        self._tools.show_route(points, far_words(distance), road)

    def clear(self) -> None:
        """No way is shown."""
        if self._tools is not None:
            self._tools.show_route((), "", False)
