"""What a report needs to know before it is made, and whom a typed name means. Pure."""

from __future__ import annotations

from datetime import date

from console.models.board import Board
from console.models.case import Case
from console.models.report_kinds import RECAPS, Kind
from console.models.report_period import usual
from console.ui import vocabulary
from console.ui.panels.ask_box import Question
from console.ui.words import translate


def questions_of(kind: Kind, board: Board, case: Case | None, today: date) -> list[Question]:
    """The fields of a kind, with what is usual in them; a situation report has none."""
    period = Question(
        "period",
        translate("Reports", "Time"),
        value=str(usual(kind, today)),
        hint=translate("Reports", "2026-02-13, 2026-02, 2026, 2026-02-01..2026-02-13"),
    )
    if kind in RECAPS:
        return [period]
    if kind == "surat":
        known = tuple((one.code, one.short) for one in board.reference.agencies.values() if one.active)
        first = known[0][0] if known else ""
        return [Question("agency", translate("Reports", "Agency"), "choice", known, first), period]
    if kind == "berita-acara":
        number = board.display_number(case.id) if case is not None else ""
        return [
            Question(
                "case", translate("Reports", "Case"), value=number, hint=vocabulary.phrase("example", value="A-0042")
            )
        ]
    return []


def agency_meant(board: Board, typed: str) -> str:
    """The code of an agency written by its code or its short name; else what was typed."""
    said = typed.lower().replace(" ", "")
    agencies = board.reference.agencies.values()
    same = (one.code for one in agencies if said in (one.code.lower(), one.short.lower().replace(" ", "")))
    return next(same, typed)
