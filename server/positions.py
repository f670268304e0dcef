"""Where units are, as trackers tell it: judged, kept, told to desks at most once a second. No fact, no chain.

What is answered to a tracker lies on the disk. Desks are told what changed since the number they know.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

import msgspec

from console.models.state.place import distance_m
from server.accounts.limits import Allowance, Tries
from server.accounts.tokens import Device, DeviceBook, Kind
from server.chores import Chores, tried
from server.errors import Busy, Condition, NotAllowed, RefusedByServer
from server.ledger.migrate import Step, upgrade
from server.settings import Config, Home, PositionRules
from server.store.side import SideStore, Tell, logged
from server.store.sqlite import SqliteDatabase
from server.store.store import Connection, Database, SqlRow, closed_if_unfit, one
from wire.messages import SHARED, SHARED_MOST_S, DeviceState, Positions, SharedFix, UnitFix


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One place of one device. `at` is none when its time cannot be read; `fixed` is false when it says so itself."""

    at: int | None
    lat: float
    lng: float
    speed_kmh: float | None = None
    heading: int | None = None
    accuracy_m: float | None = None
    battery: int | None = None
    fixed: bool = True


class Said(msgspec.Struct, frozen=True):
    """One message: the device as it names itself, and what it says; none when it says nothing about a place."""

    device: str
    reading: Reading | None


# Whether a place is believed, and if not, why. Pure: the time is an argument. Each reason has a code of its own.

FUTURE_S = 120
WORST_M = 500.0
FASTEST_KMH = 250.0
SLACK_M = 100.0  # two honest fixes of one standing vehicle may be this far apart
TAKEN, OLDER, REPEATED, LATE = "", "older", "repeated", "late"
ACCEPTED = (TAKEN, OLDER, REPEATED)  # no refusals
KEPT = (TAKEN, OLDER, LATE)  # what goes into the history
REFUSALS = (
    *(LATE, "future", "no_time", "not_a_place", "nowhere", "outside", "no_fix", "inaccurate", "jump"),
    *("foreign", "revoked", "unreadable", "encrypted"),
)


class LastFix(msgspec.Struct, frozen=True, kw_only=True):
    """The last place of a device that was believed; `n` is the number of the change."""

    device: str
    unit: str
    n: int
    at: int
    lat: float
    lng: float
    speed_kmh: float | None = None
    heading: int | None = None
    accuracy_m: float | None = None
    battery: int | None = None


def judge(reading: Reading, last: LastFix | None, now_ms: int, rules: PositionRules) -> str:
    """The code of the refusal; TAKEN as the new last fix, OLDER than it, or REPEATED."""
    if reading.at is None:
        return "no_time"
    wrong = _wrong_place(reading, rules)
    if wrong:
        return wrong
    if reading.at - now_ms > FUTURE_S * 1000:
        return "future"
    if last is not None and reading.at == last.at:
        return REPEATED
    if now_ms - reading.at > rules.late_min * 60_000:
        return LATE
    if last is None:
        return TAKEN
    if reading.at < last.at:
        return OLDER
    return "jump" if _too_far(reading, last) else TAKEN


def _wrong_place(reading: Reading, rules: PositionRules) -> str:
    lat, lng = reading.lat, reading.lng
    if not (math.isfinite(lat) and math.isfinite(lng) and abs(lat) <= 90 and abs(lng) <= 180):
        return "not_a_place"
    if lat == 0 and lng == 0:
        return "nowhere"
    if rules.box is not None:
        south, west, north, east = rules.box
        if not (south <= lat <= north and west <= lng <= east):
            return "outside"
    if not reading.fixed:
        return "no_fix"
    return "inaccurate" if reading.accuracy_m is not None and reading.accuracy_m > WORST_M else ""


def _too_far(reading: Reading, last: LastFix) -> bool:
    """Faster than anything on a road, beyond what both fixes may be wrong by. A wrong last fix heals with time."""
    assert reading.at is not None
    blur = max(SLACK_M, (reading.accuracy_m or 0) + (last.accuracy_m or 0))
    metres = distance_m((reading.lat, reading.lng), (last.lat, last.lng)) - blur
    return metres > FASTEST_KMH / 3.6 * (reading.at - last.at) / 1000


