"""The command row: the command line, and in its place, full width until the next key, a sentence that must be read.
Rule: a refusal is shown here and announced, and what waits for one key is asked here; no dialog ever says it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from console.text.words import translate
from console.ui.frame.keys import SILENT_KEYS, PersonWatch
from console.ui.widgets import theme
from console.ui.widgets.long_text import RowSentence
from console.ui.widgets.mixed import MixedLabel, keyed
from console.ui.window.command_line import CommandLine


class CommandRow(QWidget):
    """`refuse`, `say` and `ask` put a sentence over the whole row; the next key brings the command line back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget(self)
        column.addWidget(self._stack)
        self._line: QWidget = QLabel(self)
        self._over = QWidget(self)
        self._sentence, self._keys = RowSentence(self._over), MixedLabel(self._over, right=True)
        row = QHBoxLayout(self._over)
        row.setContentsMargins(0, 0, _EDGE, 0)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignVCenter)
        self._refusal = self._asking = False
        self._after = ""  # what was said while a question waited
        self._came_from: QWidget | None = None
        self._marked = (-1, 0)  # what of the line the next letter replaces: where it begins, and how long it is
        self._stack.addWidget(self._line)
        self._stack.addWidget(self._over)
        self._watch = PersonWatch(self._hear, self)
        self._retranslate()

    def place(self, line: QWidget) -> None:
        """The command line itself."""
        before, self._line = self._line, line
        self._stack.insertWidget(0, line)
        self._stack.removeWidget(before)
        before.deleteLater()
        self._stack.setCurrentWidget(line)

    def line(self) -> QWidget:
        """The command line."""
        return self._line

    def sentence(self) -> str:
        """The sentence on the screen, or nothing."""
        return self._sentence.text() if self._stack.currentWidget() is self._over else ""

    def refuse(self, sentence: str) -> None:
        """Something was not done: say what is wrong and what to do."""
        self._show(sentence, refusal=True)

    def say(self, sentence: str) -> None:
        """Something was done that is worth a sentence; a question that waits is answered first."""
        if self._asking:
            self._after = sentence
        else:
            self._show(sentence, refusal=False)

    def ask(self, sentence: str, keys: str) -> None:
        """Something waits for one key: what will be done, and the keys in square brackets."""
        self._show(sentence, refusal=False, keys=keys)

    def clear(self) -> None:
        """Back to the command line."""
        self._asking, after, self._after = False, self._after, ""
        self._stack.setCurrentWidget(self._line)
        came = self._came_from
        if came is not None and came.isVisible() and QApplication.focusWidget() in (None, came):
            came.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(came, QLineEdit) and self._marked[1]:  # Qt forgets it with the focus
                came.setSelection(*self._marked)
        self._came_from = None
        if after:  # once the key that ended the question has done what it does
            QTimer.singleShot(0, self, lambda: None if self.sentence() else self.say(after))

    def forget_typed(self) -> None:
        """Another person sits down: the line is theirs, and nothing is said to them of what the one before did."""
        self.clear()
        if isinstance(self._line, CommandLine):
            self._line.forget_typed()

    def _hear(self, event: QEvent) -> bool:
        """The next key brings the line back, and does what it does; a click answers no question."""
        ends = event.key() not in SILENT_KEYS if isinstance(event, QKeyEvent) else self._asking
        if ends and self.sentence():
            self.clear()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "_came_from"):
            return
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._colour()
        elif event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _show(self, sentence: str, refusal: bool, keys: str = "") -> None:
        self._refusal, self._asking = refusal, bool(keys)
        focused = QApplication.focusWidget()
        # A hidden command line would lose the focus to the next field, where the next keys do not belong.
        self._came_from = focused if focused is not None and self._line.isAncestorOf(focused) else None
        if isinstance(self._came_from, QLineEdit):
            self._marked = (self._came_from.selectionStart(), self._came_from.selectionLength())
        self._sentence.setText(sentence)
        self._keys.say(keyed(keys))
        self._keys.setVisible(bool(keys))
        self._keys.setFixedWidth(self._keys.natural_width() if keys else 0)
        self._colour()
        self._stack.setCurrentWidget(self._over)
        event = QAccessibleAnnouncementEvent(self._sentence, f"{sentence} {self._keys.text()}".strip())
        polite = QAccessible.AnnouncementPoliteness
        event.setPoliteness(polite.Assertive if refusal else polite.Polite)
        QAccessible.updateAccessibility(event)

    def _colour(self) -> None:
        texts, grounds = theme.current().texts, theme.current().backgrounds
        palette = QPalette(self._over.palette())
        palette.setColor(QPalette.ColorRole.WindowText, QColor(texts.p1 if self._refusal else texts.main))
        palette.setColor(QPalette.ColorRole.Window, QColor(grounds.select if self._asking else grounds.panel))
        self._over.setAutoFillBackground(True)
        self._over.setPalette(palette)

    def _retranslate(self) -> None:
        self.setAccessibleName(translate("CommandRow", "Command line and messages"))


_EDGE = 12  # px right of the keys
