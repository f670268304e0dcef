"""From an empty folder to a person at the desk, by the real pages, a real server and a real file of keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.entry import Gate, restore_secrets
from console.secrets import KeyFile
from console.settings import SettingsFile
from console.station import open_station
from console.ui.dialogs.first_run import FirstRunPage
from console.ui.dialogs.sign_in import SignInPage
from console.ui.dialogs.unlock import UnlockPage
from tests.helpers.world import PASSPHRASE, PASSWORD, World, world

PHRASE = "frasa kunci contoh"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path / "room") as made:
        yield made


def shown(gate: Gate) -> object:
    return gate.pages.currentWidget()


def join_by_hand(qtbot: QtBot, room: World, home: Path) -> Gate:
    gate = Gate(home, SettingsFile(home))
    gate.begin()
    page = shown(gate)
    assert isinstance(page, FirstRunPage)
    page.server.setText(room.server.url)
    page.code.setText(room.server.desk_code())
    page.name.setText("Meja jendela")
    page.keys.setCurrentIndex(page.keys.findData("file"))
    page.passphrase.setText(PHRASE)
    page.repeated.setText(PHRASE)
    page.begin()
    qtbot.waitUntil(lambda: isinstance(shown(gate), SignInPage), timeout=30_000)
    return gate


def sign_in(qtbot: QtBot, gate: Gate, password: str) -> SignInPage:
    page = shown(gate)
    assert isinstance(page, SignInPage)
    page.name.setText("petugas1")
    page.password.setText(password)
    page.begin()
    return page


@pytest.mark.slow
def test_a_newcomer_joins_signs_in_and_is_asked_for_the_passphrase_next_time(
    qtbot: QtBot, room: World, tmp_path: Path, qapp: QApplication
) -> None:
    home = tmp_path / "desk"
    gate = join_by_hand(qtbot, room, home)
    page = sign_in(qtbot, gate, "salah")
    qtbot.waitUntil(lambda: "belum cocok" in page.said.text(), timeout=20_000)
    assert gate.screen is not None
    assert not gate.screen.window.isVisible()
    sign_in(qtbot, gate, PASSWORD)
    qtbot.waitUntil(lambda: gate.screen is not None and gate.screen.window.isVisible(), timeout=20_000)
    assert any(shift.on_duty for shift in gate.screen.station.desk.board.shifts.values())
    gate.end()
    again = Gate(home, SettingsFile(home))
    again.begin()
    unlock = shown(again)
    assert isinstance(unlock, UnlockPage)
    unlock.passphrase.setText(PHRASE)
    unlock.begin()
    qtbot.waitUntil(lambda: isinstance(shown(again), SignInPage), timeout=30_000)
    again.end()


@pytest.mark.slow
def test_a_lost_key_file_comes_back_from_the_citys_recovery_key_and_nothing_is_lost(
    qtbot: QtBot, room: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    home = tmp_path / "desk"
    gate = join_by_hand(qtbot, room, home)
    assert gate.screen is not None
    letter = gate.screen.station.desk.letter
    gate.end()
    (home / "desk.key").unlink()
    monkeypatch.setattr("sys.stdin.readline", lambda: "frasa yang baru\n", raising=False)
    restore_secrets(home, room.folder / "server-recovery.key", PASSPHRASE, True)
    station = open_station(home, KeyFile.open(home / "desk.key", "frasa yang baru"), changed=lambda: None)
    try:
        assert station.desk.letter == letter
    finally:
        station.close()
