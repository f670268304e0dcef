"""Offering a case to another city's 112 over the line: the offer is a person's, a gateway carries it.

Rule: it stays open here until a person there accepted; while one offer waits there is no second one to the same room.
"""

from __future__ import annotations

from console.errors import Refused
from console.models.commands.context import Context, Draft, case_still_open
from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.configured import Source
from console.models.state.streams import case_stream
from console.models.state.text import clean, shown
from wire import facts


def neighbours(board: Board) -> list[Source]:
    """The rooms of other cities that a case can be offered to, by name."""
    found = (one for one in board.reference.sources.values() if one.kind == "neighbour" and one.active)
    return sorted(found, key=lambda one: (one.name, one.code))


def offer_case(
    board: Board, context: Context, case: str, neighbour: str, note: str = "", with_number: bool = True
) -> list[Draft]:
    """Offer it; `with_number`: the caller's number goes along. Refused: neighbour_unknown, offer_confidential (by voice
    only), offer_waits, offer_taken."""
    known = case_still_open(board, case)
    room = next((one for one in neighbours(board) if one.code == neighbour), None)
    if room is None:
        raise Refused("neighbour_unknown")
    if known.confidential:
        raise Refused("offer_confidential", case=case)
    for one in known.offers.values():
        if one.accepted:
            raise Refused("offer_taken", to=one.to)
        if one.neighbour == neighbour and one.waits:
            raise Refused("offer_waits", to=one.to)
    fact = facts.CaseOffered(
        offer=context.new_id(),
        neighbour=room.code,
        to=room.name,
        number=_number(board, known) if with_number else None,
        note=clean(note) or None,
    )
    return [context.draft(case_stream(case), fact)]


def _number(board: Board, case: Case) -> str | None:
    """The first caller's number; none where they must not be called."""
    for call in board.calls_of(case.id):
        if shown(call.number) and call.call_back != "never":
            return shown(call.number)
    return None
