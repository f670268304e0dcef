"""The page of quick phrases: a line each, "word = sentence". Ctrl+Enter or the button keeps them on this computer.
Rule: a line that is no phrase is named and nothing is kept until it is mended."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from console.settings import SettingsFile
from console.ui import quick_phrases
from console.ui.panels.panel import Panel
from console.ui.words import translate


class PhrasePage(Panel):
    """`said(sentence)` after keeping, and for what cannot be kept."""

    said = Signal(str)

    def __init__(self, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._settings = settings
        inner = QWidget(self)
        self.text, self.keep_button = _Text(inner), QPushButton(inner)
        self.text.setTabChangesFocus(True)
        self.keep_button.setProperty("main", True)
        self.keep_button.clicked.connect(self.keep)
        column = QVBoxLayout(inner)
        column.setContentsMargins(6, 2, 6, 4)
        column.addWidget(self.text, 1)
        column.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignRight)
        self.text.finished.connect(self.keep)
        self.set_content(inner)
        self.setFocusProxy(self.text)
        quick_phrases.use(settings.now.phrases)
        self._retranslate()

    def refresh(self) -> None:
        """The phrases as they are kept."""
        self.text.setPlainText(quick_phrases.written(self._settings.now.phrases))

    def keep(self) -> bool:
        """Keep what stands here; false when a line is no phrase."""
        phrases, strange = quick_phrases.read(self.text.toPlainText())
        if strange:
            told = translate("Phrases", "“{line}” is no phrase. Write: word = sentence, then keep again.")
            self.said.emit(told.format(line=strange[0][:40]))
            return False
        self._settings.change(phrases=phrases)
        quick_phrases.use(phrases)
        self.said.emit(translate("Phrases", "Phrases kept ✓ Write a word and press Tab."))
        return True

    def _retranslate(self) -> None:
        self.set_title(translate("Phrases", "Quick phrases: word = sentence"))
        self.set_hint(translate("Phrases", "word and Tab in narrative and notes · Esc leaves"))
        self.text.setAccessibleName(translate("Phrases", "Quick phrases"))
        self.keep_button.setText(translate("Phrases", "Keep"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "keep_button"):
            self._retranslate()


class _Text(QPlainTextEdit):
    """Ctrl+Enter is its own here: the window's would save the form."""

    finished = Signal()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and _is_finish(event):
            if event.type() == QEvent.Type.KeyPress:
                self.finished.emit()
            event.accept()
            return True
        return super().event(event)


def _is_finish(event: QKeyEvent) -> bool:
    pressed = event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return pressed and enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
