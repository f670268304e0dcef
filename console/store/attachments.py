"""The files of cases and calls on this desk's disk, each sealed under the key of its stream: HOME/attachments.

A file is named by its stream and the hash of its sealed bytes. What the server does not have yet lies in `unsent/`:
the folder is the queue, and a file changes it by one rename. Plain bytes are never written here.
"""

import hashlib
import os
import shutil
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from console.errors import StoreError
from console.store.journal.journal import Journal
from console.store.journal.stream_keys import Keys
from wire.facts import AttachmentAdded, Media
from wire.seal import seal_file, unseal_file

# What the server has may leave this desk again when there is more than this; it is fetched when somebody asks.
KEPT_BYTES = 5 * 1024**3


class Blob(NamedTuple):
    """A sealed file of a stream."""

    stream: str
    sealed: str


class AttachmentShelf:
    """Safe for the threads of the screen, of its workers and of the line."""

    def __init__(self, folder: Path, journal: Journal) -> None:
        self.folder, self._unsent = folder, folder / "unsent"
        self._journal = journal
        self._lock = threading.Lock()
        self._here: set[Blob] = set(_blobs(folder))
        self._waiting: dict[Blob, None] = dict.fromkeys(_blobs(self._unsent))

    # --- what is written here ------------------------------------------------------------------------------------

    def keep(self, stream: str, data: bytes) -> Blob:
        """Seal a file and keep it until the server has it; it is on the disk when this returns. Raises StoreError."""
        box = seal_file(data, self._journal.key_of(stream))
        blob = Blob(stream, hashlib.sha256(box).hexdigest())
        with _on_disk():
            self._unsent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(self._unsent / _name(blob), box)
        with self._lock:
            self._waiting[blob] = None
        return blob

    def keep_file(self, stream: str, media: Media, data: bytes, small: bytes, name: str) -> AttachmentAdded:
        """Keep a file and its small picture (empty: it has none); what they are, without an id yet. Raises StoreError;
        then nothing is kept."""
        blob = self.keep(stream, data)
        try:
            preview = self.keep(stream, small).sealed if small else None
        except StoreError:
            self.drop(blob)
            raise
        return AttachmentAdded(
            attachment="",
            media=media,
            size_bytes=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            sealed=blob.sealed,
            name=name,
            preview=preview,
            preview_bytes=len(small),
        )

    def drop_file(self, stream: str, file: AttachmentAdded) -> None:
        """No fact was written of it."""
        for sealed in (file.sealed, file.preview):
            if sealed is not None:
                self.drop(Blob(stream, sealed))

    def drop(self, blob: Blob) -> None:
        """What was kept is not needed: its fact was not written."""
        with self._lock:
            self._waiting.pop(blob, None)
            with _on_disk():
                (self._unsent / _name(blob)).unlink(missing_ok=True)

    def take(self, blob: Blob, path: Path) -> None:
        """A whole sealed file that came from the server. Raises StoreError."""
        with _on_disk():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            place = self.folder / _name(blob)
            with _fresh(place) as fresh:
                shutil.copyfile(path, fresh)
        with self._lock:
            self._here.add(blob)
        self._trim()

    def put(self, blob: Blob, box: bytes) -> None:
        """The same, of bytes that came."""
        with _on_disk():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(self.folder / _name(blob), box)
        with self._lock:
            self._here.add(blob)

    def sent(self, blob: Blob) -> None:
        """The server has it. Raises StoreError."""
        with self._lock:
            with _on_disk():
                os.replace(self._unsent / _name(blob), self.folder / _name(blob))
            self._waiting.pop(blob, None)
            self._here.add(blob)

    def offer_again(self) -> None:
        """The server begins anew, perhaps from a copy: it is asked about all that lies here. Raises StoreError."""
        with self._lock, _on_disk():
            self._unsent.mkdir(parents=True, exist_ok=True, mode=0o700)
            for blob in sorted(self._here):
                with suppress(FileNotFoundError):  # somebody took it away: the others go all the same
                    os.replace(self.folder / _name(blob), self._unsent / _name(blob))
                    self._waiting[blob] = None
                self._here.discard(blob)

    def erase(self, streams: Collection[str]) -> bool:
        """The keys of these streams are gone, so what was sealed with them is nothing; whether anything lay here."""
        with self._lock:
            gone = [blob for blob in (*self._here, *self._waiting) if blob.stream in streams]
        for blob in gone:
            with self._lock, _on_disk():
                for folder in (self.folder, self._unsent):
                    (folder / _name(blob)).unlink(missing_ok=True)
                self._here.discard(blob)
                self._waiting.pop(blob, None)
        return bool(gone)

    # --- what lies here ------------------------------------------------------------------------------------------

    def has(self, blob: Blob) -> bool:
        """Whether it lies here whole."""
        return blob in self._here or blob in self._waiting

    def streams(self) -> set[str]:
        """Of which streams something lies here."""
        with self._lock:
            return {blob.stream for blob in (*self._here, *self._waiting)}

    def waiting(self) -> list[Blob]:
        """What the server does not have yet, the oldest first."""
        return list(self._waiting)

    def waits(self, blob: Blob) -> bool:
        """Whether the server does not have it yet."""
        return blob in self._waiting

    def sealed_bytes(self, blob: Blob) -> bytes:
        """The sealed file as it lies here. Raises StoreError (attachment_absent)."""
        with self._lock, _on_disk():
            return self._path(blob).read_bytes()

    def piece(self, blob: Blob, first: int, size: int) -> tuple[bytes, int]:
        """Some bytes of the sealed file, and how many it has in all. Raises StoreError."""
        with self._lock, _on_disk(), self._path(blob).open("rb") as file:
            total = file.seek(0, os.SEEK_END)
            file.seek(first)
            return file.read(size), total

    def read(self, blob: Blob) -> bytes:
        """The file itself. Raises StoreError: attachment_absent, stream_erased, blob_hash (it was changed here)."""
        box = self.sealed_bytes(blob)
        keys: Keys = self._journal.archive.chain.keys([blob.stream])
        if not keys:
            raise StoreError("stream_erased", stream=blob.stream)
        for key in reversed(keys[blob.stream]):
            data = unseal_file(box, key)
            if data is not None:
                return data
        raise StoreError("blob_hash")

    def _path(self, blob: Blob) -> Path:
        folder = self._unsent if blob in self._waiting else self.folder
        if not self.has(blob):
            raise StoreError("attachment_absent")
        return folder / _name(blob)

    def _trim(self, most_bytes: int = KEPT_BYTES) -> None:
        """What lay here longest goes when there is too much; what the server lacks never does."""
        with self._lock, _on_disk():
            self._here = {blob for blob in self._here if (self.folder / _name(blob)).exists()}
            found = [(blob, (self.folder / _name(blob)).stat()) for blob in self._here]
            total = sum(status.st_size for _, status in found)
            for blob, status in sorted(found, key=lambda one: one[1].st_mtime):
                if total <= most_bytes:
                    break
                (self.folder / _name(blob)).unlink(missing_ok=True)
                self._here.discard(blob)
                total -= status.st_size


