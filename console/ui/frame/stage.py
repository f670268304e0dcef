"""The area below the menu: puts every zone where the arrangement says, and nowhere else."""

from __future__ import annotations

import base64
import binascii
import dataclasses
import enum
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from console.settings import SettingsFile
from console.ui.widgets import theme
from console.ui.widgets.panel import in_column
from console.ui.widgets.theme import WIDE_FROM, Sizes

# Where everything stands for a window of a given size: four arrangements, every zone in pixels. Pure: no Qt.
# Rule: a zone keeps its place whether it is empty or not, and nothing ever lies over another zone.

_USUAL_FROM, _TIGHT_FROM = 1280, 900
_FULL_HEIGHT, _TIGHT_HEIGHT = 682, 552
LOW_SCREEN = 800  # a screen no higher is filled to its edges
_PAGE, _PAGE_WIDE, _PAGE_TIGHT = 330, 340, 232  # a page of the work zone below its tabs, at 100 %
_ROWS, _ROWS_WIDE = 5, 8  # of the list, before a page has more than it needs; two lines each in the widest
_EDGES = 4  # of a panel, above and below
_WORK_SHARE = 0.41  # of a high screen
_THREE_FROM, _TWO_FROM, _THREE_HEIGHT = 1240, 780, 220


class Arrangement(enum.Enum):
    """How much fits side by side."""

    WIDE = "wide"
    USUAL = "usual"
    TIGHT = "tight"
    SINGLE = "single"


class Fold(enum.Enum):
    """How many columns the intake form has: all three, two with the shelves behind the second, or one that scrolls."""

    THREE = 3
    TWO = 2
    ONE = 1


class Zone(enum.Enum):
    """A place of the window; the first four are the panels of F5 to F8."""

    CASES = "cases"
    MAP = "map"
    AGENCIES = "agencies"
    WORK = "work"
    BANNER = "banner"
    COMMAND = "command"
    STRIP = "strip"


PANELS = (Zone.CASES, Zone.MAP, Zone.AGENCIES, Zone.WORK)
_SHARES = {Arrangement.WIDE: (756, 688, 452), Arrangement.USUAL: (618, 392, 340)}


@dataclass(frozen=True, slots=True)
class Rect:
    """A place in pixels of the area below the menu."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What the person chose to see: the panel in front, a panel made whole, and panels that float elsewhere."""

    front: Zone = Zone.CASES
    whole: Zone | None = None
    floating: frozenset[Zone] = frozenset()


def choose(width: int, height: int, text_scale: float) -> Arrangement:
    """The arrangement for a client area of this size, the menu included."""
    wide, high = width / text_scale, height / text_scale
    if wide >= _USUAL_FROM and high >= _FULL_HEIGHT:
        return Arrangement.WIDE if wide >= WIDE_FROM else Arrangement.USUAL
    if wide >= _TIGHT_FROM and high >= _TIGHT_HEIGHT:
        return Arrangement.TIGHT
    return Arrangement.SINGLE


def fold(width: int, height: int, text_scale: float) -> Fold:
    """The columns of a form of this size."""
    wide, high = width / text_scale, height / text_scale
    if wide >= _THREE_FROM and high >= _THREE_HEIGHT:
        return Fold.THREE
    return Fold.TWO if wide >= _TWO_FROM else Fold.ONE


def zones(width: int, height: int, arrangement: Arrangement, sizes: Sizes, shown: Shown) -> dict[Zone, Rect]:
    """The place of every zone that is on the screen; `width` and `height` are those of the area below the menu."""
    gap, below = sizes.gap, height - sizes.command - sizes.strip
    placed = {
        Zone.BANNER: Rect(0, 0, width, sizes.banner),
        Zone.COMMAND: Rect(gap, below, width - 2 * gap, sizes.command),
        Zone.STRIP: Rect(0, below + sizes.command, width, sizes.strip),
    }
    area = Rect(gap, sizes.banner + gap, width - 2 * gap, below - sizes.banner - gap)
    whole = shown.whole if shown.whole not in shown.floating else None
    if arrangement is Arrangement.SINGLE:
        here = [zone for zone in (shown.front, *PANELS) if zone not in shown.floating]
        if not here:
            return placed
        whole = here[0]
    if whole is not None:
        return {**placed, whole: Rect(area.x, area.y, area.width, max(0, area.height - gap))}
    upper = area.height - gap
    if Zone.WORK not in shown.floating:
        work = _work_height(upper - gap, arrangement, sizes)
        upper -= work + gap
        placed[Zone.WORK] = Rect(area.x, area.y + upper + gap, area.width, work)
    return {**placed, **_columns(area, upper, arrangement, shown, gap)}


