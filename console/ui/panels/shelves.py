"""The three shelves beside the form: similar cases, the card's questions, agencies to send with the reason why.
Rule: none is ever hidden by itself; Alt+1/2/3 gives one the whole column, the same key gives it back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from console.models.advice import advise, card_of
from console.models.board import Board
from console.models.card import asked
from console.models.duplicates import Likeness, Probe, rank_duplicates
from console.models.masking import masked
from console.models.rating import Scene, rate
from console.ui import formats, theme
from console.ui.panels.intake_fields import is_enter, is_plain
from console.ui.rows.advice_words import advised_words, also_words, joined, rating_words
from console.ui.rows.agency_lines import short_of
from console.ui.rows.case_rows import nature_name, place_line
from console.ui.words import language, translate
from wire.facts import CardQuestion

_CODE = int(Qt.ItemDataRole.UserRole)
ANSWERS = ("yes", "no", "unknown")


class Shelf(QListWidget):
    """Lines of one height that are elided at the right, and a height in lines below which it never goes."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Line(self))
        # All lines are drawn alike then; without it the text of the chosen one lies over its tick.
        self.setStyleSheet("QListWidget::item { padding-left: 4px; }")

    def sizeHint(self) -> QSize:
        return QSize(120, self._lines * line_height() + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class _Line(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, line_height())


def line_height() -> int:
    """A line with its tick: the tick has its border and never touches the next one."""
    return theme.current_sizes().text + 6


class AlikeShelf(Shelf):
    """Similar open cases; `wanted(case)` when one is to be attached."""

    wanted = Signal(str)

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(2, parent)
        self._board, self._hidden = board, False
        self._probe: tuple[Probe, int] | None = None
        self.itemActivated.connect(lambda item: self.wanted.emit(str(item.data(_CODE))))

    def show_like(self, probe: Probe, limit: int = 3) -> None:
        """Rank the open cases anew; the chosen line stays chosen."""
        self._probe = probe, limit
        chosen = self.chosen()
        self.clear()
        for at, one in enumerate(rank_duplicates(self._board, probe, limit), 1):
            item = QListWidgetItem(f"{at}  {self._words(one, probe.now_ms)}", self)
            item.setData(_CODE, one.case)
            item.setToolTip("")
            if one.case == chosen:
                self.setCurrentItem(item)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def hide_personal(self, hidden: bool) -> None:
        """Leave out the exact places."""
        self._hidden = hidden
        if self._probe is not None:
            self.show_like(*self._probe)

    def chosen(self) -> str:
        """The case of the chosen line, else nothing."""
        item = self.currentItem()
        return str(item.data(_CODE)) if item is not None else ""

    def _words(self, one: Likeness, now_ms: int) -> str:
        case = self._board.cases[one.case]
        nature = nature_name(self._board.reference.natures.get(case.nature), case.nature, language())
        age = formats.duration((now_ms - case.opened_ms) / 1000, language())
        parts = [
            f"{self._board.display_number(case.id)} {nature}",
            place_line(case.place, masked(self._board, case, hidden=self._hidden)),
            age,
        ]
        if one.metres is not None:
            parts.append(formats.distance(one.metres, language()))
        if "number" in one.reasons:
            parts.append(translate("Shelves", "same number"))
        return " · ".join(part for part in parts if part)


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
        self._ask, self._also, self._tell = (_words(self) for _ in range(3))
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
        texts.setStyleSheet("#texts { background: transparent; }")
        lines = QVBoxLayout(texts)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        for label in (self._ask, self._also, self._tell):
            lines.addWidget(label)
        lines.addStretch(1)
        self._texts = QScrollArea(self)
        self._texts.setProperty("texts", True)
        self._texts.setFrameShape(QFrame.Shape.NoFrame)
        self._texts.setWidgetResizable(True)
        self._texts.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._texts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._texts.setWidget(texts)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 2, 0)
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
        return QSize(120, 2 * line_height() + theme.current_sizes().text + 12)

    def show_card(self, nature: str, answers: Mapping[str, str]) -> None:
        """Show the card of a nature at its first open question."""
        if nature != self._nature:
            self._at = 0
        self._nature, self._answers = nature, dict(answers)
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
        self._ask.setFont(theme.text_font(theme.current_sizes().text, bold=True))
        if question.code in self._skipped and question.code not in self._answers:
            passed = translate("Card", "passed over: {reason}").format(reason=self._skipped[question.code])
            self._also.setText("\n".join(part for part in (self._also.text(), passed) if part))
        given = self._answers.get(question.code)
        if given in ANSWERS:
            self._buttons[ANSWERS.index(given)].setChecked(True)
        self._tell.setText(self._say())
        for label in (self._also, self._tell):
            label.setVisible(bool(label.text()))

    def _say(self) -> str:
        """What to tell the caller now: of the last answer, else how the card opens; and another type it points to."""
        advice = advise(self._board, self._nature, self._answers)
        told = list(advice.tell_id if language() == "id" else advice.tell_en)
        also = list(advice.tell_jv)
        if not self._answers and advice.card is not None:
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
            lines += [f"jv  {also[-1]}"] if also and also[-1] else []
        return "\n".join(lines)


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


def _words(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


class SendShelf(Shelf):
    """Agencies with the reason why; Space ticks and unticks, and what a person chose stays."""

    changed = Signal()

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(3, parent)
        self._board = board
        self._said: dict[str, bool] = {}
        self._showing = False
        self.itemChanged.connect(self._ticked)

    def begin(self, said: Mapping[str, bool]) -> None:
        """Start with these choices of a person."""
        self._said = dict(said)

    def said(self) -> dict[str, bool]:
        """What a person ticked or unticked."""
        return dict(self._said)

    def show_advice(self, nature: str, answers: Mapping[str, str], scene: Scene | None = None) -> None:
        """Show who is advised for this nature, these answers and this place, then the others from the fittest on."""
        where = scene or Scene()
        self._showing = True
        row = self.currentRow()
        self.clear()
        board = self._board
        advice = advise(board, nature, answers, scene=where)
        listed = set()
        for advised in advice.agencies:
            able = advised.rating is None or advised.rating.able
            wanted = advised.why != "one_of" and (advised.why != "fallback" or able)
            self._add(advised.agency, advised_words(board, advised), advised=wanted)
            listed.add(advised.agency)
        for also in advice.also:
            self._add(also.agency, joined(also_words(also), rating_words(board, rate(board, also.agency, where))))
            listed.add(also.agency)
        others = [rate(board, code, where) for code, one in board.reference.agencies.items() if one.active]
        for rated in sorted((one for one in others if one.agency not in listed), key=lambda one: one.rank):
            self._add(rated.agency, rating_words(board, rated))
        self.setCurrentRow(max(0, row))
        self._showing = False

    def chosen(self) -> list[str]:
        """The codes of the ticked agencies."""
        items = [self.item(row) for row in range(self.count())]
        return [str(item.data(_CODE)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _add(self, code: str, why: str, *, advised: bool = False) -> None:
        item = QListWidgetItem(f"{short_of(self._board.reference.agencies, code)} · {why}")
        item.setData(_CODE, code)
        item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
        ticked = self._said.get(code, advised)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.addItem(item)

    def _ticked(self, item: QListWidgetItem) -> None:
        if not self._showing:
            self._said[str(item.data(_CODE))] = item.checkState() == Qt.CheckState.Checked
            self.changed.emit()
