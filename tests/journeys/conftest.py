"""The journeys by keys: one room for a file, and each test of it with the cable in and with the cable pulled."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui import words
from tests.helpers.keyed_desk import SOON_MS, KeyedDesk, KeyedRoom, furnish, keyed_room


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders of a room, as every file finds them."""
    folder = tmp_path_factory.mktemp("furnished")
    furnish(folder)
    return folder


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, furnished: Path) -> Iterator[KeyedRoom]:
    """The room of all tests of a file."""
    with keyed_room(tmp_path_factory.mktemp("room"), furnished) as made:
        yield made


@pytest.fixture(scope="module", params=["online", "offline"])
def sitting(request: pytest.FixtureRequest, qapp: QApplication, room: KeyedRoom) -> Iterator[Sitting]:
    """The tests of a file with the cable in, then those with the cable pulled."""
    words.install(qapp, "id")
    made = Sitting(room, QtBot(request), pulled=request.param == "offline")
    yield made
    made.end()


@pytest.fixture
def one_sitting() -> None:
    """For a file whose tests leave the window as they found it: it is opened once for all of them."""


@pytest.fixture
def at(request: pytest.FixtureRequest, sitting: Sitting) -> Iterator[KeyedDesk]:
    """A person at the desk; afterwards all that was done is at the other desk too, and both show the same."""
    yield sitting.begin()
    if "one_sitting" not in request.fixturenames:
        sitting.end()


class Sitting:
    """The desk as a person has sat down at it, for one test or for several."""

    def __init__(self, room: KeyedRoom, qtbot: QtBot, *, pulled: bool) -> None:
        self._room, self._qtbot, self._pulled = room, qtbot, pulled
        self._stack = ExitStack()
        self._desk: KeyedDesk | None = None

    def begin(self) -> KeyedDesk:
        """At the list of cases, with or without the line."""
        if self._desk is not None:
            self._desk.hang_up()
            self._desk.begin_again()
            return self._desk
        desk = self._desk = self._stack.enter_context(self._room.sit_down())
        with self._qtbot.waitActive(desk.window):
            desk.window.activateWindow()
        desk.window.case_list.table.setFocus()
        self._qtbot.waitUntil(lambda: desk.desk.status().link.online, timeout=SOON_MS)
        if self._pulled:
            desk.pull(self._qtbot)
        return desk

    def end(self) -> None:
        """All of it goes to the other desk, and the window is closed."""
        desk, self._desk = self._desk, None
        with self._stack:
            if desk is not None:
                desk.hang_up()
                desk.mend(self._qtbot)


@pytest.fixture(scope="module")
def seat(room: KeyedRoom, qapp: QApplication) -> Iterator[KeyedDesk]:
    """One person who sits at the desk for a whole file of tests: a window costs more than what is typed into it."""
    words.install(qapp, "id")
    with room.sit_down() as desk:
        yield desk


@pytest.fixture(params=["online", "offline"])
def stay(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, seat: KeyedDesk) -> Iterator[KeyedDesk]:
    """The same as `at`, at the window that stays open between the tests."""
    words.install(qapp, "id")
    seat.window.activateWindow()
    assert QTest.qWaitForWindowActive(seat.window)
    seat.window.case_list.table.setFocus()
    qtbot.waitUntil(lambda: seat.desk.status().link.online, timeout=SOON_MS)
    if request.param == "offline":
        seat.pull(qtbot)
    yield seat
    seat.go_out()
    seat.hang_up()
    seat.mend(qtbot)
