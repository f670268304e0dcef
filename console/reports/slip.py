"""Papers for crews: the slip of one case with its map, and the run sheets of a storm."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.views.masking import is_secret
from console.models.views.storms import NOT_SENT, Group, Work, summary_of
from console.reports.sheet_parts import HEADING, SMALL, table, text_line, title_line, warning, write_sheets
from console.reports.sketch import MapPicture
from console.text import formats, vocabulary
from console.text.names import nature_name, place_line, short_of, state_words, told
from console.text.storm import group_words, hit_word, summary_words
from console.text.words import language, translate

# The map on a printed sheet: the picture in a frame, north above; below it whose data it is, and of which day.
# Rule: a slip without a map says why.


@dataclass(frozen=True, slots=True)
class SlipMap:
    """A picture (PNG) and the words below it; without a picture the words say why."""

    png: bytes = b""
    words: str = ""


NO_MAP = SlipMap()


def map_parts(slip_map: SlipMap) -> list[Flowable]:
    """What a slip shows of the map."""
    parts: list[Flowable] = []
    if slip_map.png:
        parts += [Spacer(1, 4 * mm), MapPicture(slip_map.png, translate("Slip", "N"))]
    if slip_map.words:
        parts += [Spacer(1, 1 * mm), text_line(slip_map.words, size=SMALL)]
    return parts


# The slip of one case for a crew ("lembar tugas"): where, what, cautions, a map, agencies, room for times.


@dataclass(frozen=True, slots=True)
class Beside:
    """What goes with the case: what to beware of, and its map."""

    cautions: list[str] = field(default_factory=list)
    map: SlipMap = NO_MAP


def write_slip(board: Board, case: Case, beside: Beside, path: Path, now_ms: int, zone: tzinfo = formats.WIB) -> None:
    """Write the PDF. Names and numbers of callers are never on it. Raises OSError when it cannot be written."""
    number = case.number or board.display_number(case.id)
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    shape = vocabulary.PRIORITY_SHAPES.get(case.priority, "")
    priority = vocabulary.word("priority", str(case.priority))
    title = translate("Slip", "Slip {number}").format(number=number)
    story: list[Flowable] = [
        title_line(title),
        text_line(f"{shape} {case.priority} {priority} · {nature}", bold=True, size=HEADING),
        Spacer(1, 2 * mm),
    ]
    secret = is_secret(board, case)
    beware = [vocabulary.word("label", "confidential").upper()] if secret else []
    story += warning([*beware, *(f"{vocabulary.word('label', 'cautions')}: {one}" for one in beside.cautions)])
    rows = [row for row in _facts(case, secret, now_ms, zone) if row[1]]
    story += [table((), rows, (38, 142)), *map_parts(beside.map), Spacer(1, 4 * mm)]
    head = (
        translate("Slip", "Agency"),
        translate("Slip", "State"),
        *(vocabulary.word("act", step) for step in ("rolling", "arrived", "cleared")),
        translate("Slip", "Name, signature"),
    )
    agencies = [
        [_agency(board, one.agency, one.unit), state_words(board, one), "", "", "", ""]
        for one in case.assignments.values()
    ]
    story.append(table(head, agencies or [["", "", "", "", "", ""]], (32, 38, 23, 20, 21, 46)))
    printed = translate("Storm", "printed {at}").format(at=formats.moment(now_ms, now_ms, language(), zone))
    story += [Spacer(1, 6 * mm), text_line(printed, size=SMALL)]
    write_sheets(title, story, path, case.sample)


def _facts(case: Case, secret: bool, now_ms: int, zone: tzinfo) -> list[list[str]]:
    place = case.place
    return [
        [translate("Slip", "Place"), place_line(place, secret)],
        [translate("Slip", "Landmark"), "" if secret else told(place.landmark)],
        [translate("Slip", "Coordinates"), "" if secret else told(place.point)],
        [translate("Slip", "Reported"), formats.moment(case.opened_ms, now_ms, language(), zone)],
        [translate("Slip", "Told"), "" if secret else told(case.narrative)],
    ]


def _agency(board: Board, code: str, unit: str | None) -> str:
    short = short_of(board.reference.agencies, code)
    return f"{short} · {unit}" if unit else short


# Run sheets of a storm: a page for each kelurahan or agency, the most urgent first, with room to write by hand.

_WIDTHS = (9, 18, 51, 19, 40, 22, 21)


def write_run_sheets(
    board: Board, storm: str, groups: list[Group], path: Path, now_ms: int, zone: tzinfo = formats.WIB
) -> None:
    """Write the PDF; groups of agencies name their own states. Raises OSError when it cannot be written."""
    mode = vocabulary.word("mode", "storm")
    printed = translate("Storm", "printed {at}").format(at=formats.moment(now_ms, now_ms, language(), zone))
    story: list[Flowable] = [text_line(f"{mode} · {printed}", bold=True, size=HEADING), Spacer(1, 2 * mm)]
    story += [text_line(said) for said in summary_words(board, summary_of(board, storm))]
    for group in groups:
        by_agency = any(work.agency for work in group.lines)
        story += [
            PageBreak(),
            text_line(group_words(board, group, by_agency or not _wards(groups)), bold=True, size=HEADING),
        ]
        story.append(text_line(f"{mode} · {printed}", size=SMALL))
        story.append(Spacer(1, 2 * mm))
        story.append(table(_head(), [_row(board, work, now_ms) for work in group.lines], _WIDTHS))
    sample = any(board.cases[work.case].sample for group in groups for work in group.lines)
    write_sheets(mode, story, path, sample)


def _wards(groups: list[Group]) -> bool:
    return not any(work.agency for group in groups for work in group.lines)


def _head() -> list[str]:
    return [
        vocabulary.word("column", "priority"),
        vocabulary.word("column", "number"),
        translate("Storm", "Place"),
        translate("Storm", "Hit"),
        translate("Storm", "Words"),
        translate("Storm", "State, age"),
        translate("Storm", "Done at, by"),
    ]


def _row(board: Board, work: Work, now_ms: int) -> list[str]:
    case = board.cases[work.case]
    state = vocabulary.case_state(case.state)
    if work.agency != NOT_SENT:
        state = vocabulary.word("assignment", work.state)
    secret = is_secret(board, case)
    said = "" if secret else told(case.narrative)
    age = formats.age((now_ms - work.since_ms) / 1000, language())
    number = board.display_number(case.id)
    return [str(case.priority), number, place_line(case.place, secret), hit_word(case.hit), said, f"{state}, {age}", ""]
