"""Runs what may wait for the network or for a slow key on another thread, and brings its end back to the screen."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from console.errors import ConsoleError


class Worker(QObject):
    """`done(result)` or `refused(error)`, on the screen thread; one task at a time."""

    done = Signal(object)
    refused = Signal(object)
    _ended = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._number = 0
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def busy(self) -> bool:
        """Whether the task is still at work."""
        return self._thread is not None

    def run(self, task: Callable[[], object]) -> None:
        """Begin a task; nothing happens while another one is at work."""
        if self._thread is None:
            self._number += 1
            self._thread = threading.Thread(target=self._work, args=(self._number, task), name="worker", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Before the program ends: let the task come to its end; who asked for it is gone and hears nothing of it."""
        if self._thread is not None:
            self._thread.join()
            self._thread, self._number = None, self._number + 1

    def _work(self, number: int, task: Callable[[], object]) -> None:
        result: object = None
        problem: ConsoleError | None = ConsoleError("unexpected")  # a bug reaches the crash hook; the page goes on
        try:
            result, problem = task(), None
        except ConsoleError as error:
            problem = error
        finally:
            if isValid(self):  # its window may be gone meanwhile: who asked hears nothing of it
                self._ended.emit(number, result, problem)

    def _finish(self, number: int, result: object, problem: ConsoleError | None) -> None:
        if number != self._number:
            return
        self._thread = None
        if problem is not None:
            self.refused.emit(problem)
        else:
            self.done.emit(result)
