"""Brings large files to this desk while nothing else is to be done: in pieces, no faster than allowed, going on after
a cut or a restart where it stopped. A file is given on only when its hash is right; entries always go first.
"""

from __future__ import annotations

import hashlib
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from console.errors import ConsoleError, StoreError
from console.sync.answers import refusal
from console.sync.client import BlobPiece, Client, ServerRefused
from wire.limits import BLOB_PIECE_BYTES

FASTEST_BYTES_S = 1024 * 1024
LOOK_AGAIN_S = 0.25  # whether the line has time
RETRY_FIRST_S, RETRY_LONGEST_S = 2.0, 120.0
STOP_WAIT_S = 1.0


class WantedFile(msgspec.Struct, frozen=True):
    """A file this desk should have.

    `here`: whether it is in use already, or needs no fetching. `take` puts the fetched file to use; it raises a
    StoreError when that cannot be now, another ConsoleError when it never can. Both are called in the thread.
    """

    sha256: str
    size_bytes: int
    here: Callable[[], bool]
    take: Callable[[Path], None]


class TransferProgress(msgspec.Struct, frozen=True):
    """How far a file has come; `problem` is why it does not go on, `refused` that it never will."""

    have: int = 0
    problem: ConsoleError | None = None
    refused: bool = False
    done: bool = False


