"""Looks at the pages of a desk's file, some at a time while nothing else is to be done: a bad disk also changes what
nobody reads for months, and what was written there is saved best while the rest is whole."""

import logging
import time
from collections.abc import Callable

from console.errors import on_disk
from console.store.file.database import PAGE_BYTES, Database, PageSeal

FIRST_S, EVERY_S = 600.0, 24 * 3600.0
AT_ONCE = 64  # pages, a few milliseconds: who writes waits no longer
_log = logging.getLogger("konsol112.store")


class PageCheck:
    """Goes over the whole file once a day. `damaged` are the numbers of pages that were found changed."""

    def __init__(self, database: Database, key: bytes, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._database, self._seal, self._clock_s = database, PageSeal(key), clock_s
        self._next, self._due_s = 1, clock_s() + FIRST_S
        self.damaged: frozenset[int] = frozenset()

    def maintain(self) -> bool:
        """Look at some pages, where it is time. Returns whether more are to be looked at now. Raises StoreError."""
        if self._clock_s() < self._due_s:
            return False
        # Whoever writes brings pages from the log into the file: meanwhile nobody does.
        with self._database.priority_lock.background(), on_disk(), self._database.path.open("rb") as file:
            file.seek((self._next - 1) * PAGE_BYTES)
            data = file.read(AT_ONCE * PAGE_BYTES)
        pages = [data[at : at + PAGE_BYTES] for at in range(0, len(data), PAGE_BYTES)]
        found = {
            number for number, page in enumerate(pages, self._next) if any(page) and not self._seal.is_on(number, page)
        }
        if found - self.damaged:
            _log.error("pages of the file are damaged: %s", sorted(found))
            self.damaged |= found
        self._next += len(pages)
        if len(pages) < AT_ONCE:
            self._next, self._due_s = 1, self._clock_s() + EVERY_S
        return len(pages) == AT_ONCE
