"""The screen's language: the same catalogue of words, also for what Qt itself writes on its buttons and menus."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator

from console.text.words import SOURCE, Language, speak, translate

_TRANSLATOR = "konsol_words"


def install(app: QCoreApplication, wanted: Language, source: Path = SOURCE) -> None:
    """Switch the language; every widget gets a LanguageChange event. Raises ConsoleError, changing nothing."""
    speak(wanted, source)
    for old in app.findChildren(QTranslator, _TRANSLATOR):
        app.removeTranslator(old)
        old.deleteLater()
    if wanted == "id":
        app.installTranslator(_OfQt(app))


class _OfQt(QTranslator):
    """Asked by Qt for the texts of its own (console/text/qt_words.py); ours are looked up without it."""

    def __init__(self, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self.setObjectName(_TRANSLATOR)

    def isEmpty(self) -> bool:
        """Qt tells no widget of an empty one."""
        return False

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The text in the current language."""
        return translate(context, sourceText)
