"""The map as a widget: shows what it is told, tells where was clicked, and never moves after the operator moved it."""

import hashlib
import logging
import os
import time
from collections import deque
from collections.abc import Sequence
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QStackedLayout, QVBoxLayout, QWidget

from console.map import sandbox
from console.map.geography import Geography
from console.map.ground import Ground, OnlineOffer
from console.map.layers import ONLINE, CaseShape, Overlay, PostShape, RoadShape, VehicleShape
from console.map.link import MapLink, MapTools
from console.map.map_files import EDITION, MapPage, map_files
from console.map.plane import Ring, is_point
from console.map.scene import Camera, Scene, Theme, word
from console.text.words import Language

# Keeps the rendered page, in memory and on disk: importing folium takes half a second that a start should not.


_in_memory: dict[str, MapPage] = {}


class _Kept(msgspec.Struct, frozen=True):
    """A page on disk, with the hash of its text: a damaged file is rendered again."""

    page: MapPage
    sha256: str


def page_for(lat: float, lng: float, folder: Path | None = None) -> MapPage:
    """The page of a map that begins at this point; `folder` is where it is kept for the next start."""
    key = _hash(f"{metadata.version('folium')} {EDITION} {lat} {lng}".encode())
    if key not in _in_memory:
        path = folder / f"map-page-{key[:16]}.json" if folder else None
        _in_memory[key] = _read(path) or _render(lat, lng, path)
    return _in_memory[key]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _read(path: Path | None) -> MapPage | None:
    if path is None:
        return None
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return kept.page if kept.sha256 == _hash(msgspec.json.encode(kept.page)) else None


def _render(lat: float, lng: float, path: Path | None) -> MapPage:
    page: MapPage = import_module("console.map.page").render(lat, lng)
    if path is not None:
        try:
            _write(path, msgspec.json.encode(_Kept(page, _hash(msgspec.json.encode(page)))))
        except OSError:
            return page  # A full or read-only disk costs half a second at the next start, nothing else.
    return page


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(path)


# The list that stands in for the map where WebEngine is missing or keeps stopping: same cases, same signal.


_MARKS = {1: "●", 2: "▲", 3: "■"}


class CaseList(QWidget):
    """Each case that has a place on one line, with its coordinates; above them a reason, and warnings in force."""

    case_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._reason = QLabel(self)
        self._reason.setWordWrap(True)
        self._reason.setTextFormat(Qt.TextFormat.PlainText)
        self._notes = QLabel(self)
        self._notes.setWordWrap(True)
        self._notes.setTextFormat(Qt.TextFormat.PlainText)
        self._notes.hide()
        self._list = QListWidget(self)
        self._list.itemActivated.connect(self._choose)
        self._list.itemClicked.connect(self._choose)
        self.setFocusProxy(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._reason)
        layout.addWidget(self._notes)
        layout.addWidget(self._list)

    def set_reason(self, text: str, name: str) -> None:
        """Why there is no map, and the list's name for screen readers."""
        self._reason.setText(text)
        self._list.setAccessibleName(name)

    def set_notes(self, notes: Sequence[str]) -> None:
        """What the map would say at its edge."""
        self._notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))

    def notes(self) -> str:
        """What is said above the cases."""
        return self._notes.text()

    def set_cases(self, cases: Sequence[CaseShape], selected: str | None) -> None:
        """All cases, most urgent first; the line in focus stays so, else the selected one is."""
        held = self._list.currentItem()
        focus = held.data(Qt.ItemDataRole.UserRole) if held is not None and self._list.hasFocus() else selected
        self._list.blockSignals(True)
        self._list.clear()
        for case in sorted(
            (case for case in cases if is_point(case.lat, case.lng)), key=lambda c: (c.priority, c.number)
        ):
            mark = _MARKS[case.priority]
            text = f"{mark} {case.priority}  {case.number}  {case.label}  {case.lat:.5f}, {case.lng:.5f}"
            item = QListWidgetItem(text, self._list)
            item.setData(Qt.ItemDataRole.UserRole, case.case)
            if case.case == focus:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)

    def texts(self) -> list[str]:
        return [self._list.item(row).text() for row in range(self._list.count())]

    def _choose(self, item: QListWidgetItem) -> None:
        self.case_chosen.emit(item.data(Qt.ItemDataRole.UserRole))


BATCH_MS = 50
FIRST_PAINT_MS = 30  # a widget covered by another is never asked to paint itself: wait a little instead
MOST_STOPS = 3
STOPS_WITHIN_S = 60.0
PAGE_PATIENCE_MS = 30_000  # for the first time; then twice as long each time
WEB_VIEW = "console.map.web_view"
_log = logging.getLogger(__name__)


