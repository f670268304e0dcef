"""Who plays in an exercise: callers who ring through the exchange and speak, officers who press on their real page, a
server that is lost. The trainer changes its course; what the room does is theirs alone.

Rule: one thread owns the desk that looks on. It writes nothing of a case; what it does comes from outside, as in life.
"""

from __future__ import annotations

import queue
import re
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Literal
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPSHandler, OpenerDirector, ProxyHandler, Request, build_opener

import msgspec

from console.models.state.board import Board
from console.models.state.case import Assignment
from console.models.views.drill import Caller, Officer, Scenario, Score, score
from console.room.exchange import SampleExchange
from console.room.made import SERVER, secrets_of
from console.room.server_process import ServerFailed, ServerProcess, page_address
from console.station import Station

TURN_S, ASK_S = 0.2, 5.0
_FORM = re.compile(r'name="form" value="(\w+)"')
SIGN_IN = "latihan-{agency}"
Part = Literal["waits", "rings", "speaks", "over"]
Wish = tuple[str, str]


class Seen(msgspec.Struct, frozen=True):
    """How the exercise stands, for who looks on: seconds since its beginning, whether it rests, each caller's part, who
    speaks now, whether the server is lost, which agencies are silent by the trainer's word, what was last told."""

    at_s: float = 0.0
    resting: bool = False
    parts: Mapping[str, Part] = {}
    speaking: str = ""
    server_lost: bool = False
    silent: frozenset[str] = frozenset()
    told: tuple[str, ...] = ()
    over: bool = False


class Voice:
    """Callers speak by espeak-ng where it is there; else the trainer reads their words aloud."""

    def __init__(self, program: str = "espeak-ng") -> None:
        self._program = shutil.which(program)
        self._speaking: subprocess.Popen[bytes] | None = None

    def say(self, words: str) -> None:
        """Begin to speak; who spoke before is silent from now on. What stands in brackets is no word."""
        self.end()
        spoken = re.sub(r"\([^)]*\)", "", words).strip()
        if self._program is not None and spoken:
            line = [self._program, "-v", "id", "-s", "150", "--", spoken]
            self._speaking = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def end(self) -> None:
        if self._speaking is not None and self._speaking.poll() is None:
            self._speaking.kill()
            self._speaking.wait()
        self._speaking = None


class Page:
    """An agency's officer at the real page."""

    def __init__(self, folder: Path, agency: str) -> None:
        self._folder, self._agency = folder, agency
        self._opener: OpenerDirector | None = None
        self._address = ""

    def press(self, case: str, assignment: str, what: str, **more: str) -> bool:
        """Press on a task; false where the page is not there or does not take it now."""
        with suppress(URLError, OSError, ValueError):
            if self._opener is None or self._address != page_address(self._folder):
                self._sign_in()
            path, key = f"/tugas/{case}/{assignment}", f"{assignment}-{what}"
            (form, *_) = _FORM.findall(self._ask(path)) or [""]
            if form:
                self._ask(path, form=form, what=what, key=key, **more)
                return True
            self._opener = None
        return False

    def _sign_in(self) -> None:
        address = page_address(self._folder)
        if address is None:
            raise OSError("no page yet")
        ca = self._folder / SERVER / "gateway" / "server-ca.pem"
        trust = HTTPSHandler(context=ssl.create_default_context(cafile=str(ca)))
        self._address, self._opener = address, build_opener(ProxyHandler({}), trust, HTTPCookieProcessor(CookieJar()))
        login = SIGN_IN.format(agency=self._agency.lower())
        self._ask("/masuk", name=login, password=secrets_of(self._folder).password, code="")

    def _ask(self, path: str, **fields: str) -> str:
        assert self._opener is not None
        data = urlencode(fields).encode() if fields else None
        asked = Request(self._address + path, data, {"Origin": self._address})
        with self._opener.open(asked, timeout=ASK_S) as answer:
            return str(answer.read().decode("utf-8", "replace"))


