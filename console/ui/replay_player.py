"""Lets the past go by: one timer that moves a past desk on, at the chosen speed, never beyond now."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from console.errors import ConsoleError
from console.past_desk import PastDesk

SPEEDS = (1, 2, 5, 10, 30, 60)
EVERY_MS = 200


class ReplayPlayer(QObject):
    """`moved()` after each move, `changed()` when it plays, pauses or goes at another speed, `refused(error)`."""

    moved = Signal()
    changed = Signal()
    refused = Signal(object)

    def __init__(self, desk: PastDesk, now_ms: Callable[[], int], parent: QObject) -> None:
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
