"""Whether this gateway sends: the server's word alone. Who holds the lease goes on while the server is away, also after
a start; who does not hold it waits for the server to say so."""

from __future__ import annotations

import asyncio
import logging

from console.sync.client import Client, ServerRefused
from gateway.alerts.outbox import Outbox

_HELD = "lease"
_log = logging.getLogger("konsol112.gateway")


class Lease:
    """The lease as this gateway knows it; `turn` asks the server."""

    def __init__(self, client: Client, outbox: Outbox) -> None:
        self._client, self._outbox = client, outbox
        self.held = bool(outbox.saids().get(_HELD))

    async def turn(self) -> None:
        """Ask once. Raises StoreError."""
        try:
            held = await asyncio.to_thread(self._client.lease, self.held)
        except ServerRefused as refused:
            if refused.problem.status not in (401, 403):
                return  # no word of the server: as it was
            held = False
        if held != self.held:
            await asyncio.to_thread(self._outbox.say, _HELD, int(held))
            self.held = held
            _log.info("alerts are sent from here" if held else "alerts are sent by another gateway")
