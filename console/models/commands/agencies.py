"""What a dispatcher does with agencies on a case: send, note each step, ask again, preconditions, readiness."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from console.errors import Refused
from console.models.commands.context import Context, Draft, assignment_known, case_known, case_still_open, not_future
from console.models.state.board import Board
from console.models.state.case import LADDER, Assignment, Case
from console.models.state.case_links import Condition
from console.models.state.streams import case_stream, ref_stream
from console.models.state.text import clean, clean_line, clean_personal, reason_given
from console.models.views.card import answers_on, card_of_case, due, holding, id_of
from console.models.views.masking import is_secret
from console.models.views.overdue import open_question
from wire import facts
from wire.facts import CardPublished, Step, VoiceChannel
from wire.seal import Personal

# Asking an agency for word, and asking again: a task of the case that a word which comes back does, not the clock.

MINUTE_MS = 60_000
# Of these words the question is answered; after "no answer" it is asked again.
ANSWERS = frozenset({"accepted", "rolling", "arrived", "reported", "cleared", "unable", "recalled", "heard"})


def ask_agency(board: Board, context: Context, case: str, assignment: str, minutes: int | None = None) -> list[Draft]:
    """The agency was asked for word: remind again in some minutes (the city's rule), until word comes."""
    one = assignment_known(board, case, assignment)
    if not one.open:
        raise Refused("assignment_over")
    after = board.reference.rules.ask_again_min if minutes is None else minutes
    due, stream = context.now_ms + after * MINUTE_MS, case_stream(case)
    asked = open_question(case_known(board, case), one)
    if asked is not None:
        return [context.draft(stream, facts.TaskMoved(asked.id, due))]
    fact = facts.TaskPlanned(
        context.new_id(), "ask_agency", due, agency=one.agency, assignment=one.id, cause=one.waits_for
    )
    return [context.draft(stream, fact)]


def answered(board: Board, context: Context, case: Case, one: Assignment, step: str) -> list[Draft]:
    """What a step means for the open question: word has come, or it is to be asked again."""
    asked = open_question(case, one)
    if asked is None:
        return []
    stream = case_stream(case.id)
    if step in ANSWERS:
        return [context.draft(stream, facts.TaskDone(asked.id))]
    if step != "silent":
        return []
    again = context.now_ms + board.reference.rules.ask_again_min * MINUTE_MS
    return [
        context.draft(stream, facts.TaskTried(asked.id, "no_answer")),
        context.draft(stream, facts.TaskMoved(asked.id, again, "no_answer")),
    ]


# What a dispatcher does about preconditions: raise one by hand, note that it is met, go on without it for a reason.


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A condition raised by hand: who must do what before these agencies go on; without agencies, before anybody."""

    owner: str
    text: str
    blocks: tuple[str, ...] = ()
    step: Step | None = None
    target_s: int | None = None


def raise_condition(board: Board, context: Context, case: str, wanted: Wanted) -> list[Draft]:
    """Raise a condition by hand; refused: agency_unknown, text_missing, case_closed."""
    known = case_still_open(board, case)
    for code in (wanted.owner, *wanted.blocks):
        if code not in board.reference.agencies:
            raise Refused("agency_unknown", agency=code)
    text = clean_line(wanted.text)
    if text is None:
        raise Refused("text_missing")
    blocks = tuple(code for code in wanted.blocks if code != wanted.owner)
    fact = facts.ConditionRaised(
        context.new_id(), wanted.owner, text, text, blocks=blocks, step=wanted.step, target_s=wanted.target_s
    )
    return [context.draft(case_stream(known.id), fact)]


def confirm_condition(
    board: Board,
    context: Context,
    case: str,
    condition: str,
    channel: VoiceChannel | None = None,
    speaker: Personal | None = None,
) -> list[Draft]:
    """Note that it is done, over which channel (the owner's usual one when none is said) and who said so."""
    known = _open_condition(board, case, condition)
    owner = board.reference.agencies.get(known.owner)
    said = channel or (owner.channel if owner else None)
    fact = facts.ConditionConfirmed(condition, channel=said, speaker=clean_personal(speaker))
    return [context.draft(case_stream(case), fact)]


def override_condition(board: Board, context: Context, case: str, condition: str, reason: str) -> list[Draft]:
    """Go on without it; refused (`reason_missing`) without a reason."""
    _open_condition(board, case, condition)
    return [context.draft(case_stream(case), facts.ConditionOverridden(condition, reason=reason_given(reason)))]


def conditions_due(
    context: Context, case: Case, card: CardPublished | None, answers: Mapping[str, str], agencies: Collection[str]
) -> list[Draft]:
    """The card's conditions that begin to stand with these answers and these agencies on the case."""
    return [
        context.draft(
            case_stream(case.id),
            facts.ConditionRaised(
                id_of(card.code, one),
                one.owner,
                one.text_id,
                one.text_en,
                blocks=one.blocks,
                step=one.step,
                target_s=one.target_s,
            ),
        )
        for one in due(card, answers, agencies, case.conditions)
        if card is not None
    ]


def _open_condition(board: Board, case: str, condition: str) -> Condition:
    known = case_known(board, case).conditions.get(condition)
    if known is None:
        raise Refused("condition_unknown", condition=condition)
    if not known.open:
        raise Refused("condition_settled", agency=known.owner)
    return known


# What a dispatcher does with agencies on a case: send, note each step, recall, tell again.
#
# A telling names the entries of place, nature and priority that were on the screen, so that "tell again" needs no
# clock.

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
        raise Refused("secret_on_radio", case=case.id, digit=report.step)
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


# Where a unit was said to be. Positions are what somebody said, with its time; nothing guesses them.


def locate_unit(
    board: Board, context: Context, unit: str, point: tuple[float, float], source: str | None = None
) -> list[Draft]:
    """Note where a unit is; refused: unit_unknown, point_unreadable."""
    known = board.reference.units.get(unit)
    if known is None:
        raise Refused("unit_unknown", unit=unit, agency="")
    lat, lng = point
    if abs(lat) > 90 or abs(lng) > 180:
        raise Refused("point_unreadable", point=f"{lat}, {lng}")
    fact = facts.UnitLocated(unit, lat=round(lat, 6), lng=round(lng, 6), source=clean_line(source))
    return [context.draft(ref_stream("unit", unit), fact)]
