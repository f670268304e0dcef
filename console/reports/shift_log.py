"""The shift log on paper and as tables."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from console.reports.sheet_parts import heading, table, text_line, title_line, write_sheets
from console.reports.spreadsheet import LogSheets
from console.text import formats, vocabulary
from console.text.shift import LogPage, TimeLine, log_heads
from console.text.statistics import heads
from console.text.words import translate

# The shift log on paper: PDF with page numbers, and the mark of a sample on every page. Text is text, never markup.

_WIDTHS_MM = (33, 31, 28, 88)
_STEP_WIDTHS_MM = (80, 15, 20, 20, 23, 22)


def write_report(page: LogPage, path: Path) -> None:
    """Write the PDF. Raises OSError when it cannot be written."""
    story: list[Flowable] = [title_line(page.title)]
    story += _part(vocabulary.word("label", "on_duty"), page.duty)
    story += _part(translate("ShiftLog", "Follow-up"), page.measures)
    if page.times:
        story += [table(_step_heads(), [_step(one) for one in page.times], _STEP_WIDTHS_MM, 1), Spacer(1, 3 * mm)]
    story += heading(translate("ShiftLog", "What happened"))
    if page.rows:
        story.append(table(log_heads(), [(row.when, row.who, row.about, row.what) for row in page.rows], _WIDTHS_MM))
    write_sheets(page.title, story, path, page.sample)


def _step_heads() -> tuple[str, ...]:
    step = translate("ShiftLog", "Agency, step")
    return (step, *heads("told", "agency", compared=False)[1:6])


def _step(one: TimeLine) -> tuple[str, ...]:
    figure = one.figure
    times = (formats.running(at) if at is not None else "–" for at in (figure.median_s, figure.p90_s))
    shares = (formats.percent(share) if share is not None else "–" for share in (figure.within, figure.missing))
    return (one.name, str(figure.n), *times, *shares)


def _part(title: str, lines: tuple[str, ...]) -> list[Flowable]:
    return [*heading(title), *(text_line(line) for line in lines), Spacer(1, 3 * mm)]


# The activity log's page as tables for a spreadsheet. Pure.


def sheets_of(page: LogPage, zone: tzinfo) -> LogSheets:
    """Roster, log and times, with the words of the screen: what is masked there is masked here."""
    duty = tuple((one.desk, one.name, one.role, one.span, one.label, one.marks) for one in page.roster)
    lines = []
    for row in page.rows:
        at = formats.local(row.at_ms, zone)
        lines.append((f"{at:%Y-%m-%d}", f"{at:%H:%M:%S}", row.who, row.about, row.nature, row.kelurahan, row.what))
    times = tuple((words,) for words in (*page.measures, *(one.words for one in page.times)))
    roster_head = (
        translate("ShiftLog", "Desk"),
        translate("ShiftLog", "Person"),
        translate("ShiftLog", "Role"),
        translate("ShiftLog", "From – to"),
        translate("ShiftLog", "Shift"),
        translate("ShiftLog", "Marks"),
    )
    log_head = (
        translate("ShiftLog", "Date"),
        translate("ShiftLog", "Time"),
        translate("ShiftLog", "Who"),
        translate("ShiftLog", "About"),
        translate("ShiftLog", "Type"),
        translate("ShiftLog", "Kelurahan"),
        translate("ShiftLog", "What"),
    )
    follow = translate("ShiftLog", "Follow-up")
    return LogSheets(
        page.title,
        (
            (vocabulary.word("label", "on_duty"), roster_head, duty),
            (vocabulary.word("label", "shift_log"), log_head, tuple(lines)),
            (follow, (follow,), times),
        ),
    )
