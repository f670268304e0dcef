"""Makes one document from the ledger with a desk's own archive, statistics and sheets, in a process of its own, and
ends: the job comes over standard input, what became of it goes out over standard output.

The only part of the server that knows the console: nobody is served here, and no key of a stream comes in.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import timedelta, tzinfo
from pathlib import Path

import msgspec

from console.apart import Bounds, confine
from console.errors import ConsoleError, StoreError
from console.models.state.board import Board
from console.models.state.reference import Reference
from console.models.views.exports import read_map
from console.models.views.report_kinds import Kind
from console.models.views.reports import Period
from console.reports.contents import DeskSource
from console.reports.export_file import write_export
from console.reports.maker import By, write_report
from console.reports.statistics import Recap, write_recap
from console.reports.words import edition_words, local
from console.store.aggregates import Rule
from console.store.archive.queries import Archive
from console.store.journal.journal import Journal
from console.text.refusals import said
from console.text.reports import table_lines
from console.text.words import in_language
from server.app import log
from server.app.open_home import database_of
from server.errors import Condition, CursorUnknown, EpochDiffers
from server.ledger.read import Cursor, page
from server.reports import LONGEST_S, Done, Job, figures_of
from server.settings import Home
from server.store.store import Connection
from wire.durable import replace_file
from wire.exchange import Cursor as Reached
from wire.exchange import PageTaken
from wire.limits import PAGE_MAX_ENTRIES

# The ledger as a desk would hold it, folded by the desk's own code: the figures are those of a desk, by construction.
# Rule: no key comes in, so every personal value stays closed; all of it may be thrown away and is made again.


FILE = "arsip.db"
_KEY_BYTES = 32
# What is no fault of the file: another process holds it (of a server that was killed), or the disk does not take more.
_WHOLE = frozenset({"already_running", "disk_full", "disk_denied"})
_log = logging.getLogger("konsol112.server")


class Derived:
    """A file in the server's folder, brought up to the ledger's head each time it is opened."""

    def __init__(self, home: Home, connection: Connection, city: str, now_ms: Callable[[], int]) -> None:
        """Takes as long as there is news. Raises StoreError and Condition."""
        self._path, self._key = home.reports / FILE, _key(home)
        self._ledger, self._city, self._now_ms = connection, city, now_ms
        try:
            self._journal = self._open()
            self._follow()
        except (StoreError, EpochDiffers, CursorUnknown) as cause:
            if isinstance(cause, StoreError) and cause.code in _WHOLE:
                raise
            # Damaged, of a newer program, or of a ledger that lost its end: it holds nothing that is not there.
            _log.warning("the archive of reports is made anew: %s", cause)
            self._throw_away()
            self._journal = self._open()
            self._follow()
        self.board = Board()
        self.board.apply(self._journal.opening_records())
        self._count()

    @property
    def archive(self) -> Archive:
        """What a desk asks for lists and statistics."""
        return self._journal.archive

    @property
    def reference(self) -> Reference:
        """The city's own words."""
        return self.board.reference

    @property
    def head(self) -> int:
        """Up to which number of the ledger it goes."""
        return self._journal.cursor().seq

    def close(self) -> None:
        self._journal.close()

    def _open(self) -> Journal:
        return Journal(self._path, self._key, self._now_ms, _no_signature)

    def _follow(self) -> None:
        while True:
            at = self._journal.cursor()
            known = Cursor(at.seq, at.epoch or None, at.chain if at.seq else None)
            news = page(self._ledger, self._city, known, PAGE_MAX_ENTRIES)
            if not news.rows:
                break
            last = news.rows[-1]
            self._journal.commit(PageTaken(news.rows, {}, Reached(news.epoch, last.seq, last.hash)))
            self._journal.take_touched()
        while self._journal.refold_some():
            pass

    def _count(self) -> None:
        """By the rule of a desk: the days of this city, and in a sample room samples too."""
        city = self.reference.city
        zone = city.zone if city is not None else Rule().zone
        self.archive.aggregates.rule = Rule(zone=zone, samples=self.reference.of_samples)
        while self.archive.aggregates.maintain():
            pass

    def _throw_away(self) -> None:
        if hasattr(self, "_journal"):
            self._journal.close()
        for end in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + end).unlink(missing_ok=True)


def _no_signature(_: bytes) -> bytes:
    raise AssertionError("nothing is written here")


def _key(home: Home) -> bytes:
    """The key of the file: what lies in it is in the ledger's own file as well, but for the words people search by."""
    place = home.keys / "reports.key"
    if not place.exists() or len(place.read_bytes()) != _KEY_BYTES:
        replace_file(place, os.urandom(_KEY_BYTES))
    return place.read_bytes()


# What makes each document: a name of `console.models.views.reports.DOCUMENTS` and the function that writes the file.
# A new document is one line here and one there.


# The recap of a day, month or year as a desk prints it, from the city's templates (console/reports); of a week, and
# as a spreadsheet, the tables of its statistics alone (console/reports/statistics.py).

