"""One background question: what waits for disk, network or a slow key is done on another thread, and its answer comes
to the screen. Rule: one at a time, and the newest counts; an older one is dropped and told nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from console.errors import ConsoleError, Stopped

# Progress is told this often.
TOLD_EVERY = 5
Answer = TypeVar("Answer")
Refuse = Callable[[ConsoleError], object]


class _Question:
    """What is done on the other thread, and who hears of it, on the screen's, while it is `wanted`."""

    def __init__(self, work: Callable[[], object], done: Callable[[Any], object], refused: Refuse) -> None:
        self.work, self.done, self.refused = work, done, refused
        self.wanted = True


class Worker(QObject):
    """`heard(done, of)` while work tells its progress, `answered(result or error)` after whoever asked was told.

    A bug in the work reaches the crash hook, and `refused` as ConsoleError("unexpected"), so that the page goes on.
    When the owner is gone nobody is told anything.
    """

    heard = Signal(int, int)
    answered = Signal(object)
    _ended = Signal(object, object, object)
    _progressed = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._now: _Question | None = None
        self._next: _Question | None = None
        self._over = False
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def ask(
        self, work: Callable[[], Answer], done: Callable[[Answer], object], refused: Refuse = lambda error: None
    ) -> None:
        """Another question: what was asked before is dropped. It begins when the work that is going on has ended."""
        self.cancel()
        self.renew(work, done, refused)

    def renew(
        self, work: Callable[[], Answer], done: Callable[[Answer], object], refused: Refuse = lambda error: None
    ) -> None:
        """The same question after news: the answer that is on its way is told as well, so that a busy room is not kept
        waiting for ever."""
        if not self._over:
            self._next = _Question(work, done, refused)
            self._begin()

    def begin(
        self, work: Callable[[], Answer], done: Callable[[Answer], object], refused: Refuse = lambda error: None
    ) -> bool:
        """A deed, whose end is always told: False, and nothing happens, while somebody waits for another."""
        if self.busy():
            return False
        self.ask(work, done, refused)
        return True

    def busy(self) -> bool:
        """Whether somebody waits for an answer."""
        return self._next is not None or (self._now is not None and self._now.wanted)

    def progress(self, done: int, of: int) -> bool:
        """For the work, on its thread: how far it is, and whether anybody still waits (else it may raise Stopped)."""
        question = self._now
        if question is None or not question.wanted or not isValid(self):
            return False
        if done % TOLD_EVERY == 0:
            self._progressed.emit(question, done, of)
        return True

    def cancel(self) -> None:
        """Nobody wants to know any more."""
        self._next = None
        if self._now is not None:
            self._now.wanted = False

    def wait(self) -> None:
        """Cancel, and let the work come to its end."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()
        self._thread = self._now = None

    def end(self) -> None:
        """Before its owner goes: the same, and nothing is begun any more."""
        self._over = True
        self.wait()

    def _begin(self) -> None:
        if self._now is None and self._next is not None:
            self._now, self._next = self._next, None
            self._thread = threading.Thread(target=self._work, args=(self._now,), name="worker", daemon=True)
            self._thread.start()

    def _work(self, question: _Question) -> None:
        result: object = None
        problem: ConsoleError | None = ConsoleError("unexpected")
        try:
            result, problem = question.work(), None
        except ConsoleError as error:
            problem = error
        except Stopped:
            pass
        finally:
            if isValid(self):
                self._ended.emit(question, result, problem)

    def _finish(self, question: _Question, result: object, problem: ConsoleError | None) -> None:
        if question is not self._now:
            return
        if self._thread is not None:
            self._thread.join()  # it is at its end: what it held is let go here, on the screen's thread
        self._thread = self._now = None
        self._begin()
        if question.wanted:
            question.done(result) if problem is None else question.refused(problem)
            self.answered.emit(result if problem is None else problem)

    def _hear(self, question: _Question, done: int, of: int) -> None:
        if question is self._now and question.wanted:
            self.heard.emit(done, of)


def end_all(*owners: QObject) -> None:
    """Before these go: whoever asked below them hears no more, and what is at work has come to its end."""
    workers = [worker for owner in owners for worker in owner.findChildren(Worker)]
    for one in workers:
        one.cancel()
    for one in workers:
        one.end()
