"""From an empty folder to a person at the desk, by the real pages, a real server and a real file of keys."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from console import log as crash
from console.app import DeskScreen, bug_words
from console.desk import Desk
from console.entry import Gate, _shown_already, restore_secrets
from console.errors import StoreError
from console.models.commands.calls import start_call
from console.models.state.shift import Person
from console.secrets.wrapping import KeyFile, SecretsError
from console.settings import SettingsFile
from console.station import Station, open_station
from console.sync.transfer import Transfer
from console.text.refusals import sentence
from console.ui.frame.bridge import Bridge
from console.ui.frame.stage import Zone
from console.ui.startup import FirstRunPage, SignInPage, UnlockPage
from tests.helpers.world import PASSPHRASE, PASSWORD, World, world
from tests.ui.room_desk import PERSON, RoomDesk

pytestmark = pytest.mark.slow

PHRASE = "frasa kunci contoh"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path / "room") as made:
        yield made


def shown(gate: Gate) -> object:
    return gate.page()


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


def test_a_newcomer_joins_signs_in_and_is_asked_for_the_passphrase_next_time(
    qtbot: QtBot, room: World, tmp_path: Path, qapp: QApplication
) -> None:
    home = tmp_path / "desk"
    gate = join_by_hand(qtbot, room, home)
    page = sign_in(qtbot, gate, "salah")
    qtbot.waitUntil(lambda: "belum cocok" in page.said.text(), timeout=20_000)
    assert gate.screen is not None
    assert gate.screen.window.locked()
    sign_in(qtbot, gate, PASSWORD)
    qtbot.waitUntil(lambda: gate.screen is not None and not gate.screen.window.locked(), timeout=20_000)
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


def test_who_has_no_account_here_works_by_a_typed_name_and_the_server_takes_what_they_write(
    qtbot: QtBot, room: World, tmp_path: Path, qapp: QApplication
) -> None:
    gate = join_by_hand(qtbot, room, tmp_path / "desk")
    page = shown(gate)
    assert isinstance(page, SignInPage)
    page.name.setText("Rina Contoh")
    page.sign_in_by_name()
    page.sign_in_by_name()
    assert gate.screen is not None and not gate.screen.window.locked()
    desk = gate.screen.station.desk
    shift = next(one for one in desk.board.shifts.values() if one.on_duty)
    assert (shift.name, shift.emergency, shift.checked_ms) == ("Rina Contoh", True, None)
    desk.do(start_call)
    qtbot.waitUntil(lambda: desk.status().unsent == 0, timeout=20_000)
    assert desk.status().refused == 0
    assert desk.person is not None and (desk.person.auth, desk.person.ended) == ("emergency", False)
    gate.end()


def test_a_desk_that_was_left_locked_is_open_to_the_next_person_and_the_draft_stays(
    qtbot: QtBot, room: World, tmp_path: Path, qapp: QApplication
) -> None:
    gate = join_by_hand(qtbot, room, tmp_path / "desk")
    sign_in(qtbot, gate, PASSWORD)
    qtbot.waitUntil(lambda: gate.screen is not None and not gate.screen.window.locked(), timeout=20_000)
    assert gate.screen is not None
    window, desk = gate.screen.window, gate.screen.station.desk
    qtbot.waitUntil(lambda: window.actions_.bound("supervisor.reports"), timeout=20_000)  # loaded after the first paint
    window.actions_.trigger("call.take")
    gate.screen.form.parts.narrative.setPlainText("ada orang terjepit")
    window.actions_.trigger("call.end")  # while somebody is spoken with it asks first
    window.actions_.trigger("shift.lock")
    assert "F2" in window.lock_page.hint()
    qtbot.keyClick(window.lock_page.password, Qt.Key.Key_F2)
    page = shown(gate)
    assert isinstance(page, SignInPage) and window.locked() and desk.person is None
    page.name.setText("Rina Contoh")
    page.sign_in_by_name()
    page.sign_in_by_name()
    assert window.isVisible() and not window.locked()
    assert gate.screen.form.parts.narrative.toPlainText() == "ada orang terjepit"
    left, here = sorted(desk.board.shifts.values(), key=lambda one: one.started_ms)
    assert (left.on_duty, left.forgotten, here.on_duty) == (False, True, True)
    window.actions_.trigger("shift.lock")
    qtbot.keyClicks(window.lock_page.password, "rina contoh")
    qtbot.keyClick(window.lock_page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.locked(), timeout=5_000)
    gate.end()


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


def test_a_restoring_that_was_cut_off_can_be_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    KeyFile.create(tmp_path / "desk.key.new", "frasa yang terputus")
    monkeypatch.setattr("console.entry.recover", lambda *_: {"database_key": "k"})
    monkeypatch.setattr("console.entry.keyring_state", lambda: "none")
    monkeypatch.setattr("sys.stdin.readline", lambda: "frasa yang baru\n", raising=False)
    restore_secrets(tmp_path, tmp_path / "city.key", PASSPHRASE, True)
    assert KeyFile.open(tmp_path / "desk.key", "frasa yang baru").get("database_key") == "k"
    assert not (tmp_path / "desk.key.new").exists()


class Stuck:
    """Sessions whose key store does not answer."""

    def __init__(self) -> None:
        self.threads: list[str] = []

    def due(self, _person: Person) -> bool:
        return False

    def knows(self, _person: Person, password: str) -> bool:
        self.threads.append(threading.current_thread().name)
        if password == "terkunci":
            raise SecretsError("keyring_locked")
        return password == PASSWORD


@pytest.fixture
def screen(tmp_path: Path, qapp: QApplication) -> Iterator[DeskScreen]:
    """A desk's screen without a server and without a map."""
    desk = RoomDesk()
    still = Transfer(lambda *_: b"", tmp_path / "incoming", lambda: False, lambda: None)
    files = SimpleNamespace(follow=lambda board: None, shelf=None)
    station = SimpleNamespace(
        home=tmp_path, desk=desk, sessions=Stuck(), transfer=still, attachments=files, close=lambda: None
    )
    bridge = Bridge(cast(Desk, desk))
    made = DeskScreen(cast(Station, station), bridge, SettingsFile(tmp_path))
    yield made
    made.end()


