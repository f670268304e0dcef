"""The encrypted file: one engine on SQLCipher, short transactions, the screen thread first, full durability."""

from __future__ import annotations

import errno
import hashlib
import hmac
import logging
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Literal, TypeVar

import msgspec
import sqlcipher3
from sqlalchemy import URL, ColumnElement, Connection, Engine, bindparam, create_engine, event, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from console.errors import StoreError

# What the disk says, as conditions a person can act on. A damaged file is only ever read here.

PAGE_BYTES = 4096
_SALT_BYTES = 16
_HMAC_BYTES = 64
Fault = Literal["disk_full", "disk_denied", "already_running", "journal_broken", "journal_foreign", "journal_locked"]
_PLAIN = b"SQLite format 3\0"
# How many pages are looked at to tell a wrong key from a damaged beginning.
_PROBED_PAGES = 64


def salt_of(key: bytes) -> bytes:
    """The salt at the head of a journal's file: made from the key, so that a wrong key is known at once."""
    return hashlib.sha256(b"konsol112 journal salt" + key).digest()[:_SALT_BYTES]


@contextmanager
def translated(path: Path, key: bytes, *, writing: bool = False) -> Iterator[None]:
    """Turn what the driver says about this file into StoreError; anything else is a bug and passes."""
    try:
        yield
    except (DBAPIError, sqlcipher3.Error) as error:
        name = str(getattr(getattr(error, "orig", error), "sqlite_errorname", ""))
        code = "disk_full" if writing and name == "SQLITE_IOERR" else _code_of(name, path, key)
        if code is None:
            raise
        raise StoreError(code, cause=name) from error
    except OSError as error:
        raise disk_fault(error) from error


def disk_fault(error: OSError) -> StoreError:
    """What the system says of a file beside the database: that there is no room, or that it may not be written."""
    denied = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
    return StoreError("disk_denied" if denied else "disk_full", cause=error.strerror or "?")


def _code_of(name: str, path: Path, key: bytes) -> Fault | None:
    if name == "SQLITE_FULL" or name.startswith(("SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHM", "SQLITE_IOERR_TRUNC")):
        return "disk_full"
    if name.startswith("SQLITE_IOERR_FSYNC"):
        return "disk_full"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return "disk_denied"
    if name.startswith("SQLITE_NOTADB"):
        return what_is(path, key)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_IOERR")):
        return "journal_broken"
    return "already_running" if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) else None