KINDS: Mapping[str, Kind] = {"day": "harian", "month": "bulanan", "year": "tahunan"}


def make_recap(source: Derived, job: Job) -> Done:
    """Tells the faults of the city's templates that shipped ones stood in for. Raises OSError."""
    kind = KINDS.get(job.every)
    if kind is None or job.output != "pdf":
        return Done(figures=figures_of(write_recap(asked_of(source, job), Path(job.path))))
    asked = DeskSource(source.archive, source.board.reference, job.now_ms)
    first, after = (local(at, asked.zone).date() for at in (job.since_ms, job.until_ms))
    period = Period(first, after - timedelta(days=1))
    by = By("server", edition=edition_of(job, asked.zone))
    made = write_report(kind, period, asked, Path(job.path), by=by)
    return Done(said=tuple(map(said, made.faults)), figures=figures_of(made.contents))


def edition_of(job: Job, zone: tzinfo) -> str:
    """Which edition it is and why, for its first page; nothing for the first one."""
    return edition_words(job.edition, local(job.replaces_ms, zone), job.late) if job.edition > 1 else ""


def asked_of(source: Derived, job: Job) -> Recap:
    """What a job asks."""
    return Recap(
        archive=source.archive,
        board=source.board,
        every=job.every,
        since_ms=job.since_ms,
        until_ms=job.until_ms,
        now_ms=job.now_ms,
        edition=edition_of(job, source.archive.aggregates.zone),
    )


# The list for the ministry's monitoring centre, by the mapping of its schedule. A value that the mapping demands and
# a case lacks keeps it from being made, with the cases named, unless the mapping says that it is written all the same.

MOST_NAMED = 200


class Lacking(ConsoleError):
    """Values are missing; `said` names the cases."""

    def __init__(self, said: tuple[str, ...]) -> None:
        super().__init__("export_lacks")
        self.said = said


def make_ministry(source: Derived, job: Job) -> Done:
    """Raises ConsoleError and OSError."""
    mapping = read_map(job.mapping.encode())
    if mapping.personal:
        raise ConsoleError("map_personal")
    table = source.archive.export(mapping, (job.since_ms, job.until_ms), source.reference)
    said = tuple(table_lines(table, MOST_NAMED))
    if not table.good_for(mapping):
        raise Lacking(said)
    write_export(table, Path(job.path))
    return Done(said=said, figures=figures_of((table.heads, table.rows)))


# Writes the file of a job; gives lines for people and the hash of what it tells. Raises ConsoleError or OSError when it
# cannot be.
Maker = Callable[[Derived, Job], Done]
MAKERS: Mapping[str, Maker] = {"recap": make_recap, "ministry": make_ministry}


_LATER_S = 60.0
# The archive, a year's figures and the city's templates: what wants more ends this process, and the server says so.
BOUNDS = Bounds(int(LONGEST_S), 3 * 1024**3, addresses_bytes=6 * 1024**3, writes=True, nice=10)
# What keeps the archive of reports closed, in the words of the server: those of a desk speak of its window.
_OF_STORE = {"already_running": "report_held", "disk_full": "export_disk", "disk_denied": "export_disk"}


def bound() -> None:
    """This process gets so much of the server's computer and no more."""
    confine(BOUNDS)


def make_once(folder: Path, data: bytes) -> bytes:
    """The answer to a job. A bug ends the process; the server says so and goes on."""
    log.to_stderr("WARNING")
    # The server that began it may have been killed: it ends by itself too, and lets go of the archive.
    end = threading.Timer(LONGEST_S + _LATER_S, os._exit, (1,))
    end.daemon = True
    end.start()
    try:
        return msgspec.json.encode(make(Home(folder), msgspec.json.decode(data, type=Job)))
    finally:
        end.cancel()


def make(home: Home, job: Job) -> Done:
    """Make it, in Indonesian as all papers of the room are."""
    try:
        config = home.config()
        with in_language("id"), closing(database_of(home, config).connect()) as connection:
            source = Derived(home, connection, config.city, lambda: job.now_ms)
            try:
                return _made(source, job)
            finally:
                source.close()
    except Condition as condition:
        return Done(problem="report_ledger", said=(condition.code,))
    except StoreError as error:
        return Done(
            problem=_OF_STORE.get(error.code, "report_ledger"), said=(str(error.values.get("cause", error.code)),)
        )
    except ConsoleError as error:
        return Done(problem=error.code)
    except OSError as error:
        return Done(problem="export_disk", said=(error.strerror or "?",))


def _made(source: Derived, job: Job) -> Done:
    try:
        done = MAKERS[job.document](source, job)
    except Lacking as lacking:
        return Done(head=source.head, problem=lacking.code, said=lacking.said)
    except ConsoleError as error:
        return Done(head=source.head, problem=error.code, said=(said(error),))
    return msgspec.structs.replace(done, head=source.head)
