"""What an officer presses: a step of their own agency's assignment, a condition met, a message to the room.

Rule: steps only move forward; a key that came before does nothing twice, also after a restart; whoever presses is the
author, proved by their session.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import msgspec

from console.errors import Refused
from console.models.commands.agencies import (
    Report,
    Word,
    confirm_condition,
    hear_crew,
    message_room,
    read_messages,
    step_assignment,
)
from console.models.commands.context import Context, Draft, assignment_known, case_still_open
from console.models.state.board import Board
from console.models.state.case import LADDER, Assignment
from console.store.journal.proofs import Hand
from gateway.agencies.cases import is_readable
from gateway.agencies.sign_ins import Seat
from gateway.agencies.talk import is_own
from gateway.room import Room
from wire.facts import Step
from wire.facts.message import Request

MESSAGES = ("message", "call_reporter", "read")
PRESSED = ("accepted", "rolling", "arrived", "reported", "cleared", "unable")
OLDEST_MS = 24 * 3_600_000
LATE_MS = 60_000  # a press that comes later than that says when it was made
TEXT_MAX_CHARS = 600
Command = Callable[[Board, Context, str], list[Draft]]


class Press(msgspec.Struct, frozen=True, kw_only=True):
    """What came from a page. `key` is the press's own; `at` when the phone made it (ms of UTC), 0: now."""

    what: str
    case: str
    assignment: str
    key: str
    at: int = 0
    reason: str = ""
    result: str = ""
    text: str = ""
    condition: str = ""
    seen: tuple[str, ...] = ()  # messages of the room that stood above what was pressed


def press(room: Room, seat: Seat, one: Press) -> bool:
    """Write it, as this person; false where it was written before, or is said already. Raises Refused, StoreError."""
    may_press(room, seat, one)
    return write_once(room, seat, f"case:{one.case}", one.key, _command(seat, one))


def may_press(room: Room, seat: Seat, one: Press) -> None:
    """Refused (case_unknown) where this agency has no such assignment, or the gateway may not open its case."""
    case = room.desk.board.cases.get(one.case)
    assignment = case.assignments.get(one.assignment) if case is not None else None
    if case is None or assignment is None or not is_own(seat, assignment) or not is_readable(room, case):
        raise Refused("case_unknown", case=one.case)


def write_once(room: Room, seat: Seat, stream: str, key: str, command: Command) -> bool:
    """Write what this command gives, as this person, under the press's own name; false where that was written before,
    or nothing is to be written. Raises Refused, StoreError."""
    if was_written(room, seat, stream, key):
        return False
    room.station.hands.lend(seat.account, Hand(seat.hand))
    try:
        return bool(room.desk.do_as(seat.person(room.now_ms()), command, _entry(seat, stream, key)))
    finally:
        room.station.hands.give_back()


def was_written(room: Room, seat: Seat, stream: str, key: str) -> bool:
    """Whether this press of theirs came before."""
    entry = _entry(seat, stream, key)
    return any(record.id == entry for record in room.station.journal.records_of([stream])[stream])


def _entry(seat: Seat, stream: str, key: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{seat.account}/{stream.partition(':')[2]}/{key}"))


def pressed_ms(context: Context, at_ms: int) -> int | None:
    """When it was pressed, where it comes late; none: now. Raises Refused for what was pressed a day ago."""
    if at_ms and at_ms < context.now_ms - OLDEST_MS:
        raise Refused("press_old")
    return at_ms if at_ms and at_ms < context.now_ms - LATE_MS else None


def _command(seat: Seat, one: Press) -> Command:
    def command(board: Board, context: Context, entry: str) -> list[Draft]:
        if one.what in MESSAGES:
            drafts = _message(board, context, one)
        elif one.what == "heard":
            case_still_open(board, one.case)
            drafts = hear_crew(board, context, one.case, one.assignment, "alert", pressed_ms(context, one.at))
        elif one.what == "condition":
            drafts = _met(board, context, seat, one)
        else:
            drafts = _step(board, context, one)
        return named(drafts, entry)

    return command


def named(drafts: list[Draft], entry: str) -> list[Draft]:
    """The last one is what was pressed; it carries the press's own name."""
    return [*drafts[:-1], replace(drafts[-1], id=entry)] if drafts else []


def _message(board: Board, context: Context, one: Press) -> list[Draft]:
    """A word to the room, or that the room's was read; who writes has read what stood above it."""
    case = case_still_open(board, one.case)
    read = read_messages(board, context, one.case, one.assignment, by_room=False, named=one.seen) if one.seen else []
    if one.what == "read":
        return read
    happened = pressed_ms(context, one.at)
    at = None if happened is None else max(happened, case.assignments[one.assignment].requested_ms)
    asks: Request | None = "call_reporter" if one.what == "call_reporter" else None
    word = Word(text=one.text, asks=asks, happened=at)
    return [*read, *message_room(board, context, one.case, one.assignment, word)]


def _met(board: Board, context: Context, seat: Seat, one: Press) -> list[Draft]:
    pressed_ms(context, one.at)
    case = case_still_open(board, one.case)
    known = case.conditions.get(one.condition)
    if known is None or known.owner != seat.agency:
        raise Refused("condition_unknown", condition=one.condition)
    return confirm_condition(board, context, one.case, one.condition, "alert") if known.open else []


def _step(board: Board, context: Context, one: Press) -> list[Draft]:
    if one.what not in PRESSED:
        raise Refused("assignment_unknown", case=one.case, assignment=one.assignment)
    if not board.at_work(one.case):  # of a merged case the steps are waited for all the same
        case_still_open(board, one.case)
    known = assignment_known(board, one.case, one.assignment)
    if one.what in known.stamps:
        return []
    if not known.open or _is_behind(known, one.what):
        raise Refused("step_behind")
    step: Step = next(name for name in get_args(Step) if name == one.what)
    report = Report(
        step=step,
        channel="alert",
        happened=_happened(context, known, one.at),
        reason=one.reason[:TEXT_MAX_CHARS] if step == "unable" else None,
        result=one.result[:TEXT_MAX_CHARS] or None if step == "cleared" else None,
        text=one.text.strip()[:TEXT_MAX_CHARS] or None,
    )
    return step_assignment(board, context, one.case, one.assignment, report)


def _is_behind(known: Assignment, step: str) -> bool:
    """Whether a later step was said already; who has arrived does not decline any more."""
    reached = max((LADDER.index(one) for one in known.stamps if one in LADDER), default=-1)
    if step == "unable":
        return reached >= LADDER.index("arrived")
    return reached > LADDER.index(step)


def _happened(context: Context, known: Assignment, at_ms: int) -> int | None:
    """When it was pressed, where it comes late: never before the agency was asked, nor before the step before it."""
    pressed = pressed_ms(context, at_ms)
    if pressed is None:
        return None
    return max(pressed, known.requested_ms, *(stamp.when for stamp in known.stamps.values()))
