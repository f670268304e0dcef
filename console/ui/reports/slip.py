"""The slip of one case for a crew ("lembar tugas"): where, what, cautions, a map, agencies, room for times."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from console.models.board import Board
from console.models.case import Case
from console.models.masking import is_secret
from console.reports.sheet_parts import line, table
from console.ui import formats, marks, vocabulary
from console.ui.reports.map_sheet import NO_MAP, SlipMap, map_parts
from console.ui.reports.sheet_parts import write_sheets
from console.ui.rows.agency_lines import short_of, state_words
from console.ui.rows.case_rows import nature_name, place_line
from console.ui.rows.erased_words import told
from console.ui.words import language, translate


@dataclass(frozen=True, slots=True)
class Beside:
    """What goes with the case: what to beware of, and its map."""

    cautions: list[str] = field(default_factory=list)
    map: SlipMap = NO_MAP


def write_slip(board: Board, case: Case, beside: Beside, path: Path, now_ms: int, zone: tzinfo = formats.WIB) -> None:
    """Write the PDF. Names and numbers of callers are never on it. Raises OSError when it cannot be written."""
    number = case.number or board.display_number(case.id)
    nature = nature_name(board.reference.natures.get(case.nature), case.nature, language())
    shape = marks.PRIORITY_SHAPES.get(case.priority, "")
    title = translate("Slip", "Slip {number}").format(number=number)
    story: list[Flowable] = [
        line(title, bold=True, size=14),
        line(
            f"{shape} {case.priority} {vocabulary.word('priority', str(case.priority))} · {nature}", bold=True, size=12
        ),
        Spacer(1, 2 * mm),
    ]
    secret = is_secret(board, case)
    if secret:
        story.append(line(vocabulary.word("label", "confidential").upper(), bold=True, size=11))
    story += [line(f"{vocabulary.word('label', 'cautions')}: {one}", bold=True, size=11) for one in beside.cautions]
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
    story += [Spacer(1, 6 * mm), line(printed, size=8)]
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
