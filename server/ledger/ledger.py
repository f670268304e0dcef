"""The ledger of one city as the application uses it: one committer task gathers what waits, readers read beside it."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

import msgspec

from server.chores import Chores, rang
from server.errors import Busy, Condition, LedgerSpoiled, StoreUnfit
from server.ledger.closed import Reads, reads_of
from server.ledger.commit import Committer, Job, WriteJob
from server.ledger.intake import PushJob
from server.ledger.knowledge import has_other_gateways, is_gateway
from server.ledger.read import PAGE_MAX_BYTES, Cursor, closed_keys, current_head, hello, page
from server.ledger.transaction import Head, Transaction
from server.store.store import Connection, Database, Ears
from wire.limits import GROUP_COMMIT_MAX_ENTRIES
from wire.messages import ClosedKeys, HelloAnswer, Page, Push, PushAnswer

# When another process may have numbered something: told where the database can tell, and looked for besides.
#
# PostgreSQL tells at once; nothing depends on it, since a pooler in between may swallow what it tells.

LOOK_EVERY_S = 0.25
LISTEN_S = 0.25  # in one piece, so that closing does not take longer


class Outside:
    """Waits for other processes. `own` is the word this process tells, which it does not need to hear."""

    def __init__(self, database: Database, own: str) -> None:
        self._database = database
        self._own = own
        self._thread = ThreadPoolExecutor(1, "ledger-listener")
        self._closing = threading.Event()
        self._ears: Ears | None = None

    async def news(self) -> None:
        """Return when there may be some, at the latest when it is time to look."""
        if not self._database.tells:
            await asyncio.sleep(LOOK_EVERY_S)
            return
        await asyncio.get_running_loop().run_in_executor(self._thread, self._listen)

    def close(self) -> None:
        self._closing.set()
        self._thread.shutdown()
        self._deafen()

    def _listen(self) -> None:
        until = time.monotonic() + LOOK_EVERY_S
        while (left := until - time.monotonic()) > 0 and not self._closing.is_set():
            try:
                if self._ears is None:
                    # What was told meanwhile was not heard: the head is looked at now.
                    self._ears = self._database.listen()
                    return
                if any(word != self._own for word in self._ears.wait(min(left, LISTEN_S))):
                    return
            except Condition:
                self._deafen()
                self._closing.wait(min(left, LISTEN_S))

    def _deafen(self) -> None:
        ears, self._ears = self._ears, None
        if ears is not None:
            ears.close()


WAITING_MAX_ENTRIES = 20_000
# Short questions, pages, and what takes long: none waits for the others.
READERS, PAGERS, LONG_READERS = 4, 3, 1
CHECKERS = 2  # who look at signatures while another group is written
LOOKED_AT_BESIDE = 8  # entries; what is fewer takes less time than another thread
LONGEST_PAUSE_S = 5.0  # of who looks for what others wrote, while the database does not answer
T = TypeVar("T")
_log = logging.getLogger("konsol112.ledger")


class Counts:
    """What the ledger did since it was opened."""

    def __init__(self) -> None:
        self.groups = 0
        self.jobs = 0
        self.numbered = 0
        self.refused = 0
        self.clashes = 0
        self.failed_groups = 0
        self.commit_s = 0.0


class Ledger:
    """Pushes, pages and waiting for news. Open it inside a running event loop."""

    def __init__(self, database: Database, committer: Committer) -> None:
        self.city = committer.city
        self.counts = Counts()
        self._database = database
        self._committer = committer
        self._outside = Outside(database, committer.word)
        self._writer = ThreadPoolExecutor(1, "ledger-writer")
        self._checkers = ThreadPoolExecutor(CHECKERS, "ledger-checker")
        self._readers = ThreadPoolExecutor(READERS, "ledger-reader")
        self._pagers = ThreadPoolExecutor(PAGERS, "ledger-pager")
        self._long = ThreadPoolExecutor(LONG_READERS, "ledger-long")
        self._local = threading.local()
        self._connections: list[Connection] = []
        self._waiting: deque[tuple[Job, asyncio.Future[Any]]] = deque()
        self._waiting_entries = 0
        self._news = asyncio.Event()
        self._work = asyncio.Event()
        self.chores = Chores()
        self.head: Head = committer.head
        self._spoiled = 0
        self.stopped_by = ""  # the code by which the last group was not taken

    async def __aenter__(self) -> Ledger:
        # After a bug the next group may be sound, and without one there is nothing to do: no pause.
        self.chores.begin("committer", self._commit, longest_s=0.0)
        self.chores.begin("watcher", self._watch, longest_s=LONGEST_PAUSE_S)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.chores.end()
        while self._waiting:
            future = self._waiting.popleft()[1]
            if not future.done():
                future.set_exception(Busy(wait_s=1.0))
        self._outside.close()
        self._writer.shutdown()
        self._checkers.shutdown(cancel_futures=True)
        for readers in (self._readers, self._pagers, self._long):
            readers.shutdown()
        for connection in self._connections:
            connection.close()
        self._committer.close()

    @property
    def former_believed(self) -> int:
        """How many entries of desks that prove nothing were believed since the start."""
        return self._committer.knowledge.former_believed

    @property
    def history_told(self) -> int:
        """How often a desk said since the start that it had read the ledger otherwise."""
        return self._committer.knowledge.history_told

    @property
    def working(self) -> bool:
        """Whether the committer has no bug; what the store refuses is answered, and is none."""
        return not self.chores.failing("committer")

    @property
    def waiting(self) -> int:
        """How many entries wait for the committer."""
        return self._waiting_entries

    async def push(self, desk: str, push: Push) -> PushAnswer:
        """Take a push of a desk. Raises EpochDiffers, NumberSkipped, Busy or DiskFull: then nothing was taken."""
        raws = tuple(bytes(raw) for raw in push.entries)
        proved = tuple(push.proofs), tuple(push.credentials)
        job = PushJob(push.epoch, desk, raws, push.keys, push.sigs, *proved)
        self._hold_off(job)
        if job.weight >= LOOKED_AT_BESIDE:
            job.checks.begin(partial(job.look, self._committer.knowledge.desk_keys), self._checkers)
        acks = await self.submit(job)
        self.counts.refused += sum(1 for ack in acks if ack.refused)
        self.counts.clashes += sum(1 for ack in acks if ack.clash)
        return PushAnswer(push.epoch, acks, self.head.n)

    async def write(self, action: Callable[[Transaction], T]) -> T:
        """Run a function inside a transaction of the ledger, together with whatever else waits."""
        result: T = await self.submit(WriteJob(action))
        return result

    async def submit(self, job: Job) -> Any:
        """Let a job take part in the next group; its result, when it is durable."""
        self._hold_off(job)
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((job, future))
        self._waiting_entries += job.weight
        self._work.set()
        return await future

    def _hold_off(self, job: Job) -> None:
        """Raises Busy where too much waits already."""
        if self._waiting_entries + job.weight > WAITING_MAX_ENTRIES:
            raise Busy(wait_s=1.0)

    async def hello(self, desk: str, after: int) -> HelloAnswer:
        """Who the server is now."""
        said = await self.read(lambda connection: hello(connection, self.city, desk, after))
        wanted = await self.spoiled()
        return msgspec.structs.replace(said, wanted=wanted) if wanted else said

    async def page(self, cursor: Cursor, limit: int, most_bytes: int = PAGE_MAX_BYTES) -> Page:
        """Rows after a cursor. Raises EpochDiffers, CursorUnknown or LedgerSpoiled."""
        lock = self._committer.lock
        try:
            return await asyncio.get_running_loop().run_in_executor(
                self._pagers,
                self._read,
                lambda connection: page(connection, self.city, cursor, limit, most_bytes, lock),
            )
        except LedgerSpoiled as spoiled:
            if self._spoiled != cursor.after + 1:
                _log.error("an entry of the ledger is not what it was: %s", spoiled.details)
            self._spoiled = cursor.after + 1
            raise

    async def spoiled(self) -> int:
        """The number of an entry that is not what it was, once somebody wanted to read it; 0: none."""
        if self._spoiled:
            try:
                await self.page(Cursor(self._spoiled - 1), 1)
            except LedgerSpoiled:
                return self._spoiled
            _log.warning("an entry of the ledger was healed number=%d", self._spoiled)
            self._spoiled = 0
        return 0

    async def is_gateway(self, desk: str) -> bool:
        """Whether this desk faces the outside."""
        return await self.read(lambda connection: is_gateway(connection, self.city, desk))

    async def has_other_gateways(self, gateway: str) -> bool:
        """Whether another one than this faces the outside."""
        return await self.read(lambda connection: has_other_gateways(connection, self.city, gateway))

    async def reads(self, desk: str) -> Reads:
        """Which keys this desk is given now."""
        return await self.read(lambda connection: reads_of(connection, self.city, desk, time.time_ns() // 1_000_000))

    async def closed_keys(self, after: str) -> ClosedKeys:
        """The keys of confidential streams behind a name."""
        lock = self._committer.lock
        return await self.read(lambda connection: closed_keys(connection, self.city, after, lock))

    async def read(self, query: Callable[[Connection], T]) -> T:
        """Run a query on a reader's connection."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, query)

    async def read_long(self, query: Callable[[Connection], T]) -> T:
        """Run a query that takes long: one after the other, and nothing else waits for it."""
        return await asyncio.get_running_loop().run_in_executor(self._long, self._read, query)

    async def news(self, after: int, timeout_s: float, other: Callable[[], bool] = lambda: False) -> bool:
        """Wait until there is a number above `after`, or something `other` after a ring; false when time is over."""
        until = time.monotonic() + timeout_s
        while self.head.n <= after and not other():
            if not await rang(self._news, until - time.monotonic()):
                return False
        return True

    def ring(self) -> None:
        """Wake who waits for news: something beside the ledger changed."""
        event, self._news = self._news, asyncio.Event()
        event.set()

    def _read(self, query: Callable[[Connection], T]) -> T:
        """On this thread's connection; one that broke while it was idle is replaced and asked once more."""
        held: Connection | None = getattr(self._local, "connection", None)
        if held is not None:
            try:
                return query(held)
            except (Busy, StoreUnfit):
                self._drop(held)
        fresh = self._local.connection = self._database.connect()
        self._connections.append(fresh)
        try:
            return query(fresh)
        except (Busy, StoreUnfit):
            self._drop(fresh)
            raise

    def _drop(self, connection: Connection) -> None:
        self._local.connection = None
        self._connections.remove(connection)
        connection.close()

    def _advance(self, head: Head) -> None:
        if head != self.head:
            self.head = head
            self.ring()

    async def _watch(self) -> None:
        """Notice what other processes wrote (the command line, a second server), and an older database in the place of
        this one: the committer looks, and begins an epoch."""
        await self._outside.news()
        before = self.head
        head = await self.read(lambda connection: current_head(connection, self.city))
        if head.epoch == before.epoch and (head.n < before.n or (head.n == before.n and head != before)):
            await self.write(lambda tx: None)
        elif head.n >= self.head.n or head.epoch != self.head.epoch:
            self._advance(head)

    async def _commit(self) -> None:
        """The next group, as soon as there is one."""
        while not (group := self._gather()):
            self._work.clear()
            await self._work.wait()
        await self._settle(group)

    def _gather(self) -> list[tuple[Job, asyncio.Future[Any]]]:
        group: list[tuple[Job, asyncio.Future[Any]]] = []
        weight = 0
        while self._waiting:
            job = self._waiting[0][0]
            if group and weight + job.weight > GROUP_COMMIT_MAX_ENTRIES:
                break
            group.append(self._waiting.popleft())
            weight += job.weight
        self._waiting_entries -= weight
        return group

    async def _settle(self, group: list[tuple[Job, asyncio.Future[Any]]]) -> None:
        started, before = time.monotonic(), self._committer.head.n
        jobs = [job for job, _ in group]
        results: list[Any] = [Busy(wait_s=1.0)] * len(group)  # what is answered when a bug ends this
        try:
            results = await asyncio.get_running_loop().run_in_executor(self._writer, self._committer.take, jobs)
            self.stopped_by = ""
        except Condition as condition:
            self.stopped_by = condition.code
            self.counts.failed_groups += 1
            _log.error("group not taken code=%s jobs=%d", condition.code, len(group))
            results = [condition] * len(group)
        finally:
            self._advance(self._committer.head)
            _answer(group, results)
        self.counts.groups += 1
        self.counts.jobs += len(group)
        self.counts.numbered += self._committer.head.n - before
        self.counts.commit_s += time.monotonic() - started


def _answer(group: list[tuple[Job, asyncio.Future[Any]]], results: list[Any]) -> None:
    for (_, future), result in zip(group, results, strict=True):
        if future.done():
            continue
        if isinstance(result, Condition):
            future.set_exception(result)
        else:
            future.set_result(result)
