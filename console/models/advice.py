"""What the city's list and card suggest for a case: agencies with the reason, priority, what to say, what is missing.

Only suggestions: nothing here is set by itself.
"""

from collections.abc import Mapping

import msgspec

from console.models.board import Board
from console.models.case import Case
from console.models.reference import Reference
from wire.facts import AlertAlso, CardEffect, CardPublished, CardQuestion, Priority

_NO_EFFECT = CardEffect()


class Advised(msgspec.Struct, frozen=True, kw_only=True):
    """An agency to send: `why` is "first" (always for this nature) or "card" (then `question` and answer say why)."""

    agency: str
    why: str
    question: CardQuestion | None = None
    answer: str | None = None
    on_case: bool = False
    readiness: str = "unknown"
    units: int = 0
    units_free: int = 0


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A priority another than the one set, with the question that suggests it."""

    priority: Priority
    question: CardQuestion


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """All suggestions for one nature and its answers so far."""

    agencies: tuple[Advised, ...] = ()
    also: tuple[AlertAlso, ...] = ()
    priority: Suggestion | None = None
    tell_id: tuple[str, ...] = ()
    tell_en: tuple[str, ...] = ()
    tell_jv: tuple[str, ...] = ()
    unanswered: tuple[CardQuestion, ...] = ()


def card_of(board: Board, nature: str) -> CardPublished | None:
    """The card in force of a nature."""
    return board.reference.cards.get(nature)


def answers_of(case: Case) -> dict[str, str]:
    """The last answer to each question of the card of the case's nature."""
    return {one.question: one.answer for one in case.answers.values() if one.card == case.nature}


def advise(board: Board, nature: str, answers: Mapping[str, str], case: Case | None = None) -> Advice:
    """What is suggested for this nature and these answers (question code to yes, no, unknown)."""
    defined, card = board.reference.natures.get(nature), card_of(board, nature)
    questions = card.questions if card else ()
    effects = [(question, _effect(question, answers.get(question.code))) for question in questions]
    first = defined.alert_first if defined else ()
    busy = {one.unit for other in board.open_cases() for one in other.open_assignments if one.unit}
    advised = {code: _advised(board, code, busy, case) for code in first}
    for question, effect in effects:
        for code in effect.agencies:
            if code not in advised:
                one = _advised(board, code, busy, case)
                answer = answers[question.code]
                advised[code] = msgspec.structs.replace(one, why="card", question=question, answer=answer)
    raised = [Suggestion(priority=effect.priority, question=q) for q, effect in effects if effect.priority]
    return Advice(
        agencies=tuple(advised.values()),
        also=tuple(one for one in (defined.alert_also if defined else ()) if one.agency not in advised),
        priority=min(raised, key=lambda one: one.priority) if raised else None,
        tell_id=(*(card.tell_id if card else ()), *(e.tell_id for _, e in effects if e.tell_id)),
        tell_en=(*(card.tell_en if card else ()), *(e.tell_en for _, e in effects if e.tell_en)),
        tell_jv=(*(card.tell_jv if card else ()), *(e.tell_jv or "" for _, e in effects if e.tell_id)),
        unanswered=tuple(q for q in questions if q.mandatory and q.code not in answers),
    )


def _effect(question: CardQuestion, answer: str | None) -> CardEffect:
    effects = {"yes": question.yes, "no": question.no, "unknown": question.unknown}
    return effects.get(answer or "") or _NO_EFFECT


def _advised(board: Board, agency: str, busy: set[str], case: Case | None) -> Advised:
    reference = board.reference
    units = reference.units_of(agency)
    off = {unit.code for unit in units if _said(reference, unit.code) in ("busy", "off")}
    return Advised(
        agency=agency,
        why="first",
        on_case=case is not None and any(one.agency == agency for one in case.open_assignments),
        readiness=_said(reference, agency),
        units=len(units),
        units_free=sum(unit.code not in busy and unit.code not in off for unit in units),
    )


def _said(reference: Reference, code: str) -> str:
    ready = reference.readiness.get(code)
    return ready.readiness if ready else "unknown"
