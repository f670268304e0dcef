"""The recap of a day, week, month or year, as a desk would write it (console/ui/reports/recap_sheet.py)."""

from pathlib import Path

from console.ui.reports.recap_sheet import Recap, write_recap
from server.making.derived import Derived
from server.reports_job import Job


def make_recap(source: Derived, job: Job) -> tuple[str, ...]:
    """Raises OSError."""
    write_recap(asked_of(source, job), Path(job.path))
    return ()


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
