"""The record of what was made: one line for each document and period, beside the files it tells of.

A period that has a line is never made twice; a line whose making failed is tried again, later each time. A line of a
time that is still to come was written by a clock that stood wrong: it counts for nothing.
"""

import threading
from collections.abc import Iterable
from pathlib import Path

import msgspec

from console.models.report_schedule import DAY_MS, KEEP_DAYS
from server.migrate import Step, upgrade
from server.store import Connection, SqlRow, one
from server.store_sqlite import SqliteDatabase
from wire.messages import MadeReport
from wire.report_facts import Every

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
)
# `values` is what stands in the table in this order, and in MadeReport under the same names.
_COLUMNS = (
    *("code", "document", "every", "since", "until", "output", "state", "made", "tries", "name", "size", "sha256"),
    *("head", "problem", "said"),
)
FIRST_WAIT_MS, LONGEST_WAIT_MS = 5 * 60_000, 6 * 3_600_000
LISTED = 500


class Key(msgspec.Struct, frozen=True):
    """Which document of which period."""

    code: str
    document: str
    every: Every
    since: int


class ReportBook:
    """One file, one connection; each question is short. Safe for threads that come one after the other."""

    def __init__(self, path: Path) -> None:
        """Raises StoreUnfit."""
        database = SqliteDatabase(path)
        self._lock = threading.Lock()
        self._connection: Connection = database.connect(writer=True)
        upgrade(database, self._connection, STEPS, "report_steps")

    def wanted(self, keys: Iterable[Key], now_ms: int) -> list[Key]:
        """Of these the ones to be made now: those without a line, and failed ones whose pause is over."""
        return [key for key in keys if self._is_wanted(self.find(key), now_ms)]

    def find(self, key: Key) -> MadeReport | None:
        """The line of a document."""
        found = self._rows(
            "code=? AND document=? AND every=? AND since=?", key.code, key.document, key.every, key.since
        )
        return found[0] if found else None

    def named(self, name: str) -> MadeReport | None:
        """The line of a file."""
        found = self._rows("name=? AND state='made'", name)
        return found[0] if found else None

    def newest(self) -> list[MadeReport]:
        """The last lines, the newest period first."""
        return self._rows("true ORDER BY until DESC, code LIMIT ?", LISTED)

    def over(self, every: str, before_ms: int) -> list[MadeReport]:
        """Files made before a moment, of documents made so often."""
        return self._rows("every=? AND state='made' AND made<?", every, before_ms)

    def write(self, report: MadeReport) -> None:
        """Put a line in place of what stood there; durable when it returns."""
        values = {**msgspec.structs.asdict(report), "said": msgspec.json.encode(report.said).decode()}
        marks = ",".join("?" * len(_COLUMNS))
        with self._lock, self._connection.writing():
            self._connection.run(
                f"INSERT OR REPLACE INTO reports ({','.join(_COLUMNS)}) VALUES ({marks})",
                tuple(values[name] for name in _COLUMNS),
            )

    def count(self) -> int:
        """How many lines there are."""
        with self._lock:
            found = one(self._connection.rows("SELECT count(*) FROM reports"))
        return int(found[0]) if found else 0

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _rows(self, condition: str, *values: object) -> list[MadeReport]:
        with self._lock:
            rows = self._connection.rows(f"SELECT {','.join(_COLUMNS)} FROM reports WHERE {condition}", values)
        return [_report(row) for row in rows]

    def _is_wanted(self, known: MadeReport | None, now_ms: int) -> bool:
        if known is None:
            return True
        if known.state == "over":  # deleted too early, by a clock that stood ahead
            return now_ms < known.made + KEEP_DAYS.get(known.every, 0) * DAY_MS
        if known.made > now_ms:  # of days that had not ended then
            return True
        pause_ms: int = min(FIRST_WAIT_MS * 2 ** min(known.tries, 10), LONGEST_WAIT_MS)
        return known.state == "failed" and now_ms >= known.made + pause_ms


def _report(row: SqlRow) -> MadeReport:
    values = dict(zip(_COLUMNS, row, strict=True))
    values["said"] = tuple(msgspec.json.decode(values["said"], type=list[str]))
    return MadeReport(**values)
