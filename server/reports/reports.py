"""The documents the server makes by itself: what is due is made by a process beside the serving one, recorded, kept and
cleared away. Rule: each period once, and as a new edition when what came late changes it; a file is whole or not there;
what failed says why and is tried again."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import re
import sys
from collections.abc import Callable, Collection, Iterator
from datetime import tzinfo
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from console.models.state.record import Recorded, recorded
from console.models.state.reference import fold_definition
from console.models.state.streams import ref_stream
from console.models.views.reports import CODES, DAY_MS, DOCUMENTS, KEEP_DAYS, SchedulePeriod, periods
from server.accounts.tokens import now_ms as system_now_ms
from server.chores import cause_of, tried
from server.errors import Condition
from server.ledger.ledger import Ledger
from server.reports.book import Key, ReportBook, Watched, edition_of, key_of, late_after, watched_from
from server.reports.job import COMMAND, LONGEST_S, Done, Job
from server.settings import Home
from server.store.side import Tell, logged
from server.store.store import Connection
from wire.entry import MalformedEntry, decode_entry, fact_of
from wire.facts import CityDefined, ReportScheduled
from wire.messages import MadeReport
from wire.rights import may_read_report

# Which documents are due: from the schedules of the ledger and the city's clock. Reads; decides nothing else.

ZONE = "Asia/Jakarta"


class Standing(msgspec.Struct, frozen=True):
    """A schedule in force, and since when the server knows that it is to be made so often."""

    fact: ReportScheduled
    since_ms: int


def schedules(connection: Connection, city: str) -> list[Standing]:
    """Those in force, by code."""
    found = []
    for code in CODES:
        received = _read(connection, city, ref_stream("report", code))
        fact = fold_definition(ref_stream("report", code), [record for record, _ in received]).fact
        if isinstance(fact, ReportScheduled) and fact.active:
            found.append(Standing(fact, _known_since(fact, received)))
    return found


def zone_of(connection: Connection, city: str) -> tzinfo:
    stream = ref_stream("city", city)
    fact = fold_definition(stream, [record for record, _ in _read(connection, city, stream)]).fact
    try:
        return ZoneInfo(fact.zone if isinstance(fact, CityDefined) else ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(ZONE)


def due(standing: Standing, now_ms: int, zone: tzinfo) -> Iterator[SchedulePeriod]:
    """The periods of a schedule that became due since it is known, as far as they would still be kept."""
    fact = standing.fact
    if fact.every not in KEEP_DAYS or not 0 <= fact.hour <= 23:
        return
    since_ms = max(standing.since_ms, now_ms - KEEP_DAYS[fact.every] * DAY_MS)
    yield from periods(fact.every, fact.hour, since_ms, now_ms, zone)


def _known_since(fact: ReportScheduled, received: list[tuple[Recorded, int]]) -> int:
    """When it came to be made so often; a change of the hour or the format does not begin anew."""
    since_ms, before = 0, None
    for record, at_ms in received:
        said = record.fact
        if not isinstance(said, ReportScheduled):
            continue
        meant = (said.document, said.every, said.active)
        if meant != before and meant == (fact.document, fact.every, True):
            since_ms = at_ms
        before = meant
    return since_ms


def _read(connection: Connection, city: str, stream: str) -> list[tuple[Recorded, int]]:
    """The entries of a stream as a desk reads them, each with when the server received it."""
    found = []
    rows = "SELECT seq, raw, received FROM entries WHERE city=? AND stream=? ORDER BY seq"
    for seq, raw, received in connection.rows(rows, (city, stream)):
        try:
            entry = decode_entry(bytes(raw))
            fact = fact_of(entry)
        except MalformedEntry:
            continue
        found.append((recorded(entry, fact, seq), int(received)))
    return found


LOOK_EVERY_S = 30.0
FILE_NAMES = {"recap": "rekap", "ministry": "kementerian"}
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,60}")
_log = logging.getLogger("konsol112.server")


class Reports:
    """Looks now and then, makes one document after the other."""

    def __init__(
        self, home: Home, ledger: Ledger, now_ms: Callable[[], int] = system_now_ms, tell: Tell = logged
    ) -> None:
        self._home, self._ledger, self._now_ms = home, ledger, now_ms
        self._turn = asyncio.Lock()
        self._book = ReportBook(home.reports / "laporan.db", tell)

    async def turn(self) -> None:
        """Make what is due, look for what came late, and clear away what was kept long enough."""
        async with self._turn:
            await self.make_due()
            await self.look_for_late()
            await self.clear()

    async def make_due(self) -> int:
        """Make what is due now, the oldest first; how many were tried. What fails by a bug keeps no other from being
        made. Raises Condition."""
        city = self._ledger.city
        standing, zone = await self._ledger.read(lambda connection: _standing(connection, city))
        now_ms = self._now_ms()
        waiting = [(period.due_ms, one, period) for one in standing for period in due(one, now_ms, zone)]
        made = 0
        for _, one, period in sorted(waiting, key=lambda each: (each[0], each[1].fact.code)):
            if await asyncio.to_thread(self._book.wanted, [_key(one, period)], now_ms):
                error = await tried(f"report {one.fact.code} of {period.name}", partial(self._make, one, period))
                if error is not None:
                    code = "report_ledger" if isinstance(error, Condition) else "report_bug"
                    await self._write(await self._line(one, period, Done(problem=code, said=(cause_of(error),))))
                made += 1
        return made

    async def look_for_late(self) -> None:
        """Count what came late for documents that are made, so that their next edition is due. Raises Condition."""
        city, head = self._ledger.city, self._ledger.head
        before = await asyncio.to_thread(self._book.watched)
        if before == Watched(head.epoch, head.n):
            return
        made = await asyncio.to_thread(self._book.current)
        after = await self._ledger.read(lambda connection: watched_from(connection, city, (head.epoch, before), made))
        more = True
        while more:
            late = await self._ledger.read(partial(late_after, city=city, watched=after, made=made))
            after, more = late.watched, late.more
            if after != before:
                await asyncio.to_thread(self._book.note_late, after, late.counts)

    async def clear(self) -> None:
        """Delete files that were kept long enough; their lines stay, so that they are not made again."""
        for every, days in KEEP_DAYS.items():
            for report in await asyncio.to_thread(self._book.over, every, self._now_ms() - days * DAY_MS):
                (self._home.reports / report.name).unlink(missing_ok=True)
                await asyncio.to_thread(self._book.write, msgspec.structs.replace(report, state="over"))

    async def listed(self, roles: Collection[str]) -> list[MadeReport]:
        """What a person with these roles may know of, the newest first."""
        found = await asyncio.to_thread(self._book.newest)
        return [one for one in found if may_read_report(one.document, roles)]

    async def find(self, name: str) -> tuple[MadeReport, Path] | None:
        """A file by its name, if it is there."""
        report = await asyncio.to_thread(self._book.named, name)
        path = self._home.reports / name
        return (report, path) if report is not None and path.is_file() else None

    def close(self) -> None:
        self._book.close()

    async def _make(self, one: Standing, period: SchedulePeriod) -> None:
        fact = one.fact
        if fact.output not in DOCUMENTS.get(fact.document, ()):
            await self._write(await self._line(one, period, Done(problem="report_unknown")))
            return
        line = await self._line(one, period, Done())
        name = file_name(fact, period, line.edition)
        fresh = self._home.reports / f".new-{name}"
        done = await self._tried(line, fact.mapping, fresh)
        made = msgspec.structs.replace(
            line, head=done.head, problem=done.problem, said=done.said, figures=done.figures, made=self._now_ms()
        )
        if not done.problem and await self._says_the_same(made):
            fresh.unlink(missing_ok=True)
            return
        try:
            if not done.problem:
                made = await asyncio.to_thread(_put, made, fresh, self._home.reports / name)
        except OSError as error:
            made = msgspec.structs.replace(made, problem="export_disk", said=(error.strerror or "?",))
        await self._write(made)

    async def _line(self, one: Standing, period: SchedulePeriod, done: Done) -> MadeReport:
        """A line of what is made now, as long as it is not."""
        fact, now_ms = one.fact, self._now_ms()
        known = await asyncio.to_thread(self._book.find, _key(one, period))
        edition = edition_of(known, now_ms)
        before = await asyncio.to_thread(self._book.find, _key(one, period), edition - 1) if edition > 1 else None
        return MadeReport(
            code=fact.code,
            document=fact.document,
            every=fact.every,
            since=period.since_ms,
            until=period.until_ms,
            output=fact.output,
            state="failed",
            made=now_ms,
            tries=(known.tries if known is not None and known.edition == edition else 0) + 1,
            head=done.head,
            problem=done.problem,
            said=done.said,
            edition=edition,
            replaces=before.made if before is not None else 0,
            late=before.missed if before is not None else 0,
        )

    async def _says_the_same(self, made: MadeReport) -> bool:
        """Whether what came late changes nothing of what the edition before tells: then that one stays."""
        before = await asyncio.to_thread(self._book.find, key_of(made), made.edition - 1) if made.edition > 1 else None
        if before is None or before.figures != made.figures or before.output != made.output:
            return False
        await asyncio.to_thread(self._book.drop, made)
        await self._write(msgspec.structs.replace(before, missed=0, head=made.head))
        return True

    async def _write(self, line: MadeReport) -> None:
        await asyncio.to_thread(self._book.write, line)
        of = f"{line.document} {line.code} {line.every} since={line.since} edition={line.edition}"
        _log.info("report %s of=%s problem=%s", line.state, of, line.problem or "-")

    async def _tried(self, line: MadeReport, mapping: str, fresh: Path) -> Done:
        job = Job(
            document=line.document,
            every=key_of(line).every,
            since_ms=line.since,
            until_ms=line.until,
            output=line.output,
            path=str(fresh),
            now_ms=line.made,
            mapping=mapping,
            edition=line.edition,
            replaces_ms=line.replaces,
            late=line.late,
        )
        try:
            fresh.unlink(missing_ok=True)  # what a crash left behind
            return await self._run(job)
        except OSError as error:
            return Done(problem="export_disk", said=(error.strerror or "?",))

    async def _run(self, job: Job) -> Done:
        """In a process of its own, of low importance: whoever is served does not wait for it."""
        process = await asyncio.create_subprocess_exec(
            *program(),
            COMMAND,
            "--dir",
            str(self._home.folder),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(LONGEST_S):
                said, _ = await process.communicate(msgspec.json.encode(job))
            return msgspec.json.decode(said, type=Done)
        except TimeoutError:
            return Done(problem="report_too_long")
        except msgspec.DecodeError:
            _log.error("the process that makes reports ended with %s", process.returncode)
            return Done(problem="report_broke")
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


def program() -> tuple[str, ...]:
    """This program again, as it is installed or as it lies in its folder."""
    return (sys.executable, *(() if getattr(sys, "frozen", False) else ("-m", "server")))


def _standing(connection: Connection, city: str) -> tuple[list[Standing], tzinfo]:
    return schedules(connection, city), zone_of(connection, city)


def _key(one: Standing, period: SchedulePeriod) -> Key:
    return Key(one.fact.code, one.fact.document, one.fact.every, period.since_ms)


def _put(made: MadeReport, fresh: Path, place: Path) -> MadeReport:
    """Bring a finished file to its place. After a crash before its line is written it is made once more, the same."""
    data = fresh.read_bytes()
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(fresh, place)
    return msgspec.structs.replace(
        made, state="made", name=place.name, size=len(data), sha256=hashlib.sha256(data).hexdigest()
    )


def file_name(fact: ReportScheduled, period: SchedulePeriod, edition: int) -> str:
    """What a document is called. A code is what people typed: one that could lead elsewhere is told by a hash."""
    plain = _PLAIN.fullmatch(fact.code)
    code = fact.code if plain else hashlib.sha256(fact.code.encode()).hexdigest()[:12]
    name = f"{FILE_NAMES.get(fact.document, 'laporan')}-{code}-{period.name}"
    return name + (f"-edisi{edition}.{fact.output}" if edition > 1 else f".{fact.output}")
