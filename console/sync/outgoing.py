"""Brings the sealed files of this desk to the server while nothing else is to be done: in pieces, going on after a cut
or a restart where the server says it stopped. A file goes only after the fact that names it; entries always go first.
"""

import threading
import time
from collections.abc import Callable

import msgspec

from console.errors import StoreError
from console.store.attachments import AttachmentShelf, Blob
from console.sync.client import BlobPiece, ServerRefused
from console.sync.transfer import FASTEST_BYTES_S
from wire.limits import BLOB_PIECE_BYTES
from wire.messages import BlobState, Problem

KIND = "attachment_added"
LOOK_AGAIN_S = 0.25
RETRY_FIRST_S, RETRY_LONGEST_S = 2.0, 120.0
SLOW_S, LEAST_PIECE_BYTES = 1.0, 4 * 1024
STOP_WAIT_S = 1.0
# What a person has to do something about; it is tried again all the same, as the server's limits may change.
REFUSING = frozenset({"too_large", "attachments_full", "blob_size", "blob_erased", "blob_kind", "blob_hash"})


class Sending(msgspec.Struct, frozen=True):
    """How far a file has gone; `have` is none while the server has not said. `problem` is why it waits."""

    have: int | None = None
    size: int = 0
    problem: str = ""
    failures: int = 0
    again_at: float = 0.0

    @property
    def refused(self) -> bool:
        """Whether the server said that it does not take it."""
        return self.problem in REFUSING


_NEW = Sending()
_STUCK = Problem(0, "no_connection")  # it did not grow: nothing is gained by going on


class Outgoing:
    """One thread, begun when something waits. `changed` is called from it."""

    def __init__(
        self,
        put: Callable[[BlobPiece], BlobState],
        shelf: AttachmentShelf,
        at_ease: Callable[[], bool],
        changed: Callable[[], None],
    ) -> None:
        self._put, self._shelf = put, shelf
        self._at_ease, self._changed = at_ease, changed
        self._news = threading.Condition()
        self._states: dict[Blob, Sending] = {}
        self._piece_bytes = BLOB_PIECE_BYTES  # smaller where the line is slow: a cut costs less, others wait less
        self._woken = 0
        self._stopped = False
        self._thread: threading.Thread | None = None
        self.wake()

    def wake(self) -> None:
        """Something lies there to be sent, or may go now: what failed is tried at once."""
        with self._news:
            self._states = {blob: msgspec.structs.replace(one, again_at=0.0) for blob, one in self._states.items()}
            self._woken += 1
            self._news.notify_all()
            if self._stopped or not self._shelf.waiting():
                return
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="outgoing", daemon=True)
                self._thread.start()

    def state(self, blob: Blob) -> Sending:
        return self._states.get(blob, _NEW)

    def stop(self) -> None:
        """End the thread; one that waits for a dead server is left behind."""
        with self._news:
            self._stopped = True
            self._news.notify_all()
        if self._thread is not None:
            self._thread.join(STOP_WAIT_S)

    def _run(self) -> None:
        while not self._stopped:
            woken, waiting, now = self._woken, self._shelf.waiting(), time.monotonic()
            if not waiting:
                self._rest(woken, None)
                continue
            waits = [(max(0.0, self.state(blob).again_at - now), blob) for blob in waiting]
            pause, blob = min(waits, key=lambda pair: pair[0])
            self._rest(woken, pause or self._guarded(blob))

    def _rest(self, woken: int, pause: float | None) -> None:
        """For so long, or until it is woken."""
        with self._news:
            self._news.wait_for(lambda: self._stopped or self._woken != woken, pause)

    def _guarded(self, blob: Blob) -> float:
        try:
            return self._step(blob) if self._at_ease() else LOOK_AGAIN_S
        except ServerRefused as refused:
            return self._put_off(blob, refused.problem.code or "no_connection", refused.problem.wait_s)
        except StoreError as error:
            return self._put_off(blob, error.code)

    def _step(self, blob: Blob) -> float:
        """Ask how much is there, or send one piece. The rest after it is at least as long as it took."""
        state = self.state(blob)
        data, size = self._shelf.piece(blob, state.have or 0, self._piece_bytes if state.have is not None else 0)
        asked = BlobPiece(blob.sealed, KIND, size, state.have or 0, data)
        have, took = self._bring(asked)
        if have >= size:
            self._shelf.sent(blob)
            self._note(blob, None)
            return 0.0
        if state.have is not None and have <= state.have:
            raise ServerRefused(_STUCK)
        self._note(blob, Sending(have=have, size=size))
        return max(took, len(data) / FASTEST_BYTES_S - took) if data else 0.0

    def _bring(self, asked: BlobPiece) -> tuple[int, float]:
        """How much the server has then, and the seconds it took; the next piece is as large as the line is good."""
        began = time.monotonic()
        try:
            return self._put(asked).have, time.monotonic() - began
        finally:
            if asked.data:
                slow = time.monotonic() - began > SLOW_S
                wanted = self._piece_bytes // 2 if slow else self._piece_bytes * 2
                self._piece_bytes = max(LEAST_PIECE_BYTES, min(BLOB_PIECE_BYTES, wanted))

    def _put_off(self, blob: Blob, problem: str, least_s: float = 0.0) -> float:
        """This one waits, longer each time, and begins by asking how much the server has; the others need not."""
        state = self.state(blob)
        pause = max(least_s, min(RETRY_LONGEST_S, RETRY_FIRST_S * 2.0 ** min(state.failures, 10)))
        again_at = time.monotonic() + pause
        fresh = Sending(None, state.size, problem, state.failures + 1, again_at)
        self._note(blob, fresh if self._shelf.waits(blob) else None)
        return 0.0

    def _note(self, blob: Blob, fresh: Sending | None) -> None:
        with self._news:
            before = self._states.pop(blob, _NEW)
            if fresh is not None:
                self._states[blob] = fresh
        if fresh is None or fresh.problem != before.problem:
            self._changed()
