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
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import TypeVar
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
from server.ledger.migrate import Step, upgrade
from server.settings import Home
from server.store.disk import on_disk
from server.store.side import SideStore, Tell, logged
from server.store.sqlite import SqliteDatabase
from server.store.store import Connection, SqlRow, closed_if_unfit, one
from wire.entry import Entry, MalformedEntry, decode_entry, fact_of, kind_of
from wire.facts import CityDefined, ReportScheduled
from wire.facts.report import Every
from wire.messages import MadeReport
from wire.rights import may_read_report

# What the serving process and the process that makes a document say to each other, as JSON over standard input.

COMMAND = "make-report"
LONGEST_S = 30 * 60.0


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One document to make: of which days (UTC ms, the end excluded), in which format, to which file. A later edition
    names when the one before it was made, and how many entries came late."""

    document: str
    every: Every
    since_ms: int
    until_ms: int
    output: str
    path: str
    now_ms: int
    mapping: str = ""
    edition: int = 1
    replaces_ms: int = 0
    late: int = 0


class Done(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of it: up to which number of the ledger it was read, or the code of what was in the way; `said` are
    lines for people (Indonesian, as the documents are); `figures` is a hash of all that it tells."""

    head: int = 0
    problem: str = ""
    said: tuple[str, ...] = ()
    figures: str = ""


def figures_of(told: object) -> str:
    """The hash of what a document tells: the same as long as nothing of it changed, whenever it is made."""
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()


# The record of what was made: one line for each document, period and edition, beside the files it tells of.
#
# A period that has a line is made again only as the next edition, when entries came late and a day later at the
# soonest; a line whose making failed is tried again, later each time. A line of a time that is still to come was
# written by a clock that stood wrong: it counts for nothing.

_COLUMNS_OF_1 = (
    *("code", "document", "every", "since", "until", "output", "state", "made", "tries", "name", "size", "sha256"),
    *("head", "problem", "said"),
)
_WITH_EDITIONS = (
    "ALTER TABLE reports RENAME TO reports_1",
    "CREATE TABLE reports (code TEXT NOT NULL, document TEXT NOT NULL, every TEXT NOT NULL,"
    " since BIGINT NOT NULL, until BIGINT NOT NULL, output TEXT NOT NULL, state TEXT NOT NULL,"
    " made BIGINT NOT NULL, tries BIGINT NOT NULL, name TEXT NOT NULL, size BIGINT NOT NULL,"
    " sha256 TEXT NOT NULL, head BIGINT NOT NULL, problem TEXT NOT NULL, said TEXT NOT NULL,"
    " edition BIGINT NOT NULL DEFAULT 1, replaces BIGINT NOT NULL DEFAULT 0, late BIGINT NOT NULL DEFAULT 0,"
    " missed BIGINT NOT NULL DEFAULT 0, figures TEXT NOT NULL DEFAULT '',"
    " PRIMARY KEY (code, document, every, since, edition))",
    f"INSERT INTO reports ({','.join(_COLUMNS_OF_1)}) SELECT {','.join(_COLUMNS_OF_1)} FROM reports_1",
    "DROP TABLE reports_1",
    "CREATE INDEX reports_name ON reports (name)",
    "CREATE TABLE watched (epoch TEXT NOT NULL, seq BIGINT NOT NULL)",
)
STEPS = (
    Step(
        1,
        "reports",
        (
            "CREATE TABLE reports (code TEXT NOT NULL, document TEXT NOT NULL, every TEXT NOT NULL,"
            " since BIGINT NOT NULL, until BIGINT NOT NULL, output TEXT NOT NULL, state TEXT NOT NULL,"
            " made BIGINT NOT NULL, tries BIGINT NOT NULL, name TEXT NOT NULL, size BIGINT NOT NULL,"
            " sha256 TEXT NOT NULL, head BIGINT NOT NULL, problem TEXT NOT NULL, said TEXT NOT NULL,"
            " PRIMARY KEY (code, document, every, since))",
            "CREATE INDEX reports_name ON reports (name)",
        ),
    ),
    Step(2, "editions", _WITH_EDITIONS),
)
# `values` is what stands in the table in this order, and in MadeReport under the same names.
_COLUMNS = (*_COLUMNS_OF_1, "edition", "replaces", "late", "missed", "figures")
FIRST_WAIT_MS, LONGEST_WAIT_MS = 5 * 60_000, 6 * 3_600_000
NEXT_EDITION_MS = DAY_MS
LISTED = 500
_CURRENT = (
    "state='made' AND edition=(SELECT max(edition) FROM reports AS r WHERE r.code=reports.code AND r.state='made'"
    " AND r.document=reports.document AND r.every=reports.every AND r.since=reports.since)"
)


T = TypeVar("T")


class Key(msgspec.Struct, frozen=True):
    """Which document of which period."""

    code: str
    document: str
    every: Every
    since: int


