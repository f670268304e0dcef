"""Blocks of marked text on paper: what a template says is laid out here and nowhere else."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    HRFlowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.doctemplate import LayoutError

from console.map.plane import Sketch
from console.reports.sheet_parts import (
    CELL,
    HAIRLINE,
    HEADING,
    INK,
    LINE,
    PART,
    RULE,
    SMALL,
    TEXT,
    TITLE,
    Foot,
    Rows,
    build,
    fonts,
)
from console.reports.sketch import Bars, MapPicture, SketchedMap

# The little markup that templates write, one thing a line, read into blocks. Described in docs/panduan/laporan.md.
#
# Values come as entities (`console.reports.templates`): what somebody typed is never a mark.

Look = Literal["title", "heading", "part", "text", "centre", "centre_bold", "bullet", "warning", "small"]


class UnknownMark(Exception):
    """A mark in double brackets that means nothing."""

    def __init__(self, mark: str) -> None:
        super().__init__(mark)
        self.mark = mark


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one cut."""

    text: str
    bold: bool = False


Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A line or paragraph."""

    look: Look
    text: Text


@dataclass(slots=True)
class Grid:
    """A table; `shares` are the widths of its columns against each other, `right` those whose figures end flush."""

    head: tuple[Text, ...] = ()
    rows: list[tuple[Text, ...]] = field(default_factory=list)
    shares: tuple[float, ...] = ()
    right: frozenset[int] = frozenset()
    pairs: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that is drawn: `rule`, `page`, `space` (millimetres), `left` (so many on this page, or the next one),
    `map`, `chart` (its name)."""

    kind: Literal["rule", "page", "space", "left", "map", "chart"]
    about: str = ""


Block = Said | Grid | Mark
# What a line begins with, longer marks first.
_LINES: tuple[tuple[str, Look], ...] = (
    ("### ", "part"),
    ("## ", "heading"),
    ("# ", "title"),
    ("== ", "centre_bold"),
    ("= ", "centre"),
    ("- ", "bullet"),
    ("! ", "warning"),
    ("> ", "small"),
)
_MARKS: dict[str, Literal["page", "space", "left", "map", "chart"]] = {
    "halaman": "page",
    "jarak": "space",
    "sisa": "left",
    "peta": "map",
    "grafik": "chart",
}
_MARK = re.compile(r"\[\[\s*(\w+)(?:\s+([\w-]+))?\s*\]\]")
_ANY_MARK = re.compile(r"\[\[.*?(\]\]|$)")
_COLUMN = re.compile(r":?-+:?")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_BETWEEN = " :: "


def read(text: str) -> list[Block]:
    """The blocks of a text. Raises UnknownMark."""
    blocks: list[Block] = []
    paragraph: list[str] = []

    def end() -> None:
        if paragraph:
            blocks.append(Said("text", _runs(" ".join(paragraph))))
            paragraph.clear()

    for line in (one.strip() for one in text.splitlines()):
        block = _block(line)
        if block is None and line:
            paragraph.append(line)
            continue
        end()
        if block is None:
            blocks.append(Mark("space", ""))  # an empty line ends a table or a list
        elif not (isinstance(block, Grid) and blocks and _joins(blocks[-1], block)):
            blocks.append(block)
    end()
    return [one for one in blocks if one != Mark("space", "")]


def _block(line: str) -> Block | None:
    """What a line is by its beginning; none for plain text and for an empty line."""
    if line.startswith("|") and len(line) > 1:
        return _row(line)
    if line == "---":
        return Mark("rule")
    if _ANY_MARK.search(line):
        return _mark(line)
    for mark, look in _LINES:
        if line.startswith(mark):
            return Said(look, _runs(line[len(mark) :].strip()))
    if _BETWEEN in f"{line} ":
        name, _, value = f"{line} ".partition(_BETWEEN)
        return Grid(rows=[(_runs(name.strip()), _runs(value.strip()))], shares=(30, 70), pairs=True)
    return None


def _mark(line: str) -> Mark:
    found = _MARK.fullmatch(line)
    kind = _MARKS.get(found[1]) if found else None
    if found is None or kind is None or (kind in ("space", "left") and not (found[2] or "").isdecimal()):
        bracketed = _ANY_MARK.search(line)
        raise UnknownMark(bracketed[0] if bracketed else line)
    return Mark(kind, found[2] or "")


