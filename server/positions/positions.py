"""The places of units as the running server knows them: taken in groups, told to desks at most once a second.

What is answered to a tracker lies on the disk. Desks are told what changed since the number they know.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import msgspec

from server.chores import Chores, tried
from server.errors import Busy, Condition
from server.positions.reading import Reading
from server.positions.store import ACCEPTED, Changes, LastFix, Refused, Taken, changes, forget, judge, side_store, take
from server.settings import PositionRules
from server.store.side import Tell, logged
from server.store.store import Connection, Database
from wire.messages import SHARED, SHARED_MOST_S, DeviceState, Positions, SharedFix, UnitFix

WAITING_MAX = 5_000
TOLD_EVERY_S = 1.0
FORGET_EVERY_S = 3600.0
DAY_MS = 86_400_000
_log = logging.getLogger("konsol112.positions")
T = TypeVar("T")


class UnitPositions:
    """Last fixes and refusals of one city. Open it inside a running event loop; `ring` wakes who waits for news."""

    def __init__(
        self, database: Database, city: str, rules: PositionRules, ring: Callable[[], None], tell: Tell = logged
    ) -> None:
        self._database, self._city, self.rules, self._ring = database, city, rules, ring
        self._store = side_store(database, tell)
        self._thread = ThreadPoolExecutor(1, "positions")
        self._fixes: dict[str, LastFix] = {}
        self._refused: dict[tuple[str, str], Refused] = {}
        self._shared: dict[str, UnitFix] = {}  # by account; in memory alone, so no track of a person comes to be
        self._ended: dict[str, str] = {}  # by account: the share that was ended last
        self._serials: dict[str, int] = {}  # of each device: the number, in this process, of its last change
        self._waiting: list[tuple[Sequence[Taken], asyncio.Future[list[str]]]] = []
        self._turn = asyncio.Lock()
        self._read = -1  # how far the database's own numbers were read
        self._reached = 0  # the newest change known here; `n` is the newest that was told
        self._events: dict[int, bytes] = {}
        self.chores = Chores()
        self.n = 0
        self.taken = self.refused = 0

    async def __aenter__(self) -> "UnitPositions":
        await tried("positions_read", self._look)  # what cannot be read now is read later: nobody waits for it
        self.n = self._reached
        self.chores.begin("positions_told", self._tell, every_s=TOLD_EVERY_S, longest_s=TOLD_EVERY_S)
        self.chores.begin("positions_forgotten", self._tend, every_s=FORGET_EVERY_S)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.chores.end()
        self._thread.shutdown()
        self._store.close()

    async def take(self, items: Sequence[Taken]) -> list[str]:
        """Judge and keep; a code for each, empty for what was taken. Raises Busy or DiskFull: then nothing was."""
        if sum(len(one) for one, _ in self._waiting) + len(items) > WAITING_MAX:
            raise Busy(wait_s=1.0)
        future: asyncio.Future[list[str]] = asyncio.get_running_loop().create_future()
        self._waiting.append((items, future))
        async with self._turn:  # whoever has the turn takes along all that waits: one transaction for many
            if not future.done():
                await self._settle()
        return future.result()

    def share(self, account: str, said: SharedFix) -> str:
        """Where a person says that they are; the code where it is not believed. What ended is told once, and gone."""
        now_ms, before = time.time_ns() // 1_000_000, self._shared.get(account)
        until = min(said.until, now_ms + SHARED_MOST_S * 1000)
        if (until <= now_ms and before is None) or (until > now_ms and self._ended.get(account) == said.share):
            return ""  # none was shared; or this was under way when its person ended it
        reading = Reading(at=said.at, lat=said.lat, lng=said.lng, accuracy_m=said.accuracy_m)
        code = judge(reading, None, now_ms, self.rules) if until > now_ms else ""
        if code or (before is not None and before.until > now_ms < until and said.at < before.at):
            return code
        if before is not None and until <= now_ms:
            self._shared[account], self._ended[account] = msgspec.structs.replace(before, until=until), said.share
        else:
            self._shared[account] = UnitFix(
                unit=SHARED + account, at=said.at, lat=said.lat, lng=said.lng, accuracy_m=said.accuracy_m,
                until=until, case=said.case, of=said.unit,
            )  # fmt: skip
        self._reached += 1
        self._serials[SHARED + account] = self._reached
        return ""

    def snapshot(self, after: int = 0) -> Positions:
        """What changed after a number a desk was told; everything for a desk that was told nothing."""
        changed = {device for device, serial in self._serials.items() if serial > after}
        moved = {fix.unit for device, fix in self._fixes.items() if device in changed}
        newest: dict[str, LastFix] = {}
        for fix in self._fixes.values():
            held = newest.get(fix.unit)
            if fix.unit in moved and (held is None or fix.at > held.at):
                newest[fix.unit] = fix
        refused = changed & {device for device, _ in self._refused}
        shared = [one for one in self._shared.values() if one.unit in changed]
        return Positions(
            whole=after == 0,
            fixes=(*(_said(newest[unit]) for unit in sorted(newest)), *shared),
            devices=tuple(self._state(device) for device in sorted(refused)),
        )

    def event(self, after: int) -> bytes:
        """The same as an event of the stream; desks that know as much share one."""
        if after not in self._events:
            self._events[after] = b"event: positions\ndata: %b\n\n" % msgspec.json.encode(self.snapshot(after))
        return self._events[after]

    async def _settle(self) -> None:
        group, self._waiting = self._waiting, []
        items = [item for some, _ in group for item in some]
        failure: Condition = Busy(wait_s=1.0)  # what is answered when a bug ends this
        codes: list[str] | None = None
        try:
            lock, now_ms = self._database.lock_head, time.time_ns() // 1_000_000
            codes, changed = await self._on_disk(
                lambda connection: take(connection, self._city, lock, items, now_ms, self.rules)
            )
            self._learn(changed)
        except Condition as condition:
            _log.error("positions not taken code=%s count=%d", condition.code, len(items))
            failure = condition
        finally:
            _answer(group, codes, failure)
        for code in codes or ():
            self.taken += code in ACCEPTED
            self.refused += code not in ACCEPTED

    async def _look(self) -> None:
        """Read what is new in the database: at the start, and what another server wrote to it."""
        found = await self._on_disk(lambda connection: changes(connection, self._city, self._read))
        self._read = found.n
        self._learn(found)

    def _learn(self, changed: Changes) -> None:
        """Own changes are met again where another server may write too: they are none then."""
        fixes = [fix for fix in changed.fixes if fix != self._fixes.get(fix.device)]
        refused = [one for one in changed.refusals if one != self._refused.get((one.device, one.code))]
        if not fixes and not refused:
            return
        self._reached += 1
        for fix in fixes:
            self._fixes[fix.device] = fix
        for one in refused:
            self._refused[one.device, one.code] = one
        touched = {fix.device for fix in fixes} | {one.device for one in refused}
        self._serials.update(dict.fromkeys(touched, self._reached))

    async def _tell(self) -> None:
        """What is new here is told, also what another server on the same database took."""
        try:
            if self._database.tells or self._read < 0:
                await self._look()
        finally:
            if self._reached != self.n:
                self.n = self._reached
                self._events.clear()
                self._ring()

    async def _tend(self) -> None:
        """What is older than the city keeps is deleted."""
        since = time.time_ns() // 1_000_000 - round(self.rules.keep_days * DAY_MS)
        await self._on_disk(partial(forget, city=self._city, since_ms=since))
        self._fixes = {key: fix for key, fix in self._fixes.items() if fix.at >= since}
        self._refused = {key: one for key, one in self._refused.items() if one.last >= since}
        now_ms = time.time_ns() // 1_000_000
        self._shared = {key: one for key, one in self._shared.items() if one.until > now_ms}
        self._ended = {key: one for key, one in self._ended.items() if key in self._shared}

    def _state(self, device: str) -> DeviceState:
        ones = [one for one in self._refused.values() if one.device == device]
        latest = max(ones, key=lambda one: one.n)
        count = sum(one.count for one in ones)
        return DeviceState(device=device, unit=latest.unit, code=latest.code, last=latest.last, count=count)

    async def _on_disk(self, work: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._store.use, work)


def _answer(
    group: list[tuple[Sequence[Taken], asyncio.Future[list[str]]]], codes: list[str] | None, failure: Condition
) -> None:
    at = 0
    for items, future in group:
        if not future.done():
            if codes is None:
                future.set_exception(failure)
            else:
                future.set_result(codes[at : at + len(items)])
        at += len(items)


def _said(fix: LastFix) -> UnitFix:
    return UnitFix(
        unit=fix.unit,
        at=fix.at,
        lat=round(fix.lat, 6),
        lng=round(fix.lng, 6),
        speed_kmh=fix.speed_kmh,
        heading=fix.heading,
        accuracy_m=fix.accuracy_m,
        battery=fix.battery,
    )