class Watched(msgspec.Struct, frozen=True):
    """Up to which number of which epoch the ledger was looked through for what came late."""

    epoch: str
    seq: int


def key_of(report: MadeReport) -> Key:
    """Whose line it is."""
    return Key(report.code, report.document, msgspec.convert(report.every, Every), report.since)


def edition_of(known: MadeReport | None, now_ms: int) -> int:
    """Which edition is made next, by the newest line: what failed or counts for nothing is made again as it was."""
    if known is None:
        return 1
    return known.edition + int(known.state == "made" and known.made <= now_ms)


class ReportBook:
    """One file, opened when it is first asked; each question is short. Safe for threads that come one after the other.
    Every question raises Condition where the file cannot be had."""

    def __init__(self, path: Path, tell: Tell = logged) -> None:
        self._lock = threading.Lock()
        self._store = SideStore(lambda: _opened(path), path, tell)

    def wanted(self, keys: Iterable[Key], now_ms: int) -> list[Key]:
        """Of these the ones to be made now: those without a line, failed ones whose pause is over, and those for which
        entries came late."""
        return [key for key in keys if self._is_wanted(self.find(key), now_ms)]

    def find(self, key: Key, edition: int | None = None) -> MadeReport | None:
        """The line of a document: of one edition, or the newest."""
        found = self._rows(
            "code=? AND document=? AND every=? AND since=? AND ? IN (0, edition) ORDER BY edition DESC LIMIT 1",
            *(key.code, key.document, key.every, key.since, edition or 0),
        )
        return found[0] if found else None

    def named(self, name: str) -> MadeReport | None:
        """The line of a file."""
        found = self._rows("name=? AND state='made'", name)
        return found[0] if found else None

    def newest(self) -> list[MadeReport]:
        """The last lines, the newest period first."""
        return self._rows("true ORDER BY until DESC, code, edition DESC LIMIT ?", LISTED)

    def current(self) -> list[MadeReport]:
        """The newest edition of each document, of those that are there."""
        return self._rows(_CURRENT)

    def watched(self) -> Watched | None:
        """How far the ledger was looked through; none before the first time."""
        found = one(self._use(lambda connection: connection.rows("SELECT epoch, seq FROM watched")))
        return Watched(str(found[0]), int(found[1])) if found else None

    def note_late(self, watched: Watched, counts: Mapping[Key, int]) -> None:
        """So many more entries came late for these; the ledger was looked through up to here."""

        def note(connection: Connection) -> None:
            with connection.writing():
                connection.run("DELETE FROM watched")
                connection.run("INSERT INTO watched VALUES (?, ?)", (watched.epoch, watched.seq))
                for key, count in counts.items():
                    connection.run(
                        "UPDATE reports SET missed=missed+? WHERE code=? AND document=? AND every=? AND since=?"
                        f" AND {_CURRENT}",
                        (count, key.code, key.document, key.every, key.since),
                    )

        self._use(note)

    def over(self, every: str, before_ms: int) -> list[MadeReport]:
        """Files made before a moment, of documents made so often."""
        return self._rows("every=? AND state='made' AND made<?", every, before_ms)

    def write(self, report: MadeReport) -> None:
        """Put a line in place of what stood there; durable when it returns."""
        values = {**msgspec.structs.asdict(report), "said": msgspec.json.encode(report.said).decode()}
        marks = ",".join("?" * len(_COLUMNS))
        statement = f"INSERT OR REPLACE INTO reports ({','.join(_COLUMNS)}) VALUES ({marks})"
        self._run(statement, tuple(values[name] for name in _COLUMNS))

    def drop(self, report: MadeReport) -> None:
        self._run(
            "DELETE FROM reports WHERE code=? AND document=? AND every=? AND since=? AND edition=?",
            (report.code, report.document, report.every, report.since, report.edition),
        )

    def count(self) -> int:
        found = one(self._use(lambda connection: connection.rows("SELECT count(*) FROM reports")))
        return int(found[0]) if found else 0

    def close(self) -> None:
        self._store.close()

    def _rows(self, condition: str, *values: object) -> list[MadeReport]:
        statement = f"SELECT {','.join(_COLUMNS)} FROM reports WHERE {condition}"
        return [_report(row) for row in self._use(lambda connection: connection.rows(statement, values))]

    def _run(self, statement: str, values: SqlRow) -> None:
        self._use(lambda connection: connection.run(statement, values))

    def _use(self, work: Callable[[Connection], T]) -> T:
        with self._lock:
            return self._store.use(work)

    def _is_wanted(self, known: MadeReport | None, now_ms: int) -> bool:
        if known is None:
            return True
        if known.state == "over":  # deleted too early, by a clock that stood ahead
            return now_ms < known.made + KEEP_DAYS.get(known.every, 0) * DAY_MS
        if known.made > now_ms:  # of days that had not ended then
            return True
        if known.state == "made":
            return known.missed > 0 and now_ms >= known.made + NEXT_EDITION_MS
        pause_ms: int = min(FIRST_WAIT_MS * 2 ** min(known.tries, 10), LONGEST_WAIT_MS)
        return now_ms >= known.made + pause_ms


