"""The small fields of the intake form: a line that offers a proposal, the narrative, a combo that Enter leaves.
Rule: Enter takes the proposal and goes on, Tab goes on without it; nothing typed is read as markup."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from console.text import vocabulary
from console.text.words import translate
from console.ui.widgets import theme
from console.ui.widgets.chip import ROUND, badge_width, paint_key, paint_outline, paint_shape
from console.ui.widgets.long_text import WideChoice, cut_hint, tell_whole
from console.ui.widgets.panel import in_row
from console.ui.widgets.quick_phrases import put_in_text
from wire.limits import LINE_MAX_CHARS, NARRATIVE_MAX_CHARS

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def is_plain(event: QKeyEvent) -> bool:
    """Without Ctrl, Alt or Shift: with them a key means something of the whole form."""
    return event.modifiers() in _PLAIN


def is_enter(event: QKeyEvent) -> bool:
    """Enter without Ctrl, Alt or Shift."""
    return event.key() in _ENTER and is_plain(event)


def is_save(event: QKeyEvent) -> bool:
    """Ctrl+Enter, before or while it is pressed."""
    pressed = event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
    return pressed and event.key() in _ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def is_of_form(event: QKeyEvent) -> bool:
    """Enter with Ctrl or Alt: it means something of the whole form."""
    of_form = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return event.key() in _ENTER and bool(event.modifiers() & of_form)


def mark_refused(field: QWidget, refused: bool) -> None:
    """Frame a field whose content was refused, or no longer."""
    if refused or field.property("refused"):
        theme.mark(field, "refused", refused)


_ANY_HEIGHT = 10_000


class FieldName(QLabel):
    """The name of a field and the cap of its letter, as high as a field of one line, so that it stands beside the first
    line of a taller one too. The last word of the text is the letter. With word wrap it takes the lines it needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""

    def name(self, words: str, key: str) -> None:
        """Say this; `key` is its letter, or nothing."""
        self._key = key
        self.setText(f"{words} {key}".strip())
        self.updateGeometry()

    def _words(self) -> str:
        return self.text().removesuffix(self._key).rstrip() if self._key else self.text()

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._words()) + 2
        cap = badge_width(self._key) + theme.current_sizes().gap if self._key else 0
        return QSize(wide + cap, theme.current_sizes().field)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:
        room, wrap = QRect(0, 0, width, _ANY_HEIGHT), int(Qt.TextFlag.TextWordWrap.value)
        needed = self.fontMetrics().boundingRect(room, wrap, self._words()).height() if self.wordWrap() else 0
        return max(needed, theme.current_sizes().field)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(theme.current().texts.label))
        middle = int((Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft).value)
        middle |= int(Qt.TextFlag.TextWordWrap.value) if self.wordWrap() else 0
        high = self.heightForWidth(self.width())
        line = self.rect() if self.height() <= high else QRect(0, 0, self.width(), high)
        painter.drawText(line, middle, self._words())
        if self._key:
            paint_key(painter, line.right() + 1 - badge_width(self._key), line.center().y() + 0.5, self._key)
        painter.end()


