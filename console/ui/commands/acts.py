"""Carries out a line that was read; what is missing is refused with the same sentences as everywhere else."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from console.desk import Desk
from console.errors import Refused
from console.models.assignment_commands import Order, Report, dispatch_all, recall, step_assignment
from console.models.call_commands import Heard, file_call
from console.models.case import Case
from console.models.case_commands import (
    CaseForm,
    note,
    open_case,
    report_casualties,
    set_confidential,
    set_place,
    set_priority,
)
from console.models.closing_commands import cancel, close, hand_over, reopen
from console.models.condition import holding
from console.models.reading import casualties_in
from console.models.streams import split_stream
from console.models.suggestions import UNCLEAR
from console.models.undo_commands import undo_last
from console.models.waiting import line_call
from console.places.address import read_address
from console.ui.commands import call_lines, craft_lines
from console.ui.commands.grammar import Typed
from wire.facts import CallKind, Place, Step

Act = Callable[[Desk, Typed], str]
_KINDS: dict[str, CallKind] = {"prank": "prank", "silent": "ghost_unconfirmed", "wrong": "wrong_number"}


def carry_out(desk: Desk, typed: Typed) -> str:
    """Do it; gives the case it was about, or nothing. Raises ConsoleError, and then nothing was done."""
    if not typed.verb:
        raise Refused("command_unknown", word=typed.word, guess=typed.guess or "kasus")
    if typed.time_wrong:
        raise Refused("time_unreadable")
    return _ACTS[typed.verb](desk, typed)


def _case(desk: Desk, typed: Typed) -> Case:
    known = desk.board.cases.get(typed.case)
    if known is None:
        raise Refused("case_unknown", case=typed.case_named or typed.case)
    return known


def _open(desk: Desk, typed: Typed) -> str:
    """The nature is the most likely one of the words; the preview has named it before Enter."""
    found = desk.suggester.suggest(desk.board.reference.natures.values(), typed.rest, 1)
    first = typed.rest.split()[0].lower() if typed.rest else ""
    natures = desk.board.reference.natures.values()
    alias = next((one.code for one in natures if one.active and one.alias == first), "")
    form = CaseForm(
        nature=alias or (found[0].nature if found else UNCLEAR),
        place=_place_said(typed.rest.partition(" ")[2] if alias else typed.rest),
        narrative=typed.rest or None,
        happened=typed.happened,
    )
    return split_stream(desk.do(open_case, form)[-1].stream)[1]


def _send(desk: Desk, typed: Typed) -> str:
    case = _case(desk, typed)
    if not typed.agencies and not typed.units:
        raise Refused("agency_unknown", agency=typed.rest or "?")
    units, why = desk.board.reference.units, typed.rest or None
    orders = [Order(agency=units[unit].agency, unit=unit, reason=why) for unit in typed.units]
    taken = {order.agency for order in orders}
    orders += [Order(agency=code, reason=why) for code in typed.agencies if code not in taken]
    desk.do(dispatch_all, case.id, orders)
    return case.id


def _assignment(case: Case, typed: Typed) -> str:
    if not typed.agencies:
        raise Refused("agency_unknown", agency=typed.rest or "?")
    agency = typed.agencies[0]
    mine = [one for one in case.assignments.values() if one.agency == agency]
    still = [one for one in mine if one.open] or mine
    if not still:
        raise Refused("assignment_unknown", agency=agency)
    return still[-1].id


def _step(desk: Desk, typed: Typed) -> str:
    case = _case(desk, typed)
    assignment = _assignment(case, typed)
    if not typed.step:
        raise Refused("command_unknown", word=typed.rest or typed.word, guess="tiba")
    step: Step = typed.step  # type: ignore[assignment]
    items = desk.board.reference.lists
    unable = {item.name_id: item.code for item in items.get("unable", ())} if step == "unable" else {}
    result = {item.name_id: item.code for item in items.get("result", ())} if step == "cleared" else {}
    said = typed.rest or None
    one = case.assignments[assignment]
    held = bool(holding(case, one.agency, step, one.stamps))
    report = Report(
        step=step,
        happened=typed.happened,
        reason=unable.get(typed.rest, said) if step == "unable" else said if held else None,
        result=result.get(typed.rest, said) if step == "cleared" else None,
        text=said if step not in ("unable", "cleared") and not held else None,
    )
    desk.do(step_assignment, case.id, assignment, report)
    return case.id


def _recall(desk: Desk, typed: Typed) -> str:
    case = _case(desk, typed)
    desk.do(recall, case.id, _assignment(case, typed), typed.rest)
    return case.id


def _place(desk: Desk, typed: Typed) -> str:
    case = _case(desk, typed)
    desk.do(set_place, case.id, _place_said(typed.rest))
    return case.id


def _place_said(text: str) -> Place:
    """A place from typed words: its parts when every word was read, else also the words as they stand."""
    reading = read_address(text)
    short = next((one for one in reading.doubts if one.code in ("link_short", "link_without_point")), None)
    if short is not None:
        raise Refused(short.code)
    whole = bool(reading.unread)
    point = f"{reading.point[0]:.6f},{reading.point[1]:.6f}" if reading.point else None
    return Place(
        address=(text if whole else reading.address) or None,
        landmark=None if whole else reading.landmark or None,
        rt=reading.rt or None,
        rw=reading.rw or None,
        point=point,
        kelurahan=reading.kelurahan,
        source="link" if point and "://" in text else "typed",
    )


def _priority(desk: Desk, typed: Typed) -> str:
    case = _case(desk, typed)
    number, _, why = typed.rest.partition(" ")
    if number not in ("1", "2", "3"):
        raise Refused("priority_unreadable", word=number)
    desk.do(set_priority, case.id, int(number), why or None)  # type: ignore[arg-type]
    return case.id


def _note(desk: Desk, typed: Typed) -> str:
    case = _case(desk, typed)
    desk.do(note, case.id, typed.rest, typed.happened)
    return case.id


def _casualties(desk: Desk, typed: Typed) -> str:
    """A named agency is the source: a medic's for the ambulance, an officer's for the others."""
    case = _case(desk, typed)
    words = " ".join(word for word in typed.rest.split() if word.lower() not in ("sumber", "source"))
    count, strange = casualties_in(words)
    if count is None:
        raise Refused("casualties_unreadable", word=strange)
    source = "caller" if not typed.agencies else "medic" if typed.agencies[0] in ("PSC119", "RSUD") else "officer"
    desk.do(report_casualties, case.id, msgspec.structs.replace(count, source=source))
    return case.id


def _hand_over(desk: Desk, typed: Typed) -> str:
    case = _case(desk, typed)
    city = desk.board.reference.city
    desk.do(hand_over, case.id, city.neighbour if city else typed.rest)
    return case.id


def _kind(desk: Desk, typed: Typed) -> str:
    call = line_call(desk.board, desk.desk_id, desk.now_ms())
    if call is None:
        raise Refused("call_not_answered")
    desk.do(file_call, call.id, _KINDS[typed.verb], Heard(note=typed.rest or None))
    return ""


def _secret(desk: Desk, typed: Typed) -> str:
    case = _case(desk, typed)
    desk.do(set_confidential, case.id, True, typed.rest)
    return case.id


def _close(desk: Desk, typed: Typed) -> str:
    case = _case(desk, typed)
    items = desk.board.reference.lists.get("outcome", ())
    said = typed.rest.lower()
    named = [
        (item.code, word) for item in items for word in (item.name_id, item.name_en) if said.startswith(word.lower())
    ]
    code, word = max(named, key=lambda pair: len(pair[1]), default=("", ""))
    desk.do(close, case.id, code or None, typed.rest[len(word) :].strip() or None)
    return case.id


def _reopen(desk: Desk, typed: Typed) -> str:
    case = _case(desk, typed)
    desk.do(reopen, case.id, typed.rest)
    return case.id


def _cancel(desk: Desk, typed: Typed) -> str:
    case = _case(desk, typed)
    desk.do(cancel, case.id, typed.rest)
    return case.id


def _undo(desk: Desk, typed: Typed) -> str:
    desk.do(undo_last, typed.rest or None)
    return ""


_ACTS: dict[str, Act] = {
    "case": _open,
    "send": _send,
    "step": _step,
    "recall": _recall,
    "place": _place,
    "priority": _priority,
    "note": _note,
    "casualties": _casualties,
    "hand_over": _hand_over,
    **dict.fromkeys(_KINDS, _kind),
    "secret": _secret,
    "close": _close,
    "reopen": _reopen,
    "cancel": _cancel,
    "undo": _undo,
    "search": lambda desk, typed: "",
    **call_lines.ACTS,
    **craft_lines.ACTS,
}
