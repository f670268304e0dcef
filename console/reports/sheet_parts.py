"""What printed sheets share: styles, a table with lines, the foot with page number and the mark of a sample.
Text is text, never markup."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from console.text import vocabulary
from console.text.words import translate

# The faces of printed pages: the program's own, embedded; a sign that it lacks is set in DejaVu, where the system has
# that, so that every sign prints. Without both: Helvetica, with a question mark for each letter that it does not have.

OURS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_FACES = (("Inter-Regular", "Inter-SemiBold"), ("DejaVuSans", "DejaVuSans-Bold"))


@dataclass(frozen=True, slots=True)
class Face:
    """Names for reportlab, and the signs that both cuts have (None: those of Western Europe)."""

    plain: str
    bold: str
    signs: frozenset[int] | None

    def has(self, sign: str) -> bool:
        """Whether it can set this sign."""
        return bool(sign.encode("cp1252", "ignore")) if self.signs is None else ord(sign) in self.signs


@dataclass(frozen=True, slots=True)
class Fonts:
    """The face of the papers, and those that are asked for a sign that it lacks."""

    face: Face
    others: tuple[Face, ...] = ()

    @property
    def plain(self) -> str:
        """The name of the plain cut."""
        return self.face.plain

    @property
    def bold(self) -> str:
        """The name of the bold cut."""
        return self.face.bold

    def printable(self, text: str) -> str:
        """The text with a question mark for each sign that this face lacks: for what is drawn in one piece."""
        return "".join(sign if self.face.has(sign) else "?" for sign in text)

    def marked(self, text: str, bold: bool = False) -> str:
        """The text for a paragraph: no markup of its own, each sign in a face that has it."""
        pieces = []
        for face, signs in groupby(text, self._face_of):
            run = "".join(signs)
            safe = escape(run) if face is not None else "?" * len(run)
            pieces.append(safe if face in (self.face, None) else f'<font name="{_cut(face, bold)}">{safe}</font>')
        whole = "".join(pieces)
        return f'<font name="{self.bold}">{whole}</font>' if bold else whole

    def _face_of(self, sign: str) -> Face | None:
        return next((face for face in (self.face, *self.others) if face.has(sign)), None)


def _cut(face: Face, bold: bool) -> str:
    return face.bold if bold else face.plain


@cache
def fonts() -> Fonts:
    """The faces of this machine, found once."""
    return find_fonts([OURS, *_folders()])


def find_fonts(folders: list[Path]) -> Fonts:
    """The program's face and DejaVu, as far as these folders have both cuts, or Helvetica."""
    found = [face for face in (_found(folders, *names) for names in _FACES) if face is not None]
    if not found:
        return Fonts(Face("Helvetica", "Helvetica-Bold", None))
    return Fonts(found[0], tuple(found[1:]))


def _found(folders: list[Path], plain: str, bold: str) -> Face | None:
    paths = {name: next(_files(folders, f"{name}.ttf"), None) for name in (plain, bold)}
    try:
        cuts = [TTFont(name, str(path)) for name, path in paths.items() if path is not None]
    except (TTFError, OSError):
        return None
    if len(cuts) < len(paths):
        return None
    for cut in cuts:
        pdfmetrics.registerFont(cut)
    return Face(plain, bold, frozenset.intersection(*(frozenset(cut.face.charToGlyph) for cut in cuts)))


def _folders() -> list[Path]:
    """Where this system keeps its fonts, the person's own first."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", "C:\\Windows"))
        return [Path(os.environ.get("LOCALAPPDATA", str(home))) / "Microsoft" / "Windows" / "Fonts", windows / "Fonts"]
    if sys.platform == "darwin":
        return [home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    shared = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    return [own / "fonts", home / ".fonts", *(Path(one) / "fonts" for one in shared if one)]


def _files(folders: list[Path], name: str) -> Iterator[Path]:
    return (path for folder in folders if folder.is_dir() for path in sorted(folder.rglob(name)))


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
