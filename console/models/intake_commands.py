"""The intake form as one step: the call's own values, the case with its place and nature, the answers of the card.
All of it is written together or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from console.errors import Refused
from console.models.board import Board
from console.models.call_commands import set_caller, set_number
from console.models.case_commands import CaseForm, open_case
from console.models.context import Context, Draft
from console.models.lookup import call_known
from console.models.record import Recorded
from console.models.reference import Reference
from console.models.streams import case_stream, split_stream
from console.models.text import shown
from wire import facts
from wire.facts import CardAnswered, CasualtiesReported, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The form as filled in; `number` none leaves the call's number as it is, empty means the caller has none."""

    form: CaseForm
    number: str | None = None
    caller: str = ""
    language: Language = "id"
    casualties: CasualtiesReported | None = None
    answers: dict[str, str] = field(default_factory=dict)


def record_intake(board: Board, context: Context, intake: Intake) -> list[Draft]:
    """Open the case of the form; refused as `open_case` is; a death the caller reports: `dead_needs_source`."""
    count = intake.casualties
    if count is not None and count.dead and count.source == "caller":
        raise Refused("dead_needs_source")
    opened = open_case(board, context, intake.form)
    case = split_stream(opened[-1].stream)[1]
    drafts = [*_of_the_call(board, context, intake), *opened]
    drafts += [context.draft(case_stream(case), one) for one in _answers(board.reference, intake)]
    if count is not None and msgspec.structs.replace(count, source="caller") != CasualtiesReported(source="caller"):
        drafts.append(context.draft(case_stream(case), count))
    return drafts


def opened_case(written: Iterable[Recorded]) -> str:
    """The id of the case among what was written."""
    return next(split_stream(one.stream)[1] for one in written if isinstance(one.fact, facts.CaseOpened))


def _of_the_call(board: Board, context: Context, intake: Intake) -> list[Draft]:
    if intake.form.call is None:
        return []
    call = call_known(board, intake.form.call)
    drafts = []
    if intake.number is not None and intake.number != shown(call.number):
        drafts += set_number(board, context, call.id, intake.number or None)
    if intake.caller != shown(call.caller) or intake.language != call.language:
        drafts += set_caller(board, context, call.id, intake.caller or None, intake.language)
    return drafts


def _answers(reference: Reference, intake: Intake) -> list[CardAnswered]:
    card = reference.cards.get(intake.form.nature)
    if card is None:
        return []
    asked = {question.code for question in card.questions}
    return [
        CardAnswered(card=card.code, version=card.version, question=code, answer=answer)  # type: ignore[arg-type]
        for code, answer in intake.answers.items()
        if code in asked and answer in ("yes", "no", "unknown")
    ]
