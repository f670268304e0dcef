"""The online layer on the page: the program fetches, the page never; what does not come leaves the ground below."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from console.map.ground import OnlineOffer
from console.map.layers import ONLINE
from console.map.panel import MapPanel
from tests.map.looking import ask, colour_at, ground_settled, look_at, settle, texts_on_ground, with_map
from tests.map.made_map import WATER, grid_of_streets, write_map
from tests.map.picture_server import PictureServer

Panels = Callable[..., MapPanel]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("QRhiGles2|create RHI|GPUInfo not initialized|Sandboxing disabled"),
]
WATER_DAY, PICTURE = "#bcd5e5", "#7a5c99"
CREDIT = "document.querySelector('.credit').textContent"


def switch(qtbot: QtBot, panel: MapPanel, *, on: bool) -> None:
    panel.hide_layers(frozenset() if on else frozenset({ONLINE}))
    settle(qtbot, panel)
    ground_settled(qtbot, panel)


def test_it_is_off_until_it_is_switched_on_and_gone_when_it_is_switched_off(
    qtbot: QtBot, panels: Panels, picture_server: PictureServer, tmp_path: Path
) -> None:
    panel = panels()
    with_map(qtbot, panel, write_map(tmp_path / "air.k112map", {"areas": WATER}))
    look_at(qtbot, panel, 16)
    panel.offer_online(OnlineOffer(picture_server.address, "© Contoh"))
    switch(qtbot, panel, on=False)
    assert picture_server.asked == []
    switch(qtbot, panel, on=True)
    qtbot.waitUntil(lambda: colour_at(panel, 350, 270) == PICTURE, timeout=20_000)
    assert {name for _, name in picture_server.asked} == {"Konsol112"}
    assert ask(qtbot, panel, CREDIT) == "© kontributor OpenStreetMap · © Contoh · Peta 12 Nov 2024"
    switch(qtbot, panel, on=False)
    assert colour_at(panel, 350, 270) == WATER_DAY
    assert list(panel.web.map_page.messages) == []


def test_where_no_picture_comes_the_ground_below_stays(
    qtbot: QtBot, panels: Panels, picture_server: PictureServer, tmp_path: Path
) -> None:
    picture_server.colour = None
    panel = panels()
    with_map(qtbot, panel, write_map(tmp_path / "air.k112map", {"areas": WATER}))
    look_at(qtbot, panel, 16)
    panel.offer_online(OnlineOffer(picture_server.address, ""))
    switch(qtbot, panel, on=True)
    qtbot.waitUntil(lambda: len(picture_server.asked) > 3, timeout=20_000)
    ground_settled(qtbot, panel)
    assert colour_at(panel, 350, 270) == WATER_DAY


def test_a_network_that_is_not_there_changes_nothing(qtbot: QtBot, panels: Panels, tmp_path: Path) -> None:
    panel = panels()
    with_map(qtbot, panel, write_map(tmp_path / "air.k112map", {"areas": WATER}))
    look_at(qtbot, panel, 16)
    panel.offer_online(OnlineOffer("http://127.0.0.1:1/{z}/{x}/{y}.png", ""))
    switch(qtbot, panel, on=True)
    assert colour_at(panel, 350, 270) == WATER_DAY
    assert list(panel.web.map_page.messages) == []


def test_pictures_have_names_of_their_own_so_the_streets_below_have_none(
    qtbot: QtBot, panels: Panels, picture_server: PictureServer, tmp_path: Path
) -> None:
    panel = panels()
    with_map(qtbot, panel, write_map(tmp_path / "penuh.k112map", grid_of_streets()))
    look_at(qtbot, panel, 15.5)
    assert any(text.startswith("Jalan") for text in texts_on_ground(qtbot, panel))
    panel.offer_online(OnlineOffer(picture_server.address, ""))
    switch(qtbot, panel, on=True)
    kinds = "konsol.parts.names.placed.map((one) => one.group || one.mark)"
    qtbot.waitUntil(lambda: set(ask(qtbot, panel, kinds)) == {"wards"}, timeout=20_000)
