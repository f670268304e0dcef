"""What the map in use knows, for the screens: ways by road with the closed ones gone around, and what is nearby.

Rule: it is read on a thread of its own; until then, and without a map of roads, straight lines count and say so.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from console.desk import Desk
from console.errors import ConsoleError
from console.map.geography import Around, Geography, Neighbourhood
from console.map.map_files import MapWatch
from console.models.views.advice import Point, Way
from console.models.views.dangers import ClosedRoad, closed_roads
from console.ui.frame.bridge import Bridge
from console.ui.widgets.worker import Worker

# Importing it loads scipy, which a start should not wait for.
KNOWLEDGE = "console.map.place_list"
_KEPT = 12
_LOOK_EVERY_S = 5
_log = logging.getLogger(__name__)


class CityWays(QObject):
    """`changed()` when another map is known, or another road is closed."""

    changed = Signal()

    def __init__(self, desk: Desk, bridge: Bridge, geography: Geography, home: Path | None, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._geography, self._home = desk, geography, home
        self.known: Any = None  # a MapKnowledge
        self._hood = Neighbourhood(geography)
        self._closed: list[ClosedRoad] = []
        self._barred: Any = None
        self._searches: OrderedDict[Point, Any] = OrderedDict()
        self._watch = MapWatch(home, self._read) if home is not None else None
        self._seconds = 0
        self._worker = Worker(self)
        bridge.touched.connect(self._touched)
        bridge.tick.connect(self._tick)

    def begin(self) -> None:
        """Read the map in use, if it is another than the one that is known."""
        if self._worker.busy():
            return
        found = self._watch is not None and self._watch.look()
        if not found and self.known is None:
            self._read(None)

    def _read(self, path: Path | None) -> None:
        read = lambda: import_module(KNOWLEDGE).read_knowledge(path, self._geography)  # noqa: E731
        self._worker.begin(read, self._take, self._not_read)

    def way(self, start: Point, target: Point) -> Way | None:
        """The way from a point to another by road; None where none is known."""
        search = self._search(target)
        found: Way | None = search.way(start) if search is not None else None
        return found

    def line(self, start: Point, target: Point) -> tuple[Point, ...]:
        """The way as a line in degrees; the straight one where no road is known."""
        search = self._search(target)
        found: tuple[Point, ...] = search.line(start) if search is not None else ()
        return found or (start, target)

    def around(self, lat: float, lng: float) -> Around:
        """What a point lies beside."""
        hood: Neighbourhood = self.known.hood if self.known is not None else self._hood
        return hood.around(lat, lng)

    def _search(self, target: Point) -> Any:
        """The search of a place, made once while the same roads are closed."""
        if self.known is None or self.known.net is None:
            return None
        if target not in self._searches:
            self._searches[target] = self.known.search(target, self._barred)
            while len(self._searches) > _KEPT:
                self._searches.popitem(last=False)
        return self._searches[target]

    def _take(self, known: object) -> None:
        self.known = known
        self._bar()

    def _not_read(self, problem: ConsoleError) -> None:
        """The map is broken or went away: what was known before stays."""
        _log.warning("map not read: %s", problem.code)

    def _touched(self, streams: frozenset[str]) -> None:
        if any(stream.startswith("road:") for stream in streams):
            self._look_at_roads()

    def _tick(self) -> None:
        """Closed roads whose time passed are passed again; a new map is found by its file."""
        self._look_at_roads()
        self._seconds = (self._seconds + 1) % _LOOK_EVERY_S
        if self._seconds == 0 and self.known is not None:
            self.begin()

    def _look_at_roads(self) -> None:
        now = [road for road in closed_roads(self._desk.board, self._desk.now_ms()) if not road.over]
        if now != self._closed:
            self._closed = now
            self._bar()

    def _bar(self) -> None:
        """Other roads or others closed: every way is another."""
        self._searches.clear()
        if self.known is not None:
            self._barred = self.known.barred((one.said.street, one.said.street, one.points) for one in self._closed)
        self.changed.emit()
