"""The map with every layer, for eyes: python -m tests.map.layer_pictures FOLDER [CITY.k112map] [PART …]: far and near,
empty and in a storm, day and night, two text scales; with a map file (of a synthetic city) its ground. The one part
"manual" takes the pictures of the manual. Everything on it is invented."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from console.map import sandbox, web_view
from console.map.basemap.map_check import place_of
from console.map.geography import load_geography
from console.map.panel import MapPanel
from console.models.commands.storm import start_storm
from console.settings import SettingsFile
from console.ui.frame.bridge import Bridge
from console.ui.frame.stage import Zone
from console.ui.intake.form import IntakeForm
from console.ui.map.layers import LayerPages
from console.ui.widgets.worker import end_all
from console.ui.window.main_window import MainWindow
from console.ui.window.map_feed import MapFeed
from tests.map.layer_room import everything, spread_city, storm
from tests.ui.room_desk import RoomDesk

LOOKS = (
    ((1366, 690), 100, "day", "id"),
    ((1366, 690), 150, "night", "id"),
    ((1920, 1008), 100, "night", "id"),
    ((1920, 1008), 150, "day", "en"),
)
Look = tuple[tuple[int, int], int, str, str]
Scene = tuple[str, Callable[["Room"], object]]


class Room:
    """One window over a filled desk, with its real map."""

    def __init__(self, look: Look, fill: Callable[[RoomDesk], dict[str, str]], city: Path | None = None) -> None:
        (wide, high), percent, colours, language = look
        self.home = Path(tempfile.mkdtemp())
        if city is not None:
            place_of(self.home).parent.mkdir()
            shutil.copyfile(city, place_of(self.home))
        settings = SettingsFile(self.home)
        settings.change(theme=colours, language=language, text_scale=percent)
        self.desk = RoomDesk()
        self.cases = fill(self.desk)
        self.desk.archive.spread = lambda wanted: spread_city(self.desk.clock_ms)  # type: ignore[method-assign]
        self.window = MainWindow(self.desk, Bridge(self.desk), settings=settings)
        wards = [(one.code, one.name) for one in load_geography().city.kelurahan]
        self.window.place_form(IntakeForm(self.desk, wards))
        self.map = MapPanel(load_geography(), None)
        self.window.place_map(self.map)
        self.feed = MapFeed(self.window, self.map, self.home)
        self.window.resize(wide, high)
        self.window.show()
        self.window.places.show(Zone.MAP)  # where list and map share a place
        for _ in range(100):
            if self.map.web is not None and self.map._page_ready:
                break
            self.wait(200)
        self.wait(2500)

    def wait(self, ms: int = 700) -> None:
        """The other threads work meanwhile."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def look_at(self, lat: float, lng: float, zoom: float) -> None:
        """As the operator would."""
        self.map.web.map_page.runJavaScript(f"map_konsol.setView([{lat}, {lng}], {zoom}, {{animate: false}})")

    def end(self) -> None:
        end_all(self.feed)
        self.map.end()
        self.window.close()
        QApplication.processEvents()


def in_storm_mode(desk: RoomDesk) -> dict[str, str]:
    """As the room works then: cases close together stand as one circle."""
    cases = storm(desk)
    desk.do(start_storm, "angin kencang", True)
    return cases


FILLS: dict[str, Callable[[RoomDesk], dict[str, str]]] = {
    "empty": lambda desk: {"fire": ""},
    "day": everything,
    "storm": in_storm_mode,
}


def switch(*layers: str, on: bool = True) -> Callable[[Room], object]:
    def play(room: Room) -> None:
        for layer in layers:
            room.window.features[LayerPages].choice.switch(layer, on)

    return play


def middle(room: Room) -> None:
    room.look_at(-8.0965, 112.1685, 14)
    room.wait(1500)


def near(room: Room) -> None:
    room.look_at(-8.0965, 112.1685, 15.5)


def heat(room: Room) -> None:
    room.look_at(-8.0955, 112.1655, 13.25)
    switch("all_lines", on=False)(room)
    switch("heat", "archive")(room)
    room.wait(1500)


def scenes() -> list[Scene]:
    return [
        ("far", lambda room: room.window.choose_case(room.cases["fire"])),
        ("middle", middle),
        ("near", near),
        ("all-lines", switch("all_lines")),
        ("heat", heat),
        ("layers", lambda room: room.window.actions_.trigger("map.layers")),
        ("spread", lambda room: room.window.pages.open("heat")),
        ("hazards", lambda room: room.window.actions_.trigger("map.hazards")),
        ("warning", lambda room: room.window.actions_.trigger("map.hazard")),
        ("points", lambda room: room.window.actions_.trigger("map.points")),
    ]


def own_window(room: Room, size: tuple[int, int] = (1120, 700)) -> None:
    """The map on a screen of its own, as on a control room's wall."""
    room.window.places.float(Zone.MAP)
    window = room.map.window()
    window.showNormal()
    window.resize(*size)
    room.wait(2500)


MANUAL: tuple[tuple[str, Look, str, Callable[[Room], object]], ...] = (
    ("peta-kota", LOOKS[0], "day", lambda room: room.wait()),
    ("peta-dekat", LOOKS[0], "day", near),
    ("peta-badai", LOOKS[0], "storm", middle),
    ("peta-malam", ((1366, 690), 100, "night", "id"), "storm", lambda room: room.wait()),
    ("peta-sebaran", LOOKS[0], "day", heat),
)


def manual(folder: Path, city: Path | None) -> None:
    """The pictures of docs/panduan/peta.md."""
    for name, look, kind, play in MANUAL:
        room = Room(look, FILLS[kind], city)
        own_window(room)
        if kind == "day":
            room.window.choose_case(room.cases["fire"])
        play(room)
        room.wait(2500)
        room.map.grab().save(str(folder / f"{name}.png"))
        room.end()


def main(folder: Path, parts: list[str]) -> None:
    """All pictures with one of these parts in their name."""
    folder.mkdir(parents=True, exist_ok=True)
    city = Path(parts.pop(0)) if parts and parts[0].endswith(".k112map") else None
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    os.environ["QT_QUICK_BACKEND"] = "software"
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu")
    sandbox.prepare()
    web_view.register()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    if parts == ["manual"]:
        return manual(folder, city)
    for look in LOOKS:
        mark = f"{look[0][0]}_{look[1]}_{look[2]}_{look[3]}"
        for kind, fill in FILLS.items():
            wanted = [s for s in scenes() if not parts or all(p in f"{mark}-{kind}-{s[0]}" for p in parts)]
            if not wanted:
                continue
            room = Room(look, fill, city)
            for name, play in wanted if kind != "empty" else wanted[:1]:
                play(room)
                room.wait()
                room.window.grab().save(str(folder / f"{mark}-{kind}-{name}.png"))
            room.end()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
