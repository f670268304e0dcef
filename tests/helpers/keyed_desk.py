"""A dispatcher at the real window of a real desk: keys alone, a cable to pull, and a second desk that sees the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from console.app import DeskScreen, screen_of
from console.clock import now_ms
from console.desk import Desk
from console.models.commands.calls import end_call, record_kind, ring
from console.models.commands.shifts import start_shift
from console.models.state.board import Board
from console.models.state.case import Case
from console.secrets.wrapping import KeyFile
from console.settings import SettingsFile
from console.station import open_station
from console.sync.cable import Cable
from console.ui.widgets.lines_panel import LinesPanel
from console.ui.widgets.table import Line
from console.ui.window.main_window import MainWindow
from tests.helpers.world import PASSPHRASE, PASSWORD, Seat, World, world

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
SOON_MS = 90_000
_COLUMNS = 8
_READ = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


class Watch:
    """The clock of a desk: as the computer's, and ahead of it by the time a test lets go by."""

    def __init__(self) -> None:
        self.ahead_ms = 0

    def __call__(self) -> int:
        return now_ms() + self.ahead_ms


class KeyedDesk:
    """What a person at the desk does and sees; `other` is a second desk of the same room, with a supervisor."""

    def __init__(self, screen: DeskScreen, cable: Cable, other: Seat, watch: Watch) -> None:
        self.screen, self.cable, self.other, self.watch = screen, cable, other, watch

    @property
    def window(self) -> MainWindow:
        return self.screen.window

    @property
    def desk(self) -> Desk:
        return self.screen.station.desk

    @property
    def board(self) -> Board:
        return self.desk.board

    @property
    def case(self) -> Case:
        shown = self.window.case_panel.case()
        assert shown is not None, "no case is selected"
        return shown

    # What the person does

    def press(self, *keys: Qt.Key, mods: Qt.KeyboardModifier = NONE) -> None:
        """Press keys: the window in front gives them to whoever has the focus, as it does with a keyboard's."""
        for key in keys:
            QTest.keyClick(_in_front(), key, mods)
            QApplication.processEvents()

    def write(self, text: str, *, over: bool = False) -> None:
        """Type words where the focus is; `over` what stands there."""
        if over:
            self.press(Key.Key_A, mods=CTRL)
        for letter in text:  # the focus may go on while somebody types
            QTest.keyClick(_in_front(), letter)
        QApplication.processEvents()

    def answer(self, *fields: str | None) -> None:
        """Fill the questions in their order, left as they are where none; Enter answers."""
        for at, text in enumerate(fields):
            if at:
                self.press(Key.Key_Tab)
            if text is not None:
                self.write(text, over=True)
        self.press(Key.Key_Return)

    def command(self, text: str) -> None:
        """A sentence of the command line, from anywhere."""
        self.press(Key.Key_Slash, mods=CTRL)
        self.write(f"/{text}", over=True)
        self.press(Key.Key_Return)

    def menu(self, entry: str) -> None:
        """Choose an entry of a menu that has no key."""
        action = self.window.actions_.action(entry)
        assert action.isEnabled(), self.window.actions_.why_not(entry)
        action.trigger()
        QApplication.processEvents()

    def choose(self, entry: str) -> None:
        """Choose an entry in the menus by F10, arrows and Enter, whether it has a key of its own or not."""
        wanted, now = self.window.actions_.action(entry), None
        self.press(Key.Key_F10)
        QTest.keyClick(self.window.menuBar(), Key.Key_Down)
        for _ in range(300):
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu), f"{entry} is in no menu that opens"
            now = menu.activeAction()
            if now is wanted:
                break
            ahead = menu.actions()[menu.actions().index(now) + 1 :] if now is not None else menu.actions()
            inside = now is not None and now.menu() is not None and wanted in now.menu().actions()
            here = wanted in ahead or any(one.menu() and wanted in one.menu().actions() for one in ahead)
            QTest.keyClick(menu, Key.Key_Right if inside or not here else Key.Key_Down)
        assert now is wanted, f"the arrows do not come to {entry}"
        QTest.keyClick(QApplication.activePopupWidget(), Key.Key_Return)
        QApplication.processEvents()

    def go_to(self, panel: LinesPanel, line: str) -> None:
        """Arrows to a line of a page."""
        for _ in panel.lines():
            if panel.chosen() == line:
                return
            self.press(Key.Key_Down if any(one.id == line for one in _below(panel)) else Key.Key_Up)
        assert panel.chosen() == line

    def opened(self, nature: str, place: str) -> Case:
        """A case by one command; it is selected."""
        before = set(self.board.cases)
        self.command(f"kasus {nature} {place}")
        (new,) = set(self.board.cases) - before
        return self.board.cases[new]

    def go_out(self) -> None:
        """Esc until no question, page or form is in front; a draft stays, the clock is right again."""
        self.watch.ahead_ms = 0
        for _ in range(9):
            if self.window.work.current() == "case" and not self.window.case_panel.box.isVisible():
                break
            self.press(Key.Key_Escape)
        self.window.case_list.table.setFocus()

    # What the telephone does

    def ring(self, number: str | None, at: Seat | None = None) -> str:
        """The telephone rings, at this desk's line or at another's."""
        desk = at.desk if at is not None else self.desk
        call = desk.do(ring, number)[0].stream.removeprefix("call:")
        QApplication.processEvents()
        return call

    def new_number(self) -> str:
        """A number that nobody called from yet."""
        return f"0822{len(self.board.calls):06}"

    # What the person sees

    def said(self) -> str:
        """The sentence in the command row."""
        return self.window.commands.line.sentence() or self.window.command.sentence()

    def banner(self) -> str:
        return self.window.banner.accessibleName()

    def sitting(self) -> str:
        """Who sits here, in the words that are seen at the top of the window."""
        self.window.refresh_strip()
        person = self.window.top.state.person
        return person.text() if person.isVisible() else ""

    def mode(self) -> str:
        """The mode of the room that nobody may forget, as it is seen at the top of the window."""
        mode = self.window.top.state.mode
        return mode.text() if mode.isVisible() else ""

    def strip(self) -> str:
        self.window.refresh_strip()
        return self.window.strip.accessibleName()

    def sees(self, where: QWidget | None = None) -> str:
        """Everything that is written in the window, or in a part of it, as an eye or a screen reader finds it."""
        looked_at = where or self.window
        parts = [part for part in (looked_at, *looked_at.findChildren(QWidget)) if part.isVisible()]
        said = [part.text() for part in parts if isinstance(part, QLabel | QAbstractButton)]
        said += [part.displayText() for part in parts if isinstance(part, QLineEdit)]
        said += [part.document().toPlainText() for part in parts if isinstance(part, QPlainTextEdit)]
        for model in [part.model() for part in parts if isinstance(part, QAbstractItemView)]:
            cells = [model.index(row, at) for row in range(model.rowCount()) for at in range(_COLUMNS)]
            said += [str(cell.data(role)) for cell in cells if cell.isValid() for role in _READ]
        return "\n".join([self.window.windowTitle(), *said])

    # The line

    def pull(self, qtbot: QtBot) -> None:
        """The cable is out, and the strip says so."""
        self.cable.pull()
        qtbot.waitUntil(lambda: not self.desk.status().link.online, timeout=SOON_MS)

    def mend(self, qtbot: QtBot) -> None:
        """The cable is in: all that was written here is at the other desk, and both show the same."""
        self.cable.mend()
        self.desk.connect_now()
        self.other.desk.connect_now()
        qtbot.waitUntil(self.sent, timeout=SOON_MS)
        qtbot.waitUntil(self._same, timeout=SOON_MS)

    def hang_up(self) -> None:
        """End and record what still rings or is spoken on here, for the next test of the room."""
        mine = (None, self.desk.desk_id)
        for id in list(self.board.calls):
            if self.board.calls[id].ended_ms is None and self.board.calls[id].claimed_by in mine:
                self.desk.do(end_call, id)
            if self.board.calls[id].state == "unrecorded" and self.board.calls[id].answered_ms is not None:
                self.desk.do(record_kind, id, "information")
        self.watch.ahead_ms += 2_000  # nobody takes the next call within the second in which a key counts once

    # Cases, other desks and time

    def case_words(self) -> str:
        """All that is written about the selected case."""
        return self.sees(self.window.case_panel)

    def to_case(self) -> None:
        """The focus is on the agencies of the selected case."""
        self.press(Key.Key_F5, Key.Key_F8)
        if self.window.work.current() == "form":
            self.press(Key.Key_F8)

    def turn_to(self, case: str, qtbot: QtBot) -> None:
        """The case is searched by its number and opened."""
        self.press(Key.Key_F, mods=CTRL)
        self.write(self.board.display_number(case), over=True)
        self.press(Key.Key_Return)
        qtbot.waitUntil(self.window.commands.search.table.hasFocus, timeout=SOON_MS)
        self.press(Key.Key_Return)
        assert self.case.id == case

    def later(self, minutes: float) -> None:
        """Minutes go by, and the window looks at its clocks."""
        self.watch.ahead_ms += int(minutes * 60_000)
        self.window.bridge.tick.emit()
        QApplication.processEvents()

    def told_other(self, qtbot: QtBot, true: Callable[[Board], bool]) -> None:
        """What was done here is seen at the other desk; the cable goes in for it where it was out."""

        def there() -> bool:
            try:
                return true(self.other.desk.board)
            except KeyError:
                return False  # it has not come yet

        online = self.desk.status().link.online
        if not online:
            assert not there(), "who is cut off has not told it"
            self.mend(qtbot)
        self.other.wait_until(there)
        if not online:
            self.pull(qtbot)

    def sent(self) -> bool:
        status = self.desk.status()
        return status.link.online and status.unsent == 0

    def _same(self) -> bool:
        while self.other.desk.catch_up():
            continue
        return self.other.desk.board.hash() == self.board.hash()