def _work_height(room: int, arrangement: Arrangement, sizes: Sizes) -> int:
    """The height of the work zone; what is left goes to the upper zone, which keeps a few rows of its list."""
    if arrangement is Arrangement.WIDE:
        scale, page, rows = sizes.text / 14, _PAGE_WIDE, _ROWS_WIDE * sizes.case_row
    else:
        scale, page, rows = sizes.text / 13, _PAGE, _ROWS * sizes.row
    upper = sizes.title + sizes.table_head + rows + _EDGES
    least = round(_PAGE_TIGHT * scale) + sizes.title
    wanted = min(max(room - upper, least), round(page * scale) + sizes.title)
    return max(wanted, round(room * _WORK_SHARE)) if arrangement is Arrangement.WIDE else wanted


def _columns(area: Rect, height: int, arrangement: Arrangement, shown: Shown, gap: int) -> dict[Zone, Rect]:
    """List, map and agencies side by side; list and map share one place when it is tight."""
    shares = dict(zip(PANELS, _SHARES.get(arrangement, (618, 0, 340)), strict=False))
    wanted = [zone for zone in shares if zone not in shown.floating]
    if arrangement is Arrangement.TIGHT and Zone.CASES in wanted and Zone.MAP in wanted:
        behind = Zone.CASES if shown.front is Zone.MAP else Zone.MAP
        wanted.remove(behind)
        shares[Zone.MAP] = shares[Zone.CASES]
    placed: dict[Zone, Rect] = {}
    left = area.x
    room = area.width - gap * (len(wanted) - 1)
    total = sum(shares[zone] or shares[Zone.CASES] for zone in wanted)
    for at, zone in enumerate(wanted):
        last = at == len(wanted) - 1
        share = round(room * (shares[zone] or shares[Zone.CASES]) / total)
        wide = area.x + area.width - left if last else share
        placed[zone] = Rect(left, area.y, wide, height)
        left += wide + gap
    return placed


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

    def covered(self) -> bool:
        """Whether a page lies over the panels."""
        return self._cover is not None

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
        now = choose(self.width(), self.height() + sizes.bar_top, self._scale)
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


# A panel in a window of its own, for a second monitor; closing the window puts the panel back.


