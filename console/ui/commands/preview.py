"""What Enter would do, as a full sentence; empty while the line is not complete."""

from __future__ import annotations

from datetime import tzinfo

from console.models.board import Board
from console.ui import formats, vocabulary
from console.ui.commands import call_lines, craft_lines
from console.ui.commands.grammar import Typed
from console.ui.rows.agency_lines import short_of
from console.ui.words import language, translate


def preview(board: Board, typed: Typed, zone: tzinfo = formats.WIB) -> str:
    """The sentence of a line that was read."""
    if not typed.verb:
        return ""
    number = board.display_number(typed.case) if typed.case in board.cases else typed.case_named or "…"
    names = formats.joined([short_of(board.reference.agencies, code) for code in typed.agencies], language())
    named = formats.joined([*typed.units, *([names] if names else [])], language())
    values = {"case": number, "agencies": names or "…", "named": named or "…", "rest": typed.rest or "…"}
    if typed.verb == "send":
        values["agencies"] = named or "…"
    if typed.verb == "position" and typed.case_named:
        values["rest"] = typed.case_named
    if typed.verb == "step":
        return _step(values, typed, zone)
    text = _sentences().get(typed.verb, "")
    return text.format(**values)


def _step(values: dict[str, str], typed: Typed, zone: tzinfo) -> str:
    act = vocabulary.word("act", typed.step) if typed.step else "…"
    at = formats.clock(typed.happened, zone) if typed.happened is not None else translate("Command", "now")
    said = translate("Command", "{agencies} on {case}: {act}, {at}").format(act=act, at=at, **values)
    return f"{said}: {typed.rest}" if typed.rest else said


def _sentences() -> dict[str, str]:
    return {
        "case": translate("Command", "Open case: {rest}"),
        "send": translate("Command", "Send {agencies} to {case}"),
        "recall": translate("Command", "Recall {agencies} from {case}: {rest}"),
        "place": translate("Command", "Place of {case}: {rest}; agencies on it must be told again"),
        "priority": translate("Command", "Priority of {case}: {rest}"),
        "note": translate("Command", "Note on {case}: {rest}"),
        "casualties": translate("Command", "Casualties of {case}: {rest}"),
        "hand_over": translate("Command", "Hand {case} over to the neighbour's 112, wait for the receiver's name"),
        "prank": translate("Command", "Record the call as a prank: {rest}"),
        "silent": translate("Command", "Record the call as silent, not confirmed"),
        "wrong": translate("Command", "Record the call as a wrong number"),
        "secret": translate("Command", "Mark {case} confidential: {rest}"),
        "close": translate("Command", "Close {case}: {rest}"),
        "reopen": translate("Command", "Open {case} again: {rest}"),
        "cancel": translate("Command", "Cancel {case}: {rest}"),
        "undo": translate("Command", "Take back the last step"),
        "search": translate("Command", "Search: {rest}"),
        **call_lines.sentences(),
        **craft_lines.sentences(),
    }
