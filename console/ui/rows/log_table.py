"""The watch book's page as tables for a spreadsheet. Pure."""

from __future__ import annotations

from datetime import tzinfo

from console.ui import formats, vocabulary
from console.ui.reports.log_sheet import LogSheets
from console.ui.shift_words import LogPage
from console.ui.words import translate


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
