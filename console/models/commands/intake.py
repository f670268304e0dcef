"""The intake form as one step, what goes to an open case, what is copied from paper, and Ctrl+B."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import dropwhile, islice

import msgspec

from console.errors import Refused
from console.models.commands.agencies import Order, requests
from console.models.commands.calls import set_caller, set_number
from console.models.commands.cases import CaseForm, CprStep, attached_call, open_case, stricter
from console.models.commands.context import Context, Draft, call_known, case_still_open, not_future
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.record import Recorded
from console.models.state.streams import call_stream, case_stream, split_stream
from console.models.state.text import clean, clean_line, in_pieces, reason_given, shown
from console.models.state.timeline import KEPT_KINDS
from console.models.views.card import card_of, effects_of, of_card
from console.models.views.overdue import is_fired
from wire import facts
from wire.facts import (
    CallBack,
    CardAnswered,
    CardPublished,
    CardSkipped,
    CasualtiesReported,
    Channel,
    Language,
    Priority,
)
from wire.limits import NARRATIVE_MAX_CHARS

# The intake form as one step: the call's own values, the case with its place and nature, the answers of the card,
# a lowered priority, the offer to a neighbour, and the agencies. All of it is written together or not at all.


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The form as filled in; `number` none leaves the call's number as it is, empty means the caller has none.

    `lowered` is a priority below the proposed one, with its reason; `hand_over` the neighbour it is offered to.
    """

    form: CaseForm
    number: str | None = None
    caller: str = ""
    language: Language = "id"
    casualties: CasualtiesReported | None = None
    answers: dict[str, str] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    cpr: dict[CprStep, int] = field(default_factory=dict)
    lowered: Priority | None = None
    lowered_why: str = ""
    hand_over: str | None = None
    orders: tuple[Order, ...] = ()


def record_intake(board: Board, context: Context, intake: Intake) -> list[Draft]:
    """Open the case of the form, with all that goes with it; refused as `open_case`, `dispatch_all` are, and besides:
    dead_needs_source, reason_missing, and call_recorded when the call already has its case."""
    count = intake.casualties
    if count is not None and count.dead and count.source == "caller":
        raise Refused("dead_needs_source")
    call = call_known(board, intake.form.call) if intake.form.call is not None else None
    if call is not None and call.case is not None:
        raise Refused("call_recorded", case=call.case)
    card = card_of(board, intake.form.nature)
    answers = _answers(card, intake)
    *around, opening = open_case(board, context, _protected(board, card, intake, call))
    opening = replace(opening, id=context.new_entry_id())
    stream = opening.stream
    of_call = of_the_call(board, context, intake, call) if call is not None else []
    drafts = [*of_call, *around, opening]
    drafts += [context.draft(stream, one) for one in (*answers, *_skipped(card, intake))]
    drafts += [context.draft(stream, facts.CprNoted(step), at_ms) for step, at_ms in intake.cpr.items()]
    if count is not None and msgspec.structs.replace(count, source="caller") != CasualtiesReported(source="caller"):
        drafts.append(context.draft(stream, count))
    return [*drafts, *_after_opening(board, context, intake, opening, answers)]


def _after_opening(
    board: Board, context: Context, intake: Intake, opening: Draft, answers: Iterable[CardAnswered]
) -> list[Draft]:
    """What builds on the opening, which no board shows yet: it is named as what these facts replace or rest on."""
    assert opening.id is not None
    drafts, priority = [], opening.id
    if intake.lowered is not None:
        fact = facts.CasePrioritySet(priority=intake.lowered, reason=reason_given(intake.lowered_why))
        lowering = replace(context.draft(opening.stream, fact, prev=(opening.id,)), id=context.new_entry_id())
        drafts.append(lowering)
        priority = lowering.id or opening.id
    neighbour = clean_line(intake.hand_over)
    if neighbour is not None:
        drafts.append(context.draft(opening.stream, facts.CaseHandedOver(to=neighbour)))
    heads: dict[str, tuple[str, ...]] = {"nature": (opening.id,), "priority": (priority,), "place": (opening.id,)}
    case = Case(
        id=split_stream(opening.stream)[1],
        opened=True,
        nature=intake.form.nature,
        answers={f"{one.card}:{one.question}": one for one in answers},
        heads=heads,
    )
    return [*drafts, *requests(board, context, case, intake.orders)]


def opened_case(written: Iterable[Recorded]) -> str:
    """The id of the case among what was written."""
    return next(split_stream(one.stream)[1] for one in written if isinstance(one.fact, facts.CaseOpened))


