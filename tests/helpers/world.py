"""A whole room for a test: one real server process and any number of real desks, with a cable each to cut and mend.

The server's folder is made once a run by its own commands and copied from there; guesses of passwords and of the desks'
passphrase cost little. What each costs in earnest is tested where it lives.
"""

import atexit
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import msgspec

from console.clock import now_ms
from console.desk import Desk
from console.models.state.board import Board
from console.models.state.shift import Person, emergency_person
from console.room.server_process import ServerProcess
from console.secrets.wrapping import KeyFile
from console.station import Invitation, Station, join, open_station
from console.sync.cable import Cable
from server.accounts.enrolment import make_code
from server.app.open_home import open_home
from server.errors import Condition
from server.keys import fingerprint
from server.ledger.commit import WriteJob
from server.settings import Home
from tests.helpers import postgres
from tests.helpers.cheap import CHEAP, cheap_secret
from tests.helpers.here import HereServer

PATIENCE_S = 90.0  # on a slow machine that does much else; who waits for what is true waits no longer than that
PASSWORD = "contoh-sandi-112"
PASSPHRASE = "contoh frasa kunci"
DSN = "dsn"
EARLY = (sys.executable, "-m", "tests.helpers.early_server")


def desk_code(folder: Path) -> str:
    """A fresh one-time code, made beside the running server as its command does it."""
    with open_home(Home(folder)) as opened:
        part = fingerprint((opened.home.keys / "ca.pem").read_bytes())
        (code,) = opened.committer.take([WriteJob(lambda tx: make_code(tx, part))])
    assert not isinstance(code, Condition), code
    return str(code)


def make_server(server: ServerProcess) -> None:
    """A server's folder with two people in it, as its own commands make it."""
    server.init(PASSWORD, PASSPHRASE)
    server.add_account("petugas1", "Petugas Satu", PASSWORD, "dispatcher")
    server.add_account("petugas2", "Petugas Dua", PASSWORD, "dispatcher", "supervisor")


