"""The sidecar head file: what this server last promised, kept apart from the database to notice its roll-back.

Two fixed slots written in turn, each with a checksum: a torn write leaves the other slot whole.
"""

import os
import zlib
from pathlib import Path

import msgspec

from server.store_destroyed import DestroyedList
from server.store_disk import on_disk

_SLOT_BYTES = 512


class Promise(msgspec.Struct, frozen=True):
    """The newest state this server acknowledged, and how many letters it gave away."""

    city: str
    epoch: str
    n: int
    chain: bytes
    store: str
    letters: int = 0
    turn: int = 0


class Sidecar:
    """DIR/head. `write` returns after fsync."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.destroyed = DestroyedList(path.with_name("destroyed"))
        self._file: int | None = None
        self.promise = self._read()

    def write(self, promise: Promise) -> None:
        """Make a promise durable before anybody is told of it."""
        turn = self.promise.turn + 1 if self.promise else 1
        promise = msgspec.structs.replace(promise, turn=turn)
        body = msgspec.json.encode(promise)
        slot = f"{zlib.crc32(body):08x} ".encode() + body
        assert len(slot) < _SLOT_BYTES, "a promise fits its slot"
        with on_disk():
            if self._file is None:
                self._file = self._open()
            os.lseek(self._file, turn % 2 * _SLOT_BYTES, os.SEEK_SET)
            os.write(self._file, slot.ljust(_SLOT_BYTES - 1) + b"\n")
            os.fsync(self._file)
        self.promise = promise

    def close(self) -> None:
        """Give the file back."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _open(self) -> int:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
        fresh = not self._path.exists()
        file = os.open(self._path, flags, 0o600)
        if fresh and hasattr(os, "O_DIRECTORY"):
            folder = os.open(self._path.parent, os.O_RDONLY | os.O_DIRECTORY)
            os.fsync(folder)
            os.close(folder)
        return file

    def _read(self) -> Promise | None:
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return None
        found: list[Promise] = []
        for start in range(0, len(data), _SLOT_BYTES):
            check, _, body = data[start : start + _SLOT_BYTES].strip().partition(b" ")
            if check == f"{zlib.crc32(body):08x}".encode():
                found.append(msgspec.json.decode(body, type=Promise))
        return max(found, key=lambda promise: promise.turn, default=None)
