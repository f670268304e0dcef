"""`konsol112 latihan`: an exercise in a room of its own. Its own ledger, purple on every screen, DRILL on every paper,
and no way out: before anything is begun, this process has left the network (`sealed.py`).

Without a display, or with `alone`, a dispatcher by the book plays it, and pictures of it are saved.
"""

from __future__ import annotations

import secrets
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from console.clock import now_ms
from console.errors import ConsoleError
from console.models.state.city import load_city
from console.models.views.drill import Caller, Scenario, Score, load_scenario
from console.room.display import has_display, virtual_display
from console.room.exchange import set_up
from console.room.made import DESK, SECRETS, SERVER, SampleSecrets, check_ours, clear
from console.room.run import alone, disk_told
from console.room.sample import ACCOUNTS, SampleRoom
from console.room.sealed import seal
from console.room.server_process import Past, ServerProcess
from console.room.steps import Steps, told
from console.room.stopping import Stop, Stopped
from console.room.words import said
from console.station import Station
from console.text import formats
from console.text.words import Language, speak
from wire.facts import AccountDefined, Role
from wire.ids import uuid7

if TYPE_CHECKING:
    from console.app import DeskScreen
    from console.room.cast import Cast

LEADER = "meja-b"  # the desk that looks on
RESULT, POINTS = "laporan-latihan.pdf", "nilai.json"
BEFORE = "sebelumnya"  # the results of exercises before


class WantedDrill(msgspec.Struct, frozen=True):
    """Which exercise, for whom, led by whom, how fast, and whether it plays by itself."""

    scenario: str
    person: str = ""
    trainer: str = ""
    speed: float = 1.0
    alone: bool = False


class DrillRoom(SampleRoom):
    """A sample city without a past, marked as one of exercise, with an officer at each agency. Who is trained is told
    nothing; that must not wait for the fact that says what room it is."""

    coached = False

    def _make(self) -> None:
        self._steps.begin("making")
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self.folder / SECRETS).touch(mode=0o600)
        made = SampleSecrets(secrets.token_urlsafe(12), secrets.token_urlsafe(24))
        (self.folder / SECRETS).write_bytes(msgspec.json.encode(made))
        self.server.make_sample(made.password, made.passphrase, Past(now_ms(), _accounts(), []), ("--drill",))


def _accounts() -> dict[str, AccountDefined]:
    from console.room.cast import SIGN_IN

    people: dict[str, tuple[str, tuple[Role, ...], str | None]] = {
        login: (name, roles, None) for login, name, roles in ACCOUNTS[1:]
    }
    for agency in load_city().agencies:
        people[SIGN_IN.format(agency=agency.code.lower())] = (f"{agency.short} (latihan)", ("agency",), agency.code)
    at = now_ms()
    return {
        login: AccountDefined(uuid7(at), name, roles, agency, True) for login, (name, roles, agency) in people.items()
    }


def run_drill(folder: Path, wanted: WantedDrill, language: Language, stop: Stop) -> int:
    """Play it; 0 when it came to its end. What is left is the report and the points."""
    folder = folder.resolve()
    try:
        scenario = load_scenario(wanted.scenario)
        with disk_told(folder):
            check_ours(folder, keeps=BEFORE)
        seal()
        speak(language)
        steps = told(language, stop)
        seen = has_display() and not wanted.alone
        with disk_told(folder), alone(folder), nullcontext() if has_display() else virtual_display():
            return _play(folder, scenario, wanted, steps, seen)
    except Stopped:
        return 130
    except ConsoleError as error:
        from console.text import refusals

        speak(language)
        print(refusals.said(error), file=sys.stderr)
        return 1


def _play(folder: Path, scenario: Scenario, wanted: WantedDrill, steps: Steps, seen: bool) -> int:
    server = ServerProcess(folder / SERVER, gateway=True, check=steps.stop.check)
    server.end_orphan()
    keep_results(folder)
    clear(folder, keeps=BEFORE)
    print(said(steps.language, "drill", title=scenario.title, folder=folder), flush=True)
    steps.plan("making", "server", "window" if seen else "story")
    room = DrillRoom(folder, steps, server)
    with ExitStack() as ends:
        ends.callback(room.close)
        room.open()
        leader = room.station(LEADER)
        leader.loop.start()
        _begin(room, leader)
        score = _at_the_desk(room, leader, scenario, wanted, steps, seen)
    server.end_orphan()
    _tell(folder, score, steps.language)
    return 0


def keep_results(folder: Path) -> None:
    """What an exercise before left for somebody's file stays, each with its own time."""
    for name in (RESULT, POINTS):
        if (file := folder / name).exists():
            (folder / BEFORE).mkdir(exist_ok=True)
            at = datetime.fromtimestamp(file.stat().st_mtime, UTC).strftime("%Y%m%d-%H%M%SZ")
            file.rename(folder / BEFORE / f"{at}-{name}")