def _opened(path: Path) -> Connection:
    with on_disk():
        path.parent.mkdir(mode=0o700, exist_ok=True)
    database = SqliteDatabase(path)
    connection = database.connect(writer=True)
    with closed_if_unfit(connection):
        upgrade(database, connection, STEPS, "report_steps")
    return connection


def _report(row: SqlRow) -> MadeReport:
    values = dict(zip(_COLUMNS, row, strict=True))
    values["said"] = tuple(msgspec.json.decode(values["said"], type=list[str]))
    return MadeReport(**values)


# What came late: entries of calls and cases that arrived after a document was made and change what it tells.
#
# Rule: each number of the ledger is looked at once. Late is what happened in the time of a document, and what
# corrects a call or case that began in it; that a case goes on afterwards is not late.

PIECE = 1_000
# What says of a call or case that it was another one than was thought.
CORRECTING = frozenset(
    (
        *("call_kind_set", "call_attached", "case_nature_set", "case_placed", "case_merged", "case_separated"),
        *("case_found_false", "stamp_corrected", "step_undone"),
    )
)
_PIECE = "SELECT seq, stream, received, raw FROM entries WHERE city=? AND seq>? ORDER BY seq LIMIT ?"
_FIRST = "SELECT raw FROM entries WHERE city=? AND stream=? ORDER BY seq LIMIT 1"


class Late(msgspec.Struct, frozen=True):
    """How many entries came late for each document, among the next ones up to a number; `more` wait to be looked at."""

    watched: Watched
    counts: Mapping[Key, int]
    more: bool


def late_after(connection: Connection, city: str, watched: Watched, made: Iterable[MadeReport]) -> Late:
    """Look at the next entries of the ledger."""
    by_day: dict[int, list[MadeReport]] = defaultdict(list)
    for report in made:
        for day in range(report.since // DAY_MS, (report.until - 1) // DAY_MS + 1):
            by_day[day].append(report)
    counts, seq = Counter[Key](), watched.seq
    rows = connection.rows(_PIECE, (city, watched.seq, PIECE))
    for seq, stream, received, raw in rows:
        if not by_day or not stream.startswith(("call:", "case:")):
            continue
        for report in _touched(by_day, _moments(connection, city, bytes(raw))):
            if seq > report.head or received > report.made:
                counts[key_of(report)] += 1
    return Late(Watched(watched.epoch, seq), counts, len(rows) == PIECE)


def watched_from(
    connection: Connection, city: str, reached: tuple[str, Watched | None], made: Iterable[MadeReport]
) -> Watched:
    """Where to go on in an epoch: where it stopped; if the ledger began a new epoch since, from where that differs; at
    first from what is in the oldest document."""
    epoch, before = reached
    if before is None:
        rows = connection.rows("SELECT n FROM head WHERE city=?", (city,))
        return Watched(epoch, min([int(rows[0][0]), *(report.head for report in made)]))
    if before.epoch == epoch:
        return before
    rows = connection.rows("SELECT epoch, seq FROM epochs WHERE city=?", (city,))
    begun = {str(one): int(seq) for one, seq in rows}
    later = [seq - 1 for seq in begun.values() if seq > begun.get(before.epoch, 0)]
    return Watched(epoch, min(before.seq, *later) if before.epoch in begun and later else 0)


def _moments(connection: Connection, city: str, raw: bytes) -> Iterator[int]:
    """Of which moments an entry tells: when it happened, and when that began which it corrects."""
    try:
        entry = decode_entry(raw)
        yield _when(entry)
        if kind_of(entry) in CORRECTING:
            for (first,) in connection.rows(_FIRST, (city, entry.stream)):
                yield _when(decode_entry(bytes(first)))
    except MalformedEntry:
        return


def _when(entry: Entry) -> int:
    return entry.at if entry.happened is None else entry.happened


def _touched(by_day: Mapping[int, list[MadeReport]], moments: Iterable[int]) -> list[MadeReport]:
    """The documents whose time holds one of these moments, each once."""
    found = {
        key_of(report): report
        for moment in moments
        for report in by_day.get(moment // DAY_MS, ())
        if report.since <= moment < report.until
    }
    return list(found.values())


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
        for _, each, period in sorted(waiting, key=lambda late: (late[0], late[1].fact.code)):
            if await asyncio.to_thread(self._book.wanted, [_key(each, period)], now_ms):
                error = await tried(f"report {each.fact.code} of {period.name}", partial(self._make, each, period))
                if error is not None:
                    code = "report_ledger" if isinstance(error, Condition) else "report_bug"
                    await self._write(await self._line(each, period, Done(problem=code, said=(cause_of(error),))))
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
