"""What is said in writing with a caller: both sides with their times, and a line to answer in.
Rule: a digit in the empty line is one of the ready sentences, seen before Enter sends it; who sends has read no more
than what stood here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.models.views.citizens import PHRASES
from console.text.citizens import Spoken, phrase_key, phrase_words
from console.text.words import translate
from console.ui.widgets import theme
from console.ui.widgets.chip import CautionLabel
from console.ui.widgets.fields import LineField, is_enter, is_plain
from console.ui.widgets.mixed import LowLabel, keyed
from console.ui.widgets.panel import in_column
from wire.facts import PageLanguage

_HELD = "\N{NO-BREAK SPACE}"  # a key stays with its words
_LINE = int(Qt.ItemDataRole.UserRole)
_AROUND, _INSIDE, _SHARE = 6, 7, 0.86
_WRAPPED = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap).value)


class _Bubble(QStyledItemDelegate):
    """What the room said at the right, what the caller said at the left, what nobody read yet in strong colours."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        assert isinstance(view, QListWidget)
        _, high, below = self._measured(_spoken(index), view.viewport().width())
        return QSize(0, high + below + 2 * _INSIDE + _AROUND)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line, palette = _spoken(index), theme.current()
        wide, high, below = self._measured(line, option.rect.width())
        left = option.rect.right() - _AROUND - wide - 2 * _INSIDE if line.ours else option.rect.left() + _AROUND
        box = QRect(left, option.rect.top() + _AROUND // 2, wide + 2 * _INSIDE, high + below + 2 * _INSIDE)
        chip = palette.chip("act" if line.unread else "progress" if line.ours else "closed")
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(chip.fill))
        painter.drawRoundedRect(box, _INSIDE, _INSIDE)
        painter.setPen(QColor(chip.text))
        words = box.adjusted(_INSIDE, _INSIDE, -_INSIDE, -_INSIDE)
        painter.setFont(_words_font(line))
        painter.drawText(QRect(words.left(), words.top(), words.width(), high), _WRAPPED, line.text)
        painter.setFont(theme.font("caption"))
        painter.drawText(QRect(words.left(), words.top() + high, words.width(), below), _WRAPPED, below_words(line))
        painter.restore()

    def _measured(self, line: Spoken, room: int) -> tuple[int, int, int]:
        """How wide its words are, how high, and how high what stands below them is."""
        most = QRect(0, 0, max(60, round(room * _SHARE) - 2 * _INSIDE - _AROUND), 99_999)
        words = QFontMetrics(_words_font(line)).boundingRect(most, _WRAPPED, line.text)
        below = QFontMetrics(theme.font("caption")).boundingRect(most, _WRAPPED, below_words(line))
        return max(words.width(), below.width()) + 2, words.height(), below.height()


class _Lines(QListWidget):
    """What was said; it has what room is left, and never makes the form beside it scroll."""

    def sizeHint(self) -> QSize:
        return QSize(120, 2 * theme.current_sizes().row)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme.current_sizes().row)


def _words_font(line: Spoken) -> QFont:
    return theme.font("body", 600 if line.unread else 0)


def _spoken(index: QModelIndex | QPersistentModelIndex) -> Spoken:
    line = index.data(_LINE)
    assert isinstance(line, Spoken)
    return line


def below_words(line: Spoken) -> str:
    """Who, when, and how far it came: 112 · 07:04 · read 07:05."""
    who = "112" if line.ours else translate("Conversation", "Caller")
    return " · ".join(part for part in (who, line.at, line.state) if part)


