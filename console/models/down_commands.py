"""A desk that did not work: a power cut, a crash. It is a fact like any other, written when the desk is back."""

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.lookup import not_future
from console.models.shift import Down, Shift
from console.models.streams import shift_stream
from console.models.text import clean_line
from wire import facts

LEAST_MS = 3 * 60_000


def down_time(board: Board, desk: str, last_sign_ms: int | None, now_ms: int) -> Down | None:
    """The time without a sign of life while somebody was on duty at this desk; none when it is short or was told."""
    if last_sign_ms is None or now_ms - last_sign_ms < LEAST_MS:
        return None
    shift = _shift_at(board, desk, last_sign_ms)
    if shift is None or any(one.until > last_sign_ms for one in shift.downs):
        return None
    return Down(since=last_sign_ms, until=now_ms)


def note_down(board: Board, context: Context, down: Down) -> list[Draft]:
    """The desk was down, in the log of the shift that was on; refused: `shift_missing`, `time_future`, `time_order`."""
    shift = _shift_at(board, context.desk, down.since)
    if shift is None:
        raise Refused("shift_missing")
    not_future(context, down.until)
    fact = facts.DeskWasDown(since=down.since, until=max(down.since, down.until), reason=clean_line(down.reason))
    return [context.draft(shift_stream(shift.id), fact, down.since)]


def _shift_at(board: Board, desk: str, at_ms: int) -> Shift | None:
    """The shift at this desk at a moment: a forgotten one ended only when the desk was back."""
    here = board.reference.is_of
    own = (one for one in board.shifts.values() if one.person and here(desk, one.desk, one.started_ms))
    lasting = (one for one in own if one.started_ms <= at_ms and (one.ended_ms is None or one.ended_ms >= at_ms))
    return max(lasting, key=lambda one: (one.started_ms, one.id), default=None)
