"""What printed sheets share: styles, a table with lines, the foot with page number and the mark of a sample.
Text is text, never markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from console.reports.fonts import fonts

_CUT = 2_000


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands on every page: "Page {number}", the mark of a sample above, words at the left below."""

    page: str
    sample: str = ""
    words: str = ""


def build(title: str, story: list[Flowable], place: Path | BytesIO, foot: Foot) -> None:
    """Write the PDF to a file or into memory. Raises OSError when it cannot be written."""
    document = SimpleDocTemplate(
        str(place) if isinstance(place, Path) else place,
        pagesize=A4,
        leftMargin=15 * mm,
        rightMargin=15 * mm,
        topMargin=18 * mm,
        bottomMargin=16 * mm,
    )
    document.title = title
    draw = partial(_draw_foot, foot=foot)
    document.build(story, onFirstPage=draw, onLaterPages=draw)


def line(text: str, bold: bool = False, size: int = 9) -> Paragraph:
    """A line of text that wraps."""
    font = fonts().bold if bold else fonts().plain
    style = ParagraphStyle(f"{font}{size}", fontName=font, fontSize=size, leading=size + 3, splitLongWords=1)
    return Paragraph(escape(fonts().printable(text[:_CUT])), style)


def table(head: Sequence[str], rows: Sequence[Sequence[str]], widths_mm: Sequence[float]) -> Table:
    """Rows with room to write by hand; the head comes again on every page."""
    cells = [[line(text, bold=True, size=8) for text in head]] if head else []
    cells += [[line(text, size=8) for text in row] for row in rows]
    style = TableStyle(
        [
            ("LINEBELOW", (0, 0), (-1, -1), 0.25, HexColor("#6B7683")),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ]
    )
    return Table(cells, colWidths=[one * mm for one in widths_mm], style=style, repeatRows=1 if head else 0)


def _draw_foot(canvas: Canvas, document: SimpleDocTemplate, foot: Foot) -> None:
    canvas.saveState()
    canvas.setFont(fonts().plain, 8)
    canvas.drawRightString(A4[0] - 15 * mm, 9 * mm, foot.page.format(number=canvas.getPageNumber()))
    if foot.words:
        canvas.drawString(15 * mm, 9 * mm, fonts().printable(foot.words[:110]))
    if foot.sample:
        canvas.setFont(fonts().bold, 10)
        canvas.drawString(15 * mm, A4[1] - 12 * mm, foot.sample)
    canvas.restoreState()
