"""From the sync thread to the screen: a queued signal lets the desk catch up in slices, so that the screen never waits.
Rule: one timer of one second for the whole program; a tick repaints clocks and nothing else."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from console.desk import Desk
from console.ui.calm import Calm

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
        self.calm = Calm()
        self._woken.connect(self._slice, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.timeout.connect(self.calm.look)
        self._timer.timeout.connect(self._let_go)

    def start(self) -> None:
        """Begin to tick, and take in what came before the window was there."""
        self.calm.begin()
        self._timer.start()
        self.wake()

    def stop(self) -> None:
        """No more ticks and no more news."""
        self._stopped = True
        self._timer.stop()
        self.calm.end()
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
        self.calm.heard()
        self._lead()

    def _lead(self) -> None:
        """The screen has work: the sync thread rests until it is done."""
        self._desk.lead(True)
        self._idle.start()

    def _pass_on(self, touched: frozenset[str]) -> None:
        self._told = True
        self.touched.emit(touched)
