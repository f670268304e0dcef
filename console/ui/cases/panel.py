"""The selected case: what a minute needs first, its agencies with the ladder of digits, and its timeline.
Rule: the three columns keep their place; questions open inside them, never over them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from functools import partial

import msgspec
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from console.errors import Refused
from console.models.commands.cases import (
    CprStep,
    answer_question,
    note_cpr,
    resolve_conflict,
    set_nature,
    set_priority,
    skip_question,
)
from console.models.state.board import Board
from console.models.state.call import Call
from console.models.state.case import ON_SCENE, Case
from console.models.state.record import Head
from console.models.state.streams import case_stream, split_stream
from console.models.views.advice import Advice, advise_case
from console.models.views.card import (
    ANSWERS,
    answers_on,
    asked,
    card_of_case,
    counted_since,
    given_on,
    skipped_on,
    telling,
)
from console.models.views.case_links import streams_about
from console.models.views.citizens import goes_on_silently, threads_of, unread_words
from console.models.views.masking import is_secret, masked_for
from console.models.views.on_duty import own_shift
from console.text import formats, vocabulary
from console.text.advice import NextStep, because, condition_lines, next_move, to_suggest
from console.text.agencies import AgencyLine, case_lines
from console.text.cases import CaseHeading, Pair, card_words, case_cautions, case_facts, case_heading, say_words
from console.text.cautions import case_warning
from console.text.names import answer_word
from console.text.review import field_words, value_words
from console.text.shift import DueLine, ShiftNow, next_due, this_shift
from console.text.words import QT_TRANSLATE_NOOP, language, translate
from console.ui.frame.command_runner import CommandRunner
from console.ui.frame.parts import Apart
from console.ui.parts.attachment_strip import AttachmentStrip
from console.ui.parts.beat import CPR_KEYS, BeatTile, CprMarks, beat_stopped_words
from console.ui.parts.card_shelf import WRITTEN, CardFace, SayBlock
from console.ui.parts.conditions import ConditionLines, confirm_now, pass_over
from console.ui.parts.conversation import Conversation
from console.ui.parts.dispatch_shelf import DispatchShelf
from console.ui.parts.ladder import Ladder, NextMove, Suggested
from console.ui.parts.step_questions import step_now
from console.ui.parts.timeline import Timeline, told_lines
from console.ui.widgets import theme
from console.ui.widgets.ask_box import AskBox, reason_field
from console.ui.widgets.charts import HourChart
from console.ui.widgets.chip import (
    CautionLabel,
    ChipLabel,
    KeyButton,
    badge_width,
    chip_width,
    paint_chip,
    paint_key,
    paint_shape,
)
from console.ui.widgets.fields import is_enter, is_plain
from console.ui.widgets.letters import letter
from console.ui.widgets.mixed import MixedLabel, Piece, Say, Sign
from console.ui.widgets.panel import Panel, in_column, in_row, plain_label
from wire.facts import CardPublished, CardQuestion

# The work zone while no case is selected: the keys that go on from here, what is due next, and this shift. Rule:
# nothing of it can be selected; it says what to press.

_KEYS = (
    ("F5", QT_TRANSLATE_NOOP("Quiet", "choose a case in the list, Enter opens it")),
    ("F1", QT_TRANSLATE_NOOP("Quiet", "take a call, or a new call")),
    ("F2", QT_TRANSLATE_NOOP("Quiet", "a report by WhatsApp, radio, or in person")),
    ("/", QT_TRANSLATE_NOOP("Quiet", "a command, e.g. damkar tiba -2")),
    ("Shift+F1", QT_TRANSLATE_NOOP("Quiet", "all keys")),
)
_QUIET_AROUND, _GAP = 10, 4
_LEFT = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)


class NextKeys(QWidget):
    """A row a key; it takes the focus, so that keys are never lost."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def retranslate(self) -> None:
        """In the language of now."""
        self.setAccessibleName("\n".join(f"{key}: {words}" for key, words in self._rows()))
        self.update()

    def _rows(self) -> list[tuple[str, str]]:
        return [(key, translate("Quiet", words)) for key, words in _KEYS]

    def _row_high(self) -> int:
        return theme.current_sizes().row

    def sizeHint(self) -> QSize:
        return QSize(120, self._row_high() * len(_KEYS) + 2 * _QUIET_AROUND)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        caps = max(badge_width(key) for key, _ in _KEYS)
        for at, (key, words) in enumerate(self._rows()):
            box = QRect(
                _QUIET_AROUND, _QUIET_AROUND + at * self._row_high(), self.width() - 2 * _QUIET_AROUND, self._row_high()
            )
            paint_key(painter, box.left(), box.center().y() + 0.5, key)
            painter.setFont(theme.font("body"))
            painter.setPen(QColor(theme.current().texts.main))
            painter.drawText(box.adjusted(caps + 2 * _QUIET_AROUND, 0, 0, 0), _LEFT, words)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()


