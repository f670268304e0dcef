"""The words of all that a form has beside the narrative, for a line of a log: place, type, casualties, answers. Pure.
Rule: nothing that was typed or chosen about what happened is left out."""

from __future__ import annotations

from console.models.board import Board
from console.models.card import card_of
from console.models.case import Case
from console.models.intake_commands import Intake
from console.models.text import shown
from console.ui import vocabulary
from console.ui.rows.advice_words import answer_word, asked_words
from console.ui.rows.case_rows import nature_name
from console.ui.rows.case_sheet import place_words
from console.ui.rows.timeline_words import casualty_words
from console.ui.words import language, translate
from wire.facts import CasualtiesReported, Place


def besides_words(board: Board, intake: Intake, case: Case | None = None) -> str:
    """One line for each; what the case says already of type and priority is not said again."""
    form = intake.form
    parts = [_place(form.place)]
    if form.nature and (case is None or form.nature != case.nature):
        nature = nature_name(board.reference.natures.get(form.nature), form.nature, language())
        parts.append(translate("Timeline", "Type: {nature}").format(nature=nature))
    parts.append(_priority(board, intake, case))
    if has_count(intake):
        assert intake.casualties is not None
        parts.append(casualty_words(intake.casualties))
    return "\n".join(part for part in (*parts, *_card(board, intake)) if part)


def has_count(intake: Intake) -> bool:
    """Whether the form says anything of casualties."""
    count = intake.casualties
    return count is not None and count != CasualtiesReported(source=count.source)


def _place(place: Place) -> str:
    said, point = place_words(place, hidden=False), shown(place.point)
    words = " · ".join(part for part in (said, point if point not in said else "") if part)
    return translate("Timeline", "Place: {place}").format(place=words) if words else ""


def _priority(board: Board, intake: Intake, case: Case | None) -> str:
    """A priority that a person chose: lower than proposed, or higher than the type has."""
    wished = intake.lowered or intake.form.priority
    usual = board.reference.natures.get(intake.form.nature)
    of_type = usual is not None and wished == usual.priority
    if wished is None or of_type or (case is not None and wished == case.priority):
        return ""
    said = translate("Timeline", "Priority {priority}").format(priority=wished)
    return f"{said} ({intake.lowered_why.strip()})" if intake.lowered_why.strip() else said


def _card(board: Board, intake: Intake) -> list[str]:
    card = card_of(board, intake.form.nature)
    lines = []
    for question in card.questions if card is not None else ():
        if question.code in intake.answers:
            lines.append(f"{asked_words(question)} {answer_word(intake.answers[question.code])}")
        elif question.code in intake.skipped:
            said = translate("Timeline", "Not asked: {question} ({reason})")
            lines.append(said.format(question=asked_words(question), reason=intake.skipped[question.code]))
    if lines:
        lines.insert(0, f"{vocabulary.word('label', 'card')}:")
    return lines
