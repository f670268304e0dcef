"""The sample room's folder: a real server with a sample city, three desks, and the secrets it made up for itself.

Everything lies under one folder of the build; nothing of it ever meets a real room.
"""

import secrets
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import replace
from pathlib import Path

import msgspec

from console.clock import now_ms
from console.desk import Desk
from console.errors import Refused
from console.models.shift_commands import start_shift
from console.people import Person
from console.room.day import DAY_S, script
from console.room.player import Player, cues
from console.room.server_process import ServerFailed, ServerProcess
from console.room.spots import sample_spots
from console.room.trackers import enrol
from console.secrets import KeyFile
from console.station import Invitation, Station, has_joined, join, open_station
from console.sync.client import Adapter
from console.sync.loop import LinkState, Loop

CITY_OFFSET_S = 7 * 3_600  # WIB
RECENT_S = 2_700
ACCOUNTS = (
    ("admin", "Admin (contoh)", ()),
    ("petugas1", "Petugas 1 (contoh)", ("dispatcher", "supervisor")),
    ("petugas2", "Petugas 2 (contoh)", ("dispatcher",)),
    ("petugas3", "Petugas 3 (contoh)", ("dispatcher",)),
)
DESKS = {"meja-a": "petugas1", "meja-b": "petugas2", "meja-c": "petugas3"}


class SampleSecrets(msgspec.Struct, frozen=True):
    """Made up at the first start; they open the sample room and nothing else."""

    password: str
    passphrase: str


class SampleRoom:
    """The room in `folder`. `open` starts the server; `close` ends what this room started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = ServerProcess(folder / "server")
        self._stations: list[Station] = []

    @property
    def secrets(self) -> SampleSecrets:
        """The room's own password and passphrase."""
        return msgspec.json.decode((self.folder / "secrets.json").read_bytes(), type=SampleSecrets)

    def open(self) -> None:
        """Make the room where there is none, and start its server."""
        self.server.end_orphan()
        fresh = not (self.folder / "secrets.json").exists()
        if fresh:
            self._make()
        enrol(self.server, self.folder)
        self.server.start(0)

    def _make(self) -> None:
        """A room half made is made to its end, with the secrets it began with."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        begun = self.folder / "secrets.new.json"
        again = begun.exists() and begun.stat().st_size > 0
        if not again:
            begun.touch(mode=0o600)
            begun.write_bytes(msgspec.json.encode(SampleSecrets(secrets.token_urlsafe(12), secrets.token_urlsafe(24))))
        made = msgspec.json.decode(begun.read_bytes(), type=SampleSecrets)
        self.server.init(made.password, made.passphrase)
        for login, name, roles in ACCOUNTS[1:]:
            with suppress(ServerFailed) if again else nullcontext():  # this account is there already
                self.server.add_account(login, name, made.password, *roles)
        begun.replace(self.folder / "secrets.json")

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

    def load_day(self) -> int:
        """Write yesterday's sample day at the second desk, once; gives how many calls it has."""
        mark = self.folder / "day-loaded"
        if mark.exists():
            return 0
        until = now_ms()
        clock = DayClock(until - DAY_S * 1_000)
        news = threading.Event()
        station = self.station("meja-b", news.set, clock)
        station.loop.start()
        try:
            await_true(station, news, lambda: station.desk.board.reference.city is not None)
            station.desk = Desk(station.journal, PlayedLine(station.loop), clock)
            self.sign_in(station, DESKS["meja-b"])
            with suppress(Refused):  # a day that was cut off before has begun the shift
                station.desk.do(start_shift, "contoh")
            calls = self._play_until(station, clock, until)
            await_true(station, news, lambda: station.desk.status().unsent == 0)
        finally:
            station.close()
            self._stations.remove(station)
        mark.touch()
        return calls

    def _play_until(self, station: Station, clock: "DayClock", until: int) -> int:
        """The last 24 hours: the end of yesterday's script, then today's, at the hours the city's clock shows."""
        spots, calls = sample_spots(), 0
        midnight = until - (until + CITY_OFFSET_S * 1_000) % (DAY_S * 1_000)
        for seed, start in ((111, midnight - DAY_S * 1_000), (112, midnight)):
            player = Player(station.desk)
            for cue in cues(script(spots, seed)):
                moment = start + int(cue.at_s * 1_000)
                if until - DAY_S * 1_000 < moment < until:
                    clock.time_ms = max(clock.time_ms, moment)
                    player.play(cue)
                    calls += cue.act == "ring"
        return calls + self._play_last_hour(station, clock, until)

    def _play_last_hour(self, station: Station, clock: "DayClock", until: int) -> int:
        """A few calls just before now, so that the newcomer finds open cases at every hour."""
        recent = [call for call in script(sample_spots(), seed=7, storm=False) if call.kind == "handled"][:7]
        player = Player(station.desk)
        paced = [replace(call, at_s=number * 360.0) for number, call in enumerate(recent)]
        for cue in cues(paced):
            moment = until - RECENT_S * 1_000 + int(cue.at_s * 1_000)
            if moment < until:
                clock.time_ms = max(clock.time_ms, moment)
                player.play(cue)
        return len(paced)


class PlayedLine:
    """The line of a played day: its clock is the day's own, so nothing is to be added to it."""

    def __init__(self, loop: Loop) -> None:
        self._loop = loop

    @property
    def state(self) -> LinkState:
        """How the line is."""
        return msgspec.structs.replace(self._loop.state, offset_ms=0)

    def wake(self, greet: bool = False) -> None:
        """There is something to send."""
        self._loop.wake(greet)


class DayClock:
    """A clock that stands where the sample day is."""

    def __init__(self, time_ms: int) -> None:
        self.time_ms = time_ms

    def __call__(self) -> int:
        return self.time_ms


def await_true(station: Station, news: threading.Event, true: Callable[[], bool], within_s: float = 120.0) -> None:
    """Take in news until it is true."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        while station.desk.catch_up():
            continue
        if true():
            return
        news.wait(0.1)
        news.clear()
    raise AssertionError("the sample room's server does not answer")
