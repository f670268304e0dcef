"""Commands about calls and numbers: calling back, muting, asking for a block, testing the line, giving a call back.
They are about the call this desk speaks on; else about the caller of the named or selected case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import tzinfo

from console.desk import Desk
from console.errors import Refused
from console.models.commands.calls import (
    Heard,
    ask_block,
    file_call,
    line_test,
    mute_number,
    note_call,
    record_kind,
    release_call,
)
from console.models.commands.tasks import MINUTE_MS, plan_call_back
from console.models.state.call import Call, caller_number
from console.models.views.waiting import call_in_hand, line_call, open_talks, spoken_call
from console.text.words import QT_TRANSLATE_NOOP, translate
from console.ui.frame.verb import Typed, Verb, because
from console.ui.parts.number_past import bring_past
from wire.facts import CallKind

_KINDS: dict[str, CallKind] = {"prank": "prank", "silent": "ghost_unconfirmed", "wrong": "wrong_number"}
_HOURS = re.compile(r"(\d{1,3})\s*(jam|j|h|hours?|hari|d|days?)?\b\s*(.*)")
_NUMBER = re.compile(r"(\+?\d[\d-]{5,})\s*(.*)")


def subject(desk: Desk, typed: Typed) -> Call:
    """The call a command is about: spoken on now, or of the case, or the last one here. Refused when there is none."""
    spoken = _spoken(desk, typed)
    if spoken is not None and not typed.case_named:
        return spoken
    of_case = desk.board.calls_of(typed.case) if typed.case in desk.board.cases else []
    found = next((call for call in of_case if caller_number(call)), next(iter(of_case), None))
    found = found or call_in_hand(desk.board, desk.desk_id, desk.now_ms(), typed.call)
    if found is None:
        raise Refused("call_not_claimed")
    return found


def _spoken(desk: Desk, typed: Typed) -> Call | None:
    """The call that is spoken on and nobody recorded: of a recorded one its case is meant."""
    call = spoken_call(desk.board, desk.desk_id, typed.call)
    return call if call is not None and not call.state_known else next(iter(open_talks(desk.board, desk.desk_id)), None)


def number_and_rest(desk: Desk, typed: Typed) -> tuple[str, str]:
    """The number named first, or that of the call in hand, and the words after it."""
    named = _NUMBER.match(typed.rest)
    if named is not None:
        return named[1], named[2]
    call = call_in_hand(desk.board, desk.desk_id, desk.now_ms(), typed.call)
    return (caller_number(call) if call is not None else ""), typed.rest


def _call_back(desk: Desk, typed: Typed) -> str:
    minutes, _, why = typed.rest.partition(" ")
    after = desk.board.reference.rules.call_back_min if not minutes else int(minutes) if minutes.isdigit() else 0
    if not after:
        raise Refused("minutes_unreadable")
    call = subject(desk, typed)
    bring_past(desk, call)
    desk.do(plan_call_back, call.id, desk.now_ms() + after * MINUTE_MS, why or None, why or None)
    return call.case or ""


def _call_back_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    minutes, _, why = typed.rest.partition(" ")
    return {"minutes": minutes or str(desk.board.reference.rules.call_back_min), "because": f": {why}" if why else ""}


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


def _block_words(desk: Desk, typed: Typed, zone: tzinfo) -> Mapping[str, str]:
    read = _HOURS.fullmatch(number_and_rest(desk, typed)[1])
    if read is None:
        return {"hours": "…", "why": ""}
    days = bool(read[2]) and read[2] in ("hari", "d", "day", "days")
    said = translate("Command", "{count:day|days}") if days else translate("Command", "{count:hour|hours}")
    hours = said.format(count=read[1])
    return {"hours": hours, "why": f": {read[3]}" if read[3] else ""}


def _release(desk: Desk, typed: Typed) -> str:
    desk.do(release_call, subject(desk, typed).id, typed.rest)
    return ""


def _test(desk: Desk, typed: Typed) -> str:
    """Of the call that is open, or of the line by itself."""
    spoken = _spoken(desk, typed)
    if spoken is not None:
        desk.do(record_kind, spoken.id, "test", typed.rest or None)
    else:
        desk.do(line_test, typed.rest or None)
    return ""


def _call_note(desk: Desk, typed: Typed) -> str:
    desk.do(note_call, subject(desk, typed).id, typed.rest)
    return ""


def _kind(desk: Desk, typed: Typed) -> str:
    call = line_call(desk.board, desk.desk_id, desk.now_ms(), typed.call)
    if call is None:
        raise Refused("call_not_answered")
    desk.do(file_call, call.id, _KINDS[typed.verb], Heard(note=typed.rest or None))
    return ""


VERBS: tuple[Verb, ...] = (
    Verb(
        id="prank",
        words=("iseng", "prank"),
        says=QT_TRANSLATE_NOOP("Command", "Record the call as a prank{because}"),
        takes=("text",),
        act=_kind,
        fill=lambda desk, typed, zone: because(typed),
        actions=("call.prank",),
        example="/iseng anak-anak",
    ),
    Verb(
        id="silent",
        words=("sunyi", "silent"),
        says=QT_TRANSLATE_NOOP("Command", "Record the call as silent, not confirmed"),
        takes=("text",),
        act=_kind,
        actions=("call.silent",),
        example="/sunyi",
    ),
    Verb(
        id="wrong",
        words=("salah", "wrong"),
        says=QT_TRANSLATE_NOOP("Command", "Record the call as a wrong number"),
        takes=("text",),
        act=_kind,
        example="/salah",
    ),
    Verb(
        id="call_back",
        words=("telepon", "callback"),
        says=QT_TRANSLATE_NOOP("Command", "Call the caller back, {minutes:minute|minutes} from now{because}"),
        takes=("minutes", "reason", "case"),
        act=_call_back,
        fill=_call_back_words,
        actions=("call.back",),
        example="/telepon 15",
    ),
    Verb(
        id="mute",
        words=("redam", "mute"),
        says=QT_TRANSLATE_NOOP(
            "Command", "Mute the ring of this number {rest:minute|minutes}; it stays visible and recorded"
        ),
        takes=("minutes", "number"),
        act=_mute,
        actions=("call.mute",),
        example="/redam 15",
    ),
    Verb(
        id="block",
        words=("blokir", "block"),
        says=QT_TRANSLATE_NOOP("Command", "Ask for a block of {hours} (needs a supervisor){why}"),
        takes=("hours", "reason", "number"),
        act=_block,
        fill=_block_words,
        actions=("call.block",),
        example="/blokir 2 jam iseng berulang",
    ),
    Verb(
        id="release",
        words=("lepas", "release"),
        says=QT_TRANSLATE_NOOP("Command", "Give the call back to the queue: {rest}"),
        takes=("reason",),
        act=_release,
        actions=("call.release",),
        example="/lepas salah angkat",
    ),
    Verb(
        id="test",
        words=("uji", "test"),
        says=QT_TRANSLATE_NOOP("Command", "Record a line test"),
        takes=("text",),
        act=_test,
        actions=("call.test",),
        example="/uji",
    ),
    Verb(
        id="call_note",
        words=("catatpanggilan", "cp", "callnote"),
        says=QT_TRANSLATE_NOOP("Command", "Note on the call: {rest}"),
        takes=("text",),
        act=_call_note,
        actions=("call.note",),
        example="/cp suara anak di belakang",
    ),
    Verb(
        # The reason may be missing: then the page of calls asks for it.
        id="flag",
        words=("tandai", "flag"),
        says=QT_TRANSLATE_NOOP("Command", "Flag the number of this call{because}"),
        takes=("reason",),
        fill=lambda desk, typed, zone: because(typed),
        opens="call.flag",
        example="/tandai iseng berulang",
    ),
)
