"""Statistics as papers and spreadsheets: one statistic, and the recap of a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import xlsxwriter
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

from console.models.state.board import Board
from console.models.state.measures import OUTSIDE, READY, STEPS
from console.models.state.moment import local_moment
from console.models.views.statistics import StatChoice, target_of
from console.reports import sheet_parts
from console.reports.sheet_parts import heading, table, text_line, title_line
from console.store.aggregates import silent
from console.store.archive.queries import Archive
from console.store.statistics import Answer, answer
from console.text import formats
from console.text import statistics as say
from console.text.formats import harmless
from console.text.words import language, translate
from wire.facts.report import Every

# A statistic as a sheet for a spreadsheet program: what was asked, the table, and how it was counted.
#
# No cell is ever a formula: what begins like one is written as the text it is.

_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NARROW, _WIDE = 12, 34

Cell = str | int | float | None


class StatSheet(msgspec.Struct, frozen=True, kw_only=True):
    """What is written: lines above, heads, rows of text and numbers, lines below. `percents`: columns of shares."""

    title: str
    above: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    below: tuple[str, ...] = ()
    percents: frozenset[int] = frozenset()


def write_sheet(sheet: StatSheet, path: Path) -> None:
    """Write it. Raises OSError."""
    try:
        with xlsxwriter.Workbook(str(path), _PLAIN) as book:
            _fill(book, sheet)
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(error.args[0].errno, error.args[0].strerror) from error


def _fill(book: xlsxwriter.Workbook, sheet: StatSheet) -> None:
    page = book.add_worksheet()
    bold, percent = book.add_format({"bold": True}), book.add_format({"num_format": "0.0%"})
    page.set_column(0, 0, _WIDE)
    page.set_column(1, max(1, len(sheet.heads) - 1), _NARROW)
    page.write_string(0, 0, harmless(sheet.title), bold)
    at = _lines(page, 1, sheet.above) + 1
    for column, head in enumerate(sheet.heads):
        page.write_string(at, column, harmless(head), bold)
    page.freeze_panes(at + 1, 1)
    for row in sheet.rows:
        at += 1
        for column, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(at, column, harmless(value))
            elif value is not None:
                page.write_number(at, column, value, percent if column in sheet.percents else None)
    _lines(page, at + 2, sheet.below)


def _lines(page: xlsxwriter.worksheet.Worksheet, at: int, lines: Sequence[str]) -> int:
    for line in lines:
        page.write_string(at, 0, harmless(line))
        at += 1
    return at


# The recap of a day, week, month or year: the tables of the statistics page over that time, as PDF or XLSX.

# What is told of every time, as (measure, division); of more than a week also day by day, of a year by month.
TOLD = (
    *(("calls", "kind"), ("calls", "channel"), ("calls", "shift"), ("cases", "nature"), ("cases", "kelurahan")),
    *(("cases", "agency"), ("cases", "kind"), ("false", "shift"), ("abandoned", "shift")),
    *(("answer", "shift"), ("first_told", "shift"), ("first_arrived", "nature"), ("closed", "nature")),
    *((one, "nature") for one in ("recognised", "compressions")),
    *((step, "agency") for step in (*STEPS, *OUTSIDE, READY)),
    *((one, "channel") for one in ("acknowledged", "reached")),
)
_PAGE_MM = 180.0
_FIRST_MM = 48.0
_HALF_MM = 84.0
_RECAP_SHEET_NARROW, _MOST_BESIDE = 3, 34


class Recap(msgspec.Struct, frozen=True, kw_only=True):
    """What a recap is made from: the archive and the board, which days (UTC ms, the end excluded), and when; `edition`
    says which one it is, if it is not the first."""

    archive: Archive
    board: Board
    every: Every
    since_ms: int
    until_ms: int
    now_ms: int
    edition: str = ""


class Section(msgspec.Struct, frozen=True):
    """A table with its name; rows as words, and the same as numbers."""

    title: str
    heads: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    numbers: tuple[tuple[Cell, ...], ...]


def write_recap(asked: Recap, path: Path) -> list[Section]:
    """Write it, by the file's ending, and give what it tells. Raises OSError."""
    sections = [one for measure, by in _told(asked) if (one := section(asked, measure, by)) is not None]
    write = _write_pdf if path.suffix == ".pdf" else _write_xlsx
    write(asked, sections, path)
    return sections


def _told(asked: Recap) -> tuple[tuple[str, str], ...]:
    by = {"month": "day", "year": "month"}.get(asked.every)
    return (*(() if by is None else (("calls", by), ("cases", by), ("answer", by))), *TOLD)


