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


class _Asked(NamedTuple):
    place: Place
    answer: Answer


class OnlineGround(QObject):
    """Pictures of one source. `end` when it is no longer wanted."""

    def __init__(self, tiles: OnlineTiles, source: str, folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: deque[_Asked] = deque()
        self._came: SimpleQueue[tuple[_Asked, bytes]] = SimpleQueue()
        self._open = 0
        self._turn = threading.Condition()
        self._ended = False
        # The thread touches two queues and nothing of Qt.
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._hand_out)
        self._fetcher = _Fetcher(tiles, source, folder)
        self._thread = threading.Thread(target=self._work, name="online map", daemon=True)
        self._thread.start()

    def ask(self, place: Place, answer: Answer) -> None:
        """Answer with this picture once it is there; what was asked for last comes first."""
        self._open += 1
        with self._turn:
            self._asked.append(_Asked(place, answer))
            while len(self._asked) > MOST_WAITING:
                self._came.put((self._asked.popleft(), b""))
            self._turn.notify()
        self._timer.start()

    def end(self) -> None:
        """Ask nothing more; what still waits is answered with nothing. The thread ends after its last request."""
        self._timer.stop()
        with self._turn:
            self._ended = True
            left = [*self._asked]
            self._asked.clear()
            self._turn.notify()
        for one in left:
            one.answer(b"")

    def wait(self, seconds: float) -> None:
        """For tests: until the thread has ended."""
        self._thread.join(seconds)

    def _hand_out(self) -> None:
        while not self._came.empty():
            asked, data = self._came.get()
            self._open -= 1
            asked.answer(data)
        if not self._open:
            self._timer.stop()

    def _work(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._ended or bool(self._asked))
                if self._ended:
                    break
                asked = self._asked.pop()
            self._came.put((asked, self._fetcher.picture(asked.place) if asked.answer.wanted else b""))
        self._fetcher.close()


class _Fetcher:
    """Cache first, then the network, then what is old. Lives in the thread."""

    def __init__(self, tiles: OnlineTiles, source: str, folder: Path | None) -> None:
        self._tiles, self._source, self._folder = tiles, source, folder
        self._cache: TileCache | None = None
        self._cache_tried = False
        self._pause_s, self._quiet_until_s = FIRST_PAUSE_S, 0.0

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
        if not self._cache_tried and self._folder is not None:
            self._cache_tried = True
            try:
                self._cache = TileCache(self._folder, self._source)
            except (OSError, sqlite3.Error):
                self._cache = None  # a full or read-only disk: pictures come from the network only
        try:
            return self._cache.get(*place, now_ms()) if self._cache is not None else None
        except sqlite3.Error:
            return None

    def _keep(self, place: Place, data: bytes) -> None:
        try:
            if self._cache is not None:
                self._cache.put(place, data, now_ms())
        except sqlite3.Error:
            return
