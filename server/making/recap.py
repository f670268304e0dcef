"""The recap of a day, month or year as a desk prints it, from the city's templates (console/reports); of a week, and
as a spreadsheet, the tables of its statistics alone (console/ui/reports/recap_sheet.py)."""

from collections.abc import Mapping
from datetime import timedelta, tzinfo
from pathlib import Path

from console.models.report_kinds import Kind
from console.models.report_period import Period
from console.reports.desk_source import DeskSource
from console.reports.maker import By, write_report
from console.reports.words import edition_words, local
from console.ui.reports.recap_sheet import Recap, write_recap
from console.ui.sentences import said
from server.making.derived import Derived
from server.reports_job import Done, Job, figures_of

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
        edition=edition_of(job, source.archive.tallies.zone),
    )
