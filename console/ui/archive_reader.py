"""Reads the archive for the case list: the first lines at once, the rest on another thread, so that nothing hitches."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from console.store.queries import Archive, ArchivedCase, CaseFilter
from console.ui.worker import Worker

FIRST, LARGEST, PORTION = 200, 200_000, 4_000


class ArchiveReader(QObject):
    """`found(list)` for the first lines at once, then for all the others in portions, with room for keys between."""

    found = Signal(object)

    def __init__(self, archive: Callable[[], Archive], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._worker = Worker(self)
        self._rest: list[ArchivedCase] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._pass_on)

    def read(self, wanted: CaseFilter) -> None:
        """Find these cases. What was asked before is forgotten."""
        self.forget()
        first = self._archive().cases(_page(wanted, FIRST, 0))
        self.found.emit(first)
        if len(first) == FIRST:
            archive = self._archive
            self._worker.ask(lambda: archive().cases(_page(wanted, LARGEST, FIRST)), self._take)

    def forget(self) -> None:
        """What is still on its way is not wanted any more."""
        self._worker.cancel()
        self._rest = []

    def wait(self) -> None:
        """Before the program ends."""
        self.forget()
        self._worker.wait()

    def _take(self, rows: list[ArchivedCase]) -> None:
        self._rest = rows
        self._next.start()

    def _pass_on(self) -> None:
        portion, self._rest = self._rest[:PORTION], self._rest[PORTION:]
        if portion:
            self.found.emit(portion)
            self._next.start()


def _page(wanted: CaseFilter, limit: int, offset: int) -> CaseFilter:
    return CaseFilter(since_ms=wanted.since_ms, until_ms=wanted.until_ms, limit=limit, offset=offset)
