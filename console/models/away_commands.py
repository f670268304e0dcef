"""Leaving the desk for a while and coming back. Rule: a call is never silent because somebody went for a coffee."""

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.shift import Shift
from console.models.streams import shift_stream
from console.models.text import clean_line
from wire import facts

MINUTE_MS = 60_000
LONGEST_MINUTES = 120


def own_shift(board: Board, desk: str, person: str | None) -> Shift | None:
    """The running shift of this person at this desk."""
    here = board.reference.is_of
    running = (one for one in board.shifts.values() if one.on_duty and one.person == person)
    return next((one for one in running if here(desk, one.desk, one.started_ms)), None)


def start_away(board: Board, context: Context, minutes: int, reason: str | None = None) -> list[Draft]:
    """Leave the desk for some minutes; refused: `shift_missing`, `minutes_unreadable`."""
    shift = own_shift(board, context.desk, context.person)
    if shift is None:
        raise Refused("shift_missing")
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise Refused("minutes_unreadable")
    fact = facts.AwayStarted(until=context.now_ms + minutes * MINUTE_MS, reason=clean_line(reason))
    return [context.draft(shift_stream(shift.id), fact)]


def end_away(board: Board, context: Context) -> list[Draft]:
    """The person is back; nothing when nobody was away."""
    shift = own_shift(board, context.desk, context.person)
    return [context.draft(shift_stream(shift.id), facts.AwayEnded())] if shift is not None and shift.away else []


def away_shifts(board: Board) -> list[Shift]:
    """Who is away from which desk, by its letter."""
    return sorted((one for one in board.shifts.values() if one.away), key=lambda one: (one.letter, one.id))


def rings_elsewhere(board: Board, desk: str) -> bool:
    """Whether another desk is there to hear the ring: somebody is on duty at it and not away."""
    here = board.reference.is_of
    there = (one for one in board.shifts.values() if one.on_duty and not one.away)
    return any(not here(desk, one.desk, one.started_ms) for one in there)
