"""The card beside the form: one question after another, what to tell the caller, and the answers by a digit.
Rule: what is said to the caller stands before the other language; who passes over a mandatory question says why."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console.models.commands.cards import CprStep
from console.models.state.board import Board
from console.models.views.advice import advise, card_of
from console.models.views.card import asked, counted_since, last_telling, telling
from console.text.cards import CardWords, never_words, told_words
from console.text.names import answer_word, asked_words, nature_name
from console.text.words import language, translate
from console.ui.parts.beat import CPR_KEYS, HASTY_MS, BeatTile, CprMarks
from console.ui.parts.card_face import CardFace
from console.ui.widgets import theme
from console.ui.widgets.fields import is_enter, is_plain
from console.ui.widgets.letters import letter
from wire.facts import CardQuestion

ANSWERS = ("yes", "no", "unknown")
_MOST_ROWS = 6


class CardShelf(QWidget):
    """One question of the card after another; `answered(question, answer)` for 1 yes, 2 no, 3 not known.

    0 passes over a question: of a mandatory one the reason is asked right below, then `passed_over`.
    """

    answered = Signal(str, str)
    passed_over = Signal()

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board, self._nature = board, ""
        self._answers: dict[str, str] = {}
        self._skipped: dict[str, str] = {}
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.ring(self)
        self.face = CardFace((1, 2, 3), self)
        self.face.pressed.connect(self.answer)
        self.cpr: dict[CprStep, int] = {}  # what was noted of an arrest, in UTC ms
        self._answered_ms: int | None = None
        self.beat, self.marks = BeatTile(self), CprMarks(self)
        self.reason = ReasonLine(self)
        self.reason.returnPressed.connect(self._take_reason)
        self.reason.left.connect(self._leave_reason)
        self.reason.hide()
        self.face.column.insertWidget(1, self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(self.beat)
        column.addWidget(self.marks)
        column.addWidget(self.face, 1)

    def begin(self, skipped: Mapping[str, object], cpr: Mapping[str, object]) -> None:
        """Start with these questions passed over, each with its reason, and with these moments of an arrest noted."""
        self._skipped = {str(code): str(reason) for code, reason in skipped.items()}
        self.cpr = {step: at for step in CPR_KEYS if isinstance(at := cpr.get(step), int)}
        self._follow_beat()

    def note_cpr(self, step: CprStep, now_ms: int) -> None:
        """A key of an arrest: noted once; a second press, not of a hasty hand, takes it back."""
        noted = self.cpr.get(step)
        if noted is None:
            self.cpr[step] = now_ms
        elif now_ms - noted >= HASTY_MS:
            del self.cpr[step]
        self._follow_beat()
        self.updateGeometry()

    def answered_at(self, at_ms: int | None) -> None:
        """When the call was answered."""
        self._answered_ms = at_ms

    def skipped(self) -> dict[str, str]:
        """The questions of this card that were passed over and not answered, with the reason."""
        codes = {one.code for one in self.questions()} - self._answers.keys()
        return {code: reason for code, reason in self._skipped.items() if code in codes}

    def hasHeightForWidth(self) -> bool:
        return False  # a form that has it would be as high as all would like to be

    def minimumSizeHint(self) -> QSize:
        """What to say, the question and its answers, up to what a low form has; then they are scrolled to."""
        least = self.face.least(max(120, self.width() - 4)) + self._more()
        return QSize(120, min(least, _MOST_ROWS * theme.current_sizes().row))

    def sizeHint(self) -> QSize:
        """As high as what it says in this width."""
        return QSize(120, self.face.needed(max(120, self.width() - 4)) + self._more())

    def _more(self) -> int:
        reason = self.reason.sizeHint().height() + 2 if not self.reason.isHidden() else 0
        marks = self.marks.sizeHint().height() if not self.marks.isHidden() else 0
        return reason + (self.beat.sizeHint().height() if self.beat.running() else 0) + marks + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def show_card(self, nature: str, answers: Mapping[str, str]) -> None:
        """Show the card of a nature at its first open question."""
        other, self._nature, self._answers = nature != self._nature, nature, dict(answers)
        if other:
            left = (at for at, one in enumerate(self.questions()) if one.code not in self._answers)
            self._at = next(left, 0)
            self.reason.clear()  # of another card
            self.reason.hide()
        self._show()

    def questions(self) -> tuple[CardQuestion, ...]:
        """The questions of the card in force that apply with the answers so far."""
        card = card_of(self._board, self._nature)
        return asked(card, self._answers) if card else ()

    def answer(self, digit: int) -> None:
        """Answer the question shown and go to the next one."""
        questions = self.questions()
        if not questions:
            return
        question = questions[min(self._at, len(questions) - 1)]
        answer = ANSWERS[digit - 1]
        self._answers.pop(question.code, None)  # the answer just given stands last
        self._answers[question.code] = answer
        # An answer may bring questions or take them away: go on from this one, wherever it stands now.
        codes = [one.code for one in self.questions()]
        self._at = min(codes.index(question.code) + 1, len(codes) - 1)
        self._show()
        self.answered.emit(question.code, answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.questions()) - 1
        if is_plain(event) and event.text() in ("1", "2", "3"):
            self.answer(int(event.text()))
        elif is_plain(event) and event.text() == "0" and last >= 0:
            self._pass_over()
        elif is_plain(event) and event.text().upper() == letter("view"):
            self.turn_jv()
        elif event.key() == Qt.Key.Key_Down or is_enter(event):
            self._turn(min(last, self._at + 1))
        elif event.key() == Qt.Key.Key_Up:
            self._turn(max(0, self._at - 1))
        else:
            super().keyPressEvent(event)

    def _turn(self, at: int) -> None:
        self._at = at
        self._show()

    def _pass_over(self) -> None:
        question = self.questions()[self._at]
        if not question.mandatory:
            self._turn(min(len(self.questions()) - 1, self._at + 1))
            return
        self.reason.setText(self._skipped.get(question.code, ""))
        self.reason.setPlaceholderText(translate("Shelves", "Why it was not asked; then Enter"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_reason(self) -> None:
        """Without a reason nothing is passed over."""
        reason = " ".join(self.reason.text().split())
        if not reason:
            return
        self._skipped[self.questions()[self._at].code] = reason
        self._leave_reason()
        self._turn(min(len(self.questions()) - 1, self._at + 1))
        self.passed_over.emit()

    def _leave_reason(self) -> None:
        self.reason.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        questions = self.questions()
        self._at = max(0, min(self._at, len(questions) - 1))
        answers = [answer_word(answer) for answer in ANSWERS]
        given = self._answers.get(questions[self._at].code) if questions else None
        self.face.show_answers(
            [
                (f"{digit} {words}", answer == given)
                for digit, (answer, words) in enumerate(zip(ANSWERS, answers, strict=True), 1)
            ],
            on=bool(questions),
        )
        self.face.to_top()
        self.face.show_words(self._words(questions))
        self._follow_beat()
        self.updateGeometry()

    def _words(self, questions: tuple[CardQuestion, ...]) -> CardWords:
        if not questions:
            none = translate("Shelves", "No card for this type.") if self._nature else ""
            return CardWords(ask=none or translate("Shelves", "The card comes with the type."))
        question, card = questions[self._at], card_of(self._board, self._nature)
        passed = question.code in self._skipped and question.code not in self._answers
        words = translate("Card", "passed over: {reason}").format(reason=self._skipped[question.code]) if passed else ""
        say, say_jv, suggest = self._say()
        return CardWords(
            say=say,
            say_jv=say_jv,
            at=f"{self._at + 1} / {len(questions)}",
            ask=asked_words(question) + ("\u00a0*" if question.mandatory else ""),
            # Said to the caller word for word: whoever speaks Javanese reads it below, in both languages of the screen.
            ask_jv=question.ask_jv or "",
            notes=(words,) if words else (),
            suggest=(suggest,) if suggest else (),
            never=never_words(card) if card is not None else "",
        )

    def _follow_beat(self) -> None:
        """The beat runs while the answers tell the caller to press."""
        self.beat.run(bool(counted_since(card_of(self._board, self._nature), self._answers)))
        self.marks.show_marks(self.cpr, self._answered_ms, self.beat.running())

    def turn_jv(self) -> None:
        """The Javanese words small, large, or hidden."""
        self.face.said.turn_jv()
        self._show()

    def _say(self) -> tuple[str, str, str]:
        """What to tell the caller now, in the language of the screen and in Javanese: of the last answer, else how the
        card opens; and another type it points to."""
        advice = advise(self._board, self._nature, self._answers)
        told = list(advice.tell_id if language() == "id" else advice.tell_en)
        also = list(advice.tell_jv)
        code = last_telling(advice.card, self._answers) if advice.card is not None else ""
        effect = telling(advice.card, self._answers, code) if advice.card is not None else None
        if effect is not None:
            told, also = ([one] for one in told_words(effect))
        elif not self._answers and advice.card is not None:
            told = [advice.card.opening_id if language() == "id" else advice.card.opening_en]
            also = [advice.card.opening_jv]
        points = ""
        if advice.nature is not None:
            name = nature_name(self._board.reference.natures.get(advice.nature.nature), "", language())
            points = translate("Shelves", "The answers point to another type ([Alt+J]): {nature}").format(nature=name)
        say = told[-1] if told else ""
        return say, also[-1] if say and also else "", points


class ReasonLine(QLineEdit):
    """A line for a reason inside a shelf; Esc leaves the line and nothing else."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
        # Enter ends here: the form would go on with it.
        event.accept()
