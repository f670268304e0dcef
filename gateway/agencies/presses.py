"""What an officer presses: a step of their own agency's assignment, a condition met, a message to the room.

Rule: steps only move forward; a key that came before does nothing twice, also after a restart; whoever presses is the
author, proved by their session. "Noted" is said once the server has it; what was not seen of a colleague's step makes a
press a message.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import get_args
from zoneinfo import ZoneInfo

import msgspec

from console.errors import Refused
from console.models.commands.agencies import (
    OfficerReport,
    Report,
    Word,
    answer_assignment,
    confirm_condition,
    hear_crew,
    message_room,
    read_messages,
    take_back,
)
from console.models.commands.context import Context, Draft, assignment_known, case_still_open
from console.models.state.board import Board
from console.models.state.case import LADDER, Assignment
from console.models.views.agencies import OfficerWord, unseen_by, words_said
from console.store.journal.journal import Fate
from console.store.journal.proofs import Hand
from console.text.formats import clock
from console.text.review import refusal_reason
from console.text.words import Language, in_language
from gateway.agencies.cases import is_readable
from gateway.agencies.sign_ins import Seat
from gateway.agencies.talk import is_own
from gateway.agencies.words import say, state
from gateway.room import Room
from wire import facts
from wire.facts import Step
from wire.facts.message import Request
from wire.rights import is_head

MESSAGES = ("message", "call_reporter", "read")
PRESSED = ("accepted", "rolling", "arrived", "reported", "cleared", "unable")
OLDEST_MS = 24 * 3_600_000
TEXT_MAX_CHARS = 600
SERVER_WAIT_S, LOOK_S = 4.0, 0.5  # so long an answer waits for the server's word; how often it is looked for at least
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
    steps: tuple[str, ...] | None = None  # entries of steps the page showed; none: all there is, as a program sees it
    minutes: int | None = None
    of: str = ""  # the press that is taken back
    taken: str = ""  # what was pressed by it
    language: Language = "id"


class PressReply(msgspec.Struct, frozen=True):
    """What is told of a press: a sentence, the status of the answer, its fate in a word (empty: noted)."""

    told: str
    status: int
    fate: str


class PressEntry(msgspec.Struct, frozen=True):
    """A press on this gateway's disk: the entry it is, and whether it is new there. One that says what was said already
    is no entry."""

    entry: str
    fresh: bool


def press(room: Room, seat: Seat, one: Press) -> PressEntry:
    """Write it, as this person. Raises Refused, StoreError."""
    may_press(room, seat, one)
    return write_once(room, seat, f"case:{one.case}", one.key, _command(room, seat, one))


def may_press(room: Room, seat: Seat, one: Press) -> None:
    """Refused (case_unknown) where this agency has no such assignment, or the gateway may not open its case."""
    case = room.desk.board.cases.get(one.case)
    assignment = case.assignments.get(one.assignment) if case is not None else None
    if case is None or assignment is None or not is_own(seat, assignment) or not is_readable(room, case):
        raise Refused("case_unknown", case=one.case)


def write_once(room: Room, seat: Seat, stream: str, key: str, command: Command) -> PressEntry:
    """Write what this command gives, as this person, under the press's own name; not fresh where that was written
    before, or nothing is to be written. Raises Refused, StoreError."""
    if (before := written_before(room, seat, stream, key)) is not None:
        return before
    entry = _entry(seat, stream, key)
    room.station.hands.lend(seat.account, Hand(seat.hand))
    try:
        return PressEntry(entry, bool(room.desk.do_as(seat.person(room.now_ms()), command, entry)))
    finally:
        room.station.hands.give_back()


def written_before(room: Room, seat: Seat, stream: str, key: str) -> PressEntry | None:
    """The entry of a press that came before, also where the server refused it; none where it is new."""
    entry = _entry(seat, stream, key)
    return PressEntry(entry, fresh=False) if room.station.journal.fate_of(entry) is not None else None


def became_message(room: Room, one: Press, entry: str) -> bool:
    """Whether a step that was pressed stands as a message to the room, because a colleague's was not seen."""
    case = room.desk.board.cases.get(one.case)
    lines = case.timeline if case is not None and one.what in PRESSED else ()
    return any(line.entry == entry and isinstance(line.fact, facts.AgencyMessaged) for line in lines)


async def settled(room: Room, entry: str) -> Fate:
    """What became of a press that was written: with a line the server's word is waited for, for some seconds."""
    until = asyncio.get_running_loop().time() + SERVER_WAIT_S
    while True:
        fate = room.station.journal.fate_of(entry) or Fate("confirmed")  # nothing was to be written: it is said already
        left_s = until - asyncio.get_running_loop().time()
        if fate.status != "pending" or left_s <= 0 or not room.desk.status().link.online:
            return fate
        with suppress(TimeoutError):
            async with asyncio.timeout(min(left_s, LOOK_S)):
                await room.heard()


async def answered(room: Room, written: PressEntry, language: Language, one: Press | None = None) -> PressReply:
    """What is told of a press that is on the disk, once its fate is known; `one` where it was pressed in a task."""
    fate = await settled(room, written.entry)
    if fate.status == "refused":
        with in_language(language):
            why = refusal_reason(fate.code)
        return PressReply(say(language, "refused", why=why), 409, "refused")
    if one is not None and became_message(room, one, written.entry):
        return PressReply(say(language, "as_message"), 202 if fate.status == "pending" else 200, "message")
    if fate.status == "pending":
        return PressReply(say(language, "waits_for_room"), 202, "waits")
    return PressReply(say(language, "written" if written.fresh else "again"), 200, "")


