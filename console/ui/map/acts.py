"""What a person does on the map: pointing, dragging, searching, measuring, circles, and the way back to the city.
Rule: only the person moves the map; a saved case changes only by the command that stands ready in the row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import tzinfo
from typing import ClassVar, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from console.desk import Desk
from console.errors import Refused
from console.map.link import MapTools, Tool
from console.map.panel import MapPanel
from console.models.commands.cases import move_point
from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.city import kelurahan_name, kelurahan_point
from console.models.state.place import moved_to, point_of
from console.models.views.advice import Distance, Point, Rating, Scene, UnitRating, rate
from console.models.views.masking import masked
from console.places.address import read_address
from console.places.gazetteer import Found, Hit
from console.text import vocabulary
from console.text.advice import distance_words, far_words
from console.text.map import around_words, inside_lines
from console.text.names import joined, short_of, ward_words
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.actions import Action, Typed, Verb, case_meant
from console.ui.frame.city_ways import CityWays
from console.ui.frame.feature import Feature, Frame
from console.ui.frame.pages import Page
from console.ui.frame.stage import Places, Zone
from console.ui.map.layers import LayerPages
from console.ui.parts.dispatch_shelf import DispatchShelf
from console.ui.parts.open_form import OpenForm
from console.ui.parts.place import LEAST_LETTERS, PlaceLine
from console.ui.parts.verbs import told_again
from console.ui.widgets import theme
from console.ui.widgets.fields import is_enter
from console.ui.widgets.lines_panel import Act, LinesPanel, Plan
from console.ui.widgets.table import ENTER, Line
from wire.facts import Place

# Commands about the map: /petacari pasar, /radius 300, /titik -8.0951,112.1654 for the point of a saved case.


def _move(desk: Desk, typed: Typed) -> str:
    case, point = case_meant(desk, typed), read_address(typed.rest).point
    if point is None:
        raise Refused("point_unreadable", point=typed.rest or "…")
    desk.do(move_point, case.id, point, desk.locate(*point))
    return case.id


def _move_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    """Where the point will lie, and whether that is another kelurahan than before."""
    case, point = desk.board.cases.get(typed.case), read_address(typed.rest).point
    ward = ""
    if case is not None and point is not None:
        moved = moved_to(case.place, point, desk.locate(*point))
        before, after = case.place.kelurahan, moved.kelurahan
        ward = f" ({ward_words(moved)})" if after else ""
        if after and before and after != before:
            changed = translate("Command", "({name}, was {before})")
            ward = " " + changed.format(name=kelurahan_name(after), before=kelurahan_name(before))
    return {**told_again(desk, typed, zone), "ward": ward}


VERBS: tuple[Verb, ...] = (
    Verb(
        id="point",
        words=("titik", "point"),
        says=QT_TRANSLATE_NOOP("Command", "Move the point of {case} to {rest}{ward}{again}"),
        takes=("place", "case"),
        act=_move,
        fill=_move_words,
        example="/titik -8.0951,112.1654",
    ),
    Verb(
        id="map_find",
        words=("petacari", "mapfind"),
        says=QT_TRANSLATE_NOOP("Command", "Find on the map: {rest}"),
        takes=("place",),
        opens="map.find",
        example="/petacari pasar contoh",
    ),
    Verb(
        id="radius",
        words=("radius",),
        says=QT_TRANSLATE_NOOP("Command", "Circle of so many metres around the marked place or the case: {rest}"),
        takes=("metres",),
        opens="map.radius",
        example="/radius 300",
    ),
)


# The way of a unit as a line on the map: of the line in focus in F9 and in the list of the nearest.
# Rule: no line leads to a place that is masked; without roads the line is straight and says so.


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
        if self._tools is not None:
            self._tools.show_route((), "", False)


# The search line over the map: streets, landmarks, coordinates, links, plus codes, case numbers.
# Rule: it shows and marks; it changes nothing, and what was typed is kept nowhere.

_BESIDE, _WIDEST, _EDGE, _BAR = 230, 380, 8, 42


class MapSearch(PlaceLine):
    """`taken(hit)` for a place of the list, `asked(text)` for what was typed; both by Enter. Esc leaves."""

    asked = Signal(str)

    def __init__(self, find: Callable[[str], Found], over: QWidget) -> None:
        super().__init__(over)
        self._find, self._over = find, over
        self._came_from: QWidget | None = None
        self.hide()
        self.setClearButtonEnabled(True)
        self.setAutoFillBackground(True)
        self.textEdited.connect(self._list)
        over.installEventFilter(self)
        self._retranslate()

    def begin(self, text: str = "") -> None:
        """Come to the front with the focus."""
        focused = QApplication.focusWidget()
        if focused is not self:
            self._came_from = focused
        self.setText(text)
        self._fit()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self._list(text)

    def forget_typed(self) -> None:
        self.leave()

    def leave(self) -> None:
        """Go, and give the focus back to where the person was."""
        super().forget_typed()
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            if self.list.isVisible() and self.list.currentRow() >= 0:
                self._take()
            elif self.text().strip():
                self.asked.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape and not self.list.isVisible():
            self.leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_over"):
            self._retranslate()

    def _list(self, typed: str) -> None:
        self.offer(self._find(typed).hits if len(typed.strip()) >= LEAST_LETTERS else ())

    def _fit(self) -> None:
        """Beside the buttons of the map, or below them where there is no room."""
        room = self._over.width() - 2 * _EDGE
        beside = room - _BESIDE >= 200
        width = min(_WIDEST, room - _BESIDE if beside else room)
        top = _EDGE if beside else _BAR
        self.setGeometry(self._over.width() - _EDGE - width, top, width, theme.current_sizes().field)

    def _retranslate(self) -> None:
        self.set_hint(translate("MapSearch", "street, landmark, coordinates, link, case number"))
        self.setAccessibleName(translate("MapSearch", "Find a place on the map"))


class MapActs(Feature):
    """There from the start; until there is a map, and where there is none, each says so."""

    actions: ClassVar[tuple[Action[MapActs], ...]] = (
        Action(
            "map.find",
            QT_TRANSLATE_NOOP("Action", "Find a place on the map"),
            order=100,
            keys=("Shift+F6",),
            group=1,
            in_replay=True,
            run=lambda acts: acts.find(""),
            take=lambda acts, words: acts.find(words),
        ),
        Action(
            "map.case",
            QT_TRANSLATE_NOOP("Action", "Show selected case on the map"),
            order=110,
            keys=("Ctrl+9",),
            group=1,
            verbs=("petakasus", "casemap"),
            in_replay=True,
            run=lambda acts: acts.show_case(),
        ),
        Action(
            "map.city",
            QT_TRANSLATE_NOOP("Action", "Back to the whole city"),
            order=120,
            keys=("Ctrl+0",),
            group=1,
            verbs=("petakota", "citymap"),
            in_replay=True,
            run=lambda acts: acts.show_city(),
        ),
        Action(
            "map.point",
            QT_TRANSLATE_NOOP("Action", "Point at a place by keyboard"),
            order=130,
            keys=("Ctrl+Shift+P",),
            group=2,
            verbs=("petatitik", "pointmap"),
            in_replay=True,
            run=lambda acts: acts.use("point"),
        ),
        Action(
            "map.measure",
            QT_TRANSLATE_NOOP("Action", "Measure a distance"),
            order=140,
            keys=("Ctrl+Shift+M",),
            group=2,
            verbs=("ukur", "measure"),
            in_replay=True,
            run=lambda acts: acts.use("measure"),
        ),
        Action(
            "map.radius",
            QT_TRANSLATE_NOOP("Action", "Circle and what lies in it"),
            order=150,
            keys=("Ctrl+Shift+R",),
            group=2,
            in_replay=True,
            run=lambda acts: acts.use("radius"),
            take=lambda acts, words: acts.draw_circle(words),
        ),
    )
    spoken = VERBS

    def __init__(self, frame: Frame, form: OpenForm, layers: LayerPages, routes: MapRoutes, places: Places) -> None:
        super().__init__(frame)
        self._form, self._layers, self.routes, self._places = form, layers, routes, places
        self._panel: MapPanel | None = None
        self._ways: CityWays | None = None
        self._came_from: QWidget | None = None
        self._cross: Point | None = None
        self.search: MapSearch | None = None

    def attach(self, panel: MapPanel, ways: CityWays) -> None:
        self._panel, self._ways = panel, ways
        find = self._form.sources.find
        if find is not None:
            self.search = MapSearch(find, panel)
            self.search.taken.connect(self._go_to_hit)
            self.search.asked.connect(self.go_to_text)
        self.routes.attach(panel.tools, ways)
        panel.clicked.connect(self._clicked)
        panel.tools.dragged.connect(self._dragged)
        panel.tools.looked.connect(self._look)
        panel.tools.circled.connect(self._circled)
        panel.tools.tool_left.connect(self._back)
        panel.tools.left.connect(self._let_go)
        self._form.located.connect(self._look_at_form)
        self._form.closed.connect(self._form_left)
        self._form.case_opened.connect(self._form_left)
        self.frame.hidden_changed.connect(self._hide)

    def place_in_hand(self) -> tuple[Place | None, Case | None]:
        """The place that things are asked for: the form's, else the selected case's, else the marked one."""
        place = self._form.place() if self._form.call() else None
        if place is not None:
            return place, None
        case = self.frame.case()
        if case is not None:
            return case.place, case
        return (Place(point=f"{self._cross[0]:.6f},{self._cross[1]:.6f}") if self._cross else None), None

    # Looking

    def find(self, text: str) -> None:
        """Shift+F6 and /petacari: with words it goes there at once, else it asks for them."""
        if self._panel is None or self.search is None:
            self._no_map()
        elif text:
            self.go_to_text(text)
        else:
            self._places.show(Zone.MAP)
            self.search.begin()

    def go_to_text(self, text: str) -> None:
        """What was typed: a case's number, a point, or the place most likely meant."""
        found = self._form.sources.find
        case = self.frame.board.case_by_number(text.strip())
        if case is not None:
            self._go_to_case(case)
            return
        read = found(text) if found is not None else None
        point = read.reading.point if read is not None else None
        if point is not None:
            self._go(point, "")
        elif read is not None and read.hits:
            self._go_to_hit(read.hits[0])
        elif read is not None and read.reading.kelurahan:
            self._go(kelurahan_point(read.reading.kelurahan), "")
        else:
            self._say_unknown()

    def show_case(self) -> None:
        """The selected case on the map, with the cross on its place."""
        case = self.frame.case()
        if case is None:
            self.runner.say(translate("Map", "No case is selected. Choose one in the list (F5)."))
        else:
            self._go_to_case(case)

    def show_city(self) -> None:
        """Ctrl+0: the whole city, and the map goes to places that are found again."""
        if self._panel is None:
            self._no_map()
            return
        self._places.show(Zone.MAP)
        self._panel.tools.go_home()
        self.runner.say(translate("Map", "The whole city; Ctrl+9 shows the selected case."))

    # Tools

    def use(self, tool: Tool) -> None:
        """Take a tool in hand; the same key puts it away."""
        panel = self._panel
        if panel is None or panel.list is not None or panel.web is None:
            self._no_map()
            return
        if panel.tools.tool == tool:
            panel.tools.use(None)
            self._back()
            return
        focused = QApplication.focusWidget()
        if focused is not None and not panel.isAncestorOf(focused):
            self._came_from = focused
        self._places.show(Zone.MAP)
        panel.tools.use(tool)
        panel.web.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def draw_circle(self, said: str) -> None:
        """/radius 300: around the cross, else around the place in hand."""
        place, _ = self.place_in_hand()
        center = self._cross or (point_of(place) if place is not None else None)
        metres = said.lower().removesuffix("m").strip()
        if not metres.isdigit() or not 0 < int(metres) <= 50_000:
            self.runner.say(translate("Map", "How many metres? For example /radius 300."))
        elif center is None:
            self.runner.say(translate("Map", "Around which place? Mark one on the map, or choose a case."))
        elif self._panel is None or self._panel.web is None:
            self._no_map()
        else:
            self._places.show(Zone.MAP)
            self._panel.tools.draw_circle(center, float(metres))

    # What comes from the map

    def _clicked(self, lat: float, lng: float) -> None:
        """The place of the call in the form, else a look at where it is."""
        self._mark(lat, lng)
        if self._form.call():
            self._form.place_from_map(lat, lng)

    def _dragged(self, lat: float, lng: float) -> None:
        """The same of the form; of a saved case the command stands ready, and only Enter changes it."""
        self._mark(lat, lng)
        case = self.frame.case()
        if self._form.call():
            self._form.place_from_map(lat, lng)
        elif case is not None and not masked(self.frame.board, case, hidden=self.frame.hidden):
            number = self.frame.board.display_number(case.id)
            self.frame.prepare(f"/titik {number} {lat:.6f},{lng:.6f}")

    def _look(self, lat: float, lng: float) -> None:
        if self._panel is not None and self._ways is not None:
            self._panel.tools.show_status(around_words(self._ways.around(lat, lng)))

    def _look_at_form(self, lat: float, lng: float) -> None:
        """The map follows the form's place, unless the operator moved it; before visitors it does not show it."""
        self._cross = (lat, lng)
        if self._panel is not None and not self.frame.hidden:
            self._panel.show_point(lat, lng)
            self._look(lat, lng)

    def _hide(self) -> None:
        """Before visitors neither cross nor circle, way or words tell of an exact place."""
        if self._panel is None:
            return
        if self.frame.hidden:
            self._panel.tools.use(None)
            self._panel.tools.show_status("")
            self._panel.hide_point()
            self.routes.clear()
        elif self._cross is not None:
            self._mark(*self._cross)

    def _circled(self, lat: float, lng: float, metres: float) -> None:
        if self._panel is None:
            return
        wards = self._panel.geography.within(lat, lng, metres)
        board, circle = self.frame.board, ((lat, lng), metres)
        self._panel.tools.show_inside(inside_lines(board, circle, self._layers.of_map, wards, self.frame.hidden))

    def _mark(self, lat: float, lng: float) -> None:
        assert self._panel is not None
        self._cross = (lat, lng)
        self._panel.tools.mark(lat, lng)
        self._look(lat, lng)

    def _let_go(self) -> None:
        """Esc on the map: the cross of a look goes; the place of the form stays."""
        if not self._form.call():
            self._form_left()
        self.routes.clear()

    def _form_left(self) -> None:
        self._cross = None
        if self._panel is not None:
            self._panel.hide_point()
            self._panel.tools.show_status("")

    def _back(self) -> None:
        """The tool was put away: the focus goes back to where the person was."""
        came_from, self._came_from = self._came_from, None
        if came_from is not None and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    # Going

    def _go_to_hit(self, hit: Hit) -> None:
        self._go(hit.point or kelurahan_point(hit.kelurahan), hit.name)

    def _go_to_case(self, case: Case) -> None:
        point = point_of(case.place)
        if masked(self.frame.board, case, hidden=self.frame.hidden):
            self.runner.say(translate("Map", "The exact place of this case is not shown on the map."))
        elif point is None:
            self.runner.say(translate("Map", "This case has no point yet. Only its kelurahan is known."))
        else:
            self._go(point, self.frame.board.display_number(case.id))

    def _go(self, point: Point | None, name: str) -> None:
        """The operator's own order: also a map that was moved goes there."""
        if point is None:
            self._say_unknown()
            return
        if self.search is not None:
            self.search.leave()
        around = around_words(self._ways.around(*point)) if self._ways is not None else ""
        said = " · ".join(part for part in (name, around) if part)
        if self._panel is None or self._panel.list is not None:
            self.runner.say(f"{said} ({point[0]:.5f}, {point[1]:.5f})")
            return
        self._places.show(Zone.MAP)
        self._cross = point
        self._panel.tools.go_to(*point)
        self._panel.tools.show_status(said)

    def _say_unknown(self) -> None:
        self.runner.refused.emit(
            translate("Map", "No place of this name is known. Try a street, a landmark, coordinates or a map link.")
        )

    def _no_map(self) -> None:
        self.runner.refused.emit(translate("Map", "The map is not shown at this desk, so nothing can be done on it."))


