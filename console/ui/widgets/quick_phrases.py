"""Often said sentences, each behind a short word: word and Tab put the sentence where a person writes.
Rule: a word without a sentence leaves Tab what it was. The city's list is reference data; this computer's own stands
beside it and goes before it, and holds no names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from wire.facts import PhraseDefined

_WORD = re.compile(r"\S+\Z")
_LINE = re.compile(r"\s*(\S+)\s*=\s*(\S.*?)\s*")
_own: dict[str, str] = {}
_city: dict[str, str] = {}


def use(phrases: Mapping[str, str]) -> None:
    """From now on these are this computer's own."""
    _own.clear()
    _own.update({word.lower(): sentence for word, sentence in phrases.items()})


def use_city(phrases: Iterable[PhraseDefined]) -> None:
    """From now on these are the city's; what is not in use any more is none."""
    _city.clear()
    _city.update({one.code.lower(): one.text for one in phrases if one.active})


def of_city() -> dict[str, str]:
    """The city's, by their words."""
    return dict(_city)


def of(word: str) -> str:
    """The sentence behind a word, or nothing."""
    return _own.get(word.lower()) or _city.get(word.lower(), "")


def written(phrases: Mapping[str, str]) -> str:
    """The list as people edit it: a line each, "word = sentence"."""
    return "\n".join(f"{word} = {sentence}" for word, sentence in phrases.items())


def read(text: str) -> tuple[dict[str, str], list[str]]:
    """The phrases of an edited list, and the lines that are none."""
    phrases, strange = {}, []
    for line in filter(str.strip, text.splitlines()):
        found = _LINE.fullmatch(line)
        if found is None:
            strange.append(line.strip())
        else:
            phrases[found[1].lower()] = found[2]
    return phrases, strange


def put_in_line(field: QLineEdit) -> bool:
    """Put the sentence in place of the word before the cursor; false when there is none."""
    at = field.cursorPosition()
    word = _WORD.search(field.text()[:at])
    sentence = of(word[0]) if word and not field.isReadOnly() else ""
    if not word or not sentence:
        return False
    field.setSelection(word.start(), at - word.start())
    field.insert(sentence)
    return True


def put_in_text(field: QPlainTextEdit) -> bool:
    """The same in a text of many lines; one undo takes it back."""
    cursor = field.textCursor()
    before = cursor.block().text()[: cursor.positionInBlock()]
    word = _WORD.search(before)
    sentence = of(word[0]) if word and not field.isReadOnly() else ""
    if not word or not sentence:
        return False
    cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(word[0]))
    cursor.insertText(sentence)
    field.setTextCursor(cursor)
    return True
