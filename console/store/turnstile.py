"""One writer at a time within this program, and the screen thread always goes first."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# So long the background rests between two pieces of work while the screen has something to do: never for ever.
REST_S = 0.02
# Who did something this short ago may do the next thing at any moment.
LATELY_S = 5.0


class Turnstile:
    """A lock with two sides; the background side lets every waiting screen pass."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._held = False
        self._screens = 0
        self._give_way: Callable[[], None] | None = None
        self._leader = 0  # the thread of a screen that has something to do
        self._led_at: float | None = None

    @contextmanager
    def screen(self) -> Iterator[None]:
        """Pass as the screen thread."""
        with self._condition:
            self._screens += 1
            if self._held and self._give_way is not None:
                self._give_way()
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

    @contextmanager
    def giving_way(self, give_way: Callable[[], None]) -> Iterator[None]:
        """Pass as a thread nobody waits for, with long work that `give_way` breaks off when a screen comes."""
        with self.background():
            with self._condition:
                self._give_way = give_way
            try:
                yield
            finally:
                with self._condition:
                    self._give_way = None

    def lead(self, busy: bool) -> None:
        """The screen thread has something to do (a command, a slice, a repaint), or nothing any more."""
        with self._condition:
            self._leader = threading.get_ident() if busy else 0
            self._led_at = time.monotonic()
            self._condition.notify_all()

    def led_lately(self) -> bool:
        """Whether a screen is at work: then the background keeps its transactions short."""
        return self._led_at is not None and time.monotonic() - self._led_at < LATELY_S

    def step_aside(self) -> None:
        """Called by the background between pieces of work outside the lock: while a screen is busy, it rests."""
        if self._leader not in (0, threading.get_ident()):
            with self._condition:
                self._condition.wait_for(lambda: not self._leader, REST_S)
        if self._screens:
            with self._condition:
                while self._screens:
                    self._condition.wait()
