"""The nearest ready units to the place in hand, by the time on the road; Enter draws the way.
Rule: who is busy or off is not in it, who said nothing stands after those who are ready; it sends nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent

from console.models.board import Board
from console.models.case import Case
from console.models.city import kelurahan_point
from console.models.masking import masked
from console.models.place import point_of
from console.models.rating import Distance, Rating, Scene, UnitRating, rate
from console.models.way import Point
from console.ui import vocabulary
from console.ui.frame.action import Action
from console.ui.frame.feature import Feature
from console.ui.frame.frame import Frame
from console.ui.map_routes import MapRoutes
from console.ui.pages import Page
from console.ui.panels.lines_panel import ENTER, Act, Line, LinesPanel
from console.ui.rows.advice_words import distance_words, joined
from console.ui.rows.agency_lines import short_of
from console.ui.words import QT_TRANSLATE_NOOP, translate
from wire.facts import Place

InHand = Callable[[], tuple[Place | None, Case | None]]
_MOST = 30


class NearestPage(Feature):
    """A page of lines: units and, where an agency has none, its post."""

    name = "nearest"
    actions: ClassVar[tuple[Action[NearestPage], ...]] = (
        Action(
            "map.nearest",
            "map",
            QT_TRANSLATE_NOOP("Action", "Nearest ready units"),
            order=160,
            keys=("Ctrl+Shift+N",),
            group=3,
            verbs=("terdekat", "nearest"),
            in_replay=True,
            run=lambda page: page.toggle(),
        ),
    )

    def __init__(self, frame: Frame, in_hand: InHand, routes: MapRoutes) -> None:
        super().__init__(frame)
        self._in_hand, self._routes = in_hand, routes
        self._found: dict[str, Distance | None] = {}
        self._target: Point | None = None
        self.panel = _Panel([Act(ENTER, lambda: translate("Nearest", "Draw the way"), self._draw)], self.title)
        self.panel.left.connect(routes.clear)

    def title(self) -> str:
        """The words of its tab."""
        return translate("Nearest", "Nearest ready units")

    def page(self) -> Page:
        """The list."""
        return Page(self.panel, self.title, self.refresh)

    def refresh(self) -> None:
        """Who is nearest to the place in hand now."""
        place, case = self._in_hand()
        board = self.frame.board
        asked = translate("Nearest", "No place yet: choose a case, fill in the place, or click on the map.")
        if place is None:
            self.panel.show_lines([], asked)
            return
        secret = case is not None and masked(board, case, hidden=self.frame.hidden)
        self._target = None if secret else point_of(place) or kelurahan_point(place.kelurahan)
        scene = Scene(place=place, now_ms=self.frame.now_ms(), ways=self.frame.doing.ways)
        ready = sorted(_ready(board, scene), key=lambda one: (one.unknown, one.distance.nearness))[:_MOST]
        self._found = {one.id: one.distance for one in ready}
        lines = [Line(one.id, one.words) for one in ready]
        number = board.display_number(case.id) if case is not None else ""
        to = translate("Nearest", "To {case}").format(case=number) if number else translate("Nearest", "To the place")
        self.panel.show_lines(lines, translate("Nearest", "Nobody is known to be ready near here."), to)

    def _draw(self, id: str) -> None:
        self._routes.show(self._found.get(id), self._target)


class _Ready(NamedTuple):
    """Who may go: how far, and the words; `unknown`: nobody said that it is ready."""

    id: str
    distance: Distance
    words: str
    unknown: bool


def _ready(board: Board, scene: Scene) -> Iterator[_Ready]:
    """Units that may go, and agencies without units, from their posts."""
    for code, agency in board.reference.agencies.items():
        if not agency.active:
            continue
        rated = rate(board, code, scene)
        short = short_of(board.reference.agencies, code)
        for unit in rated.units:
            if unit.free and unit.distance is not None:
                words = _words(f"{short}: {unit.name}", unit)
                yield _Ready(unit.unit, unit.distance, words, unit.readiness == "unknown")
        if not rated.units and rated.able and rated.readiness != "busy" and rated.distance is not None:
            yield _Ready(code, rated.distance, _words(short, rated), rated.readiness == "unknown")


def _words(name: str, rated: Rating | UnitRating) -> str:
    return joined(name, vocabulary.readiness(rated.readiness), distance_words(rated))


class _Panel(LinesPanel):
    """`left()` when it is no longer seen: what it drew goes with it."""

    left = Signal()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.left.emit()
