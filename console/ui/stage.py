"""The area below the menu: puts every zone where the arrangement says, and nowhere else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from console.ui import theme
from console.ui.arrangement import PANELS, Arrangement, Shown, Zone, choose, zones


class Stage(QWidget):
    """`arranged(arrangement)` when another arrangement begins."""

    arranged = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zones: dict[Zone, QWidget] = {}
        self._shown = Shown()
        self._cover: QWidget | None = None
        self._scale, self._frame = 1.0, 0
        self.arrangement = Arrangement.USUAL

    def put(self, zone: Zone, widget: QWidget) -> None:
        """Give a zone its widget; one before it goes."""
        before = self._zones.get(zone)
        if before is not None and before is not widget:
            before.hide()
            before.setParent(None)
            before.deleteLater()
        widget.setParent(self)
        self._zones[zone] = widget
        self.arrange()

    def widget(self, zone: Zone) -> QWidget:
        """The widget of a zone."""
        return self._zones[zone]

    @property
    def shown(self) -> Shown:
        """What the person chose to see."""
        return self._shown

    def show_as(self, shown: Shown) -> None:
        """See another panel in front, or one panel whole."""
        self._shown = shown
        self.arrange()

    def cover(self, page: QWidget | None) -> None:
        """Put a page in the place of all panels and the command line (a locked screen), or take it away."""
        if self._cover is not None:
            self._cover.hide()
        self._cover = page
        if page is not None:
            page.setParent(self)
        self.arrange()

    def leave_room(self, pixels: int) -> None:
        """Keep so much free at every edge, for a frame that lies over nothing."""
        if pixels != self._frame:
            self._frame = pixels
            self.arrange()

    def set_scale(self, text_scale: float) -> None:
        """The text has another size now."""
        self._scale = text_scale
        self.arrange()

    def arrange(self) -> None:
        """Put everything in its place."""
        sizes = theme.current_sizes()
        now = choose(self.width(), self.height() + sizes.menu, self._scale)
        if now is not self.arrangement:
            self.arrangement = now
            self.arranged.emit(now)
            sizes = theme.current_sizes()
        free = self._frame
        places = zones(self.width() - 2 * free, self.height() - 2 * free, now, sizes, self._shown)
        for zone, widget in self._zones.items():
            if zone in self._shown.floating:
                continue
            place = places.get(zone)
            covered = self._cover is not None and zone not in (Zone.BANNER, Zone.STRIP)
            if place is None or covered:
                widget.hide()
                continue
            widget.setGeometry(place.x + free, place.y + free, place.width, place.height)
            widget.show()
        if self._cover is not None:
            top, strip = places[Zone.BANNER], places[Zone.STRIP]
            wide = self.width() - 2 * free
            self._cover.setGeometry(QRect(free, free + top.height, wide, strip.y - top.height))
            self._cover.show()

    def visible_panels(self) -> list[Zone]:
        """The panels on the screen now."""
        return [zone for zone in PANELS if zone in self._zones and self._zones[zone].isVisibleTo(self)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.arrange()
        elif event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().backgrounds.window))
        painter.end()
