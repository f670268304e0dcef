"""The shift log on paper and as tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from console.models.state.board import Board
from console.models.state.shift import Shift, Signature
from console.models.views.handover import ABOUT, OpenState, changed_since
from console.reports.export_file import LogSheets
from console.reports.sheet_parts import heading, table, text_line, title_line, write_sheets
from console.text import formats, vocabulary
from console.text.handover import (
    HandedRow,
    View,
    about_words,
    change_words,
    changes_words,
    desk_words,
    handed_row,
    shift_words,
    status_words,
)
from console.text.shift import LogPage, TimeLine, log_heads
from console.text.statistics import heads
from console.text.words import language, translate

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


# The handover on paper: all that is open, both signatures, what changed between.

# The handover on paper: all that is open, both signatures with their times, what changed between them, room to sign
# by hand where a signature is still missing. Text is text, never markup.


@dataclass(frozen=True, slots=True)
class HandoverSheet:
    """All words of the sheet: parts are a heading and its rows (`_HEADS`); signatures are role, name, time, remark."""

    title: str
    about: tuple[str, ...]
    parts: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    changes: tuple[str, tuple[str, ...]]
    signatures: tuple[tuple[str, str, str, str], ...]
    sample: bool = False


def write_handover(sheet: HandoverSheet, path: Path) -> None:
    """Write the PDF. Raises OSError when it cannot be written."""
    story: list[Flowable] = [title_line(sheet.title)]
    story += [text_line(text) for text in sheet.about]
    for name, rows in sheet.parts:
        story += [
            Spacer(1, 3 * mm),
            *heading(name),
            table(_heads(), rows, _HANDOVER_WIDTHS_MM) if rows else text_line("–"),
        ]
    if sheet.changes[0]:
        name, lines = sheet.changes
        story += [Spacer(1, 3 * mm), *heading(name), *(text_line(f"• {text}") for text in lines or ("–",))]
    head = (
        translate("Handover", "Signature"),
        translate("Handover", "Name"),
        translate("Handover", "Signed at this desk, by password or PIN"),
        translate("Handover", "Remark"),
    )
    story += [Spacer(1, 5 * mm), KeepTogether([table(head, sheet.signatures, (34, 44, 52, 50))])]
    write_sheets(sheet.title, story, path, sheet.sample)


# Priority, number, what, where, next step, agencies, age, limit.
_HANDOVER_WIDTHS_MM = (9, 17, 28, 34, 46, 20, 12, 14)


def _heads() -> tuple[str, ...]:
    return (
        translate("Handover", "P"),
        translate("Handover", "No."),
        translate("Handover", "Kind"),
        translate("Handover", "Place"),
        translate("Handover", "Next step"),
        translate("Handover", "Agencies"),
        translate("Handover", "Age"),
        translate("Handover", "Due"),
    )


def _row(row: HandedRow, view: View) -> tuple[str, ...]:
    shape = vocabulary.PRIORITY_SHAPES.get(row.priority, "")
    due = "" if row.due_ms is None else formats.clock(row.due_ms, view.zone)
    return (
        f"{shape} {row.priority}" if shape else "",
        row.number,
        row.kind,
        row.place,
        row.step,
        " ".join(sign for sign, _ in row.agencies),
        "" if row.age_s is None else formats.age(row.age_s, language()),
        f"! {due}" if row.late else due,
    )


# The words of the printed handover, from what is open now and from what was signed. Pure.


def sheet_of(board: Board, state: OpenState, shift: Shift | None, view: View, desk: str) -> HandoverSheet:
    """The sheet of a shift; without one only what is open."""
    city = board.reference.city
    at = formats.whole_stamp(view.now_ms, language(), view.zone)
    about = [desk_words(state.unsent, state.offset_ms)]
    if shift is not None:
        about.insert(0, " · ".join(part for part in (shift_words(shift, view), status_words(shift, view)) if part))
    parts = [
        (about_words(kind), tuple(_row(handed_row(board, one, view), view) for one in state.lines if one.about == kind))
        for kind in ABOUT
    ]
    return HandoverSheet(
        title=f"{vocabulary.word('label', 'handover')} · {city.name if city else ''} · {at}",
        about=tuple(about),
        parts=tuple(parts),
        changes=_changes(board, state, shift, view, desk),
        signatures=(
            _signed(translate("Handover", "Handed over by"), shift.handed if shift else None, view),
            _signed(translate("Handover", "Taken over by"), shift.taken if shift else None, view),
        ),
        sample=bool(city and city.sample),
    )


def _changes(board: Board, state: OpenState, shift: Shift | None, view: View, desk: str) -> tuple[str, tuple[str, ...]]:
    if shift is None or shift.handed is None:
        return "", ()
    taken = shift.taken
    told = changed_since(shift.handed, taken.lines if taken else state.lines, taken.desk if taken else desk)
    heading = translate("Handover", "Since the first signature: {changes}").format(changes=changes_words(len(told)))
    return heading, tuple(change_words(board, one, view) for one in told)


def _signed(role: str, signature: Signature | None, view: View) -> tuple[str, str, str, str]:
    if signature is None:
        return role, "", translate("Handover", "NOT SIGNED"), ""
    desk = desk_words(signature.unsent, signature.offset_ms)
    return role, signature.name, f"{view.at(signature.when)} · {desk}", signature.text or ""
