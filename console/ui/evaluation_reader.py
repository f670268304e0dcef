"""Reads the samples and what was found of their calls on another thread: nothing hitches, however long a month was."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, Signal

from console.models.call_sample import Sample
from console.models.evaluation_trends import Evaluated
from console.store.queries import Archive, ArchivedCall, ArchivedCase
from console.ui.worker import Worker

# So many samples are on the page, and over so many months the trends reach.
SAMPLES, MONTHS = 6, 12


class Read(msgspec.Struct, frozen=True):
    """The last samples, the evaluations of a year, and the calls and cases of the samples as lists name them."""

    samples: tuple[Sample, ...] = ()
    rows: tuple[Evaluated, ...] = ()
    calls: dict[str, ArchivedCall] = msgspec.field(default_factory=dict)
    cases: dict[str, ArchivedCase] = msgspec.field(default_factory=dict)

    def row_of(self, call: str) -> Evaluated | None:
        """What was found of a call."""
        return next((one for one in self.rows if one.call_id == call), None)


class EvaluationReader(QObject):
    """`found(Read)`; asked again while it reads, it reads once more."""

    found = Signal(object)
    refused = Signal(object)

    def __init__(self, archive: Callable[[], Archive], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._archive = archive
        self._again = False
        self._worker = Worker(self)
        self._worker.done.connect(self._done)
        self._worker.refused.connect(self.refused)

    def ask(self) -> None:
        """Read anew."""
        self._again = self._worker.busy()
        self._worker.run(self._read)

    def busy(self) -> bool:
        """Whether it reads now."""
        return self._worker.busy()

    def wait(self) -> None:
        """Before the program ends."""
        self._worker.wait()

    def _read(self) -> Read:
        archive = self._archive()
        months = archive.draws.months()
        samples = tuple(one for month in months[:SAMPLES] if (one := archive.draws.sample(month)) is not None)
        rows = tuple(archive.evaluations(months[:MONTHS][-1], months[0])) if months else ()
        drawn = {one.call for sample in samples for person in sample.persons for one in person.calls}
        calls = {one.id: one for one in archive.calls_of(sorted(drawn | {one.call_id for one in rows}))}
        cases = {one.id: one for one in archive.cases_of(sorted({one.case_id or "" for one in calls.values()}))}
        return Read(samples, rows, calls, cases)

    def _done(self, read: Read) -> None:
        self.found.emit(read)
        if self._again:
            self.ask()
