"""The card beside the form: one question after another, what to tell the caller, and the answers by a digit.
Rule: what is said to the caller stands before the other language; who passes over a mandatory question says why."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from console.models.commands.cases import CprStep
from console.models.state.board import Board
from console.models.views.advice import advise, card_of
from console.models.views.card import asked, counted_since, last_telling, telling
from console.text.cases import CardWords, never_words, told_words
from console.text.names import answer_word, asked_words, nature_name
from console.text.words import language, translate
from console.ui.parts.beat import CPR_KEYS, HASTY_MS, BeatTile, CprMarks
from console.ui.widgets import theme
from console.ui.widgets.chip import ROUND, FlowRow, badge_width, paint_key
from console.ui.widgets.fields import is_enter, is_plain
from console.ui.widgets.letters import letter
from console.ui.widgets.mixed import LEADING, MixedLabel, Piece, Say, keyed, laid_out
from console.ui.widgets.panel import in_column
from console.ui.widgets.theme import Chip, Role
from wire.facts import CardQuestion

# How a card looks, beside the form and on a case: first what to say to the caller, large; then the question, its
# answers by digit, and at the foot what is never said. Rule: what is said and what is asked are never cut; the
# Javanese words stand below, large or hidden, by one key.

_EDGE, _AROUND, _GAP = 4, 8, 4
_INSIDE = (_EDGE + _AROUND, _GAP + 2, _AROUND, _GAP + 2)
JV_SMALL, JV_LARGE, JV_HIDDEN = range(3)
ROLES: tuple[Role, ...] = ("step", "title", "body")
# How large what is said is written, and whether each sentence has a line of its own: the best that has room.
WRITTEN: tuple[tuple[Role, bool], ...] = (*((role, True) for role in ROLES), ("body", False))
_SENTENCES = re.compile(r"(?<=[.!?]) +")


class Block(MixedLabel):
    """Words on a ground of their own with an edge at the left; hidden while there are none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, on=name if name == "say" else "")
        self._name = name
        self.setContentsMargins(*_INSIDE)
        self.hide()

    def say(self, pieces: Sequence[Piece]) -> None:
        super().say(pieces)
        self.setVisible(bool(pieces))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.current()
        ground, edge = {
            "say": (palette.chips.say.fill, palette.edges.onscene),
            "never": (palette.backgrounds.alt, palette.edges.p1),
        }[self._name]
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(ground))
        painter.fillRect(0, 0, _EDGE, self.height(), QColor(edge))
        painter.end()
        super().paintEvent(event)


