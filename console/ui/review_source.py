"""Where the matters of a month come from: the board for what is open or new, the archive for what left it.
Rule: the archive is read on another thread, once for each opening of the page, and never more than a bound."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from console.desk import Desk
from console.models.board import Board
from console.models.matter import Matter
from console.models.recent import RECENT_MS
from console.models.review import KINDS, WAITS_MS
from console.ui.worker import Worker

LIMIT = 500
_LEAVES_MS = 2 * 3_600_000


class ReviewSource(QObject):
    """`ready` when what left the board was read, `refused(error)` when the disk did not give it."""

    ready = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = Worker(self)
        self._past = Board()
        self._older: tuple[Matter, ...] = ()
        self.more = False

    def read(self) -> None:
        """Read anew what changed last before the board begins; asked while it is read, once more after it."""
        now_ms, archive, past = self._desk.now_ms(), self._desk.archive, self._desk.board.beside()
        # What leaves the board until it is read again is among it: as long as it is there it counts as it is there.
        span = now_ms - WAITS_MS, now_ms - RECENT_MS + _LEAVES_MS

        def read() -> tuple[Board, bool]:
            found = archive.with_kinds(*span, KINDS, LIMIT)
            return found.laid_on(past), found.more

        self._worker.renew(read, self._take, self.refused.emit)

    def older(self) -> tuple[Matter, ...]:
        """What was read last."""
        return self._older

    def board_of(self, stream: str) -> Board:
        """The board that shows a stream."""
        return self._desk.board if self._desk.board.folded(stream) is not None else self._past

    def reading(self) -> bool:
        """Whether it is read at this moment."""
        return self._worker.busy()

    def wait(self) -> None:
        """Before the program ends."""
        self._worker.wait()

    def _take(self, read: tuple[Board, bool]) -> None:
        self._past, self.more = read
        known = self._past.definitions.keys()
        self._older = tuple(one for one in self._past.review.matters() if one.stream not in known)
        self.ready.emit()
