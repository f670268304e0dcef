"""The journeys by keys: one room for a file, and each test of it with the cable in and with the cable pulled."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.ui import words
from tests.helpers.keyed_desk import SOON_MS, KeyedDesk, KeyedRoom, keyed_room


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeyedRoom]:
    """The room of all tests of a file."""
    with keyed_room(tmp_path_factory.mktemp("room")) as made:
        yield made


@pytest.fixture(params=["online", "offline"])
def at(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, room: KeyedRoom) -> Iterator[KeyedDesk]:
    """A person at the desk; afterwards all that was done is at the other desk too, and both show the same."""
    words.install(qapp, "id")
    with room.sit_down() as desk:
        with qtbot.waitActive(desk.window):
            desk.window.activateWindow()
        desk.window.case_list.table.setFocus()
        qtbot.waitUntil(lambda: desk.desk.status().link.online, timeout=SOON_MS)
        if request.param == "offline":
            desk.pull(qtbot)
        yield desk
        desk.hang_up()
        desk.mend(qtbot)
