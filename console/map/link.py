"""The one object between the page and the program: batches go out, clicks and the camera come in, checked."""

from PySide6.QtCore import QObject, Signal, Slot

from console.map.plane import is_point
from console.map.scene import Camera

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

    @Slot(str)
    def drew(self, text: str) -> None:
        """What a tool has drawn, as the page wants it back after a crash."""
        if len(text) <= MOST_DRAWN_CHARS:
            self.drawn_by_hand.emit(text)
