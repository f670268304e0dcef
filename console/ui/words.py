"""Words in two languages by Qt Linguist: sources are English, Indonesian is resources/i18n/konsol112_id.ts.
Mark a string where it stands: `translate("Context", "text")`; never an f-string (fill with .format).
Papers have their words without Qt: the server makes them too, and has none."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from console.errors import ConsoleError

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

Language = Literal["id", "en"]

I18N = Path(__file__).resolve().parents[2] / "resources" / "i18n"
_SOURCE, _COMPILED = "konsol112_id.ts", "konsol112_id.qm"
_spoken = threading.local()
_screen: tuple[Callable[[str, str], str], Callable[[], Language]] = (lambda _, text: text), (lambda: "en")


def translate(context: str, text: str) -> str:
    """The text in the current language; a text without a translation stays English."""
    own: dict[tuple[str, str], str] | None = getattr(_spoken, "words", None)
    if own is not None:
        return own.get((context, text), text)
    return _screen[0](context, text)


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text that is translated later; lupdate knows this name (Qt's own function has no usable type)."""
    assert context
    return text


def language() -> Language:
    """The language on the screen now (English until `install` was called)."""
    return "id" if getattr(_spoken, "words", None) is not None else _screen[1]()


@contextmanager
def in_indonesian(folder: Path = I18N) -> Iterator[None]:
    """On this thread, words come in Indonesian whatever the screen speaks: for papers that go to others."""
    _spoken.words = _read(folder / _SOURCE)
    try:
        yield
    finally:
        _spoken.words = None


@cache
def _read(source: Path) -> dict[tuple[str, str], str]:
    found = dict[tuple[str, str], str]()
    try:
        for context in ET.parse(source).getroot().iter("context"):
            name = context.findtext("name", "")
            for message in context.iter("message"):
                if said := message.findtext("translation"):
                    found[name, message.findtext("source", "")] = said
    except (OSError, ET.ParseError):
        raise ConsoleError("words_unreadable", file=source.name) from None
    return found


def install(app: QCoreApplication, wanted: Language, folder: Path = I18N) -> None:
    """Switch the language; every widget gets a LanguageChange event. Raises ConsoleError, changing nothing."""
    global _screen
    from console.ui import screen_words

    screen_words.put_on(app, wanted, compile_words(folder) if wanted == "id" else None)
    _screen = screen_words.translate, screen_words.language


def speak(language: Language) -> None:
    """Load the words of a language for sentences in a terminal."""
    from console.ui.screen_words import here

    install(here(), language)


def compile_words(folder: Path = I18N) -> Path:
    """The .qm file, made again when it is missing or older than its .ts (not of an installed program)."""
    source, compiled = folder / _SOURCE, folder / _COMPILED
    installed = getattr(sys, "frozen", False) or not source.exists()
    if compiled.exists() and (installed or compiled.stat().st_mtime >= source.stat().st_mtime):
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
    found = importlib.util.find_spec("PySide6")
    beside = [str(Path(file).parent) for file in (sys.executable, found and found.origin) if file]
    path = os.pathsep.join([*beside, os.environ.get("PATH", "")])
    return shutil.which("lrelease", path=path) or shutil.which("pyside6-lrelease", path=path)
