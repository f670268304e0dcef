"""Forms with a photo as they come: the fields in memory, the photo to the disk, a few of one sender at once.

Rule: who sends forms without end fills no memory. A photo is read back one at a time where it is written anew; until
then it lies in a file without a name, under a key that only memory has.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20
from starlette.exceptions import HTTPException

from console.errors import on_disk
from console.models.commands.attachments import MB
from server.errors import Busy

# What a phone makes of one photo; of what is longer so much is read, and it is refused.
PHOTO_MAX_BYTES, READ_MAX_BYTES = 12 * MB, 40 * MB
FIELDS_MAX_BYTES = 64 * 1024
READ_AT_ONCE, READ_MOST_S = 24, 300.0
_IN_MEMORY_BYTES = 128 * 1024
_PARTS_MOST, _HEAD_MOST = 80, 4_096
_BOUNDARY = re.compile(r'multipart/form-data\s*;\s*boundary="?([0-9A-Za-z\'()+_,./:=?-]{1,70})"?\s*')
_NAME = re.compile(rb'content-disposition:[^\r\n]*;\s*name="([^"\r\n]{1,60})"', re.IGNORECASE)
Check = Callable[[Mapping[str, str]], object]


class TooLong(HTTPException):
    """A form of which no more is read; `fields`: those that came before."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(413)
        self.fields = fields


class PhotoSink(Protocol):
    """Where the bytes of a photo go as they come."""

    def add(self, data: bytes) -> None:
        """Take the next of its bytes."""


class _Nowhere:
    def add(self, data: bytes) -> None:
        """Nothing of it is kept."""


class SentPhoto:
    """One as it came, up to a little more than its limit; close it."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES, dir=str(folder))  # noqa: SIM115  closed by its form
        self._cipher = Cipher(ChaCha20(os.urandom(32), bytes(16)), None)
        self._sealing, self._seen, self.length = self._cipher.encryptor(), hashlib.sha256(), 0

    def add(self, data: bytes) -> None:
        """The next of its bytes; what is above the limit is left out. Raises StoreError."""
        data = data[: PHOTO_MAX_BYTES + 1 - self.length]
        self.length += len(data)
        self._seen.update(data)
        with on_disk():
            self._file.write(self._sealing.update(data))

    def read(self) -> bytes:
        """All of it. Raises StoreError."""
        with on_disk():
            self._file.seek(0)
            return self._cipher.decryptor().update(self._file.read())

    def digest(self) -> bytes:
        """What it is told apart by."""
        return self._seen.digest()

    def close(self) -> None:
        """It is gone."""
        self._file.close()


class PhotoForms:
    """What one door reads of them."""

    def __init__(self, each_most: int) -> None:
        """`each_most`: how many of one sender may be under way."""
        self._each_most = each_most
        self._by_sender = Counter[str]()

    @contextmanager
    def place(self, sender: str) -> Iterator[None]:
        """For one form of this sender. Raises Busy."""
        if self._by_sender.total() >= READ_AT_ONCE or self._by_sender[sender] >= self._each_most:
            raise Busy(wait_s=5.0)
        self._by_sender[sender] += 1
        try:
            yield
        finally:
            self._by_sender[sender] -= 1
            self._by_sender += Counter()  # who has none is not kept


async def fields_of(kind: str, pieces: AsyncIterator[bytes]) -> dict[str, str]:
    """The fields of a form whose photo is not taken: it is read as far as others, so that a browser hears why. Raises
    HTTPException."""
    try:
        return await form_into(_Nowhere(), kind, pieces)
    except TooLong as long:
        return long.fields


async def form_into(
    photo: PhotoSink,
    kind: str,
    pieces: AsyncIterator[bytes],
    check: Check = lambda fields: None,
    *,
    file: str = "photo",
    most: int = 4_000,
) -> dict[str, str]:
    """The fields of such a form, each cut to `most` bytes; the field `file` goes into the photo once `check` let the
    fields before it pass. Who is refused is read as far as others, so that they hear it, and nothing of it is kept.
    Raises TooLong, HTTPException, StoreError, and what `check` raises."""
    found = _BOUNDARY.fullmatch(kind)
    if found is None:
        raise HTTPException(400)
    parts = _Parts(found[1].encode(), file.encode(), photo, check, most)
    coming = _counted(pieces, parts)
    try:
        async with asyncio.timeout(READ_MOST_S):
            try:
                async for piece in coming:
                    parts.add(piece)
            finally:
                async for _ in coming:
                    pass
    except TimeoutError:
        raise HTTPException(408) from None
    parts.end()
    return parts.fields


async def _counted(pieces: AsyncIterator[bytes], parts: _Parts) -> AsyncIterator[bytes]:
    length = 0
    async for piece in pieces:
        length += len(piece)
        if length > READ_MAX_BYTES:
            raise TooLong(parts.fields)
        yield piece


class _Parts:
    """A form taken apart as it comes."""

    def __init__(self, boundary: bytes, file: bytes, photo: PhotoSink, check: Check, most: int) -> None:
        self._mark, self._file, self._photo, self._check = b"\r\n--" + boundary, file, photo, check
        self._rest, self._most, self._count, self._in_fields = bytearray(b"\r\n"), most, 0, 0
        self._name, self._in_head, self._checked = b"", False, False
        self._values = dict[bytes, bytearray]()

    @property
    def fields(self) -> dict[str, str]:
        return {
            name.decode("utf-8", "replace"): value.decode("utf-8", "replace") for name, value in self._values.items()
        }

    def add(self, piece: bytes) -> None:
        self._rest += piece
        while self._head() if self._in_head else self._value():
            pass

    def end(self) -> None:
        if not self._in_head:
            self._take(bytes(self._rest))
        if not self._checked:
            self._check(self.fields)

    def _head(self) -> bool:
        """Whether the head of a part is over."""
        at = self._rest.find(b"\r\n\r\n")
        if at < 0:
            if len(self._rest) > _HEAD_MOST:
                raise HTTPException(400)
            return False
        found = _NAME.search(self._rest[:at])
        del self._rest[: at + 4]
        self._in_head, self._count = False, self._count + 1
        self._name = bytes(found[1]) if found is not None and self._count <= _PARTS_MOST else b""
        if self._name == self._file and self._checked:
            self._name = b""  # one photo of each form
        elif self._name == self._file:
            self._checked = True
            self._check(self.fields)
        elif self._name:
            self._values[self._name] = bytearray()
        return True

    def _value(self) -> bool:
        """Whether what stands in a part is over."""
        at = self._rest.find(self._mark)
        over = at >= 0
        take = at if over else max(0, len(self._rest) - len(self._mark) + 1)
        self._take(bytes(self._rest[:take]))
        del self._rest[: take + (len(self._mark) if over else 0)]
        self._in_head = over
        return over

    def _take(self, data: bytes) -> None:
        if self._name == self._file:
            self._photo.add(data)
            return
        self._in_fields += len(data)
        if self._in_fields > FIELDS_MAX_BYTES:
            raise TooLong(self.fields)
        if self._name:
            value = self._values[self._name]
            value += data[: self._most - len(value)]
