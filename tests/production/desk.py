"""A desk of the play: the program's real window, drawn on no screen, told over standard input what is typed there.

`python -m tests.production.desk HOME`: each line in is a JSON list [verb, arguments…], each line out its answer.
"""

import json
import os
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.app import make_application
from console.entry import Gate
from console.settings import SettingsFile
from console.station import CA
from console.ui.startup import FirstRunPage, SignInPage, StartupPage
from console.ui.widgets.screen_words import install
from tests.helpers.desk_process import DeskProcess, _Room
from tests.helpers.keyed_desk import ALT, NONE, SHIFT, Key
from tests.production.page import PASSWORD
from wire.limits import SERVER_PORT

PHRASE = "frasa meja uji"
# The desk's computer knows the server's name as a city's DNS would tell it.
P = TypeVar("P", bound=StartupPage)
ON_THE_WIRE = 'mount --bind "$1" /etc/hosts\nshift\nexec "$@"'


class DeskAtWire(DeskProcess):
    """The parent's side: a desk of its own address."""

    def __init__(self, home: Path, space: Path, hosts: Path) -> None:
        self.home = home
        home.mkdir()
        line = ["nsenter", f"--net={space}", "unshare", "--mount", "bash", "-euc", ON_THE_WIRE, "desk", str(hosts)]
        line += [sys.executable, "-m", "tests.production.desk", str(home)]
        settings = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
        with (home.parent / f"{home.name}.log").open("w") as log:
            self._process = subprocess.Popen(
                line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, env=settings
            )
        assert self.ask("hello") == "ready"


class _Seat(QObject):
    """The child's side; verbs are done where the window lives."""

    told = Signal(str)
    over = Signal()

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._home, self._gate = home, Gate(home, SettingsFile(home, "id"))
        self._gate.begin()
        self.told.connect(self._do)

    def listen(self) -> None:
        """In a thread of its own: what the parent says."""
        for line in sys.stdin:
            self.told.emit(line)
        self.over.emit()

    def end(self) -> str:
        self._gate.end()
        self.over.emit()
        return "ended"

    def hello(self) -> str:
        return "ready"

    def join(self, server: str, code: str, name: str) -> str:
        """Fill in the first page; gives what it refused, nothing when this is a desk of the city now."""
        page = self._page(FirstRunPage)
        page.keys.setCurrentIndex(page.keys.findData("file"))
        fields = (page.server, page.code, page.name, page.passphrase, page.repeated)
        for field, text in zip(fields, (server, code, name, PHRASE, PHRASE), strict=True):
            field.clear()
            field.setFocus()
            self._write(text)
        self._press(Key.Key_Return)
        self._wait(lambda: self._gate.page() is not page or page.main.isEnabled())
        now = self._gate.page()
        return now.said.text() if isinstance(now, FirstRunPage) else ""

    def sign_in(self, login: str) -> str:
        """Gives the desk's letter."""
        page = self._page(SignInPage)
        page.name.setFocus()
        self._write(login)
        self._press(Key.Key_Return)
        self._write(PASSWORD)
        self._press(Key.Key_Return)
        screen = self._gate.screen
        assert screen is not None
        self._wait(lambda: not screen.window.locked() or page.main.isEnabled())
        assert not screen.window.locked(), page.said.text()
        self._in_front(screen.window)
        return screen.station.desk.letter

    def call(self, words: str, place: str) -> str:
        """F1, what is said, where and what it is, F9, Enter, and the call is over; gives the number of its case."""
        screen = self._gate.screen
        assert screen is not None
        self._in_front(screen.window)
        before = self._own_cases()
        self._press(Key.Key_F1)
        for field, text in ((Key.Key_C, words), (Key.Key_L, place), (Key.Key_J, "sarang tawon")):
            self._press(field, ALT)
            self._write(text)
        self._press(Key.Key_Return)
        self._press(Key.Key_F9)
        self._wait(screen.form.parts.asks_send)
        self._press(Key.Key_Return)
        self._wait(lambda: self._own_cases() - before)
        self._press(Key.Key_F2, SHIFT)
        (new,) = self._own_cases() - before
        return screen.station.desk.board.display_number(new)

    def accepted(self, number: str) -> bool:
        """Whether somebody accepted this case."""
        screen = self._gate.screen
        assert screen is not None
        board = screen.station.desk.board
        cases = [one for one in board.cases.values() if board.display_number(one.id) == number]
        return any(one.state == "accepted" for case in cases for one in case.open_assignments)

    def state(self) -> dict[str, Any]:
        """How the desk stands, and since when its line does."""
        screen = self._gate.screen
        assert screen is not None
        told = _Room(screen.station).state()
        return {**told, "since_ms": screen.station.desk.status().link.since_ms}

    def written(self) -> list[str]:
        """The ids of all entries that were made here."""
        screen = self._gate.screen
        assert screen is not None
        desk = screen.station.desk
        return [record.id for record in desk.board.written_at(desk.desk_id)]

    def certificate(self, host: str) -> dict[str, Any]:
        """What the server shows to a new line under this name, believed as the desk believes it."""
        trusting = ssl.create_default_context(cafile=self._home / CA)
        plain = socket.create_connection((host, SERVER_PORT), timeout=10)
        with plain, trusting.wrap_socket(plain, server_hostname=host) as line:
            return dict(line.getpeercert() or {})

    def _own_cases(self) -> set[str]:
        """Those this desk wrote of; others come in at any moment."""
        screen = self._gate.screen
        assert screen is not None
        desk = screen.station.desk
        streams = [record.stream for record in desk.board.written_at(desk.desk_id)]
        return {stream.removeprefix("case:") for stream in streams if stream.startswith("case:")}

    # How it is typed

    def _do(self, line: str) -> None:
        verb, *arguments = json.loads(line)
        answered = False
        try:
            print(json.dumps(getattr(self, verb)(*arguments)), flush=True)
            answered = True
        finally:
            if not answered:
                self.over.emit()

    def _page(self, kind: type[P]) -> P:
        page = self._gate.page()
        assert isinstance(page, kind), page
        self._in_front(page.window())
        return page

    def _in_front(self, window: QWidget) -> None:
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window, 30_000)

    def _press(self, key: Qt.Key, mods: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWindow(), key, mods)
        QApplication.processEvents()

    def _write(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(QApplication.focusWindow(), letter)
        QApplication.processEvents()

    def _wait(self, true: Any) -> None:
        for _ in range(3_000):
            if true():
                return
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            QTest.qWait(10)
        raise AssertionError("what was waited for did not come")


def main(home: str) -> None:
    """Work until told to end."""
    app = make_application(["konsol112"])
    install(app, "id")
    seat = _Seat(Path(home))
    seat.over.connect(app.quit)
    threading.Thread(target=seat.listen, daemon=True).start()
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