# Where fixes rest, apart from the ledger: a file of its own, or tables of their own in PostgreSQL. One transaction
# takes many; the head row of the city gives each change its number, so that readers miss none.
_FIX = ("lat", "lng", "speed_kmh", "heading", "accuracy_m", "battery")
_PLACE = (
    "lat DOUBLE PRECISION NOT NULL, lng DOUBLE PRECISION NOT NULL, speed_kmh DOUBLE PRECISION, heading INTEGER,"
    " accuracy_m DOUBLE PRECISION, battery INTEGER"
)
STEPS = (
    Step(
        1,
        "positions",
        (
            "CREATE TABLE position_head (city TEXT PRIMARY KEY, n BIGINT NOT NULL)",
            "CREATE TABLE fixes (city TEXT NOT NULL, device TEXT NOT NULL, at BIGINT NOT NULL, unit TEXT NOT NULL,"
            f" received BIGINT NOT NULL, {_PLACE}, PRIMARY KEY (city, device, at))",
            "CREATE INDEX fixes_received ON fixes (city, received)",
            "CREATE TABLE last_fixes (city TEXT NOT NULL, device TEXT NOT NULL, n BIGINT NOT NULL, unit TEXT NOT NULL,"
            f" at BIGINT NOT NULL, {_PLACE}, PRIMARY KEY (city, device))",
            "CREATE TABLE fix_refusals (city TEXT NOT NULL, device TEXT NOT NULL, code TEXT NOT NULL,"
            " n BIGINT NOT NULL, unit TEXT NOT NULL, count BIGINT NOT NULL, last BIGINT NOT NULL,"
            " PRIMARY KEY (city, device, code))",
        ),
    ),
)
_LAST = ("device", "n", "unit", "at", *_FIX)
_REFUSAL = ("device", "code", "n", "unit", "count", "last")


class Taken(msgspec.Struct, frozen=True):
    """One thing to note of a device: a reading, or a refusal that was decided before there was one."""

    device: str
    unit: str
    reading: Reading | None = None
    code: str = ""


class Refused(msgspec.Struct, frozen=True):
    """How often a device was refused for one reason; `device` is empty for those nobody enrolled."""

    device: str
    code: str
    n: int
    unit: str
    count: int
    last: int


class Changes(msgspec.Struct, frozen=True):
    """What has a number above the one asked for, and the newest number."""

    n: int
    fixes: tuple[LastFix, ...] = ()
    refusals: tuple[Refused, ...] = ()


def positions_database(home: Home, config: Config, ledger: Database) -> Database:
    """Where positions rest: beside the ledger's file, or in its PostgreSQL."""
    return SqliteDatabase(home.positions_file) if config.postgres is None else ledger


def open_store(database: Database) -> Connection:
    """A writer's connection with its tables up to date. Raises StoreUnfit."""
    connection = database.connect(writer=True)
    with closed_if_unfit(connection):
        upgrade(database, connection, STEPS, "position_steps")
    return connection


def side_store(database: Database, tell: Tell = logged) -> SideStore:
    """Where a running server keeps them: the ledger does not wait for it."""
    path = database.path if isinstance(database, SqliteDatabase) else None
    return SideStore(lambda: open_store(database), path, tell)


def changes(connection: Connection, city: str, after: int = -1) -> Changes:
    """What changed after a number."""
    with connection.reading():
        head = one(connection.rows("SELECT n FROM position_head WHERE city=?", (city,)))
        fixes = connection.rows(f"SELECT {','.join(_LAST)} FROM last_fixes WHERE city=? AND n>?", (city, after))
        refused = connection.rows(f"SELECT {','.join(_REFUSAL)} FROM fix_refusals WHERE city=? AND n>?", (city, after))
    return Changes(head[0] if head else 0, tuple(map(_fix_of, fixes)), tuple(Refused(*row) for row in refused))


