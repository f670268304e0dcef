"""Theme, language and text size as the person chose them, switched while running and kept in the settings."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from console.settings import SettingsFile, Theme
from console.text import words
from console.ui.frame.stage import Arrangement
from console.ui.widgets import screen_words, theme
from console.ui.widgets.theme import DAY, NIGHT, Palette, Sizes


class Looks(QObject):
    """`changed()` when anything of it is another now."""

    changed = Signal()

    def __init__(self, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._wide = False

    @property
    def text_scale(self) -> float:
        """1.0 is 100 %."""
        return self._settings.now.text_scale / 100

    def palette(self) -> Palette:
        """The colours chosen; "auto" follows the system."""
        chosen = self._settings.now.theme
        if chosen == "auto":
            dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            return NIGHT if dark else DAY
        return NIGHT if chosen == "night" else DAY

    def chosen_theme(self) -> str:
        """What was chosen: day, night or auto."""
        return self._settings.now.theme

    def sizes(self) -> Sizes:
        return theme.current_sizes()

    def apply(self) -> None:
        """Bring everything on the screen to what was chosen."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        if words.language() != self._settings.now.language:
            screen_words.install(app, self._settings.now.language)
        self._dress(app)

    def choose_theme(self, name: Theme) -> None:
        """Day, night, or as the computer has it."""
        self._settings.change(theme=name)
        self.apply()

    def choose_language(self, language: words.Language) -> None:
        """Indonesian or English."""
        self._settings.change(language=language)
        self.apply()

    def choose_scale(self, percent: int) -> None:
        """The size of the text in percent."""
        self._settings.change(text_scale=percent)
        self.apply()

    def arranged(self, arrangement: Arrangement) -> None:
        """The widest arrangement has larger text and rows."""
        wide = arrangement is Arrangement.WIDE
        if wide is not self._wide:
            self._wide = wide
            self.apply()

    def _dress(self, app: QApplication) -> None:
        theme.apply(app, self.palette(), self.text_scale, self._wide)
        self.changed.emit()
