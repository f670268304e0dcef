"""The map's tests run the real WebEngine: what it needs is set before any QApplication exists."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.map import sandbox
from console.map.geography import load_geography
from console.map.layers import CaseShape
from console.map.panel import MapPanel
from tests.map.lending import Pages
from tests.map.looking import settle
from tests.map.map_room import Room, opened_room
from tests.map.picture_server import PictureServer

QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
os.environ["QT_QUICK_BACKEND"] = "software"
if "--disable-gpu" not in os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", ""):
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--disable-gpu"
sandbox.prepare()

Panels = Callable[..., MapPanel]


@pytest.fixture(scope="session")
def page_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="session")
def pages(qapp: QApplication) -> Iterator[Pages]:
    made = Pages()
    yield made
    made.close()


@pytest.fixture
def pages_lent(pages: Pages) -> Iterator[None]:
    """The map's page may be one that a test before has used, loaded anew."""
    with pages.lent():
        yield


@pytest.fixture
def picture_server() -> Iterator[PictureServer]:
    """A real server of map pictures."""
    with PictureServer().running() as server:
        yield server


@pytest.fixture
def panels(qtbot: QtBot, page_cache: Path, pages_lent: None) -> Iterator[Panels]:
    """Makes panels that are shown and ready; each is ended after the test."""
    made: list[MapPanel] = []

    def make(
        width: int = 700, height: int = 500, *, cases: tuple[CaseShape, ...] = (), map_file: Path | None = None
    ) -> MapPanel:
        panel = MapPanel(load_geography(), page_cache)
        made.append(panel)
        if map_file is not None:
            panel.use_map(map_file)
        panel.resize(width, height)
        panel.set_cases(cases)
        with qtbot.waitSignal(panel.shown, timeout=30_000):
            panel.show()
        settle(qtbot, panel)
        return panel

    yield make
    for panel in made:
        panel.end()
        panel.close()
        panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, 0)
    QCoreApplication.processEvents()


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, tmp_path: Path, page_cache: Path, pages_lent: None) -> Iterator[Room]:
    """A window with its map, its form and one case."""
    yield from opened_room(qtbot, qapp, tmp_path, page_cache)
