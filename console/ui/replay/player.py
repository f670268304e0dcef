"""Lets the past go by: one timer that moves a past desk on, at the chosen speed, never beyond now."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from console.desk import Desk, ReplayDesk
from console.errors import ConsoleError

SPEEDS = (1, 2, 5, 10, 30, 60)
EVERY_MS = 200


class ReplayPlayer(QObject):
    """`moved()` after each move, `changed()` when it plays, pauses or goes at another speed, `refused(error)`."""

    moved = Signal()
    changed = Signal()
    refused = Signal(object)

    def __init__(self, desk: ReplayDesk, now_ms: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._now_ms = desk, now_ms
        self.speed = SPEEDS[0]
        self._last, self._held = 0.0, False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._beat)

    @property
    def playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._timer.isActive()

    def play(self, playing: bool) -> None:
        """Go on, or stand still."""
        self._last = monotonic()
        if playing:
            self._timer.start()
        else:
            self._timer.stop()
        self.changed.emit()

    def hold(self, held: bool) -> None:
        """While another moment is read nothing goes on; afterwards it does, from there."""
        self._held, self._last = held, monotonic()

    def faster(self, step: int) -> None:
        """The next speed, or the one before."""
        at = SPEEDS.index(self.speed) + step
        self.set_speed(SPEEDS[max(0, min(len(SPEEDS) - 1, at))])

    def set_speed(self, speed: int) -> None:
        """So many seconds in one."""
        self.speed = speed
        self.changed.emit()

    def advance(self, seconds: float) -> None:
        """Let so much real time go by."""
        if self._held:
            return
        at_ms = self._desk.now_ms() + round(seconds * 1000 * self.speed)
        now_ms = self._now_ms()
        try:
            self._desk.play_to(min(at_ms, now_ms))
        except ConsoleError as error:
            self.play(False)
            self.refused.emit(error)
            return
        if at_ms >= now_ms:
            self.play(False)
        self.moved.emit()

    def _beat(self) -> None:
        now = monotonic()
        gone, self._last = now - self._last, now
        self.advance(gone)


# Bookmarks in the past: this desk's own, in its encrypted file beside its drafts. Rule: none of them is a fact.

DRAFT = "replay-marks"
MOST = 100


class Mark(msgspec.Struct, frozen=True):
    """A moment, as whom it was seen, and what was looked at."""

    at_ms: int
    desk: str = ""
    about: str = ""


class ReplayMarks:
    """Kept by the live desk, because a recording keeps nothing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> list[Mark]:
        """In the order of time."""
        kept: dict[str, Any] = self._desk.drafts().get(DRAFT, {})
        try:
            return sorted(msgspec.convert(kept.get("marks", []), list[Mark]), key=lambda mark: mark.at_ms)
        except msgspec.ValidationError:
            return []

    def turn(self, mark: Mark) -> bool:
        """Set a mark, or take away the one that is there; whether it is set now. Raises StoreError."""
        others = [one for one in self.all() if (one.at_ms, one.desk) != (mark.at_ms, mark.desk)]
        here = len(others) < len(self.all())
        marks = others if here else [*others, mark][-MOST:]
        self._desk.save_draft(DRAFT, {"marks": msgspec.to_builtins(marks)})
        return not here
