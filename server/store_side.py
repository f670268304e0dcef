"""Databases beside the ledger: what they hold may be lost, and the ledger never waits for them.

Rule: a file that is damaged, or of a newer program, is put aside under a name that is told, and made anew; none is ever
deleted or written over.
"""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from server.errors import Condition, StoreUnfit
from server.store import Connection
from server.store_disk import on_disk

_log = logging.getLogger("konsol112.server")
_UNFIT = frozenset({"store_broken", "store_newer"})
_PARTS = ("", "-wal", "-shm")
T = TypeVar("T")


class Aside(msgspec.Struct, frozen=True):
    """A file that was put aside: its name, the name under which it lies there now, and why."""

    file: str
    kept: str
    cause: str


Tell = Callable[[Aside], None]


def logged(aside: Aside) -> None:
    """Where nobody else is told, the log is."""


class SideStore:
    """A database that is opened when it is first used; used by one thread at a time. `path` is none where it is no file
    of its own."""

    def __init__(self, open_it: Callable[[], Connection], path: Path | None, tell: Tell = logged) -> None:
        self._open_it, self._path, self._tell = open_it, path, tell
        self._connection: Connection | None = None

    def use(self, work: Callable[[Connection], T]) -> T:
        """Do something with it; on a file that is unfit it is done anew, on a new one. A connection that broke is
        replaced the next time. Raises Condition."""
        try:
            return self._done(work)
        except StoreUnfit as unfit:
            if self._path is None or unfit.code not in _UNFIT:
                raise
            self._put_aside(self._path, unfit.code)
            return self._done(work)

    def close(self) -> None:
        """Give it back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _done(self, work: Callable[[Connection], T]) -> T:
        if self._connection is None:
            self._connection = self._open_it()
        try:
            return work(self._connection)
        except Condition:
            self.close()
            raise

    def _put_aside(self, path: Path, cause: str) -> None:
        kept = _free(path)
        with on_disk():
            for part in _PARTS:
                if (held := path.with_name(path.name + part)).exists():
                    held.rename(kept.with_name(kept.name + part))
        _log.error("put aside and made anew file=%s kept=%s cause=%s", path.name, kept.name, cause)
        self._tell(Aside(path.name, kept.name, cause))


def _free(path: Path) -> Path:
    """A name that says when, and that nothing has."""
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    names = (f"{path.name}.disisihkan-{stamp}{end}" for end in ("", *(f"-{n}" for n in range(2, 100))))
    return next(place for name in names if not (place := path.with_name(name)).exists())
