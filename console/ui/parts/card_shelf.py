"""The card beside the form: one question after another, what to tell the caller, and the answers by a digit.
Rule: what is said to the caller stands before the other language; who passes over a mandatory question says why."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from console.models.state.board import Board
from console.models.views.advice import advise, card_of
from console.models.views.card import asked, last_telling, telling
from console.text.names import nature_name
from console.text.words import language, translate
from console.ui.parts.shelves import line_height
from console.ui.widgets import theme
from console.ui.widgets.fields import is_enter, is_plain
from console.ui.widgets.panel import plain_label
from wire.facts import CardQuestion

ANSWERS = ("yes", "no", "unknown")


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
        self._ask, self._also, self._tell = (plain_label(self) for _ in range(3))
        self._ask.setProperty("strong", True)
        self._also.setProperty("tone", "label")
        self._buttons = [QPushButton(self) for _ in ANSWERS]
        row = QHBoxLayout()
        row.setSpacing(6)
        for digit, button in enumerate(self._buttons, 1):
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setProperty("compact", True)
            button.clicked.connect(lambda _=False, number=digit: self.answer(number))
            row.addWidget(button)
        row.addStretch(1)
        self.reason = ReasonLine(self)
        self.reason.returnPressed.connect(self._take_reason)
        self.reason.left.connect(self._leave_reason)
        self.reason.hide()
        texts = QWidget()
        texts.setObjectName("texts")
        lines = self._lines = QVBoxLayout(texts)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        # What is said to the caller stands before the other language: a low shelf shows it without scrolling.
        for label in (self._ask, self._tell, self._also):
            lines.addWidget(label)
        lines.addStretch(1)
        self._texts = QScrollArea(self)
        # The ring of the shelf shows through: above the words there is no room to spare.
        self._texts.setProperty("bare", True)
        self._texts.viewport().setAutoFillBackground(False)
        self._texts.setFrameShape(QFrame.Shape.NoFrame)
        self._texts.setWidgetResizable(True)
        self._texts.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._texts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._texts.setWidget(texts)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(2)
        column.addWidget(self._texts, 1)
        column.addWidget(self.reason)
        column.addLayout(row)

    def begin(self, skipped: Mapping[str, object]) -> None:
        """Start with these questions passed over, each with its reason."""
        self._skipped = {str(code): str(reason) for code, reason in skipped.items()}

    def skipped(self) -> dict[str, str]:
        """The questions of this card that were passed over and not answered, with the reason."""
        codes = {one.code for one in self.questions()} - self._answers.keys()
        return {code: reason for code, reason in self._skipped.items() if code in codes}

    def minimumSizeHint(self) -> QSize:
        """The question and what to tell the caller are never cut; the other language may be scrolled to."""
        room = max(120, self._texts.viewport().width())
        said = sum(one.heightForWidth(room) + 1 for one in (self._ask, self._tell) if one.text())
        least = 2 * line_height() - theme.current_sizes().text
        return QSize(120, max(said, least) + self._below())

    def sizeHint(self) -> QSize:
        """As high as what it says in this width; the shelf of agencies takes what is left."""
        said = self._lines.heightForWidth(max(120, self._texts.viewport().width()))
        return QSize(120, said + self._below())

    def _below(self) -> int:
        reason = self.reason.sizeHint().height() + 2 if self.reason.isVisible() else 0
        return reason + max(button.sizeHint().height() for button in self._buttons) + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def show_card(self, nature: str, answers: Mapping[str, str]) -> None:
        """Show the card of a nature at its first open question."""
        other, self._nature, self._answers = nature != self._nature, nature, dict(answers)
        if other:
            left = (at for at, one in enumerate(self.questions()) if one.code not in self._answers)
            self._at = next(left, 0)
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
        words = (
            translate("CardAnswer", "yes"),
            translate("CardAnswer", "no"),
            translate("CardAnswer", "not known"),
        )
        for button, digit, word in zip(self._buttons, (1, 2, 3), words, strict=True):
            button.setText(f"{digit} {word}")
            button.setEnabled(bool(questions))
            button.setChecked(False)
        self._tell.clear()
        self._also.clear()
        self._texts.verticalScrollBar().setValue(0)
        if not questions:
            none = translate("Shelves", "No card for this type.") if self._nature else ""
            self._ask.setText(none or translate("Shelves", "The card comes with the type."))
            return
        question = questions[self._at]
        said = question.ask_id if language() == "id" else question.ask_en
        self._ask.setText(f"{self._at + 1}/{len(questions)}  {said}{' *' if question.mandatory else ''}")
        # Said to the caller word for word: whoever speaks Javanese reads it below, in both languages of the screen.
        self._also.setText(f"jv  {question.ask_jv}" if question.ask_jv else "")
        self._ask.setAccessibleName(said)
        if question.code in self._skipped and question.code not in self._answers:
            passed = translate("Card", "passed over: {reason}").format(reason=self._skipped[question.code])
            self._also.setText("\n".join(part for part in (self._also.text(), passed) if part))
        given = self._answers.get(question.code)
        if given in ANSWERS:
            self._buttons[ANSWERS.index(given)].setChecked(True)
        told, also = self._say()
        self._tell.setText(told)
        self._also.setText("\n".join(part for part in (self._also.text(), also) if part))
        for label in (self._also, self._tell):
            label.setVisible(bool(label.text()))
        self.updateGeometry()

    def _say(self) -> tuple[str, str]:
        """What to tell the caller now, in the language of the screen and in Javanese: of the last answer, else how the
        card opens; and another type it points to."""
        advice = advise(self._board, self._nature, self._answers)
        told = list(advice.tell_id if language() == "id" else advice.tell_en)
        also = list(advice.tell_jv)
        code = last_telling(advice.card, self._answers) if advice.card is not None else ""
        effect = telling(advice.card, self._answers, code) if advice.card is not None else None
        if effect is not None:
            told = [(effect.tell_id if language() == "id" else effect.tell_en) or ""]
            also = [effect.tell_jv or ""]
        elif not self._answers and advice.card is not None:
            told = [advice.card.opening_id if language() == "id" else advice.card.opening_en]
            also = [advice.card.opening_jv]
        lines = []
        if advice.nature is not None:
            name = nature_name(self._board.reference.natures.get(advice.nature.nature), "", language())
            lines.append(
                translate("Shelves", "The answers point to another type (Alt+J): {nature}").format(nature=name)
            )
        if told and told[-1]:
            lines.append(translate("Shelves", "Say: {words}").format(words=told[-1]))
        return "\n".join(lines), f"jv  {also[-1]}" if told and also and also[-1] else ""


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