def _begin(room: DrillRoom, leader: Station) -> None:
    """The exchange is an admin's to set; a supervisor looks on from then."""
    from console.room.sample import DESKS, await_true

    news = threading.Event()
    await_true(leader, news, lambda: leader.desk.board.reference.city is not None)
    room.sign_in(leader, ACCOUNTS[0][0])
    set_up(leader, room.folder)
    leader.loop.wake()
    await_true(leader, news, lambda: leader.desk.status().unsent == 0)
    room.sign_in(leader, DESKS[DESK])


def _at_the_desk(
    room: DrillRoom, leader: Station, scenario: Scenario, wanted: WantedDrill, steps: Steps, seen: bool
) -> Score:
    from console.app import make_application
    from console.room.cast import Cast
    from console.room.screen import sample_screen

    app = make_application(["konsol112"], steps.language)
    sample = sample_screen(room, "day" if not seen else None, steps.language)
    cast = Cast(scenario, room.folder, room.server, leader, wanted.speed)
    played = _Watched(room, sample.screen, cast, app.quit) if seen else _ByTheBook(room, sample.screen, cast, app.quit)
    steps.stop.then(app.quit)
    steps.begin("window" if seen else "story")
    try:
        sample.screen.show((1366, 690) if not seen else None)
        begun_ms = now_ms()
        cast.begin()
        steps.end("drill_begun")
        app.exec()
        cast.end()
        steps.stop.check()
        score = cast.score()
        _write(room, leader, scenario, score, wanted, begun_ms)
        played.over()
    finally:
        cast.end()
        played.close()
        sample.screen.end()
        app.processEvents()
        app.shutdown()
    return score


def _write(
    room: DrillRoom, leader: Station, scenario: Scenario, score: Score, wanted: WantedDrill, begun_ms: int
) -> None:
    """The report and the points, for the file of who took part."""
    from zoneinfo import ZoneInfo

    from console.reports.drill import Sat, write_drill
    from console.text import vocabulary
    from console.text.words import language

    vocabulary.mark_room(drill=True)
    begun = formats.whole_stamp(begun_ms, language(), ZoneInfo(leader.desk.zone))
    sat = Sat(wanted.person, wanted.trainer, begun, wanted.speed)
    write_drill(scenario, score, sat, leader.desk.board.reference, room.folder / RESULT)
    (room.folder / POINTS).write_bytes(msgspec.json.encode(score))


def _tell(folder: Path, score: Score, language: Language) -> None:
    print(said(language, "drill_over", got=score.got, of=score.of, file=folder / RESULT), flush=True)


class _Watched:
    """Somebody leads, somebody sits at the desk."""

    def __init__(self, room: DrillRoom, screen: DeskScreen, cast: Cast, quit: Callable[[], None]) -> None:
        from console.room.trainer import TrainerWindow

        self._window = TrainerWindow(cast, quit)
        self._window.show()

    def over(self) -> None:
        self._window.show_score()

    def close(self) -> None:
        self._window.close()


class _ByTheBook:
    """Nobody is there: the book's dispatcher, and pictures of the desk and of the trainer's window."""

    def __init__(self, room: DrillRoom, screen: DeskScreen, cast: Cast, quit: Callable[[], None]) -> None:
        from PySide6.QtCore import QTimer

        from console.room.player import Trainee
        from console.room.trainer import TrainerWindow

        self._screen, self._cast, self._quit = screen, cast, quit
        self._trainer = TrainerWindow(cast, quit)
        self._trainer.show()
        self._pictures, self._taken = room.folder / "gambar", set[str]()
        self._pictures.mkdir(exist_ok=True)
        self._trainee = Trainee(screen.station.desk, self._who, self._unseen)
        self._timer = QTimer(screen, interval=max(50, round(400 / cast.speed)))
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def over(self) -> None:
        """The last pictures."""
        self._trainer.show_score()
        self._picture("akhir")

    def close(self) -> None:
        self._timer.stop()
        self._trainer.close()

    def _who(self) -> dict[str, Caller]:
        calls = self._cast.calls(self._screen.station.desk.board)
        known = {one.name: one for one in self._cast.scenario.callers}
        return {call: known[name] for name, call in calls.items() if call}

    def _unseen(self) -> list[Caller]:
        """Who rings while nothing can ring on the screen."""
        seen = self._cast.seen
        return [one for one in self._cast.scenario.callers if one.name in self._cast.unseen] if seen.at_s else []

    def _turn(self) -> None:
        seen = self._cast.seen
        self._trainee.turn(seen.at_s)
        if seen.speaking:
            self._picture("bicara")
        if seen.server_lost:
            self._picture("server-hilang")
        if seen.over:
            self._quit()

    def _picture(self, name: str) -> None:
        if name not in self._taken:
            self._taken.add(name)
            self._screen.window.grab().save(str(self._pictures / f"{name}-meja.png"))
            self._trainer.grab().save(str(self._pictures / f"{name}-pelatih.png"))
