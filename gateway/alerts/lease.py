"""Whether this gateway sends: the server's word alone. Who holds the lease goes on while the server is away, also after
a start; who does not hold it waits for the server to say so.

Rule: where another gateway may send the same, what is sent says that it may come twice.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from console.sync.client import Client, ServerRefused
from gateway.alerts.outbox import Outbox
from wire.limits import LEASE_S
from wire.messages import LeaseGiven

_HELD, _OTHERS = "lease", "lease_others"
KNOWN_MS = 15_000  # on its way when a gateway was cut off, it may have come there yet
_log = logging.getLogger("konsol112.gateway")


class Lease:
    """The lease as this gateway knows it; `turn` asks the server."""

    def __init__(
        self, client: Client, outbox: Outbox, now_ms: Callable[[], int], clock_s: Callable[[], float] = time.monotonic
    ) -> None:
        said = outbox.saids()
        self._client, self._outbox, self._now_ms, self._clock_s = client, outbox, now_ms, clock_s
        self.held, self._others = bool(said.get(_HELD)), bool(said.get(_OTHERS))
        self._lapses_s, self._apart_ms = clock_s(), 0

    async def turn(self) -> None:
        """Ask once. Raises StoreError."""
        asked_s = self._clock_s()
        try:
            given = await asyncio.to_thread(self._client.lease, self.held)
        except ServerRefused as refused:
            if refused.problem.status not in (401, 403):
                return  # no word of the server: as it was
            given = LeaseGiven(False, LEASE_S, self._others)
        self._lapses_s = asked_s + given.for_s
        self._apart_ms = self._now_ms() - given.apart_s * 1000 + KNOWN_MS if given.apart_s is not None else 0
        self.held = await self._kept(_HELD, self.held, given.yours)
        self._others = await self._kept(_OTHERS, self._others, given.others)

    def shared(self, known_ms: int) -> bool:
        """Whether another gateway may send the same: this one is cut off so long that it was given another, or the one
        before is cut off and knows of it since `known_ms` (UTC)."""
        return (self._others and self._clock_s() > self._lapses_s) or known_ms <= self._apart_ms

    async def _kept(self, name: str, before: bool, now: bool) -> bool:
        if now != before:
            await asyncio.to_thread(self._outbox.say, name, int(now))
            if name == _HELD:
                _log.info("alerts are sent from here" if now else "alerts are sent by another gateway")
        return now
