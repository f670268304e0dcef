"""The one object between the page and the program: batches go out, clicks and the camera come in, checked."""

from PySide6.QtCore import QObject, Signal, Slot

from console.map.layers import is_point
from console.map.scene import Camera


class MapLink(QObject):
    """What the page may call. Whatever it says is taken as data that may be wrong."""

    batch = Signal(str)
    loaded = Signal()
    painted = Signal()
    clicked = Signal(float, float)
    case_chosen = Signal(str)
    camera_moved = Signal(object)

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
        """The operator clicked a place."""
        if is_point(lat, lng):
            self.clicked.emit(round(lat, 6), round(lng, 6))

    @Slot(str)
    def choose(self, case: str) -> None:
        """The operator chose a case."""
        self.case_chosen.emit(case)

    @Slot(float, float, float, bool, bool)
    def moved(self, lat: float, lng: float, zoom: float, locked: bool, home: bool) -> None:
        """The view of the page changed."""
        if is_point(lat, lng) and 0 <= zoom <= 25:
            self.camera_moved.emit(Camera(lat, lng, zoom, locked, home))
