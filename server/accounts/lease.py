"""Which of several gateways sends alerts: one, for a few seconds at a time, asked for again and again.

Rule: it is lost only by silence; after a start of the server who held it goes before who would like to. Who lost it by
silence may still send, cut off from here: that is said to who sends now, until it is heard again.
"""

import math
import time
from collections.abc import Callable

from wire.limits import LEASE_S

_WHO_HELD_IT_BEFORE_THE_START = ""


class SendingLease:
    """The lease of one city."""

    def __init__(self, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._clock_s = clock_s
        self._holder = _WHO_HELD_IT_BEFORE_THE_START
        self._until_s = clock_s() + LEASE_S
        self._apart = dict[str, float]()  # who lost it by silence, and when each was last heard

    def asked(self, gateway: str, held: bool) -> bool:
        """Whether it sends from now on. `held`: it did so until now, as far as it knows."""
        now_s = self._clock_s()
        self._apart.pop(gateway, None)
        if gateway != self._holder:
            self._apart.pop(_WHO_HELD_IT_BEFORE_THE_START, None)
            if now_s < self._until_s and (self._holder or not held):
                return False
            if self._holder or not held:
                self._apart[self._holder] = self._until_s - LEASE_S
        self._holder, self._until_s = gateway, now_s + LEASE_S
        return True

    def apart_s(self) -> int | None:
        """So many seconds ago a former holder was last heard that was not heard since; none where there is none."""
        if not self._apart:
            return None
        return math.ceil(self._clock_s() - max(self._apart.values()))
