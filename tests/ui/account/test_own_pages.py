"""One's own sign-ins by keys; what is told of them from elsewhere asks the server at once, and locks where it must."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.errors import ConsoleError
from console.models.state.shift import Person, emergency_person
from console.settings import SettingsFile
from console.ui.account import FactorPages, OwnPages
from console.ui.frame.lock import IdleLock
from console.ui.widgets.worker import end_all
from console.ui.window.main_window import MainWindow
from console.ui.window.session_watch import SessionWatch
from tests.ui.call_keys import CTRL, Key, command, press, words, write
from tests.ui.room_desk import PERSON, START_MS, RoomDesk
from wire.facts import SignInChanged, SignInStopped
from wire.messages import OwnSession, OwnSessions, RecoveryCodes, SecondFactor, SecondFactorBegun

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
        self.over, self.asked, self.password = False, 0, ""
        self.second = SecondFactor(state="due", until=START_MS + 10 * 86_400_000)

    def listed(self) -> OwnSessions:
        return OwnSessions(self.sessions, self.second)

    def end(self, session: str) -> OwnSessions:
        self.sessions = [one for one in self.sessions if one.here or (session and one.session != session)]
        return self.listed()

    def change_password(self, password: str, fresh: str) -> OwnSessions:
        if password != "contoh-sandi" or fresh == "rahasia2026":
            raise ConsoleError("password_guessed" if password == "contoh-sandi" else "sign_in_refused")
        self.password = fresh
        return self.end("")

    def begin_second(self, password: str, code: str) -> SecondFactorBegun:
        if password != "contoh-sandi":
            raise ConsoleError("sign_in_refused")
        return SecondFactorBegun("JBSWY3DPEHPK3PXP", "otpauth://totp/Contoh:petugas1?secret=JBSWY3DPEHPK3PXP")

    def confirm_second(self, code: str) -> RecoveryCodes:
        if code != "123456":
            raise ConsoleError("factor_wrong")
        self.second = SecondFactor(state="set", codes_left=2)
        return RecoveryCodes(["k7q2-mxp4-aaaa-bbbb", "z3w8-cdef-gghh-jjkk"])

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
    made = window.features.add(OwnPages(window.frame, server, window.features.add(FactorPages(window.frame, server))))
    yield made
    made.end()


def test_sign_ins_are_seen_and_ended_but_the_one_of_this_desk(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: OwnPages, server: Server
) -> None:
    command(qtbot, "masuksaya")
    qtbot.waitUntil(lambda: len(words(pages.panel)) == 6)
    assert words(pages.panel)[2].startswith("THIS DESK · desk A · Meja 1 · since ")
    pages.panel.choose("s2")
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_A)
    assert "sign out" in window.command.sentence() and len(server.sessions) == 3
    pages.panel.choose("s1")
    press(qtbot, Key.Key_A)
    qtbot.waitUntil(lambda: len(words(pages.panel)) == 5)
    pages.panel.choose("others")
    press(qtbot, Key.Key_A)
    qtbot.waitUntil(lambda: len(words(pages.panel)) == 3)
    desk.set_person(emergency_person("Sari", "A", START_MS))
    assert not window.pages.is_open("own")
    window.actions_.refresh()
    assert "emergency" in window.actions_.why_not("shift.own")


def test_what_is_told_of_the_person_asks_the_server_at_once_and_a_sign_in_ended_elsewhere_locks(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, server: Server
) -> None:
    watch, locked = SessionWatch(desk, server, window.bridge), list[bool]()
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
    end_all(watch)


def test_a_second_factor_is_enrolled_by_keys_and_nothing_secret_stays(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, pages: OwnPages
) -> None:
    pages.tell(SecondFactor(state="late", reset=START_MS))
    assert "took your second factor away" in window.command.sentence()
    pages.tell(SecondFactor(state="late"))
    assert "rights wait" in window.command.sentence()
    command(qtbot, "masuksaya")
    qtbot.waitUntil(lambda: len(words(pages.panel)) == 6)
    assert "TO SET before" in words(pages.panel)[0]
    pages.panel.choose("factor")
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_Return)
    page = pages.factor.panel
    write(qtbot, "salah")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: "does not match" in window.command.sentence())
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "contoh-sandi")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(page.code.isVisible)
    assert page.secret.text() == "JBSW Y3DP EHPK 3PXP"
    write(qtbot, "000000")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: "does not fit" in window.command.sentence())
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "123456")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: "k7q2-mxp4-aaaa-bbbb   ·   z3w8" in page.secret.text())
    assert not page.code.isVisible() and not page.box.isVisible()
    window.pages.open("own")
    window.bridge.tick.emit()
    assert "k7q2" in page.secret.text(), "what a call only covers is there after it"
    window.pages.open("factor")
    press(qtbot, Key.Key_Escape)
    window.bridge.tick.emit()
    assert page.secret.text() == "" and not window.pages.is_open("factor")


def test_a_screen_nobody_touches_locks_but_never_over_a_call(
    qtbot: QtBot, window: MainWindow, desk: RoomDesk, settings: SettingsFile
) -> None:
    now, busy, locked = [0.0], [False], list[float]()
    idle = IdleLock(window.frame, settings, lambda: busy[0], lambda: locked.append(now[0]), lambda: now[0])
    settings.change(lock_after_min=10)
    window.case_list.table.clearFocus()
    window.case_list.table.setFocus()
    now[0] = 599.0
    press(qtbot, Key.Key_Down)
    now[0] = 1198.0
    idle.look()
    assert locked == []
    busy[0] = True
    now[0] = 1300.0
    idle.look()
    busy[0] = False
    now[0] = 1899.0
    idle.look()
    assert locked == [], "it counts from the end of the call"
    now[0] = 1900.0
    window.bridge.tick.emit()
    assert locked == [1900.0]
    settings.change(lock_after_min=0)
    now[0] = 99_999.0
    idle.look()
    assert locked == [1900.0]
    desk.set_person(None)


def test_a_password_is_changed_by_who_knows_it_and_typed_twice(
    qtbot: QtBot, window: MainWindow, pages: OwnPages, server: Server
) -> None:
    def typed(*answers: str) -> None:
        for at, one in enumerate(answers):
            if at:
                press(qtbot, Key.Key_Tab)
            press(qtbot, Key.Key_A, CTRL)
            write(qtbot, one)
        press(qtbot, Key.Key_Return)

    command(qtbot, "masuksaya")
    qtbot.waitUntil(lambda: len(words(pages.panel)) == 6)
    for answers, said in (
        (("contoh-sandi", "jembatan ungu", "jembatan biru"), "two new passwords differ"),
        (("contoh-sandi", "rahasia2026", "rahasia2026"), "among the first"),
    ):
        pages.panel.choose("password")
        pages.panel.list.setFocus()
        press(qtbot, Key.Key_Return)
        typed(*answers)
        qtbot.waitUntil(lambda said=said: said in window.command.sentence())  # type: ignore[misc]
        assert pages.panel.box.isVisible() and not server.password
        press(qtbot, Key.Key_Escape)
    pages.panel.choose("password")
    pages.panel.list.setFocus()
    press(qtbot, Key.Key_Return)
    typed("contoh-sandi", "jembatan miring ungu", "jembatan miring ungu")
    qtbot.waitUntil(lambda: server.password == "jembatan miring ungu" and not pages.panel.box.isVisible())
    assert "Password changed" in window.command.sentence() and len(words(pages.panel)) == 3
