"""The recap of a day, week, month or year: the tables of the statistics page over that time, as PDF or XLSX."""

from pathlib import Path

import msgspec
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

from console.models.board import Board
from console.models.measures import STEPS
from console.models.moment import local_moment
from console.models.stat_choice import StatChoice
from console.models.stat_targets import target_of
from console.reports.sheet_parts import heading, line, table
from console.store.queries import Archive
from console.store.stat_answers import Answer, answer
from console.store.tallies import silent
from console.ui import formats
from console.ui.reports import sheet_parts
from console.ui.reports.stat_sheet import Cell, StatSheet, write_sheet
from console.ui.rows import stat_words as say
from console.ui.words import language, translate
from wire.report_facts import Every

# What is told of every time, as (measure, division); of more than a week also day by day, of a year by month.
TOLD = (
    *(("calls", "kind"), ("calls", "channel"), ("calls", "shift"), ("cases", "nature"), ("cases", "kelurahan")),
    *(("cases", "agency"), ("cases", "kind"), ("false", "shift"), ("abandoned", "shift")),
    *(("answer", "shift"), ("first_told", "shift"), ("first_arrived", "nature"), ("closed", "nature")),
    *((step, "agency") for step in STEPS),
)
_PAGE_MM = 180.0
_FIRST_MM = 48.0
_HALF_MM = 84.0
_NARROW, _MOST_BESIDE = 3, 34


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
    tallies = asked.archive.tallies
    first, last = (local_moment(at, tallies.zone).date() for at in (asked.since_ms, asked.until_ms - 1))
    choice = StatChoice(measure=measure, by=by, span="own", since=first, until=last)
    return answer(asked.archive, choice, asked.now_ms, target_of(asked.board.reference, measure), silent)


def _above(asked: Recap) -> tuple[str, ...]:
    city, zone = asked.board.reference.city, asked.archive.tallies.zone
    made = translate("Reports", "Made by the server on {day} at {time} from everything it had received by then.")
    return (
        *((translate("Statistics", "SAMPLE DATA, not a real city"),) if city is None or city.sample else ()),
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
    story: list[Flowable] = [line(_title(asked), bold=True, size=14)]
    story += [line(text) for text in _above(asked)]
    if not sections:
        story.append(line(translate("Reports", "Nothing was recorded in this time.")))
    for some in _beside(sections):
        if len(some) > 1:
            story.append(_parted([_drawn(one) for one in some]))
        elif len(some[0].words) <= _MOST_BESIDE:
            story.append(KeepTogether(_drawn(some[0])))
        else:
            story += _drawn(some[0])
    city = asked.board.reference.city
    sheet_parts.write_sheets(_title(asked), story, path, city is None or city.sample)


def _beside(sections: list[Section]) -> list[list[Section]]:
    """Tables of names and numbers stand two in a row, all others alone."""
    rows: list[list[Section]] = []
    for one in sections:
        last = rows[-1] if rows else []
        narrow = len(one.heads) <= _NARROW and len(one.words) <= _MOST_BESIDE
        if narrow and len(last) == 1 and len(last[0].heads) <= _NARROW and len(last[0].words) <= _MOST_BESIDE:
            last.append(one)
        else:
            rows.append([one])
    return rows


def _drawn(one: Section) -> list[Flowable]:
    whole = _HALF_MM if len(one.heads) <= _NARROW else _PAGE_MM
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
