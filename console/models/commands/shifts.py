"""What a dispatcher does about duty: shifts, being away, handing over, on call, typed names confirmed."""

from __future__ import annotations

from console.errors import Refused
from console.models.commands.context import Context, Draft, in_force, not_future
from console.models.state.board import Board
from console.models.state.review import ASKED
from console.models.state.shift import Down, Shift
from console.models.state.streams import on_call_stream, shift_stream
from console.models.state.text import clean, clean_line, line_given, phone_key, reason_given, text_given
from console.models.views.handover import MOST_LINES, OpenState
from console.models.views.on_duty import _DAY_MS, LONGEST_DAYS, own_shift
from wire import facts
from wire.facts import Role
from wire.ids import typed_name

# Going on and off duty, and the shift's log. A forgotten sign-off is made up for by the next start, and flagged.


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
    cleaned = text_given(text)
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


# Asking for an account: written where the need is, answered by an admin, who alone makes accounts.


def ask_account(board: Board, context: Context, name: str, role: Role, reason: str) -> list[Draft]:
    """Ask for an account for a person. Refused: `account_name_missing`, `reason_missing`, `not_allowed`."""
    said = line_given(name, "account_name_missing")
    fact = facts.AccountAsked(said, (role,), reason_given(reason))
    return [context.draft(f"{ASKED}{context.new_id()}", fact)]


# Leaving the desk for a while and coming back. Rule: a call is never silent because somebody went for a coffee.

MINUTE_MS = 60_000
LONGEST_MINUTES = 120


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


# A desk that did not work: a power cut, a crash. It is a fact like any other, written when the desk is back.

LEAST_MS = 3 * 60_000


def down_time(board: Board, desk: str, last_sign_ms: int | None, now_ms: int) -> Down | None:
    """The time without a sign of life while somebody was on duty at this desk; none when it is short or was told."""
    if last_sign_ms is None or now_ms - last_sign_ms < LEAST_MS:
        return None
    shift = _shift_at(board, desk, last_sign_ms)
    if shift is None or any(one.until > last_sign_ms for one in shift.downs):
        return None
    # Who signed out and closed the program left no desk down: it was only off.
    until = now_ms if shift.ended_ms is None else min(now_ms, shift.ended_ms)
    return Down(since=last_sign_ms, until=until) if until - last_sign_ms >= LEAST_MS else None


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


# Saying who an emergency sign-in was: one list for the supervisor, each answered once.


def unconfirmed(board: Board) -> list[Shift]:
    """The emergency sign-ins nobody has checked, the oldest first."""
    return sorted((one for one in board.shifts.values() if one.unconfirmed), key=lambda one: (one.started_ms, one.id))


def confirm_person(
    board: Board, context: Context, shift: str, account: str | None, reason: str | None = None
) -> list[Draft]:
    """Who it was; when nobody can be named, why. Refused: `shift_unknown`, `account_unknown`, `reason_missing`."""
    known = board.shifts.get(shift)
    if known is None or not known.emergency:
        raise Refused("shift_unknown", shift=shift)
    if account is not None and account not in board.reference.accounts:
        raise Refused("account_unknown", account=account)
    said = clean_line(reason) if account is not None else reason_given(reason)
    return [context.draft(shift_stream(shift), facts.PersonConfirmed(account=account, reason=said))]


def confirmed_name(board: Board, person: str) -> str:
    """The name found for an emergency sign-in; empty while nobody has checked it."""
    found = (one.confirmed for one in board.shifts.values() if one.person == person and one.confirmed)
    account = next((one.account for one in found if one.account), None)
    return board.reference.name_of(account) if account else ""


# The two signatures of a handover: who leaves, then who comes. Each signs the state as it is at that moment.
#
# Neither ends a shift nor begins one. Who signs has proved who they are before these are asked.


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


# The supervisor on call is set and ended by a supervisor.


def set_on_call(board: Board, context: Context, name: str, number: str, since_ms: int, until_ms: int) -> list[Draft]:
    """Refused: `on_call_incomplete` without name or number, `on_call_span` for times that hold nothing."""
    who, reached = clean_line(name), clean_line(number)
    if who is None or reached is None or not phone_key(reached):
        raise Refused("on_call_incomplete")
    if until_ms <= max(since_ms, context.now_ms) or until_ms - since_ms > LONGEST_DAYS * _DAY_MS:
        raise Refused("on_call_span", days=LONGEST_DAYS)
    fact = facts.OnCallSet(name=who, number=reached, since=since_ms, until=until_ms)
    return [context.draft(on_call_stream(context.new_id()), fact)]


def end_on_call(board: Board, context: Context, on_call: str, reason: str) -> list[Draft]:
    """It holds no longer, with the reason; refused: `notice_gone`."""
    in_force(board, on_call_stream(on_call), "on_call", facts.OnCallSet)
    return [context.draft(on_call_stream(on_call), facts.OnCallEnded(reason_given(reason)))]