def test_a_first_window_is_as_large_as_the_screen_and_ended_before_its_first_paint_begins_nothing(
    tmp_path: Path, qapp: QApplication
) -> None:
    desk = RoomDesk()
    began: list[str] = []
    loop = SimpleNamespace(start=lambda: began.append("loop"))
    still = Transfer(lambda *_: b"", tmp_path / "incoming", lambda: False, lambda: None)
    files = SimpleNamespace(follow=lambda board: None, shelf=None)
    parts = {"desk": desk, "sessions": Stuck(), "loop": loop, "transfer": still, "attachments": files}
    station = SimpleNamespace(home=tmp_path, close=lambda: None, **parts)
    made = DeskScreen(cast(Station, station), Bridge(cast(Desk, desk)), SettingsFile(tmp_path))
    made.show()
    window = made.window
    # Also where nothing manages windows, so that nobody makes it as large as asked.
    assert window.normalGeometry() == window.screen().availableGeometry()
    made.end()
    QApplication.processEvents()
    assert began == ["loop"] and made.map is None
    assert not isValid(made.downtime), "what hears keys for a window goes with it"


def test_a_locked_screen_asks_beside_and_can_always_be_asked_again(qtbot: QtBot, screen: DeskScreen) -> None:
    window, page = screen.window, screen.window.lock_page
    window.show()
    window.lock()
    for typed in ("terkunci", "salah"):
        page.password.setText(typed)
        page.password.returnPressed.emit()
        qtbot.waitUntil(page.password.isEnabled, timeout=5_000)
        assert window.locked()
    page.password.setText(PASSWORD)
    page.password.returnPressed.emit()
    qtbot.waitUntil(lambda: not window.locked(), timeout=5_000)
    assert set(cast(Stuck, screen.station.sessions).threads) == {"worker"}


