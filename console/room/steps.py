"""The steps to an open room as lines in the terminal: which one it is, how far it has come, about how long is left.

On a terminal a step's line is written over as it goes on; elsewhere it comes again only when a quarter more is done.
Rule: nothing of the screen is loaded for them, so the first word comes at once.
"""

import sys
import time
from collections.abc import Callable, Sequence
from typing import TextIO

from console.room.stopping import Stop
from console.room.words import said
from console.text.words import Language

# What each step takes on two cores, in seconds; the rest is reckoned from how fast this machine has been so far.
TYPICAL_S = {"making": 9.0, "server": 1.5, "day": 6.0, "window": 3.0, "story": 25.0}
USUAL_S = 8.0  # so long a machine counts as usual before it is known


class Steps:
    """Says where things stand. Every word is a point of rest: Stopped is raised here when the room is to end."""

    def __init__(
        self,
        language: Language,
        stop: Stop,
        out: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.language, self.stop = language, stop
        self._out, self._clock = out, clock
        self._codes: Sequence[str] = ()
        self._number, self._shown = 0, 0
        self._begun, self._typical_s = 0.0, 0.0
        self._open = 0  # how long the line is that may be written over

    def plan(self, *codes: str) -> None:
        self._codes, self._number, self._typical_s = codes, 0, 0.0
        self._begun = self._clock()

    def begin(self, code: str) -> None:
        """The next step. One that is not planned is not told."""
        self.stop.check()
        if code in self._codes:
            self._number, self._shown = self._codes.index(code) + 1, 0
            self._typical_s = sum(TYPICAL_S[one] for one in self._codes[: self._number - 1])
            self.end_line()
            self._write(said(self.language, code), 0.0)

    def at(self, done: int, total: int) -> None:
        """How far this step has come."""
        self.stop.check()
        if not self._number:
            return
        quarter = 4 * done // total if total else 4
        if self._rewrites() or quarter > self._shown:
            self._shown = quarter
            text = said(self.language, self._codes[self._number - 1])
            self._write(said(self.language, "done_of", text=text, done=done, total=total), done / max(1, total))

    def say(self, code: str, **values: object) -> None:
        self.stop.check()
        self.end_line()
        self._print(said(self.language, code, **values) + "\n")

    def end(self, code: str, **values: object) -> None:
        """The steps are over, with this last word."""
        self._number = 0
        self.end_line()
        self._print(said(self.language, code, **values) + "\n")

    def _left_s(self, share: float) -> float:
        now_s = self._typical_s + share * TYPICAL_S[self._codes[self._number - 1]]
        pace = (self._clock() - self._begun + USUAL_S) / (now_s + USUAL_S)
        return (sum(TYPICAL_S[one] for one in self._codes) - now_s) * pace

    def _write(self, text: str, share: float) -> None:
        text = said(self.language, "step", number=self._number, count=len(self._codes), text=text)
        text = said(self.language, "left", text=text, left_s=max(1, round(self._left_s(share))))
        self._print(f"\r{text.ljust(self._open)}" if self._rewrites() else f"{text}\n")
        self._open = len(text) if self._rewrites() else 0

    def _rewrites(self) -> bool:
        return self._out is not None and self._out.isatty()

    def end_line(self) -> None:
        """What comes next stands in a line of its own."""
        if self._open:
            self._print("\n")
        self._open = 0

    def _print(self, text: str) -> None:
        if self._out is not None:
            self._out.write(text)
            self._out.flush()


def silent() -> Steps:
    """Steps that are told to nobody."""
    return Steps("id", Stop())


def told(language: Language, stop: Stop) -> Steps:
    """Steps that a person at a terminal reads."""
    return Steps(language, stop, sys.stdout)