def _entry(seat: Seat, stream: str, key: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{seat.account}/{stream.partition(':')[2]}/{key}"))


def pressed_ms(context: Context, at_ms: int) -> int | None:
    """When it was pressed; none: now. Raises Refused for what was pressed a day ago."""
    if at_ms and at_ms < context.now_ms - OLDEST_MS:
        raise Refused("press_old")
    return at_ms if at_ms and at_ms < context.now_ms else None


def _command(room: Room, seat: Seat, one: Press) -> Command:
    def command(board: Board, context: Context, entry: str) -> list[Draft]:
        if one.what in MESSAGES:
            drafts = _message(board, context, one)
        elif one.what == "heard":
            case_still_open(board, one.case)
            drafts = hear_crew(board, context, one.case, one.assignment, "alert", pressed_ms(context, one.at))
        elif one.what == "condition":
            drafts = _met(board, context, seat, one)
        elif one.what == "undo":
            taken = _taken_back(room, seat, one)
            if taken is None:
                return []  # nothing of it ever came to the room, and the phone sends it no more
            drafts = take_back(board, context, one.case, taken, pressed_ms(context, one.at))
        else:
            drafts = _step(room, seat, context, one)
        return named(drafts, entry)

    return command


def _taken_back(room: Room, seat: Seat, one: Press) -> str | None:
    """The entry that is taken back: the press's own, or, of one that was no entry because this person had said it
    before, the one by which they did."""
    entry = _entry(seat, f"case:{one.case}", one.of)
    fate = room.station.journal.fate_of(entry)
    if fate is not None:
        return None if fate.status == "refused" else entry
    known = room.desk.board.cases[one.case].assignments[one.assignment]
    said = known.answers.get(seat.account)
    stamp = known.stamps.get(one.taken)
    if stamp is not None and stamp.by == seat.account:
        return stamp.entry_id
    return said.entry_id if said is not None and said.step == one.taken else None


def named(drafts: list[Draft], entry: str) -> list[Draft]:
    """The last one is what was pressed; it carries the press's own name."""
    return [*drafts[:-1], replace(drafts[-1], id=entry)] if drafts else []


def _message(board: Board, context: Context, one: Press) -> list[Draft]:
    """A word to the room, or that the room's was read; who writes has read what stood above it."""
    case = case_still_open(board, one.case)
    read = read_messages(board, context, one.case, one.assignment, by_room=False, named=one.seen) if one.seen else []
    if one.what == "read":
        return read
    at = _not_before(pressed_ms(context, one.at), case.assignments[one.assignment].requested_ms, context)
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


def _step(room: Room, seat: Seat, context: Context, one: Press) -> list[Draft]:
    board = room.desk.board
    if one.what not in PRESSED:
        raise Refused("assignment_unknown", case=one.case, assignment=one.assignment)
    if not board.at_work(one.case):  # of a merged case the steps are waited for all the same
        case_still_open(board, one.case)
    known = assignment_known(board, one.case, one.assignment)
    step: Step = next(name for name in get_args(Step) if name == one.what)
    seen = None if one.steps is None else frozenset(one.steps)
    head = seat.partner or is_head(seat.roles)
    word = OfficerWord(person=seat.account, step=step, seen=seen, head=head)
    report = Report(
        step=step,
        channel="alert",
        happened=_happened(context, known, one),
        reason=one.reason[:TEXT_MAX_CHARS] if step == "unable" else None,
        result=one.result[:TEXT_MAX_CHARS] or None if step == "cleared" else None,
        text=one.text.strip()[:TEXT_MAX_CHARS] or None,
        minutes=one.minutes if step in ("accepted", "rolling") else None,
    )
    said_ms = _not_before(pressed_ms(context, one.at), known.requested_ms, context)
    told = _unseen_words(room, known, one, word)
    officer = OfficerReport(word=word, report=report, happened=said_ms, told=told)
    return answer_assignment(board, context, one.case, one.assignment, officer)


def _unseen_words(room: Room, known: Assignment, one: Press, word: OfficerWord) -> str:
    """What the room reads of a step that was pressed without seeing a colleague's; empty where all was seen."""
    unseen, zone = unseen_by(known, word), ZoneInfo(room.desk.zone)
    stamps = {stamp.entry_id: (step, stamp.when) for step, stamp in known.stamps.items()}
    stamps |= {answer.entry_id: (answer.step, answer.when) for answer in known.answers.values()}
    who = words_said(known)
    others = [
        f"{room.desk.board.reference.name_of(who[entry])}: {state(one.language, stamps[entry][0])}"
        f" {clock(stamps[entry][1], zone)}"
        for entry in unseen
    ]
    if not others:
        return ""
    at = clock(one.at or room.now_ms(), zone)
    said = say(one.language, "not_a_step", what=state(one.language, one.what), at=at, others="; ".join(others))
    return " · ".join(part for part in (said, one.reason, one.text.strip()) if part)[:TEXT_MAX_CHARS]


def _happened(context: Context, known: Assignment, one: Press) -> int | None:
    """When a step was pressed: never before the agency was asked, nor before the steps of the ladder before it."""
    before = LADDER[: LADDER.index(one.what)] if one.what in LADDER else ()
    earliest = max(known.requested_ms, *(stamp.when for step, stamp in known.stamps.items() if step in before), 0)
    return _not_before(pressed_ms(context, one.at), earliest, context)


def _not_before(pressed: int | None, earliest_ms: int, context: Context) -> int | None:
    """The time as pressed, or the earliest it can be; none where that is now."""
    at = max(pressed, earliest_ms) if pressed is not None else context.now_ms
    return at if at < context.now_ms else None
