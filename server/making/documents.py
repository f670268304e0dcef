"""What makes each document: a name of `console.models.views.reports.DOCUMENTS` and the function that writes the file.

A new document is one line here and one there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta, tzinfo
from pathlib import Path

from console.errors import ConsoleError
from console.models.views.exports import read_map
from console.models.views.report_kinds import Kind
from console.models.views.reports import Period
from console.reports.desk_source import DeskSource
from console.reports.export_file import write_export
from console.reports.maker import By, write_report
from console.reports.statistics import Recap, write_recap
from console.reports.words import edition_words, local
from console.text.refusals import said
from console.text.reports import table_lines
from server.making.derived import Derived
from server.reports.job import Done, Job, figures_of

# The recap of a day, month or year as a desk prints it, from the city's templates (console/reports); of a week, and
# as a spreadsheet, the tables of its statistics alone (console/reports/statistics.py).

KINDS: Mapping[str, Kind] = {"day": "harian", "month": "bulanan", "year": "tahunan"}


def make_recap(source: Derived, job: Job) -> Done:
    """Tells the faults of the city's templates that shipped ones stood in for. Raises OSError."""
    kind = KINDS.get(job.every)
    if kind is None or job.output != "pdf":
        return Done(figures=figures_of(write_recap(asked_of(source, job), Path(job.path))))
    asked = DeskSource(source.archive, source.board.reference, job.now_ms)
    first, after = (local(at, asked.zone).date() for at in (job.since_ms, job.until_ms))
    period = Period(first, after - timedelta(days=1))
    by = By("server", edition=edition_of(job, asked.zone))
    made = write_report(kind, period, asked, Path(job.path), by=by)
    return Done(said=tuple(map(said, made.faults)), figures=figures_of(made.contents))


def edition_of(job: Job, zone: tzinfo) -> str:
    """Which edition it is and why, for its first page; nothing for the first one."""
    return edition_words(job.edition, local(job.replaces_ms, zone), job.late) if job.edition > 1 else ""


def asked_of(source: Derived, job: Job) -> Recap:
    """What a job asks."""
    return Recap(
        archive=source.archive,
        board=source.board,
        every=job.every,
        since_ms=job.since_ms,
        until_ms=job.until_ms,
        now_ms=job.now_ms,
        edition=edition_of(job, source.archive.aggregates.zone),
    )


# The list for the ministry's monitoring centre, by the mapping of its schedule. A value that the mapping demands and
# a case lacks keeps it from being made, with the cases named, unless the mapping says that it is written all the same.

MOST_NAMED = 200


class Lacking(ConsoleError):
    """Values are missing; `said` names the cases."""

    def __init__(self, said: tuple[str, ...]) -> None:
        super().__init__("export_lacks")
        self.said = said


def make_ministry(source: Derived, job: Job) -> Done:
    """Raises ConsoleError and OSError."""
    mapping = read_map(job.mapping.encode())
    if mapping.personal:
        raise ConsoleError("map_personal")
    table = source.archive.export(mapping, (job.since_ms, job.until_ms), source.reference)
    said = tuple(table_lines(table, MOST_NAMED))
    if not table.good_for(mapping):
        raise Lacking(said)
    write_export(table, Path(job.path))
    return Done(said=said, figures=figures_of((table.heads, table.rows)))


# Writes the file of a job; gives lines for people and the hash of what it tells. Raises ConsoleError or OSError when it
# cannot be.
Maker = Callable[[Derived, Job], Done]
MAKERS: Mapping[str, Maker] = {"recap": make_recap, "ministry": make_ministry}
