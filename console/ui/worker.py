"""Runs what may wait for the network or for a slow key on another thread, and brings its end back to the screen."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from console.errors import ConsoleError


class Worker(QObject):
    """`done(result)` or `refused(error)`, on the screen thread; one task at a time."""

    done = Signal(object)
    refused = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def busy(self) -> bool:
        """Whether the task is still at work."""
        return self._thread is not None

    def run(self, task: Callable[[], object]) -> None:
        """Begin a task; nothing happens while another one is at work."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, args=(task,), name="worker", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Before the program ends: let the task come to its end."""
        if self._thread is not None:
            self._thread.join()

    def _work(self, task: Callable[[], object]) -> None:
        result: object = None
        problem: ConsoleError | None = ConsoleError("unexpected")  # a bug reaches the crash hook; the page goes on
        try:
            result, problem = task(), None
        except ConsoleError as error:
            problem = error
        finally:
            self._ended.emit(result, problem)

    def _finish(self, result: object, problem: ConsoleError | None) -> None:
        self._thread = None
        if problem is not None:
            self.refused.emit(problem)
        else:
            self.done.emit(result)
