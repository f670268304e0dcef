"""Locks a screen that nobody has touched for the stated minutes. Rule: never over a call: while one rings, is on the
line or stands in the form, the desk is at work whether or not anybody types."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject

from console.settings import SettingsFile
from console.ui.frame.frame import Frame
from console.ui.person_watch import PersonWatch

MINUTE_S = 60.0


class IdleLock(QObject):
    """Over one window; `busy` says whether the screen may not be locked now, or is."""

    def __init__(
        self,
        frame: Frame,
        settings: SettingsFile,
        busy: Callable[[], bool],
        lock: Callable[[], object],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(frame.bridge)
        self._desk, self._settings, self._busy, self._lock, self._clock = frame.desk, settings, busy, lock, clock
        self._touched_s = clock()
        self._watch = PersonWatch(self._hear, self)
        frame.bridge.tick.connect(self.look)
        frame.bridge.touched.connect(self._person_changed)

    def look(self) -> None:
        """Lock when it is time."""
        now_s, minutes = self._clock(), self._settings.now.lock_after_min
        if self._desk.person is None or self._busy():
            self._touched_s = now_s
        elif minutes and now_s - self._touched_s >= minutes * MINUTE_S:
            self._touched_s = now_s
            self._lock()

    def _hear(self, event: QEvent) -> bool:
        self._touched_s = self._clock()
        return False

    def _person_changed(self, streams: frozenset[str]) -> None:
        if "person" in streams:
            self._touched_s = self._clock()
