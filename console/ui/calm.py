"""How Python shares its time with the screen: the other threads let go quickly, and the big collection of garbage,
which stops everything for a tenth of a second once many cases are there, happens while nobody types."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable

# While pages arrive, a key press waits at most this long for the sync thread (measured: 14.7 → 4.3 ms).
SWITCH_S = 0.0005
REST_S, EVERY_S, AT_LATEST_S = 5.0, 600.0, 3600.0
# Never by itself: young garbage is still collected as always, and is nearly all there is.
_NEVER = 2**30


class Calm:
    """`heard` at every act of a person, `look` now and then."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, collect: Callable[[], object] = gc.collect) -> None:
        self._clock, self._collect = clock, collect
        self._before: tuple[int, int, int] | None = None
        self._heard_at = self._collected_at = clock()

    def begin(self) -> None:
        """From now on the screen goes first."""
        sys.setswitchinterval(SWITCH_S)
        if self._before is None:
            self._before = gc.get_threshold()
            gc.set_threshold(self._before[0], self._before[1], _NEVER)

    def end(self) -> None:
        """Collect as Python does by itself."""
        if self._before is not None:
            gc.set_threshold(*self._before)
            self._before = None

    def heard(self) -> None:
        """A person did something."""
        self._heard_at = self._clock()

    def look(self) -> None:
        """Collect when nobody is in the middle of something; when somebody always is, once an hour all the same."""
        now = self._clock()
        since_s = now - self._collected_at
        if since_s >= AT_LATEST_S or (since_s >= EVERY_S and now - self._heard_at >= REST_S):
            self._collected_at = now
            self._collect()
