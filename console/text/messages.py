"""What an agency and the room wrote to each other, in a few lines above the answer."""

from __future__ import annotations

from datetime import tzinfo

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.messages import Message
from console.text import formats
from console.text.names import short_of, told_fully
from console.text.words import translate

SHOWN, LONGEST = 2, 160  # the timeline beside it holds all of it


def conversation(board: Board, case: Case, assignment: str, hidden: bool = False, zone: tzinfo = formats.WIB) -> str:
    """The last messages, the newest below, with what became of ours; nothing where nobody wrote."""
    found = [one for one in case.messages if one.assignment == assignment][-SHOWN:]
    return "\n".join(_line(board, case, one, hidden, zone) for one in found)


def _line(board: Board, case: Case, one: Message, hidden: bool, zone: tzinfo) -> str:
    agency = short_of(board.reference.agencies, case.assignments[one.assignment].agency)
    whole, at = " ".join(told_fully(one.text).split()), formats.clock(one.when, zone)
    text = "…" if hidden else whole if len(whole) <= LONGEST else f"{whole[:LONGEST].rstrip()}…"
    if one.from_room:
        said = translate("Messages", "{at} Room: {text} ({fate})")
    elif one.asks == "call_reporter":
        said = translate("Messages", "{at} {agency}, PLEASE CALL THE REPORTER: {text}")
    else:
        said = translate("Messages", "{at} {agency}: {text}")
    return said.format(at=at, agency=agency, text=text, fate=fate(one, zone))


def fate(one: Message, zone: tzinfo = formats.WIB) -> str:
    """What became of a message: it waits for the line, was sent, or was read."""
    if one.read_ms is not None:
        return translate("Messages", "read {at}").format(at=formats.clock(one.read_ms, zone))
    return translate("Messages", "waits for the line") if one.pending else translate("Messages", "sent, not read yet")
