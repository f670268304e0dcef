"""From a condition to its sentence: codes of agencies, cases and desks become the names people use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo

from console.errors import ConsoleError, Worded
from console.models.board import Board
from console.ui import formats, sentences, vocabulary
from console.ui.rows.agency_lines import short_of
from console.ui.words import language, translate


def refusal_sentence(error: ConsoleError, board: Board, zone: tzinfo = formats.WIB) -> str:
    """What is wrong and what to do, in the current language."""
    if isinstance(error, Worded):
        return sentences.said(error)
    return sentences.sentence(error.code, _named(error.values, board, zone), zone)


def _named(values: dict[str, object], board: Board, zone: tzinfo) -> dict[str, object]:
    def agency(code: object) -> str:
        return short_of(board.reference.agencies, str(code))

    def clock(at_ms: object) -> str:
        return formats.clock(at_ms, zone) if isinstance(at_ms, int) else str(at_ms)

    def case(id: object) -> str:
        return board.display_number(str(id)) if str(id) in board.cases else str(id)

    readers: dict[str, tuple[str, Callable[[object], object]]] = {
        "agency": ("agency", agency),
        "agencies": ("agencies", lambda codes: [agency(code) for code in _listed(codes)]),
        "case": ("case", case),
        "since": ("since", clock),
        "step": ("act", _act),
        "other": ("other", _act),
        "happened": ("at", clock),
        "other_when": ("other_at", clock),
        "now": ("now", clock),
    }
    named = dict(values)
    if language() == "en" and "condition_en" in values:
        named["condition"] = values["condition_en"]
    if language() == "en" and "criterion_en" in values:
        named["criterion"] = values["criterion_en"]
    for name, (shown, read) in readers.items():
        if name in values:
            named[shown] = read(values[name])
    if "letter" in values:
        named["desk"] = values["letter"]
    return named


def _act(step: object) -> str:
    code = str(step)
    if code in vocabulary.codes("act_time"):
        return vocabulary.word("act_time", code)
    return translate("RefusalWords", "request") if code == "requested" else translate("RefusalWords", "time")


def _listed(codes: object) -> list[str]:
    return [str(code) for code in codes] if isinstance(codes, list | tuple) else [str(codes)]
