"""What the card of a case says now, as ready words: the question, its stamp, what to tell, what never to say."""

from __future__ import annotations

from datetime import tzinfo

import msgspec

from console.models.state.board import Board
from console.models.state.case import Case
from console.models.views.advice import Advice
from console.models.views.card import Given, Progress, answers_on, asked, effect_of, given_on, progress_of, skipped_on
from console.text import formats
from console.text.advice import because
from console.text.names import answer_word, asked_words, joined, nature_name
from console.text.words import language, translate
from wire.facts import CardEffect, CardPublished, CardQuestion


class CardWords(msgspec.Struct, frozen=True, kw_only=True):
    """One question of the card with all that belongs to it: `say` to the caller, `at` its place among the questions,
    notes, what the answers suggest, what is never said; `_jv` are the Javanese words."""

    say: str = ""
    say_jv: str = ""
    at: str = ""
    ask: str = ""
    ask_jv: str = ""
    notes: tuple[str, ...] = ()
    suggest: tuple[str, ...] = ()
    never: str = ""


def card_words(
    board: Board, case: Case, card: CardPublished, advice: Advice, at: int, zone: tzinfo = formats.WIB
) -> CardWords:
    """The question at this place of the card of a case."""
    answers = answers_on(case, card)
    questions = asked(card, answers)
    question = questions[min(at, len(questions) - 1)]
    given = given_on(case, card).get(question.code)
    passed = skipped_on(case, card).get(question.code)
    say, say_jv = _tell(card, question, given, begun=bool(answers))
    return CardWords(
        say=say,
        say_jv=say_jv,
        at=f"{min(at, len(questions) - 1) + 1} / {len(questions)}",
        ask=f"{asked_words(question)}{_must(question)}",
        ask_jv=question.ask_jv or "",
        notes=tuple(note for note in (_stamp(board, given, passed, zone), head_words(board, case, card)) if note),
        suggest=tuple(suggest_words(board, case, advice)),
        never=never_words(card),
    )


def head_words(board: Board, case: Case, card: CardPublished) -> str:
    """How complete it is, which version, and whether the city approved it."""
    sample = "" if card.approved else translate("Card", "sample, to be approved by the city")
    return joined(progress_words(progress_of(board, case)), f"v{card.version}", sample)


def progress_words(done: Progress) -> str:
    """Card 4/5 (80 %), 1 passed over; empty without a mandatory question."""
    if done.percent is None:
        return ""
    said = translate("Card", "{answered}/{mandatory} answered ({percent} %)").format(
        answered=done.answered, mandatory=done.mandatory, percent=done.percent
    )
    skipped = translate("Card", "{count} passed over").format(count=done.skipped) if done.skipped else ""
    return joined(said, skipped)


def suggest_words(board: Board, case: Case, advice: Advice) -> list[str]:
    """Priority and nature that the answers suggest and that are not set, with the key that takes them."""
    said = []
    if advice.priority is not None and advice.priority.priority != case.priority:
        one = advice.priority
        words = translate("Card", "[P] takes priority {priority}: {why}")
        said.append(words.format(priority=one.priority, why=because(one.question, one.answer)))
    if advice.nature is not None:
        name = nature_name(board.reference.natures.get(advice.nature.nature), advice.nature.nature, language())
        why = because(advice.nature.question, advice.nature.answer)
        said.append(translate("Card", "[J] takes type {nature}: {why}").format(nature=name, why=why))
    return said


def _must(question: CardQuestion) -> str:
    return "\u00a0*" if question.mandatory else ""


def _stamp(board: Board, given: Given | None, skipped: str | None, zone: tzinfo) -> str:
    if given is not None:
        who = board.reference.name_of(given.by)
        return f"✓ {answer_word(given.answer)} · {formats.clock(given.when, zone)} · {who}"
    return translate("Card", "passed over: {reason}").format(reason=skipped) if skipped else ""


def _tell(card: CardPublished, question: CardQuestion, given: Given | None, begun: bool) -> tuple[str, str]:
    """What the answer says to tell, else what the card tells anyway; before the first answer, how it opens."""
    effect = effect_of(question, given.answer) if given else CardEffect()
    if effect.tell_id:
        return told_words(effect)
    if not begun:
        return (card.opening_id if language() == "id" else card.opening_en), card.opening_jv
    told = card.tell_id if language() == "id" else card.tell_en
    return " ".join(told), " ".join(card.tell_jv)


def told_words(effect: CardEffect) -> tuple[str, str]:
    """What an answer tells the caller to do, in the language of the screen and in Javanese."""
    return (effect.tell_id if language() == "id" else effect.tell_en) or "", effect.tell_jv or ""


def say_words(effect: CardEffect) -> str:
    """The same as one text."""
    words, also = told_words(effect)
    return f"{words}\njv  {also}" if also else words


def never_words(card: CardPublished) -> str:
    """What is never said or promised."""
    never = card.never_id if language() == "id" else card.never_en
    return translate("Card", "Never: {words}").format(words=" ".join(never)) if never else ""
