"""A real window with its map over a desk, for tests of what a person does with both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.map.geography import load_geography
from console.map.panel import MapPanel
from console.map.place_list import open_gazetteer
from console.models.commands.cases import CaseForm, open_case
from console.models.state.streams import split_stream
from console.settings import SettingsFile
from console.text.map import landmark_words
from console.ui.frame.bridge import Bridge
from console.ui.frame.city_ways import CityWays
from console.ui.intake.form import IntakeForm
from console.ui.intake.learning import PlaceFeed
from console.ui.map.acts import MapActs
from console.ui.parts.place import PlaceSources
from console.ui.reports.slips import SlipActs
from console.ui.widgets import screen_words
from console.ui.widgets.worker import end_all
from console.ui.window.main_window import MainWindow
from console.ui.window.map_feed import MapFeed
from tests.helpers.grid_roads import at
from tests.helpers.small_map import install_small_map
from tests.map.looking import ask, order, settle, view_of
from tests.ui.room_desk import RoomDesk
from wire.facts import Place

GEOGRAPHY = load_geography()
WARDS = [(place.code, place.name) for place in GEOGRAPHY.city.kelurahan]
SCENE = at(10, 10)


class Room(SimpleNamespace):
    desk: RoomDesk
    window: MainWindow
    panel: MapPanel
    form: IntakeForm
    case: str

    def view(self) -> tuple[float, float, float]:
        return view_of(self.qtbot, self.panel)

    def ask(self, expression: str) -> object:
        return ask(self.qtbot, self.panel, expression)

    def settle(self) -> None:
        """Until what the board says is on the page and drawn."""
        self.qtbot.waitUntil(lambda: not self.map_feed._batch.isActive())
        settle(self.qtbot, self.panel)

    def touch(self) -> tuple[float, float, float]:
        order(self.qtbot, self.panel, "map_konsol.fire('dragstart'); map_konsol.setView([-8.09, 112.15], 14)")
        return self.view()

    def begin_call(self) -> None:
        self.window.actions_.trigger("call.take")

    def place(self) -> Place:
        return self.desk.board.cases[self.case].place


def opened_room(qtbot: QtBot, app: QApplication, home: Path, page_cache: Path) -> Iterator[Room]:
    """A desk with one case, its window with form and map, shown and drawn; let go of afterwards."""
    screen_words.install(app, "en")
    install_small_map(home)
    room = Room(qtbot=qtbot, home=home, desk=RoomDesk())
    _build(room, page_cache)
    place = Place(
        address="Jl. Contoh 12", landmark="rumah hijau", point=f"{SCENE[0]},{SCENE[1]}", kelurahan="35.72.01.1004"
    )
    written = room.desk.do(open_case, CaseForm(nature="fire_building", place=place))
    room.case = split_stream(written[-1].stream)[1]
    with qtbot.waitSignal(room.panel.shown, timeout=30_000):
        room.window.show()
    with qtbot.waitActive(room.window):
        room.window.activateWindow()
    room.window.bridge.touched.emit(frozenset({f"case:{room.case}"}))
    room.window.case_list.table.setFocus()
    room.settle()
    yield room
    room.place_feed.end()
    end_all(room.ways)
    room.panel.end()
    room.window.bridge.stop()
    room.window.close()
    room.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _build(room: Room, page_cache: Path) -> None:
    """As the program builds a desk's screen."""
    desk, settings = room.desk, SettingsFile(room.home)
    settings.change(language="en", theme="day")
    window = room.window = MainWindow(desk, Bridge(desk), settings=settings)
    ways = room.ways = CityWays(desk, window.bridge, GEOGRAPHY, room.home, window)
    window.runner.ways, desk.locate = ways.way, GEOGRAPHY.locate
    room.place_feed = PlaceFeed(desk, open_gazetteer(GEOGRAPHY), GEOGRAPHY.locate, window)
    beside = lambda lat, lng: landmark_words(ways.around(lat, lng))  # noqa: E731
    sources = PlaceSources(GEOGRAPHY.locate, room.place_feed.find, beside, ways.way)
    room.form = IntakeForm(desk, WARDS, sources)
    window.place_form(room.form)
    with room.qtbot.waitSignal(ways.changed):
        ways.begin()
    room.panel = MapPanel(GEOGRAPHY, page_cache)
    window.place_map(room.panel)
    room.map_feed = MapFeed(window, room.panel, room.home)
    window.features[MapActs].attach(room.panel, ways)
    window.features[SlipActs].maps.attach(GEOGRAPHY, room.home, room.map_feed.subject)
    window.resize(1500, 900)
