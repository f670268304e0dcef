"""What a dispatcher does about preconditions: raise one by hand, note that it is met, go on without it for a reason."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from console.errors import Refused
from console.models.board import Board
from console.models.bonds import Condition
from console.models.case import Case
from console.models.condition import due, id_of
from console.models.context import Context, Draft
from console.models.lookup import case_known, case_still_open
from console.models.streams import case_stream
from console.models.text import clean_line, clean_personal, reason_given
from wire import facts
from wire.facts import CardPublished, Step, VoiceChannel
from wire.seal import Personal


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
