"""Databases beside the ledger: what they hold may be lost, and the ledger never waits for them.

Rule: a file that is damaged, or of a newer program, is put aside under a name that is told, and made anew; none is ever
deleted or written over.
"""

from __future__ import annotations

import logging
import os
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from server.errors import Condition, StoreUnfit
from server.store.destroyed import DestroyedList
from server.store.disk import on_disk
from server.store.store import Connection

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


# The sidecar head file: what this server last promised, kept apart from the database to notice its roll-back.
#
# Two fixed slots written in turn, each with a checksum: a torn write leaves the other slot whole.

_SLOT_BYTES = 512


class Promise(msgspec.Struct, frozen=True):
    """The newest state this server acknowledged, and how many letters it gave away."""

    city: str
    epoch: str
    n: int
    chain: bytes
    store: str
    letters: int = 0
    turn: int = 0


class Sidecar:
    """DIR/head. `write` returns after fsync."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.destroyed = DestroyedList(path.with_name("destroyed"))
        self._file: int | None = None
        self.promise = self._read()

    def write(self, promise: Promise) -> None:
        """Make a promise durable before anybody is told of it."""
        turn = self.promise.turn + 1 if self.promise else 1
        promise = msgspec.structs.replace(promise, turn=turn)
        body = msgspec.json.encode(promise)
        slot = f"{zlib.crc32(body):08x} ".encode() + body
        assert len(slot) < _SLOT_BYTES, "a promise fits its slot"
        with on_disk():
            if self._file is None:
                self._file = self._open()
            os.lseek(self._file, turn % 2 * _SLOT_BYTES, os.SEEK_SET)
            os.write(self._file, slot.ljust(_SLOT_BYTES - 1) + b"\n")
            os.fsync(self._file)
        self.promise = promise

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _open(self) -> int:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        fresh = not self._path.exists()
        file = os.open(self._path, flags, 0o600)
        if fresh and hasattr(os, "O_DIRECTORY"):
            folder = os.open(self._path.parent, os.O_RDONLY | os.O_DIRECTORY)
            os.fsync(folder)
            os.close(folder)
        return file

    def _read(self) -> Promise | None:
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return None
        found: list[Promise] = []
        for start in range(0, len(data), _SLOT_BYTES):
            check, _, body = data[start : start + _SLOT_BYTES].strip().partition(b" ")
            if check == f"{zlib.crc32(body):08x}".encode():
                found.append(msgspec.json.decode(body, type=Promise))
        return max(found, key=lambda promise: promise.turn, default=None)
