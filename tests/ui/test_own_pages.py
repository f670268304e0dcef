"""One's own sign-ins by keys; what is told of them from elsewhere asks the server at once, and locks where it must."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.errors import ConsoleError
from console.people import Person, emergency_person
from console.ui.main_window import MainWindow
from console.ui.own_pages import OwnPages
from console.ui.session_watch import SessionWatch
from tests.ui.call_keys import Key, command, press, words
from tests.ui.memory_desk import PERSON, START_MS, MemoryDesk
from wire.facts import SignInChanged, SignInStopped
from wire.messages import OwnSession, OwnSessions

pytestmark = pytest.mark.slow


class Server:
    """In the place of the server: where the person is signed in, and whether it still knows this desk's sign-in."""

    def __init__(self) -> None:
        self.sessions = [
            OwnSession(
                session="s2", desk="desk-A", letter="A", name="Meja 1", since=START_MS, last=START_MS, here=True
            ),
            OwnSession(session="s1", desk="desk-B", letter="B", name="Meja 2", since=START_MS, last=START_MS),
            OwnSession(session="s0", desk="desk-C", letter="C", name="Meja 3", since=START_MS, last=START_MS),
        ]
        self.over, self.asked = False, 0

    def listed(self) -> OwnSessions:
        return OwnSessions(self.sessions)

    def end(self, session: str) -> OwnSessions:
        self.sessions = [one for one in self.sessions if one.here or (session and one.session != session)]
        return self.listed()

    def due(self, person: Person) -> bool:
        return False

    def renew(self, person: Person) -> Person:
        self.asked += 1
        if self.over:
            raise ConsoleError("session_ended")
        return person


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def pages(window: MainWindow, server: Server) -> Iterator[OwnPages]:
    made = OwnPages(window, server, window)
    yield made
    made.end()


def test_sign_ins_are_seen_and_ended_but_the_one_of_this_desk(
    qtbot: QtBot, window: MainWindow, desk: MemoryDesk, pages: OwnPages, server: Server
) -> None:
    command(qtbot, "masuksaya")
    qtbot.waitUntil(lambda: len(words(pages.panel)) == 4)
    assert words(pages.panel)[0].startswith("THIS DESK · desk A · Meja 1 · since ")
    pages.panel.choose("s2")
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_A)
    assert "sign out" in window.command.sentence() and len(server.sessions) == 3
    pages.panel.choose("s1")
    press(qtbot, Key.Key_A)
    qtbot.waitUntil(lambda: len(words(pages.panel)) == 3)
    pages.panel.choose("others")
    press(qtbot, Key.Key_A)
    qtbot.waitUntil(lambda: len(words(pages.panel)) == 1)
    desk.set_person(emergency_person("Sari", "A", START_MS))
    assert not window.pages.is_open("own")
    window.actions_.refresh()
    assert "emergency" in window.actions_.why_not("shift.own")


def test_what_is_told_of_the_person_asks_the_server_at_once_and_a_sign_in_ended_elsewhere_locks(
    qtbot: QtBot, window: MainWindow, desk: MemoryDesk, server: Server
) -> None:
    watch, locked = SessionWatch(desk, server, window.bridge), list[bool]()  # type: ignore[arg-type]
    watch.ended_elsewhere.connect(lambda: locked.append(True))
    account, other = PERSON.account, "p2"
    desk.other(f"ref:signin:{other}", SignInChanged(other, "session_ended", "desk-A"), by="server")
    assert server.asked == 0
    desk.other(f"ref:stopped:{account}", SignInStopped(account, "tries", "desk-B"), by="server")
    qtbot.waitUntil(lambda: server.asked == 1 and not watch._worker.busy())
    assert desk.person == PERSON and not locked, "the server knows them: nothing happens"
    server.over = True
    desk.other(f"ref:signin:{account}", SignInChanged(account, "session_ended", "desk-A"), by="server")
    qtbot.waitUntil(lambda: desk.person != PERSON)
    assert desk.person == msgspec.structs.replace(PERSON, auth="offline", ended=True)
    assert locked == [True]
    desk.other(f"ref:signin:{account}", SignInChanged(account, "session_ended", "desk-A"), by="server")
    assert server.asked == 2, "who is known to be out is not asked about again"
    watch.end()
