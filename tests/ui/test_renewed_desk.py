"""A copied desk folder goes on under a new letter in the middle of a call: the real window, a real server."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.app import DeskScreen, screen_of
from console.models.commands.calls import end_call, record_kind, start_call
from console.models.commands.cases import CaseForm, open_case
from console.models.commands.shifts import start_shift
from console.models.state.streams import split_stream
from console.secrets.wrapping import KeyFile
from console.settings import SettingsFile
from console.station import open_station
from console.sync.cable import Cable
from tests.helpers.world import PASSPHRASE, PASSWORD, World, world
from wire.facts import Place

pytestmark = pytest.mark.slow


def screen_on(home: Path, room: World, cable: Cable) -> DeskScreen:
    vault = KeyFile.open(home / "desk.key", PASSPHRASE)
    return screen_of(
        lambda changed: open_station(home, vault, changed=changed, adapter=cable, url=room.server.url),
        SettingsFile(home),
    )


def test_the_call_in_hand_stays_and_title_and_numbers_show_the_new_letter(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    with world(tmp_path / "room") as room:
        first = room.seat("a", "petugas1")
        room.settle()
        first.close()
        copy = room.folder / "copy"
        shutil.copytree(first.home, copy)
        first.open().sign_in("petugas1")
        call = split_stream(first.desk.do(start_call, "phone", "0000-7")[0].stream)[1]
        first.desk.do(record_kind, call, "prank")
        first.desk.do(end_call, call)
        room.settle(first)
        cable = Cable()
        cable.pull()
        screen = screen_on(copy, room, cable)
        desk, window = screen.station.desk, screen.window
        try:
            window.show()
            person = screen.station.sessions.sign_in("petugas1", PASSWORD)
            assert person.auth == "offline"
            desk.set_person(person)
            desk.do(start_shift)
            mine = split_stream(desk.do(start_call, "phone", "0000-1")[0].stream)[1]
            assert "0000-1" in window.banner.told()
            assert "meja A" in window.windowTitle()
            cable.mend()
            screen.bridge.start()
            screen.station.loop.start()
            qtbot.waitUntil(lambda: "meja B" in window.windowTitle(), timeout=30_000)
            assert "0000-1" in window.banner.told()
            assert screen.shift.mine() is not None
            case = desk.do(open_case, CaseForm(nature="tree_down", place=Place(address="Jl. Contoh 1"), call=mine))
            number = desk.board.display_number(split_stream(case[-1].stream)[1])
            assert number.startswith("B-")
            desk.do(end_call, mine)
            qtbot.waitUntil(lambda: desk.status().unsent == 0 and desk.status().link.online, timeout=30_000)
            assert "0000-1" not in window.banner.told()
        finally:
            screen.end()
