"""One writer at a time within this program, and the screen thread always goes first."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turnstile:
    """A lock with two sides; the background side lets every waiting screen pass."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._held = False
        self._screens = 0

    @contextmanager
    def screen(self) -> Iterator[None]:
        """Pass as the screen thread."""
        with self._condition:
            self._screens += 1
            while self._held:
                self._condition.wait()
            self._held = True
        try:
            yield
        finally:
            with self._condition:
                self._screens -= 1
                self._held = False
                self._condition.notify_all()

    @contextmanager
    def background(self) -> Iterator[None]:
        """Pass as a thread nobody waits for."""
        with self._condition:
            while self._held or self._screens:
                self._condition.wait()
            self._held = True
        try:
            yield
        finally:
            with self._condition:
                self._held = False
                self._condition.notify_all()

    def step_aside(self) -> None:
        """Called by the background between pieces of work outside the lock: while a screen is busy, it rests."""
        if self._screens:
            with self._condition:
                while self._screens:
                    self._condition.wait()
