"""The one object between the page and the program: batches go out, clicks and the camera come in, checked; tools."""

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, Signal, Slot

from console.map.plane import is_point
from console.map.scene import Camera, Scene
from console.models.views.advice import Point

WIDEST_M = 200_000.0
MOST_DRAWN_CHARS = 20_000


class MapLink(QObject):
    """What the page may call. Whatever it says is taken as data that may be wrong."""

    batch = Signal(str)
    loaded = Signal()
    painted = Signal()
    clicked = Signal(float, float)
    case_chosen = Signal(str)
    camera_moved = Signal(object)
    dragged = Signal(float, float)
    looked = Signal(float, float)
    circled = Signal(float, float, float)
    tool_left = Signal()
    left = Signal()
    gone_on = Signal(bool)
    drawn_by_hand = Signal(str)

    @Slot()
    def ready(self) -> None:
        """The page is there and shows nothing yet."""
        self.loaded.emit()

    @Slot()
    def drawn(self) -> None:
        """The page has drawn the first message."""
        self.painted.emit()

    @Slot(float, float)
    def click(self, lat: float, lng: float) -> None:
        if is_point(lat, lng):
            self.clicked.emit(round(lat, 6), round(lng, 6))

    @Slot(str)
    def choose(self, case: str) -> None:
        self.case_chosen.emit(case)

    @Slot(float, float, float, bool, bool)
    def moved(self, lat: float, lng: float, zoom: float, locked: bool, home: bool) -> None:
        """The view of the page changed."""
        if is_point(lat, lng) and 0 <= zoom <= 25:
            self.camera_moved.emit(Camera(lat, lng, zoom, locked, home))

    @Slot(float, float)
    def drag(self, lat: float, lng: float) -> None:
        """The operator moved the marked place."""
        if is_point(lat, lng):
            self.dragged.emit(round(lat, 6), round(lng, 6))

    @Slot(float, float)
    def look(self, lat: float, lng: float) -> None:
        """The operator points at a place and asks what it is beside."""
        if is_point(lat, lng):
            self.looked.emit(round(lat, 6), round(lng, 6))

    @Slot(float, float, float)
    def circle(self, lat: float, lng: float, metres: float) -> None:
        if is_point(lat, lng) and 0 < metres <= WIDEST_M:
            self.circled.emit(lat, lng, metres)

    @Slot(str)
    def tool(self, name: str) -> None:
        """The operator put the tool away."""
        self.tool_left.emit()

    @Slot()
    def leave(self) -> None:
        """Esc, without a tool in hand."""
        self.left.emit()

    @Slot(bool)
    def goOn(self, back: bool) -> None:
        """Tab, or Shift+Tab: the focus leaves the map for the next part of the window, or the one before."""
        self.gone_on.emit(back)

    @Slot(str)
    def drew(self, text: str) -> None:
        """What a tool has drawn, as the page wants it back after a crash."""
        if len(text) <= MOST_DRAWN_CHARS:
            self.drawn_by_hand.emit(text)


# The map's tools as the program sees them: what a person points at, drags and measures, and what it is told there.

Tool = Literal["point", "measure", "radius"]
# Near enough to tell one house from the next.
NEAR_ZOOM = 16.0


class MapTools(QObject):
    """`dragged(lat, lng)`: the marked place was moved; `looked(lat, lng)`: what is it beside; `circled(lat, lng, m)`;
    `tool_left()`: put away by the person; `left()`: Esc without a tool. Nothing here moves the map but `go_to`."""

    dragged = Signal(float, float)
    looked = Signal(float, float)
    circled = Signal(float, float, float)
    tool_left = Signal()
    left = Signal()

    def __init__(self, scene: Scene, link: MapLink, changed: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._scene, self._changed = scene, changed
        self.tool: Tool | None = None
        link.dragged.connect(self.dragged)
        link.looked.connect(self.looked)
        link.circled.connect(self.circled)
        link.left.connect(self.left)
        link.tool_left.connect(self._left)
        link.drawn_by_hand.connect(self._keep)

    def use(self, tool: Tool | None) -> None:
        """Take a tool in hand, or put away what is there with all it drew."""
        self.tool = tool
        self._scene.drawn = None
        self._tell("inside", None)
        self._tell("tool", tool)

    def draw_circle(self, center: Point, metres: float) -> None:
        """A circle as if it had been drawn by hand; `circled` comes when it is there."""
        self.use("radius")
        self._scene.draw({"tool": "radius", "points": [list(center)], "metres": metres, "done": True})

    def mark(self, lat: float, lng: float) -> None:
        """Put the cross on a place; the map stays where it is."""
        self._scene.mark_point(lat, lng)
        self._changed()

    def go_to(self, lat: float, lng: float) -> None:
        """Go to a place because the operator asked for it, and put the cross on it."""
        self._scene.mark_point(lat, lng)
        self._scene.go_to(lat, lng, NEAR_ZOOM)
        self._changed()

    def print_around(self, lat: float, lng: float, zoom: float) -> None:
        """Show a place as it goes on paper: nothing to press, no cross."""
        self._scene.go_to(lat, lng, zoom)
        self._tell("print", True)

    def go_home(self) -> None:
        """The whole city again, and the map follows as before; because the operator asked for it."""
        self._scene.go_home()
        self._changed()

    def show_status(self, text: str) -> None:
        """What the place pointed at is beside."""
        self._tell("status", text)

    def show_inside(self, lines: Sequence[str]) -> None:
        """What lies in the circle."""
        self._tell("inside", list(lines))

    def show_route(self, points: Sequence[Point], text: str, road: bool) -> None:
        """The way of a unit, along the roads or straight; without points there is none."""
        self._tell("route", {"points": list(points), "text": text, "road": road} if points else None)

    def _tell(self, name: str, value: object) -> None:
        self._scene.tell(name, value)
        self._changed()

    def _left(self) -> None:
        self.use(None)
        self.tool_left.emit()

    def _keep(self, text: str) -> None:
        """Only for a new page: this one has it."""
        try:
            self._scene.drawn = msgspec.json.decode(text) if text else None
        except msgspec.DecodeError:
            self._scene.drawn = None
