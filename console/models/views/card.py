"""An SOP card at work on a case: the version it began with, the questions that apply, how far it is.

Rule: nothing here is set by itself; a question that does not apply counts neither as asked nor as missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final, Literal

import msgspec

from console.models.state.board import Board
from console.models.state.case import LADDER, Assignment, Case, Condition
from wire import facts
from wire.facts import CardBranch, CardCondition, CardEffect, CardPublished, CardQuestion

Answer = Literal["yes", "no", "unknown"]
ANSWERS: Final[tuple[Answer, ...]] = ("yes", "no", "unknown")
NO_EFFECT = CardEffect()


class Given(msgspec.Struct, frozen=True):
    """One answer with its stamp."""

    answer: str
    when: int
    by: str


class Effective(msgspec.Struct, frozen=True):
    """An answered question and what its answer suggests."""

    question: CardQuestion
    answer: str
    effect: CardEffect


class CardProgress(msgspec.Struct, frozen=True, kw_only=True):
    """How complete the card is: of the mandatory questions that apply, how many were answered or passed over."""

    mandatory: int = 0
    answered: int = 0
    skipped: int = 0
    missing: tuple[CardQuestion, ...] = ()

    @property
    def percent(self) -> int | None:
        """Answered in percent; none without a mandatory question. What was passed over is not answered."""
        return 100 * self.answered // self.mandatory if self.mandatory else None


def card_of(board: Board, nature: str) -> CardPublished | None:
    """The card in force of a nature."""
    cards = board.reference.cards
    found = cards.get(nature)
    return found or next((card for card in cards.values() if nature and card.nature == nature), None)


def card_of_case(board: Board, case: Case) -> CardPublished | None:
    """The card of a case in the version it began with; the one in force when it began none for its nature."""
    begun = [case.card] if case.card is not None else []
    # A nature that was taken back leaves the card of the nature before: look further back for it.
    begun += [one.fact for one in reversed(case.timeline) if isinstance(one.fact, facts.CardBegun) and not one.struck]
    for one in begun:
        kept = board.reference.card_versions.get(one.card, {}).get(one.version)
        if kept is not None and case.nature in (kept.nature, kept.code):
            return kept
    return card_of(board, case.nature)


def answers_on(case: Case, card: CardPublished | None) -> dict[str, str]:
    """The answers in force to the questions of a card."""
    if card is None:
        return {}
    return {one.question: one.answer for one in case.answers.values() if one.card == card.code}


def skipped_on(case: Case, card: CardPublished | None) -> dict[str, str]:
    """The questions of a card that were passed over and not answered since, with the reason."""
    if card is None:
        return {}
    answered = answers_on(case, card)
    passed = (one for one in case.skipped.values() if one.card == card.code)
    return {one.question: one.reason for one in passed if one.question not in answered}


def given_on(case: Case, card: CardPublished) -> dict[str, Given]:
    """Who answered when: the last entry of each question that counts."""
    found: dict[str, Given] = {}
    for line in case.timeline:
        fact = line.fact
        if line.struck or not isinstance(fact, facts.CardAnswered) or fact.card != card.code:
            continue
        if case.answers.get(f"{fact.card}:{fact.question}") == fact:
            found[fact.question] = Given(fact.answer, line.when, line.by)
    return found


def holds(branch: CardBranch | None, answers: Mapping[str, str]) -> bool:
    """Whether a branch is open: without one, always."""
    return branch is None or answers.get(branch.question) in branch.answers


def asked(card: CardPublished, answers: Mapping[str, str]) -> tuple[CardQuestion, ...]:
    """The questions that apply with these answers, in the order of the card."""
    applying: dict[str, str] = {}
    questions = []
    for question in card.questions:
        if holds(question.only_if, applying):
            questions.append(question)
            if question.code in answers:
                applying[question.code] = answers[question.code]
    return tuple(questions)


def effect_of(question: CardQuestion, answer: str | None) -> CardEffect:
    """What an answer suggests; nothing for an answer the card says nothing about."""
    effects = {"yes": question.yes, "no": question.no, "unknown": question.unknown}
    return effects.get(answer or "") or NO_EFFECT


def effects_of(card: CardPublished, answers: Mapping[str, str]) -> list[Effective]:
    """The answered questions that apply, with what their answers suggest."""
    return [
        Effective(question, answers[question.code], effect_of(question, answers[question.code]))
        for question in asked(card, answers)
        if question.code in answers
    ]


def telling(card: CardPublished, answers: Mapping[str, str], question: str) -> CardEffect | None:
    """What the answer in force to a question tells the caller to do; none where it tells nothing."""
    effects = (one.effect for one in effects_of(card, answers) if one.question.code == question)
    return next((effect for effect in effects if effect.tell_id), None)


# The words by which a card says that the operator counts along: then the beat of compressions is seen and heard. They
# are the city's own, so that a card it writes or changes brings the beat too.
_COUNTED = ("hitung bersama", "count with you")


def counted_since(card: CardPublished | None, answers: Mapping[str, str]) -> str:
    """The question whose answer in force has the operator count chest compressions along; empty for none."""
    found = (
        one.question.code
        for one in (effects_of(card, answers) if card is not None else ())
        if any(words in f"{one.effect.tell_id or ''} {one.effect.tell_en or ''}".casefold() for words in _COUNTED)
    )
    return next(found, "")


def last_telling(card: CardPublished, answers: Mapping[str, str]) -> str:
    """The question whose answer told something last; `answers` stand in the order in which they were given."""
    return next((code for code in reversed(list(answers)) if telling(card, answers, code) is not None), "")


def score_of(effects: Iterable[Effective]) -> int:
    """The weights of the answers, added up."""
    return sum(one.effect.weight for one in effects)


def reached(card: CardPublished, score: int) -> list[facts.CardThreshold]:
    """The thresholds this score reaches, the highest first."""
    return sorted((one for one in card.thresholds if score >= one.at_least), key=lambda one: -one.at_least)


def progress(card: CardPublished | None, answers: Mapping[str, str], skipped: Iterable[str] = ()) -> CardProgress:
    """How complete a card is with these answers."""
    if card is None:
        return CardProgress()
    mandatory = [question for question in asked(card, answers) if question.mandatory]
    passed = set(skipped)
    left = [one for one in mandatory if one.code not in answers]
    return CardProgress(
        mandatory=len(mandatory),
        answered=len(mandatory) - len(left),
        skipped=sum(one.code in passed for one in left),
        missing=tuple(one for one in left if one.code not in passed),
    )


def progress_of(board: Board, case: Case) -> CardProgress:
    """How complete the card of a case is."""
    card = card_of_case(board, case)
    return progress(card, answers_on(case, card), skipped_on(case, card))


# Which preconditions hold an agency up, and which of a card are due when agencies are put on a case.

# A condition without a step holds others up until they are on scene: from there on they act.
HELD_STEP = "arrived"
_HOLDABLE = ("rolling", "arrived", "reported")


def id_of(card: str, condition: CardCondition) -> str:
    """The id of a card's condition on a case: the same at every desk, so that two desks do not raise it twice."""
    return f"{card}:{condition.code}"


