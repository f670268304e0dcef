"""A call once rang for twenty seconds at a desk where nobody had signed in, and nobody saw it."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from console.app import DeskScreen
from console.desk import Desk
from console.entry import Gate
from console.errors import ConsoleError
from console.models.commands.calls import take_call
from console.models.state.shift import Person
from console.settings import SettingsFile
from console.station import Station
from console.sync.transfer import Transfer
from console.ui.frame.bridge import Bridge
from console.ui.startup import SignInPage
from console.ui.widgets import theme
from tests.ui.room_day import ringing
from tests.ui.room_desk import PERSON, RoomDesk
from wire import facts

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("PulseAudioService|GPUInfo")]

NUMBER = "0000-1234-567"


class NoSessions:
    """No account is known here, and there is no server."""

    def due(self, _person: Person) -> bool:
        return False

    def knows(self, _person: Person, _typed: str) -> bool:
        return False

    def sign_out(self, _person: Person) -> None:
        return None

    def sign_in(self, name: str, password: str, code: str = "") -> Person:
        raise ConsoleError("offline_new_person")


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Gate]:
    """A desk whose program has just started: nobody has signed in."""
    home, desk = tmp_path_factory.mktemp("desk"), RoomDesk()
    desk.set_person(None)
    still = Transfer(lambda *_: b"", home / "incoming", lambda: False, lambda: None)
    files = SimpleNamespace(follow=lambda board: None, shelf=None, unsent=lambda board: (0, 0))
    loop = SimpleNamespace(start=lambda: None, state=SimpleNamespace(online=True))
    parts = {"desk": desk, "sessions": NoSessions(), "loop": loop, "transfer": still, "attachments": files}
    station = SimpleNamespace(home=home, close=lambda: None, **parts)
    settings = SettingsFile(home)
    settings.change(language="en", theme="day")
    made = Gate(home, settings)
    made.take_in(DeskScreen(cast(Station, station), Bridge(cast(Desk, desk)), settings))
    made._ask_person()
    yield made
    made.end()


def words(gate: Gate) -> str:
    """All that is seen and told in the window."""
    assert gate.screen is not None
    window = gate.screen.window
    labels = [
        one.text() for one in (*window.findChildren(QLabel), *window.findChildren(QPushButton)) if one.isVisible()
    ]
    banner = window.banner
    return " ".join((*labels, banner.accessibleName(), banner.toolTip(), *banner.told()))


def test_a_ring_is_seen_full_width_in_the_colour_of_alarm_where_nobody_signed_in_and_leads_to_the_way_in(
    gate: Gate, qtbot: QtBot
) -> None:
    assert gate.screen is not None
    screen, page = gate.screen, gate.page()
    window, desk = screen.window, cast(RoomDesk, screen.station.desk)
    window.resize(1366, 690)
    assert isinstance(page, SignInPage) and page.isVisible() and window.isVisible() and not gate.pages.isVisible()
    assert page.name.hasFocus() or page.window().focusWidget() is page.name
    desk.set_person(PERSON)  # a ring is written by somebody who is there
    screen.show()
    assert not window.locked()
    ringing(desk, NUMBER)
    gate._forget_person()
    window.tick()
    page = gate.page()
    assert isinstance(page, SignInPage) and page.isVisible() and window.locked()
    banner = window.banner
    assert banner.isVisible() and banner.width() == window.width()
    picture = window.grab().toImage()
    ring = theme.current().chips
    assert picture.pixelColor(2, window.top.height() + 2).name().upper() == ring.ring_end.fill
    assert picture.pixelColor(window.width() // 2, window.top.height() + 2).name().upper() == ring.ring.fill
    assert "RINGING 00:06" in banner.told()[0] and NUMBER not in words(gate) and "1234" not in words(gate)
    assert "Nobody signed in" in words(gate)
    button = banner.findChild(QPushButton)
    assert button is not None and button.text() == "F2 Emergency sign-in"
    page.name.setText("Rina Contoh")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(page.name, Qt.Key.Key_F2)
    assert not window.locked() and desk.person is not None and desk.person.auth == "emergency"
    window.tick()
    assert button.text() == "F1 Take" and NUMBER in words(gate)


def test_a_ring_on_a_locked_screen_shows_no_number_and_is_taken_by_nobody_who_passes_by(
    gate: Gate, qtbot: QtBot
) -> None:
    assert gate.screen is not None
    window, desk = gate.screen.window, cast(RoomDesk, gate.screen.station.desk)
    gate.screen.show()
    window.lock()
    window.tick()
    assert "RINGING" in window.banner.told()[0] and NUMBER not in words(gate)
    for key in (Qt.Key.Key_F1, Qt.Key.Key_Return):
        qtbot.keyClick(window.lock_page.password, key)
    assert all(one.state == "ringing" for one in desk.board.calls.values())
    assert {"Open cases", "Telephone"} <= {row.name for row in window.room_now().rows}


def test_who_signs_out_of_a_call_is_asked_first_and_the_sign_in_page_says_that_somebody_is_on_the_line(
    gate: Gate, qtbot: QtBot
) -> None:
    assert gate.screen is not None
    window, desk = gate.screen.window, cast(RoomDesk, gate.screen.station.desk)
    desk.set_person(PERSON)
    gate.screen.show()
    window.unlock()
    desk.do(take_call, ringing(desk, NUMBER))
    desk.wait(80)
    window.actions_.trigger("shift.out")
    assert desk.person is not None and not window.locked()
    assert window.command.sentence().startswith(f"You are speaking with {NUMBER}. To sign out choose it again")
    desk.wait(4)
    window.actions_.trigger("shift.out")
    window.tick()
    assert desk.person is None and window.locked() and isinstance(gate.page(), SignInPage)
    for call in [one for one in desk.board.calls.values() if one.state == "ringing"]:
        desk.other(f"call:{call.id}", facts.CallEnded())
    window.tick()
    assert window.banner.told()[0] == "TALKING 01:24" and "No call" not in words(gate) and NUMBER not in words(gate)
    assert "Still on the line, taken by Petugas 1" in window.banner.told()
    assert any("on the line at this desk 01:24" in row.said for row in window.room_now().rows)
