"""What printed sheets share: styles, a table with lines, the foot with page number and the mark of a sample.
Text is text, never markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from console.reports.fonts import fonts
from console.text import vocabulary
from console.text.words import translate

_CUT = 2_000
_LAST, _HAIR = 3, 0.1

# Sizes in points and the inks of all papers: white, black and hairlines, so that any printer and any copy keeps them.
TITLE, HEADING, PART, TEXT, CELL, SMALL = 14, 11, 9.5, 9.5, 8.5, 7.5
_WIDE = A4[0] - 42 * mm
INK, LINE = HexColor("#16202C"), HexColor("#8A95A1")
HAIRLINE, RULE, FRAME = 0.25, 0.8, 1.5


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands on every page: "Page {number}", the mark of a sample above, words at the left below."""

    page: str
    sample: str = ""
    words: str = ""


def _heights(laid: Flowable) -> list[float]:
    """How high the rows of a table are, as reportlab keeps them once it was laid."""
    return list(laid._rowHeights)  # type: ignore[attr-defined]


class Rows(Table):
    """A table that leaves no single row alone on the next page: the last ones go over together."""

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:
        parts = super().split(availWidth, availHeight)
        heights = _heights(self)
        if len(parts) == 2 and len(_heights(parts[1])) - self.repeatRows < _LAST and len(heights) > 3 * _LAST:
            here, *there = super().split(availWidth, sum(heights[:-_LAST]) + _HAIR)
            parts = [here, CondPageBreak(availHeight), *there]  # the room that is left now stays empty
        return list(parts)


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


def text_line(text: str, bold: bool = False, size: float = TEXT, right: bool = False) -> Paragraph:
    """A line of text that wraps."""
    font = fonts().bold if bold else fonts().plain
    style = ParagraphStyle(
        f"{font}{size}{right}",
        fontName=font,
        fontSize=size,
        leading=size * 1.33,
        textColor=INK,
        splitLongWords=1,
        alignment=TA_RIGHT if right else TA_LEFT,
    )
    return Paragraph(fonts().marked(text[:_CUT], bold), style)


def title_line(text: str) -> Paragraph:
    """What the paper is."""
    return text_line(text, bold=True, size=TITLE)


def heading(text: str) -> list[Flowable]:
    """The name of what follows: it never stands alone at the end of a page."""
    return [CondPageBreak(25 * mm), text_line(text, bold=True, size=HEADING), Spacer(1, 1 * mm)]


def warning(lines: Sequence[str]) -> list[Flowable]:
    """What must not be overlooked: bold in a frame, black on white."""
    if not lines:
        return []
    cells = [[text_line(line, bold=True, size=HEADING)] for line in lines]
    framed = Table(cells, colWidths=[_WIDE], style=TableStyle([("BOX", (0, 0), (-1, -1), FRAME, INK)]), hAlign="LEFT")
    return [Spacer(1, 2 * mm), framed, Spacer(1, 2 * mm)]


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], widths_mm: Sequence[float], numbers_from: int | None = None
) -> Rows:
    """Rows with room to write by hand; the head comes again on every page. From column `numbers_from` on stand numbers,
    which end below each other."""

    def cells(row: Sequence[str], bold: bool = False) -> list[Paragraph]:
        right = len(row) if numbers_from is None else numbers_from
        return [text_line(text, bold=bold, size=CELL, right=at >= right) for at, text in enumerate(row)]

    style = TableStyle(
        [
            ("LINEBELOW", (0, 0), (-1, -1), HAIRLINE, LINE),
            *([("LINEBELOW", (0, 0), (-1, 0), RULE, INK)] if head else []),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            *((name, (0, 0), (-1, -1), 3) for name in ("LEFTPADDING", "RIGHTPADDING")),
        ]
    )
    widths = [one * mm for one in widths_mm]
    made = [*([cells(head, bold=True)] if head else []), *(cells(row) for row in rows)]
    return Rows(made, colWidths=widths, style=style, repeatRows=1 if head else 0)


def _draw_foot(canvas: Canvas, document: SimpleDocTemplate, foot: Foot) -> None:
    canvas.saveState()
    canvas.setFillColor(INK)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(HAIRLINE)
    canvas.line(15 * mm, 13 * mm, A4[0] - 15 * mm, 13 * mm)
    canvas.setFont(fonts().plain, SMALL)
    canvas.drawRightString(A4[0] - 15 * mm, 9 * mm, foot.page.format(number=canvas.getPageNumber()))
    if foot.words:
        canvas.drawString(15 * mm, 9 * mm, fonts().printable(foot.words[:110]))
    if foot.sample:
        canvas.setFont(fonts().bold, PART)
        canvas.drawRightString(A4[0] - 15 * mm, A4[1] - 12 * mm, foot.sample)
    canvas.restoreState()


# A printed sheet in the words of the screen: page numbers and the mark of a sample room.


def write_sheets(title: str, story: list[Flowable], place: Path | BytesIO, sample: bool) -> None:
    """Write the PDF to a file or into memory. Raises OSError when it cannot be written."""
    mark = vocabulary.mark_of_room()[0] if sample else ""
    build(title, story, place, Foot(translate("ShiftLog", "Page {number}"), mark, title))
