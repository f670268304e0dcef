"""The sync thread: asks the exchange what is next, calls the server, commits the answer, tells who listens.

It shares the journal with the screen thread and nothing else. Being offline is a state of it, not an error.
"""

from __future__ import annotations

import random
import statistics
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator

import msgspec

from console.errors import ConsoleError
from console.sync.answers import ClocksDiffer
from console.sync.client import Client, ServerRefused
from wire.exchange import Exchange
from wire.limits import RETRY_FIRST_S, RETRY_LONGEST_S
from wire.messages import Answer, HelloAnswer, Identity, Page, Ping, Positions, Problem, Pull, Renew, Request
from wire.reading import read_json

# The server's event stream as whole messages, wherever the line cuts its bytes.
# A page of it proves itself like any other. What cannot be read ends the stream; correctness rests on the pull.


EVENT_MAX_BYTES = 32 * 1024 * 1024  # far above a page of the longest entries
WAITING_PAGES = 2
_END = b"\n\n"


Numbered = Page | Ping
Heard = Numbered | Positions


def listen(chunks: Iterable[bytes]) -> Iterator[Heard]:
    """The pages, positions and pings of a stream, in order; ends with it, or at an event that nobody can read."""
    held, looked = bytearray(), 0
    for chunk in chunks:
        held += chunk
        while (end := held.find(_END, looked)) >= 0:
            event, looked = bytes(held[:end]), 0
            del held[: end + len(_END)]
            try:
                one = _read(event)
            except msgspec.DecodeError:
                return
            if one is not None:
                yield one
        looked = max(0, len(held) - 1)  # the end of an event may be cut in two
        if len(held) > EVENT_MAX_BYTES:
            return


def _read(event: bytes) -> Heard | None:
    """One event; none for kinds that only a newer server has."""
    fields = dict(line.split(b": ", 1) for line in event.split(b"\n") if b": " in line)
    data = fields.get(b"data")
    if data is None:
        return None
    match fields.get(b"event", b"message"):
        case b"ping":
            return read_json(data, Ping)
        case b"message":
            return read_json(data, Page)
        case b"positions":
            return _read_positions(data)
    return None


def _read_positions(data: bytes) -> Positions | None:
    """What a newer server may say in another shape is passed over: pages must not end for it."""
    try:
        return read_json(data, Positions)
    except msgspec.ValidationError:
        return None