class SayBlock(QWidget):
    """What to say to the caller: the loudest words of the form, with the Javanese below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._also = "", ""
        self.hide()
        self.jv, self._written = JV_SMALL, WRITTEN[0]
        self._head, self._said, self._other = (Block("say", self) for _ in range(3))
        column = in_column(self, gap=0)
        for at, part in enumerate((self._head, self._said, self._other)):
            part.setContentsMargins(_EDGE + _AROUND, _GAP if at == 0 else 0, _AROUND, _GAP if at else 0)
            column.addWidget(part)

    def text(self) -> str:
        """All of it in plain words."""
        return "\n".join(part for part in (self._words, f"jv  {self._also}" if self._also else "") if part)

    def show_words(self, words: str, also: str) -> None:
        """Show these, or go."""
        self._words, self._also = words, also
        for part, pieces in zip((self._head, self._said, self._other), self._pieces(self._written), strict=True):
            part.say(pieces)
        self.setAccessibleName(self.text())
        self.setVisible(bool(words))

    def _pieces(self, written: tuple[Role, bool]) -> tuple[list[Piece], list[Piece], list[Piece]]:
        """Head, words, and the Javanese; with the words written so."""
        role, apart = written
        if not self._words:
            return [], [], []
        head: list[Piece] = [Say(translate("Card", "SAY"), "caption")]
        between = "\n" if apart else " "
        said: list[Piece] = [
            Say(f"{between if at else ''}{sentence}", role, weight=600)
            for at, sentence in enumerate(_SENTENCES.split(f"“{self._words}”"))
        ]
        if not apart:  # in the lowest place it has no line of its own
            head, said = [], [*head, Say(f"  {said[0].text}", role, weight=600), *said[1:]]
        if not self._also or self.jv == JV_HIDDEN:
            return head, said, []
        large = role if self.jv == JV_LARGE else "label"
        return head, said, [Say("jv", "label", weight=600), Say(f" {self._also}", large)]

    def write_in(self, written: tuple[Role, bool]) -> None:
        """As large as there is room for."""
        if written != self._written:
            self._written = written
            self.show_words(self._words, self._also)

    def height_for(self, width: int, written: tuple[Role, bool] | None = None, also: bool = True) -> int:
        """The height of all of it in this width, written as now or otherwise; of the words alone without the Javanese
        below them."""
        room, parts = width - _EDGE - 2 * _AROUND, self._pieces(written or self._written)
        lines = [laid_out(pieces, room) for pieces in (parts if also else parts[:2]) if pieces]
        high = sum(round(sum(line[2] for line in part) + LEADING * (len(part) - 1) + 0.5) for part in lines)
        return high + _GAP * len(lines) if lines else 0

    def turn_jv(self) -> None:
        """Small, large, hidden, and again."""
        self.jv = (self.jv + 1) % 3
        self.show_words(self._words, self._also)


class DigitButton(QPushButton):
    """An answer with the cap of its digit; filled where it was given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        digit, _, word = self.text().partition(" ")
        wide = QFontMetrics(theme.font("body", 600)).horizontalAdvance(word) + badge_width(digit) + 4 * _GAP + 2
        return QSize(wide + _AROUND, theme.current_sizes().button)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.current()
        main, on = palette.chips.onscene, self.isChecked() and self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(main.fill if on else palette.edges.control), 1))
        painter.setBrush(QColor(main.fill if on else palette.backgrounds.alt))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), ROUND + 1, ROUND + 1)
        digit, _, word = self.text().partition(" ")
        cap = Chip(main.fill, main.text) if on else None
        left = round(paint_key(painter, 2 * _GAP, self.height() / 2, digit, cap)) + _GAP + 2
        painter.setFont(theme.font("body", 600 if on else 400))
        colour = main.text if on else palette.texts.main if self.isEnabled() else palette.texts.hint
        painter.setPen(QColor(colour))
        room = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(room, int((Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft).value), word)
        painter.end()