class FloatingPanel(QWidget):
    """`closed(zone)` when the person closes it."""

    closed = Signal(object)

    def __init__(self, zone: Zone, panel: QWidget, title: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.zone = zone
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        in_column(self, panel)
        panel.show()
        self.resize(panel.size())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit(self.zone)
        event.accept()


def to_second_screen(window: QWidget, desk: QWidget | None = None, *, full: bool = False) -> None:
    """Show a window over the whole of a screen that the desk is not on; with one screen only, as it is."""
    screens = QGuiApplication.screens()
    own = desk.screen() if desk is not None else screens[0]
    other = next((one for one in screens if one != own), None)
    if other is None:
        window.show()
        return
    window.setGeometry(other.geometry() if full else other.availableGeometry())
    window.showFullScreen() if full else window.showMaximized()


def as_text(state: QByteArray) -> str:
    """A saved geometry as text."""
    return base64.b64encode(state.data()).decode()


def as_state(text: str) -> QByteArray:
    """A saved geometry from its text; an unreadable one is empty, and then nothing is restored."""
    try:
        return QByteArray(base64.b64decode(text, validate=True))
    except (ValueError, binascii.Error):
        return QByteArray()


# Which panel is in front, whole, or in a window of its own; kept over a restart.


class Kept(msgspec.Struct, frozen=True):
    """What is kept of the window: its geometry, and that of each floating panel by zone."""

    window: str = ""
    floating: dict[str, str] = {}


class Places(QObject):
    """Moves the focus and the panels; `floated(FloatingPanel)` when one has a window of its own."""

    floated = Signal(object)

    def __init__(self, stage: Stage, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage, self._settings = stage, settings
        self._floating: dict[Zone, FloatingPanel] = {}
        self.restored = False  # whether the window is where it was left

    def go(self, zone: Zone) -> None:
        """F5 to F8: the focus goes to a panel; where it is already, the panel takes the whole area or gives it back."""
        shown = self._stage.shown
        if zone in self._floating:
            self._floating[zone].activateWindow()
            self._stage.widget(zone).setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        inside = self.inside(zone)
        whole: Zone | None = None
        if inside and self._stage.arrangement is not Arrangement.SINGLE:
            whole = None if shown.whole is zone else zone
        self._stage.show_as(dataclasses.replace(shown, front=zone, whole=whole))
        self._stage.widget(zone).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show(self, zone: Zone) -> None:
        """Make sure that a panel can be seen."""
        shown = self._stage.shown
        if zone in shown.floating or self._stage.widget(zone).isVisibleTo(self._stage):
            return
        self._stage.show_as(dataclasses.replace(shown, front=zone, whole=None))

    def give_all(self, zone: Zone) -> None:
        """Let a panel take the area of all panels."""
        self._stage.show_as(dataclasses.replace(self._stage.shown, front=zone, whole=zone))

    def give_back(self) -> None:
        """All panels have their places again."""
        self._stage.show_as(dataclasses.replace(self._stage.shown, whole=None))

    def inside(self, zone: Zone) -> bool:
        """Whether the focus is in this panel."""
        focused = QApplication.focusWidget()
        widget = self._stage.widget(zone)
        return focused is not None and (focused is widget or widget.isAncestorOf(focused))

    def focused(self) -> Zone | None:
        """The panel the focus is in, or none."""
        return next((zone for zone in PANELS if self.inside(zone)), None)

    def float_focused(self) -> FloatingPanel | None:
        """Put the panel in focus into a window of its own."""
        zone = self.focused()
        return self.float(zone) if zone is not None and zone not in self._floating else None

    def float(self, zone: Zone, geometry: str = "") -> FloatingPanel:
        """Put a panel into a window of its own, where it was before."""
        panel = self._stage.widget(zone)
        window = FloatingPanel(zone, panel, panel.accessibleName() or zone.value)
        window.closed.connect(self.dock)
        self._floating[zone] = window
        self.floated.emit(window)
        shown = self._stage.shown
        whole = None if shown.whole is zone else shown.whole
        self._stage.show_as(Shown(shown.front, whole, shown.floating | {zone}))
        if geometry:
            window.restoreGeometry(as_state(geometry))
            window.show()
        else:
            to_second_screen(window, self._stage)
        return window

    def dock(self, zone: Zone) -> None:
        """Put a panel back into its zone."""
        window = self._floating.pop(zone)
        panel = self._stage.widget(zone)
        panel.setParent(self._stage)
        shown = self._stage.shown
        self._stage.show_as(Shown(shown.front, shown.whole, shown.floating - {zone}))
        window.hide()
        window.deleteLater()

    def dock_all(self) -> None:
        for zone in list(self._floating):
            self.dock(zone)

    def windows(self) -> list[QWidget]:
        """The windows of floating panels."""
        return list(self._floating.values())

    def restore_window(self, window: QMainWindow) -> None:
        """The window and its floating panels where they were; a screen that is gone pulls them back.

        A window left on a screen of another size does not come back: Qt refuses, and `restored` stays false.
        """
        kept = self._kept()
        if kept.window:
            self.restored = window.restoreGeometry(as_state(kept.window))
        for name, geometry in kept.floating.items():
            self.float(Zone(name), geometry)

    def save_window(self, window: QMainWindow) -> None:
        """Keep where everything is, and close the floating panels with the window."""
        floating = {zone.value: as_text(panel.saveGeometry()) for zone, panel in self._floating.items()}
        kept = Kept(as_text(window.saveGeometry()), floating)
        self._settings.change(layout=msgspec.json.encode(kept).decode())
        self.dock_all()

    def _kept(self) -> Kept:
        try:
            kept = msgspec.json.decode(self._settings.now.layout or "{}", type=Kept)
        except (msgspec.DecodeError, msgspec.ValidationError):
            return Kept()
        names = {zone.value for zone in PANELS}
        return Kept(kept.window, {name: state for name, state in kept.floating.items() if name in names})
