"""From the sync thread to the screen: a queued signal lets the desk catch up in slices, so that the screen never waits.
Rule: one timer of one second for the whole program; a tick repaints clocks and nothing else."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from console.desk import Desk

# How Python shares its time with the screen: the other threads let go quickly, and the screen's thread alone collects
# garbage; all of it, which stops everything for a tenth of a second once many cases are there, while nobody types.
#
# Rule: no other thread collects. What a window left is often garbage, and a thread that takes widgets apart while the
# screen works waits for the screen, and the screen for it: both for ever (seen with Python 3.13).

# While pages arrive, a key press waits at most this long for the sync thread (measured: 14.7 → 4.3 ms).
SWITCH_S = 0.0005
REST_S, EVERY_S, AT_LATEST_S = 5.0, 600.0, 3600.0
YOUNG, ALL = 1, 2  # generations
# So many new things make a look at the young ones worth while; what is young and garbage is nearly all there is.
YOUNG_FROM = 2_000


class GcScheduler:
    """`heard` at every act of a person, `look` now and then."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, collect: Callable[[int], object] = gc.collect
    ) -> None:
        self._clock, self._collect = clock, collect
        self._before: bool | None = None
        self._heard_at = self._collected_at = clock()

    def begin(self) -> None:
        """From now on the screen goes first."""
        sys.setswitchinterval(SWITCH_S)
        if self._before is None:
            self._before = gc.isenabled()
            gc.disable()

    def end(self) -> None:
        """Collect as Python does by itself."""
        if self._before:
            gc.enable()
        self._before = None

    def heard(self) -> None:
        """A person did something."""
        self._heard_at = self._clock()

    def look(self) -> None:
        """Collect what is young; all of it when nobody is in the middle of something, or at least once an hour."""
        now = self._clock()
        since_s = now - self._collected_at
        if since_s >= AT_LATEST_S or (since_s >= EVERY_S and now - self._heard_at >= REST_S):
            self._collected_at = now
            self._collect(ALL)
        elif gc.get_count()[0] >= YOUNG_FROM:
            self._collect(YOUNG)


TICK_MS = 1000


class Bridge(QObject):
    """`touched(frozenset of streams)`, `status_changed()` when nothing but the line changed, and `tick()`, all on the
    screen thread."""

    touched = Signal(object)
    status_changed = Signal()
    tick = Signal()
    _woken = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting = threading.Event()
        self._stopped = False
        self._told = False
        self._leave = desk.subscribe(self._pass_on)
        # Fires when all that a command or a slice asked for is painted.
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(lambda: desk.lead(False))
        desk.before_command = self._command
        self.gc_scheduler = GcScheduler()
        self._woken.connect(self._slice, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.timeout.connect(self.gc_scheduler.look)
        self._timer.timeout.connect(self._let_go)

    def start(self) -> None:
        """Begin to tick, and take in what came before the window was there."""
        self.gc_scheduler.begin()
        self._timer.start()
        self.wake()

    def stop(self) -> None:
        """No more ticks and no more news."""
        self._stopped = True
        self._timer.stop()
        self.gc_scheduler.end()
        self._leave()
        self._desk.before_command = lambda: None
        self._idle.stop()
        self._desk.lead(False)

    def wake(self) -> None:
        """Something was committed or the line changed. May be called from any thread, as often as you like."""
        if not self._waiting.is_set():
            self._waiting.set()
            self._woken.emit()

    def _let_go(self) -> None:
        self._desk.let_go()
        if self._desk.letting_go:
            self.wake()

    def _slice(self) -> None:
        if self._stopped:
            return  # queued before the end: the desk's file may be closed by now
        # Cleared first: what is committed from now on asks for a slice of its own.
        self._waiting.clear()
        self._told = False
        self._lead()
        if self._desk.catch_up():
            self.wake()
        elif not self._told:
            self.status_changed.emit()

    def _command(self) -> None:
        self.gc_scheduler.heard()
        self._lead()

    def _lead(self) -> None:
        """The screen has work: the sync thread rests until it is done."""
        self._desk.lead(True)
        self._idle.start()

    def _pass_on(self, touched: frozenset[str]) -> None:
        self._told = True
        self.touched.emit(touched)


# When each other desk was last heard here, by this desk's own clock: wrong clocks elsewhere do no harm. Rule: a desk
# that is cut off itself, or slept, hears nobody; then all of them begin anew.

# Who did not look for longer did not hear either: the computer slept, or its clock was set.
AWAKE_MS = 30_000


class Hearing:
    """`look` each second, then `last` of whichever desk matters."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._heard: dict[str, tuple[int, int]] = {}
        self._looked_ms, self._online = desk.now_ms(), False

    def look(self, online: bool) -> None:
        now_ms = self._desk.now_ms()
        if abs(now_ms - self._looked_ms) > AWAKE_MS or not online:
            self._heard.clear()
        self._looked_ms, self._online = now_ms, online

    def last(self, desk: str) -> int | None:
        """When this desk was last heard; from the first question on. None while nobody can be heard."""
        if not self._online:
            return None
        written = next((record.desk_seq for record in self._desk.board.written_at(desk, 1)), 0)
        seen = self._heard.get(desk)
        if seen is None or seen[0] != written:
            seen = self._heard[desk] = (written, self._desk.now_ms())
        return seen[1]
