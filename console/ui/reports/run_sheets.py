"""Run sheets of a storm: a page for each kelurahan or agency, the most urgent first, with room to write by hand."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from console.models.board import Board
from console.models.masking import is_secret
from console.models.storms import NOT_SENT, Group, Work, summary_of
from console.reports.sheet_parts import line, table
from console.ui import formats, vocabulary
from console.ui.reports.sheet_parts import write_sheets
from console.ui.rows.case_rows import place_line
from console.ui.rows.erased_words import told
from console.ui.rows.storm_words import group_words, hit_word, summary_words
from console.ui.words import language, translate

_WIDTHS = (9, 18, 51, 19, 40, 22, 21)


def write_run_sheets(
    board: Board, storm: str, groups: list[Group], path: Path, now_ms: int, zone: tzinfo = formats.WIB
) -> None:
    """Write the PDF; groups of agencies name their own states. Raises OSError when it cannot be written."""
    mode = vocabulary.word("mode", "storm")
    printed = translate("Storm", "printed {at}").format(at=formats.moment(now_ms, now_ms, language(), zone))
    story: list[Flowable] = [line(f"{mode} · {printed}", bold=True, size=12), Spacer(1, 2 * mm)]
    story += [line(said) for said in summary_words(board, summary_of(board, storm))]
    for group in groups:
        by_agency = any(work.agency for work in group.lines)
        story += [PageBreak(), line(group_words(board, group, by_agency or not _wards(groups)), bold=True, size=12)]
        story.append(line(f"{mode} · {printed}", size=8))
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