def of_card(condition: str) -> bool:
    """Whether the card brought it; the others were raised by hand."""
    return ":" in condition


def due(
    card: CardPublished | None, answers: Mapping[str, str], agencies: Collection[str], known: Collection[str]
) -> list[CardCondition]:
    """The conditions of a card that stand now: their branch is open, and one of those they hold up is on the case."""
    if card is None:
        return []
    return [
        one
        for one in card.conditions
        if id_of(card.code, one) not in known
        and holds(one.only_if, answers)
        and (not one.blocks or any(code in agencies for code in one.blocks))
    ]


def holds_up(condition: Condition, agency: str) -> bool:
    """Whether it is about this agency; the owner waits for nobody."""
    return agency != condition.owner and (not condition.blocks or agency in condition.blocks)


def holding(case: Case, agency: str, step: str, stamped: Collection[str] = ()) -> list[Condition]:
    """The open conditions this step would pass over; one that was passed over before is not asked about again. That
    somebody arrived is a fact, whatever is still to be waited for there."""
    if step not in _HOLDABLE or step == HELD_STEP:
        return []
    found = []
    for one in case.conditions.values():
        first = LADDER.index(one.step if one.step in _HOLDABLE else HELD_STEP)
        passed = any(LADDER.index(before) >= first for before in stamped if before in LADDER)
        if one.open and holds_up(one, agency) and LADDER.index(step) >= first and not passed:
            found.append(one)
    return found


def waiting_on(case: Case, one: Assignment, arriving: bool = False) -> list[Condition]:
    """The open conditions that somebody who has arrived, or is just noted as arriving, waits for."""
    if not one.open or not (arriving or HELD_STEP in one.stamps):
        return []
    return [condition for condition in case.conditions.values() if condition.open and holds_up(condition, one.agency)]


def in_view(case: Case) -> list[Condition]:
    """The conditions to show: open ones with somebody to hold up first, settled ones last."""
    working = {one.agency for one in case.open_assignments}
    shown = [
        one
        for one in case.conditions.values()
        if not one.open or not one.blocks or any(code in working for code in one.blocks) or not of_card(one.id)
    ]
    return sorted(shown, key=lambda one: (not one.open, one.raised_ms, one.id))
