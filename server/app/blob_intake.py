"""Blobs on their way in: of several requests for one part only the newest writes, an older one that hangs does not."""

import asyncio
from weakref import WeakValueDictionary

from server.errors import Busy, OutOfRange
from server.store.blobs import Blobs, Part


class Intake:
    """One blob as one desk brings it. Each request takes a turn; with the next turn the one before is over."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._lock = asyncio.Lock()
        self._turn = 0

    async def begin(self, size: int) -> tuple[int, int]:
        """The turn of this request, and how many bytes are there. What is longer than the blob is not of it."""
        async with self._lock:
            self._turn += 1
            have = await asyncio.to_thread(self._part.have)
            if have > size:
                await asyncio.to_thread(self._part.drop)
                have = 0
            return self._turn, have

    async def write(self, turn: int, at: int, data: bytes) -> None:
        """Bytes of this turn. Raises Busy when it is over, DiskFull."""
        async with self._lock:
            self._check(turn)
            await asyncio.to_thread(self._part.write, at, data)

    async def finish(self, turn: int) -> None:
        """Everything is there. Raises BlobDiffers, Busy or DiskFull."""
        async with self._lock:
            self._check(turn)
            await asyncio.to_thread(self._part.finish)
            self._turn += 1

    def _check(self, turn: int) -> None:
        if turn != self._turn:
            raise Busy(code="blob_turn")


class Intakes:
    """All that come in now."""

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs
        self._now: WeakValueDictionary[tuple[str, str], Intake] = WeakValueDictionary()

    async def of(self, sha256: str, desk: str) -> Intake:
        """How this desk brings this blob. Raises TooMany."""
        part = await asyncio.to_thread(self._blobs.part, sha256, desk)
        return self._now.setdefault((sha256, desk), Intake(part))


def wanted_next(first: int, have: int) -> None:
    """A piece begins where the part ends. Raises OutOfRange, which says where."""
    if first != have:
        raise OutOfRange(code="blob_offset", have=have)
