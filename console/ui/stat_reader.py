"""Reads statistics on another thread: the last question counts, the screen never waits, long ones say how far."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from console.models.stat_choice import StatChoice
from console.models.stat_table import Target
from console.models.tally import Figure
from console.store.queries import Archive
from console.store.stat_answers import Answer, answer
from console.store.tallies import Asked, Stopped
from console.store.tally_answers import behind, exact
from console.ui.worker import Worker

# Progress is told this often while days are read.
TOLD_EVERY = 5


class StatReader(QObject):
    """`found(Answer)`, `behind(words, Behind)`, `exactly(Figure)`, `heard(done, of)`, `refused(error)`."""

    found = Signal(object)
    behind = Signal(str, object)
    exactly = Signal(object)
    heard = Signal(int, int)
    refused = Signal(object)

    def __init__(self, archive: Callable[[], Archive], parent: QObject) -> None:
        super().__init__(parent)
        self._archive = archive
        self._wanted: Callable[[], object] | None = None
        self._stop = False
        self._worker = Worker(self)
        self._worker.done.connect(self._take)
        self._worker.refused.connect(self._refuse)

    def ask(self, choice: StatChoice, now_ms: int, target: Target) -> None:
        """Answer this; what was asked before is left."""
        archive = self._archive()
        self._run(lambda: answer(archive, choice, now_ms, target, self._progress))

    def ask_exactly(self, asked: Asked, target_s: float | None) -> None:
        """The figure from every single row."""
        tallies = self._archive().tallies
        self._run(lambda: exact(tallies, asked, target_s, self._progress))

    def ask_behind(
        self, words: str, questions: Sequence[Asked], part: str = "", known: frozenset[str] = frozenset()
    ) -> None:
        """What is behind a number, without what is `known` from before."""
        tallies = self._archive().tallies
        self._run(lambda: (words, behind(tallies, questions, part, self._progress, known)))

    def stop(self) -> None:
        """The person does not want to wait for it: nothing of it is told any more."""
        self._wanted, self._stop = None, True

    def busy(self) -> bool:
        """Whether something is being read that somebody waits for."""
        return self._wanted is not None

    def wait(self) -> None:
        """Before the program ends."""
        self._wanted, self._stop = None, True
        self._worker.wait()

    def _run(self, read: Callable[[], object]) -> None:
        self._wanted, self._stop = read, True
        self._begin()

    def _begin(self) -> None:
        wanted = self._wanted
        if wanted is not None and not self._worker.busy():
            self._stop = False
            self._worker.run(lambda: (wanted, _unless_stopped(wanted)))

    def _progress(self, done: int, of: int) -> bool:
        if done % TOLD_EVERY == 0:
            self.heard.emit(done, of)
        return not self._stop

    def _take(self, result: tuple[object, object]) -> None:
        wanted, found = result
        if wanted is self._wanted:
            self._wanted = None
            self._tell(found)
        self._begin()

    def _tell(self, found: object) -> None:
        if isinstance(found, Answer):
            self.found.emit(found)
        elif isinstance(found, Figure):
            self.exactly.emit(found)
        elif isinstance(found, tuple):
            self.behind.emit(*found)

    def _refuse(self, error: object) -> None:
        self._wanted = None
        self.refused.emit(error)


def _unless_stopped(read: Callable[[], object]) -> object:
    try:
        return read()
    except Stopped:
        return None
