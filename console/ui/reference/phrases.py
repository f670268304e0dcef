"""The page of quick phrases: the city's at the left, to be read; this computer's own beside them, a line each,
"word = sentence". Ctrl+Enter or the button keeps them.
Rule: a line that is no phrase is named and nothing is kept until it is mended."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QWidget

from console.desk import Desk
from console.settings import SettingsFile
from console.text.words import translate
from console.ui.widgets import quick_phrases
from console.ui.widgets.chip import KeyButton
from console.ui.widgets.fields import is_save
from console.ui.widgets.panel import Panel


class PhrasePage(Panel):
    """`said(sentence)` after keeping, and for what cannot be kept."""

    said = Signal(str)

    def __init__(self, desk: Desk, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._desk, self._settings = desk, settings
        inner = QWidget(self)
        self._of_city, self._own = QLabel(inner), QLabel(inner)
        self.city, self.text, self.keep_button = QPlainTextEdit(inner), _Text(inner), KeyButton(inner)
        self.city.setReadOnly(True)
        for text in (self.city, self.text):
            text.setTabChangesFocus(True)
        self.keep_button.setProperty("main", True)
        self.keep_button.clicked.connect(self.keep)
        grid = QGridLayout(inner)
        grid.setContentsMargins(6, 2, 6, 4)
        for column, (label, text) in enumerate(((self._of_city, self.city), (self._own, self.text))):
            label.setBuddy(text)
            grid.addWidget(label, 0, column)
            grid.addWidget(text, 1, column)
        grid.addWidget(self.keep_button, 2, 1, Qt.AlignmentFlag.AlignRight)
        self.text.finished.connect(self.keep)
        self.set_content(inner)
        self.setFocusProxy(self.text)
        quick_phrases.use(settings.now.phrases)
        self._hear_city()
        stop = desk.subscribe(self._touched)
        self.destroyed.connect(lambda: stop())
        self._retranslate()

    def refresh(self) -> None:
        """The phrases as they are kept."""
        self.city.setPlainText(quick_phrases.written(quick_phrases.of_city()))
        self.text.setPlainText(quick_phrases.written(self._settings.now.phrases))

    def forget_typed(self) -> None:
        """Another person sits down: what was not kept is gone."""
        self.refresh()

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

    def _touched(self, streams: frozenset[str]) -> None:
        if any(stream.startswith("ref:phrase:") for stream in streams):
            self._hear_city()
            self.city.setPlainText(quick_phrases.written(quick_phrases.of_city()))

    def _hear_city(self) -> None:
        quick_phrases.use_city(self._desk.board.reference.phrases.values())

    def _retranslate(self) -> None:
        self.set_title(translate("Phrases", "Quick phrases: word = sentence"))
        self.set_hint(translate("Phrases", "word and Tab in narrative and notes · Esc leaves"))
        self._of_city.setText(translate("Phrases", "Of the city (an admin: Change the city's data)"))
        self._own.setText(translate("Phrases", "Of this computer, before those of the city"))
        self.city.setAccessibleName(self._of_city.text())
        self.text.setAccessibleName(self._own.text())
        self.keep_button.setText(translate("Phrases", "Ctrl+Enter Keep"))


class _Text(QPlainTextEdit):
    """Ctrl+Enter is its own here: the window's would save the form."""

    finished = Signal()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and is_save(event):
            if event.type() == QEvent.Type.KeyPress:
                self.finished.emit()
            event.accept()
            return True
        return super().event(event)