class Cast:
    """Plays a scenario. `begin` starts its thread, `wish` is the trainer's, `end` ends it."""

    def __init__(
        self, scenario: Scenario, folder: Path, server: ServerProcess, station: Station, speed: float = 1.0
    ) -> None:
        self.scenario, self.speed, self.seen = scenario, speed, Seen()
        self._folder, self._server, self._station = folder, server, station
        self._exchange, self._voice = SampleExchange(folder), Voice()
        self._pages: dict[str, Page] = {}
        self._calls: dict[str, str] = {}  # by caller
        self._rang: dict[str, float] = {}
        self._spoke: set[str] = set()
        self._gone: set[str] = set()
        self._pressed: set[tuple[str, str]] = set()
        self._happened: set[int] = set()
        self._added: list[Caller] = []
        self._wishes: queue.SimpleQueue[Wish] = queue.SimpleQueue()
        self._rest, self._at, self._last = False, 0.0, time.monotonic()
        self._lost, self._silent, self._told = False, set[str](), list[str]()
        self.unseen = frozenset[str]()  # who rang while nothing could ring on a screen
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="cast", daemon=True)

    def begin(self) -> None:
        self._last = time.monotonic()
        self._thread.start()

    def wish(self, what: str, about: str = "") -> None:
        """What the trainer wants: rest, ring (a caller now), pass (never), silent (an agency, or not), lose, back,
        call (words of a caller of their own)."""
        self._wishes.put((what, about))

    def end(self) -> None:
        """End; returns when nothing is played any more. A server that is lost comes back."""
        self._over.set()
        self._thread.join()
        self._voice.end()

    @property
    def callers(self) -> tuple[Caller, ...]:
        """All who ring, those of the trainer last."""
        return (*self.scenario.callers, *self._added)

    def score(self) -> Score:
        """What the room did so far; asked when the cast has ended."""
        board = self._station.desk.board
        return score(board, self.scenario, self.calls(board), self.speed)

    def calls(self, board: Board) -> dict[str, str]:
        """The call of each caller that rang. Who rang while the exchange could not tell is found by the number."""
        found = {}
        for caller in self.scenario.callers:
            if caller.name not in self._rang:
                continue
            call = board.calls.get(self._calls.get(caller.name, ""))
            if (call is None or call.answered_ms is None) and caller.number:
                typed = [
                    one for one in board.calls.values() if one.number == caller.number and one.answered_ms is not None
                ]
                call = min(typed, key=lambda one: one.started_ms) if typed else call
            found[caller.name] = call.id if call is not None else ""
        return found

    def _run(self) -> None:
        while not self._over.is_set():
            while self._station.desk.catch_up():
                continue
            self.turn()
            self._over.wait(TURN_S / max(1.0, self.speed / 4))
        if self._lost:
            self._server_back()
        while self._station.desk.catch_up():
            continue

    def turn(self) -> None:
        """Everything that is due now."""
        now = time.monotonic()
        if not self._rest:
            self._at += (now - self._last) * self.speed
        self._last = now
        self._hear_wishes()
        for number, event in enumerate(self.scenario.events):
            if event.at_s <= self._at and number not in self._happened:
                self._happened.add(number)
                self._happen(event.happens, event.text)
        board = self._station.desk.board
        for caller in self.callers:
            self._play(board, caller)
        for case in list(board.cases.values()):
            for assignment in list(case.assignments.values()):
                self._officer(case.id, assignment)
        self._show(board)

    def _hear_wishes(self) -> None:
        while not self._wishes.empty():
            what, about = self._wishes.get()
            match what:
                case "rest":
                    self._rest = not self._rest
                case "ring":
                    self._ring(next(one for one in self.callers if one.name == about))
                case "pass":
                    self._gone.add(about)
                case "silent":
                    self._silent ^= {about}
                case "lose" if not self._lost:
                    self._server_lost()
                case "back" if self._lost:
                    self._server_back()
                case "call":
                    name = f"pelatih-{len(self._added) + 1}"
                    self._added.append(Caller(name=name, at_s=int(self._at), says=about, number="0000-790-1120"))

    def _play(self, board: Board, caller: Caller) -> None:
        if caller.name in self._gone:
            return
        if caller.name not in self._rang:
            if caller.at_s <= self._at:
                self._ring(caller)
            return
        call = board.calls.get(self.calls(board).get(caller.name, "") or self._calls.get(caller.name, ""))
        if call is not None and call.answered_ms is not None:
            if caller.name not in self._spoke:
                self._spoke.add(caller.name)
                self._voice.say(caller.says)
            if call.ended_ms is not None:
                self._gone.add(caller.name)
            return
        if caller.hangs_up_s is not None and self._at - self._rang[caller.name] >= caller.hangs_up_s:
            self._gone.add(caller.name)
            self._exchange.end(self._calls.get(caller.name, ""))

    def _ring(self, caller: Caller) -> None:
        self._rang.setdefault(caller.name, self._at)
        if call := self._exchange.ring(caller.number):
            self._calls[caller.name] = call
        if self._lost:
            self.unseen |= {caller.name}
            self._tell("rings_unseen", caller.number, caller.says)

    def _officer(self, case: str, assignment: Assignment) -> None:
        how = self.scenario.officer(assignment.agency)
        if how.silent or assignment.agency in self._silent or not assignment.open:
            return
        for what, more in due(how, assignment, self._station.desk.now_ms(), self.speed):
            if (assignment.id, what) not in self._pressed:
                page = self._pages.setdefault(assignment.agency, Page(self._folder, assignment.agency))
                if page.press(case, assignment.id, what, **more):
                    self._pressed.add((assignment.id, what))
                return

    def _happen(self, what: str, text: str) -> None:
        if what == "server_lost" and not self._lost:
            self._server_lost()
        elif what == "server_back" and self._lost:
            self._server_back()
        elif what == "note":
            self._tell("note", text)

    def _server_lost(self) -> None:
        self._lost = True
        self._server.kill()
        self._tell("server_lost")

    def _server_back(self) -> None:
        with suppress(ServerFailed):
            self._server.start()
            self._lost = False
            self._tell("server_back")

    def _tell(self, code: str, *values: str) -> None:
        self._told.append("\t".join((code, *values)))

    def _show(self, board: Board) -> None:
        calls = self.calls(board)
        parts = {one.name: self._part(board, one, calls) for one in self.callers}
        speaking = next((name for name, part in parts.items() if part == "speaks"), "")
        done = self._at >= self.scenario.length_s
        state = (self._at, self._rest, parts, speaking, self._lost, frozenset(self._silent), tuple(self._told), done)
        self.seen = Seen(*state)

    def _part(self, board: Board, caller: Caller, calls: Mapping[str, str]) -> Part:
        if caller.name in self._gone:
            return "over"
        if caller.name not in self._rang:
            return "waits"
        call = board.calls.get(calls.get(caller.name, ""))
        return "speaks" if call is not None and call.answered_ms is not None else "rings"


def due(how: Officer, assignment: Assignment, now_ms: int, speed: float) -> Iterator[tuple[str, dict[str, str]]]:
    """What an officer presses next, in order, once it is time for it."""
    waited_s = (now_ms - assignment.requested_ms) * speed / 1_000
    if how.unable is not None:
        if waited_s >= how.accepts_s and "unable" not in assignment.stamps:
            yield "unable", {"reason": how.unable}
        return
    steps = (
        ("accepted", how.accepts_s),
        ("rolling", how.rolls_s),
        ("arrived", how.arrives_s),
        ("cleared", how.clears_s),
    )
    for step, at_s in steps:
        if step not in assignment.stamps:
            if waited_s >= at_s:
                yield step, {"result": "handled"} if step == "cleared" else {}
            return
