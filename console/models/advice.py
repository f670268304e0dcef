"""What the city's list and card suggest for a case: agencies with the reason and what is missing, priority, nature,
what to say, what to warn of.

Only suggestions: nothing here is set by itself.
"""

from collections.abc import Mapping

import msgspec

from console.models.board import Board
from console.models.card import (
    Effective,
    answers_on,
    card_of,
    card_of_case,
    effects_of,
    progress,
    reached,
    score_of,
)
from console.models.case import Case
from console.models.rating import Rating, Scene, rate
from console.models.way import Ways, no_ways
from wire.facts import AlertAlso, CardPublished, CardQuestion, NatureDefined, Priority

__all__ = ["Advice", "Advised", "NatureHint", "Suggestion", "advise", "advise_case", "answers_of", "card_of"]


class Advised(msgspec.Struct, frozen=True, kw_only=True):
    """An agency to send. `why`: "first" (always for this nature), "card" (then `question` and answer say why),
    "score" (the weights of the answers), "one_of" (one of several, the card asks which), "fallback" (for `instead`)."""

    agency: str
    why: str
    question: CardQuestion | None = None
    answer: str | None = None
    instead: str | None = None
    on_case: bool = False
    readiness: str = "unknown"
    units: int = 0
    units_free: int = 0
    rating: Rating | None = None


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A priority another than the nature's, with the question that suggests it; without one the score does."""

    priority: Priority
    question: CardQuestion | None = None
    answer: str | None = None


class NatureHint(msgspec.Struct, frozen=True):
    """Another nature the answers point to."""

    nature: str
    question: CardQuestion
    answer: str


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """All suggestions for one nature and its answers so far."""

    card: CardPublished | None = None
    agencies: tuple[Advised, ...] = ()
    also: tuple[AlertAlso, ...] = ()
    priority: Suggestion | None = None
    nature: NatureHint | None = None
    tell_id: tuple[str, ...] = ()
    tell_en: tuple[str, ...] = ()
    tell_jv: tuple[str, ...] = ()
    cautions_id: tuple[str, ...] = ()
    cautions_en: tuple[str, ...] = ()
    unanswered: tuple[CardQuestion, ...] = ()
    score: int = 0


def answers_of(case: Case) -> dict[str, str]:
    """The last answer to each question of the card of the case's nature."""
    return {one.question: one.answer for one in case.answers.values() if one.card == case.nature}


def advise_case(board: Board, case: Case, now_ms: int = 0, ways: Ways = no_ways) -> Advice:
    """What is suggested for a case by the card it began with."""
    card = card_of_case(board, case)
    scene = Scene(place=case.place, now_ms=now_ms, priority=case.priority, case=case.id, ways=ways)
    return _advise(board, (case.nature, card), answers_on(case, card), case, scene)


def advise(
    board: Board, nature: str, answers: Mapping[str, str], case: Case | None = None, scene: Scene | None = None
) -> Advice:
    """What is suggested for this nature and these answers (question code to yes, no, unknown)."""
    if scene is None:
        scene = Scene(place=case.place, priority=case.priority, case=case.id) if case else Scene()
    return _advise(board, (nature, card_of(board, nature)), answers, case, scene)


def _advise(
    board: Board,
    subject: tuple[str, CardPublished | None],
    answers: Mapping[str, str],
    case: Case | None,
    scene: Scene,
) -> Advice:
    nature, card = subject
    defined = board.reference.natures.get(nature)
    effects = effects_of(card, answers) if card else []
    agencies = _agencies(board, (defined, card), effects, case, scene)
    listed = {one.agency for one in agencies}
    also = [one for one in (defined.alert_also if defined else ()) if one.agency not in listed]
    done = progress(card, answers)
    certain = not done.missing and all(one.answer != "unknown" for one in effects if one.question.mandatory)
    return Advice(
        card=card,
        agencies=agencies,
        also=tuple(sorted(also, key=lambda one: rate(board, one.agency, scene).rank)),
        priority=_priority(card, effects, defined, certain),
        nature=_nature(effects, nature),
        tell_id=(*(card.tell_id if card else ()), *(one.effect.tell_id for one in effects if one.effect.tell_id)),
        tell_en=(*(card.tell_en if card else ()), *(one.effect.tell_en for one in effects if one.effect.tell_en)),
        tell_jv=(*(card.tell_jv if card else ()), *(one.effect.tell_jv or "" for one in effects if one.effect.tell_id)),
        cautions_id=_once(*(card.cautions_id if card else ()), *(one.effect.caution_id for one in effects)),
        cautions_en=_once(*(card.cautions_en if card else ()), *(one.effect.caution_en for one in effects)),
        unanswered=done.missing,
        score=score_of(effects),
    )


def _agencies(
    board: Board,
    subject: tuple[NatureDefined | None, CardPublished | None],
    effects: list[Effective],
    case: Case | None,
    scene: Scene,
) -> tuple[Advised, ...]:
    defined, card = subject
    found: dict[str, Advised] = {}

    def add(code: str, why: str, one: Effective | None = None, instead: str | None = None) -> None:
        if code in found:
            return
        rated = rate(board, code, scene)
        found[code] = Advised(
            agency=code,
            why=why,
            question=one.question if one else None,
            answer=one.answer if one else None,
            instead=instead,
            on_case=case is not None and code in _there(board, case),
            readiness=rated.readiness,
            units=len(rated.units),
            units_free=rated.units_free,
            rating=rated,
        )

    for code in defined.alert_first if defined else ():
        add(code, "first")
    for one in effects:
        for code in one.effect.agencies:
            add(code, "card", one)
    for threshold in reached(card, score_of(effects)) if card else ():
        for code in threshold.agencies:
            add(code, "score")
    choices = defined.alert_one_of if defined else ()
    if not any(code in found for code in choices):
        for code in sorted(choices, key=lambda code: rate(board, code, scene).rank):
            add(code, "one_of")
    for advised in tuple(found.values()):
        if advised.rating is not None and not advised.rating.able and not advised.on_case:
            for code in _standing_in(board, advised.agency):
                add(code, "fallback", instead=advised.agency)
    return tuple(found.values())


def _standing_in(board: Board, agency: str) -> tuple[str, ...]:
    known = board.reference.agencies.get(agency)
    return known.fallback[:1] if known else ()


def _priority(
    card: CardPublished | None, effects: list[Effective], defined: NatureDefined | None, certain: bool
) -> Suggestion | None:
    """The most severe of what the answers say. Below the nature's own only when every mandatory answer is certain."""
    said = [
        Suggestion(priority=one.effect.priority, question=one.question, answer=one.answer)
        for one in effects
        if one.effect.priority
    ]
    thresholds = reached(card, score_of(effects)) if card else []
    said += [Suggestion(priority=one.priority) for one in thresholds if one.priority]
    if not said:
        return None
    chosen = min(said, key=lambda one: one.priority)
    lowers = defined is not None and chosen.priority > defined.priority
    return None if lowers and not certain else chosen


def _nature(effects: list[Effective], nature: str) -> NatureHint | None:
    for one in reversed(effects):
        if one.effect.nature and one.effect.nature != nature:
            return NatureHint(one.effect.nature, one.question, one.answer)
    return None


def _once(*texts: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _there(board: Board, case: Case) -> set[str]:
    """The agencies at work on a case and on all that was merged into it."""
    return {one.agency for part in board.parts_of(case.id) or [case] for one in part.open_assignments}
