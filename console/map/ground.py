"""The ground of the map: the city's map file, and over it pictures of the network where the city has set an address."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections import deque
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from time import monotonic
from typing import NamedTuple

import msgspec
from PySide6.QtCore import QObject, QTimer

from console.clock import now_ms
from console.map.file_tiles import Answer, Door, FileTiles, GroundLook, Place, TileSet
from console.sync.online_tiles import OnlineTiles, TileUnavailable

# The online layer: pictures from the desk's own cache or from the network, in a thread of its own, never needed.
# What does not come is empty, and the ground below stays. After a failure the network is left alone for a while.


# Online pictures kept on this desk, with a limit of size and age. Never needed: a broken file is begun anew.

FILE = "online.db"
LIMIT_BYTES = 150 * 2**20
FRESH_MS = 14 * 86_400_000
_DAY_MS = 86_400_000
_TABLE = """
CREATE TABLE IF NOT EXISTS tiles (
    source TEXT, z INTEGER, x INTEGER, y INTEGER, data BLOB NOT NULL, fetched_ms INTEGER NOT NULL,
    used_ms INTEGER NOT NULL, PRIMARY KEY (source, z, x, y)
)
"""


class TileCache:
    """The pictures of one source in `folder`; may be used by one thread, the one that made it. Raises OSError."""

    def __init__(self, folder: Path, source: str, limit_bytes: int = LIMIT_BYTES) -> None:
        self._source = hashlib.sha256(source.encode()).hexdigest()[:16]
        self._limit = limit_bytes
        self._db = _opened(folder)
        (total,) = self._db.execute("SELECT coalesce(sum(length(data)), 0) FROM tiles").fetchone()
        self._bytes = int(total)

    def get(self, z: int, x: int, y: int, now_ms: int) -> tuple[bytes, bool] | None:
        """A picture and whether it is still fresh."""
        place = (self._source, z, x, y)
        sql = "SELECT data, fetched_ms, used_ms FROM tiles WHERE source = ? AND z = ? AND x = ? AND y = ?"
        row = self._db.execute(sql, place).fetchone()
        if row is None:
            return None
        data, fetched_ms, used_ms = row
        if now_ms - used_ms > _DAY_MS:
            sql = "UPDATE tiles SET used_ms = ? WHERE source = ? AND z = ? AND x = ? AND y = ?"
            self._db.execute(sql, (now_ms, *place))
        return bytes(data), 0 <= now_ms - fetched_ms < FRESH_MS

    def put(self, place: tuple[int, int, int], data: bytes, now_ms: int) -> None:
        """Keep a picture; what was not looked at for the longest time makes room for it."""
        old = self._db.execute(
            "SELECT length(data) FROM tiles WHERE source = ? AND z = ? AND x = ? AND y = ?", (self._source, *place)
        ).fetchone()
        row = (self._source, *place, data, now_ms, now_ms)
        self._db.execute("INSERT OR REPLACE INTO tiles VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        self._bytes += len(data) - (old[0] if old else 0)
        while self._bytes > self._limit:
            self._drop_some()

    def size_bytes(self) -> int:
        return self._bytes

    def close(self) -> None:
        self._db.close()

    def _drop_some(self) -> None:
        sql = "SELECT rowid, length(data) FROM tiles ORDER BY used_ms, rowid LIMIT 50"
        rows = self._db.execute(sql).fetchall()
        for row, length in rows:
            if self._bytes <= self._limit:
                return
            self._db.execute("DELETE FROM tiles WHERE rowid = ?", (row,))
            self._bytes -= length


def _opened(folder: Path) -> sqlite3.Connection:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / FILE
    for _ in range(2):
        database = sqlite3.connect(path, isolation_level=None)
        try:
            database.execute("PRAGMA synchronous = OFF")
            database.execute(_TABLE)
            database.execute("SELECT data, fetched_ms, used_ms FROM tiles LIMIT 1").fetchone()
        except sqlite3.DatabaseError:
            database.close()
            path.unlink(missing_ok=True)
        else:
            return database
    raise OSError(f"{FILE} cannot be opened")


MOST_WAITING = 96
LOOK_MS = 30
FIRST_PAUSE_S, LONGEST_PAUSE_S = 5.0, 120.0


class OnlineGround(QObject):
    """Pictures of one source. `end` when it is no longer wanted."""

    def __init__(self, tiles: OnlineTiles, source: str, folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = 0
        self._queue = _Queue()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._hand_out)
        # The thread knows the queue and nothing of Qt.
        work = (self._queue, _Fetcher(tiles, source, folder))
        self._thread = threading.Thread(target=_work, args=work, name="online map", daemon=True)
        self._thread.start()

    def ask(self, place: Place, answer: Answer) -> None:
        """Answer with this picture once it is there; what was asked for last comes first."""
        self._open += 1
        self._queue.put(_Asked(place, answer))
        self._timer.start()

    def end(self) -> None:
        """Ask nothing more; what still waits is answered with nothing. The thread ends after its last request."""
        self._timer.stop()
        for asked in self._queue.end():
            asked.answer(b"")

    def wait(self, seconds: float) -> None:
        """For tests: until the thread has ended."""
        self._thread.join(seconds)

    def _hand_out(self) -> None:
        while not self._queue.came.empty():
            asked, data = self._queue.came.get()
            self._open -= 1
            asked.answer(data)
        if not self._open:
            self._timer.stop()


class _Asked(NamedTuple):
    place: Place
    answer: Answer


class _Queue:
    """What the screen asks for and what comes, between its thread and the other."""

    def __init__(self) -> None:
        self.came: SimpleQueue[tuple[_Asked, bytes]] = SimpleQueue()
        self._asked: deque[_Asked] = deque()
        self._turn = threading.Condition()
        self._ended = False

    def put(self, asked: _Asked) -> None:
        """One more; the oldest of too many are given up."""
        with self._turn:
            self._asked.append(asked)
            while len(self._asked) > MOST_WAITING:
                self.came.put((self._asked.popleft(), b""))
            self._turn.notify()

    def next(self) -> _Asked | None:
        """The newest, once there is one; none at the end."""
        with self._turn:
            self._turn.wait_for(lambda: self._ended or bool(self._asked))
            return None if self._ended else self._asked.pop()

    def end(self) -> list[_Asked]:
        """Nothing more; what was left."""
        with self._turn:
            self._ended = True
            left = [*self._asked]
            self._asked.clear()
            self._turn.notify()
        return left


class _Fetcher:
    """Cache first, then the network, then what is old. Lives in the thread."""

    def __init__(self, tiles: OnlineTiles, source: str, folder: Path | None) -> None:
        self._tiles, self._source, self._folder = tiles, source, folder
        self._cache: TileCache | None = None
        self._pause_s, self._quiet_until_s = FIRST_PAUSE_S, 0.0

    def open(self) -> None:
        """The cache is made by the thread that uses it; without one pictures come from the network only."""
        if self._folder is not None:
            try:
                self._cache = TileCache(self._folder, self._source)
            except (OSError, sqlite3.Error):
                self._cache = None

    def picture(self, place: Place) -> bytes:
        """The picture, or nothing."""
        kept = self._kept(place)
        if kept is not None and kept[1]:
            return kept[0]
        old = kept[0] if kept is not None else b""
        if monotonic() < self._quiet_until_s:
            return old
        try:
            fresh = self._tiles.fetch(*place)
        except TileUnavailable as problem:
            self._quiet_until_s = monotonic() + max(self._pause_s, problem.pause_s)
            self._pause_s = min(2 * self._pause_s, LONGEST_PAUSE_S)
            return old
        self._pause_s = FIRST_PAUSE_S
        if fresh:
            self._keep(place, fresh)
        return fresh or b""

    def close(self) -> None:
        """Close the file and end the requests to the network."""
        self._tiles.close()
        if self._cache is not None:
            self._cache.close()

    def _kept(self, place: Place) -> tuple[bytes, bool] | None:
        try:
            return self._cache.get(*place, now_ms()) if self._cache is not None else None
        except sqlite3.Error:
            return None

    def _keep(self, place: Place, data: bytes) -> None:
        try:
            if self._cache is not None:
                self._cache.put(place, data, now_ms())
        except sqlite3.Error:
            return  # a full disk: it is fetched again the next time


def _work(queue: _Queue, fetcher: _Fetcher) -> None:
    fetcher.open()
    while (asked := queue.next()) is not None:
        queue.came.put((asked, fetcher.picture(asked.place) if asked.answer.wanted else b""))
    fetcher.close()


ONLINE_ZOOMS = tuple(range(20))
_editions = count(1)


class OnlineOffer(NamedTuple):
    """An address of pictures that may be switched on, and whose they are."""

    template: str
    credit: str


class Ground:
    """What the page draws on. `folder`: where online pictures are kept, none: nowhere."""

    def __init__(self, folder: Path | None = None) -> None:
        self._files, self._folder = FileTiles(), folder
        self._offer: OnlineOffer | None = None
        self._on = False
        self._online: OnlineGround | None = None
        self._over: TileSet | None = None

    def use(self, path: Path | None) -> None:
        """From now on this map file, or none. Raises MapRefused; then the one before stays in use."""
        self._files.use(path)

    def offer(self, offer: OnlineOffer | None) -> None:
        """What the online layer is; none: there is no such layer."""
        if offer != self._offer:
            self._offer = offer
            self._renew()

    def switch(self, on: bool) -> None:
        """The online layer on or off."""
        if on != self._on:
            self._on = on
            self._renew()

    def doors(self) -> dict[str, Door]:
        """What answers the page, by the first part of the address."""
        return {"tile": self._answer_tile, "online": self._answer_online}

    def look(self) -> GroundLook:
        """What the page is told."""
        look = self._files.look
        if self._over is None or self._offer is None:
            return look
        credit = " · ".join(part for part in (look.credit, self._offer.credit) if part)
        return msgspec.structs.replace(look, over=self._over, credit=credit)

    def close(self) -> None:
        """Close the file and end the requests to the network."""
        self._files.close()
        self._on = False
        self._renew()

    def _renew(self) -> None:
        if self._online is not None:
            self._online.end()
        self._online = self._over = None
        if self._on and self._offer is not None:
            template = self._offer.template
            self._online = OnlineGround(OnlineTiles(template), template, self._folder)
            self._over = TileSet(next(_editions), "png", ONLINE_ZOOMS)

    def _answer_tile(self, place: Place, ending: str, answer: Answer) -> None:
        answer(self._files.tile(place, ending))

    def _answer_online(self, place: Place, ending: str, answer: Answer) -> None:
        if self._online is not None and place[0] in ONLINE_ZOOMS:
            self._online.ask(place, answer)
        else:
            answer(b"")
