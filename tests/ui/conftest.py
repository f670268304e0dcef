"""A window over a filled desk; every test starts in English, by day, at 100 %."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from console.settings import SettingsFile
from console.text import words
from console.ui.widgets import screen_words, theme
from console.ui.widgets.theme import DAY
from console.ui.window.main_window import MainWindow
from tests.helpers.campaign import with_and_without_line
from tests.ui.room_day import day, filled
from tests.ui.room_desk import RoomDesk
from tests.ui.whole_window import open_window


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    with_and_without_line(metafunc, "online")


@pytest.fixture(scope="session", autouse=True)
def settled() -> None:
    """What the whole run needs is not looked through for waste again and again: there is a great deal of it."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def desk(request: pytest.FixtureRequest) -> Iterator[RoomDesk]:
    made = RoomDesk(day()[0] if "cases" in request.fixturenames else None)
    yield made
    take_down()  # a window that lived on would read its desk's file
    made.close()


@pytest.fixture
def cases(desk: RoomDesk) -> dict[str, str]:
    """A day of cases, by what they are about."""
    return filled(desk)


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    made = SettingsFile(tmp_path)
    made.change(language="en", theme="day")
    return made


@pytest.fixture
def window(qapp: QApplication, desk: RoomDesk, cases: dict[str, str], settings: SettingsFile) -> Iterator[MainWindow]:
    with open_window(desk, settings) as made:
        yield made


@pytest.fixture
def online(request: pytest.FixtureRequest, desk: RoomDesk) -> bool:
    """Everything below happens the same with and without the line."""
    desk.line_is(online=request.param, last_sync_ms=desk.clock_ms)
    return bool(request.param)


@pytest.fixture(autouse=True)
def in_english_by_day(qapp: QApplication) -> Iterator[None]:
    """Language, colours and sizes are one for the whole program: no test inherits them from the one before, nor its
    widgets. Only a running loop deletes by itself, and what is left over makes each change of style slower."""
    if words.language() != "en":
        screen_words.install(qapp, "en")
    theme.apply(qapp, DAY)
    yield
    take_down()


def take_down() -> None:
    """Delete what is to be deleted."""
    for _ in range(2):  # what goes may take others with it
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
