"""Words in two languages, one catalogue: sources are English, Indonesian is resources/i18n/konsol112_id.ts.
Mark a string where it stands: `translate("Context", "text")`; never an f-string (fill with .format). No Qt: a server
has none. A screen is switched by console/ui/widgets/screen_words.py, which tells its widgets."""

import re
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, Literal

from console.errors import ConsoleError

Language = Literal["id", "en"]
Catalogue = Mapping[tuple[str, str], str]

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "i18n" / "konsol112_id.ts"
_ENGLISH: Catalogue = {}
_FORMS = re.compile(r"\{(\w+):([^|{}]+)\|([^|{}]+)\}")


class _Speech(threading.local):
    """What a thread speaks where that is not the language of the program."""

    words: Catalogue | None = None


_of_thread = _Speech()
_of_program: Catalogue = _ENGLISH


class _Counting(str):
    """An English text whose words follow its numbers: "{count:row|rows}" becomes "1 row", "2 rows". Indonesian has one
    form, and its catalogue has the number alone."""

    def format(self, *_: object, **values: object) -> str:
        return self.format_map(values)

    def format_map(self, values: Any, /) -> str:
        said = _FORMS.sub(lambda one: f"{{{one[1]}}} {one[2 if str(values[one[1]]) == '1' else 3]}", self)
        return said.format_map(values)


def translate(context: str, text: str) -> str:
    """The text in the current language; a text without a translation stays English."""
    own = _of_thread.words
    found = (_of_program if own is None else own).get((context, text), text)
    return _Counting(found) if "|" in found else found


def said(language: Language, context: str, text: str) -> str:
    """The text in this language, whatever is spoken; English too where no words can be read."""
    found = text
    if language == "id":
        with suppress(ConsoleError):
            found = _read(SOURCE).get((context, text), text)
    return _Counting(found) if "|" in found else found


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text that is translated later; lupdate knows this name."""
    assert context
    return text


def language() -> Language:
    """The language now (English until `speak` was called)."""
    return "en" if (_of_program if _of_thread.words is None else _of_thread.words) is _ENGLISH else "id"


def speak(wanted: Language, source: Path = SOURCE) -> None:
    """Switch the program's language. Raises ConsoleError, changing nothing."""
    global _of_program
    _of_program = _read(source) if wanted == "id" else _ENGLISH


@contextmanager
def in_language(wanted: Language, source: Path = SOURCE) -> Iterator[None]:
    """On this thread, words come in this language whatever the screen speaks: for what goes to others."""
    before, _of_thread.words = _of_thread.words, _read(source) if wanted == "id" else _ENGLISH
    try:
        yield
    finally:
        _of_thread.words = before


@cache
def _read(source: Path) -> Catalogue:
    found = dict[tuple[str, str], str]()
    try:
        for context in ET.parse(source).getroot().iter("context"):
            name = context.findtext("name", "")
            for message in context.iter("message"):
                text, translation = "", None
                for part in message:
                    if part.tag == "source":
                        text = part.text or ""
                    elif part.tag == "translation":
                        translation = part.text
                if translation:
                    found[name, text] = translation
    except (OSError, ET.ParseError):
        raise ConsoleError("words_unreadable", file=source.name) from None
    return found
