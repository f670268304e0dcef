"""The recap of a day, month or year as a desk prints it, from the city's templates (console/reports); of a week, and
as a spreadsheet, the tables of its statistics alone (console/ui/reports/recap_sheet.py)."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from console.models.report_kinds import Kind
from console.models.report_period import Period
from console.reports.desk_source import DeskSource
from console.reports.maker import By, write_report
from console.reports.words import local
from console.ui.reports.recap_sheet import Recap, write_recap
from console.ui.sentences import sentence
from server.making.derived import Derived
from server.reports_job import Job

KINDS: Mapping[str, Kind] = {"day": "harian", "month": "bulanan", "year": "tahunan"}


def make_recap(source: Derived, job: Job) -> tuple[str, ...]:
    """The faults of the city's templates that shipped ones stood in for. Raises OSError."""
    kind = KINDS.get(job.every)
    if kind is None or job.output != "pdf":
        write_recap(asked_of(source, job), Path(job.path))
        return ()
    asked = DeskSource(source.archive, source.board.reference, job.now_ms)
    first, after = (local(at, asked.zone).date() for at in (job.since_ms, job.until_ms))
    period = Period(first, after - timedelta(days=1))
    made = write_report(kind, period, asked, Path(job.path), by=By("server"))
    return tuple(sentence(fault.code, fault.values) for fault in made.faults)


def asked_of(source: Derived, job: Job) -> Recap:
    """What a job asks."""
    return Recap(
        archive=source.archive,
        board=source.board,
        every=job.every,
        since_ms=job.since_ms,
        until_ms=job.until_ms,
        now_ms=job.now_ms,
    )
