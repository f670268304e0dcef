"""The shift log on paper: PDF with page numbers, and the mark of a sample on every page. Text is text, never markup."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, TableStyle

from console.reports.fonts import fonts
from console.reports.sheet_parts import Rows, heading
from console.ui import vocabulary
from console.ui.reports.sheet_parts import write_sheets
from console.ui.shift_words import LogPage, log_heads
from console.ui.words import translate

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
        line = ("LINEBELOW", (0, 0), (-1, -1), 0.25, HexColor("#C3CBD4"))
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
    """The text for a paragraph: no markup, and only letters that the font of a PDF has."""
    return escape(fonts().printable(text[:_CUT]))
