"""Going on and off duty, and the shift's log. A forgotten sign-off is made up for by the next start, and flagged."""

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.shift import Shift
from console.models.streams import shift_stream
from console.models.text import clean, clean_line
from wire import facts


def start_shift(
    board: Board, context: Context, label: str | None = None, name: str | None = None, checked_ms: int | None = None
) -> list[Draft]:
    """Go on duty at this desk; shifts left open at this desk, or by this person elsewhere, end as forgotten.

    `checked_ms`: when the server last knew a person who signed in without it.
    """
    if context.person is None:
        raise Refused("not_allowed", kind="shift_started")
    on_duty = [shift for shift in board.shifts.values() if shift.on_duty]
    here = [shift for shift in on_duty if board.reference.is_of(context.desk, shift.desk, shift.started_ms)]
    left_open = [shift for shift in on_duty if shift in here or shift.person == context.person]
    if any(shift.person == context.person for shift in here):
        raise Refused("shift_running")
    drafts = [
        context.draft(shift_stream(shift.id), facts.ShiftEnded(forgotten=True))
        for shift in sorted(left_open, key=lambda shift: shift.id)
    ]
    fact = facts.ShiftStarted(
        person=context.person,
        name=clean_line(name) or board.reference.name_of(context.person),
        letter=context.desk_letter,
        label=clean_line(label),
        checked_ms=checked_ms,
    )
    return [*drafts, context.draft(shift_stream(context.new_id()), fact)]


def note_shift(board: Board, context: Context, shift: str, text: str) -> list[Draft]:
    """Add a line to the shift's log."""
    _shift_known(board, shift)
    cleaned = clean(text)
    if not cleaned:
        raise Refused("text_missing")
    return [context.draft(shift_stream(shift), facts.ShiftNoted(text=cleaned))]


def end_shift(board: Board, context: Context, shift: str) -> list[Draft]:
    """Go off duty; ending another person's shift flags it as forgotten."""
    known = _shift_known(board, shift)
    if not known.on_duty:
        return []
    fact = facts.ShiftEnded(forgotten=known.person != context.person)
    return [context.draft(shift_stream(shift), fact)]


def _shift_known(board: Board, shift: str) -> Shift:
    known = board.shifts.get(shift)
    if known is None:
        raise Refused("shift_unknown", shift=shift)
    return known
