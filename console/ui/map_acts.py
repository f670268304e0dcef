"""What a person does on the map: pointing, dragging, searching, measuring, circles, and the way back to the city.
Rule: only the person moves the map; a saved case changes only by the command that stands ready in the row."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from console.map.panel import MapPanel
from console.map.tools import Tool
from console.models.case import Case
from console.models.city import kelurahan_point
from console.models.masking import masked
from console.models.place import point_of
from console.models.way import Point
from console.places.gazetteer import Hit
from console.ui.arrangement import Zone
from console.ui.city_ways import CityWays
from console.ui.commands import map_lines
from console.ui.frame.action import Action
from console.ui.frame.feature import Feature
from console.ui.frame.frame import Frame
from console.ui.layer_pages import LayerPages
from console.ui.map_routes import MapRoutes
from console.ui.panels.intake_form import IntakeForm
from console.ui.panels.map_search import MapSearch
from console.ui.places import Places
from console.ui.rows.inside_words import inside_lines
from console.ui.rows.nearby_words import around_words
from console.ui.words import QT_TRANSLATE_NOOP, translate
from wire.facts import Place


class MapActs(Feature):
    """There from the start; until there is a map, and where there is none, each says so."""

    actions: ClassVar[tuple[Action[MapActs], ...]] = (
        Action(
            "map.find",
            "map",
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
            "map",
            QT_TRANSLATE_NOOP("Action", "Show selected case on the map"),
            order=110,
            group=1,
            verbs=("petakasus", "casemap"),
            in_replay=True,
            run=lambda acts: acts.show_case(),
        ),
        Action(
            "map.city",
            "map",
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
            "map",
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
            "map",
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
            "map",
            QT_TRANSLATE_NOOP("Action", "Circle and what lies in it"),
            order=150,
            keys=("Ctrl+Shift+R",),
            group=2,
            in_replay=True,
            run=lambda acts: acts.use("radius"),
            take=lambda acts, words: acts.draw_circle(words),
        ),
    )
    spoken = map_lines.VERBS

    def __init__(self, frame: Frame, form: IntakeForm, layers: LayerPages, routes: MapRoutes, places: Places) -> None:
        super().__init__(frame)
        self._form, self._layers, self.routes, self._places = form, layers, routes, places
        self._panel: MapPanel | None = None
        self._ways: CityWays | None = None
        self._came_from: QWidget | None = None
        self._cross: Point | None = None
        self.search: MapSearch | None = None

    def attach(self, panel: MapPanel, ways: CityWays) -> None:
        """The map is there."""
        self._panel, self._ways = panel, ways
        find = self._form.parts.place.sources.find
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
        if self._form.call() and self._form.parts.place.point() is not None:
            return self._form.parts.place.place(), None
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
        found = self._form.parts.place.sources.find
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
            self.doing.say(translate("Map", "No case is selected. Choose one in the list (F5)."))
        else:
            self._go_to_case(case)

    def show_city(self) -> None:
        """Ctrl+0: the whole city, and the map follows again."""
        if self._panel is None:
            self._no_map()
            return
        self._places.show(Zone.MAP)
        self._panel.tools.go_home()
        self.doing.say(translate("Map", "The whole city; the map follows what is chosen again."))

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
            self.doing.say(translate("Map", "How many metres? For example /radius 300."))
        elif center is None:
            self.doing.say(translate("Map", "Around which place? Mark one on the map, or choose a case."))
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
            self.doing.say(translate("Map", "The exact place of this case is not shown on the map."))
        elif point is None:
            self.doing.say(translate("Map", "This case has no point yet. Only its kelurahan is known."))
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
            self.doing.say(f"{said} ({point[0]:.5f}, {point[1]:.5f})")
            return
        self._places.show(Zone.MAP)
        self._cross = point
        self._panel.tools.go_to(*point)
        self._panel.tools.show_status(said)

    def _say_unknown(self) -> None:
        self.doing.refused.emit(
            translate("Map", "No place of this name is known. Try a street, a landmark, coordinates or a map link.")
        )

    def _no_map(self) -> None:
        self.doing.refused.emit(translate("Map", "The map is not shown at this desk, so nothing can be done on it."))
