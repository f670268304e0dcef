"""Where the lines of the watch book come from: the board for the last two days, the archive for all the years before.
Rule: years are read and folded on another thread; the screen goes on and is told when they are there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from console.desk import Desk
from console.models.board import Board
from console.models.log_words import DAY_MS
from console.models.recent import RECENT_MS
from console.models.shift_log import LogFilter
from console.store.log_book import LogAsk, LogFound
from console.ui.worker import Worker

# A little less than what the board holds: what leaves it while somebody reads is still there.
ON_BOARD_MS = RECENT_MS + 60_000
LIMIT = 2_000


class LogSource(QObject):
    """`ready` when what was asked for last is there, `refused(error)` when the disk did not give it."""

    ready = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = Worker(self)
        self._worker.done.connect(self._take)
        self._worker.refused.connect(self.refused)
        self._asked: LogAsk | None = None
        self._have: tuple[LogAsk, Board, bool] | None = None

    def board(self, wanted: LogFilter) -> tuple[Board | None, bool]:
        """The board that has the lines, and whether there are more of them than are read; none while they are read."""
        if wanted.since_ms >= self._desk.now_ms() - ON_BOARD_MS:
            self._asked = None
            return self._desk.board, False
        ask = LogAsk(
            since_ms=wanted.since_ms // DAY_MS * DAY_MS,
            until_ms=-(-wanted.until_ms // DAY_MS) * DAY_MS,
            words=wanted.words,
            limit=LIMIT,
        )
        if self._have is not None and self._have[0] == ask:
            return self._have[1], self._have[2]
        self._asked = ask
        self._begin()
        return None, False

    def forget(self) -> None:
        """The page is opened anew: what was read before may have changed."""
        self._have = None

    def wait(self) -> None:
        """Before the program ends."""
        self._asked = None
        self._worker.wait()

    def _begin(self) -> None:
        ask, archive = self._asked, self._desk.archive
        if ask is not None and not self._worker.busy():
            past = self._desk.board.beside()
            self._worker.run(lambda: (ask, _laid_on(past, archive.log(ask))))

    def _take(self, read: tuple[LogAsk, tuple[Board, bool]]) -> None:
        ask, (board, more) = read
        if ask == self._asked:
            self._asked, self._have = None, (ask, board, more)
            self.ready.emit()
        else:
            self._begin()


def _laid_on(past: Board, found: LogFound) -> tuple[Board, bool]:
    for stream, laid in found.laid.items():
        if laid.records:
            past.replace_stream(stream, laid.records, laid.folded)
    return past, found.more
