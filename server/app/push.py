"""The fast path: server-sent events with the same pages. Readers at one place share one encoded page.

A slow desk holds back only itself: pages are made when it takes them, and are given to its line in small pieces.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterator

import msgspec

from server.accounts.tokens import known_desks
from server.errors import Condition
from server.ledger.closed import Reads
from server.ledger.ledger import Ledger
from server.ledger.read import Cursor
from server.positions import UnitPositions
from wire.limits import PAGE_MAX_ENTRIES, STREAM_PING_S
from wire.messages import Ping

PAGE_BYTES = 512 * 1024
PIECE_BYTES = 64 * 1024
TOKENS_CHECKED_S = 1.0
TOKENS_LATEST_S = 5.0  # while the database does not answer: it gives out no pages either
STREAMS_MOST = 3  # of one desk
_KEPT_PAGES = 16


class _Follower:
    """One open stream of a desk."""

    __slots__ = ("desk", "is_out", "told")

    def __init__(self, desk: str) -> None:
        self.desk = desk
        self.is_out = False
        self.told = 0  # the number of the last positions it was told


class Events:
    """Event streams of one ledger."""

    def __init__(self, ledger: Ledger, ping_s: float = STREAM_PING_S, positions: UnitPositions | None = None) -> None:
        self._ledger = ledger
        self._positions = positions
        self._ping_s = ping_s
        self._pages: OrderedDict[tuple[str, int, int, Reads], asyncio.Task[tuple[int, bytes]]] = OrderedDict()
        self._followers: dict[_Follower, None] = {}  # the oldest first
        self._ended = False

    @property
    def open(self) -> int:
        """How many streams are open."""
        return len(self._followers)

    async def follow(self, after: int, desk: str = "", reads: Reads = "all") -> AsyncIterator[bytes]:
        """Events after a number: pages and positions as they come, a ping with the head when it is quiet, with the
        keys that `reads` names.

        It ends with the epoch, when the database does not answer or holds less than was known of it (another process
        restored it, and the head is not looked at yet), and when the desk is shut out.
        """
        follower = _Follower(desk)
        self._make_room(desk)
        self._followers[follower] = None
        epoch = self._ledger.head.epoch
        try:
            yield self._ping()
            ping_at = time.monotonic() + self._ping_s
            while self._ledger.head.epoch == epoch and not self._ended:
                await self._ledger.news(after, ping_at - time.monotonic(), lambda: self._moved(follower))
                if follower.is_out or self._ended:
                    return
                if self._positions is not None and self._positions.n > follower.told:
                    event, follower.told = self._positions.event(follower.told), self._positions.n
                    for piece in _pieces(event):
                        yield piece
                if self._ledger.head.n <= after:
                    if time.monotonic() >= ping_at:  # also while vehicles move: the head is told all the same
                        yield self._ping()
                        ping_at = time.monotonic() + self._ping_s
                    continue
                after, event = await self._event(epoch, after, reads)
                if not event:
                    return  # asked again at once, it would be asked for ever, and nothing else would ever run
                for piece in _pieces(event):
                    yield piece
                ping_at = time.monotonic() + self._ping_s
        except Condition:
            return  # the desk pulls, and is told there what is wrong
        finally:
            self._followers.pop(follower, None)

    async def check_tokens(self) -> None:
        """From now on nothing more goes to desks that have no good token any more."""
        asked = {follower.desk for follower in self._followers if follower.desk}
        if asked:
            held = await self._ledger.read(lambda connection: known_desks(connection, self._ledger.city, asked))
            for follower in self._followers:
                follower.is_out = follower.is_out or follower.desk in asked - held

    def begin_anew(self, desk: str) -> None:
        """A desk may read more than before: its streams end, and it asks for the next one."""
        for follower in self._followers:
            follower.is_out = follower.is_out or follower.desk == desk
        self._ledger.ring()

    def end(self) -> None:
        """Before the server stops: nobody waits for news any more, so that no answer has to be cut off."""
        self._ended = True
        self._ledger.ring()

    def _make_room(self, desk: str) -> None:
        """Of one desk the newest streams count: one that hangs somewhere is no reason to refuse another."""
        held = [one for one in self._followers if one.desk == desk and not one.is_out] if desk else []
        for oldest in held[: max(0, len(held) - STREAMS_MOST + 1)]:
            oldest.is_out = True
        if len(held) >= STREAMS_MOST:
            self._ledger.ring()

    def _moved(self, follower: _Follower) -> bool:
        return self._ended or follower.is_out or (self._positions is not None and self._positions.n > follower.told)

    async def _event(self, epoch: str, after: int, reads: Reads) -> tuple[int, bytes]:
        key = (epoch, after, self._ledger.head.n, reads)
        task = self._pages.get(key)
        if task is None:
            task = self._pages[key] = asyncio.create_task(self._encode(after, reads))
            while len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)
        try:
            return await asyncio.shield(task)
        except Condition:
            self._pages.pop(key, None)  # the next reader asks the database again
            raise

    async def _encode(self, after: int, reads: Reads) -> tuple[int, bytes]:
        page = await self._ledger.page(Cursor(after, reads=reads), PAGE_MAX_ENTRIES, PAGE_BYTES)
        if not page.rows:
            return after, b""
        last = page.rows[-1].seq
        return last, b"id: %b.%d\ndata: %b\n\n" % (page.epoch.encode(), last, msgspec.json.encode(page))

    def _ping(self) -> bytes:
        head = self._ledger.head
        return b"event: ping\ndata: %b\n\n" % msgspec.json.encode(Ping(head.epoch, head.n))


def _pieces(event: bytes) -> Iterator[bytes]:
    return (event[at : at + PIECE_BYTES] for at in range(0, len(event), PIECE_BYTES))
