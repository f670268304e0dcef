"""The screen's words by Qt's translator; console/ui/words.py calls it when a screen is there, nobody else does."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QTranslator

from console.errors import ConsoleError

Language = Literal["id", "en"]
_PROPERTY = "konsol_language"
_TRANSLATOR = "konsol_words"


def translate(context: str, text: str) -> str:
    """The text in the language of the screen."""
    return QCoreApplication.translate(context, text)


def language() -> Language:
    """The language on the screen now."""
    app = QCoreApplication.instance()
    return "id" if app is not None and app.property(_PROPERTY) == "id" else "en"


def here() -> QCoreApplication:
    """The program's own; made where only a terminal is there."""
    return QCoreApplication.instance() or QCoreApplication([])


def put_on(app: QCoreApplication, wanted: Language, compiled: Path | None) -> None:
    """Switch to these words, or to none; every widget gets a LanguageChange event. Raises ConsoleError, changing
    nothing."""
    olds = app.findChildren(QTranslator, _TRANSLATOR)
    fresh = None if compiled is None else _loaded(app, compiled)
    for old in olds:
        app.removeTranslator(old)
        old.deleteLater()
    app.setProperty(_PROPERTY, wanted)
    if fresh is not None:
        app.installTranslator(fresh)


class _Words(QTranslator):
    """Words in memory: a file that Qt maps would change under a running program when it is compiled again."""

    def __init__(self, compiled: Path, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self.setObjectName(_TRANSLATOR)
        self._bytes = compiled.read_bytes()  # Qt keeps a pointer, not a copy
        self.readable = self.load(self._bytes)


def _loaded(app: QCoreApplication, compiled: Path) -> QTranslator:
    words = _Words(compiled, app)
    if not words.readable:
        words.deleteLater()
        raise ConsoleError("words_unreadable", file=compiled.name)
    return words
