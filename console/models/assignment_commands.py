"""What a dispatcher does with agencies on a case: send, note each step, recall, tell again.

A telling names the entries of place, nature and priority that were on the screen, so that "tell again" needs no clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from console.errors import Refused
from console.models.asking_commands import answered
from console.models.assignment import LADDER, Assignment
from console.models.board import Board
from console.models.card import answers_on, card_of_case
from console.models.case import Case
from console.models.condition import holding
from console.models.condition_commands import conditions_due
from console.models.context import Context, Draft
from console.models.lookup import assignment_known, case_known, case_still_open, not_future
from console.models.masking import is_secret
from console.models.streams import case_stream
from console.models.text import clean, clean_line, clean_personal, reason_given
from wire import facts
from wire.facts import Step, VoiceChannel
from wire.seal import Personal

_SAID_TO_CREWS = frozenset({"told", "retold", "recalled"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An agency to send, or one unit of it; the reason explains a unit that is busy elsewhere.

    `fallback_of` is the assignment this one stands in for; `assignment` an id that two desks would give alike.
    """

    agency: str
    unit: str | None = None
    reason: str | None = None
    fallback_of: str | None = None
    assignment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One step as reported: without a time it is now, without a channel the agency's usual one."""

    step: Step
    channel: VoiceChannel | None = None
    happened: int | None = None
    speaker: Personal | None = None
    reason: str | None = None
    result: str | None = None
    text: Personal | None = None


def dispatch(
    board: Board, context: Context, case: str, agency: str, unit: str | None = None, reason: str | None = None
) -> list[Draft]:
    """Put an agency or a unit on the case; refused: agency_already, unit_busy, agency_unknown, unit_unknown."""
    return dispatch_all(board, context, case, [Order(agency=agency, unit=unit, reason=reason)])


def dispatch_all(board: Board, context: Context, case: str, orders: Iterable[Order]) -> list[Draft]:
    """F9 Enter: put all of these on the case, or none of them when one is refused."""
    return requests(board, context, case_still_open(board, case), orders)


def requests(board: Board, context: Context, known: Case, orders: Iterable[Order]) -> list[Draft]:
    """The requests of these orders on a case, also on one that is only about to be written; with them stand the
    preconditions of its card that hold one of them up."""
    drafts = []
    chosen: set[tuple[str, str | None]] = set()
    for order in orders:
        if (order.agency, order.unit) in chosen:
            continue
        chosen.add((order.agency, order.unit))
        _may_send(board, known, order)
        why = clean_line(order.reason)
        taken = order.unit is not None and bool(busy_with(board, order.unit))
        fact = facts.DispatchRequested(
            assignment=order.assignment or context.new_id(),
            agency=order.agency,
            unit=order.unit,
            reason=None if taken else why,
            fallback_of=order.fallback_of,
            override=why if taken else None,
        )
        drafts.append(context.draft(case_stream(known.id), fact, prev=known.basis))
    agencies = {one.agency for one in known.open_assignments} | {agency for agency, _ in chosen}
    card = card_of_case(board, known)
    return [*drafts, *conditions_due(context, known, card, answers_on(known, card), agencies)]


def step_assignment(board: Board, context: Context, case: str, assignment: str, report: Report) -> list[Draft]:
    """Note one step; refused: time_future, secret_on_radio, channel_missing, and unless a reason is given
    precondition_open and time_order."""
    known_case = case_known(board, case)
    known = assignment_known(board, case, assignment)
    reason = clean_line(report.reason)
    if report.step == "recalled" and reason is None:
        raise Refused("reason_missing")
    channel = _channel(board, known_case, known, report)
    happened = not_future(context, report.happened, report.step)
    if reason is None:
        _nothing_holds(known_case, known, report)
        _in_order(context, known, report)
    fact = facts.AssignmentStepped(
        assignment=assignment,
        step=report.step,
        channel=channel,
        speaker=clean_personal(report.speaker),
        reason=reason,
        result=clean_line(report.result),
        text=clean(report.text) if isinstance(report.text, str) else report.text,
    )
    prev = known_case.basis if report.step in ("told", "retold") else None
    asked = answered(board, context, known_case, known, report.step)
    return [*asked, context.draft(case_stream(case), fact, happened, prev)]