class NextDue(QWidget):
    """When, what, about what, and how much time is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[DueLine, ...] = ()

    def show_lines(self, lines: Sequence[DueLine]) -> None:
        if tuple(lines) == self._lines and lines:
            return
        self._lines = tuple(lines)
        said = [" ".join(part for part in (one.at, one.what, one.about, one.left) if part) for one in lines]
        self.setAccessibleName("\n".join(said) or translate("Quiet", "Nothing is due."))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        high, texts = theme.current_sizes().agency_row, theme.current().texts
        high = max(high, QFontMetrics(theme.font("title")).height() + QFontMetrics(theme.font("label")).height() + _GAP)
        if not self._lines:
            painter.setFont(theme.font("body"))
            painter.setPen(QColor(texts.label))
            painter.drawText(QRect(_QUIET_AROUND, 0, self.width(), high), _LEFT, translate("Quiet", "Nothing is due."))
        times = max((QFontMetrics(theme.font("body")).horizontalAdvance(one.at) for one in self._lines), default=0)
        for at, line in enumerate(self._lines):
            box = QRect(0, at * high, self.width(), high)
            if box.bottom() > self.height():
                break
            self._paint_line(painter, box, line, times)
        painter.end()

    def _paint_line(self, painter: QPainter, box: QRect, line: DueLine, times: int) -> None:
        palette = theme.current()
        if line.chip == "act":
            painter.fillRect(box, QColor(palette.backgrounds.act_row))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(palette.border))
        painter.setFont(theme.font("body"))
        painter.setPen(QColor(palette.texts.main))
        painter.drawText(box.adjusted(_QUIET_AROUND, 0, 0, 0), _LEFT, line.at)
        right = box.right() - _QUIET_AROUND
        if line.left:
            font = theme.font("label", 600)
            wide, high = chip_width(line.left, font), theme.current_sizes().chip
            painter.setFont(font)
            chip = QRectF(right - wide, box.center().y() - high / 2 + 0.5, wide, high)
            paint_chip(painter, chip, line.left, palette.chip(line.chip))
            right -= wide + _QUIET_AROUND
        left = _QUIET_AROUND + times + 2 * _QUIET_AROUND
        half = box.height() // 2
        for top, words, font, colour in (
            (box.top() + 2, line.what, theme.font("title"), palette.texts.main),
            (box.top() + half, line.about, theme.font("label"), palette.texts.label),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(QRect(left, top, right - left, half - 2), _LEFT, cut)


class ThisShift(QWidget):
    """Tiles of numbers, and calls and cases of each hour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles, self.chart = MixedLabel(self), HourChart(self)
        self.tiles.setContentsMargins(_QUIET_AROUND, 6, _QUIET_AROUND, 2)
        in_column(self, self.tiles, (self.chart, 1))

    def show_shift(self, now: ShiftNow | None) -> None:
        """Show these numbers; without a shift the sentence that says so."""
        if now is None:
            none = translate("Quiet", "No shift is running at this desk.")
            self.tiles.say([Say(none, "body", "label")])
        else:
            pieces = [
                piece
                for number, word in now.tiles
                for piece in (Say(f"  {number}", "tile"), Say(f" {word.replace(' ', chr(160))}", "label", "label"))
            ]
            self.tiles.say(pieces)
            self.chart.show_hours(now.calls, now.cases)
        self.chart.setVisible(now is not None)


# Shift+F8 on the selected case: its SOP card, one question after another, in the version the case began with. Rule: a
# digit answers the question shown; what the answers suggest is shown and set only by the key named there.


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
        in_column(self, self.face)
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
        # One thing to say at a time: what stands above first, then the card's own.
        self.face.show_words(msgspec.structs.replace(words, say="", say_jv="") if self._above else words)
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
        self._box.ask(title, [reason_field()], take)

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
        self._box.ask(title, [reason_field(value=why)], take)

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


# The head of a case: what, where, how grave, how old; and its facts in two columns. Rule: the whole address and the
# whole narrative are seen; what has no room beside another stands below it.


class Shape(QWidget):
    """The large shape of a priority with its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._priority = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_priority(self, priority: int) -> None:
        if priority != self._priority:
            self._priority = priority
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current_sizes().shape_head, theme.current_sizes().shape_head)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_shape(painter, self._priority, QRectF(self.rect()), theme.current())
        painter.end()


def _in_short(heading: CaseHeading, priority: int) -> list[Piece]:
    """The same in one line or two: how grave, what, where, number; each word of it is seen in the lowest panel."""
    tone = f"p{priority}" if priority in (1, 2, 3) else "label"
    shape = f"{vocabulary.PRIORITY_SHAPES.get(priority, '')}{priority}"
    said: list[Piece] = [Say(shape, "title", tone, 600), Say(f"  {heading.nature}", "title")]
    return [*said, Say(f"  {heading.where}", "body", "main", 600), Say(f"  {heading.number}", "label", "label")]


_RIGHT_SHARE = 0.4
_MARGIN, _TOP, _ROW_GAP, _NAME_GAP = 10, 6, 4, 8


def held(words: str) -> str:
    """Words that stand on one line together."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


_WIDE_FROM = 560  # px at 100 %: from there the states stand at the right, else on a line of their own