class LineField(QLineEdit):
    """One line; while nothing is typed a `proposal` is shown as a question in a frame of its own, and Enter takes it:
    `proposal_taken()`."""

    accepted = Signal()
    proposal_taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LINE_MAX_CHARS)
        self._hint = self._proposal = self._source = ""
        self._hidden = False
        self.textChanged.connect(lambda _: self._show_hint())

    def set_hint(self, hint: str) -> None:
        """What belongs here, in grey."""
        self._hint = hint
        self._show_hint()

    def propose(self, text: str, source: str = "") -> None:
        """Offer this text, and say where it comes from; empty offers nothing."""
        self._proposal, self._source = text, source
        self._show_hint()

    def proposal(self) -> str:
        """What is offered now."""
        return self._proposal

    def take_proposal(self) -> bool:
        """Write what is offered; false when nothing is, or something stands here."""
        if self.text() or not self._proposal or self._hidden:
            return False
        self.setText(self._proposal)
        return True

    def hide_personal(self, hidden: bool) -> None:
        """Dots in place of the text, which stays as it is and cannot be changed blindly."""
        self._hidden = hidden
        self.setReadOnly(hidden)
        self.setEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)
        self._show_hint()

    def event(self, event: QEvent) -> bool:
        return tell_whole(event, self, lambda: cut_hint(self)) or super().event(event)

    def _show_hint(self) -> None:
        offers = bool(self._proposal) and not self._hidden
        self.setPlaceholderText(self._proposal if offers else self._hint)
        theme.mark(self, "offered", offers and not self.text())

    def offers(self) -> bool:
        """Whether something is offered that nobody took: a ghost."""
        return bool(self._proposal) and not self._hidden and not self.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.offers():
            return
        painter = QPainter(self)
        _paint_dashes(painter, self)
        self._paint_source(painter)
        painter.end()

    def _paint_source(self, painter: QPainter) -> None:
        """Where it comes from and the key that takes it, as far as there is room behind the words."""
        key, gap = translate("IntakeForm", "Enter"), theme.current_sizes().gap
        words = self.fontMetrics().horizontalAdvance(self._proposal) + 2 * gap
        left = self.width() - gap - badge_width(key)
        if left < words:
            return
        paint_key(painter, left, self.height() / 2, key)
        painter.setFont(theme.font("label"))
        source = painter.fontMetrics().horizontalAdvance(self._source)
        if self._source and left - source - gap > words:
            painter.setPen(QColor(theme.current().texts.hint))
            room = QRect(left - source - gap, 0, source, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            if self.take_proposal():
                self.proposal_taken.emit()
            self.accepted.emit()
            self.focusNextChild()
            return
        super().keyPressEvent(event)


def _paint_dashes(painter: QPainter, field: QWidget) -> None:
    """The edge of what is only offered; a style sheet's dashes are dots in a line of one pixel."""
    edges, focused = theme.current().edges, field.hasFocus()
    wide = theme.current_sizes().ring if focused else 1
    pen = QPen(QColor(edges.focus if focused else edges.control), wide)
    pen.setDashPattern([one / wide for one in DASH])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = wide / 2
    painter.drawRoundedRect(QRectF(field.rect()).adjusted(inset, inset, -inset, -inset), 4, 4)


DASH = (6, 4)  # px drawn and left out


class ChoiceField(WideChoice):
    """A choice of codes; Enter goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Qt's own adjusting to the contents shrinks a combo that its layout had given more room.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def fill(self, choices: list[tuple[str, str]]) -> None:
        """Offer these (code, word) and keep the choice."""
        kept = self.code()
        self.blockSignals(True)
        self.clear()
        for code, word in choices:
            self.addItem(word, code)
        self.choose(kept)
        self.blockSignals(False)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        # Room for the longest choice: border, padding and arrow are those of the style sheet.
        words = [self.itemText(at) for at in range(self.count())] or [""]
        longest = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        return QSize(longest + theme.current_sizes().text + 8 + 16, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def code(self) -> str:
        """The code chosen, or nothing."""
        return str(self.currentData() or "")

    def choose(self, code: str) -> None:
        """Choose by code; an unknown one chooses the first."""
        self.setCurrentIndex(max(0, self.findData(code)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.focusNextChild()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # a combo would look for a choice that begins with the digit of Ctrl+1
        else:
            super().keyPressEvent(event)


class NarrativeField(QPlainTextEdit):
    """The narrative as spoken; `too_long(length)` when a pasted text does not fit, and then nothing of it is taken."""

    too_long = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._kept: str | None = None

    def hide_personal(self, hidden: bool) -> None:
        """Take the text from the screen and from screen readers; it stays as it is, and cannot be changed blindly."""
        if hidden is (self._kept is not None):
            return
        kept, self._kept = self.toPlainText(), None
        blocked = self.blockSignals(True)
        super().setPlainText("" if hidden else kept)
        self.blockSignals(blocked)
        self._kept = kept if hidden else None
        self.setReadOnly(hidden)

    def toPlainText(self) -> str:
        """The narrative, shown or not."""
        return super().toPlainText() if self._kept is None else self._kept

    def setPlainText(self, text: str) -> None:
        """Another narrative, shown or not."""
        if self._kept is None:
            super().setPlainText(text)
        else:
            self._kept = text

    def focusNextPrevChild(self, next: bool) -> bool:
        # Tab after the word of a phrase writes the phrase; Tab again goes on.
        return (next and put_in_text(self)) or super().focusNextPrevChild(next)

    def minimumSizeHint(self) -> QSize:
        # Two lines can be read; more come with the room.
        return QSize(120, 2 * self.fontMetrics().lineSpacing() + 12)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        length = len(text) + len(self.toPlainText())
        if length > NARRATIVE_MAX_CHARS:
            self.too_long.emit(length)
            return
        self.insertPlainText(text)


class PriorityField(QWidget):
    """Three buttons; `chosen(priority)` when a person presses one."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = in_row(self)
        self._group = QButtonGroup(self)
        for priority in (1, 2, 3):
            button = _PriorityButton(priority, self)
            self._group.addButton(button, priority)
            row.addWidget(button, 1)
        self._group.idClicked.connect(self.chosen)

    def show_priority(self, priority: int) -> None:
        """Show this one; 0 shows none."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(self._group.id(button) == priority)
        self._group.setExclusive(priority != 0)

    def priority(self) -> int:
        """The priority shown, 0 for none."""
        return max(0, self._group.checkedId())

    def retranslate(self) -> None:
        for button in self._group.buttons():
            number = str(self._group.id(button))
            button.setText(vocabulary.word("priority_colour", number))
            button.setAccessibleName(f"{number} {vocabulary.word('priority', number)} (Ctrl+{number})")


class _PriorityButton(QAbstractButton):
    """A shape, a number and a word; filled when chosen, outlined when not."""

    def __init__(self, priority: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._priority = priority
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        sizes = theme.current_sizes()
        metrics = QFontMetrics(theme.text_font(sizes.text, bold=True))
        return QSize(metrics.horizontalAdvance(self.text()) + sizes.badge + 3 * sizes.gap, sizes.field)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.current()
        name = f"p{self._priority}"
        chip, edge = palette.chip(name), getattr(palette.edges, name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        checked = self.isChecked()
        painter.setPen(QPen(QColor(edge), 2 if checked else 1))
        painter.setBrush(QColor(chip.fill if checked else palette.backgrounds.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), ROUND, ROUND)
        painter.setFont(theme.text_font(theme.current_sizes().text, bold=checked))
        size, gap = theme.current_sizes().badge, theme.current_sizes().gap
        wide = painter.fontMetrics().horizontalAdvance(self.text())
        left = (self.width() - size - gap - wide) / 2
        box = QRectF(left, (self.height() - size) / 2, size, size)
        if checked:
            box.adjust(2, 2, -2, -2)
            painter.setPen(QPen(QColor(chip.text), 1.3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            paint_outline(painter, self._priority, box)
        else:
            paint_shape(painter, self._priority, box, palette)
        painter.setPen(QColor(chip.text if checked else palette.texts.main))
        painter.setFont(theme.text_font(theme.current_sizes().text, bold=checked))
        words = QRectF(left + size + gap, 0, wide + 4, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
