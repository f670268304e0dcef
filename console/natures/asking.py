"""`konsol112 saran`: descriptions in, suggestions out, a line each; for trying the words without a desk."""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock
from typing import TextIO

import msgspec

from console.apart import line_of
from console.models.state.city import load_city
from console.models.views.incident_words import Vocabulary
from console.natures.descriptions import Example
from console.natures.model import ModelUnreadable, NatureModel, model_from_bytes, model_of
from console.natures.suggester import Heard, Suggester

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
    suggester = Suggester(model_of(home))
    own = suggester.model.words if home and suggester.model else []
    return suggester, Vocabulary(own or shipped_words())


def shipped_words() -> list[tuple[str, str]]:
    """The phrases and names of the natures a new room begins with."""
    return [(one.code, said) for one in load_city().natures for said in (*one.words_id, *one.words_jv, one.name_id)]


def _as_json(text: str, found: Heard) -> str:
    top = [{"code": one.nature, "score": one.share, "words": one.words} for one in found.types]
    said = {"text": text, "top": top, "doubts": found.doubts, "denied": found.denied}
    return msgspec.json.encode(said).decode()


def _as_text(text: str, found: Heard) -> str:
    said = "; ".join(f"{one.nature} {one.share:.2f} ({', '.join(one.words)})" for one in found.types)
    doubts = "".join(f" [{doubt}{f': {found.denied}' if doubt == 'denied' else ''}]" for doubt in found.doubts)
    return f"{text} → {said or '-'}{doubts}"


# Learns in a process of its own: the screen never shares its interpreter with it, and no end waits for it.
# Cases go in and the model comes out through pipes: nothing of them touches a disk or a command line.

COMMAND = "ajar"
_log = logging.getLogger("konsol112.natures")


class Lesson(msgspec.Struct, frozen=True):
    """What is learned from: the city's words by nature, its cases, and stems of persons that must not enter."""

    words: list[tuple[str, str]]
    cases: list[Example]
    names: list[str]


class Apart:
    """One process at a time; `stop` ends it at once and for good."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def learn(
        self, words: Sequence[tuple[str, str]], cases: Sequence[Example], names: frozenset[str]
    ) -> NatureModel | None:
        """The model of this lesson; none when it was stopped or could not be learned. Takes up to minutes."""
        lesson = msgspec.json.encode(Lesson(list(words), list(cases), sorted(names)))
        with self._lock:
            if self._stopped:
                return None
            self._process = subprocess.Popen(line_of(COMMAND), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        learned, _ = self._process.communicate(lesson)
        try:
            return model_from_bytes(learned)
        except ModelUnreadable as problem:
            if not self._stopped:
                _log.warning("nothing was learned: %s (process ended with %d)", problem, self._process.returncode)
            return None

    def stop(self) -> None:
        """End what is at work; when this returns, it is gone."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()
                self._process.wait()
