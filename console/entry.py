"""From the start of the program to a person at the desk: joining, keys, sign-in, each as a page in one plain window.

Nothing is ever deleted on the way: a file that does not open is explained, and stays as it is.
"""

import hashlib
import os
import signal
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, QObject, QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QStackedWidget, QWidget

from console import log
from console import log as crash
from console.app import DeskScreen, bug_words, make_application, screen_of
from console.cli.rescue import opened, save_with, take_at
from console.cli.secrets_typed import typed
from console.errors import ConsoleError, Refused, StoreError
from console.models.commands.shifts import start_shift
from console.models.state.shift import Person
from console.secrets.system_keyring import SystemKeyring, keyring_state
from console.secrets.wrapping import KEY_FILE, KeyFile, Vault
from console.settings import SettingsFile
from console.station import JOINED, has_joined, open_station, read_joined
from console.store.file.recovery import recover
from console.store.file.saved import Saved
from console.text.refusals import sentence
from console.text.words import Language
from console.ui.frame.looks import Looks
from console.ui.startup import FirstRunPage, LockedFilePage, SignInPage, StartupPage, UnlockPage
from console.ui.widgets.screen_words import install
from console.ui.widgets.worker import Worker, end_all

SIZE = (900, 600)
MEET_MS, HEARD_MS = 500, 1_000
SOCKET_MAX_BYTES = 100


def run_desk(home: Path, server: str | None, language: Language | None = None) -> int:
    """Open the desk of this folder; ends when its window is closed. The language is that of this run alone."""
    app = make_application(["konsol112"])
    settings = SettingsFile(home, language)
    if _shown_already(home):
        install(app, settings.now.language)
        print(sentence("already_running", {}), file=sys.stderr)
        return 0
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    lines = log.to_files(home, settings.now.log_level)
    gate = Gate(home, settings, server)
    app.aboutToQuit.connect(gate.end)
    take_hook_away = crash.install(home, gate.tell_of_bug)
    gate.begin()
    _end_by_signals(app)
    try:
        return app.exec()
    finally:
        take_hook_away()
        log.stop(lines)


def _end_by_signals(app: QCoreApplication) -> None:
    """Ctrl+C in the terminal closes the desk in order."""
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: QTimer.singleShot(0, app.quit))
    # Python hears a signal when it has something to do: at the latest then.
    heard = QTimer(app, interval=HEARD_MS)
    heard.timeout.connect(lambda: None)
    heard.start()