class Inbox:
    """What was heard and not taken yet. It holds little: the stream waits while it is full, and the server with it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._heard: deque[Numbered] = deque()
        self._closed = False

    def put(self, heard: Numbered) -> bool:
        """Wait for room and put it in; false when nobody takes anything out any more."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or len(self._heard) < WAITING_PAGES)
            if not self._closed:
                self._heard.append(heard)
            return not self._closed

    @property
    def waits(self) -> bool:
        """Whether something was heard and not taken yet."""
        return bool(self._heard)

    def take(self) -> Numbered | None:
        """What was heard first, or none."""
        with self._changed:
            if not self._heard:
                return None
            self._changed.notify_all()
            return self._heard.popleft()

    def close(self) -> None:
        """End the wait of a thread that waits for room in the queue."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()


# When the next attempt is: the one place that decides it.
#
# New work ends a rest and never a running back-off: a server that is gone is not asked at every key press. Only a
# person, or a line that may work again, ends a back-off early; an attempt that succeeded makes the next ones quick
# again.

_DOUBLED_AT_MOST = 10  # by then it is longer than the longest


class Pace:
    """Rests and back-offs of one thread; any thread may end them."""

    def __init__(self) -> None:
        self._random = random.Random()
        self._changed = threading.Condition()
        self._work = False
        self._news = False
        self._hurried = False
        self._over = False
        self.failures = 0

    def wake(self) -> None:
        """There is something to do."""
        with self._changed:
            self._work = True
            self._changed.notify_all()

    def heard(self) -> None:
        """The server told something: it is taken also during a back-off, which goes on after it."""
        with self._changed:
            self._news = True
            self._changed.notify_all()

    def hurry(self) -> None:
        """A person asks for it now, or the line may work again."""
        with self._changed:
            self._work = self._hurried = True
            self.failures = 0
            self._changed.notify_all()

    def end(self) -> None:
        """End the loop; wakes it when it rests."""
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def take_work(self) -> bool:
        """Whether something came since this was asked last: it is asked for now, never dropped."""
        with self._changed:
            came, self._work, self._hurried = self._work, False, False
            return came

    def worked(self) -> None:
        """The line was seen to work."""
        self.failures = 0

    def failed(self, at_least_s: float = 0.0) -> float:
        """An attempt failed: the seconds until the next, with full jitter, so that desks do not come all at once."""
        self.failures += 1
        longest = min(RETRY_LONGEST_S, RETRY_FIRST_S * 2 ** min(self.failures, _DOUBLED_AT_MOST))
        return max(at_least_s, self._random.uniform(0, longest))

    def rest(self, longest_s: float) -> bool:
        """Until there is work or news; false when the time is over first."""
        with self._changed:
            ended = self._changed.wait_for(lambda: self._work or self._news or self._over, longest_s)
            self._news = False
            return ended

    def back_off(self, until: float) -> bool:
        """True as soon as there is news; false when the (monotonic) time is over, or somebody hurries it."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._news or self._hurried or self._over, max(0.0, until - time.monotonic())
            )
            news, self._news = self._news and not (self._hurried or self._over), False
            return news


HEARTBEAT_S = 15.0
STREAM_LATE_S = 0.5  # how long a page that is known to be there may take by the stream before it is pulled
STREAM_AGAIN_S = 0.2, 1.0  # after a stream that ended
STREAM_REFUSED_S = 2.0  # where no stream comes through: as often is asked instead
STOP_WAIT_S = 1.0
OFFSET_SAMPLES = 9
CLOCK_SET_MS = 2_000


