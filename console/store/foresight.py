"""The archive rows of a page, computed before its transaction begins, so that the screen never waits for a fold.

What the screen writes meanwhile is seen: those streams are computed again inside the transaction.
"""

import threading
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection

from console.store import archive
from console.store.archive_rows import Rows
from console.store.entries import opened_fact, recorded, records_of
from console.store.intake import ReadRow
from console.store.stream_keys import destroyed_of, keys_of
from wire.exchange import PageTaken

_REST_EVERY = 16


class Watch:
    """Which streams the screen has written to since somebody began to look."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._written: set[str] | None = None

    def begin(self) -> None:
        """Look from now on."""
        with self._lock:
            self._written = set()

    def note(self, streams: Iterable[str]) -> None:
        """The screen is writing to these, inside its transaction."""
        with self._lock:
            if self._written is not None:
                self._written.update(streams)

    def end(self) -> set[str]:
        """What was written meanwhile."""
        with self._lock:
            written, self._written = self._written or set(), None
            return written


def foresee(connection: Connection, page: PageTaken, rows: Sequence[ReadRow], rest: Callable[[], None]) -> Rows:
    """The rows of all streams the page adds to, as they will be once it is stored."""
    arriving: dict[str, list[ReadRow]] = {}
    for row in rows:
        if row.open.entry is not None:
            arriving.setdefault(row.open.stream, []).append(row)
    known = records_of(connection, arriving)
    keys = keys_of(connection, arriving)
    gone = destroyed_of(connection, list(page.keys))
    computed = Rows()
    for position, (stream, new) in enumerate(arriving.items()):
        if position % _REST_EVERY == 0:
            rest()
        given = [page.keys[stream]] if stream in page.keys and stream not in gone else []
        ids = {row.open.id for row in new}
        records = [record for record in known[stream] if record.id not in ids]
        for row in new:
            entry, fact = row.open.entry, opened_fact(row.open.fact, [*keys.get(stream, ()), *given])
            if entry is not None:
                records.append(recorded(entry, fact, row.values["seq"]))
        computed.extend(archive.compute({stream: records}))
    return computed
