"""The map's layers and file at the window: the online map is set by an admin, off at first; a new file is said."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.map.basemap.map_file import Site
from console.map.geography import load_geography
from console.map.layers import ONLINE
from console.map.panel import MapPanel
from console.settings import SettingsFile
from console.ui.map.layers import LayerPages
from console.ui.window.main_window import MainWindow
from console.ui.window.map_feed import MapFeed
from tests.map.made_map import WATER, write_map
from tests.ui.call_keys import CTRL, Key, press, words, write
from tests.ui.room_desk import RoomDesk

pytestmark = pytest.mark.slow

ADDRESS = "https://peta.example/{z}/{x}/{y}.png"
LINE = "Online map, where there is a network: {}"


@pytest.fixture
def admin(desk: RoomDesk) -> RoomDesk:
    assert desk.person is not None
    desk.person = msgspec.structs.replace(desk.person, roles=("admin",))
    return desk


def ask_for_address(qtbot: QtBot) -> None:
    press(qtbot, Key.Key_M, CTRL)
    press(qtbot, Key.Key_Plus)


def test_without_an_address_there_is_no_such_layer(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, Key.Key_M, CTRL)
    assert not any("Online" in line for line in words(window.features[LayerPages].panel))


def test_an_admin_sets_the_address_and_the_layer_is_there_and_off(
    qtbot: QtBot, admin: RoomDesk, window: MainWindow, settings: SettingsFile
) -> None:
    ask_for_address(qtbot)
    write(qtbot, ADDRESS)
    press(qtbot, Key.Key_Tab)
    write(qtbot, "© Contoh")
    press(qtbot, Key.Key_Return)
    assert (settings.now.online_map, settings.now.online_credit) == (ADDRESS, "© Contoh")
    assert words(window.features[LayerPages].panel)[-1] == LINE.format("HIDDEN")
    press(qtbot, Key.Key_Y)
    assert words(window.features[LayerPages].panel)[-1] == LINE.format("shown")
    assert ONLINE not in window.features[LayerPages].choice.off


def test_what_is_no_address_is_not_kept(
    qtbot: QtBot, admin: RoomDesk, window: MainWindow, settings: SettingsFile
) -> None:
    ask_for_address(qtbot)
    write(qtbot, "https://peta.example/peta.html")
    press(qtbot, Key.Key_Return)
    assert "{z}, {x} and {y}" in window.command.sentence()
    assert window.features[LayerPages].panel.box.isVisible()
    assert settings.now.online_map == ""


def test_others_are_told_that_an_admin_does_it(qtbot: QtBot, window: MainWindow) -> None:
    ask_for_address(qtbot)
    assert "Only an admin" in window.command.sentence()
    assert not window.features[LayerPages].panel.box.isVisible()


class TestTheMapFile:
    @pytest.fixture
    def panel(self, qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MapPanel:
        made = MapPanel(load_geography(), tmp_path / "map")
        qtbot.addWidget(made)
        self.feed = MapFeed(window, made, tmp_path)
        return made

    def strip(self, window: MainWindow) -> str:
        window.bridge.tick.emit()
        window.refresh_line()
        return window.strip.accessibleName()

    def test_the_strip_names_its_day_and_a_new_file_is_taken_while_the_program_runs(
        self, window: MainWindow, panel: MapPanel, tmp_path: Path
    ) -> None:
        assert "Map of" not in self.strip(window)
        write_map(tmp_path / "map" / "current.k112map", {"areas": WATER})
        assert "Map of 12 Nov 2024, approximate limits" in self.strip(window)
        fresh = write_map(tmp_path / "new.k112map", {"areas": WATER}, source_date="2025-05-03T00:00:00Z")
        fresh.replace(tmp_path / "map" / "current.k112map")
        assert "Map of 3 May 2025, approximate limits" in self.strip(window)
        panel.end()

    def test_a_file_that_comes_while_another_is_read_brings_its_own_hydrants(
        self, qtbot: QtBot, window: MainWindow, panel: MapPanel, tmp_path: Path
    ) -> None:
        (tmp_path / "map").mkdir(exist_ok=True)
        sites = {name: Site(kind="hydrant", name=name, lat=-8.1, lng=112.16, date="") for name in ("Lama", "Baru")}
        for site in sites.values():
            fresh = write_map(tmp_path / "new.k112map", {"areas": WATER}, sites=[site])
            fresh.replace(tmp_path / "map" / "current.k112map")
            window.bridge.tick.emit()
        shown = window.features[LayerPages]
        qtbot.waitUntil(lambda: [one.name for one in shown.of_map] == ["Baru"], timeout=10_000)
        panel.end()

    def test_a_broken_file_is_said_once_and_the_map_before_stays(
        self, window: MainWindow, panel: MapPanel, tmp_path: Path
    ) -> None:
        current = write_map(tmp_path / "map" / "current.k112map", {"areas": WATER})
        self.strip(window)
        current.write_text("not a map", encoding="utf-8")
        assert "Map of 12 Nov 2024, approximate limits" in self.strip(window)
        assert "The old map stays in use" in window.command.sentence()
        panel.end()
