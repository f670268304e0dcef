"""What a dispatcher does with the SOP card of a case: begin it, answer it, pass over a question for a reason.

Rule: an answer brings its protection (confidential, no calling back) at once, and raises no other value by itself.
"""

from typing import Literal

from console.errors import Refused
from console.models.commands.agencies import conditions_due
from console.models.commands.context import Context, Draft, case_known
from console.models.state.board import Board
from console.models.state.case import Case
from console.models.state.streams import call_stream, case_stream
from console.models.state.text import reason_given
from console.models.views.card import ANSWERS, answers_on, card_of, card_of_case, effect_of
from wire import facts
from wire.facts import CallBack, CardEffect, CardPublished, CardQuestion

# How far each keeps people from calling back: an answer never loosens what is in force.
CprStep = Literal["recognised", "compressions"]
_STRICTNESS: dict[str, int] = {"allowed": 0, "hours": 1, "whatsapp": 2, "never": 3}


def begin_card(board: Board, context: Context, stream: str, nature: str) -> list[Draft]:
    """Keep with the case which version of the card of its nature is in force now."""
    card = card_of(board, nature)
    return [] if card is None else [context.draft(stream, facts.CardBegun(card.code, card.version))]


def answer_question(board: Board, context: Context, case: str, question: str, answer: str) -> list[Draft]:
    """Answer one question of the case's card; refused: card_missing, question_unknown."""
    known = case_known(board, case)
    card, asked = _asked(board, known, question)
    if answer not in ANSWERS:
        raise Refused("question_unknown", question=answer)
    answers = {**answers_on(known, card), question: answer}
    fact = facts.CardAnswered(card.code, card.version, question, answer)
    return [
        *_begin_kept(context, known, card),
        *protection(board, context, known, asked, effect_of(asked, answer)),
        *conditions_due(context, known, card, answers, {one.agency for one in known.open_assignments}),
        # Last, so that taking back the last step takes back the answer.
        context.draft(case_stream(case), fact),
    ]


def skip_question(board: Board, context: Context, case: str, question: str, reason: str) -> list[Draft]:
    """Pass over a question; the reason is written down (`reason_missing`)."""
    known = case_known(board, case)
    card, _ = _asked(board, known, question)
    fact = facts.CardSkipped(card.code, card.version, question, reason_given(reason))
    return [*_begin_kept(context, known, card), context.draft(case_stream(case), fact)]


def note_cpr(board: Board, context: Context, case: str, step: CprStep, happened: int | None = None) -> list[Draft]:
    """Note when an arrest was recognised, or when somebody pressed the chest for the first time. Each once: the wrong
    one is taken back (`cpr_noted`)."""
    known = case_known(board, case)
    if step in known.cpr:
        raise Refused("cpr_noted", at_ms=known.cpr[step])
    return [context.draft(case_stream(case), facts.CprNoted(step), happened)]


def protection(board: Board, context: Context, case: Case, question: CardQuestion, effect: CardEffect) -> list[Draft]:
    """What an answer does at once: mark the case confidential, forbid calling its callers back."""
    drafts = []
    if effect.confidential and not case.confidential:
        mark = facts.CaseConfidentialSet(confidential=True, reason=question.ask_id)
        drafts.append(context.draft(case_stream(case.id), mark))
    if effect.call_back is not None:
        for call in board.calls_of(case.id):
            if stricter(effect.call_back, call.call_back):
                drafts.append(context.draft(call_stream(call.id), facts.CallBackSet(effect.call_back)))
    return drafts


def stricter(one: CallBack, other: str) -> bool:
    """Whether `one` keeps people further from calling back than `other`."""
    return _STRICTNESS[one] > _STRICTNESS.get(other, 0)


def _begin_kept(context: Context, case: Case, card: CardPublished) -> list[Draft]:
    begun = case.card
    if begun is not None and (begun.card, begun.version) == (card.code, card.version):
        return []
    return [context.draft(case_stream(case.id), facts.CardBegun(card.code, card.version))]


def _asked(board: Board, case: Case, question: str) -> tuple[CardPublished, CardQuestion]:
    card = card_of_case(board, case)
    if card is None:
        raise Refused("card_missing", nature=case.nature)
    asked = next((one for one in card.questions if one.code == question), None)
    if asked is None:
        raise Refused("question_unknown", question=question)
    return card, asked
