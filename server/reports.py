"""The documents the server makes by itself: what is due is made by a process beside the serving one, recorded, kept and
cleared away. Rule: each period once; a file is whole or not there; what failed says why and is tried again."""

import asyncio
import hashlib
import logging
import os
import sys
from collections.abc import Callable, Collection
from datetime import tzinfo
from functools import partial
from pathlib import Path

import msgspec

from console.models.report_schedule import DAY_MS, DOCUMENTS, KEEP_DAYS, Period
from server.accounts_tokens import now_ms as system_now_ms
from server.chores import cause_of, tried
from server.errors import Condition
from server.ledger import Ledger
from server.reports_book import Key, ReportBook
from server.reports_due import Standing, due, schedules, zone_of
from server.reports_job import COMMAND, LONGEST_S, Done, Job
from server.settings import Home
from server.store import Connection
from wire.messages import MadeReport
from wire.rights import may_read_report

LOOK_EVERY_S = 30.0
FILE_NAMES = {"recap": "rekap", "ministry": "kementerian"}
_log = logging.getLogger("konsol112.server")


class Reports:
    """Looks now and then, makes one document after the other."""

    def __init__(self, home: Home, ledger: Ledger, now_ms: Callable[[], int] = system_now_ms) -> None:
        """Raises StoreUnfit."""
        self._home, self._ledger, self._now_ms = home, ledger, now_ms
        home.reports.mkdir(mode=0o700, exist_ok=True)
        self._book = ReportBook(home.reports / "laporan.db")

    async def turn(self) -> None:
        """Make what is due, and clear away what was kept long enough."""
        await self.make_due()
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
                    await self._write(one, period, Done(problem=code, said=(cause_of(error),)))
                made += 1
        return made

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
        """Let go of the record."""
        self._book.close()

    async def _make(self, one: Standing, period: Period) -> None:
        fact = one.fact
        name = f"{FILE_NAMES.get(fact.document, 'laporan')}-{fact.code}-{period.name}.{fact.output}"
        fresh = self._home.reports / f".new-{name}"
        if fact.output not in DOCUMENTS.get(fact.document, ()):
            await self._write(one, period, Done(problem="report_unknown"))
            return
        done = await self._tried(one, period, fresh)
        try:
            await self._write(one, period, done, None if done.problem else (fresh, name))
        except OSError as error:
            await self._write(one, period, Done(problem="export_disk", said=(error.strerror or "?",), head=done.head))

    async def _write(self, one: Standing, period: Period, done: Done, file: tuple[Path, str] | None = None) -> None:
        """Record what became of it; a finished file is brought to its place before. Raises OSError."""
        fact, key = one.fact, _key(one, period)
        known = await asyncio.to_thread(self._book.find, key)
        made = MadeReport(
            code=fact.code,
            document=fact.document,
            every=fact.every,
            since=period.since_ms,
            until=period.until_ms,
            output=fact.output,
            state="failed",
            made=self._now_ms(),
            tries=(known.tries if known is not None else 0) + 1,
            head=done.head,
            problem=done.problem,
            said=done.said,
        )
        if file is not None:
            made = await asyncio.to_thread(_put, made, file[0], self._home.reports / file[1])
        await asyncio.to_thread(self._book.write, made)
        _log.info("report %s document=%s period=%s problem=%s", made.state, made.name, period.name, made.problem or "-")

    async def _tried(self, one: Standing, period: Period, fresh: Path) -> Done:
        job = Job(
            document=one.fact.document,
            every=one.fact.every,
            since_ms=period.since_ms,
            until_ms=period.until_ms,
            output=one.fact.output,
            path=str(fresh),
            now_ms=self._now_ms(),
            mapping=one.fact.mapping,
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


def _key(one: Standing, period: Period) -> Key:
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
