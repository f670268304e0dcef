"""Learns in a process of its own: the screen never shares its interpreter with it, and no end waits for it.
Cases go in and the model comes out through pipes: nothing of them touches a disk or a command line."""

import logging
import subprocess
from collections.abc import Sequence
from threading import Lock

import msgspec

from console.apart import line_of
from console.natures.descriptions import Example
from console.natures.model import ModelUnreadable, NatureModel, model_from_bytes

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
        """End what is at work."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()
