"""What a dispatcher does with agencies on a case: send, note each step, ask again, preconditions, readiness; crews,
clocks and messages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import msgspec

from console.errors import Refused
from console.models.commands.calls import wish_of
from console.models.commands.context import Context, Draft, assignment_known, case_known, case_still_open, not_future
from console.models.state.board import Board
from console.models.state.call import caller_number
from console.models.state.case import LADDER, Assignment, Case, Condition, Message
from console.models.state.streams import case_stream, duty_stream, ref_stream, reply_stream, shift_stream
from console.models.state.text import clean, clean_line, clean_personal, line_given, reason_given, shown, text_given
from console.models.state.timeline import TimelineLine
from console.models.views.agencies import (
    BEDS,
    OfficerWord,
    answers_of,
    is_hospital,
    outcome_of,
    usual_channel,
)
from console.models.views.alerts import unplaced_replies
from console.models.views.card import answers_on, card_of_case, due, holding, id_of
from console.models.views.citizens import callers_photos, crews_without
from console.models.views.masking import is_secret
from console.models.views.on_duty import LONGEST_DAYS, own_shift, turns_of, works_for
from console.models.views.overdue import (
    fallback_id,
    fires_here,
    firings,
    open_question,
    supervisor_task,
    unheard_task,
    watch_ms,
    watched_by,
)
from wire import facts
from wire.facts import CardPublished, EmergencyRoom, Step, VoiceChannel
from wire.facts.message import Request
from wire.rights import THEIR_STEPS
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
    text = line_given(wanted.text, "text_missing")
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
    minutes: int | None = None


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
        minutes=report.minutes,
    )
    prev = known_case.basis if report.step in ("told", "retold") else None
    asked = answered(board, context, known_case, known, report.step)
    return [*asked, context.draft(case_stream(case), fact, happened, prev)]


# What a person of an agency says of coming or not: the agency's step, or that person's own answer.


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerReport:
    """What one person of an agency reported. Where it becomes no step: `happened` is when they said it, `told` what the
    room reads where it becomes a message."""

    word: OfficerWord
    report: Report
    happened: int | None = None
    told: Personal = ""


def answer_assignment(
    board: Board, context: Context, case: str, assignment: str, officer: OfficerReport
) -> list[Draft]:
    """Write what a person reported as what it becomes (`outcome_of`): the agency's step, their own answer, or a message
    to the room with their answer before it. Nothing where they said it before. Words for which an answer has no place
    are a message too. Refused: step_behind, and as `step_assignment` and `message_room` are."""
    known, one = case_known(board, case), assignment_known(board, case, assignment)
    word = msgspec.structs.replace(officer.word, adds=_adds(one, officer))
    outcome = outcome_of(board, known, one, word)
    if outcome == "behind":
        raise Refused("step_behind")
    if outcome == "step":
        return step_assignment(board, context, case, assignment, officer.report)
    if outcome == "nothing":
        return []
    answer = _answer(context, case, assignment, officer) if word.step in ANSWERING else []
    text = officer.told if outcome == "message" else _words_beside(officer.report)
    if not text:
        return answer
    return [*answer, *message_room(board, context, case, assignment, Word(text=text, happened=officer.happened))]


def _adds(one: Assignment, officer: OfficerReport) -> bool:
    """Whether this report brings minutes, a reason or words that do not stand at the assignment yet."""
    report, mine = officer.report, one.answers.get(officer.word.person)
    said = (mine.minutes, mine.reason) if mine is not None else (None, None)
    new = report.minutes not in (None, said[0]) or clean_line(report.reason) not in (None, said[1])
    return new or _words_beside(report) not in (None, "", one.report, one.on_way)


def _words_beside(report: Report) -> Personal | None:
    """What was written with a report; where it gives minutes, its words say these."""
    return report.text if report.minutes is None else None


def _answer(context: Context, case: str, assignment: str, officer: OfficerReport) -> list[Draft]:
    said: facts.OfficerReply = "unable" if officer.word.step == "unable" else "comes"
    minutes = officer.report.minutes if said == "comes" else None
    reason = clean_line(officer.report.reason) if said == "unable" else None
    fact = facts.OfficerAnswered(assignment, said, minutes, reason)
    return [context.draft(case_stream(case), fact, officer.happened)]


# By these words a person says of themselves whether they come.
ANSWERING = frozenset({"accepted", "rolling", "arrived", "unable"})
TAKEN_BACK_MS = 10_000  # so long after a press its person may take it back
_SLACK_MS = 5_000
_TAKEN_BACK = (facts.AssignmentStepped, facts.OfficerAnswered, facts.ConditionConfirmed, facts.CrewHeard)


def take_back(board: Board, context: Context, case: str, entry: str, happened: int | None = None) -> list[Draft]:
    """A person takes back their own step, answer or confirmation, pressed at most some seconds before; an agency that
    nobody comes for any more has declined. Refused: nothing_to_undo."""
    known, now = case_known(board, case), happened or context.now_ms
    line = next((one for one in known.timeline if one.entry == entry and one.by == context.person), None)
    if line is None or line.struck or not isinstance(line.fact, _TAKEN_BACK):
        raise Refused("nothing_to_undo")
    if now - line.when > TAKEN_BACK_MS + _SLACK_MS:
        raise Refused("nothing_to_undo")
    along = [
        one
        for one in known.timeline
        if isinstance(one.fact, facts.TaskDone) and (one.by, one.recorded) == (line.by, line.recorded)
    ]
    undone = [context.draft(case_stream(case), facts.StepUndone(entry=one.entry)) for one in (*along, line)]
    one = known.assignments.get(getattr(line.fact, "assignment", ""))
    return [*_agencys_then(board, context, known, one, line), *undone] if one is not None else undone


def _agencys_then(board: Board, context: Context, case: Case, one: Assignment, line: TimelineLine) -> list[Draft]:
    """What the agency's step is once this line counts no more: that of a colleague who comes, else of those who do
    not; also where a colleague had carried the step over to this person, which only the colleague could strike."""
    found = answers_of(board, case, one)
    others = [answer for answer in found.coming if answer.person != context.person]
    first, stream = one.stamps.get("accepted"), case_stream(case.id)
    if others and first is not None and first.entry_id == line.entry:
        said_by = board.reference.name_of(others[0].person)
        fact = facts.AssignmentStepped(one.id, "accepted", speaker=said_by, minutes=others[0].minutes)
        return [context.draft(stream, fact, others[0].when)]
    stands = first is not None and first.entry_id != line.entry
    carrier = board.reference.accounts.get(first.by) if first is not None and first.channel is None else None
    carried = carrier is not None and carrier.agency == one.agency
    left = (found.unable or carried) and stands and not others and not _comes_without(case, one, line)
    if left and one.state in ("accepted", "rolling"):
        reason = found.unable[-1].reason if found.unable else None
        return [context.draft(stream, facts.AssignmentStepped(one.id, "unable", reason=reason))]
    return []


def _comes_without(case: Case, one: Assignment, line: TimelineLine) -> bool:
    """Whether who wrote this line still says, by another word of theirs, that they come."""
    says = False
    for other in case.timeline:
        if other.struck or other.entry == line.entry or other.by != line.by:
            continue
        match other.fact:
            case facts.AssignmentStepped(assignment=one.id, channel="alert", step=step) if step in THEIR_STEPS:
                says = step != "unable"
            case facts.OfficerAnswered(assignment=one.id, answer=answer):
                says = answer == "comes"
    return says


def recall(
    board: Board, context: Context, case: str, assignment: str, reason: str, channel: VoiceChannel | None = None
) -> list[Draft]:
    """Call an agency off, with a reason."""
    report = Report(step="recalled", reason=reason_given(reason), channel=channel)
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
    channel = report.channel or (usual_channel(board, case, agency) if agency else None)
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


# What desks write by themselves about clocks, and who takes the watch.

# What a desk writes by itself when an agency does not come, and who takes the watch of a case.


def fire(board: Board, context: Context, case: str) -> list[Draft]:
    """Write what is due of the assignments this desk watches; nothing when there is nothing to fire."""
    known = case_known(board, case)
    drafts: list[Draft] = []
    for found in firings(board, known, context.now_ms):
        one = known.assignments.get(found.assignment)
        if not fires_here(board, context.desk, known, one):
            continue
        if one is None:
            task = facts.TaskPlanned(found.task, "supervisor", context.now_ms, cause="not_sent")
            drafts.append(context.draft(case_stream(known.id), task))
        elif found.agency is not None:
            order = Order(agency=found.agency, fallback_of=one.id, assignment=fallback_id(one.id))
            drafts += requests(board, context, known, [order])
        elif found.step is not None:
            drafts += _escalated(context, known, one, found.step)
        elif found.heard_ms is not None:
            task = _for_supervisor(context, one, unheard_task(one.id, found.heard_ms), "unheard")
            drafts.append(context.draft(case_stream(known.id), task))
    return drafts


def take_watch(board: Board, context: Context, case: str, reason: str) -> list[Draft]:
    """From now on this desk fires for the case, in the place of one that is gone; with a reason."""
    if watched_by(board, case_still_open(board, case), context.desk):
        raise Refused("watch_here_already")
    return [context.draft(case_stream(case), facts.WatchTaken(reason_given(reason)))]


def _escalated(context: Context, case: Case, one: Assignment, step: Step) -> list[Draft]:
    stream = case_stream(case.id)
    task = _for_supervisor(context, one, supervisor_task(one.id, step), step)
    drafts = [context.draft(stream, facts.AssignmentEscalated(one.id, step))]
    return drafts if task.task in case.tasks else [*drafts, context.draft(stream, task)]


def _for_supervisor(context: Context, one: Assignment, task: str, cause: str) -> facts.TaskPlanned:
    return facts.TaskPlanned(task, "supervisor", context.now_ms, agency=one.agency, assignment=one.id, cause=cause)


# A desk that watches says that it is at work.


def say_heard(board: Board, context: Context) -> list[Draft]:
    """This desk is at work: written when others wait on its clocks and it has written nothing else for a while."""
    shift = own_shift(board, context.desk, context.person)
    last = next((record.at for record in board.written_at(context.desk, 1)), 0)
    if shift is None or context.now_ms - last < watch_ms(board) * 2 // 5:
        return []
    others = any(
        not board.reference.is_of(context.desk, one.desk, one.started_ms)
        for one in board.shifts.values()
        if one.on_duty
    )
    works = ((case, one) for case in board.worked_cases() for one in case.open_assignments)
    if not others or not any(fires_here(board, context.desk, case, one) for case, one in works):
        return []
    return [context.draft(shift_stream(shift.id), facts.DeskHeard())]


# What an agency, or the room for it, says of itself: who of it is on duty, that a crew at work is heard, and of a
# hospital whether it takes people.

_DAY_MS = 24 * 3600 * 1000


def set_duty(board: Board, context: Context, agency: str, duty: facts.DutySet, turn: str) -> list[Draft]:
    """A turn of this name at an agency; a person's other turns that it overlaps hold no longer. Refused:
    account_elsewhere, unit_unknown, on_call_span."""
    if not works_for(board, duty.account, agency):
        raise Refused("account_elsewhere", name=board.reference.name_of(duty.account), agency=agency)
    unit = board.reference.units.get(duty.unit or "")
    if duty.unit and (unit is None or unit.agency != agency):
        raise Refused("unit_unknown", unit=duty.unit, agency=agency)
    longest = LONGEST_DAYS * _DAY_MS
    if duty.until <= max(duty.since, context.now_ms) or duty.until - context.now_ms > longest:
        raise Refused("on_call_span", days=LONGEST_DAYS)
    before = [
        context.draft(duty_stream(one.id), facts.DutyEnded())
        for one in turns_of(board, context.now_ms, agency)
        if one.account == duty.account and one.since_ms < duty.until and duty.since < one.until_ms
    ]
    return [*before, context.draft(duty_stream(f"{agency}:{turn}"), duty)]


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


# What an agency and the room write to each other about an assignment, and that it was read.
#
# Rule: who answers has read; a confidential case is spoken of by voice, because no page outside may read it.

# So many messages of one assignment; whoever writes more than that speaks by voice.
MOST_OF_ONE = 500
MESSAGE_MAX_CHARS = 600


def message_agency(board: Board, context: Context, case: str, assignment: str, text: Personal | None) -> list[Draft]:
    """The room writes to the agency, and has read what it wrote. Refused: case_closed, message_secret, text_missing,
    text_too_long, messages_many."""
    known = case_still_open(board, case)
    if is_secret(board, known):
        raise Refused("message_secret", case=case)
    read = read_messages(board, context, case, assignment, by_room=True)
    return [*read, context.draft(case_stream(case), _message(board, case, assignment, text, from_room=True))]


def give_reporter(board: Board, context: Context, case: str, assignment: str) -> list[Draft]:
    """The room gives the agency the reporter's name and number, as a message: seen by that agency alone, and only while
    the case goes on. Refused: callback_no_number, reporter_protected (who must not be called), else as
    `message_agency`."""
    known = next((one for one in board.calls_of(board.goes_on_in(case)) if caller_number(one)), None)
    if known is None:
        raise Refused("callback_no_number")
    if wish_of(board, known).permission == "never":
        raise Refused("reporter_protected")
    said = " · ".join(part for part in (shown(known.caller), caller_number(known)) if part)
    return message_agency(board, context, case, assignment, said)


def give_photo(
    board: Board, context: Context, case: str, photo: str, text: str, left_out: Collection[str] = ()
) -> list[Draft]:
    """A caller's photo goes with these words to the agencies at work that have a page and lack it, without those left
    out; what the agencies wrote stays unread. Refused: as `photo_crews`, nobody_chosen, messages_many."""
    crews = [one.id for one in photo_crews(board, case, photo) if one.agency not in left_out]
    if not crews:
        raise Refused("nobody_chosen")
    said = [_message(board, case, one, text, from_room=True) for one in crews]
    return [context.draft(case_stream(case), msgspec.structs.replace(one, photo=photo)) for one in said]


def photo_crews(board: Board, case: str, photo: str) -> list[Assignment]:
    """Whom a caller's photo can be shown yet. Refused: case_closed, message_secret, attachment_gone, photo_no_crew,
    photo_given."""
    known = case_still_open(board, case)
    if is_secret(board, known):
        raise Refused("message_secret", case=case)
    if photo not in callers_photos(board, case_stream(case)):
        raise Refused("attachment_gone")
    crews = crews_without(board, case, photo)
    if not crews:
        given = any(one.photo == photo and known.assignments[one.assignment].open for one in known.messages)
        raise Refused("photo_given" if given else "photo_no_crew")
    return crews


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What an officer wrote, what they ask for with it, and when, where it comes late."""

    text: Personal | None
    asks: Request | None = None
    happened: int | None = None


