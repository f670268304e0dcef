"""The journeys by keys: one room for a file, and each test of it with the cable in or with the cable pulled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui.widgets import screen_words
from tests.helpers.campaign import with_and_without_line
from tests.helpers.keyed_desk import SOON_MS, KeyedDesk, KeyedRoom, keyed_room


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    with_and_without_line(metafunc, "stay", "at")  # some files have an `at` that stays


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeyedRoom]:
    """The room of all tests of a file."""
    with keyed_room(tmp_path_factory.mktemp("room")) as made:
        yield made


@pytest.fixture
def at(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, room: KeyedRoom) -> Iterator[KeyedDesk]:
    """A person at the desk; afterwards all that was done is at the other desk too, and both show the same."""
    screen_words.install(qapp, "id")
    with room.sit_down() as desk:
        with qtbot.waitActive(desk.window):
            desk.window.activateWindow()
        desk.window.case_list.table.setFocus()
        qtbot.waitUntil(lambda: desk.desk.status().link.online, timeout=SOON_MS)
        if not request.param:
            desk.pull(qtbot)
        yield desk
        desk.hang_up()
        desk.mend(qtbot)


@pytest.fixture(scope="session")
def long_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeyedRoom]:
    """One room for the files whose tests `stay`: they mind nothing that another test left."""
    with keyed_room(tmp_path_factory.mktemp("long")) as made:
        yield made


@pytest.fixture(scope="module")
def seat(long_room: KeyedRoom, qapp: QApplication) -> Iterator[KeyedDesk]:
    """One person who sits at the desk for a whole file of tests: a window costs more than what is typed into it."""
    screen_words.install(qapp, "id")
    with long_room.sit_down() as desk:
        yield desk


@pytest.fixture
def stay(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, seat: KeyedDesk) -> Iterator[KeyedDesk]:
    """The same as `at`, at the window that stays open between the tests."""
    screen_words.install(qapp, "id")
    seat.window.activateWindow()
    assert QTest.qWaitForWindowActive(seat.window)
    seat.window.case_list.table.setFocus()
    qtbot.waitUntil(lambda: seat.desk.status().link.online, timeout=SOON_MS)
    if not request.param:
        seat.pull(qtbot)
    yield seat
    seat.go_out()
    seat.hang_up()
    seat.mend(qtbot)