def of_the_call(board: Board, context: Context, intake: Intake, call: Call) -> list[Draft]:
    """What the form says of the call itself, where it is not known yet: its number, its caller."""
    drafts: list[Draft] = []
    if intake.number is not None and intake.number != shown(call.number):
        drafts += set_number(board, context, call.id, intake.number or None)
    if intake.caller != shown(call.caller) or intake.language != call.language:
        drafts += set_caller(board, context, call.id, intake.caller or None, intake.language)
    return drafts


def proposed_call_back(board: Board, nature: str, answers: Mapping[str, str]) -> CallBack:
    """Whether this caller may be called back: the strictest of what the nature and the answers of its card say."""
    known, card = board.reference.natures.get(nature), card_of(board, nature)
    strictest: CallBack = known.call_back if known else "allowed"
    for one in effects_of(card, answers) if card else ():
        wished = one.effect.call_back
        strictest = wished if wished is not None and stricter(wished, strictest) else strictest
    return strictest


def _protected(board: Board, card: CardPublished | None, intake: Intake, call: Call | None) -> CaseForm:
    """The form with what its answers protect, where a person left it open."""
    form = intake.form
    effects = [one.effect for one in effects_of(card, intake.answers)] if card else []
    if form.call_back is None and call is not None and any(one.call_back for one in effects):
        form = replace(form, call_back=proposed_call_back(board, form.nature, intake.answers))
    child = call is not None and "child" in call.flags
    if form.confidential is None and (child or any(one.confidential for one in effects)):
        form = replace(form, confidential=True)
    return form


def _skipped(card: CardPublished | None, intake: Intake) -> list[CardSkipped]:
    if card is None:
        return []
    asked = {question.code for question in card.questions} - intake.answers.keys()
    return [
        CardSkipped(card.code, card.version, code, reason_given(reason))
        for code, reason in intake.skipped.items()
        if code in asked
    ]


def _answers(card: CardPublished | None, intake: Intake) -> list[CardAnswered]:
    if card is None:
        return []
    asked = {question.code for question in card.questions}
    return [
        CardAnswered(card=card.code, version=card.version, question=code, answer=answer)  # type: ignore[arg-type]
        for code, answer in intake.answers.items()
        if code in asked and answer in ("yes", "no", "unknown")
    ]


# A call that tells of a case which is open already: it goes to the case, and all that was said becomes lines of it.
# Rule: nothing of a form is thrown away, however long; what was attached in one step is taken back in one.


def attach_told(board: Board, context: Context, case: str, intake: Intake, besides: str = "") -> list[Draft]:
    """Attach the call of a form: its number, caller and permission, and what was told; `besides` are the words of all
    that has no field of its own in a note. Refused: case_closed, text_too_long, and text_missing without a call."""
    known = case_still_open(board, case)
    form = intake.form
    call = call_known(board, form.call) if form.call is not None else None
    said = (clean(shown(form.narrative), NARRATIVE_MAX_CHARS), clean(besides, NARRATIVE_MAX_CHARS))
    lines = told_lines(context, known.id, "\n".join(filter(None, said)), call)
    if call is None:
        if not lines:
            raise Refused("text_missing")
        return lines
    *around, attached = attached_call(board, context, replace(form, nature=known.nature), known.id)
    # The call itself comes last: taking back the last step takes its lines along.
    noted = [(step, at) for step, at in intake.cpr.items() if step not in known.cpr]
    cpr = [context.draft(case_stream(known.id), facts.CprNoted(step), at) for step, at in noted]
    return [*of_the_call(board, context, intake, call), *around, *cpr, *lines, attached]


def told_lines(context: Context, case: str, text: str, call: Call | None, happened: int | None = None) -> list[Draft]:
    """A text as lines of a case's log that name the call it was said in, as many as it needs."""
    # What was copied from paper happened when the paper says.
    when = call.started_ms if happened is None and call is not None and call.paper else happened
    named = call.id if call is not None else None
    return [context.draft(case_stream(case), facts.CaseNoted(one, call=named), when) for one in in_pieces(text)]


def noted_with(record: Recorded, before: Iterable[Recorded]) -> Iterator[Recorded]:
    """The lines written in one step with an attachment; `before` is what its desk wrote before, the last first."""
    if not isinstance(record.fact, facts.CallAttached) or record.fact.case is None:
        return
    for one in before:
        if not (isinstance(one.fact, facts.CaseNoted) and call_stream(one.fact.call or "") == record.stream):
            return
        yield one


def taken_back(board: Board, call: Call) -> str:
    """What was said in a call and taken off the case it was attached to by mistake."""
    attached = [(one, one.fact.case) for one in call.timeline if isinstance(one.fact, facts.CallAttached)]
    if call.case is not None or not attached or not attached[-1][0].struck:
        return ""
    case = board.cases.get(attached[-1][1] or "")
    since = attached[-2][0].recorded if len(attached) > 1 else 0
    lines = (one for one in case.timeline if one.struck and one.recorded > since) if case is not None else ()
    noted = (one.fact for one in lines if isinstance(one.fact, facts.CaseNoted))
    return "\n".join(shown(fact.text) for fact in noted if fact.call == call.id)


