"""The samples and what was found of calls, read from the archive; it may take its while."""

from __future__ import annotations

import msgspec

from console.errors import ConsoleError
from console.models.views.evaluation import Evaluated, Sample
from console.store.archive.queries import Archive, ArchivedCall, ArchivedCase

# So many samples are on the page, and over so many months the trends reach.
SAMPLES, MONTHS = 6, 12
_BEGINNING = 200001


class Read(msgspec.Struct, frozen=True):
    """The last samples, the evaluations of a year, and the calls and cases of the samples as lists name them. `older`:
    months whose sample cannot be drawn at this desk."""

    samples: tuple[Sample, ...] = ()
    rows: tuple[Evaluated, ...] = ()
    calls: dict[str, ArchivedCall] = msgspec.field(default_factory=dict)
    cases: dict[str, ArchivedCase] = msgspec.field(default_factory=dict)
    older: tuple[int, ...] = ()

    def row_of(self, call: str) -> Evaluated | None:
        """What was found of a call."""
        return next((one for one in self.rows if one.call_id == call), None)


def read_samples(archive: Archive) -> Read:
    """The last samples, with the evaluations of a year."""
    months = archive.qa_sampling.months()
    samples, older = list[Sample](), list[int]()
    for month in months[:SAMPLES]:
        try:
            samples += [one] if (one := archive.qa_sampling.sample(month)) is not None else []
        except ConsoleError:
            older.append(month)
    rows = tuple(archive.evaluations(months[:MONTHS][-1], months[0])) if months else ()
    drawn = {one.call for sample in samples for person in sample.persons for one in person.calls}
    read = _named(archive, tuple(samples), rows, sorted(drawn | {one.call_id for one in rows}))
    return msgspec.structs.replace(read, older=tuple(older))


def read_own(archive: Archive, person: str, until: int) -> Read:
    """What was ever found of the calls of one person, up to a month (202610)."""
    rows = tuple(archive.evaluations(_BEGINNING, until, person))
    return _named(archive, (), rows, [one.call_id for one in rows])


def _named(archive: Archive, samples: tuple[Sample, ...], rows: tuple[Evaluated, ...], ids: list[str]) -> Read:
    calls = {one.id: one for one in archive.calls_of(ids)}
    cases = {one.id: one for one in archive.cases_of(sorted({one.case_id or "" for one in calls.values()}))}
    return Read(samples, rows, calls, cases)