def take(
    connection: Connection, city: str, lock: str, items: Sequence[Taken], now_ms: int, rules: PositionRules
) -> tuple[list[str], Changes]:
    """Judge and keep a group in one transaction: a code for each (empty: taken), and what changed by it."""
    with connection.writing():
        group = _Group(connection, city, lock, items)
        codes = [group.settle(item, now_ms, rules) for item in items]
        return codes, group.write(now_ms)


def forget(connection: Connection, city: str, since_ms: int) -> int:
    """Delete what is older than a moment; how many places were deleted."""
    with connection.writing():
        connection.run("DELETE FROM last_fixes WHERE city=? AND at<?", (city, since_ms))
        connection.run("DELETE FROM fix_refusals WHERE city=? AND last<?", (city, since_ms))
        return connection.run("DELETE FROM fixes WHERE city=? AND received<?", (city, since_ms))


class _Group:
    """One transaction: what is known of its devices is read once, what is new is written at the end."""

    def __init__(self, connection: Connection, city: str, lock: str, items: Sequence[Taken]) -> None:
        self._connection, self._city = connection, city
        # The head is taken first: whoever holds it is the only one who judges.
        connection.run("INSERT INTO position_head VALUES (?,0) ON CONFLICT DO NOTHING", (city,))
        ((self._n,),) = connection.rows(f"SELECT n FROM position_head WHERE city=?{lock}", (city,))
        self._last = self._read_last({item.device for item in items})
        self._known = self._read_known(items)
        self._rows: list[SqlRow] = []
        self._moved: set[str] = set()
        self._refused: dict[tuple[str, str], Refused] = {}

    def settle(self, item: Taken, now_ms: int, rules: PositionRules) -> str:
        """Judge one reading and remember it for `write`; returns its code."""
        reading = item.reading
        if reading is None or item.code:
            self._refuse(item, item.code, now_ms)
            return item.code
        code = judge(reading, self._last.get(item.device), now_ms, rules)
        if code in KEPT and (item.device, reading.at) in self._known:
            return REPEATED
        if code in KEPT:
            self._keep(item, reading, now_ms)
        if code == TAKEN:
            assert reading.at is not None
            self._n += 1
            place = {name: getattr(reading, name) for name in ("at", *_FIX)}
            self._last[item.device] = LastFix(device=item.device, unit=item.unit, n=self._n, **place)
            self._moved.add(item.device)
        elif code not in ACCEPTED:
            self._refuse(item, code, now_ms)
        return code

    def write(self, now_ms: int) -> Changes:
        """Write what was settled; returns what changed."""
        columns = ("city", "device", "at", "unit", "received", *_FIX)
        if self._rows:
            self._connection.insert("fixes", columns, self._rows)
        fixes = tuple(self._last[device] for device in sorted(self._moved))
        for fix in fixes:
            values = tuple(getattr(fix, name) for name in _LAST)
            self._connection.run(_upsert("last_fixes", ("city", *_LAST), ("city", "device")), (self._city, *values))
        refusals = tuple(self._count(one) for one in self._refused.values())
        self._connection.run("UPDATE position_head SET n=? WHERE city=?", (self._n, self._city))
        return Changes(self._n, fixes, refusals)

    def _keep(self, item: Taken, reading: Reading, now_ms: int) -> None:
        place = (getattr(reading, name) for name in _FIX)
        self._rows.append((self._city, item.device, reading.at, item.unit, now_ms, *place))
        self._known.add((item.device, reading.at))

    def _refuse(self, item: Taken, code: str, now_ms: int) -> None:
        self._n += 1
        before = self._refused.get((item.device, code))
        count = (before.count if before else 0) + 1
        self._refused[item.device, code] = Refused(item.device, code, self._n, item.unit, count, now_ms)

    def _count(self, fresh: Refused) -> Refused:
        key = (self._city, fresh.device, fresh.code)
        held = one(self._connection.rows("SELECT count FROM fix_refusals WHERE city=? AND device=? AND code=?", key))
        total = msgspec.structs.replace(fresh, count=fresh.count + (held[0] if held else 0))
        values = tuple(getattr(total, name) for name in _REFUSAL)
        statement = _upsert("fix_refusals", ("city", *_REFUSAL), ("city", "device", "code"))
        self._connection.run(statement, (self._city, *values))
        return total

    def _read_last(self, devices: Iterable[str]) -> dict[str, LastFix]:
        condition, value = self._connection.among("device", devices)
        columns = ",".join(_LAST)
        rows = self._connection.rows(
            f"SELECT {columns} FROM last_fixes WHERE city=? AND {condition}", (self._city, value)
        )
        return {row[0]: _fix_of(row) for row in rows}

    def _read_known(self, items: Sequence[Taken]) -> set[tuple[str, int | None]]:
        """The moments of these devices that are kept already, as far back as the group goes."""
        times = [item.reading.at for item in items if item.reading is not None and item.reading.at is not None]
        if not times:
            return set()
        condition, value = self._connection.among("device", {item.device for item in items})
        rows = self._connection.rows(
            f"SELECT device, at FROM fixes WHERE city=? AND {condition} AND at BETWEEN ? AND ?",
            (self._city, value, min(times), max(times)),
        )
        return {(row[0], row[1]) for row in rows}


