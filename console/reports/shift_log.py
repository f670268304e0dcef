"""The shift log on paper and as tables."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, TableStyle

from console.reports.fonts import fonts
from console.reports.sheet_parts import Rows, heading, write_sheets
from console.reports.spreadsheet import LogSheets
from console.text import formats, vocabulary
from console.text.shift import LogPage, log_heads
from console.text.words import translate

# The shift log on paper: PDF with page numbers, and the mark of a sample on every page. Text is text, never markup.

_WIDTHS = [33 * mm, 31 * mm, 28 * mm, 88 * mm]
_CUT = 2_000


def write_report(page: LogPage, path: Path) -> None:
    """Write the PDF. Raises OSError when it cannot be written."""
    title = ParagraphStyle("title", parent=_bold(), fontSize=12, leading=16)
    story: list[Flowable] = [Paragraph(_safe(page.title), title)]
    story += _part(vocabulary.word("label", "on_duty"), page.duty)
    story += _part(translate("ShiftLog", "Follow-up"), (*page.measures, *(one.words for one in page.times)))
    story += heading(translate("ShiftLog", "What happened"), size=8)
    plain, bold = _plain(), _bold()
    rows = [[Paragraph(_safe(text), plain) for text in (r.when, r.who, r.about, r.what)] for r in page.rows]
    if rows:
        head = [[Paragraph(_safe(text), bold) for text in log_heads()]]
        line = ("LINEBELOW", (0, 0), (-1, -1), 0.25, HexColor("#CBD3DC"))
        style = TableStyle([line, ("VALIGN", (0, 0), (-1, -1), "TOP")])
        story.append(Rows([*head, *rows], colWidths=_WIDTHS, style=style, repeatRows=1))
    write_sheets(page.title, story, path, page.sample)


def _plain() -> ParagraphStyle:
    return ParagraphStyle("plain", fontName=fonts().plain, fontSize=8, leading=10, splitLongWords=1)


def _bold() -> ParagraphStyle:
    return ParagraphStyle("bold", parent=_plain(), fontName=fonts().bold)


def _part(title: str, lines: tuple[str, ...]) -> list[Flowable]:
    return [
        *heading(title, size=8),
        *(Paragraph(_safe(line), _plain()) for line in lines),
        Spacer(1, 3 * mm),
    ]


def _safe(text: str) -> str:
    """The text for a paragraph."""
    return fonts().marked(text[:_CUT])


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
