"""Shift+F8 on the selected case: its SOP card, one question after another, in the version the case began with.
Rule: a digit answers the question shown; what the answers suggest is shown and set only by the key named there."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.models.commands.cards import answer_question, skip_question
from console.models.commands.cases import set_nature, set_priority
from console.models.state.case import Case
from console.models.views.advice import Advice, advise_case
from console.models.views.card import ANSWERS, answers_on, asked, card_of_case, telling
from console.text import vocabulary
from console.text.advice import because
from console.text.cards import card_words
from console.text.names import answer_word
from console.text.words import translate
from console.ui.frame.command_runner import CommandRunner
from console.ui.parts.card_face import CardFace
from console.ui.widgets.ask_box import AskBox, Question
from console.ui.widgets.fields import is_enter, is_plain
from console.ui.widgets.letters import letter
from wire.facts import CardPublished, CardQuestion


class CaseCard(QWidget):
    """`opened(bool)` when it comes and goes, `left()` when it has gone and the focus is where it was before,
    `told(case, question)` when an answer tells the caller to do something; `box` asks for the reasons it needs."""

    opened = Signal(bool)
    left = Signal()
    told = Signal(str, str)

    def __init__(self, runner: CommandRunner, box: AskBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner, self._box = runner, box
        self._case_id, self._at, self._above = "", 0, ""
        self._came_from: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.face = CardFace((1, 2, 3, 0), self)
        self.face.pressed.connect(self._press)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.face)
        self.hide()

    def offer(self, case: Case, focused: bool = True) -> None:
        """Show the card of a case at its first open question. One that is shown already gets the focus; one that has it
        goes."""
        if self.isVisible() and self._case_id == case.id:
            if self.hasFocus():
                self.leave()
            else:
                self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        card = card_of_case(self._runner.board, case)
        if card is None:
            self._runner.refused.emit(translate("Shelves", "No card for this type."))
            return
        self._came_from = self.window().focusWidget()
        self._case_id = case.id
        answers = answers_on(case, card)
        questions = asked(card, answers)
        self._at = next((at for at, one in enumerate(questions) if one.code not in answers), 0)
        self.show()
        self.opened.emit(True)
        if focused:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def leave(self) -> None:
        """Give the place back."""
        if self.isHidden():
            return
        self.hide()
        self.opened.emit(False)
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def leave_out(self, said: str) -> None:
        """These words to the caller stand above it already."""
        if said != self._above:
            self._above = said
            self.refresh()

    def go_on(self, case: Case) -> None:
        """Show it again where it was, after something else had its place."""
        if self._case_id == case.id and self.isHidden():
            self.show()
            self.opened.emit(True)
            self.refresh()

    def refresh(self) -> None:
        """The question as it stands now."""
        known = self._known()
        if known is None or self.isHidden():
            return
        case, card, advice = known
        self._at = max(0, min(self._at, len(self._questions()) - 1))
        words = card_words(self._runner.board, case, card, advice, self._at)
        twice = bool(words.say) and words.say == self._above
        self.face.show_words(msgspec.structs.replace(words, say="", say_jv="") if twice else words)
        self.setAccessibleName(words.ask)
        self.setAccessibleDescription(words.say)
        given = answers_on(case, card).get(self._question().code)
        answers = [(f"{digit} {answer_word(answer)}", given == answer) for digit, answer in enumerate(ANSWERS, 1)]
        over = translate("Card", "pass over")
        self.face.show_answers([*answers, (f"0 {over}", False)])

    def answer(self, digit: int) -> None:
        """1 yes, 2 no, 3 not known, 0 pass over with a reason; then the next question that applies."""
        if self._known() is None:
            return
        question = self._question()
        if digit == 0:
            self._pass_over(question)
        elif self._runner.do(answer_question, self._case_id, question.code, ANSWERS[digit - 1]) is not None:
            known = self._known()
            if known is not None and telling(known[1], answers_on(known[0], known[1]), question.code) is not None:
                self.told.emit(self._case_id, question.code)
            self._turn_after(question.code)

    def _press(self, digit: int) -> None:
        self.answer(digit)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text().upper() if is_plain(event) else ""
        if text in ("0", "1", "2", "3") and text:
            self.answer(int(text))
        elif text == letter("priority"):
            self._take_priority()
        elif text == letter("kind"):
            self._take_nature()
        elif text == letter("view"):
            self.face.said.turn_jv()
            self.refresh()
        elif event.key() == Qt.Key.Key_Down or is_enter(event):
            self._turn(self._at + 1)
        elif event.key() == Qt.Key.Key_Up:
            self._turn(self._at - 1)
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.face.turn_page(event.key() == Qt.Key.Key_PageDown)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _pass_over(self, question: CardQuestion) -> None:
        if not question.mandatory:
            self._turn(self._at + 1)
            return
        case_id = self._case_id

        def take(answers: dict[str, str]) -> bool:
            if self._runner.do(skip_question, case_id, question.code, answers["why"]) is None:
                return False
            self._turn_after(question.code)
            return True

        title = translate("Card", "Passed over: why was it not asked?")
        self._box.ask(title, [Question("why", vocabulary.word("label", "why"))], take)

    def _take_priority(self) -> None:
        """One key; a lower priority is asked about once more, its reason already written."""
        known = self._known()
        one = known[2].priority if known else None
        if known is None or one is None or one.priority == known[0].priority:
            return
        why, wanted, case_id = because(one.question, one.answer), one.priority, self._case_id
        if wanted < known[0].priority:
            self._runner.do(set_priority, case_id, wanted, why)
            return

        def take(answers: dict[str, str]) -> bool:
            return self._runner.do(set_priority, case_id, wanted, answers["why"]) is not None

        title = translate("CaseActs", "Priority {priority}: why lower?").format(priority=wanted)
        self._box.ask(title, [Question("why", vocabulary.word("label", "why"), value=why)], take)

    def _take_nature(self) -> None:
        known = self._known()
        hint = known[2].nature if known else None
        if hint is not None and self._runner.do(
            set_nature, self._case_id, hint.nature, because(hint.question, hint.answer)
        ):
            self._turn(0)

    def _known(self) -> tuple[Case, CardPublished, Advice] | None:
        board = self._runner.board
        case = board.cases.get(self._case_id)
        card = card_of_case(board, case) if case is not None else None
        if case is None or card is None:
            return None
        return case, card, advise_case(board, case, self._runner.now_ms())

    def _questions(self) -> tuple[CardQuestion, ...]:
        known = self._known()
        return asked(known[1], answers_on(known[0], known[1])) if known else ()

    def _question(self) -> CardQuestion:
        questions = self._questions()
        return questions[max(0, min(self._at, len(questions) - 1))]

    def _turn_after(self, code: str) -> None:
        codes = [one.code for one in self._questions()]
        self._turn(codes.index(code) + 1 if code in codes else self._at)

    def _turn(self, at: int) -> None:
        self._at = max(0, min(at, len(self._questions()) - 1))
        self.face.to_top()
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "face"):
            self.refresh()
