"""Pictures of map files and limits in the real window: python -m tests.ui.limits_pictures FOLDER [SIZE …].

Under a virtual display; everything in them is invented."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.settings import SettingsFile
from console.ui.frame.bridge import Bridge
from console.ui.intake.form import IntakeForm
from console.ui.map.boundaries import LimitsPages
from console.ui.map.moved import MovedPages
from console.ui.window.main_window import MainWindow
from tests.map.limits_data import shifted
from tests.ui.room_day import filled, new_case
from tests.ui.room_desk import RoomDesk
from tests.ui.town_files import Files, raster
from wire.facts import Place

LOOKS = (("day", "id", 100), ("night", "en", 100), ("day", "en", 150), ("night", "id", 150))
Key = Qt.Key
POINTS = ("-8.095370,112.166500", "-8.103000,112.152000", "-8.110000,112.166000", "-8.088000,112.185000")


def until(true: Callable[[], bool]) -> None:
    """Let the screen work until it is true."""
    for _ in range(2000):
        QCoreApplication.processEvents()
        if true():
            return
        QTest.qWait(5)
    raise AssertionError("it never came to it")


class Scene:
    """One window over a filled desk with a map and limits to come."""

    def __init__(self, size: tuple[int, int], look: tuple[str, str, int], office: Path | None) -> None:
        home = Path(tempfile.mkdtemp())
        settings = SettingsFile(home)
        settings.change(theme=look[0], language=look[1], text_scale=look[2])
        desk = self.desk = RoomDesk()
        filled(desk)
        self.files = Files(home / "desk")
        for point in POINTS:
            lat, lng = (float(one) for one in point.split(","))
            kelurahan = self.files.geography.locate(lat, lng).kelurahan
            new_case(desk, "tree_down", Place(address="Jl. Contoh 7", point=point, kelurahan=kelurahan))
        self.window = MainWindow(desk, Bridge(desk), settings=settings)
        self.window.place_form(IntakeForm(desk, []))
        assert desk.person is not None
        desk.set_person(msgspec.structs.replace(desk.person, roles=("admin", "dispatcher")))
        raster(self.files.home / "map" / "current.mbtiles")
        self.pages = self.window.features.add(
            LimitsPages(self.window.frame, self.files.out, self.files.geography, self.files.server)
        )
        self.window.features.add(MovedPages(self.window.frame, self.files.geography))
        self.office = office or home / "kelurahan 2026.geojson"
        if office is None:
            self.office.write_bytes(shifted(0.0025))
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()

    def play(self, take: Callable[[str], None]) -> None:
        pages, window = self.pages, self.window
        window.pages.open("map_files")
        take("files-before")
        pages.ask_file()
        take("import")
        pages.panel.box.leave()
        pages._import({"file": str(self.office), "name": "Batas kelurahan 2026", "source": "Kantor contoh, 2026"})
        until(lambda: window.work.current() == "limits_diff")
        take("diff")
        QTest.keyClick(pages.diff.lines.list, Key.Key_Down)
        take("diff-case")
        pages.diff.lines.choose("area:35.72.01.1007")
        take("diff-area")
        QTest.keyClick(pages.diff.lines.list, Key.Key_T)
        until(lambda: not self.files.geography.approximate)
        self.desk.wait(3600)
        take("files-after")
        pages.sharing.ask()
        take("share")
        pages.panel.box.leave()
        window.actions_.trigger("map.moved")
        take("moved")

    def end(self) -> None:
        self.files.transfer.stop()
        self.pages.end()
        self.window.bridge.stop()
        self.window.close()


def main(folder: Path, sizes: list[str], office: Path | None = None) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    for size in sizes:
        wide, high = (int(one) for one in size.split("x"))
        for look in LOOKS:
            scene = Scene((wide, high), look, office)

            def take(name: str, scene: Scene = scene, mark: str = f"{size}-{look[0]}-{look[1]}-{look[2]}") -> None:
                QTest.qWait(80)
                scene.window.grab().save(str(folder / f"{mark}-{name}.png"))

            scene.play(take)
            scene.end()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or ["1366x690"])