class CaseHead(QWidget):
    """Shape, type, place; number, states and age."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = Shape(self)
        self._what, self._where = MixedLabel(self), MixedLabel(self)
        self._states, self._age = MixedLabel(self), MixedLabel(self, right=True)

    def show_case(self, heading: CaseHeading, priority: int, chips: Sequence[tuple[str, str]]) -> None:
        """Show this; `chips` are the states, each with its meaning."""
        self._shape.show_priority(priority)
        tone = f"p{priority}" if priority in (1, 2, 3) else "label"
        self._what.say([Say(heading.nature, "heading"), Say(f"  {held(heading.priority)}", "label", tone, 600)])
        where: list[Piece] = [Say(heading.where, "step")]
        where += [Say(f"  {held(more)}", "label", "label") for more in heading.more]
        self._where.say(where)
        self._states.say([Say(heading.number, "step"), *(Sign(text, "chip", name) for text, name in chips)])
        self._age.say([Say(heading.age, "clock")] if heading.age else [])
        self._arrange(self.width(), move=True)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width)

    def sizeHint(self) -> QSize:
        return QSize(0, self._arrange(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._arrange(self.width(), move=True)
            self.updateGeometry()

    def _arrange(self, width: int, *, move: bool = False) -> int:
        """The height of all in this width; `move` puts them there. At the right the states have what they need up to
        their share; where there is little room they stand on a line of their own, with the age."""
        shape, wide = self._shape.sizeHint().width(), width >= _WIDE_FROM * theme.current_scale()
        left = _MARGIN + shape + _MARGIN
        room = max(80, width - left - _MARGIN)
        states = min(self._states.natural_width() + 2, round(width * _RIGHT_SHARE)) if wide else 0
        words = room - states - _MARGIN if wide else room
        top = y = _TOP
        for label in (self._what, self._where):
            y += self._put(label, QRect(left, y, words, 0), move) + 2
        age = min(self._age.natural_width() + 2, room)
        if wide:
            below = top + self._put(self._states, QRect(left + words + _MARGIN, top, states, 0), move) + 2
            place = QRect(left + room - max(states, age), below, max(states, age), 0)
            y = max(y, below + self._put(self._age, place, move))
        else:
            said = self._put(self._states, QRect(left, y, max(60, room - age - _MARGIN), 0), move)
            y += max(said, self._put(self._age, QRect(left + room - age, y, age, 0), move))
        if move:
            self._shape.setGeometry(_MARGIN, top, shape, shape)
        return max(y, top + shape) + _TOP

    def _put(self, label: MixedLabel, at: QRect, move: bool) -> int:
        high = label.heightForWidth(at.width())
        if move:
            label.setGeometry(at.left(), at.top(), at.width(), high)
        return high


class FactsPane(QWidget):
    """Head and cautions above what scrolls. Where they leave too little of it the head scrolls too, cautions never."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.cautions, self.area = CaseHead(self), CautionLabel(self), QScrollArea(self)
        self._inner = QWidget(self.area.viewport())
        self._whole, self._column = QVBoxLayout(self), QVBoxLayout(self._inner)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._inner)
        # The panel's own ground shows through, by day and by night.
        self.area.setProperty("bare", True)
        self.area.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        for widget in (self.head, self.cautions):
            self._whole.addWidget(widget)
        self._whole.addWidget(self.area, 1)

    def add(self, part: QWidget) -> None:
        """Another part of what scrolls, below the others."""
        self._column.insertWidget(self._column.count() - 1, part)

    def fit(self) -> None:
        """Other words are shown, or there is other room."""
        width = max(1, self.width())
        caution = self.cautions.heightForWidth(width) if not self.cautions.isHidden() else 0
        least = _LEAST_LINES * theme.current_sizes().row
        scrolls = self.head.heightForWidth(width) + caution + least > self.height()
        inside = self.head.parentWidget() is self._inner
        self.area.setMinimumHeight(min(least, max(0, self.height() - caution)))
        if scrolls is not inside:
            (self._column if scrolls else self._whole).insertWidget(0, self.head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


_LEAST_LINES = 2


class FactSheet(QWidget):
    """Pairs of a label and words; two short ones stand side by side. Rows are hidden and used again, never deleted: a
    change of language or style walks over them just then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._count = 0

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show these pairs; only words that changed are written."""
        while len(self._rows) < len(pairs):
            name, words = plain_label(self), plain_label(self)
            name.setProperty("tone", "label")
            for label in (name, words):
                label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self._rows.append((name, words))
        self._count = len(pairs)
        for at, (name, words) in enumerate(self._rows):
            said = pairs[at] if at < len(pairs) else ("", "")
            for label in (name, words):
                label.setVisible(at < len(pairs))
            if (name.text(), words.text()) != said:
                name.setText(said[0])
                words.setText(said[1])
                words.setAccessibleName(f"{said[0]}: {said[1]}")
        self._arrange(move=True)
        self.updateGeometry()

    def pairs(self) -> list[Pair]:
        return [(name.text(), words.text()) for name, words in self._rows[: self._count]]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width)

    def sizeHint(self) -> QSize:
        return QSize(0, self._arrange())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(move=True)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._arrange(move=True)
            self.updateGeometry()

    def _arrange(self, width: int = 0, *, move: bool = False) -> int:
        """The height of all in this width; `move` puts them there."""
        room = (width or max(1, self.width())) - 2 * _MARGIN
        shown = self._rows[: self._count]
        names = min(max((_line(name) for name, _ in shown), default=0), room // 3)
        half = (room - _NAME_GAP) // 2
        y, beside, high = _ROW_GAP, False, 0
        for at, (name, words) in enumerate(shown):
            short = _fits(words, half, names)
            if not beside:
                x, wide = (
                    _MARGIN,
                    half if short and at + 1 < len(shown) and _fits(shown[at + 1][1], half, names) else room,
                )
            else:
                x, wide = _MARGIN + half + _NAME_GAP, half
            box = QRect(x, y, wide, 0)
            tall = self._put(name, words, box, names, move)
            high = max(high, tall)
            beside = not beside and wide == half
            if not beside:
                y, high = y + high + _ROW_GAP, 0
        return y + high

    def _put(self, name: QLabel, words: QLabel, box: QRect, names: int, move: bool) -> int:
        room = box.width() - names - _NAME_GAP
        tall = max(words.heightForWidth(max(40, room)), name.heightForWidth(names))
        if move:
            name.setGeometry(box.left(), box.top(), names, tall)
            words.setGeometry(box.left() + names + _NAME_GAP, box.top(), max(40, room), tall)
        return tall


def _line(label: QLabel) -> int:
    """The words of a label on one line."""
    return label.fontMetrics().horizontalAdvance(label.text()) + 2


def _fits(words: QLabel, half: int, names: int) -> bool:
    return _line(words) <= half - names - _NAME_GAP and "\n" not in words.text()


# Two values of one field side by side, with who wrote them where and when; a person chooses, and that is a fact.

Conflicts = dict[str, tuple[Head, ...]]


class ConflictRows(QFrame):
    """`chosen(field, head id)` when the person decides; hidden while there is nothing to decide."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = in_column(self, gap=4)
        self._seen: tuple[object, ...] = ()
        self._shown: list[QWidget] = []
        self.hide()

    def show_conflicts(self, board: Board, case: str, conflicts: Conflicts, hidden: bool, zone: tzinfo) -> None:
        """Show these; nothing is rebuilt while they stay the same."""
        seen = (case, hidden, language(), theme.current().name, tuple(conflicts.items()))
        if seen == self._seen:
            return
        self._seen = seen
        for old in self._shown:
            old.hide()
            old.deleteLater()
        self._shown = [self._row(board, case, field, (heads, hidden, zone)) for field, heads in conflicts.items()]
        for row in self._shown:
            self._rows.addWidget(row)
        self.setVisible(bool(conflicts))

    def _row(self, board: Board, case: str, field: str, what: tuple[tuple[Head, ...], bool, tzinfo]) -> QWidget:
        heads, hidden, zone = what
        row = QWidget(self)
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        title = vocabulary.word("label", "conflict")
        named = field_words(board, case, field)
        grid.addWidget(ChipLabel(f"≠ {title}: {named}", "conflict", row), 0, 0, Qt.AlignmentFlag.AlignLeft)
        for line, head in enumerate(heads, start=1):
            value = value_words(board, head, hidden)
            desk, at = board.reference.letter_of(head.desk), formats.clock(head.when, zone)
            source = translate("Conflict", "desk {desk}, {at}, {name}")
            told = source.format(desk=desk, at=at, name=board.reference.name_of(head.by))
            said = plain_label(row, f"{value} · {told}")
            choose = QPushButton(translate("Conflict", "Take this"), row)
            choose.setAccessibleName(translate("Conflict", "Take {value} for {field}").format(value=value, field=named))
            choose.clicked.connect(lambda _=False, one=head.id: self.chosen.emit(field, one))
            grid.addWidget(said, line, 0)
            grid.addWidget(choose, line, 1)
        grid.setColumnStretch(0, 1)
        return row


# What the answer just given tells the caller to do, above whatever is asked, sent or told below it.
# Rule: it stays until somebody says that it was read out; nothing that is done meanwhile takes it away.

_AROUND, _EDGES = 40, 14
# Rows: in a lower panel what is sent or asked has the width of two columns while the beat runs, and always where it is
# still lower; then without titles.
_LOW, _LOWEST = 13, 9
_ROOMY = 11  # rows: in less a question and the ladder do not fit one below the other


class Instruction(QFrame):
    """`read()` when its button is pressed; the panel brings the key."""

    read = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said, self._button = SayBlock(), KeyButton(self)
        self._words, self._room = "", (0, 0)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key works in the panel
        self._button.setProperty("compact", True)
        self._button.clicked.connect(self.read)
        row = in_row(self, edges=(0, 0, 8, 0))
        self._area = QScrollArea(self)
        self._area.setProperty("bare", True)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._said)
        row.addWidget(self._area, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._retranslate()
        self.hide()

    def words(self) -> str:
        """What is to be read out."""
        return self._words

    def show_words(self, words: str) -> None:
        """Show these words, the Javanese on a line of their own, or go when there are none."""
        if words != self._words:
            self._words = words
            said, _, also = words.partition("\njv  ")
            self._said.show_words(said, also)
            self.setAccessibleName(words)
            self.fit(*self._room)
        self.setVisible(bool(words))

    def fit(self, width: int, most: int) -> None:
        """As large as two thirds of `most` have room for, and as high as its words; more than that scrolls and nothing
        is cut off."""
        self._room = width, most
        room = max(120, width - self._button.sizeHint().width() - _AROUND)
        fitting = (one for one in WRITTEN if self._said.height_for(room, one) * 3 <= most * 2)
        self._said.write_in(next(fitting, WRITTEN[-1]))
        least = self._button.sizeHint().height() + _EDGES
        self.setFixedHeight(max(least, min(self._said.height_for(room), most)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().chips.say.fill))
        painter.end()

    def _retranslate(self) -> None:
        self._button.setText(translate("Instruction", "Alt+5 Read out"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_area"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.fit(*self._room)


SHARES_NARROW, SHARES_WIDE = (450, 500, 404), (740, 600, 564)
_QUIET_MS = 5_000  # so often what is shown without a case is looked at anew
_LONGEST_MS = 45 * 60_000  # a beat that nobody ended is over then
COLUMNS_FROM, WIDE_FROM = 800, 1400  # px at 100 %: three columns need so much, and have room for all in each
CARD_FROM = 1000  # px at 100 %: below, a third of the width cuts what a card forbids


class CasePanel(QWidget):
    """Shows one case of the board; `case_id` is empty while none is selected."""

    sent = Signal(str)

    def __init__(self, runner: CommandRunner, parent: QWidget | None = None, zone: tzinfo = formats.WIB) -> None:
        super().__init__(parent)
        self._runner, self._zone = runner, zone
        self._case_id = ""
        self.apart = Apart("case", lambda: runner.board, self, self)
        self._card_waits = False
        self._talking = ""  # the case whose conversation has the place of its timeline
        # By case, what was not read out yet: the question whose answer tells it, and the words where no answer of the
        # case does: a second caller's.
        self._untold: dict[str, list[tuple[str, str]]] = {}
        self._beating, self._quiet_ms = "", 0
        self._begun_by_hand = ""  # the case whose beat somebody began again without its caller on the line
        self._told_once: set[str] = set()  # the cases of which this program was told what the caller is to do
        # Who is spoken with at this desk; the window knows it.
        self.spoken: Callable[[], Call | None] = lambda: None
        self._careful: list[str] = []
        self._pressed: dict[str, int] = {}  # by case, when somebody began to press the chest
        self._hidden = False
        self._step = NextStep()
        self._about: frozenset[str] = frozenset()
        # That nobody watches the clocks of a case; who knows it sets it.
        self.left_alone: Callable[[str], str] = lambda case: ""
        self.facts = Panel("F8", "", self)
        self.work = Panel("", "", self)
        self.story = Panel("", "", self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        for panel in (self.facts, self.work, self.story):
            # The columns keep their widths, whatever is written in them.
            panel.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.instruction = Instruction(self)
        self.instruction.read.connect(self.read_out)
        self._grid.addWidget(self.instruction, 0, 0, 1, 3)
        self._stacked: bool | None = None
        self._fill_facts()
        self._fill_work()
        self._fill_story()
        self._retranslate()
        self.refresh()

    # What is shown

    @property
    def case_id(self) -> str:
        """The case on the screen, or nothing."""
        return self._case_id

    def case(self) -> Case | None:
        """The case on the screen as the board has it."""
        return self._runner.board.cases.get(self._case_id)

    def show_case(self, case_id: str) -> None:
        """Show another case; a question that was open belongs to the case before and goes."""
        if case_id == self._case_id:
            return
        self._case_id = case_id
        self.box.leave()
        self.shelf.leave()
        self.card.leave()
        if self.talk.field.hasFocus():  # what is pressed next is for this case, not for the caller of the one before
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.talk.field.clear_words()
        self._talking = case_id if self._is_written(case_id) else ""
        self.refresh()

    def touched(self, streams: frozenset[str]) -> None:
        """Entries came: anything of this case, of its calls, or of the city's words."""
        about = self._about | streams_about(self._runner.board, self._case_id)
        if not about.isdisjoint(streams) or any(
            split_stream(stream)[0] in ("ref", "person", "caution") for stream in streams
        ):
            self.refresh()

    def tick(self) -> None:
        """A second went by: only clocks and what depends on them."""
        self.apart.paint(self._tick)

    def _tick(self) -> None:
        if self.apart.failed:
            self._refresh()  # only a whole look shows whether it can be painted again
        case = self.case()
        if case is None:
            if self.isVisible() and self._runner.now_ms() - self._quiet_ms >= _QUIET_MS:
                self._quiet_ms = self._runner.now_ms()
                self._show_quiet()
        else:
            now_ms = self._runner.now_ms()
            self._show_running(case, now_ms, self._masked(case))
            self._follow_beat(case)

    def hide_personal(self, hidden: bool) -> None:
        """Leave out, or show again, what identifies a person."""
        self._hidden = hidden
        self.refresh()

    def refresh(self) -> None:
        self.apart.paint(self._refresh)

    def _refresh(self) -> None:
        case = self.case()
        self._about = streams_about(self._runner.board, self._case_id)
        self._take_focus(case is None)
        for part in (self.head, self._sheet, self.view, self.view.head):
            part.setVisible(case is not None)
        self.facts.set_titled(case is None)
        self.due.setVisible(case is None)
        self.shift.setVisible(case is None)
        self._show_story(case)
        self._show_instruction(case)
        self._follow_beat(case)
        if case is None:
            self._show_nothing()
            return
        board, now_ms = self._runner.board, self._runner.now_ms()
        self.facts.set_title(board.display_number(case.id))  # the head shows it; a screen reader says it
        hidden = self._masked(case)
        self._sheet.show_pairs(case_facts(board, case, now_ms, hidden, self._zone))
        self.conflicts.show_conflicts(board, case.id, case.conflicts, hidden, self._zone)
        self.timeline.show_lines(told_lines(board, case, now_ms, hidden, self._zone))
        self._title_story()
        self.card.refresh()
        self.talk.due.emit()
        self.suggested.show_agencies(to_suggest(board, case))
        self._careful = case_cautions(board, case)  # of its place and its card: no clock changes them
        self._show_running(case, now_ms, hidden)
        self.work.set_title(translate("CasePanel", "Agencies on this case"))
        self._say_digits()
        self.files.due.emit()

    def _follow_beat(self, case: Case | None) -> None:
        """The beat runs while the answers tell the caller to press, nobody is on the scene, and the caller is on the
        line; from where it was. Without them a person may begin it again by hand."""
        began, now_ms = self._pressing_since(case), self._runner.now_ms()
        wanted = began is not None and 0 <= now_ms - began < _LONGEST_MS
        on_line = case is not None and self._on_line(case)
        runs = wanted and case is not None and (on_line or self._begun_by_hand == case.id)
        if self.beat.running() and wanted and not runs and case is not None and self._beating == case.id:
            self._runner.say(beat_stopped_words())
        if not runs or case is None or self._beating != case.id:
            self.beat.run(on=False)
        if runs and began is not None and case is not None:
            self._begin_beat(case, now_ms - began)
        call = self._runner.board.calls.get(case.call or "") if case is not None else None
        answered_ms = call.answered_ms if call is not None else None
        self.marks.show_marks(case.cpr if case is not None else {}, answered_ms, self.beat.running())

    def _begin_beat(self, case: Case, elapsed_ms: int) -> None:
        """With the beat comes what to tell the caller, also in a program that has just begun."""
        self._beating = case.id
        self.beat.run(on=True, elapsed_ms=elapsed_ms)
        if case.id not in self._told_once:
            card = card_of_case(self._runner.board, case)
            self.tell(case.id, counted_since(card, answers_on(case, card)))

    def _on_line(self, case: Case) -> bool:
        """Whether the caller spoken with at this desk belongs to the case."""
        spoken, board = self.spoken(), self._runner.board
        return spoken is not None and spoken.case is not None and board.goes_on_in(spoken.case) == case.id

    def turn_beat(self) -> None:
        """Alt+6: the beat silent, and heard again; where it stopped because nobody is on the line, it begins again."""
        if self.beat.running():
            self.beat.mute()
        elif self._case_id:
            self._begun_by_hand = self._case_id
            self._follow_beat(self.case())

    def note_cpr(self, step: CprStep) -> None:
        """Alt+7, Alt+8: an arrest was recognised, somebody pressed for the first time; Ctrl+B takes it back."""
        if self._case_id:
            self._runner.do(note_cpr, self._case_id, step)

    def _pressing_since(self, case: Case | None) -> int | None:
        """When somebody began to press the chest of somebody in this case; none while nobody does."""
        if case is None or not case.open or any(one.state in ON_SCENE for one in case.assignments.values()):
            return None
        card = card_of_case(self._runner.board, case)
        question = counted_since(card, answers_on(case, card))
        given = given_on(case, card).get(question) if card is not None else None
        return self._pressed.get(case.id, given.when) if given is not None else None

    def _show_nothing(self) -> None:
        """No case is selected: the next keys, what is due, and this shift."""
        self.conditions.show_conditions([])
        self.cautions.warn("")
        self._step = NextStep()
        self._show_next()
        self.suggested.show_agencies([])
        self.facts.set_title(translate("CasePanel", "No case selected"))
        self.conflicts.hide()
        self.view.show_lines([])
        self.timeline.show_lines([])
        self._show_quiet()
        self.files.due.emit()

    def _show_quiet(self) -> None:
        """What may change without a case."""
        board, now_ms, person = self._runner.board, self._runner.now_ms(), self._runner.desk.person
        lines = next_due(board, now_ms, self._hidden, self._zone)
        self.due.show_lines(lines)
        own = own_shift(board, self._runner.desk.desk_id, person.account if person else None)
        now = this_shift(board, own, now_ms, self._zone)
        self.shift.show_shift(now)
        self.work.set_title(translate("CasePanel", "Due next") + (f"  {len(lines)}" if lines else ""))
        self.work.set_hint(translate("CasePanel", "[Ctrl+↓] next pressing"))
        self.story.set_title(translate("CasePanel", "This shift") + (f"  {now.span}" if now is not None else ""))
        self.story.set_hint("")

    def _show_running(self, case: Case, now_ms: int, hidden: bool) -> None:
        """What may change as time goes by."""
        board = self._runner.board
        heading = case_heading(board, case, now_ms, hidden)
        self.head.show_case(heading, case.priority, self._states(case))
        self.short_head.say(_in_short(heading, case.priority))
        self.view.show_lines(case_lines(board, case, now_ms, self._zone))
        self._show_conditions(case, now_ms)
        lines = (case_warning(board, case, now_ms, hidden), *self._careful)
        self.cautions.warn("\n".join(line for line in lines if line))
        self._pane.fit()
        alone = self.left_alone(case.id)
        self._step = NextStep(alone, must=True) if alone else next_move(board, case, now_ms)
        self._show_next()

    def _show_next(self) -> None:
        """The next step with the keys that do it from here: its digit is pressed on the line of its agency."""
        self.view.pressing = self._step.assignment
        arrows = self.view.arrows_to(self._step.assignment)
        self._next.show_move(self._step.led_by(arrows) if arrows else self._step)

    def _take_focus(self, empty: bool) -> None:
        """What takes the focus: without a case the sentence in its place, so that keys are never lost."""
        before = self.focusProxy()
        inside = before is not None and before.hasFocus()
        self._empty.setVisible(empty)
        self.setFocusProxy(self._empty if empty else self.view)
        if inside and before is not self.focusProxy():
            self.view.setVisible(not empty)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _masked(self, case: Case) -> bool:
        person = self._runner.desk.person
        return masked_for(self._runner.board, case, person.roles if person else (), hidden=self._hidden)

    # What the person does

    def step(self, line: AgencyLine, step: str, asked: bool) -> None:
        """Note a step of one of the agencies."""
        step_now(self._runner, self.box, line, step, asked)

    def dispatch(self) -> None:
        """F9: who will be sent; Enter sends."""
        case = self.case()
        if case is None:
            self._runner.refuse(Refused("case_not_chosen"))
            return
        self._card_waits = self._card_waits or not self.card.isHidden()
        self.shelf.offer(case, self._masked(case))
        self.card.hide()

    def show_card(self) -> None:
        """Shift+F8: the SOP card of the case; again gives the timeline its place back."""
        case = self.case()
        if case is None:
            self._runner.refuse(Refused("case_not_chosen"))
            return
        self._card_waits = False
        self.shelf.leave()
        self.card.offer(case)

    def show_talk(self) -> None:
        """Alt+9: what is said in writing with the caller; again, from there, gives the timeline its place back."""
        case = self.case()
        if case is None:
            self._runner.refuse(Refused("case_not_chosen"))
            return
        leaves = self._talking == case.id and self.talk.field.hasFocus()
        self._card_waits = False
        self.shelf.leave()
        self.card.leave()
        self._talking = "" if leaves else case.id
        self._show_story(case)
        self._title_story()
        self._place()
        (self.view if leaves else self.talk).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.talk.due.emit()
        if not leaves:
            self.talk.read.emit()

    def _is_written(self, case_id: str) -> bool:
        """Whether its caller is spoken with in writing, or wrote what nobody read: then that is seen first."""
        board = self._runner.board
        if case_id not in board.cases:
            return False
        unread = any(unread_words(one) for one in threads_of(board, case_stream(case_id)))
        return unread or goes_on_silently(board, case_stream(case_id), self._runner.now_ms())

    def _show_story(self, case: Case | None) -> None:
        """The timeline, or the conversation, where nothing is sent or asked."""
        free = case is not None and self.shelf.isHidden() and self.card.isHidden()
        talks = case is not None and self._talking == case.id
        self.talk.setVisible(free and talks)
        self.timeline.setVisible(free and not talks)

    def go_on_with_card(self, case_id: str, told: str, focused: bool, pressed_ms: int = 0) -> None:
        """A form with a card that was begun, or whose caller is on the line, became this case: its card goes on, what
        it told last stays, and so does the time for which somebody has pressed the chest."""
        self._told_once.add(case_id)
        if pressed_ms:
            self._pressed[case_id] = self._runner.now_ms() - pressed_ms
            self._follow_beat(self.case())
        case = self._runner.board.cases.get(case_id)
        if case is None or case_id != self._case_id:
            return
        if told:
            self.tell(case_id, told)
        card = card_of_case(self._runner.board, case)
        known = answers_on(case, card).keys() | skipped_on(case, card).keys()
        if card is not None and any(one.code not in known for one in asked(card, answers_on(case, card))):
            self.card.offer(case, focused)

    def read_out(self) -> None:
        """Alt+5: what stands above was read to the caller."""
        if self.instruction.words():
            self._untold[self._case_id].pop()
            self._show_instruction(self.case())

    def tell(self, case_id: str, question: str, words: str = "") -> None:
        """What an answer tells the caller to do stays until it was read out; `words`: of a second caller's answer."""
        self._told_once.add(case_id)
        waiting = [one for one in self._untold.get(case_id, []) if one[0] != question]
        self._untold[case_id] = [*waiting, (question, words)]
        self._show_instruction(self.case())

    def _show_instruction(self, case: Case | None) -> None:
        """The last words that were not read out and that the answers still give."""
        waiting = self._untold.get(case.id, []) if case is not None else []
        card = card_of_case(self._runner.board, case) if case is not None and waiting else None
        said = ""
        while case is not None and waiting and not said:
            question, words = waiting[-1]
            answers = answers_on(case, card)
            effect = telling(card, answers, question) if card is not None else None
            said = say_words(effect) if effect is not None else "" if question in answers else words
            if not said:
                waiting.pop()
        self.instruction.show_words(said)
        self.card.leave_out(said.partition("\njv  ")[0])

    def to_conditions(self) -> bool:
        """Put the focus on the conditions; false when there is none."""
        if not self.conditions.isVisible():
            return False
        self.conditions.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _confirm(self, condition: str, asked: bool) -> None:
        case = self.case()
        if case is not None:
            confirm_now(self._runner, self.box, case, condition, asked)

    def _pass_over(self, condition: str) -> None:
        case = self.case()
        if case is not None:
            pass_over(self._runner, self.box, case, condition)

    def _resolve(self, field: str, head: str) -> None:
        done = self._runner.do(resolve_conflict, case_stream(self._case_id), field, head)
        if done:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Parts

    def _fill_facts(self) -> None:
        self._pane = FactsPane(self.facts)
        self.head, self.cautions = self._pane.head, self._pane.cautions
        self.conflicts = ConflictRows(self._pane)
        self.conflicts.setContentsMargins(8, 2, 8, 2)
        self.conflicts.chosen.connect(self._resolve)
        self._sheet = FactSheet(self._pane)
        self._empty = NextKeys(self._pane)
        self.files = AttachmentStrip(self._pane)  # who knows the files fills it
        for part in (self.conflicts, self._sheet, self.files, self._empty):
            self._pane.add(part)
        self.facts.set_content(self._pane)

    def _fill_work(self) -> None:
        inner = QWidget(self.work)
        column = in_column(inner, gap=0)
        above, below = QWidget(inner), QWidget(inner)
        self._next = NextMove(above)
        self.view = Ladder(inner)
        self.view.stepped.connect(self.step)
        self.view.unmarked.connect(lambda: self._runner.refuse(Refused("line_not_chosen")))
        self.view.listening.connect(lambda _: self._say_digits())
        self.view.mark_moved.connect(self._say_digits)
        for moved in (self.view.listening, self.view.mark_moved):
            moved.connect(self._show_next)
        self.conditions = ConditionLines(below)
        self.conditions.confirmed.connect(self._confirm)
        self.conditions.passed.connect(self._pass_over)
        self.suggested = Suggested(below)
        self.suggested.setContentsMargins(8, 4, 8, 4)
        self.box, self.due = AskBox(inner), NextDue(inner)
        for place, inside in ((above, (self._next, self.view.head)), (below, (self.conditions, self.suggested))):
            in_column(place, *inside, gap=0)
        for one in (self.due, above, self.view, below, self.box):
            column.addWidget(one, 1 if one in (self.view, self.due) else 0)
            if one is below:
                column.addStretch(0)
        self.box.asking.connect(partial(self._make_room, (above, below)))
        self.work.set_content(inner)

    def _make_room(self, parts: Sequence[QWidget], asks: bool) -> None:
        """Where there is little room a question has it all."""
        little = self.work.height() < _ROOMY * theme.current_sizes().row
        for part in parts:
            part.setVisible(not (asks and little))

    def _fill_story(self) -> None:
        inner = QWidget(self.story)
        column = in_column(inner)
        self.timeline, self.talk = Timeline(inner), Conversation(inner)
        self.talk.hide()
        self.talk.field.listening.connect(lambda _: self._title_story())
        self.shelf = DispatchShelf(self._runner, inner)
        self.shelf.opened.connect(self._turn_story)
        self.shelf.opened.connect(self._shelf_turned)
        self.card = CaseCard(self._runner, self.box, inner)
        self.card.opened.connect(self._turn_story)
        # A digit that was meant for the card finds no line on which it would be a step.
        self.card.left.connect(self.view.unmark)
        self.shelf.sent.connect(self.sent)
        self.card.told.connect(self.tell)
        # Above whatever has the place: it is seen while somebody is sent, and after.
        self.beat, self.marks = BeatTile(inner), CprMarks(inner)
        self.beat.heard.connect(lambda _: self._place())
        self.shift = ThisShift(inner)
        # Type, place and number where the facts give their room to what is asked or sent.
        self.short_head = MixedLabel(inner)
        self.short_head.setContentsMargins(_MARGIN, 4, _MARGIN, 2)
        self.short_head.hide()
        column.addWidget(self.short_head)
        column.addWidget(self.shift, 1)
        column.addWidget(self.beat)
        column.addWidget(self.marks)
        column.addWidget(self.timeline, 1)
        column.addWidget(self.talk, 1)
        column.addWidget(self.shelf, 1)
        column.addWidget(self.card, 1)
        self.story.set_content(inner)

    def _turn_story(self, away: bool) -> None:
        """The timeline gives its place to what will be sent or to the card, and takes it back."""
        self._show_story(self.case())
        self._title_story()
        self._place()

    def _shelf_turned(self, away: bool) -> None:
        """The card goes on where it was, whether somebody was sent or not."""
        case = self.case()
        if not away and self._card_waits:
            self._card_waits = False
            if case is not None:
                self.card.go_on(case)

    def _title_story(self) -> None:
        sending, asking = not self.shelf.isHidden(), not self.card.isHidden()
        talking = bool(self._talking) and not sending and not asking
        title = vocabulary.word("label", "send" if sending else "card" if asking else "timeline")
        told = len(self.talk.lines() if talking else self.timeline.told())
        self.story.set_title(translate("CasePanel", "Conversation") if talking else title)
        self.story.set_note("" if sending or asking or not told else str(told))
        if asking:
            hint = translate("CasePanel", "[Shift+F8] timeline [Ctrl+I] note")
        elif talking and self.talk.field.hasFocus():
            hint = translate("CasePanel", "[Alt+9] timeline [Shift+F8] card")
        elif talking:
            hint = translate("CasePanel", "[Alt+9] write [Shift+F8] card")
        elif self.talk.lines():
            hint = translate("CasePanel", "[Alt+9] conversation [Shift+F8] card")
        else:
            hint = "" if sending else translate("CasePanel", "[Shift+F8] card [Ctrl+I] note")
        self.story.set_hint("" if sending else hint)

    def _say_digits(self) -> None:
        keys = translate("CasePanel", "[0] unable [8] recall [9] no answer")
        self.work.set_hint(keys if self.view.hasFocus() and self.view.current_line() is not None else "")

    def _show_conditions(self, case: Case, now_ms: int) -> None:
        self.conditions.show_conditions(
            condition_lines(self._runner.board, case, now_ms, self._masked(case), self._zone)
        )

    def _states(self, case: Case) -> list[tuple[str, str]]:
        """The chips of its head: state, confidential, not sent yet."""
        board, root = self._runner.board, self._runner.board.goes_on_in(case.id)
        into = board.display_number(root) if root != case.id and root in board.cases else ""
        state = case.stage if board.ring_of(case.id) else case.state
        chips = [(vocabulary.case_state(state, into), vocabulary.case_chip(state))]
        if is_secret(board, case):
            chips.append((vocabulary.word("label", "confidential"), "secret"))
        if case.pending:
            chips.append((f"↑ {vocabulary.word('label', 'unsent')}", "alone"))
        return chips

    def _retranslate(self) -> None:
        self._empty.retranslate()
        self.work.set_title(translate("CasePanel", "Agencies on this case"))
        self._say_digits()
        self._title_story()
        self.view.setAccessibleName(translate("CasePanel", "Agencies on this case"))
        self.setAccessibleName(translate("CasePanel", "Selected case"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the form's shelves do the same here: 2 card, 3 send; 4 the conditions, 5 read out, 6 the beat;
        7 and 8 the moments of an arrest."""
        acts = {Qt.Key.Key_2: self.show_card, Qt.Key.Key_3: self.dispatch, Qt.Key.Key_4: self.to_conditions}
        acts |= {Qt.Key.Key_5: self.read_out, Qt.Key.Key_6: self.turn_beat}
        acts |= {key: partial(self.note_cpr, step) for step, key in CPR_KEYS.items()}
        act = acts.get(Qt.Key(event.key())) if event.modifiers() == Qt.KeyboardModifier.AltModifier else None
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Three columns below what is to be read out; where text is large two: the facts above the timeline, the
        agencies beside both. What is sent or asked takes the place of both, also where it would be too low."""
        away = self.shelf.isVisibleTo(self) or self.card.isVisibleTo(self)
        wide = self.width() / theme.current_scale()
        rows = self.height() / theme.current_sizes().row
        low = wide < WIDE_FROM and rows < (_LOW if self.beat.running() else _LOWEST)
        self.beat.be_low(low)
        self.story.set_titled(not (away and low))
        self.work.set_titled(not (away and rows < _LOWEST))
        narrow = self.card.isVisibleTo(self) and wide < CARD_FROM
        stacked = wide < COLUMNS_FROM or (away and low) or narrow
        if stacked is not self._stacked:
            self._stacked = stacked
            for panel in (self.facts, self.work, self.story):
                self._grid.removeWidget(panel)
            self._grid.addWidget(self.facts, 1, 0)
            self._grid.addWidget(self.work, 1, 1, 2 if stacked else 1, 1)
            self._grid.addWidget(self.story, *((2, 0) if stacked else (1, 2)))
        replaced = stacked and away
        self.facts.setVisible(not replaced)
        self.short_head.setVisible(replaced)
        shares = (
            (3, 2, 0)
            if replaced and (low or narrow)
            else (1, 1, 0)
            if stacked
            else SHARES_WIDE
            if self.width() >= 1600
            else SHARES_NARROW
        )
        for at, share in enumerate(shares):
            self._grid.setColumnStretch(at, share)
        self._grid.setRowStretch(1, 0 if replaced else 1)
        self._grid.setRowStretch(2, 1 if stacked else 0)
        self.instruction.fit(self.width(), self.height() // 3 if low and away else self.height() // 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "timeline"):
            self._retranslate()
            self.refresh()