class Gate(QObject):
    """The pages before the desk's window, one at a time."""

    def __init__(self, home: Path, settings: SettingsFile, server: str | None = None) -> None:
        super().__init__()
        self._home, self._settings, self._server = home, settings, server
        self.pages = QStackedWidget()
        self.pages.setWindowTitle("Konsol 112")
        self.pages.resize(*SIZE)
        self._looks = Looks(settings, self)
        self._looks.apply()
        self.screen: DeskScreen | None = None
        self._ended, self._hint = False, ""
        self._rescued: tuple[Saved, Path] | None = None  # of the damaged file of this desk, until it has joined again
        self._sign_in: SignInPage | None = None
        self._leaving = Worker(self)
        self._caller = QLocalServer(self)
        self._caller.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._caller.newConnection.connect(self._called)

    def begin(self) -> None:
        """Ask for what is missing, then open the desk."""
        if not self._caller.isListening():
            QLocalServer.removeServer(_name(self._home))
            self._caller.listen(_name(self._home))
        key_file = self._home / KEY_FILE
        if not has_joined(self._home):
            page = FirstRunPage(self._home)
            page.language_chosen.connect(self._looks.choose_language)
            page.joined.connect(self._open)
            self._show(page)
        elif key_file.exists():
            unlock = UnlockPage(key_file)
            unlock.opened.connect(self._open)
            self._show(unlock)
        elif (state := keyring_state()) == "ready":
            self._open(SystemKeyring(self._home))
        else:
            self._explain(ConsoleError("keyring_locked" if state == "locked" else "keyring_none"))

    def end(self) -> None:
        """Close everything that is open; a second time does nothing."""
        if self._ended:
            return
        self._ended = True
        self._caller.close()
        self._finish_page()
        end_all(self)
        if self.screen is not None:
            self.screen.end()

    def tell_of_bug(self) -> None:
        """A bug was met, in any thread: the page says so."""
        QTimer.singleShot(0, self, self._say_bug)

    def _say_bug(self) -> None:
        page = self.page()
        if isinstance(page, StartupPage) and page.isVisible():
            page.say(bug_words(), refused=True)

    def _open(self, vault: Vault) -> None:
        try:
            screen = screen_of(
                lambda changed: open_station(self._home, vault, changed=changed, url=self._server), self._settings
            )
        except ConsoleError as error:
            self._explain(error, vault)
            return
        self.take_in(screen)
        self._ask_person()
        self._take_rescued()

    def take_in(self, screen: DeskScreen, hint: str = "") -> None:
        """Look after who sits at this desk from now on; the `hint` is for people who have no account of their own."""
        self.screen, self._hint = screen, hint
        screen.station.loop.start()
        screen.station.desk.subscribe(self._person_changed)
        screen.window.offer("shift.out", self._sign_out)
        screen.window.lock_page.left.connect(self._leave_to_another)

    def page(self) -> QWidget | None:
        """What asks for something now, in the desk's window or before there is one."""
        return self._sign_in or self.pages.currentWidget()

    def _ask_person(self) -> None:
        """In the desk's own window, over its panels: a call that rings meanwhile is seen and heard."""
        assert self.screen is not None
        station, window = self.screen.station, self.screen.window
        page = SignInPage(station.sessions, lambda: station.loop.state.online, station.desk.letter, window.room_now)
        page.signed_in.connect(self._let_in)
        page.show_hint(self._hint)
        window.bridge.tick.connect(page.look)
        self._finish_page()
        self._sign_in = page
        self.pages.hide()
        window.cover(page, page.guard, page.sign_in_by_name)
        self.screen.appear()
        page.setFocus()

    def _let_in(self, person: Person, label: str) -> None:
        assert self.screen is not None
        desk = self.screen.station.desk
        desk.set_person(person)
        unwritten: StoreError | None = None
        try:
            with suppress(Refused):  # the shift of this person at this desk still runs, or a viewer has none
                desk.do(start_shift, label or None, person.name, person.checked_ms)
        except StoreError as error:
            unwritten = error  # a full disk keeps nobody from seeing the room
        self.screen.show()
        self._finish_page()
        if unwritten is not None:
            self.screen.window.runner.refuse(unwritten)
        elif self._settings.problem:
            self.screen.window.runner.refuse(ConsoleError("settings_broken"))
        elif person.auth == "online":
            self.screen.own.tell(self.screen.station.sessions.second)
        self.screen.downtime.begin()

    def _sign_out(self) -> None:
        """The person leaves the desk: what was typed is kept, the shift ends, and the sign-in page comes. Who speaks or
        has calls that nobody ended is asked first."""
        assert self.screen is not None
        if not self.screen.window.may_leave("out"):
            return
        self.screen.form.keep_draft()
        self.screen.shift.finish()
        self._forget_person()

    def _leave_to_another(self) -> None:
        """A desk left locked goes to whoever signs in next: their shift ends the one left open, as forgotten."""
        assert self.screen is not None
        self.screen.form.keep_draft()
        self._forget_person()

    def _forget_person(self) -> None:
        assert self.screen is not None
        station = self.screen.station
        person = station.desk.person
        if person is not None:
            # The server is told beside it; without a connection the session runs out by itself.
            self._leaving.ask(partial(station.sessions.sign_out, person), lambda _: None)
            station.desk.set_person(None)

    def _person_changed(self, touched: frozenset[str]) -> None:
        if "person" in touched and self.screen is not None and self.screen.station.desk.person is None:
            self.screen.show_panels(False)
            self._ask_person()

    def _save(self, vault: Vault, place: Path, phrase: str) -> list[str]:
        """Save what the damaged file still gives; this desk takes it in by itself once it has joined again."""
        told = save_with(self._home, vault, place, lambda: phrase, self._settings.now.language, by_itself=True)
        self._rescued = opened(place, phrase), place
        return told

    def _take_rescued(self) -> None:
        """What was saved before this desk joined again comes in, and the page says how much."""
        if self._rescued is None or self.screen is None or self._sign_in is None:
            return
        (bundle, place), self._rescued = self._rescued, None
        try:
            if read_joined(self._home / JOINED).server != bundle.server:
                raise StoreError("journal_other_city")
            told = take_at(self.screen.station, bundle, place, self._settings.now.language)
            self._sign_in.say(" ".join(told))
        except ConsoleError as error:
            self._sign_in.refuse(error)

    def _explain(self, error: ConsoleError, vault: Vault | None = None) -> None:
        damaged = error.code == "journal_broken" and vault is not None
        page = LockedFilePage(error, str(self._home), partial(self._save, vault) if damaged and vault else None)
        page.again.connect(self.begin)
        page.left.connect(self.pages.close)
        self._show(page)

    def _show(self, page: QWidget) -> None:
        self._finish_page()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.pages.show()
        page.setFocus()

    def _finish_page(self) -> None:
        before = self.page()
        if before is None:
            return
        end_all(before)
        self._sign_in = None
        self.pages.removeWidget(before)
        before.hide()
        before.deleteLater()

    def _called(self) -> None:
        """The program was started a second time: its window comes to the front."""
        connection = self._caller.nextPendingConnection()
        connection.disconnectFromServer()
        window = self.screen.window if self.screen is not None and self.screen.window.isVisible() else self.pages
        window.show()
        window.raise_()
        window.activateWindow()


