"""The online layer: pictures from the desk's own cache or from the network, in a thread of its own, never needed.

What does not come is empty, and the ground below stays. After a failure the network is left alone for a while.
"""

import sqlite3
import threading
from collections import deque
from pathlib import Path
from queue import SimpleQueue
from time import monotonic
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer

from console.clock import now_ms
from console.map.doors import Answer, Place
from console.map.tile_cache import TileCache
from console.sync.online_tiles import OnlineTiles, TileUnavailable

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
        """Let go of file and network."""
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