# Copying what was written on paper while the desk could not: the times it happened, the number of the form.

DAY_MS = 24 * 3600 * 1000


def copy_call(
    board: Board, context: Context, happened: int | None, paper: str | None, channel: Channel = "phone"
) -> list[Draft]:
    """A contact copied from a paper form; it is over already. Its case takes time and number from it.

    Refused: `time_missing`, `time_future`, `paper_missing`, and `paper_taken` for a form copied before.
    """
    number = clean_line(paper)
    if happened is None:
        raise Refused("time_missing")
    if number is None:
        raise Refused("paper_missing")
    not_future(context, happened)
    if any(one.paper == number and abs(one.started_ms - happened) < DAY_MS for one in board.calls.values()):
        raise Refused("paper_taken", paper=number)
    stream = call_stream(context.new_id())
    started = facts.CallStarted(channel=channel, paper=number)
    return [
        context.draft(stream, started, happened),
        context.draft(stream, facts.CallEnded(), happened),
    ]


def last_such(happened: int, now_ms: int) -> int:
    """A time of the clock said about the past: what has not come today was yesterday."""
    return happened - DAY_MS if happened > now_ms else happened


# Ctrl+B: the last step of this person at this desk counts as not done. What was told cannot be untold: recall it.

# These are passed over when looking back: they are not steps to take back, and must not hide the step before them.
_PASSED_OVER = (
    facts.StepUndone,
    facts.CallRang,
    facts.CallAnswered,
    facts.CallReleased,
    facts.CallEnded,
    facts.CardBegun,
    facts.ReviewDecided,
    facts.MessagesRead,
)


def last_step(board: Board, context: Context) -> Recorded | None:
    """The step Ctrl+B would take back, or none; the beginning of a call or case is never taken back."""
    for record in _written_here(board, context.desk):
        if record.by != context.person or split_stream(record.stream)[0] not in ("call", "case"):
            continue
        if _passed_over(record.fact) or _is_struck(board, record):
            continue
        return None if isinstance(record.fact, KEPT_KINDS) else record
    return None


def _written_here(board: Board, desk: str) -> Iterator[Recorded]:
    """What this desk wrote, the last first, also before it went on under a new id."""
    for one, until_ms in board.reference.selves(desk):
        for record in board.written_at(one):
            if until_ms is None or record.at <= until_ms:
                yield record


def undo_last(board: Board, context: Context, reason: str | None = None) -> list[Draft]:
    """Take back the last step; refused: nothing_to_undo, told_cannot_undo (then recall is offered)."""
    record = last_step(board, context)
    if record is None:
        raise Refused("nothing_to_undo")
    before = dropwhile(lambda one: one.id != record.id, _written_here(board, context.desk))
    along = noted_with(record, islice(before, 1, None))
    assignment = _told_assignment(board, record)
    if assignment is not None:
        raise Refused("told_cannot_undo", case=split_stream(record.stream)[1], assignment=assignment)
    said = clean_line(reason)
    return [context.draft(one.stream, facts.StepUndone(entry=one.id, reason=said)) for one in (*along, record)]


def _by_itself(fact: facts.Fact) -> bool:
    """What the desk wrote of an abandoned call or a clock that ran over: nobody's step."""
    abandoned = isinstance(fact, facts.CallKindSet) and fact.call_kind == "abandoned"
    called = isinstance(fact, facts.TaskPlanned) and (fact.cause == "abandoned" or fact.task_kind == "supervisor")
    stands_in = isinstance(fact, facts.DispatchRequested) and is_fired(fact)
    return abandoned or called or stands_in or isinstance(fact, facts.AssignmentEscalated)


def _passed_over(fact: facts.Fact) -> bool:
    """What was written along with another step; of the preconditions only those raised by hand are a step."""
    brought = isinstance(fact, facts.ConditionRaised) and of_card(fact.condition)
    return brought or _by_itself(fact) or isinstance(fact, _PASSED_OVER)


def _is_struck(board: Board, record: Recorded) -> bool:
    lines = getattr(board.folded(record.stream), "timeline", ())
    return any(line.entry == record.id and line.struck for line in lines)


def _told_assignment(board: Board, record: Recorded) -> str | None:
    fact = record.fact
    if isinstance(fact, facts.AssignmentStepped):
        return fact.assignment if fact.step in ("told", "retold") and fact.channel == "alert" else None
    if not isinstance(fact, facts.DispatchRequested):
        return None
    known = board.cases[split_stream(record.stream)[1]].assignments.get(fact.assignment)
    return fact.assignment if known is not None and known.told else None
