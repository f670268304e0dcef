"""How Python shares its time with the screen: the other threads let go quickly, and the screen's thread alone collects
garbage; all of it, which stops everything for a tenth of a second once many cases are there, while nobody types.

Rule: no other thread collects. What a window left is often garbage, and a thread that takes widgets apart while the
screen works waits for the screen, and the screen for it: both for ever (seen with Python 3.13).
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable

# While pages arrive, a key press waits at most this long for the sync thread (measured: 14.7 → 4.3 ms).
SWITCH_S = 0.0005
REST_S, EVERY_S, AT_LATEST_S = 5.0, 600.0, 3600.0
YOUNG, ALL = 1, 2  # generations
# So many new things make a look at the young ones worth while; what is young and garbage is nearly all there is.
YOUNG_FROM = 2_000


class Calm:
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