class TalkField(LineField):
    """The line to write in. `sent(text, phrase)` at Enter, `listening(bool)` when it has the keys or loses them; a
    digit in the empty line is a ready sentence, and becomes a digit again when somebody types on."""

    sent = Signal(str, str)
    turned = Signal(bool)
    listening = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language: PageLanguage = "id"
        self._digit = 0

    def speak(self, spoken: PageLanguage) -> None:
        """The language of the caller's page, in which the ready sentences are."""
        self._language = spoken

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.listening.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.listening.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text() if is_plain(event) else ""
        if is_enter(event):
            self._send()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(event.key() == Qt.Key.Key_PageDown)
        elif not self.text() and typed.isdecimal() and 1 <= int(typed) <= len(PHRASES):
            self.setText(phrase_words(PHRASES[int(typed) - 1], self._language))
            self._digit = int(typed)
        elif self._digit and ((typed.isprintable() and typed) or event.key() == Qt.Key.Key_Backspace):
            self.setText(str(self._digit) if typed.isprintable() and typed else "")
            self._digit = 0
            if typed.isprintable() and typed:
                super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _send(self) -> None:
        text = self.text().strip()
        known = (code for code in PHRASES if text == phrase_words(code, self._language))
        self.sent.emit(text, next(known, ""))

    def clear_words(self) -> None:
        """Empty it: what stood here was sent, or another person sits down."""
        self._digit = 0
        self.clear()


class Conversation(QWidget):
    """`due()` when it is to be written anew, `sent(text, phrase)` when Enter was pressed on words, `read()` on none."""

    due = Signal()
    sent = Signal(str, str)
    read = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head, self.view, self.keys, self.field = (
            CautionLabel(self),
            _Lines(self),
            LowLabel(self),
            TalkField(self),
        )
        self._lines: tuple[Spoken, ...] = ()
        self._stood, self._began_with = frozenset[str](), ""
        self.field.textChanged.connect(self._began)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.view.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setItemDelegate(_Bubble(self.view))
        self.field.sent.connect(self._entered)
        self.field.turned.connect(self._turn)
        in_column(self, self.head, (self.view, 1), self.keys, self.field, edges=(6, 2, 6, 6), gap=3)
        self.setFocusProxy(self.field)
        self._retranslate()

    def hasHeightForWidth(self) -> bool:
        return False  # a form that has it would be as high as all would like to be

    def show_lines(self, lines: Sequence[Spoken], head: str, hides: str, spoken: PageLanguage) -> None:
        """Show what was said, the newest at the end; `head` how the caller is reached, `hides` that somebody does."""
        self.field.speak(spoken)
        self.head.warn(hides)
        self.field.set_hint(head or translate("Conversation", "write, Enter sends"))
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        self.view.clear()
        for line in lines:
            item = QListWidgetItem(self.view)
            item.setData(_LINE, line)
            item.setData(int(Qt.ItemDataRole.AccessibleTextRole), f"{below_words(line)}: {line.text}")
        self.view.scrollToBottom()

    def lines(self) -> tuple[Spoken, ...]:
        """What stands here."""
        return self._lines

    def seen(self) -> frozenset[str]:
        """What whoever writes has read: what stood here when they began, else what stands here now."""
        return self._stood if self.field.text() else frozenset(line.entry for line in self._lines)

    def _began(self, text: str) -> None:
        if not text or len(self._began_with) == 0:
            self._stood = frozenset(line.entry for line in self._lines)
        self._began_with = text

    def unread(self) -> int:
        """How much of it nobody read."""
        return sum(line.unread for line in self._lines)

    def _entered(self, text: str, phrase: str) -> None:
        if text:
            self.sent.emit(text, phrase)
        else:
            self.read.emit()

    def _turn(self, down: bool) -> None:
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + (bar.pageStep() if down else -bar.pageStep()))

    def _retranslate(self) -> None:
        self.setAccessibleName(translate("Conversation", "Conversation"))
        self.field.setAccessibleName(translate("Conversation", "Words to the caller"))
        said = " ".join(f"[{at}]{_HELD}{phrase_key(code).replace(' ', _HELD)}" for at, code in enumerate(PHRASES, 1))
        self.keys.say(keyed(said, "label", "label"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.scheduleDelayedItemsLayout()
        self.view.scrollToBottom()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "field"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._lines = ()
            self.due.emit()
        elif event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._retranslate()
            self.view.scheduleDelayedItemsLayout()
