"""Commands about calls and numbers: calling back, muting, asking for a block, testing the line, giving a call back.
They are about the call this desk speaks on; else about the caller of the named or selected case."""

from __future__ import annotations

import re
from collections.abc import Callable

from console.desk import Desk
from console.errors import Refused
from console.models.call import Call, caller_number
from console.models.call_commands import line_test, note_call, record_kind, release_call
from console.models.number_commands import ask_block, mute_number
from console.models.task_commands import AGAIN_MINUTES, MINUTE_MS, plan_call_back
from console.models.waiting import call_in_hand, open_talks
from console.ui.commands.grammar import Typed
from console.ui.number_past import bring_past
from console.ui.words import translate

Act = Callable[[Desk, Typed], str]
_HOURS = re.compile(r"(\d{1,3})\s*(jam|j|h|hours?|hari|d|days?)?\b\s*(.*)")
_NUMBER = re.compile(r"(\+?\d[\d-]{5,})\s*(.*)")


def subject(desk: Desk, typed: Typed) -> Call:
    """The call a command is about: spoken on now, or of the case, or the last one here. Refused when there is none."""
    talks = open_talks(desk.board, desk.desk_id)
    if talks and not typed.case_named:
        return talks[0]
    of_case = desk.board.calls_of(typed.case) if typed.case in desk.board.cases else []
    found = next((call for call in of_case if caller_number(call)), next(iter(of_case), None))
    found = found or call_in_hand(desk.board, desk.desk_id, desk.now_ms())
    if found is None:
        raise Refused("call_not_claimed")
    return found


def number_and_rest(desk: Desk, typed: Typed) -> tuple[str, str]:
    """The number named first, or that of the call in hand, and the words after it."""
    named = _NUMBER.match(typed.rest)
    if named is not None:
        return named[1], named[2]
    call = call_in_hand(desk.board, desk.desk_id, desk.now_ms())
    return (caller_number(call) if call is not None else ""), typed.rest


def _call_back(desk: Desk, typed: Typed) -> str:
    minutes, _, why = typed.rest.partition(" ")
    after = AGAIN_MINUTES if not minutes else int(minutes) if minutes.isdigit() else 0
    if not after:
        raise Refused("minutes_unreadable")
    call = subject(desk, typed)
    bring_past(desk, call)
    desk.do(plan_call_back, call.id, desk.now_ms() + after * MINUTE_MS, why or None, why or None)
    return call.case or ""


def _mute(desk: Desk, typed: Typed) -> str:
    number, rest = number_and_rest(desk, typed)
    desk.do(mute_number, number, int(rest) if rest.isdigit() else 0)
    return ""


def _block(desk: Desk, typed: Typed) -> str:
    number, rest = number_and_rest(desk, typed)
    read = _HOURS.fullmatch(rest)
    if read is None:
        raise Refused("block_too_long", hours=24)
    days = bool(read[2]) and read[2] in ("hari", "d", "day", "days")
    desk.do(ask_block, number, int(read[1]) * (24 if days else 1), read[3])
    return ""


def _release(desk: Desk, typed: Typed) -> str:
    desk.do(release_call, subject(desk, typed).id, typed.rest)
    return ""


def _test(desk: Desk, typed: Typed) -> str:
    """Of the call that is open, or of the line by itself."""
    talks = open_talks(desk.board, desk.desk_id)
    if talks:
        desk.do(record_kind, talks[0].id, "test", typed.rest or None)
    else:
        desk.do(line_test, typed.rest or None)
    return ""


def _call_note(desk: Desk, typed: Typed) -> str:
    desk.do(note_call, subject(desk, typed).id, typed.rest)
    return ""


ACTS: dict[str, Act] = {
    "call_back": _call_back,
    "mute": _mute,
    "block": _block,
    "release": _release,
    "test": _test,
    "call_note": _call_note,
    "flag": lambda desk, typed: "",
}


def sentences() -> dict[str, str]:
    """What Enter would do."""
    return {
        "call_back": translate("Command", "Call the caller back, {rest} minutes from now"),
        "mute": translate("Command", "Mute the ring of this number {rest} minutes; it stays visible and recorded"),
        "block": translate("Command", "Ask for a block: {rest} (needs a supervisor)"),
        "release": translate("Command", "Give the call back to the queue: {rest}"),
        "test": translate("Command", "Record a line test"),
        "call_note": translate("Command", "Note on the call: {rest}"),
        "flag": translate("Command", "Flag the number of this call: {rest}"),
    }
