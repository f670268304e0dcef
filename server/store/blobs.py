"""Blobs: large files by their hash, in the server's folder. None is there for anybody before its hash was checked.

A blob on its way is a part of the desk that sends it: what one desk sends wrong spoils nothing of another.
"""

import asyncio
import hashlib
import os
import re
import shutil
import time
from collections.abc import Awaitable, Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path

from server.errors import BlobDiffers, TooMany
from server.store.disk import on_disk

PARTS_MOST = 8
COUNTED_S = 60.0
PARTS_KEPT_S = KEPT_UNNEEDED_S = 7 * 24 * 3600.0
_NAME = re.compile(r"[0-9a-f]{64}")


def is_blob_name(text: str) -> bool:
    """Whether this is a hash as blobs are named by it."""
    return _NAME.fullmatch(text) is not None


class Part:
    """A blob on its way. It may be written by one thread at a time."""

    def __init__(self, path: Path, sha256: str, whole: Path) -> None:
        self.path, self._sha256, self._whole = path, sha256, whole

    def have(self) -> int:
        """How many bytes have come."""
        return self.path.stat().st_size if self.path.exists() else 0

    def write(self, at: int, data: bytes) -> None:
        """Bytes from this place on. Raises DiskFull or DiskBroken; what was written before stays."""
        with on_disk(), self.path.open("r+b" if self.path.exists() else "x+b") as file:
            file.seek(at)
            file.write(data)

    def finish(self) -> None:
        """It is all there: check the hash, make it durable, put it in place. Raises BlobDiffers; then it is gone."""
        with on_disk():
            if file_hash(self.path) != self._sha256:
                self.drop()
                raise BlobDiffers()
            with self.path.open("r+b") as file:
                os.fsync(file.fileno())
            os.replace(self.path, self._whole)
            _keep_name(self._whole.parent)

    def drop(self) -> None:
        """Delete what has come of an unfinished blob."""
        self.path.unlink(missing_ok=True)


class Counted:
    """How many bytes some blobs have, counted a while ago; what came since is added. `counting` is held meanwhile."""

    def __init__(self) -> None:
        self.size, self._until = 0, 0.0
        self.counting = asyncio.Lock()
        self._came: dict[str, int] = {}

    @property
    def is_old(self) -> bool:
        return time.monotonic() >= self._until

    def came(self, name: str, size: int) -> None:
        """A blob became whole: add its bytes until the next count."""
        self.size += size
        self._came[name] = size

    async def count(self, folder: Path, read_names: Callable[[], Awaitable[Iterable[str]]]) -> None:
        """Count what is there of these; what comes while that is done counts once."""
        self._came = {}
        sizes = await asyncio.to_thread(_sizes, folder, await read_names())
        self.size, self._until = sum((sizes | self._came).values()), time.monotonic() + COUNTED_S


class Blobs:
    """DIR/blobs. `counted` is of the attachments among them."""

    def __init__(self, folder: Path) -> None:
        self.counted = Counted()
        self.folder, self._parts = folder, folder / "parts"

    def find(self, sha256: str) -> Path | None:
        path = self.folder / sha256
        return path if is_blob_name(sha256) and path.is_file() else None

    def still_wanted(self, sha256: str) -> bool:
        """Whether it is whole already; somebody brings it again, so it counts as new. Raises DiskFull or DiskBroken."""
        path = self.find(sha256)
        if path is not None:
            with on_disk():
                os.utime(path)
        return path is not None

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if is_blob_name(path.name)) if self._made() else []

    def part(self, sha256: str, sender: str) -> Part:
        """Where this blob grows as this sender brings it. Raises TooMany, DiskFull or DiskBroken."""
        assert is_blob_name(sha256), "the name was checked before"
        with on_disk():
            self._parts.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._parts / f"{sha256}.{sender}"
        if not path.exists() and len(list(self._parts.glob(f"*.{sender}"))) >= PARTS_MOST:
            raise TooMany(code="blob_parts", wait_s=60.0)
        return Part(path, sha256, self.folder / sha256)

    def take(self, source: Path, sha256: str, sender: str) -> None:
        """A file of this machine. Raises BlobDiffers when it changed meanwhile, DiskFull, FileNotFoundError."""
        if not self.still_wanted(sha256):
            part = self.part(sha256, sender)
            with on_disk():
                shutil.copyfile(source, part.path)
            part.finish()

    def clear(self, older_than_s: float = PARTS_KEPT_S) -> int:
        """Remove parts nobody has brought further for so long; how many."""
        before, gone = time.time() - older_than_s, 0
        for path in self._parts.iterdir() if self._parts.is_dir() else ():
            with on_disk():
                if path.stat().st_mtime < before:
                    path.unlink(missing_ok=True)
                    gone += 1
        return gone

    def drop_unneeded(self, needed: Collection[str], older_than_s: float = KEPT_UNNEEDED_S) -> int:
        """Remove whole blobs that are not needed and that nobody has brought for so long; how many."""
        before, gone = time.time() - older_than_s, 0
        for name in self.names():
            with on_disk():
                if name not in needed and (self.folder / name).stat().st_mtime < before:
                    (self.folder / name).unlink(missing_ok=True)
                    gone += 1
        return gone

    def _made(self) -> bool:
        return self.folder.is_dir()


def _sizes(folder: Path, names: Iterable[str]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for name in names:
        with suppress(OSError):
            if is_blob_name(name):
                sizes[name] = (folder / name).stat().st_size
    return sizes


def file_hash(path: Path) -> str:
    """The hash a blob is named by. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_missing(source: Path, target: Path) -> tuple[int, list[str]]:
    """Copy the blobs that `target` lacks, each checked by its hash; how many, and the names of damaged ones."""
    wanted, there = Blobs(source), Blobs(target)
    copied, damaged = 0, list[str]()
    for name in wanted.names():
        if there.find(name) is not None:
            continue
        try:
            there.take(source / name, name, "copy")
            copied += 1
        except BlobDiffers:
            damaged.append(name)
    return copied, damaged


def _keep_name(folder: Path) -> None:
    """The new name is durable too, where folders can be told so."""
    if hasattr(os, "O_DIRECTORY"):
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(held)
        finally:
            os.close(held)