@contextmanager
def _on_disk() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise StoreError("attachment_absent") from error
    except OSError as error:
        raise StoreError("disk_full", cause=str(error.strerror)) from error


def _name(blob: Blob) -> str:
    kind, _, one = blob.stream.partition(":")
    return f"{kind}.{one}.{blob.sealed}"


def _blobs(folder: Path) -> list[Blob]:
    """The files of a folder, the oldest first; what a crash left unfinished is removed."""
    found: list[tuple[float, Blob]] = []
    for path in folder.iterdir() if folder.is_dir() else ():
        kind, _, rest = path.name.partition(".")
        one, _, sealed = rest.rpartition(".")
        if path.suffix == ".new":
            path.unlink(missing_ok=True)
        elif path.is_file() and len(sealed) == 64 and one:
            found.append((path.stat().st_mtime, Blob(f"{kind}:{one}", sealed)))
    return [blob for _, blob in sorted(found)]


def _write(path: Path, data: bytes) -> None:
    with _fresh(path) as fresh:
        fresh.write_bytes(data)


@contextmanager
def _fresh(path: Path) -> Iterator[Path]:
    """A file to be written: it comes to its place whole or not at all, also when power or disk give out."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        yield fresh
        _settle(fresh, path)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


def _settle(fresh: Path, path: Path) -> None:
    os.chmod(fresh, 0o600)
    with fresh.open("r+b") as file:
        os.fsync(file.fileno())
    os.replace(fresh, path)
    if hasattr(os, "O_DIRECTORY"):
        held = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(held)
        finally:
            os.close(held)
