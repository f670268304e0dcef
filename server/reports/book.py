"""The record of what was made: one line for each document, period and edition, beside the files it tells of.

A period that has a line is made again only as the next edition, when entries came late and a day later at the soonest;
a line whose making failed is tried again, later each time. A line of a time that is still to come was written by a
clock that stood wrong: it counts for nothing.
"""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from console.models.views.reports import DAY_MS, KEEP_DAYS
from server.ledger.migrate import Step, upgrade
from server.store.disk import on_disk
from server.store.side import SideStore, Tell, logged
from server.store.sqlite import SqliteDatabase
from server.store.store import Connection, SqlRow, closed_if_unfit, one
from wire.entry import Entry, MalformedEntry, decode_entry, kind_of
from wire.facts.report import Every
from wire.messages import MadeReport

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
