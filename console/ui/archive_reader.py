"""Reads the archive for the case list: the first lines at once, the rest on another thread, so that nothing hitches."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from console.store.queries import Archive, ArchivedCase, CaseFilter
from console.ui.worker import Worker

FIRST, LARGEST = 200, 200_000


class ArchiveReader(QObject):
    """`found(list)` once for the first lines, and once more for all the others."""

    found = Signal(object)

    def __init__(self, archive: Callable[[], Archive], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._worker = Worker(self)
        self._worker.done.connect(self._pass_on)
        self._wanted: CaseFilter | None = None

    def read(self, wanted: CaseFilter) -> None:
        """Find these cases. What was asked before is forgotten."""
        first = self._archive().cases(_page(wanted, FIRST, 0))
        self.found.emit(first)
        self._wanted = wanted if len(first) == FIRST else None
        self._begin()

    def forget(self) -> None:
        """What is still on its way is not wanted any more."""
        self._wanted = None

    def wait(self) -> None:
        """Before the program ends."""
        self.forget()
        self._worker.wait()

    def _begin(self) -> None:
        wanted, archive = self._wanted, self._archive
        if wanted is not None and not self._worker.busy():
            self._worker.run(lambda: (wanted, archive().cases(_page(wanted, LARGEST, FIRST))))

    def _pass_on(self, result: tuple[CaseFilter, list[ArchivedCase]]) -> None:
        wanted, rows = result
        if wanted is self._wanted:
            self._wanted = None
            self.found.emit(rows)
        self._begin()


def _page(wanted: CaseFilter, limit: int, offset: int) -> CaseFilter:
    return CaseFilter(since_ms=wanted.since_ms, until_ms=wanted.until_ms, limit=limit, offset=offset)
