"""The ledger as a desk would hold it, folded by the desk's own code: the figures are those of a desk, by construction.

Rule: no key comes in, so every personal value stays closed; all of it may be thrown away and is made again.
"""

import logging
import os
from collections.abc import Callable

from console.errors import StoreError
from console.models.state.board import Board
from console.models.state.reference import Reference
from console.store.aggregates.aggregates import Rule
from console.store.archive.queries import Archive
from console.store.journal.journal import Journal
from server.errors import CursorUnknown, EpochDiffers
from server.ledger.read import Cursor, page
from server.settings import Home, write_private
from server.store.store import Connection
from wire.exchange import Cursor as Reached
from wire.exchange import PageTaken
from wire.limits import PAGE_MAX_ENTRIES

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
        write_private(place, os.urandom(_KEY_BYTES))
    return place.read_bytes()