def _in_front() -> QWindow:
    window = QApplication.focusWindow()
    assert window is not None, "no window has the focus"
    return window


def _below(panel: LinesPanel) -> tuple[Line, ...]:
    lines = panel.lines()
    at = next((at for at, one in enumerate(lines) if one.id == panel.chosen()), -1)
    return lines[at + 1 :]


class KeyedRoom:
    """A room for one file of tests: its server, the folder of the first desk, and a second desk that is open."""

    def __init__(self, room: World) -> None:
        self.room = room
        self._seat = room.seat("a", "petugas1")
        self.other = room.seat("b", "petugas2")
        room.settle()
        self._seat.close()
        self.home = self._seat.home
        SettingsFile(self.home).change(language="id", theme="day")

    def on_duty_since(self, minutes: int) -> None:
        """Somebody began a shift at the first desk so long ago; then its power went."""
        self._seat.skew_ms = -60_000 * minutes
        with self.before("petugas1") as seat:
            seat.desk.do(start_shift, None, "Petugas Satu")
        self._seat.skew_ms = 0

    def has_pin(self, login: str, pin: str) -> None:
        """This person sat at the first desk once, and set a PIN."""
        with self.before(login) as seat:
            assert seat.station is not None and seat.desk.person is not None
            seat.station.sessions.set_pin(seat.desk.person, pin)

    @contextmanager
    def before(self, login: str) -> Iterator[Seat]:
        """This person at the first desk, without a window and without a line, before anybody sits down there."""
        self._seat.open(sync=False)
        self._seat.sign_in(login)
        yield self._seat
        self._seat.close()

    @contextmanager
    def sit_down(self, login: str = "petugas1") -> Iterator[KeyedDesk]:
        """The first desk's window as it is after this person signed in."""
        home, cable, url, watch = self.home, Cable(), self.room.server.url, Watch()
        vault = KeyFile.open(home / "desk.key", PASSPHRASE)
        screen = screen_of(
            lambda changed: open_station(home, vault, changed=changed, now_ms=watch, adapter=cable, url=url),
            SettingsFile(home),
        )
        try:
            screen.station.desk.set_person(screen.station.sessions.sign_in(login, PASSWORD))
            screen.window.resize(1366, 690)
            screen.window.show()
            screen.bridge.start()
            screen.station.loop.start()
            screen.places.begin()
            screen.place_reports()
            yield KeyedDesk(screen, cable, self.other, watch)
        finally:
            screen.end()


@contextmanager
def keyed_room(folder: Path) -> Iterator[KeyedRoom]:
    """Everything that was started for it ends with it."""
    with world(folder) as room:
        yield KeyedRoom(room)
