"""What an agency, or the room for it, says of itself: who of it is on duty, that a crew at work is heard, and of a
hospital whether it takes people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.errors import Refused
from console.models.commands.agencies import MINUTE_MS, answered
from console.models.commands.context import Context, Draft, assignment_known, case_known, not_future
from console.models.state.board import Board
from console.models.state.streams import case_stream, duty_stream, ref_stream
from console.models.state.text import clean_line
from console.models.views.hospitals import BEDS, is_hospital
from console.models.views.on_duty import LONGEST_DAYS, turns_of, works_for
from wire import facts
from wire.facts import EmergencyRoom, VoiceChannel

_DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Who is on duty at an agency (for one unit of it) from when to when (UTC ms)."""

    agency: str
    account: str
    since_ms: int
    until_ms: int
    unit: str | None = None


def set_duty(board: Board, context: Context, duty: Duty, turn: str) -> list[Draft]:
    """A turn of this name; a person's other turns that it overlaps hold no longer. Refused: account_elsewhere,
    unit_unknown, on_call_span."""
    if not works_for(board, duty.account, duty.agency):
        raise Refused("account_elsewhere", name=board.reference.name_of(duty.account), agency=duty.agency)
    unit = board.reference.units.get(duty.unit or "")
    if duty.unit and (unit is None or unit.agency != duty.agency):
        raise Refused("unit_unknown", unit=duty.unit, agency=duty.agency)
    longest = LONGEST_DAYS * _DAY_MS
    if duty.until_ms <= max(duty.since_ms, context.now_ms) or duty.until_ms - context.now_ms > longest:
        raise Refused("on_call_span", days=LONGEST_DAYS)
    before = [
        context.draft(duty_stream(one.id), facts.DutyEnded())
        for one in turns_of(board, context.now_ms, duty.agency)
        if one.account == duty.account and one.since_ms < duty.until_ms and duty.since_ms < one.until_ms
    ]
    fact = facts.DutySet(account=duty.account, since=duty.since_ms, until=duty.until_ms, unit=duty.unit or None)
    return [*before, context.draft(duty_stream(f"{duty.agency}:{turn}"), fact)]


def end_duty(board: Board, context: Context, turn: str, reason: str | None = None) -> list[Draft]:
    """The turn holds no longer; refused: notice_gone."""
    if all(one.id != turn for one in turns_of(board, context.now_ms)):
        raise Refused("notice_gone")
    return [context.draft(duty_stream(turn), facts.DutyEnded(reason=clean_line(reason)))]


# The crew's timer: how often a crew at work is heard. It ends with its assignment.

TIMER_MOST_MIN = 240


def set_crew_timer(board: Board, context: Context, case: str, assignment: str, minutes: int) -> list[Draft]:
    """The crew is to be heard every so many minutes from now on, 0: no longer. Refused: assignment_over,
    crew_interval."""
    if not assignment_known(board, case, assignment).open:
        raise Refused("assignment_over")
    if not 0 <= minutes <= TIMER_MOST_MIN:
        raise Refused("crew_interval", most=TIMER_MOST_MIN)
    return [context.draft(case_stream(case), facts.CrewTimerSet(assignment, minutes * (MINUTE_MS // 1000)))]


def hear_crew(
    board: Board,
    context: Context,
    case: str,
    assignment: str,
    channel: VoiceChannel | None = None,
    happened: int | None = None,
) -> list[Draft]:
    """The crew was heard; word that was asked for has come by it. Refused: assignment_over, time_future."""
    one = assignment_known(board, case, assignment)
    if not one.open:
        raise Refused("assignment_over")
    asked = answered(board, context, case_known(board, case), one, "heard")
    fact = facts.CrewHeard(assignment, channel=channel)
    return [*asked, context.draft(case_stream(case), fact, not_future(context, happened))]


# A hospital: whether its emergency room takes people, and its free beds.

BEDS_MOST = 2_000


def set_hospital(
    board: Board,
    context: Context,
    code: str,
    emergency: EmergencyRoom,
    beds: Mapping[str, int],
    note: str | None = None,
) -> list[Draft]:
    """What a hospital says of itself now; what it does not count is left out. Refused: agency_unknown, beds_unread."""
    if not is_hospital(board, code):
        raise Refused("agency_unknown", agency=code)
    if not set(beds) <= set(BEDS) or any(not 0 <= count <= BEDS_MOST for count in beds.values()):
        raise Refused("beds_unread", most=BEDS_MOST)
    counted = {kind: beds[kind] for kind in BEDS if kind in beds}
    fact = facts.HospitalSet(code, emergency, beds=counted, note=clean_line(note))
    return [context.draft(ref_stream("agency", code), fact)]
