"""Pictures of storm mode, cautions and roads in the real window: python -m tests.ui.storm_pictures FOLDER [SIZE …].

Under a virtual display; everything in them is invented."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.map.geography import load_geography
from console.map.place_list import open_gazetteer
from console.places.gazetteer import find_places
from console.settings import SettingsFile
from console.ui.frame.bridge import Bridge
from console.ui.intake.form import IntakeForm
from console.ui.parts.place import PlaceSources
from console.ui.widgets import screen_words
from console.ui.window.main_window import MainWindow
from tests.ui.room_day import filled
from tests.ui.room_desk import RoomDesk

Key, Mod = Qt.Key, Qt.KeyboardModifier
REPORTS = (
    ("jl contoh 12", "j", "pohon besar menutup jalan"),
    ("jl contoh 40", "k", "kabel nglewer"),
    ("gg andai 101", "r", "menimpa atap dapur"),
    ("gg andai 17", "o", "ada yang tertimpa"),
    ("jl umpama 3", "m", "mobil parkir"),
)


def press(key: Qt.Key, mods: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, mods)


def write(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def main(folder: Path, sizes: list[str]) -> None:
    app = QApplication(sys.argv)
    folder.mkdir(parents=True, exist_ok=True)
    for size in sizes:
        wide, high = (int(one) for one in size.split("x"))
        for look in ("day", "night"):
            desk = RoomDesk()
            filled(desk)
            settings = SettingsFile(folder)
            settings.change(language="id", theme=look)
            geography = load_geography()
            window = MainWindow(desk, Bridge(desk), settings=settings)
            screen_words.install(app, "id")
            sources = PlaceSources(geography.locate, partial(find_places, open_gazetteer(geography)))
            wards = [(one.code, one.name) for one in geography.city.kelurahan]
            window.place_form(IntakeForm(desk, wards, sources))
            window.resize(wide, high)
            window.show()
            window.activateWindow()
            app.processEvents()
            tell(window, partial(save, window, folder, f"{size}_{look}"))
            window.bridge.stop()
            window.close()


def save(window: MainWindow, folder: Path, mark: str, name: str) -> None:
    """One picture of the whole window."""
    QApplication.processEvents()
    QTest.qWait(150)
    window.grab().save(str(folder / f"{name}_{mark}.png"))


def tell(window: MainWindow, shoot: partial[None]) -> None:
    """A storm from its first key to its lists."""
    window.case_list.table.setFocus()
    press(Key.Key_F12)
    shoot("storm_begin")
    write("angin kencang")
    press(Key.Key_Return)
    for place, letter, said in REPORTS:
        write(place)
        press(Key.Key_Return)
        write(letter)
        write(said)
        press(Key.Key_Return)
    write("jl contoh")
    shoot("storm")
    press(Key.Key_F12, Mod.ShiftModifier)
    press(Key.Key_Down)
    press(Key.Key_F9)
    shoot("storm_lists")
    press(Key.Key_V)
    shoot("storm_agencies")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or ["1366x690"])
