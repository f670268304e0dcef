"""Which of several gateways sends alerts: one, for a few seconds at a time, asked for again and again.

Rule: it is lost only by silence; after a start of the server who held it goes before who would like to.
"""

import time
from collections.abc import Callable

from wire.limits import LEASE_S


class SendingLease:
    """The lease of one city."""

    def __init__(self, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._clock_s = clock_s
        self._holder = ""
        self._until_s = clock_s() + LEASE_S

    def asked(self, gateway: str, held: bool) -> bool:
        """Whether it sends from now on. `held`: it did so until now, as far as it knows."""
        now_s = self._clock_s()
        if gateway != self._holder and now_s < self._until_s and (self._holder or not held):
            return False
        self._holder, self._until_s = gateway, now_s + LEASE_S
        return True