def _fix_of(row: SqlRow) -> LastFix:
    return LastFix(**dict(zip(_LAST, row, strict=True)))


def _upsert(table: str, columns: Sequence[str], key: Sequence[str]) -> str:
    marks, rest = ",".join("?" * len(columns)), [name for name in columns if name not in key]
    changed = ",".join(f"{name}=excluded.{name}" for name in rest)
    named = ",".join(columns)
    return f"INSERT INTO {table}({named}) VALUES ({marks}) ON CONFLICT ({','.join(key)}) DO UPDATE SET {changed}"


# The places as the running server knows them, taken in groups.
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

    async def __aenter__(self) -> UnitPositions:
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
        for refusal in refused:
            self._refused[refusal.device, refusal.code] = refusal
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


# Who may tell positions, and how much: devices are known by their secrets, strangers are counted and slowed.

SECRET_MAX_CHARS = 200
AT_ONCE, EACH_SECOND = 600, 5.0  # a phone that was away for hours sends what it kept, one after the other
STRANGERS, STRANGERS_SPAN_S = 30, 60.0


class Noted(msgspec.Struct, frozen=True):
    """What became of the places of one request: how many were kept, and why the others were not."""

    taken: int
    refused: dict[str, int]


class Gate:
    """Checks trackers and hands their positions on."""

    def __init__(self, book: DeviceBook, positions: UnitPositions) -> None:
        self._book = book
        self._positions = positions
        self._allowance = Allowance(AT_ONCE, EACH_SECOND)
        self._strangers = Tries(STRANGERS, STRANGERS_SPAN_S)

    async def device(self, kind: Kind, secret: str, who: str) -> Device:
        """The device of a secret. Raises NotAllowed, RefusedByServer (device_revoked), TooMany."""
        try:
            if not 0 < len(secret) <= SECRET_MAX_CHARS:
                raise NotAllowed(code="device_unknown")
            found = await self._book.find(kind, secret)
        except NotAllowed:
            self._strangers.check(who)
            self._strangers.failed(who)
            await self._positions.take([Taken("", "", code="foreign")])
            raise
        self._allowance.spend(found.device)
        if found.revoked is not None:
            await self.refuse(found, "revoked")
            raise RefusedByServer(code="device_revoked")
        return found

    async def refuse(self, device: Device, code: str) -> None:
        """Count a message that held no place."""
        await self._positions.take([Taken(device.device, device.unit, code=code)])

    async def note(self, said: Sequence[tuple[Device, Said]]) -> Noted:
        """Keep what is accepted; answers how many, and the refused by code."""
        items = [Taken(device.device, device.unit, one.reading) for device, one in said if one.reading is not None]
        codes = await self._positions.take(items) if items else []
        refused = Counter(code for code in codes if code not in ACCEPTED)
        return Noted(len(codes) - refused.total(), dict(sorted(refused.items())))
