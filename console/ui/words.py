"""Words in two languages by Qt Linguist: sources are English, Indonesian is resources/i18n/konsol112_id.ts.
Mark a string where it stands: `translate("Context", "text")`; never an f-string (fill with .format)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import PySide6
from PySide6.QtCore import QCoreApplication, QTranslator

from console.errors import ConsoleError

Language = Literal["id", "en"]

I18N = Path(__file__).resolve().parents[2] / "resources" / "i18n"
_PROPERTY = "konsol_language"
_TRANSLATOR = "konsol_words"
_spoken = threading.local()


def translate(context: str, text: str) -> str:
    """The text in the current language; a text without a translation stays English."""
    own: QTranslator | None = getattr(_spoken, "words", None)
    if own is not None:
        return own.translate(context, text) or text
    return QCoreApplication.translate(context, text)


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text that is translated later; lupdate knows this name (Qt's own function has no usable type)."""
    assert context
    return text


def language() -> Language:
    """The language on the screen now (English until `install` was called)."""
    app = QCoreApplication.instance()
    if getattr(_spoken, "words", None) is not None:
        return "id"
    return "id" if app is not None and app.property(_PROPERTY) == "id" else "en"


@contextmanager
def in_indonesian(folder: Path = I18N) -> Iterator[None]:
    """On this thread, words come in Indonesian whatever the screen speaks: for papers that go to others."""
    words = _Words(compile_words(folder), None)
    if not words.readable:
        raise ConsoleError("words_unreadable", file="konsol112_id.qm")
    _spoken.words = words
    try:
        yield
    finally:
        _spoken.words = None


def install(app: QCoreApplication, wanted: Language, folder: Path = I18N) -> None:
    """Switch the language; every widget gets a LanguageChange event. Raises ConsoleError, changing nothing."""
    olds = app.findChildren(QTranslator, _TRANSLATOR)
    fresh = _loaded(app, folder) if wanted == "id" else None
    for old in olds:
        app.removeTranslator(old)
        old.deleteLater()
    app.setProperty(_PROPERTY, wanted)
    if fresh is not None:
        app.installTranslator(fresh)


def speak(language: Language) -> None:
    """Load the words of a language for sentences in a terminal."""
    install(QCoreApplication.instance() or QCoreApplication([]), language)


class _Words(QTranslator):
    """Words in memory: a file that Qt maps would change under a running program when it is compiled again."""

    def __init__(self, compiled: Path, parent: QCoreApplication | None) -> None:
        super().__init__(parent)
        self.setObjectName(_TRANSLATOR)
        self._bytes = compiled.read_bytes()  # Qt keeps a pointer, not a copy
        self.readable = self.load(self._bytes)


def _loaded(app: QCoreApplication, folder: Path) -> QTranslator:
    compiled = compile_words(folder)
    words = _Words(compiled, app)
    if not words.readable:
        words.deleteLater()
        raise ConsoleError("words_unreadable", file=compiled.name)
    return words


def compile_words(folder: Path = I18N) -> Path:
    """The .qm file, made again when it is missing or older than its .ts (an installed program has no .ts)."""
    source, compiled = folder / "konsol112_id.ts", folder / "konsol112_id.qm"
    if compiled.exists() and (not source.exists() or compiled.stat().st_mtime >= source.stat().st_mtime):
        return compiled
    tool = lrelease()
    if tool is None or not source.exists():
        raise ConsoleError("words_not_compiled", file=compiled.name)
    # Through a file of our own: two programs that start together must never read half a file.
    part = compiled.with_suffix(f".{os.getpid()}.part")
    run = subprocess.run([tool, "-silent", str(source), "-qm", str(part)], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise ConsoleError("words_not_compiled", file=compiled.name, why=run.stderr.strip())
    part.replace(compiled)
    return compiled


def lrelease() -> str | None:
    """The compiler of words: beside this interpreter, in the PySide6 package, or on the path."""
    places = [
        str(Path(sys.executable).parent),
        str(Path(PySide6.__file__).parent),
        os.environ.get("PATH", ""),
    ]
    path = os.pathsep.join(places)
    return shutil.which("lrelease", path=path) or shutil.which("pyside6-lrelease", path=path)
