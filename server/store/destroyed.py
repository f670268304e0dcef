"""DIR/destroyed: which keys were destroyed, kept apart from the database, so that no older backup brings one back.

Only added to, and on the disk before the ledger says so. A torn last line is no line.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from server.store.disk import on_disk


class Destroyed(msgspec.Struct, frozen=True, array_like=True):
    """A key that was destroyed, and why."""

    city: str
    stream: str
    reason: str


class DestroyedList:
    """One file beside the ledger, or one beside all backups."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, destroyed: Iterable[Destroyed]) -> None:
        """Make these durable. Raises DiskFull or DiskBroken."""
        lines = b"".join(msgspec.json.encode(one) + b"\n" for one in destroyed)
        if not lines:
            return
        with on_disk():
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
            file = os.open(self._path, flags, 0o600)
            try:
                left = self._mended(lines)
                while left:  # a disk that is almost full takes a part and says nothing
                    left = left[os.write(file, left) :]
                os.fsync(file)
            finally:
                os.close(file)

    def read(self, city: str) -> dict[str, str]:
        """The streams of a city with the reason of each."""
        try:
            lines = self._path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return {}
        found: dict[str, str] = {}
        for line in lines:
            try:
                one = msgspec.json.decode(line, type=Destroyed)
            except msgspec.DecodeError:
                continue
            if one.city == city:
                found.setdefault(one.stream, one.reason)
        return found

    def _mended(self, lines: bytes) -> bytes:
        """Behind a torn line a new one begins."""
        with self._path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            if size == 0:
                return lines
            file.seek(size - 1)
            return lines if file.read(1) == b"\n" else b"\n" + lines
