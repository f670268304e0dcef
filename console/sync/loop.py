"""The sync thread: asks the exchange what is next, calls the server, commits the answer, tells who listens.

It shares the journal with the screen thread and nothing else. Being offline is a state of it, not an error.
"""

import random
import statistics
import threading
from collections import deque
from collections.abc import Callable

import msgspec

from console.errors import ConsoleError
from console.sync.client import Client
from wire.exchange import Exchange
from wire.limits import RETRY_FIRST_S, RETRY_LONGEST_S, STREAM_PING_S
from wire.messages import Answer, HelloAnswer, Identity, Problem, Renew

HEARTBEAT_S = 15.0
OFFSET_SAMPLES = 9
CLOCK_SET_MS = 2_000


class LinkState(msgspec.Struct, frozen=True):
    """How the line to the server is. Times in milliseconds of UTC; `problem` names a sentence when not fine."""

    online: bool = False
    since_ms: int = 0
    last_sync_ms: int | None = None
    offset_ms: int | None = None
    problem: str = ""


class Membership(msgspec.Struct, frozen=True):
    """How this desk proves who it is, goes on under a new identity, and how far it has read."""

    renew: Callable[[str], Answer]
    renewed: Callable[[Identity], None]
    desk_id: Callable[[], str]
    cursor_seq: Callable[[], int]


class Loop:
    """One thread that keeps this desk and the server equal for as long as it runs."""

    def __init__(
        self,
        exchange: Exchange,
        client: Client,
        membership: Membership,
        changed: Callable[[], None],
        now_ms: Callable[[], int],
    ) -> None:
        self._exchange = exchange
        self._client = client
        self._membership = membership
        self._changed = changed
        self._now_ms = now_ms
        self._random = random.Random()
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._offsets: deque[float] = deque(maxlen=OFFSET_SAMPLES)
        self._failures = 0
        self._greet = True
        self._threads: dict[str, threading.Thread] = {}
        self.state = LinkState(since_ms=now_ms())

    def start(self) -> None:
        """Begin to sync; a second time does nothing."""
        if self._threads:
            return
        self._begin("sync", self._run)
        self._begin("stream", self._listen)

    def stop(self) -> None:
        """End both threads; returns when they have ended."""
        self._stop.set()
        self._wake.set()
        self._client.hang_up()
        for thread in list(self._threads.values()):
            thread.join(timeout=10)
        self._client.close()

    def wake(self, greet: bool = False) -> None:
        """Something was written here or there; `greet` when the line itself may have changed."""
        if greet:
            self._greet = True
        self._wake.set()

    @property
    def head(self) -> int:
        """The newest number the server is known to hold."""
        return self._exchange.head

    def turn(self) -> float | None:
        """One request and its answer. Returns the seconds to wait before the next; none means until woken."""
        try:
            request = self._exchange.next()
            if request is None:
                return None
            before = self._now_ms()
            answer = self._membership.renew(request.old) if isinstance(request, Renew) else self._client.ask(request)
            after = self._now_ms()
            if self._stop.is_set():
                return None  # the file may be closed by now; the next start asks again
            self._exchange.receive(request, answer)
            if isinstance(answer, Problem) and answer.code == "desk_unknown":
                self._join_again()
        except ConsoleError as error:
            # The disk or the place of the keys cannot do it now: the line waits, it does not end.
            self._note(Problem(0, error.code))
            return RETRY_LONGEST_S
        self._note(answer, before, after)
        if isinstance(answer, Problem):
            if answer.status in (409, 413) and self._failures < 3:
                self._failures += 1
                return 0.0
            self._failures += 1
            return max(answer.wait_s, self._random.uniform(0, min(RETRY_LONGEST_S, RETRY_FIRST_S * 2**self._failures)))
        if self._exchange.incompatible:
            return RETRY_LONGEST_S
        if not isinstance(answer, HelloAnswer):
            self._failures = 0
            self._changed()
        return 0.0

    def _join_again(self) -> None:
        """A server restored from before this desk was enrolled does not know it: prove who it is, and go on."""
        answer = self._membership.renew(self._membership.desk_id())
        if isinstance(answer, Identity):
            self._membership.renewed(answer)
            self._exchange.restart()

    def _begin(self, name: str, work: Callable[[], None], pause_s: float = 0.0) -> None:
        thread = threading.Thread(target=self._tend, args=(name, work, pause_s), name=name, daemon=True)
        self._threads[name] = thread
        thread.start()

    def _tend(self, name: str, work: Callable[[], None], pause_s: float) -> None:
        """A bug ends this thread and is told of by the crash hook; the line is begun anew and not shown as fine."""
        if self._stop.wait(pause_s):
            return
        try:
            work()
        finally:
            if not self._stop.is_set():
                self._note(Problem(0, "sync_stopped"))
                self._greet = True
                self._begin(name, work, RETRY_LONGEST_S)

    def _run(self) -> None:
        while not self._stop.is_set():
            if self._wake.is_set():
                # What woke it may have come in the middle of a turn: it is asked for now, never dropped.
                self._wake.clear()
                self._exchange.poke()
            if self._greet:
                self._greet = False
                self._exchange.restart()
            pause = self.turn()
            if self._stop.is_set():
                return
            if pause != 0.0 and not self._wake.wait(HEARTBEAT_S if pause is None else pause) and pause is None:
                self._exchange.restart()

    def _note(self, answer: Answer, before: int = 0, after: int = 0) -> None:
        state = self.state
        if isinstance(answer, Problem):
            online = answer.status in (409, 413)
            problem = answer.code or f"http_{answer.status}"
        else:
            online, problem = True, ""
            if isinstance(answer, HelloAnswer):
                self._measure(answer.server_ms - (before + after) / 2, abs(after - before))
                problem = "server_newer" if self._exchange.incompatible else ""
                online = not self._exchange.incompatible
        changed = online != state.online
        synced = online and not self._exchange.behind
        self.state = LinkState(
            online=online,
            since_ms=self._now_ms() if changed else state.since_ms,
            last_sync_ms=self._now_ms() if synced else state.last_sync_ms,
            offset_ms=round(statistics.median(self._offsets)) if self._offsets else None,
            problem=problem,
        )
        if changed or problem != state.problem:
            self._changed()

    def _measure(self, offset: float, took_ms: int) -> None:
        """A clock that was set makes all earlier measurements wrong at once."""
        if self._offsets and abs(offset - statistics.median(self._offsets)) > took_ms + CLOCK_SET_MS:
            self._offsets.clear()
        self._offsets.append(offset)

    def _listen(self) -> None:
        """The fast path: every event only says that something is new. Correctness rests on the pull."""
        while not self._stop.is_set():
            heard = False
            for chunk in self._client.events(self._read_so_far()):
                if not heard or b"id:" in chunk:
                    self.wake()
                heard = True
                if self._stop.is_set():
                    return
            self.wake(greet=heard)
            self._stop.wait(self._random.uniform(0.2, 1.0) if heard else min(STREAM_PING_S, 2.0))

    def _read_so_far(self) -> int:
        try:
            return self._membership.cursor_seq()
        except ConsoleError:
            return self._exchange.head  # a disk that does not answer now: what is missed is pulled anyway