def recall(
    board: Board, context: Context, case: str, assignment: str, reason: str, channel: VoiceChannel | None = None
) -> list[Draft]:
    """Call an agency off, with a reason."""
    report = Report(step="recalled", reason=reason_given(reason), channel=channel)
    return step_assignment(board, context, case, assignment, report)


def retell(
    board: Board,
    context: Context,
    case: str,
    assignment: str,
    channel: VoiceChannel | None = None,
    speaker: Personal | None = None,
) -> list[Draft]:
    """The agency was told what changed: ends "tell again"."""
    report = Report(step="retold", channel=channel, speaker=speaker)
    return step_assignment(board, context, case, assignment, report)


def correct_stamp(board: Board, context: Context, stream: str, entry: str, happened: int, reason: str) -> list[Draft]:
    """Correct the time of an earlier entry of a call or case; the original stays visible."""
    lines = getattr(board.folded(stream), "timeline", ())
    line = next((line for line in lines if line.entry == entry), None)
    if line is None:
        raise Refused("entry_unknown", entry=entry)
    step = line.fact.step if isinstance(line.fact, facts.AssignmentStepped) else ""
    not_future(context, happened, step)
    fact = facts.StampCorrected(entry=entry, happened=happened, reason=reason_given(reason))
    return [context.draft(stream, fact)]


def _may_send(board: Board, case: Case, order: Order) -> None:
    reference = board.reference
    if reference.agencies and order.agency not in reference.agencies:
        raise Refused("agency_unknown", agency=order.agency)
    if order.unit is None:
        # What went into the case counts too: nobody is sent twice to one incident.
        there = (one for part in board.parts_of(case.id) or [case] for one in part.open_assignments)
        already = next((one for one in there if one.agency == order.agency), None)
        if already is not None:
            raise Refused("agency_already", agency=order.agency, since=already.requested_ms)
        return
    unit = reference.units.get(order.unit)
    if reference.units and (unit is None or unit.agency != order.agency):
        raise Refused("unit_unknown", unit=order.unit, agency=order.agency)
    busy = busy_with(board, order.unit)
    if busy and not clean_line(order.reason):
        raise Refused("unit_busy", unit=order.unit, case=busy[0], number=board.display_number(busy[0]))


def busy_with(board: Board, unit: str) -> list[str]:
    """The open cases on which a unit has something to do."""
    return board.cases_of_unit(unit)


def _channel(board: Board, case: Case, assignment: Assignment, report: Report) -> VoiceChannel | None:
    agency = board.reference.agencies.get(assignment.agency)
    channel = report.channel or (agency.channel if agency else None)
    if channel is None and report.step in ("told", "retold"):
        raise Refused("channel_missing", agency=assignment.agency)
    if is_secret(board, case) and channel == "radio" and report.step in _SAID_TO_CREWS:
        raise Refused("secret_on_radio", case=case.id)
    return channel


def _nothing_holds(case: Case, assignment: Assignment, report: Report) -> None:
    held = holding(case, assignment.agency, report.step, assignment.stamps)
    if held:
        first = held[0]
        raise Refused("precondition_open", agency=first.owner, condition=first.text_id, condition_en=first.text_en)


def _in_order(context: Context, assignment: Assignment, report: Report) -> None:
    """Refuse a time that contradicts another step. "Now" is not held against fast clocks of earlier steps."""
    if report.step not in LADDER:
        return
    when = context.now_ms if report.happened is None else report.happened
    rung = LADDER.index(report.step)
    earlier = LADDER[:rung] if report.happened is not None else ()
    before = [("requested", assignment.requested)] if report.happened is not None else []
    before += [(step, assignment.stamps[step]) for step in earlier if step in assignment.stamps]
    after = [(step, assignment.stamps[step]) for step in LADDER[rung + 1 :] if step in assignment.stamps]
    wrong = next((pair for pair in before if when < pair[1].when), None)
    wrong = wrong or next((pair for pair in after if when > pair[1].when), None)
    if wrong is not None:
        raise Refused("time_order", step=report.step, happened=when, other=wrong[0], other_when=wrong[1].when)
