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
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from console.reports.fonts import fonts
from console.text import vocabulary
from console.text.words import translate

_CUT = 2_000
_LAST, _HAIR = 3, 0.1


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


def text_line(text: str, bold: bool = False, size: int = 9, right: bool = False) -> Paragraph:
    """A line of text that wraps."""
    font = fonts().bold if bold else fonts().plain
    style = ParagraphStyle(
        f"{font}{size}{right}",
        fontName=font,
        fontSize=size,
        leading=size + 3,
        splitLongWords=1,
        alignment=TA_RIGHT if right else TA_LEFT,
    )
    return Paragraph(fonts().marked(text[:_CUT], bold), style)


def heading(text: str, size: int = 10) -> list[Flowable]:
    """The name of what follows: it never stands alone at the end of a page."""
    return [CondPageBreak(25 * mm), text_line(text, bold=True, size=size)]


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], widths_mm: Sequence[float], numbers_from: int | None = None
) -> Rows:
    """Rows with room to write by hand; the head comes again on every page. From column `numbers_from` on stand numbers,
    which end below each other."""

    def cells(row: Sequence[str], bold: bool = False) -> list[Paragraph]:
        right = len(row) if numbers_from is None else numbers_from
        return [text_line(text, bold=bold, size=8, right=at >= right) for at, text in enumerate(row)]

    style = TableStyle(
        [
            ("LINEBELOW", (0, 0), (-1, -1), 0.25, HexColor("#6B7683")),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ]
    )
    widths = [one * mm for one in widths_mm]
    made = [*([cells(head, bold=True)] if head else []), *(cells(row) for row in rows)]
    return Rows(made, colWidths=widths, style=style, repeatRows=1 if head else 0)


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


# A printed sheet in the words of the screen: page numbers and the mark of a sample room.


def write_sheets(title: str, story: list[Flowable], place: Path | BytesIO, sample: bool) -> None:
    """Write the PDF to a file or into memory. Raises OSError when it cannot be written."""
    mark = vocabulary.word("mode", "sample") if sample else ""
    build(title, story, place, Foot(translate("ShiftLog", "Page {number}"), mark))