def section(asked: Recap, measure: str, by: str) -> Section | None:
    """One table; none where nothing was counted."""
    found = answered(asked, measure, by)
    if not found.table.total.figure.n and not found.table.total.figure.missing:
        return None
    names = say.names_of(asked.board)
    kept = [row for row in found.table.rows if row.figure.n or row.figure.missing]
    named = [(names.name(by, row.key), row) for row in kept]
    named.append((translate("Statistics", "all together"), found.table.total))
    return Section(
        f"{say.measure_name(measure)} · {say.division_name(by)}",
        tuple(say.heads(measure, by, False)),
        tuple((name, *say.cells(measure, row, False)) for name, row in named),
        tuple((name, *say.numbers(measure, row, False)) for name, row in named),
    )


def answered(asked: Recap, measure: str, by: str) -> Answer:
    """The figures, as the statistics page has them."""
    aggregates = asked.archive.aggregates
    first, last = (local_moment(at, aggregates.zone).date() for at in (asked.since_ms, asked.until_ms - 1))
    choice = StatChoice(measure=measure, by=by, span="own", since=first, until=last)
    return answer(asked.archive, choice, asked.now_ms, target_of(asked.board.reference, measure), silent)


def _above(asked: Recap) -> tuple[str, ...]:
    zone = asked.archive.aggregates.zone
    made = translate("Reports", "Made by the server on {day} at {time} from everything it had received by then.")
    return (
        *((translate("Statistics", "SAMPLE DATA, not a real city"),) if asked.board.reference.of_samples else ()),
        *((asked.edition,) if asked.edition else ()),
        say.span_words(asked.since_ms, asked.until_ms, zone),
        made.format(day=formats.day(asked.now_ms, language(), zone), time=formats.clock(asked.now_ms, zone)),
    )


def _title(asked: Recap) -> str:
    recaps = {
        "day": translate("Reports", "Recap of the day"),
        "week": translate("Reports", "Recap of the week"),
        "month": translate("Reports", "Recap of the month"),
        "year": translate("Reports", "Recap of the year"),
    }
    city = asked.board.reference.city
    return " · ".join(filter(None, (recaps[asked.every], city.name if city is not None else "")))


def _write_pdf(asked: Recap, sections: list[Section], path: Path) -> None:
    story: list[Flowable] = [title_line(_title(asked))]
    story += [text_line(text) for text in _above(asked)]
    if not sections:
        story.append(text_line(translate("Reports", "Nothing was recorded in this time.")))
    for some in _beside(sections):
        if len(some) > 1:
            story.append(_parted([_drawn(one) for one in some]))
        elif len(some[0].words) <= _MOST_BESIDE:
            story.append(KeepTogether(_drawn(some[0])))
        else:
            story += _drawn(some[0])
    sheet_parts.write_sheets(_title(asked), story, path, asked.board.reference.of_samples)


def _beside(sections: list[Section]) -> list[list[Section]]:
    """Tables of names and numbers stand two in a row, all others alone."""
    rows: list[list[Section]] = []
    for one in sections:
        last = rows[-1] if rows else []
        narrow = len(one.heads) <= _RECAP_SHEET_NARROW and len(one.words) <= _MOST_BESIDE
        if (
            narrow
            and len(last) == 1
            and len(last[0].heads) <= _RECAP_SHEET_NARROW
            and len(last[0].words) <= _MOST_BESIDE
        ):
            last.append(one)
        else:
            rows.append([one])
    return rows


def _drawn(one: Section) -> list[Flowable]:
    whole = _HALF_MM if len(one.heads) <= _RECAP_SHEET_NARROW else _PAGE_MM
    rest = (whole - _FIRST_MM) / (len(one.heads) - 1)
    made = table(one.heads, one.words, [_FIRST_MM, *[rest] * (len(one.heads) - 1)], numbers_from=1)
    made.hAlign = "LEFT"
    made.setStyle(TableStyle([("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)]))
    return [Spacer(1, 4 * mm), *heading(one.title), made]


def _parted(halves: list[list[Flowable]]) -> Flowable:
    width = _PAGE_MM / 2 * mm
    style = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    return Table([halves], colWidths=[width, width], hAlign="LEFT", style=style)


def _write_xlsx(asked: Recap, sections: list[Section], path: Path) -> None:
    """One sheet: each table with its name and its heads above; times in seconds, shares from 0 to 1."""
    rows: list[tuple[Cell, ...]] = []
    for one in sections:
        rows += [(), (one.title,), one.heads, *one.numbers]
    note = translate("Reports", "Times in seconds, shares from 0 to 1.")
    write_sheet(
        StatSheet(title=_title(asked), above=_above(asked), heads=(), rows=tuple(rows), below=(note,)),
        path,
    )