# The nearest ready units to the place in hand, by the time on the road; Enter draws the way.
# Rule: who is busy or off is not in it, who said nothing stands after those who are ready; it sends nobody.

InHand = Callable[[], tuple[Place | None, Case | None]]
_MOST = 30


class NearestPage(Feature):
    """A page of lines: units and, where an agency has none, its post."""

    name = "nearest"
    actions: ClassVar[tuple[Action[NearestPage], ...]] = (
        Action(
            "map.nearest",
            QT_TRANSLATE_NOOP("Action", "Nearest ready units"),
            order=160,
            keys=("Ctrl+Shift+N",),
            group=3,
            verbs=("terdekat", "nearest"),
            in_replay=True,
        ),
    )

    def __init__(self, frame: Frame, in_hand: InHand, routes: MapRoutes) -> None:
        super().__init__(frame)
        self._in_hand, self._routes = in_hand, routes
        self._found: dict[str, Distance | None] = {}
        self._target: Point | None = None
        plan = Plan(lambda: translate("Nearest", "Nearest ready units"))
        self.panel = _Panel([Act(ENTER, lambda: translate("Nearest", "Draw the way"), self._draw)], plan)
        self.panel.left.connect(routes.clear)

    def page(self) -> Page:
        return Page(self.panel, self.panel.plan.title, self.refresh)

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
        scene = Scene(place=place, now_ms=self.frame.now_ms(), ways=self.frame.runner.ways)
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
