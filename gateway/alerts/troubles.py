"""That a channel is in trouble while alerts wait behind it, told to the room: after some seconds, how many wait at most
once a minute, and that it works again or that nothing waits any more.

Rule: what the room was told stands on the board; so a gateway that starts anew, or takes over, goes on with it.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Collection, Mapping
from typing import get_args

from console.models.commands.context import Draft
from console.models.state.streams import outage_stream
from console.models.views.alerts import Outage, outages
from gateway.alerts.outbox import Outbox
from gateway.room import Room
from wire import facts
from wire.facts import ChannelKind

TOLD_FROM_MS = 4_000  # one failure is none: it is tried again after some seconds
TOLD_AGAIN_MS = 60_000


class Troubles:
    """What one gateway tells of the channels."""

    def __init__(self, room: Room, outbox: Outbox) -> None:
        self._room, self._outbox = room, outbox
        self._since = dict[ChannelKind, int]()
        self._told = dict[str, int]()  # when the count of each stream was told

    async def turn(self, failing: Mapping[ChannelKind, str], working: Collection[ChannelKind]) -> None:
        """`failing`: the channels in trouble, each with its reason; `working`: those by which something went. Raises
        StoreError."""
        now_ms, open_now = self._room.now_ms(), {_kind(one): one for one in outages(self._room.desk.board)}
        self._since = {kind: self._since.get(kind, now_ms) for kind in failing}
        for kind, since_ms in self._since.items():
            known = open_now.pop(kind, None)
            if now_ms - since_ms >= TOLD_FROM_MS:
                await self._tell(kind, failing[kind], known, now_ms)
        for kind, outage in open_now.items():
            if kind in working or not await asyncio.to_thread(self._outbox.waiting, kind):
                self._note(outage.stream, facts.ChannelWorking(kind))

    async def _tell(self, kind: ChannelKind, reason: str, known: Outage | None, now_ms: int) -> None:
        if known is not None and now_ms - self._told.get(known.stream, 0) < TOLD_AGAIN_MS:
            return
        waiting = await asyncio.to_thread(self._outbox.waiting, kind)
        if known is None and waiting:
            stream = outage_stream(str(uuid.uuid4()))
        elif known is not None and waiting not in (0, known.waiting):
            stream = known.stream
        elif known is not None and not waiting:
            self._note(known.stream, facts.ChannelWorking(kind))
            return
        else:
            return
        self._told[stream] = now_ms
        self._note(stream, facts.ChannelResting(kind, reason, waiting))

    def _note(self, stream: str, fact: facts.Fact) -> None:
        self._room.desk.note([Draft(stream, fact)])


def _kind(one: Outage) -> ChannelKind:
    kinds: tuple[ChannelKind, ...] = get_args(ChannelKind)
    return next(kind for kind in kinds if kind == one.channel)