def _row(line: str) -> Grid:
    cells = [one.strip() for one in line.strip("|").split("|")]
    if all(_COLUMN.fullmatch(one) for one in cells):
        # As many dashes as the column is wide against the others; a colon at the end: figures, flush right.
        right = frozenset(at for at, one in enumerate(cells) if one.endswith(":"))
        return Grid(shares=tuple(float(one.count("-")) for one in cells), right=right)
    return Grid(rows=[tuple(_runs(one) for one in cells)])


def _joins(before: Block, more: Grid) -> bool:
    """Put a row to the table before it; the line of dashes makes the row before it the head."""
    if not isinstance(before, Grid) or before.pairs is not more.pairs:
        return False
    if more.rows:
        before.rows += more.rows
        return True
    if len(before.rows) == 1 and not before.head:
        before.head, before.rows = before.rows[0], []
        before.shares, before.right = more.shares, more.right
        return True
    return False


def _runs(text: str) -> Text:
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[Run]:
    at = 0
    for found in _BOLD.finditer(text):
        if found.start() > at:
            yield Run(html.unescape(text[at : found.start()]))
        yield Run(html.unescape(found[1]), bold=True)
        at = found.end()
    if at < len(text):
        yield Run(html.unescape(text[at:]))


_WIDE_MM = 175.5
_CUT = 4_000
_HEADINGS, _SHORT = ("heading", "part"), 12  # rows of a table that stays whole
_NARROWEST = 40  # no column is narrower than this part of the sheet: beside its margins a letter has room
# Size, bold, space before, space after, centred.
_LOOKS: dict[Look, tuple[float, bool, float, float, bool]] = {
    "title": (TITLE, True, 2, 2, False),
    "heading": (HEADING, True, 4, 1.5, False),
    "part": (PART, True, 2.5, 1, False),
    "text": (TEXT, False, 0, 1.5, False),
    "centre": (TEXT, False, 0, 0, True),
    "centre_bold": (12, True, 0, 0, True),
    "bullet": (TEXT, False, 0, 0.5, False),
    "warning": (TEXT, True, 0, 0.5, False),
    "small": (SMALL, False, 0.5, 0.5, False),
}
_BEFORE = {"bullet": "• ", "warning": "▲ "}


class Unlaid(Exception):
    """The blocks fit on no sheet, as a table of more columns than a page is wide."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What marks of a template draw: bars by the name of their chart, and a map (a PNG, or lines)."""

    charts: Mapping[str, Sequence[tuple[str, int]]] = field(default_factory=dict)
    map: bytes | Sketch = b""


def write(title: str, blocks: Sequence[Block], drawn: Drawn, place: Path | BytesIO, foot: Foot) -> None:
    """Write the PDF. Raises OSError when it cannot be written, and Unlaid."""
    story: list[Flowable] = []
    for together in _together(blocks, drawn):
        laid = [one for block in together for one in _laid(block, drawn)]
        if len(together) > 1:
            laid = [KeepTogether([one for one in laid if not isinstance(one, CondPageBreak)])]
        story += laid
    try:
        build(title, story, place, foot)
    except (LayoutError, ValueError) as error:
        raise Unlaid from error


def _together(blocks: Sequence[Block], drawn: Drawn) -> Iterator[list[Block]]:
    """Each block alone; but a short table and a map with the headings above: they are read on one page."""
    headings: list[Block] = []
    for block in blocks:
        if isinstance(block, Said) and block.look in _HEADINGS:
            headings.append(block)
            continue
        short = isinstance(block, Grid) and len(block.rows) <= _SHORT
        if headings and (short or (drawn.map and isinstance(block, Mark) and block.kind == "map")):
            yield [*headings, block]
        else:
            yield from ([one] for one in (*headings, block))
        headings = []
    yield from ([one] for one in headings)


def _laid(block: Block, drawn: Drawn) -> list[Flowable]:
    if isinstance(block, Said):
        return _said(block)
    if isinstance(block, Grid) and not (block.head or block.rows):
        return []  # a line of dashes alone
    if isinstance(block, Grid):
        return [_pairs(block) if block.pairs else _table(block), Spacer(1, 2 * mm)]
    return _drawn(block, drawn)


def _said(block: Said) -> list[Flowable]:
    laid: list[Flowable] = [Paragraph(_BEFORE.get(block.look, "") + _marked(block.text), _style(block.look))]
    if block.look in _HEADINGS:
        laid.insert(0, CondPageBreak(25 * mm))  # a heading never stands alone at the end of a page
    return laid


