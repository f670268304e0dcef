"""`konsol112 saran`: descriptions in, suggestions out, a line each; for trying the words without a desk."""

from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

import msgspec

from console.models.city import load_city
from console.models.suggestions import Suggested, Vocabulary
from console.natures.suggester import Suggester, open_suggester

_LINE_MAX_CHARS = 20_000


def print_suggestions(home: Path | None, as_json: bool, given: Iterable[str], told: TextIO | None = None) -> None:
    """Read lines to their end, answer each at once; with a desk's folder by its own model and words."""
    suggester, vocabulary = open_asked(home)
    for line in given:
        text = line.rstrip("\r\n")[:_LINE_MAX_CHARS]
        found = suggester.suggest_by(vocabulary, text)
        print(_as_json(text, found) if as_json else _as_text(text, found), file=told, flush=True)


def open_asked(home: Path | None) -> tuple[Suggester, Vocabulary]:
    """The suggester and the words it is used with."""
    suggester = open_suggester(home)
    own = suggester.model.words if home and suggester.model else []
    return suggester, Vocabulary(own or shipped_words())


def shipped_words() -> list[tuple[str, str]]:
    """The phrases and names of the natures a new room begins with."""
    return [(one.code, said) for one in load_city().natures for said in (*one.words_id, *one.words_jv, one.name_id)]


def _as_json(text: str, found: Iterable[Suggested]) -> str:
    top = [{"code": one.nature, "score": one.share, "words": one.words} for one in found]
    return msgspec.json.encode({"text": text, "top": top}).decode()


def _as_text(text: str, found: Iterable[Suggested]) -> str:
    said = "; ".join(f"{one.nature} {one.share:.2f} ({', '.join(one.words)})" for one in found)
    return f"{text} → {said or '-'}"