@cache
def made_once(database: Path | None) -> Path:
    """A folder in which `make_server` was done, with cheap passwords; its ledger in a file, or in this PostgreSQL."""
    folder = Path(tempfile.mkdtemp(prefix="k112-room-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if database is not None:
        (folder / DSN).write_text(postgres.fresh_database(database))
    make_server(HereServer(folder / "server", postgres=folder / DSN if database else None))
    home = Home(folder / "server")
    home.save(msgspec.structs.replace(home.config(), erasure_wait_hours=0))
    with open_home(home) as opened:
        opened.connection.run("UPDATE passwords SET secret=?", (cheap_secret(PASSWORD),))
    return folder


def copy_made(folder: Path, database: Path | None) -> None:
    """Such a folder anew, with a ledger of its own."""
    made = made_once(database)
    shutil.copytree(made, folder, dirs_exist_ok=True)
    if database is not None:
        (folder / DSN).write_text(postgres.fresh_database(database, like=(made / DSN).read_text()))
        home = Home(folder / "server")
        home.save(msgspec.structs.replace(home.config(), postgres=str(folder / DSN)))


def shows_all(station: Station) -> bool:
    """Whether the board shows what the file holds: a page is on the disk a moment before the board can take it."""
    fresh, board = Board(), station.desk.board
    fresh.apply(station.journal.opening_records())
    return all(board.folded(stream) == fresh.folded(stream) for stream in fresh.streams())


class Seat:
    """One desk of the world."""

    def __init__(self, home: Path, server: ServerProcess) -> None:
        self.home = home
        self.cable = Cable()
        self._server = server
        self._news = threading.Condition()
        self.skew_ms = 0
        self.station: Station | None = None

    @property
    def desk(self) -> Desk:
        assert self.station is not None, "the desk is not open"
        return self.station.desk

    def join(self) -> None:
        vault = KeyFile.create(self.home / "desk.key", PASSPHRASE, CHEAP)
        code = desk_code(self._server.folder)
        join(self.home, vault, Invitation(self._server.url, code, self.home.name), now_ms=self._now_ms)

    def open(self, sync: bool = True) -> "Seat":
        vault = KeyFile.open(self.home / "desk.key", PASSPHRASE)
        self.station = open_station(
            self.home, vault, changed=self._changed, now_ms=self._now_ms, adapter=self.cable, url=self._server.url
        )
        if sync:
            self.station.loop.start()
        return self

    def close(self) -> None:
        if self.station is not None:
            self.station.close()
            self.station = None

    def sign_in(self, login: str) -> Person:
        assert self.station is not None
        person = self.station.sessions.sign_in(login, PASSWORD)
        self.desk.set_person(person)
        return person

    def wait_until(self, true: Callable[[], bool], within_s: float = PATIENCE_S) -> None:
        """Take in news until it is true; fails after `within_s`."""
        until = time.monotonic() + within_s
        while True:
            while self.desk.catch_up():
                continue
            if true():
                return
            assert time.monotonic() < until, f"not within {within_s} s at desk {self.home.name}: {self.desk.status()}"
            with self._news:
                self._news.wait(0.02)

    @contextmanager
    def nobody_signed_in(self) -> Iterator[None]:
        """Somebody works here by a typed name meanwhile, as where no password can be asked for."""
        person = self.desk.person
        self.desk.set_person(emergency_person("Orang Contoh", "A", self._now_ms()))
        try:
            yield
        finally:
            self.desk.set_person(person)

    def settled(self) -> bool:
        """Whether everything written here is confirmed and everything there is here."""
        assert self.station is not None
        status = self.desk.status()
        if not status.link.online or status.unsent or self.station.journal.cursor().seq < self.head():
            return False
        # What the server has acknowledged is sent, and confirmed only by the page that brings it back.
        board = self.desk.board
        shelves = (board.cases, board.calls, board.shifts, board.notices, board.definitions)
        return not any(one.pending for shelf in shelves for one in shelf.values())

    def shows_all(self) -> bool:
        """Whether the board shows what the file holds."""
        assert self.station is not None
        return shows_all(self.station)

    def head(self) -> int:
        assert self.station is not None
        return self.station.loop.head

    def _changed(self) -> None:
        with self._news:
            self._news.notify_all()

    def _now_ms(self) -> int:
        return now_ms() + self.skew_ms


class World:
    """A server and its desks in one folder."""

    def __init__(self, folder: Path, database: Path | None = None, early_s: int = 0) -> None:
        self.folder, self._database, self._early_s = folder, database, early_s
        self.server = self._server_of((*EARLY, str(early_s)) if early_s else ())
        self.seats: list[Seat] = []

    def begin(self) -> None:
        if self._early_s:
            make_server(self.server)
        else:
            copy_made(self.folder, self._database)
        self.server.start(0)

    def come_to_now(self) -> None:
        """What ran early until now has the clock of today from here on."""
        early, self.server = self.server, self._server_of(())
        early.stop()
        self.server.start(early.port)
        self._early_s = 0
        for seat in self.seats:
            seat.skew_ms = 0

    def _server_of(self, command: tuple[str, ...]) -> ServerProcess:
        folder = self.folder / "server"
        return ServerProcess(folder, command=command) if command else HereServer(folder)

    def seat(self, name: str, login: str | None = None) -> Seat:
        """A new desk, joined, open and (with `login`) signed in."""
        seat = Seat(self.folder / name, self.server)
        seat.skew_ms = -self._early_s * 1000
        seat.join()
        self.seats.append(seat.open())
        if login is not None:
            seat.wait_until(lambda: bool(seat.desk.board.reference.accounts))
            seat.sign_in(login)
        return seat

    def settle(self, *seats: Seat, within_s: float = PATIENCE_S) -> None:
        """Wait until these desks (or all) have nothing pending and the same head, and show what their files hold."""
        chosen = seats or tuple(self.seats)
        until = time.monotonic() + within_s
        while True:
            for _ in range(2):
                for seat in chosen:
                    assert seat.station is not None
                    seat.station.loop.wake(greet=True)
                for seat in chosen:
                    seat.wait_until(seat.settled, within_s)
            heads = {seat.home.name: seat.station.journal.cursor().seq for seat in chosen if seat.station}
            if len(set(heads.values())) <= 1:
                break
            assert time.monotonic() < until, f"the desks did not come to one head within {within_s} s: {heads}"
            time.sleep(0.05)
        for seat in chosen:
            seat.wait_until(seat.shows_all, within_s)

    def end(self) -> None:
        for seat in self.seats:
            seat.close()
        self.server.stop()


@contextmanager
def world(folder: Path, database: Path | None = None, early_s: int = 0) -> Iterator[World]:
    """A room for one test, of now (its ledger in a file, or in the PostgreSQL of the folder `database`) or of so long
    ago; everything it started ends with it."""
    made = World(folder, database, early_s)
    try:
        made.begin()
        yield made
    finally:
        made.end()
