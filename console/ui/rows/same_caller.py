"""Somebody calls again about an open case: how far it is, and a sentence to say. Pure.
Rule: only what is recorded is said, and nothing of a confidential case: who calls may be the one to be feared."""

from __future__ import annotations

from console.models.assignment import LADDER, Assignment
from console.models.board import Board
from console.models.case import Case
from console.models.masking import is_secret
from console.ui import formats, vocabulary
from console.ui.rows.agency_lines import short_of
from console.ui.words import language, translate

# Once a crew works or has left there is nothing to promise that it comes.
_OVER = frozenset({"done", "handed_over"})
_SAID = ("arrived", "rolling", "accepted", "told")


def open_case_words(board: Board, number: str, now_ms: int) -> str:
    """Open case of this number: A-0042, Damkar rolling 04:31."""
    case = board.open_case_of(number) if number else None
    if case is None:
        return ""
    shown = board.display_number(case.id)
    one, step = _furthest(case)
    if one is not None:
        agency = short_of(board.reference.agencies, one.agency)
        since = formats.running((now_ms - one.stamps[step].when) / 1000)
        shown = f"{shown}, {agency} {vocabulary.word('act', step)} {since}"
    elif case.stage in _OVER:
        shown = f"{shown}, {vocabulary.case_state(case.stage)}"
    return vocabulary.phrase("open_case_of_number", case=shown)


def sentence_to_say(board: Board, number: str, now_ms: int) -> str:
    """Say: “A crew left 4 minutes ago.” Nothing is promised that nobody reported."""
    case = board.open_case_of(number) if number else None
    if case is None or is_secret(board, case):
        return ""
    if case.stage in _OVER:
        return vocabulary.phrase("to_say", words=_over_words(case, now_ms))
    one, step = _furthest(case)
    ago = formats.ago((now_ms - one.stamps[step].when) / 1000, language()) if one is not None else ""
    words = {
        "arrived": translate("SameCaller", "The crew arrived {ago}."),
        "rolling": translate("SameCaller", "A crew left {ago}."),
        "accepted": translate("SameCaller", "The crew took your report {ago} and gets ready."),
        "told": translate("SameCaller", "The crew was told {ago}."),
        "": translate("SameCaller", "Your report is recorded and is being passed on."),
    }
    return vocabulary.phrase("to_say", words=words[step].format(ago=ago))


def _over_words(case: Case, now_ms: int) -> str:
    """Of what is done nobody says that it is still to be done."""
    if case.stage == "handed_over" and case.handover is not None:
        return translate("SameCaller", "Your report was handed over to {to}.").format(to=case.handover.to)
    cleared = [one.stamps["cleared"].when for one in case.assignments.values() if "cleared" in one.stamps]
    ago = formats.ago((now_ms - max(cleared)) / 1000, language()) if cleared else ""
    return translate("SameCaller", "The crew finished its work there {ago}.").format(ago=ago)


def _furthest(case: Case) -> tuple[Assignment | None, str]:
    """The agency that is furthest on its way, the first to get there, and its step."""
    for step in _SAID:
        there = [one for one in case.open_assignments if _reached(one) == step]
        if there:
            return min(there, key=lambda one: one.stamps[step].when), step
    return None, ""


def _reached(one: Assignment) -> str:
    last = next((step for step in reversed(LADDER) if step in one.stamps), "")
    if last == "reported":
        return "arrived" if "arrived" in one.stamps else ""
    return last if one.told or last != "told" else ""