def what_is(path: Path, key: bytes) -> Fault:
    """Why a file does not open: journal_foreign, journal_locked (another key) or journal_broken."""
    with path.open("rb") as file:
        head = file.read(_SALT_BYTES)
        if head == _PLAIN:
            return "journal_foreign"
        size = path.stat().st_size
        if head == salt_of(key) or size == 0 or size % PAGE_BYTES:
            return "journal_broken"
        return "journal_broken" if any(_pages_of_key(file, size // PAGE_BYTES, key)) else "journal_locked"


class PageSeal:
    """The seal of a key on the pages of its file (SQLCipher 4: HMAC-SHA512 over ciphertext, IV and page number)."""

    def __init__(self, key: bytes) -> None:
        mask = bytes(byte ^ 0x3A for byte in salt_of(key))
        self._key = hashlib.pbkdf2_hmac("sha512", key, mask, 2, 32)

    def is_on(self, number: int, page: bytes) -> bool:
        """Whether the page of this number is as it was written. The salt of the first one is not sealed."""
        body, seal = page[_SALT_BYTES if number == 1 else 0 : -_HMAC_BYTES], page[-_HMAC_BYTES:]
        return hmac.new(self._key, body + number.to_bytes(4, "little"), hashlib.sha512).digest() == seal


def _pages_of_key(file: BinaryIO, pages: int, key: bytes) -> Iterator[bool]:
    """Whether pages carry this key's seal."""
    seal = PageSeal(key)
    for number in range(2, min(pages, _PROBED_PAGES) + 1):
        file.seek((number - 1) * PAGE_BYTES)
        yield seal.is_on(number, file.read(PAGE_BYTES))


# One writer at a time within this program, and the screen thread always goes first.

# So long the background rests between two pieces of work while the screen has something to do: never for ever.
REST_S = 0.02
# Who did something this short ago may do the next thing at any moment.
LATELY_S = 5.0


class PriorityLock:
    """A lock with two sides; the background side lets every waiting screen pass."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._held = False
        self._screens = 0
        self._give_way: Callable[[], None] | None = None
        self._leader = 0  # the thread of a screen that has something to do
        self._led_at: float | None = None

    @contextmanager
    def screen(self) -> Iterator[None]:
        """Pass as the screen thread."""
        with self._condition:
            self._screens += 1
            if self._held and self._give_way is not None:
                self._give_way()
            while self._held:
                self._condition.wait()
            self._held = True
        try:
            yield
        finally:
            with self._condition:
                self._screens -= 1
                self._held = False
                self._condition.notify_all()

    @contextmanager
    def background(self) -> Iterator[None]:
        """Pass as a thread nobody waits for."""
        with self._condition:
            while self._held or self._screens:
                self._condition.wait()
            self._held = True
        try:
            yield
        finally:
            with self._condition:
                self._held = False
                self._condition.notify_all()

    @contextmanager
    def giving_way(self, give_way: Callable[[], None]) -> Iterator[None]:
        """Pass as a thread nobody waits for, with long work that `give_way` breaks off when a screen comes."""
        with self.background():
            with self._condition:
                self._give_way = give_way
            try:
                yield
            finally:
                with self._condition:
                    self._give_way = None

    def lead(self, busy: bool) -> None:
        """The screen thread has something to do (a command, a slice, a repaint), or nothing any more."""
        with self._condition:
            self._leader = threading.get_ident() if busy else 0
            self._led_at = time.monotonic()
            self._condition.notify_all()

    def ui_lately_busy(self) -> bool:
        """Whether a screen is at work: then the background keeps its transactions short."""
        return self._led_at is not None and time.monotonic() - self._led_at < LATELY_S

    def step_aside(self) -> None:
        """Called by the background between pieces of work outside the lock: while a screen is busy, it rests."""
        if self._leader not in (0, threading.get_ident()):
            with self._condition:
                self._condition.wait_for(lambda: not self._leader, REST_S)
        if self._screens:
            with self._condition:
                while self._screens:
                    self._condition.wait()


_log = logging.getLogger("konsol112.store")

_KEY_BYTES = 32
_BUSY_S = 5.0
# So many transactions: about 200 pages of the file after commands, 4,000 after pages of the ledger.
_SETTLE_EVERY = 20
# Beside the file there must be room for its new copy and for the log that brings it.
_ROOM_TO_REWRITE = 2.5
_WRITES = {"konsol_writes": True}
_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_size_limit = 16777216",
    # The sync thread brings the log into the file (`settle`), so that no key press waits for it. Alone for very long,
    # a key press does it after all: the log must not grow for ever.
    "PRAGMA wal_autocheckpoint = 4000",
)


class Database:
    """A desk's file. Every transaction is whole or not at all; what the disk says comes as StoreError."""

    def __init__(self, path: Path, key: bytes) -> None:
        """`key` is the raw 32-byte key. Nothing is opened before the first transaction."""
        if len(key) != _KEY_BYTES:
            raise ValueError("the key of a journal has 32 bytes")
        self.path = path
        self.priority_lock = PriorityLock()
        self._key = key
        self._engine = _engine(path, key)
        self._file: tuple[int, int] | None = None
        self.version = 0  # how many transactions may have written here since it was opened
        self._open = True
        self._settled = 0  # the version that lay in the file itself when it was last looked after

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent look at the file."""
        assert self._open, "the file was let go"
        with translated(self.path, self._key), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, *, screen: bool = True) -> Iterator[Connection]:
        """One transaction that is on the disk when it ends. The sync thread says `screen=False` and waits."""
        assert self._open, "the file was let go"
        passing = self.priority_lock.screen() if screen else self.priority_lock.background()
        with passing, translated(self.path, self._key, writing=True), self._engine.connect() as connection:
            connection.execution_options(**_WRITES)
            try:
                with connection.begin():
                    self._refuse_changed_file()
                    yield connection
            finally:
                self.version += 1  # a commit that fails may have been done all the same

    def settle(self) -> None:
        """Now and then, bring what was written from the log into the file itself. Nobody waits for it meanwhile."""
        if self.version - self._settled < _SETTLE_EVERY:
            return
        self._settled = self.version
        with translated(self.path, self._key, writing=True):
            connection = self._engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            finally:
                connection.close()

    def rewrite(self) -> bool:
        """Write the whole file anew and cut its log off: then what was deleted is nowhere in it, not even in the gaps
        of pages. A key press breaks it off; false then, and where the disk or a reader is in the way."""
        with translated(self.path, self._key, writing=True):
            if shutil.disk_usage(self.path.parent).free < _ROOM_TO_REWRITE * self.path.stat().st_size:
                return False
            connection = self._engine.raw_connection()
        try:
            interrupt = connection.driver_connection.interrupt  # type: ignore[union-attr]
            with self.priority_lock.giving_way(interrupt):
                cursor = connection.cursor()
                cursor.execute("VACUUM")
                busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            return not busy
        except sqlcipher3.Error as error:
            _log.info("the file was not written anew: %s", getattr(error, "sqlite_errorname", error))
            return False
        finally:
            connection.close()

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self._open = False
        self._engine.dispose()

    def _refuse_changed_file(self) -> None:
        """What is written to a file that was moved away or replaced would be lost: refuse it instead."""
        try:
            found = os.stat(self.path)
        except FileNotFoundError as error:
            raise StoreError("journal_broken", cause="the file is gone") from error
        self._file = self._file or (found.st_dev, found.st_ino)
        if self._file != (found.st_dev, found.st_ino):
            raise StoreError("journal_broken", cause="another file lies in its place")


def _engine(path: Path, key: bytes) -> Engine:
    def connect() -> Any:
        connection = sqlcipher3.connect(str(path), timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA cipher_log_level = NONE")
        return connection

    password = f"x'{key.hex()}{salt_of(key).hex()}'"
    url = URL.create("sqlite+pysqlcipher", password=password)
    # Parameters are hidden, because what goes wrong is written to the log.
    engine = create_engine(url, creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=8, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        for setting in _SETTINGS:
            connection.execute(setting)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("konsol_writes")
        # A deferred transaction that reads first and writes later fails as soon as another one commits between.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


# Statements that ask about any number of values and are built once: building one takes longer than asking it.

_VALUES = select(func.json_each(bindparam("among")).table_valued("value").c.value)


def among(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a column holds one of the values that are given with the statement as `listed`."""
    return column.in_(_VALUES)


def listed(values: Iterable[str]) -> dict[str, str]:
    """The values of `among`, however many they are."""
    return {"among": msgspec.json.encode(list(values)).decode()}


# What was read of the file and is asked for again and again: remembered until anything is written to it.

T = TypeVar("T")


class Before(msgspec.Struct, frozen=True):
    """The version a transaction makes, and what was known before it."""

    version: int
    known: dict[str, Any]


class Memory:
    """Values by name, each true of one version of the file. One process alone holds the file, so nothing is missed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: dict[str, tuple[int, Any]] = {}

    def get(self, name: str, read: Callable[[], T]) -> T:
        """The value, read again when the file has changed since."""
        # Taken before reading: what is committed meanwhile makes it old, never wrong.
        version = self._database.version
        held = self._held.get(name)
        if held is None or held[0] != version:
            held = self._held[name] = (version, read())
        value: T = held[1]
        return value

    def before(self) -> Before:
        """What is true inside a transaction, for `keep` when it is over."""
        now = self._database.version
        known = {name: value for name, (version, value) in list(self._held.items()) if version == now}
        return Before(now + 1, known)

    def keep(self, before: Before, names: Iterable[str]) -> None:
        """These values are after the transaction as they were before it: they need not be read again."""
        for name in names:
            if name in before.known:
                self._held[name] = (before.version, before.known[name])


# One process per file: a lock of the operating system, let go when the process ends, however it ends.

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """Held from construction to `release`. Raises StoreError: `already_running` when another process holds it,
    `disk_full` and `disk_denied`."""

    def __init__(self, path: Path) -> None:
        try:
            self._descriptor: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise disk_fault(error) from error
        try:
            _lock(self._descriptor)
        except OSError as error:
            self.release()
            raise StoreError("already_running", path=path.name) from error

    def release(self) -> None:
        """Release the lock; a second time does nothing."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


# What a desk's file needs now and then and nobody waits for: rows of older rules computed again, the log brought home.
#
# A thread of its own, so that it is done also while there is no line; it rests while the screen works.

PAUSE_S = 20.0


class Maintenance:
    """Calls `work` again and again for as long as it says that more is to be done, else after a pause."""

    def __init__(self, work: Callable[[], bool], pause_s: float = PAUSE_S) -> None:
        self._work = work
        self._pause_s = pause_s
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def begun(self) -> Maintenance:
        """Begin; a second time does nothing."""
        if self._thread is None:
            self._begin(0.0)
        return self

    def stop(self) -> None:
        """End the thread; returns when it has closed the file."""
        self._stop.set()
        while self._thread is not None and self._thread.is_alive():
            self._thread.join()

    def _begin(self, pause_s: float) -> None:
        self._thread = threading.Thread(target=self._run, args=(pause_s,), name="upkeep", daemon=True)
        self._thread.start()

    def _run(self, pause_s: float) -> None:
        """A bug ends this thread and is told of by the crash hook; another one goes on after a pause."""
        try:
            while not self._stop.wait(pause_s):
                try:
                    pause_s = 0.0 if self._work() else self._pause_s
                except StoreError:
                    pause_s = self._pause_s  # whoever writes next says so to a person
        finally:
            if not self._stop.is_set():
                self._begin(self._pause_s)
