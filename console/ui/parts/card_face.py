"""How a card looks, beside the form and on a case: first what to say to the caller, large; then the question, its
answers by digit, and at the foot what is never said.
Rule: what is said and what is asked are never cut; the Javanese words stand below, large or hidden, by one key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from console.text.cards import CardWords
from console.text.words import translate
from console.ui.widgets import theme
from console.ui.widgets.chip import ROUND, FlowRow, badge_width, paint_key
from console.ui.widgets.mixed import LEADING, MixedLabel, Piece, Say, keyed, laid_out
from console.ui.widgets.palette import Chip
from console.ui.widgets.theme import Role

_EDGE, _AROUND, _GAP = 4, 8, 4
JV_SMALL, JV_LARGE, JV_HIDDEN = range(3)
ROLES: tuple[Role, ...] = ("step", "title", "body")


class Block(MixedLabel):
    """Words on a ground of their own with an edge at the left; hidden while there are none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, on=name if name == "say" else "")
        self._name = name
        self.setContentsMargins(_EDGE + _AROUND, _GAP + 2, _AROUND, _GAP + 2)
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
        self.jv, self._role = JV_SMALL, ROLES[0]
        self._head, self._said, self._other = (Block("say", self) for _ in range(3))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for at, part in enumerate((self._head, self._said, self._other)):
            part.setContentsMargins(_EDGE + _AROUND, _GAP if at == 0 else 0, _AROUND, _GAP if at else 0)
            column.addWidget(part)

    def text(self) -> str:
        """All of it in plain words."""
        return "\n".join(part for part in (self._words, f"jv  {self._also}" if self._also else "") if part)

    def show_words(self, words: str, also: str) -> None:
        """Show these, or go."""
        self._words, self._also = words, also
        for part, pieces in zip((self._head, self._said, self._other), self._pieces(self._role), strict=True):
            part.say(pieces)
        self.setAccessibleName(self.text())
        self.setVisible(bool(words))

    def _pieces(self, role: Role) -> tuple[list[Piece], list[Piece], list[Piece]]:
        """Head, words, and the Javanese; with the words this large."""
        if not self._words:
            return [], [], []
        head: list[Piece] = [Say(translate("Card", "SAY"), "caption")]
        said: list[Piece] = [Say(f"“{self._words}”", role, weight=600)]
        if not self._also or self.jv == JV_HIDDEN:
            return head, said, []
        large = role if self.jv == JV_LARGE else "label"
        return head, said, [Say("jv", "label", weight=600), Say(f" {self._also}", large)]

    def write_in(self, role: Role) -> None:
        """As large as there is room for."""
        if role != self._role:
            self._role = role
            self.show_words(self._words, self._also)

    def height_for(self, width: int, role: Role | None = None) -> int:
        """The height of all of it in this width, in the size of now or another."""
        room = width - _EDGE - 2 * _AROUND
        lines = [laid_out(pieces, room) for pieces in self._pieces(role or self._role) if pieces]
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
        self._lines = QVBoxLayout(texts)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(_GAP)
        for part in (self.asked, self.asked_jv, self.notes, self.suggested):
            part.setContentsMargins(_AROUND, 2, _AROUND, 0)
        parts: tuple[QWidget, ...] = (self.said, self.notes, self.suggested)
        for widget in parts:
            self._lines.addWidget(widget)
        self._lines.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setProperty("bare", True)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(texts)
        self.area.setMinimumHeight(1)  # question and answers come first
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
        self.notes.say([Say(f"  {note}", "label", "label") for note in words.notes])
        self.suggested.say([piece for one in words.suggest for piece in keyed(f"{one} ", "label", "link", 600)])
        self.never.say([Say(words.never, "label", "main", 600)] if words.never else [])
        for part in (self.asked, self.asked_jv, self.notes, self.suggested):
            part.setVisible(bool(part.pieces()))
        self.setAccessibleName(words.ask)
        self.setAccessibleDescription(self.said.text())
        self.fit()
        self.updateGeometry()

    def show_answers(self, answers: Sequence[tuple[str, bool]], on: bool = True) -> None:
        """The words of the answers, each with whether it was given."""
        for button, (words, given) in zip(self.buttons, answers, strict=True):
            button.setText(words)
            button.setEnabled(on)
            button.setChecked(given)
        self._row.fit()

    def needed(self, width: int, role: Role | None = None) -> int:
        """The height at which nothing of it is scrolled to."""
        more = (self.asked_jv, self.notes, self.suggested)
        never = self.never.heightForWidth(width) if self.never.pieces() else 0
        return (
            self.least(width, role) + never + sum(part.heightForWidth(width) + _GAP for part in more if part.pieces())
        )

    def least(self, width: int, role: Role | None = None) -> int:
        """The height at which what is said and asked and the answers are whole."""
        said = self.said.height_for(width, role)
        return said + self.asked.heightForWidth(width) + self._row.heightForWidth(width) + 4 * _GAP

    def fit(self) -> None:
        """What to say is as large as there is room for. Where not all has room, what is never said and the Javanese
        question are scrolled to; question and answers never."""
        width, room = max(80, self.width() - 2 * theme.current_sizes().gap), self.height()
        role = next((one for one in ROLES if self.needed(width, one) <= room), ROLES[-1])
        self.said.write_in(role)
        whole = self.needed(width) <= room
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.area.setVerticalScrollBarPolicy(policy)
        below = self.column.indexOf(self.asked) + 1
        for part, at in ((self.never, self.column.count()), (self.asked_jv, below)):
            outside = part.parentWidget() is self
            if whole and not outside:
                self.column.insertWidget(at, part)
            elif outside and not whole:
                self._lines.insertWidget(self._lines.count() - 1, part)

    def turn_page(self, down: bool) -> None:
        """A page of its words."""
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + (bar.pageStep() if down else -bar.pageStep()))

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
