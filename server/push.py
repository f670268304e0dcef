"""The fast path: server-sent events with the same pages. Readers at one place share one encoded page."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator

import msgspec

from server.ledger import Ledger
from server.ledger_read import Cursor
from wire.limits import PAGE_MAX_ENTRIES, STREAM_PING_S

_KEPT_PAGES = 16


class Events:
    """Event streams of one ledger."""

    def __init__(self, ledger: Ledger, ping_s: float = STREAM_PING_S) -> None:
        self._ledger = ledger
        self._ping_s = ping_s
        self._pages: OrderedDict[tuple[int, int], asyncio.Task[tuple[int, bytes]]] = OrderedDict()
        self.open = 0

    async def follow(self, after: int) -> AsyncIterator[bytes]:
        """Events after a number, without end: pages as they come, a ping with the head when it is quiet."""
        self.open += 1
        epoch = self._ledger.head.epoch
        try:
            yield self._ping()
            while self._ledger.head.epoch == epoch:
                if not await self._ledger.news(after, self._ping_s):
                    yield self._ping()
                    continue
                after, event = await self._event(after)
                if event:
                    yield event
        finally:
            self.open -= 1

    async def _event(self, after: int) -> tuple[int, bytes]:
        key = (after, self._ledger.head.n)
        task = self._pages.get(key)
        if task is None:
            task = self._pages[key] = asyncio.create_task(self._encode(after))
            while len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)
        return await asyncio.shield(task)

    async def _encode(self, after: int) -> tuple[int, bytes]:
        page = await self._ledger.page(Cursor(after), PAGE_MAX_ENTRIES)
        if not page.rows:
            return after, b""
        last = page.rows[-1].seq
        return last, b"id: %b.%d\ndata: %b\n\n" % (page.epoch.encode(), last, msgspec.json.encode(page))

    def _ping(self) -> bytes:
        head = self._ledger.head
        return b"event: ping\ndata: %b\n\n" % msgspec.json.encode({"epoch": head.epoch, "head": head.n})