class _Cover(QWidget):
    """The ground of the panel, over what is not to be seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().backgrounds.panel))
        painter.end()


class WholeLines(QScrollArea):
    """Words that end at a whole line wherever they are scrolled to: half a line says nothing. The bar tells that more
    follows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # What is left of a line is covered: a margin instead would change the widths, and with them the lines.
        self._cover = _Cover(self)
        self._laid_out = QTimer(self, singleShot=True, interval=0)  # the words have their places then
        self._laid_out.timeout.connect(self._end_at_line)
        self.setProperty("bare", True)
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(1)  # what stands below comes first
        self.verticalScrollBar().valueChanged.connect(lambda _: self._end_at_line())

    def seen_height(self) -> int:
        """How high are the whole lines in sight."""
        return self.viewport().height() - (0 if self._cover.isHidden() else self._cover.height())

    def turn_page(self, down: bool) -> None:
        """The lines that follow those in sight, or those before them."""
        bar = self.verticalScrollBar()
        if down:
            bar.setValue(bar.value() + self.seen_height())
        else:
            least = bar.value() - self.viewport().height()
            bar.setValue(next((end for end in (0, *self._line_ends()) if end >= least), 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._laid_out.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._laid_out.start()

    def _end_at_line(self) -> None:
        top, seen = self.verticalScrollBar().value(), self.viewport().geometry()
        end = top + seen.height()
        whole = max((one for one in self._line_ends() if top < one <= end), default=end)
        cut = end - whole if self._line_ends()[-1:] > [end] else 0
        self._cover.setVisible(cut > 0)
        self._cover.setGeometry(seen.left(), seen.bottom() + 1 - cut, seen.width(), cut)

    def _line_ends(self) -> list[int]:
        """Where each line ends, from the top of the words; the last one of a label with the ground below it."""
        texts, ends = self.widget(), list[int]()
        if texts is None:
            return ends
        for label in texts.findChildren(MixedLabel):
            if not label.isVisibleTo(texts):
                continue
            bottom = float(label.mapTo(texts, QPoint()).y() + label.contentsMargins().top())
            for _, _, high, _ in label.lines(label.contentsRect().width())[:-1]:
                ends.append(math.ceil(bottom + high))
                bottom += high + LEADING
            ends.append(label.mapTo(texts, QPoint(0, label.height())).y())
        return sorted(ends)


class CardFace(QWidget):
    """`pressed(digit)` for an answer clicked."""

    pressed = Signal(int)

    def __init__(self, digits: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = SayBlock(self)
        self.asked, self.asked_jv, self.notes, self.suggested = (MixedLabel(self) for _ in range(4))
        self.never = Block("never", self)
        self.buttons = [DigitButton(self) for _ in digits]
        for digit, button in zip(digits, self.buttons, strict=True):
            button.clicked.connect(lambda _=False, number=digit: self.pressed.emit(number))
        texts = QWidget()
        texts.setObjectName("texts")
        self._lines = in_column(texts, gap=_GAP)
        parts: tuple[QWidget, ...] = (self.said, self.notes, self.suggested)
        for widget in parts:
            self._lines.addWidget(widget)
        self._lines.addStretch(1)
        self.area = WholeLines(self)
        self.area.setWidget(texts)
        self._row = FlowRow(self.buttons, self)
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        for part in (self.asked, self.asked_jv):
            column.addWidget(part)
        column.addSpacing(_GAP)
        column.addWidget(self._row)
        column.addSpacing(_GAP)
        column.addWidget(self.never)

    def show_words(self, words: CardWords) -> None:
        """Show these; a question that changed begins at its top."""
        self.said.show_words(words.say, words.say_jv)
        head: list[Piece] = [Say(words.at, "body", "label"), Say(f"  {words.ask}", "title")]
        self.asked.say(head if words.at else [Say(words.ask, "title")])
        jv = words.ask_jv if self.said.jv != JV_HIDDEN else ""
        self.asked_jv.say([Say("jv", "label", "label", 600), Say(f" {jv}", "body", "label")] if jv else [])
        self.notes.say([Say(f"{'  ' if at else ''}{note}", "label", "label") for at, note in enumerate(words.notes)])
        self.suggested.say([piece for one in words.suggest for piece in keyed(f"{one} ", "label", "link", 600)])
        self.never.say([Say(words.never, "label", "main", 600)] if words.never else [])
        for part in (self.asked, self.asked_jv, self.notes, self.suggested):
            part.setVisible(bool(part.pieces()))
        self.setAccessibleName(words.ask)
        self.setAccessibleDescription(self.said.text())
        self.fit()
        self.updateGeometry()

    def show_answers(self, answers: Sequence[tuple[str, bool]]) -> None:
        """The words of the answers, each with whether it was given; none while nothing is asked."""
        for button, (words, given) in zip(self.buttons, answers, strict=False):
            button.setText(words)
            button.setChecked(given)
        self._row.setVisible(bool(answers))
        self._row.fit()

    def needed(self, width: int, written: tuple[Role, bool] | None = None) -> int:
        """The height at which nothing of it is scrolled to."""
        more = (self.asked_jv, self.notes, self.suggested)
        never = self.never.heightForWidth(width) if self.never.pieces() else 0
        return (
            self.least(width, written)
            + never
            + sum(part.heightForWidth(width) + _GAP for part in more if part.pieces())
        )

    def least(self, width: int, written: tuple[Role, bool] | None = None) -> int:
        """The height at which what is said and asked and the answers are whole."""
        said = self.said.height_for(width, written)
        return said + self.asked.heightForWidth(width) + self._answers(width) + 4 * _GAP

    def _answers(self, width: int) -> int:
        """How high the answers are."""
        return 0 if self._row.isHidden() else self._row.heightForWidth(width)

    def fit(self) -> None:
        """What to say is as large as there is room for. Where not all has room, the notes are scrolled to first, then
        the Javanese question, then what is never said; question and answers never."""
        width, room = max(80, self.width() - 2 * theme.current_sizes().gap), self.height()
        # Where not all has room, what is never said is scrolled to before the words lose their lines.
        fitting = (one for high in (self.needed, self.least) for one in WRITTEN if high(width, one) <= room)
        self.said.write_in(next(fitting, WRITTEN[-1]))
        for part in (self.asked, self.asked_jv, self.notes, self.suggested):
            part.setContentsMargins(_AROUND, 2, _AROUND, 0)  # a label that moved to another place has lost them
        self.never.setContentsMargins(*_INSIDE)
        whole = self.needed(width) <= room
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.area.setVerticalScrollBarPolicy(policy)
        left = room - self.asked.heightForWidth(width) - self._answers(width) - 4 * _GAP
        # As long as the words to the caller are whole, what is never said stays in sight, then the Javanese question.
        words = self.said.height_for(width, also=False)
        below = self.column.indexOf(self.asked) + 1
        for part, at, among in ((self.never, self.column.count(), 1), (self.asked_jv, below, 2)):
            high = part.heightForWidth(width) if part.pieces() else 0
            fixed, outside = whole or left - high >= words, part.parentWidget() is self
            left -= high if fixed else 0
            if fixed and not outside:
                self.column.insertWidget(at, part)
            elif outside and not fixed:
                self._lines.insertWidget(min(among, self._lines.count() - 1), part)
        # Half a line would tell nobody anything.
        self.area.setVisible(whole or not self.said.isHidden() or left >= theme.current_sizes().row)

    def turn_page(self, down: bool) -> None:
        """A page of its words."""
        self.area.turn_page(down)

    def to_top(self) -> None:
        """Another question: from its beginning."""
        self.area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.fit()
            self.updateGeometry()


ANSWERS = ("yes", "no", "unknown")
_MOST_ROWS = 6


class CardShelf(QWidget):
    """One question of the card after another; `answered(question, answer)` for 1 yes, 2 no, 3 not known.

    0 passes over a question: of a mandatory one the reason is asked right below, then `passed_over`.
    `beat_stopped`: its caller is no longer on the line.
    """

    answered = Signal(str, str)
    passed_over = Signal()
    beat_stopped = Signal()

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
        self._begun_by_hand = False
        self.on_line: Callable[[], bool] = lambda: True  # whether its caller is; the window knows it
        self.beat, self.marks = BeatTile(self), CprMarks(self)
        self.reason = ReasonLine(self)
        self.reason.returnPressed.connect(self._take_reason)
        self.reason.left.connect(self._leave_reason)
        self.reason.hide()
        self.face.column.insertWidget(1, self.reason)
        in_column(self, self.beat, self.marks, (self.face, 1), edges=(2, 2, 2, 2), gap=0)

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
        self._fit_beat()
        self.updateGeometry()

    def _fit_beat(self) -> None:
        """The beat has one row where its words would cost those of the card their place."""
        width = max(120, self.width() - 4)
        tall = self._more() - self.beat.sizeHint().height() + self.beat.high(low=False)
        self.beat.be_low(self.beat.running() and self.height() < self.face.needed(width, WRITTEN[-1]) + tall)

    def show_card(self, nature: str, answers: Mapping[str, str]) -> None:
        """Show the card of a nature at its first open question."""
        other, self._nature, self._answers = nature != self._nature, nature, dict(answers)
        if other:
            left = (at for at, one in enumerate(self.questions()) if one.code not in self._answers)
            self._at = next(left, 0)
            self._begun_by_hand = False
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
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.face.turn_page(event.key() == Qt.Key.Key_PageDown)
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
            ]
            if questions
            else []
        )
        self.face.to_top()
        self.face.show_words(self._words(questions))
        self._follow_beat()
        self._fit_beat()
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
        """The beat runs while the answers tell the caller to press and they are on the line, or by hand."""
        wanted = bool(counted_since(card_of(self._board, self._nature), self._answers))
        runs = wanted and (self.on_line() or self._begun_by_hand)
        if wanted and not runs and self.beat.running():
            self.beat_stopped.emit()
        self.beat.run(runs)
        self.marks.show_marks(self.cpr, self._answered_ms, self.beat.running())

    def follow_line(self) -> None:
        """A second went by, or a call changed: the beat goes on only with its caller."""
        if self.beat.running() is not self.on_line():
            self._follow_beat()

    def turn_beat(self) -> None:
        """Alt+6: the beat silent, and heard again; where it stopped because nobody is on the line, it begins again."""
        if self.beat.running():
            self.beat.mute()
        else:
            self._begun_by_hand = True
            self._follow_beat()

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