class LinkState(msgspec.Struct, frozen=True):
    """How the line to the server is. Times in milliseconds of UTC; `problem` names a sentence when not fine,
    `certificate_ends_ms` is told where the server's certificate was not renewed in time, else 0."""

    online: bool = False
    since_ms: int = 0
    last_sync_ms: int | None = None
    offset_ms: int | None = None
    problem: str = ""
    certificate_ends_ms: int = 0
    alarm_ms: int = 0  # when the server's security log last asked for a person; 0: not lately


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
        moved: Callable[[Positions], None] = lambda _: None,
    ) -> None:
        """`moved` is called by the stream's thread with where units are now; it must not wait for the disk."""
        self._moved = moved
        self._exchange = exchange
        self._client = client
        self._membership = membership
        self._changed = changed
        self._now_ms = now_ms
        self._random = random.Random()
        self._pace = Pace()
        self._inbox = Inbox()
        self._taking = threading.Lock()  # what is taken when `stop` is called ends first, and nothing is taken after
        self._stop = threading.Event()
        self._level = threading.Event()  # the line works and all there was is read: time for the stream
        self._offsets: deque[float] = deque(maxlen=OFFSET_SAMPLES)
        self._positions_at = 0.0  # when they may be asked for again
        self._greet = True
        self._greet_at = 0.0  # at the latest, however much the server tells meanwhile
        self._idle = False  # nothing was left to ask
        self._threads: dict[str, threading.Thread] = {}
        self.state = LinkState(since_ms=now_ms())

    def start(self) -> None:
        """Begin to sync; a second time does nothing."""
        if self._threads:
            return
        self._begin("sync", self._run)
        self._begin("stream", self._listen)

    def stop(self) -> None:
        """End both threads. One that waits for a dead server is left behind: it touches nothing any more."""
        with self._taking:
            self._stop.set()
        self._pace.end()
        self._inbox.close()
        self._level.set()
        self._client.hang_up()
        for thread in list(self._threads.values()):
            thread.join(STOP_WAIT_S)
        self._client.close()

    def wake(self, greet: bool = False) -> None:
        """Something was written here; `greet` when a person asks for the line, or it may work again."""
        if greet:
            self._greet = True
            self._pace.hurry()
        else:
            self._pace.wake()

    @property
    def at_ease(self) -> bool:
        """Whether the line works and nothing is to be sent or read: time for what can wait."""
        return self.state.online and self._idle and not self._exchange.behind

    @property
    def head(self) -> int:
        """The newest number the server is known to hold."""
        return self._exchange.head

    def turn(self) -> float | None:
        """One page heard, or one request and its answer. Returns the seconds to back off; none: rest until woken."""
        try:
            request = self._choose()
            if request is None:
                return 0.0 if self._hear() else None
            before = self._now_ms()
            answer = self._membership.renew(request.old) if isinstance(request, Renew) else self._client.ask(request)
            after = self._now_ms()
            with self._taking:
                if self._stop.is_set():
                    return None  # the file may be closed by now; the next start asks again
                self._exchange.receive(request, answer)
            if isinstance(answer, Problem) and answer.code == "desk_unknown":
                self._join_again()
        except ConsoleError as error:
            # The disk or the place of the keys cannot do it now: the line waits, it does not end.
            self._note(Problem(0, error.code))
            return RETRY_LONGEST_S
        if isinstance(request, Pull) and self._exchange.unproved:
            # The next entry is not what the chain says: once, the line may have changed it; twice, it is the server's.
            self._note(Problem(0, "ledger_spoiled") if self._exchange.unproved > 1 else answer)
            self._changed()
            return self._pace.failed()
        self._note(answer, before, after)
        if isinstance(answer, Problem):
            if answer.status in (409, 413) and self._pace.failures < 3:
                self._pace.failures += 1
                return 0.0
            return self._pace.failed(answer.wait_s)
        if self._exchange.incompatible:
            return RETRY_LONGEST_S
        if not isinstance(answer, HelloAnswer):
            self._pace.worked()
            self._changed()
        return 0.0

    def _choose(self) -> Request | None:
        """What to ask now; none when there is nothing, or when a page that was heard goes first."""
        with self._taking:
            if self._stop.is_set() or (self._inbox.waits and self._exchange.reads_now):
                return None
            if self._idle and self._exchange.at_rest:
                return None  # nothing was written here since: the disk need not be asked again for what to send
            request = self._exchange.next()
            self._idle = request is None
            return request

    def _hear(self) -> bool:
        """Take one thing that was heard; false when there is none."""
        if not self._inbox.waits:
            return False
        with self._taking:
            heard = None if self._stop.is_set() else self._inbox.take()
            match heard:
                case Page():
                    self._exchange.hear(heard)
                case Ping():
                    self._exchange.told_head(heard.epoch, heard.head)
        if isinstance(heard, Page):
            self._note(heard)
            self._pace.worked()
            self._changed()
        return heard is not None

    def _join_again(self) -> None:
        """A server restored from before this desk was enrolled does not know it: prove who it is, and go on."""
        answer = self._membership.renew(self._membership.desk_id())
        with self._taking:
            if isinstance(answer, Identity) and not self._stop.is_set():
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
            if self._pace.take_work():
                self._idle = False
                if not self._exchange.fed:
                    self._exchange.poke()
            if self._greet:
                self._greet_anew()
            pause = self.turn()
            if pause is None:
                self._rest()
            elif pause:
                self._back_off(pause)

    def _rest(self) -> None:
        """Until there is something to do, or it is time for a greeting, which also compares the clocks."""
        awaited = self._exchange.fed and self._exchange.behind
        pause = STREAM_LATE_S if awaited else self._greet_at - time.monotonic()
        if pause > 0 and self._pace.rest(pause):
            return
        if awaited:
            self._exchange.poke()
        else:
            self._greet_anew()

    def _greet_anew(self) -> None:
        self._greet, self._greet_at = False, time.monotonic() + HEARTBEAT_S
        self._exchange.restart()

    def _back_off(self, seconds: float) -> None:
        """What others wrote is read meanwhile, if it comes: the server may only not take what is written here."""
        until = time.monotonic() + seconds
        while self._pace.back_off(until):
            try:
                while self._hear():
                    continue
            except ConsoleError as error:
                self._note(Problem(0, error.code))

    def _note(self, answer: Answer, before: int = 0, after: int = 0) -> None:
        state = self.state
        certificate_ends_ms, alarm_ms = state.certificate_ends_ms, state.alarm_ms
        if isinstance(answer, Problem):
            online = answer.status in (409, 413)
            problem = answer.code or f"http_{answer.status}"
            if isinstance(answer, ClocksDiffer):
                self._measure(answer.server_ms - after, abs(after - before))
        else:
            online, problem = True, ""
            if isinstance(answer, HelloAnswer):
                self._measure(answer.server_ms - (before + after) / 2, abs(after - before))
                problem = "server_newer" if self._exchange.incompatible else ""
                online = not self._exchange.incompatible
                certificate_ends_ms, alarm_ms = answer.certificate_ends, answer.alarm
        if not online:
            self._level.clear()
        changed = online != state.online
        synced = online and not self._exchange.behind
        self.state = LinkState(
            online=online,
            since_ms=self._now_ms() if changed else state.since_ms,
            last_sync_ms=self._now_ms() if synced else state.last_sync_ms,
            offset_ms=round(statistics.median(self._offsets)) if self._offsets else None,
            problem=problem,
            certificate_ends_ms=certificate_ends_ms,
            alarm_ms=alarm_ms,
        )
        if synced:
            self._level.set()
        told = (state.problem, state.certificate_ends_ms, state.alarm_ms)
        if changed or (problem, certificate_ends_ms, alarm_ms) != told:
            self._changed()

    def _measure(self, offset: float, took_ms: int) -> None:
        """A clock that was set makes all earlier measurements wrong at once."""
        if self._offsets and abs(offset - statistics.median(self._offsets)) > took_ms + CLOCK_SET_MS:
            self._offsets.clear()
        self._offsets.append(offset)

    def _listen(self) -> None:
        """The fast path: pages as they are numbered. Only a line that works is listened to: it needs no back-off."""
        while self._level.wait() and not self._stop.is_set():
            heard = self._hear_all()
            if self._stop.is_set():
                return
            if heard:
                self._level.clear()
                self._greet = True
            else:
                self._ask_positions()
            self._pace.wake()
            self._stop.wait(self._random.uniform(*STREAM_AGAIN_S) if heard else STREAM_REFUSED_S)

    def _hear_all(self) -> bool:
        """Hand on what the stream brings until it ends; whether it brought anything."""
        some = False
        try:
            for heard in listen(self._client.events(self._read_so_far())):
                some = self._exchange.fed = True
                if isinstance(heard, Positions):
                    self._take_positions(heard)
                    continue
                if not self._inbox.put(heard):
                    break
                self._pace.heard()
        finally:
            self._exchange.fed = False
        return some

    def _ask_positions(self) -> None:
        """Where no stream comes through, units move once a heartbeat; a server of before has no such path."""
        if time.monotonic() < self._positions_at:
            return
        self._positions_at = time.monotonic() + HEARTBEAT_S
        try:
            self._take_positions(self._client.positions())
        except ServerRefused:
            return

    def _take_positions(self, positions: Positions) -> None:
        if not self._stop.is_set():
            self._moved(positions)
            self._changed()

    def _read_so_far(self) -> int:
        try:
            return self._membership.cursor_seq()
        except ConsoleError:
            return self._exchange.head  # a disk that does not answer now: what is missed is pulled anyway