def _drawn(mark: Mark, drawn: Drawn) -> list[Flowable]:
    makes: dict[str, Callable[[], list[Flowable]]] = {
        "rule": lambda: [HRFlowable(width="100%", thickness=RULE, color=INK, spaceBefore=3, spaceAfter=5)],
        "page": lambda: [PageBreak()],
        "space": lambda: [Spacer(1, min(200, int(mark.about[:4] or 0)) * mm)],
        "left": lambda: [CondPageBreak(min(200, int(mark.about[:4] or 0)) * mm)],
        "map": lambda: [_map(drawn.map), Spacer(1, 1 * mm)] if drawn.map else [],
        "chart": lambda: [Bars(drawn.charts[mark.about])] if drawn.charts.get(mark.about) else [],
    }
    return makes[mark.kind]()


def _map(drawn: bytes | Sketch) -> Flowable:
    return SketchedMap(drawn, "U") if isinstance(drawn, Sketch) else MapPicture(drawn, "U")


def _table(grid: Grid) -> Table:
    columns = max(len(row) for row in (grid.head, *grid.rows))
    given = (*grid.shares, *[_mean(grid.shares)] * columns)[:columns]
    shares = [max(one, sum(given) / _NARROWEST) for one in given]
    widths = [_WIDE_MM * share / sum(shares) * mm for share in shares]
    cells = [_paper_row(row, columns, grid.right, bold) for row, bold in _cut_rows(grid)]
    style: list[Any] = [
        ("LINEBELOW", (0, 0), (-1, -1), HAIRLINE, LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *((name, (0, 0), (-1, -1), 2) for name in ("TOPPADDING", "BOTTOMPADDING")),
        *((name, (0, 0), (-1, -1), 3) for name in ("LEFTPADDING", "RIGHTPADDING")),
    ]
    if grid.head:
        style.append(("LINEBELOW", (0, 0), (-1, 0), RULE, INK))
    repeated = 1 if grid.head else 0
    return Rows(cells, colWidths=widths, style=TableStyle(style), repeatRows=repeated, splitInRow=1, hAlign="LEFT")


def _cut_rows(grid: Grid) -> list[tuple[tuple[Text, ...], bool]]:
    return [*([(grid.head, True)] if grid.head else []), *((row, False) for row in grid.rows)]


def _paper_row(row: tuple[Text, ...], columns: int, right: frozenset[int], bold: bool) -> list[Paragraph]:
    cells = (*row, *[()] * columns)[:columns]
    return [Paragraph(_marked(cell), _cell(bold, at in right)) for at, cell in enumerate(cells)]


def _pairs(grid: Grid) -> Table:
    cells = [
        [Paragraph(_marked(row[0]), _cell(True, False)), Paragraph(_marked(row[1]), _cell(False, False))]
        for row in grid.rows
    ]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *((name, (0, 0), (-1, -1), 1) for name in ("TOPPADDING", "BOTTOMPADDING")),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
    ]
    return Table(cells, colWidths=[58 * mm, (_WIDE_MM - 58) * mm], style=TableStyle(style), splitInRow=1, hAlign="LEFT")


def _style(look: Look) -> ParagraphStyle:
    size, bold, before, after, centred = _LOOKS[look]
    return ParagraphStyle(
        look,
        fontName=fonts().bold if bold else fonts().plain,
        fontSize=size,
        leading=size * 1.33,
        spaceBefore=before * mm,
        spaceAfter=after * mm,
        alignment=TA_CENTER if centred else 0,
        textColor=INK,
        leftIndent=9 if look in ("bullet", "warning") else 0,
        firstLineIndent=-9 if look in ("bullet", "warning") else 0,
        splitLongWords=1,
    )


def _cell(bold: bool, right: bool) -> ParagraphStyle:
    return ParagraphStyle(
        f"cell{bold}{right}",
        fontName=fonts().bold if bold else fonts().plain,
        fontSize=CELL,
        leading=CELL * 1.25,
        alignment=TA_RIGHT if right else 0,
        textColor=INK,
        splitLongWords=1,
    )


def _marked(text: Text) -> str:
    """For a paragraph: text is text, only cuts are marked."""
    return "".join(fonts().marked(run.text[:_CUT], run.bold) for run in text)


def _mean(shares: Sequence[float]) -> float:
    return sum(shares) / len(shares) if shares else 1.0
