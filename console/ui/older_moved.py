"""Cases of a named period, from the archive, whose point lies elsewhere than is written: found beside the work.
Rule: an old case is on the board only while it is looked at closely, by a few at a time; the screen never waits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from console.desk import Desk
from console.errors import StoreError
from console.map.geography import Geography
from console.map.moved_cases import MovedCase, now_elsewhere, perhaps_elsewhere
from console.models.city import ward_code
from console.models.streams import case_stream
from console.store.placed import PlacedCase
from console.ui.worker import Worker

SLICE = 8
MOST = 500


class OlderMoved(QObject):
    """`changed()` when more is known; `refused(error)` when the archive could not be read."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, geography: Geography, line: Callable[[MovedCase], str], parent: QObject) -> None:
        """`line`: the words of a case while it is on the board."""
        super().__init__(parent)
        self._desk, self._geography, self._line = desk, geography, line
        self.found: dict[str, tuple[MovedCase, str]] = {}
        self.looked_at = 0
        self.more = False
        self._waiting: list[str] = []
        self._reader = Worker(self)
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._slice)

    def busy(self) -> bool:
        """Whether it is still looking."""
        return self._reader.busy() or bool(self._waiting)

    def look(self, since_ms: int, until_ms: int) -> None:
        """Look at the cases opened in this span (UTC ms, the end excluded). Does nothing while it is reading."""
        if not self._reader.busy():
            self.forget()
            archive = self._desk.archive
            self._reader.ask(lambda: archive.placed(since_ms, until_ms), self._take, self._refuse)

    def forget(self, case: str = "") -> None:
        """One case is where it belongs now; without one: the limits or the period are others."""
        if case:
            self.found.pop(case, None)
            return
        self._reader.cancel()
        self.found, self._waiting, self.looked_at, self.more = {}, [], 0, False
        self._slices.stop()

    def end(self) -> None:
        """Before the program ends."""
        self._slices.stop()
        self._reader.wait()

    def _take(self, cases: list[PlacedCase]) -> None:
        named = ((one.id, ward_code(one.kelurahan), one) for one in cases)
        points = [(id, code, (one.lat_e6 / 1e6, one.lng_e6 / 1e6)) for id, code, one in named if code]
        waiting = perhaps_elsewhere(points, self._geography)
        self._waiting, self.more = waiting[:MOST], len(waiting) > MOST
        self.looked_at = len(cases)
        self._slices.start()
        self.changed.emit()

    def _slice(self) -> None:
        some, self._waiting = self._waiting[:SLICE], self._waiting[SLICE:]
        try:
            self._desk.bring([case_stream(case) for case in some])
        except StoreError as error:
            self._waiting = []
            self.refused.emit(error)
        board = self._desk.board
        for moved in now_elsewhere((board.cases[case] for case in some if case in board.cases), self._geography):
            self.found[moved.case] = (moved, self._line(moved))
        if not self._waiting:
            self._slices.stop()
            self.changed.emit()

    def _refuse(self, error: object) -> None:
        self.refused.emit(error)
        self.changed.emit()
