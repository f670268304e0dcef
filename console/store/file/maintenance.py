"""What a desk's file needs now and then and nobody waits for: rows of older rules computed again, the log brought home.

A thread of its own, so that it is done also while there is no line; it rests while the screen works.
"""

import threading
from collections.abc import Callable

from console.errors import StoreError

PAUSE_S = 20.0


class Maintenance:
    """Calls `work` again and again for as long as it says that more is to be done, else after a pause."""

    def __init__(self, work: Callable[[], bool], pause_s: float = PAUSE_S) -> None:
        self._work = work
        self._pause_s = pause_s
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def begun(self) -> "Maintenance":
        """Begin; a second time does nothing."""
        if self._thread is None:
            self._begin(0.0)
        return self

    def stop(self) -> None:
        """End the thread; returns when it has closed the file."""
        self._stop.set()
        while self._thread is not None and self._thread.is_alive():
            self._thread.join()

    def _begin(self, pause_s: float) -> None:
        self._thread = threading.Thread(target=self._run, args=(pause_s,), name="upkeep", daemon=True)
        self._thread.start()

    def _run(self, pause_s: float) -> None:
        """A bug ends this thread and is told of by the crash hook; another one goes on after a pause."""
        try:
            while not self._stop.wait(pause_s):
                try:
                    pause_s = 0.0 if self._work() else self._pause_s
                except StoreError:
                    pause_s = self._pause_s  # whoever writes next says so to a person
        finally:
            if not self._stop.is_set():
                self._begin(self._pause_s)