class SideThread(ABC):
    """A thread beside the screen's, begun when there is something to do; `_news` wakes it."""

    def __init__(self, name: str) -> None:
        self._news = threading.Condition()
        self._stopped = False
        self._name = name
        self._thread: threading.Thread | None = None

    def _begin(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()

    @abstractmethod
    def _run(self) -> None:
        """What the thread does until `_stopped`, or until there is nothing to do."""

    def stop(self) -> None:
        """End the thread; one that waits for a dead server is left behind."""
        with self._news:
            self._stopped = True
            self._news.notify_all()
        if self._thread is not None:
            self._thread.join(STOP_WAIT_S)


class Transfer(SideThread):
    """One thread, begun with the first file that is wanted. `changed` is called from it."""

    def __init__(
        self,
        piece: Callable[[str, int, int], bytes],
        folder: Path,
        at_ease: Callable[[], bool],
        changed: Callable[[], None],
    ) -> None:
        self._piece, self._folder = piece, folder
        self._at_ease, self._changed = at_ease, changed
        super().__init__("transfer")
        self._wanted: tuple[WantedFile, ...] = ()
        self._progress: dict[str, TransferProgress] = {}
        self._failures: dict[str, int] = {}
        self._again_at: dict[str, float] = {}  # what failed waits; the others go on meanwhile

    def want(self, wanted: Sequence[WantedFile]) -> None:
        """These files, and no others any more. What was refused before is tried again."""
        with self._news:
            if self._stopped:
                return
            self._wanted, self._failures, self._again_at = tuple(wanted), {}, {}
            self._progress = {one.sha256: TransferProgress() for one in wanted}
            self._news.notify_all()
            if wanted:
                self._begin()

    def progress(self, sha256: str) -> TransferProgress:
        """How far this file has come."""
        return self._progress.get(sha256, TransferProgress())

    def _run(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._stopped or bool(self._left()))
                if self._stopped:
                    return
                wanted, (one, pause) = self._wanted, self._next()
            self._rest(wanted, pause or self._guarded(wanted, one))

    def _rest(self, wanted: tuple[WantedFile, ...], pause: float) -> None:
        """Until the time is over, or something else is wanted."""
        with self._news:
            self._news.wait_for(lambda: self._stopped or self._wanted is not wanted, pause)

    def _left(self) -> list[WantedFile]:
        settled = {name for name, one in self._progress.items() if one.done or one.refused}
        return [one for one in self._wanted if one.sha256 not in settled]

    def _next(self) -> tuple[WantedFile, float]:
        """The first that need not wait, else the one that waits the shortest, and how long."""
        now = time.monotonic()
        waits = [(max(0.0, self._again_at.get(one.sha256, 0.0) - now), one) for one in self._left()]
        pause, one = min(waits, key=lambda pair: pair[0])
        return one, pause

    def _guarded(self, wanted: tuple[WantedFile, ...], one: WantedFile) -> float:
        """One step, and how long to rest after it; what goes wrong is a state of the file, not an end."""
        try:
            pause = self._step(one)
            if pause != LOOK_AGAIN_S:
                self._failures.pop(one.sha256, None)
            return pause
        except ServerRefused as refused:
            self._note(one, problem=refusal(ConsoleError, refused.problem))
            return self._put_off(wanted, one, refused.problem.wait_s)
        except StoreError as error:
            self._note(one, problem=error)
            return self._put_off(wanted, one)
        except ConsoleError as error:
            self._path(one).unlink(missing_ok=True)
            self._note(one, problem=error, refused=True)
            return 0.0
        except OSError as error:
            self._note(one, problem=StoreError("disk_full", cause=str(error.strerror)))
            return self._put_off(wanted, one)

    def _step(self, one: WantedFile) -> float:
        path, have = self._path(one), self._have(one)
        if have == 0 and one.here():
            self._note(one, have=one.size_bytes, done=True)
            return 0.0
        if have < one.size_bytes:
            return self._fetch(one, path, have)
        if _hash(path) != one.sha256:
            path.unlink()
            raise StoreError("blob_hash")
        one.take(path)
        path.unlink(missing_ok=True)
        self._note(one, have=one.size_bytes, done=True)
        return 0.0

    def _fetch(self, one: WantedFile, path: Path, have: int) -> float:
        """One piece. The rest after it is at least as long as it took: others share the line."""
        if not self._at_ease():
            return LOOK_AGAIN_S
        began = time.monotonic()
        data = self._piece(one.sha256, have, min(have + BLOB_PIECE_BYTES, one.size_bytes))
        took = time.monotonic() - began
        if not data:
            raise StoreError("blob_hash")
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with path.open("ab") as file:
            file.write(data[: one.size_bytes - have])
        self._note(one, have=have + len(data))
        return max(took, len(data) / FASTEST_BYTES_S - took)

    def _have(self, one: WantedFile) -> int:
        """How much of it lies here; what is longer is not of it. Files nobody wants any more are removed."""
        names = {each.sha256 for each in self._wanted}
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.name not in names:
                path.unlink(missing_ok=True)
        path = self._path(one)
        have = path.stat().st_size if path.exists() else 0
        if have > one.size_bytes:
            path.unlink()
            return 0
        return have

    def _path(self, one: WantedFile) -> Path:
        return self._folder / one.sha256

    def _put_off(self, wanted: tuple[WantedFile, ...], one: WantedFile, least_s: float = 0.0) -> float:
        """This one waits, longer each time; the others need not."""
        failures = self._failures[one.sha256] = self._failures.get(one.sha256, 0) + 1
        pause = max(least_s, min(RETRY_LONGEST_S, RETRY_FIRST_S * 2.0 ** min(failures - 1, 10)))
        with self._news:
            if self._wanted is wanted:
                self._again_at[one.sha256] = time.monotonic() + pause
        return 0.0

    def _note(self, one: WantedFile, **changes: object) -> None:
        with self._news:
            known = self._progress.get(one.sha256)
            if known is None:
                return  # it is not wanted any more
            changes.setdefault("problem", None)
            fresh = self._progress[one.sha256] = msgspec.structs.replace(known, **changes)
        if (fresh.problem, fresh.done) != (known.problem, known.done):
            self._changed()


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# Brings a file to the server under its hash and fetches one that a person waits for: in pieces, going on after a cut.
#
# All of it waits for the network: call it from a worker thread. Raises CarryRefused.

PIECE_BYTES = 256 * 1024
Sent = Callable[[int, int], None]


class CarryRefused(ConsoleError):
    """The file did not get there."""


class Upload(msgspec.Struct, frozen=True):
    """A file for a fact of this kind."""

    data: bytes
    sha256: str
    kind: str


def upload(client: Client, one: Upload, access_token: str, sent: Sent) -> None:
    """Until the server has all of it and has checked its hash. `sent(have, size)` after each piece."""
    size = len(one.data)
    asked = BlobPiece(one.sha256, one.kind, size)
    try:
        have = client.put_blob_piece(asked, access_token).have
        while have < size:
            piece = msgspec.structs.replace(asked, first=have, data=one.data[have : have + PIECE_BYTES])
            before, have = have, client.put_blob_piece(piece, access_token).have
            if have <= before:
                raise CarryRefused("no_connection")  # it did not grow: nothing is gained by going on
            sent(have, size)
    except ServerRefused as refused:
        raise refusal(CarryRefused, refused.problem) from refused


def download(client: Client, sha256: str, size: int) -> bytes:
    """A whole file, its hash checked."""
    data = b""
    try:
        while len(data) < size:
            piece = client.blob_piece(sha256, len(data), min(len(data) + PIECE_BYTES, size))
            if not piece:
                raise CarryRefused("blob_hash")
            data += piece
    except ServerRefused as refused:
        raise refusal(CarryRefused, refused.problem) from refused
    if hashlib.sha256(data).hexdigest() != sha256:
        raise CarryRefused("blob_hash")
    return data
