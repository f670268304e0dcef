"""The map's tools as the program sees them: what a person points at, drags and measures, and what it is told there."""

from collections.abc import Callable, Sequence
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from console.map.link import MapLink
from console.map.scene import Scene
from console.models.views.advice import Point

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
