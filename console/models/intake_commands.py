"""The intake form as one step: the call's own values, the case with its place and nature, the answers of the card,
a lowered priority, the offer to a neighbour, and the agencies. All of it is written together or not at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import msgspec

from console.errors import Refused
from console.models.assignment_commands import Order, requests
from console.models.board import Board
from console.models.call import Call
from console.models.call_commands import set_caller, set_number
from console.models.card import card_of, effects_of
from console.models.card_commands import stricter
from console.models.case import Case
from console.models.case_commands import CaseForm, open_case
from console.models.context import Context, Draft
from console.models.lookup import call_known
from console.models.record import Recorded
from console.models.streams import split_stream
from console.models.text import clean_line, reason_given, shown
from wire import facts
from wire.facts import CallBack, CardAnswered, CardPublished, CardSkipped, CasualtiesReported, Language, Priority


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
    opening = replace(opening, id=context.new_id())
    stream = opening.stream
    of_call = of_the_call(board, context, intake, call) if call is not None else []
    drafts = [*of_call, *around, opening]
    drafts += [context.draft(stream, one) for one in (*answers, *_skipped(card, intake))]
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
        lowering = replace(context.draft(opening.stream, fact, prev=(opening.id,)), id=context.new_id())
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
