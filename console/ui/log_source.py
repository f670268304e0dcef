"""Where the lines of the watch book come from: the board for the last two days, the archive for all the years before.
Rule: years are read and folded on another thread; the screen goes on and is told when they are there."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import msgspec
from PySide6.QtCore import QObject, Signal

from console.desk import Desk
from console.errors import ConsoleError
from console.models.board import Board
from console.models.log_words import DAY_MS
from console.models.recent import RECENT_MS
from console.models.shift_log import LogFilter
from console.store.log_book import LogAsk, LogFound
from console.store.queries import Archive
from console.ui.worker import Worker

# A little less than what the board holds: what leaves it while somebody reads is still there.
ON_BOARD_MS = RECENT_MS + 60_000
LIMIT = 2_000


class Portion(msgspec.Struct, frozen=True):
    """A board with lines, whether there are older ones elsewhere, and which of its streams tell theirs elsewhere."""

    board: Board
    more: bool = False
    beside: frozenset[str] = frozenset()


class LogSource(QObject):
    """`ready` when what was asked for last is there, `refused(error)` when the disk did not give it."""

    ready = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = Worker(self)
        self._asked: LogAsk | None = None
        self._have: tuple[LogAsk, Portion] | None = None

    def portion(self, wanted: LogFilter, which: int = 0) -> Portion | None:
        """What has the lines of a portion, the newest being 0; none while it is read."""
        if wanted.since_ms >= self._desk.now_ms() - ON_BOARD_MS:
            self._asked = None
            self._worker.cancel()
            return Portion(self._desk.board)
        ask = ask_of(wanted, which)
        if self._have is not None and self._have[0] == ask:
            return self._have[1]
        if self._asked != ask:
            self._asked, archive, past = ask, self._desk.archive, self._desk.board.beside()
            self._worker.ask(lambda: (ask, _laid_on(past, archive.log(ask))), self._take, self._refuse)
        return None

    def portions(self, wanted: LogFilter) -> Iterator[Portion]:
        """All of it, to be read one after another on another thread; none where the board has it all."""
        if wanted.since_ms >= self._desk.now_ms() - ON_BOARD_MS:
            return iter(())
        return _portions(self._desk.archive, self._desk.board.beside(), wanted)

    def forget(self) -> None:
        """The page is opened anew: what was read before may have changed."""
        self._have = None

    def wait(self) -> None:
        """Before the program ends."""
        self._worker.wait()

    def _take(self, read: tuple[LogAsk, Portion]) -> None:
        self._asked, self._have = None, read
        self.ready.emit()

    def _refuse(self, error: ConsoleError) -> None:
        self._asked = None
        self.refused.emit(error)


def ask_of(wanted: LogFilter, portion: int) -> LogAsk:
    """What the archive is asked for the lines of a filter: whole days, so that the clock going on asks nothing new."""
    return LogAsk(
        since_ms=wanted.since_ms // DAY_MS * DAY_MS,
        until_ms=-(-wanted.until_ms // DAY_MS) * DAY_MS,
        words=wanted.words,
        limit=LIMIT,
        portion=portion,
    )


def _portions(archive: Archive, past: Board, wanted: LogFilter) -> Iterator[Portion]:
    for which in itertools.count():
        found = _laid_on(past.beside(), archive.log(ask_of(wanted, which)))
        yield found
        if not found.more:
            return


def _laid_on(past: Board, found: LogFound) -> Portion:
    return Portion(found.laid_on(past), found.more, found.beside)