class MapPanel(QWidget):
    """The map of the city. WebEngine is loaded after the window's first paint; without it a list takes the map's place.

    Call `end` before the program exits (it is also called when the application is about to quit).
    """

    clicked = Signal(float, float)
    case_chosen = Signal(str)
    shown = Signal()
    replaced_by_list = Signal()

    def __init__(self, geography: Geography, cache: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.web: Any = None  # a WebMap; its module is not imported here, because that loads WebEngine
        self.list: CaseList | None = None
        self.geography, self._cache = geography, cache
        self._scene = Scene(geography)
        self._ground = Ground(cache)
        self._language: Language = "id"
        self._reason = "no_map"
        self._scale = 1.0
        self._page_ready = self._begun = False
        self._stops: deque[float] = deque(maxlen=MOST_STOPS)
        self._link = MapLink(self)
        self._link.loaded.connect(self._page_loaded)
        self._link.painted.connect(self._page_painted)
        self._link.clicked.connect(self.clicked)
        self._link.case_chosen.connect(self.case_chosen)
        self._link.camera_moved.connect(self._remember)
        self._link.gone_on.connect(self._leave)
        self.tools = MapTools(self._scene, self._link, self._changed, self)
        self._timer = QTimer(self, singleShot=True, interval=BATCH_MS)
        self._timer.timeout.connect(self._send)
        self._painted = QTimer(self, singleShot=True, interval=FIRST_PAINT_MS)
        self._painted.timeout.connect(self._load)
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._page_late)
        # All lie on each other, so that the page has its right size before it comes to the front.
        self._stack = QStackedLayout(self)
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self._wait = QLabel(word("loading", "id"), self)
        self._wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._wait.setAutoFillBackground(True)
        self._stack.addWidget(self._wait)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.end)

    def _leave(self, back: bool) -> None:
        if self.web is not None:
            self.web.leave(back)

    def use_map(self, path: Path | None) -> None:
        """From now on the ground is this map file, or the sample streets. Raises MapRefused; then nothing changes."""
        self._ground.use(path)
        self._ground_changed()

    def offer_online(self, offer: OnlineOffer | None) -> None:
        """The online layer that may be switched on; it is a layer like the others, and off until it is switched on."""
        self._ground.offer(offer)
        self._ground_changed()

    def made_ms(self) -> int | None:
        """The day of the map file's data, where there is one."""
        return self._ground.look().made_ms

    def set_cases(self, cases: Sequence[CaseShape]) -> None:
        """All cases with a place. One that is marked `selected` becomes the selected one."""
        self._scene.set_cases(cases)
        self._changed()

    def set_posts(self, posts: Sequence[PostShape]) -> None:
        self._scene.set_posts(posts)
        self._changed()

    def set_roads(self, roads: Sequence[RoadShape]) -> None:
        self._scene.set_roads(roads)
        self._changed()

    def set_points(self, points: Sequence[tuple[float, float]]) -> None:
        """Many still points (latitude, longitude) of what was: the layer "archive"."""
        self._scene.set_points(points)
        self._changed()

    def set_vehicles(self, vehicles: Sequence[VehicleShape]) -> None:
        self._scene.set_vehicles(vehicles)
        self._changed()

    def set_overlay(self, name: str, shapes: Sequence[Overlay]) -> None:
        """All shapes of one subject beside cases, posts and roads."""
        self._scene.set_overlay(name, shapes)
        self._changed()

    def ward(self, code: str) -> tuple[tuple[Ring, ...], tuple[float, float]] | None:
        """The rings of a kelurahan, and where its name stands."""
        return self._scene.ward(code)

    def rings(self, code: str) -> tuple[Ring, ...]:
        """The lines of a kelurahan alone."""
        found = self.ward(code)
        return found[0] if found is not None else ()

    def renew_areas(self) -> None:
        """The boundaries are others now."""
        self._scene.renew_areas()
        self._changed()

    def hide_layers(self, off: frozenset[str]) -> None:
        """Take these layers off the map, bring the others back."""
        self._scene.hide_layers(off)
        self._ground.switch(ONLINE not in off)
        self._ground_changed()

    def cluster(self, on: bool) -> None:
        """Whether cases that lie close together stand as one."""
        self._scene.tell("clustered", on)
        self._changed()

    def select(self, case: str | None) -> None:
        """Marks one case; the map stays where it is."""
        self._scene.select(case)
        self._changed()

    def show_point(self, lat: float, lng: float) -> None:
        """Marks a place; the map goes there unless the operator moved it."""
        self._scene.show_point(lat, lng)
        self._changed()

    def hide_point(self) -> None:
        self._scene.hide_point()
        self._changed()

    def set_theme(self, theme: Theme) -> None:
        self._scene.set_theme(theme)
        self._changed()

    def set_text_scale(self, scale: float) -> None:
        """How large texts and signs are; 1.0 is 100 %."""
        self._scale = scale
        self._grow()

    def _grow(self) -> None:
        """A page begins at 100 %, also one that began anew."""
        if self.web is not None and abs(self.web.zoomFactor() - self._scale) > 0.001:
            self.web.setZoomFactor(self._scale)

    def set_language(self, language: Language) -> None:
        self._language = language
        self._scene.set_language(language)
        self._wait.setText(word("loading", language))
        self._changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Shown for the first time: the loading starts once what waits to be painted is painted."""
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            self._painted.start()

    def end(self) -> None:
        """Ends WebEngine. The panel shows nothing afterwards."""
        self._begun = True
        self._page_ready = False
        self._painted.stop()
        self._timer.stop()
        self._patience.stop()
        if self.web is not None:
            web, self.web = self.web, None
            web.end()
        self._ground.close()

    def _load(self) -> None:
        """Loads WebEngine and the page, or the list where that cannot be."""
        if self.web is not None or self.list is not None:
            return
        if not sandbox.may_show_map():
            self._use_list("no_map")
            return
        try:
            web_view = import_module(WEB_VIEW)
        except ImportError:
            self._use_list("no_map")
            return
        town = self.geography.city.town
        files = map_files(page_for(town.lat, town.lng, self._cache))
        self.web = web_view.create(files, self._ground.doors(), self._link, self)
        # Queued: the page must not be deleted inside its own signal.
        self.web.stopped.connect(self._page_stopped, Qt.ConnectionType.QueuedConnection)
        self._stack.addWidget(self.web)
        self._keys_to(self.web)
        self._patience.start(PAGE_PATIENCE_MS)

    def _keys_to(self, widget: QWidget) -> None:
        """Who comes to the map by keyboard moves it by keyboard."""
        had = self.hasFocus()
        self.setFocusProxy(widget)
        if had:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _page_loaded(self) -> None:
        self._patience.stop()
        self._page_ready = True
        self._grow()
        self._scene.forget()
        self._send()

    def _page_painted(self) -> None:
        """Only now it comes to the front: nobody sees an empty page, or the day's at night."""
        if self.web is not None:
            self._stack.setCurrentWidget(self.web)
            self.shown.emit()

    def _page_stopped(self) -> None:
        """The page's process died: start it again with all it showed, unless it keeps dying."""
        if self.web is None:
            return
        self._page_ready = False
        now = time.monotonic()
        if len(self._stops) == MOST_STOPS and now - self._stops[0] < STOPS_WITHIN_S:
            self.end()
            self._use_list("map_failed")
            return
        self._stops.append(now)
        self._stack.setCurrentWidget(self._wait)
        self.web.restart()
        self._patience.start(PAGE_PATIENCE_MS)

    def _page_late(self) -> None:
        """A crowded machine now and then loses the loading of a page, and says nothing: ask for it again."""
        if self.web is not None:
            _log.warning("the map's page did not come in %d ms", self._patience.interval())
            self.web.restart()
            self._patience.start(2 * self._patience.interval())

    def _use_list(self, reason: str) -> None:
        self._reason = reason
        self.list = CaseList(self)
        self.list.case_chosen.connect(self.case_chosen)
        self._stack.addWidget(self.list)
        self._stack.setCurrentWidget(self.list)
        self._keys_to(self.list)
        self._send()
        self.replaced_by_list.emit()

    def _remember(self, camera: Camera) -> None:
        self._scene.camera = camera

    def _ground_changed(self) -> None:
        self._scene.set_ground(self._ground.look())
        self._changed()

    def _changed(self) -> None:
        """Many changes within a moment become one message."""
        if not self._timer.isActive():
            self._timer.start()

    def _send(self) -> None:
        if self.list is not None:
            self.list.set_reason(word(self._reason, self._language), word("map", self._language))
            self.list.set_notes(self._scene.notes())
            self.list.set_cases(self._scene.cases, self._scene.selected)
        elif self._page_ready:
            message = self._scene.next_message()
            if message is not None:
                self._link.batch.emit(message.decode())