def restore_secrets(home: Path, key_file: Path, passphrase: str, from_stdin: bool) -> str:
    """`pulihkan`: put the desk's keys back from the spare one; gives the sentence that says where. Raises ConsoleError.

    The keys are proven to open the desk's file before anything is written; an old key file is kept beside the new one.
    """
    secrets = recover(home, key_file, passphrase)
    place = home / KEY_FILE
    if keyring_state() == "ready":
        vault: Vault = SystemKeyring(home)
        said = "recovered_keyring"
    else:
        phrase = typed("Frasa kunci baru: ", from_stdin)
        # What a restoring that was cut off left: the spare key has all of it.
        (home / f"{KEY_FILE}.new").unlink(missing_ok=True)
        vault, said = KeyFile.create(home / f"{KEY_FILE}.new", phrase), "recovered_file"
    for name, value in secrets.items():
        vault.set(name, value)
    if place.exists():
        place.replace(home / f"{KEY_FILE}.old")
    if said == "recovered_file":
        (home / f"{KEY_FILE}.new").replace(place)
    return sentence(said, {})


def _name(home: Path) -> str:
    """Where the programs of a folder meet: the whole path of a socket may have 107 bytes, however long folders are."""
    name = f"konsol112-{hashlib.sha256(os.path.realpath(home).encode()).hexdigest()[:16]}"
    if sys.platform == "win32":
        return name
    places = (os.environ.get("XDG_RUNTIME_DIR", ""), QDir.tempPath(), "/tmp")
    paths = (f"{place}/{name}" for place in places if os.path.isdir(place))
    return next((path for path in paths if len(os.fsencode(path)) <= SOCKET_MAX_BYTES), name)


def _shown_already(home: Path) -> bool:
    """Whether the program of this folder runs; then its window is asked to come to the front."""
    socket = QLocalSocket()
    socket.connectToServer(_name(home))
    return socket.waitForConnected(MEET_MS)
