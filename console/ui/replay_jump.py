"""Jumps of a recording: a moment is read on another thread, and the window goes there when it is whole.
Rule: the last one asked for counts; those asked for meanwhile are never read, and the screen never waits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from console.errors import ConsoleError
from console.past_desk import PastDesk
from console.ui.worker import Worker

Read = Callable[[], PastDesk]
Then = Callable[[PastDesk], None]


class Jumps(QObject):
    """`refused(error)` when the moment that counts could not be read."""

    refused = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: tuple[Read, Then] | None = None
        self._reading: tuple[Read, Then] | None = None
        self._worker = Worker(self)
        self._worker.done.connect(self._read)
        self._worker.refused.connect(self._refuse)

    def busy(self) -> bool:
        """Whether a moment is on its way."""
        return self._wanted is not None

    def go(self, read: Read, then: Then) -> None:
        """Read this, and then do that; what was asked for before is left."""
        self._wanted = (read, then)
        self._begin()

    def end(self) -> None:
        """Before the window goes."""
        self._wanted = None
        self._worker.wait()

    def _begin(self) -> None:
        if self._wanted is not None and not self._worker.busy():
            self._reading = self._wanted
            self._worker.run(self._reading[0])

    def _read(self, found: PastDesk) -> None:
        if self._wanted is not None and self._wanted is self._reading:
            (_, then), self._wanted = self._wanted, None
            then(found)
        self._begin()

    def _refuse(self, error: ConsoleError) -> None:
        if self._wanted is not None and self._wanted is self._reading:
            self._wanted = None
            self.refused.emit(error)
        self._begin()