def test_a_full_disk_keeps_nobody_from_seeing_the_room(
    tmp_path: Path, screen: DeskScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("disk_full")

    said: list[str] = []
    shown_: list[bool] = []
    gate = Gate(tmp_path, SettingsFile(tmp_path))
    gate.screen = screen
    monkeypatch.setattr(screen.station.desk, "do", full)
    monkeypatch.setattr(screen.station.desk, "set_person", lambda _: None, raising=False)
    monkeypatch.setattr(screen, "show", lambda: shown_.append(True))
    screen.window.runner.refused.connect(said.append)
    gate._let_in(PERSON, "")
    assert shown_ == [True]
    assert len(said) == 1


def test_settings_that_could_not_be_read_are_told_to_whoever_signs_in(
    tmp_path: Path, screen: DeskScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.json").write_text("{broken")
    said: list[str] = []
    gate = Gate(tmp_path, SettingsFile(tmp_path))
    gate.screen = screen
    monkeypatch.setattr(screen.station.desk, "do", lambda *_: [])
    monkeypatch.setattr(screen.station.desk, "set_person", lambda _: None, raising=False)
    monkeypatch.setattr(screen, "show", lambda: None)
    screen.window.runner.refused.connect(said.append)
    gate._let_in(PERSON, "")
    assert len(said) == 1 and said[0] == sentence("settings_broken", {})


def test_a_panel_in_a_window_of_its_own_is_shown_only_to_a_person_at_the_desk(
    qtbot: QtBot, tmp_path: Path, screen: DeskScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = screen.window
    window.show()
    panel = window.places.float(Zone.CASES)
    window.actions_.trigger("shift.lock")
    assert window.locked()
    assert not panel.isVisible()
    window.lock_page.password.setText(PASSWORD)
    window.lock_page.password.returnPressed.emit()
    qtbot.waitUntil(panel.isVisible, timeout=5_000)
    gate = Gate(tmp_path, SettingsFile(tmp_path))
    gate.screen = screen
    monkeypatch.setattr(screen.station.desk, "person", None)
    monkeypatch.setattr(gate, "_ask_person", lambda: None)
    gate._person_changed(frozenset({"person"}))
    assert not panel.isVisible()


def test_a_panel_left_in_a_window_of_its_own_waits_for_a_person_at_the_next_start(
    qtbot: QtBot, tmp_path: Path, screen: DeskScreen
) -> None:
    screen.window.places.float(Zone.CASES)
    screen.window.close()
    station, bridge = screen.station, Bridge(screen.station.desk)
    again = DeskScreen(station, bridge, SettingsFile(tmp_path))
    (panel,) = again.window.places.windows()
    assert not panel.isVisible()
    again.show_panels(True)
    assert panel.isVisible()
    again.end()


def test_a_second_start_finds_the_first_however_long_the_folders_are(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("a-very-long-name-of-a-folder/" * 5)
    deep.mkdir(parents=True)
    for name in ("TMPDIR", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(deep))
    gate = Gate(deep / "desk", SettingsFile(deep / "desk"))
    gate.begin()
    assert _shown_already(deep / "desk")
    assert not _shown_already(tmp_path / "other")
    gate.end()
    assert not _shown_already(deep / "desk")


def test_a_bug_before_anybody_signed_in_is_said_on_the_page(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    met: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *caught: met.append(caught[1]))
    gate = Gate(tmp_path, SettingsFile(tmp_path))
    take_away = crash.install(tmp_path, gate.tell_of_bug)
    inner = crash.install(tmp_path, lambda: met.append("told too"))
    gate.begin()
    page = shown(gate)
    assert isinstance(page, FirstRunPage)
    bug = AssertionError("made for this test")
    sys.excepthook(AssertionError, bug, None)
    qtbot.waitUntil(lambda: bug_words() == page.said.text(), timeout=5_000)
    assert met == [bug, "told too"]
    inner()
    take_away()
    gate.end()
    assert "hook" not in sys.excepthook.__qualname__
