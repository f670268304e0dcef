"""The sample room's folder: a real server with a sample city, three desks, and the secrets it made up for itself.

Everything lies under one folder of the build; nothing of it ever meets a real room.
"""

import secrets
import shutil
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from console.clock import now_ms
from console.errors import Refused
from console.models.commands.shifts import start_shift
from console.models.state.shift import Person
from console.room.caller_phone import set_up_phones
from console.room.day import DAY_S
from console.room.exchange import set_up
from console.room.made import (
    DAY_BEGUN,
    DAY_LOADED,
    GAP_S,
    SECRETS,
    SECRETS_NEW,
    SERVER,
    SampleSecrets,
    day_is_there,
    keep_moment,
    moment_of,
    secrets_of,
)
from console.room.past import Account, past, write_history
from console.room.player import DayClock, PlayedDesk, Seat
from console.room.server_process import ServerFailed, ServerProcess, enrol_officer
from console.room.steps import Steps, silent
from console.room.trackers import enrol
from console.secrets.wrapping import KeyFile
from console.station import Invitation, Station, has_joined, join, open_station
from console.sync.client import Adapter

ACCOUNTS: tuple[Account, ...] = (
    ("admin", "Admin (contoh)", ("admin",)),
    ("petugas1", "Petugas 1 (contoh)", ("dispatcher", "supervisor")),
    ("petugas2", "Petugas 2 (contoh)", ("dispatcher",)),
    ("petugas3", "Petugas 3 (contoh)", ("dispatcher",)),
)
AT_ONCE = 400  # entries in one transaction
MADE_IN = 3  # steps: what happened before, the server's folder with it, the vehicles and the officer
DESKS = {"meja-a": "petugas1", "meja-b": "petugas2", "meja-c": "petugas3"}


class SampleRoom:
    """The room in `folder`. `open` starts the server; `close` ends what this room started. `coached`: who sits there is
    told first steps, and has a cable to pull."""

    coached = True

    def __init__(self, folder: Path, steps: Steps | None = None, server: ServerProcess | None = None) -> None:
        self.folder, self._steps = folder, steps or silent()
        self.server = server or ServerProcess(folder / SERVER)
        self._stations: list[Station] = []

    @property
    def secrets(self) -> SampleSecrets:
        """The room's own password and passphrase."""
        return secrets_of(self.folder)

    def open(self) -> None:
        """Make the room where there is none, and start its server, unless whoever gave it has begun it."""
        if not self.server.launched:
            self.server.end_orphan()
            self._make()
            self._steps.begin("server")
            self.server.launch(0)
        self.server.await_ready()

    def _make(self) -> None:
        """A room half made is made to its end."""
        self._steps.begin("making")
        if not (self.folder / SECRETS).exists():
            self._make_city()
        self._steps.at(MADE_IN, MADE_IN)
        enrol(self.server, self.folder)
        enrol_officer(self.server, self.folder)

    def _make_city(self) -> None:
        """With the months behind it; what of it was made half is made anew."""
        self._steps.at(1, MADE_IN)
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        begun, server = self.folder / SECRETS_NEW, self.server.folder
        shutil.rmtree(server, ignore_errors=True)
        server.with_name(f"{server.name}-recovery.key").unlink(missing_ok=True)
        begun.touch(mode=0o600)
        made = SampleSecrets(secrets.token_urlsafe(12), secrets.token_urlsafe(24))
        begun.write_bytes(msgspec.json.encode(made))
        before = past(now_ms(), ACCOUNTS[1:])
        self._steps.at(2, MADE_IN)
        self.server.make_sample(made.password, made.passphrase, before)
        begun.replace(self.folder / SECRETS)

    def close(self) -> None:
        """End the desks opened here and the server."""
        for station in self._stations:
            station.close()
        self.server.stop()

    def station(
        self,
        desk: str,
        changed: Callable[[], None] = lambda: None,
        clock: Callable[[], int] = now_ms,
        adapter: Adapter | None = None,
    ) -> Station:
        """A desk of the room, joined if need be. Its loop is not started."""
        home, phrase = self.folder / desk, self.secrets.passphrase
        for name in DESKS:
            # All in their order, so that the newcomer's desk has the letter A.
            if not has_joined(self.folder / name):
                self._join(name, phrase)
        vault = KeyFile.open(home / "desk.key", phrase)
        station = open_station(home, vault, changed=changed, now_ms=clock, adapter=adapter, url=self.server.url)
        self._stations.append(station)
        return station

    def _join(self, desk: str, phrase: str) -> None:
        home = self.folder / desk
        file = home / "desk.key"
        vault = KeyFile.open(file, phrase) if file.exists() else KeyFile.create(file, phrase)
        join(home, vault, Invitation(self.server.url, self.server.desk_code(), desk))

    def sign_in(self, station: Station, login: str) -> Person:
        """Sign a sample person in at a desk."""
        person = station.sessions.sign_in(login, self.secrets.password)
        station.desk.set_person(person)
        return person

    def set_up_outside(self, station: Station) -> None:
        """The sample exchange and the phones of callers are an admin's to set: who sits at this desk comes after."""
        self.sign_in(station, ACCOUNTS[0][0])
        set_up(station, self.folder)
        set_up_phones(station, self.folder)

    def load_day(self) -> int:
        """Write the last 24 hours at the second desk, as far as they are not there yet; gives how many calls it wrote.

        Whoever comes back after hours finds them filled, and what was open then brought to its end.
        """
        until, begun = now_ms(), moment_of(self.folder / DAY_BEGUN)
        if day_is_there(self.folder, until):
            return 0
        self._steps.begin("day")
        if until - begun < GAP_S * 1_000:
            until = begun  # it was cut off: the same day goes on where it ended
        keep_moment(self.folder / DAY_BEGUN, until)
        clock, news = DayClock(until - DAY_S * 1_000), threading.Event()
        station = self.station("meja-b", news.set, clock)
        station.loop.start()
        try:
            self._await(station, news, lambda: 0 < station.loop.head == station.journal.cursor().seq)
            person = self.sign_in(station, DESKS["meja-b"])
            desk, journal = station.desk, station.journal
            seat = Seat(desk.desk_id, desk.letter, journal.last_running_number(desk.letter), desk.zone)
            played = PlayedDesk(desk.board, seat, person, clock)
            with suppress(Refused):  # it began the shift before
                played.do(start_shift, "contoh")
            calls = write_history(played, clock, until, self._steps.at)
            for start in range(0, len(played.written), AT_ONCE):
                journal.append(played.written[start : start + AT_ONCE])
            station.loop.wake()
            self._await(station, news, lambda: station.desk.status().unsent == 0)
        finally:
            station.close()
            self._stations.remove(station)
        keep_moment(self.folder / DAY_LOADED, until)
        return calls

    def _await(self, station: Station, news: threading.Event, true: Callable[[], bool]) -> None:
        await_true(station, news, true, check=self._steps.stop.check)


def await_true(
    station: Station,
    news: threading.Event,
    true: Callable[[], bool],
    check: Callable[[], None] = lambda: None,
    within_s: float = 120.0,
) -> None:
    """Take in news until it is true. Raises ServerFailed when it never comes, and what `check` raises."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        check()
        while station.desk.catch_up():
            continue
        if true():
            return
        news.wait(0.1)
        news.clear()
    raise ServerFailed("server_silent", folder=str(station.home.parent))
