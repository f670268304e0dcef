"""The two signatures of a handover: who leaves, then who comes. Each signs the state as it is at that moment.

Neither ends a shift nor begins one. Who signs has proved who they are before these are asked.
"""

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.handover import MOST_LINES, OpenState
from console.models.shift import Shift
from console.models.streams import shift_stream
from console.models.text import clean
from wire import facts
from wire.emergency import typed_name


def hand_shift_over(
    board: Board, context: Context, shift: str, state: OpenState, text: str | None = None
) -> list[Draft]:
    """The person of the shift signs; once more when the state changed. Refused: shift_unknown, handover_yours_only,
    handover_taken."""
    known = _not_taken(board, shift)
    person = _person(context, "shift_handed_over")
    if person != known.person:
        raise Refused("handover_yours_only", name=known.name)
    fact = facts.ShiftHandedOver(
        person=person,
        name=known.name,
        lines=state.lines[:MOST_LINES],
        more=max(len(state.lines) - MOST_LINES, 0),
        unsent=state.unsent,
        offset_ms=state.offset_ms,
        text=clean(text or "") or None,
    )
    return [context.draft(shift_stream(shift), fact)]


def take_shift_over(
    board: Board, context: Context, shift: str, state: OpenState, text: str | None = None
) -> list[Draft]:
    """Another person signs for what the shift leaves, also where nobody handed it over. Refused: shift_unknown,
    handover_same_person, handover_taken."""
    known = _not_taken(board, shift)
    person = _person(context, "shift_taken_over")
    if person == known.person:
        raise Refused("handover_same_person", name=known.name)
    fact = facts.ShiftTakenOver(
        person=person,
        name=typed_name(person) or board.reference.name_of(person),
        signed=known.handed.entry if known.handed is not None else None,
        lines=state.lines[:MOST_LINES],
        more=max(len(state.lines) - MOST_LINES, 0),
        unsent=state.unsent,
        offset_ms=state.offset_ms,
        text=clean(text or "") or None,
    )
    return [context.draft(shift_stream(shift), fact)]


def _person(context: Context, kind: str) -> str:
    if context.person is None:
        raise Refused("not_allowed", kind=kind)
    return context.person


def _not_taken(board: Board, shift: str) -> Shift:
    known = board.shifts.get(shift)
    if known is None or not known.person:
        raise Refused("shift_unknown", shift=shift)
    if known.taken is not None:
        raise Refused("handover_taken", name=known.taken.name)
    return known
