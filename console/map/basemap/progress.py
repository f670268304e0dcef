"""How far a build is, in one line of the terminal that writes over itself. Where there is no terminal it is silent."""

import sys
from time import monotonic
from typing import TextIO

from console.map.basemap.map_file import DATA_ZOOMS
from console.text.words import QT_TRANSLATE_NOOP, Language, said

_STAGES = {
    "hash": QT_TRANSLATE_NOOP("MapBuilding", "checking the extract"),
    "cut": QT_TRANSLATE_NOOP("MapBuilding", "cutting to the city"),
    "read": QT_TRANSLATE_NOOP("MapBuilding", "reading roads, buildings, places"),
    **{f"tiles {z}": QT_TRANSLATE_NOOP("MapBuilding", "drawing tiles of zoom {zoom}") for z in DATA_ZOOMS},
    "names": QT_TRANSLATE_NOOP("MapBuilding", "names, crossings, road graph"),
    "check": QT_TRANSLATE_NOOP("MapBuilding", "checking the result"),
}
_WIDTH, _EVERY_S = 24, 0.1


class Silent:
    def stage(self, name: str) -> None: ...

    def share(self, done: float) -> None:
        """So much of the stage is done, from 0 to 1."""

    def count(self, number: int) -> None:
        """So many were read, and nobody knows of how many."""

    def end(self) -> None:
        """The line is left."""


class Progress(Silent):
    """A bar for a person at a terminal."""

    def __init__(self, stream: TextIO, language: Language) -> None:
        self._stream, self._language = stream, language
        self._number, self._text, self._told_at = -1, "", 0.0

    def stage(self, name: str) -> None:
        text = said(self._language, "MapBuilding", _STAGES[name])
        self._number, self._text = list(_STAGES).index(name), text.format(zoom=name.rpartition(" ")[2])
        self._tell(0.0, "", always=True)

    def share(self, done: float) -> None:
        self._tell(done, f"{done:4.0%}")

    def count(self, number: int) -> None:
        self._tell(0.0, f"{number:,}" if self._language == "en" else f"{number:,}".replace(",", "."))

    def end(self) -> None:
        self._stream.write("\r\x1b[K")
        self._stream.flush()

    def _tell(self, within: float, said: str, *, always: bool = False) -> None:
        now = monotonic()
        if not always and now - self._told_at < _EVERY_S:
            return
        self._told_at = now
        full = round(_WIDTH * (self._number + within) / len(_STAGES))
        bar = "█" * full + "░" * (_WIDTH - full)
        self._stream.write(f"\r\x1b[K{bar} {self._number + 1}/{len(_STAGES)} {self._text} {said}")
        self._stream.flush()


def progress_for(language: Language, stream: TextIO | None = None) -> Silent:
    """A bar when somebody looks at it."""
    shown = stream or sys.stderr
    return Progress(shown, language) if shown.isatty() else Silent()
