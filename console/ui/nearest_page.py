"""The nearest ready units to the place in hand, by the time on the road; Enter draws the way.
Rule: who is busy or off is not in it; it sends nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject

from console.models.board import Board
from console.models.case import Case
from console.models.city import kelurahan_point
from console.models.masking import masked
from console.models.place import point_of
from console.models.rating import Distance, Rating, Scene, UnitRating, rate
from console.models.way import Point
from console.ui import vocabulary
from console.ui.actions import Actions
from console.ui.doing import Doing
from console.ui.map_routes import MapRoutes
from console.ui.pages import Page, Pages
from console.ui.panels.lines_panel import ENTER, Act, Line, LinesPanel
from console.ui.rows.advice_words import distance_words, joined
from console.ui.rows.agency_lines import short_of
from console.ui.words import translate
from wire.facts import Place

InHand = Callable[[], tuple[Place | None, Case | None]]
_MOST = 30


class Window(Protocol):
    """The parts of the window that the page reaches."""

    actions_: Actions
    doing: Doing
    hidden: bool
    pages: Pages


class NearestPage(QObject):
    """A page of lines: units and, where an agency has none, its post."""

    def __init__(self, window: Window, in_hand: InHand, routes: MapRoutes, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._in_hand, self._routes = window, in_hand, routes
        self._found: dict[str, Distance | None] = {}
        self._target: Point | None = None
        title = lambda: translate("Nearest", "Nearest ready units")  # noqa: E731
        self.panel = LinesPanel([Act(ENTER, lambda: translate("Nearest", "Draw the way"), self._draw)], title)
        window.pages.put("nearest", Page(self.panel, title, self.refresh))
        window.actions_.bind("map.nearest", lambda: window.pages.toggle("nearest"))

    def refresh(self) -> None:
        """Who is nearest to the place in hand now."""
        place, case = self._in_hand()
        board = self._window.doing.board
        asked = translate("Nearest", "No place yet: choose a case, fill in the place, or click on the map.")
        if place is None:
            self.panel.show_lines([], asked)
            return
        secret = case is not None and masked(board, case, hidden=self._window.hidden)
        self._target = None if secret else point_of(place) or kelurahan_point(place.kelurahan)
        scene = Scene(place=place, now_ms=self._window.doing.now_ms(), ways=self._window.doing.ways)
        ready = sorted(_ready(board, scene), key=lambda one: one[1].nearness)[:_MOST]
        self._found = {id: distance for id, distance, _ in ready}
        lines = [Line(id, words) for id, _, words in ready]
        number = board.display_number(case.id) if case is not None else ""
        to = translate("Nearest", "To {case}").format(case=number) if number else translate("Nearest", "To the place")
        self.panel.show_lines(lines, translate("Nearest", "Nobody is known to be ready near here."), to)

    def _draw(self, id: str) -> None:
        self._routes.show(self._found.get(id), self._target)


def _ready(board: Board, scene: Scene) -> list[tuple[str, Distance, str]]:
    """Units that may go, and posts of agencies without units; each with how far, and its words."""
    found = []
    for code, agency in board.reference.agencies.items():
        if not agency.active:
            continue
        rated = rate(board, code, scene)
        short = short_of(board.reference.agencies, code)
        for unit in rated.units:
            if unit.free and unit.distance is not None:
                found.append((unit.unit, unit.distance, _words(f"{unit.name} ({short})", unit)))
        if not rated.units and rated.able and rated.distance is not None:
            found.append((code, rated.distance, _words(short, rated)))
    return found


def _words(name: str, rated: Rating | UnitRating) -> str:
    return joined(name, vocabulary.readiness(rated.readiness), distance_words(rated))