def message_room(board: Board, context: Context, case: str, assignment: str, word: Word) -> list[Draft]:
    """The agency writes to the room; what it asks for is a task of the case. Refused as `message_agency` is."""
    case_still_open(board, case)
    fact = _message(board, case, assignment, word.text, asks=word.asks)
    return [context.draft(case_stream(case), fact, word.happened)]


def read_messages(
    board: Board, context: Context, case: str, assignment: str, *, by_room: bool, named: Iterable[str] = ()
) -> list[Draft]:
    """One side took notice of what the other wrote: all of it, or of these alone; nothing where nothing is new."""
    wanted = set(named)
    fresh = tuple(
        one.id for one in unread_of(board, case, assignment, by_room=by_room) if not wanted or one.id in wanted
    )
    return [context.draft(case_stream(case), facts.MessagesRead(assignment, fresh))] if fresh else []


def settle_reply(board: Board, context: Context, reply: str) -> list[Draft]:
    """What came back from an address and belongs to no task was read and done with, all of it that waits; refused:
    reply_settled."""
    waiting = {one.id: one.fact for one in unplaced_replies(board)}
    if reply not in waiting:
        raise Refused("reply_settled")
    meant = waiting[reply]
    same = [
        one
        for one, fact in waiting.items()
        if one == reply or (fact.channel == meant.channel and shown(fact.address) == shown(meant.address) != "")
    ]
    return [context.draft(reply_stream(one), facts.ReplySettled()) for one in same]


def unread_of(board: Board, case: str, assignment: str, *, by_room: bool) -> list[Message]:
    """What one side of an assignment has not taken notice of."""
    assignment_known(board, case, assignment)
    found = board.cases[case].messages
    return [one for one in found if one.assignment == assignment and one.unread and one.from_room is not by_room]


def _message(
    board: Board,
    case: str,
    assignment: str,
    text: Personal | None,
    *,
    from_room: bool = False,
    asks: Request | None = None,
) -> facts.AgencyMessaged:
    assignment_known(board, case, assignment)
    said = text_given(text or "", MESSAGE_MAX_CHARS)
    if sum(one.assignment == assignment for one in board.cases[case].messages) >= MOST_OF_ONE:
        raise Refused("messages_many", most=MOST_OF_ONE)
    return facts.AgencyMessaged(assignment, said, from_room, asks)
