"""The files of cases and calls at this desk: what is here, what goes to the server, what is fetched from it.

Small pictures of all on the board come by themselves, and whole files of what is open, so that they can be looked at
when the cable is out; of what has ended a whole file comes when somebody asks for it.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec

from console.errors import StoreError, on_disk
from console.models.state.attachments import Attachment
from console.models.state.board import Board
from console.models.state.streams import call_stream, case_stream, citizen_stream
from console.models.views.citizens import case_of
from console.store.attachments import AttachmentShelf, Blob
from console.store.journal.journal import Journal
from console.sync.client import BlobPiece, Client, ServerRefused
from console.sync.transfer import FASTEST_BYTES_S, SideThread, Transfer, WantedFile
from wire.facts import AttachmentAdded
from wire.limits import ATTACHMENT_MAX_BYTES, BLOB_PIECE_BYTES, PREVIEW_MAX_BYTES
from wire.messages import BlobState, Problem
from wire.seal import FILE_EXTRA_BYTES

# Brings the sealed files of this desk to the server while nothing else is to be done: in pieces, going on after a cut
# or a restart where the server says it stopped. A file goes only after the fact that names it; entries always go first.


KIND = "attachment_added"
LOOK_AGAIN_S = 0.25
RETRY_FIRST_S, RETRY_LONGEST_S = 2.0, 120.0
SLOW_S, LEAST_PIECE_BYTES = 1.0, 4 * 1024
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


class Outgoing(SideThread):
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
        super().__init__("outgoing")
        self._states: dict[Blob, Sending] = {}
        self._piece_bytes = BLOB_PIECE_BYTES  # smaller where the line is slow: a cut costs less, others wait less
        self._woken = 0
        self.wake()

    def wake(self) -> None:
        """Something lies there to be sent, or may go now: what failed is tried at once."""
        with self._news:
            self._states = {blob: msgspec.structs.replace(one, again_at=0.0) for blob, one in self._states.items()}
            self._woken += 1
            self._news.notify_all()
            if not self._stopped and self._shelf.waiting():
                self._begin()

    def state(self, blob: Blob) -> Sending:
        return self._states.get(blob, _NEW)

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


FOLDER, EPOCH = "attachments", "epoch"
Where = Literal["sent", "waiting", "sending", "refused", "server", "fetching", "erased"]


class State(msgspec.Struct, frozen=True):
    """Where a file is; `share` of it has gone or come; `problem` is why it is refused, or why it waits."""

    where: Where
    share: float = 0.0
    problem: str = ""


class Attachments:
    """`follow` is called on the screen thread with what the board shows; the rest is safe for its workers too."""

    def __init__(
        self, home: Path, journal: Journal, client: Client, at_ease: Callable[[], bool], changed: Callable[[], None]
    ) -> None:
        self._epoch_file, self._journal = home / FOLDER / EPOCH, journal
        self.shelf = AttachmentShelf(home / FOLDER, journal)
        self._found, self._at_ease = self.shelf.waiting(), at_ease  # what lay here before this start
        self._outgoing = Outgoing(client.put_blob_piece, self.shelf, at_ease, changed)
        self._incoming = Transfer(client.blob_piece, home / FOLDER / "incoming", at_ease, changed)
        self._asked: dict[Blob, WantedFile] = {}
        self._wanted: tuple[str, ...] = ()
        self._erased: set[str] = set()
        self._epoch = ""

    def follow(self, board: Board, *, fetching: bool = True) -> None:
        """Bring what should be here (`fetching`), forget what was erased, and offer everything to a server that begins
        anew."""
        with_files = {stream for stream, _, _ in _with_files(board)}
        here = self.shelf.streams()
        self._erased = self._journal.archive.erased_among(here | with_files)
        if gone := self._erased & here:  # also what came just then
            self.shelf.erase(gone)
        if self._found and self._at_ease():
            self._drop_unnamed()
        if (epoch := self._journal.cursor().epoch) != self._epoch:
            self._begin_epoch(epoch)
        all_of_it = self._of_board(board) if fetching else []
        wanted = {one.sha256: one for one in (*self._asked.values(), *all_of_it) if not one.here()}
        if tuple(wanted) != self._wanted:
            self._wanted = tuple(wanted)
            self._incoming.want(list(wanted.values()))

    def added(self) -> None:
        """The fact of a kept file was written: it may go."""
        self._outgoing.wake()

    def fetch(self, one: Attachment, board: Board) -> None:
        """Somebody asks for the whole file now."""
        wanted = self._whole(one)
        if not wanted.here():
            self._asked[blob_of(one)] = wanted
            self._wanted = ()
            self.follow(board)

    def has(self, one: Attachment) -> bool:
        """Whether the whole file lies here."""
        return self.shelf.has(blob_of(one))

    def state(self, one: Attachment) -> State:
        blob = blob_of(one)
        if one.erased or one.stream in self._erased:
            return State("erased")
        if self.shelf.waits(blob):
            sending = self._outgoing.state(blob)
            if sending.refused:
                return State("refused", problem=sending.problem)
            share = (sending.have or 0) / sending.size if sending.size else 0.0
            return State("sending" if share else "waiting", share, sending.problem)
        if self.shelf.has(blob):
            return State("sent")
        progress = self._incoming.progress(one.sealed)
        asked = blob in self._asked or progress.have > 0
        problem = progress.problem.code if progress.problem is not None else ""
        return State("fetching" if asked else "server", progress.have / one.sealed_bytes, problem)

    def unsent(self, board: Board) -> tuple[int, int]:
        """How many files the server lacks, and how many of them it refused; small pictures are not counted."""
        waiting = self.shelf.waiting()
        if not waiting:
            return 0, 0
        small = {one.preview for _, found, _ in _with_files(board) for one in found}
        whole = [blob for blob in waiting if blob.sealed not in small]
        return len(whole), sum(self._outgoing.state(blob).refused for blob in whole)

    def stop(self) -> None:
        self._outgoing.stop()
        self._incoming.stop()

    def _drop_unnamed(self) -> None:
        """What was sealed just before a crash, and no fact was written of it; refused facts keep their files. Only when
        everything was read from the server: a journal that begins anew, or from a copy, lacks facts of the past."""
        waiting, self._found = self._found, []
        records = [one for some in self._journal.records_of({blob.stream for blob in waiting}).values() for one in some]
        records += [one.record for one in self._journal.refused(unread_only=False) if one.record is not None]
        said = [one.fact for one in records if isinstance(one.fact, AttachmentAdded)]
        named = {name for fact in said for name in (fact.sealed, fact.preview)}
        for blob in waiting:
            if blob.sealed not in named:
                self.shelf.drop(blob)

    def _of_board(self, board: Board) -> list[WantedFile]:
        found: list[tuple[bool, WantedFile]] = []
        for stream, files, goes_on in _with_files(board):
            for one in files:
                if one.withdrawn is None and stream not in self._erased:
                    found += [(False, wanted) for wanted in self._preview(one)]
                    fits = goes_on and 0 < one.size_bytes <= ATTACHMENT_MAX_BYTES
                    found += [(True, self._whole(one))] if fits else []
        return [wanted for _, wanted in sorted(found, key=lambda pair: pair[0])]

    def _preview(self, one: Attachment) -> list[WantedFile]:
        if one.preview is None or not 0 < one.preview_bytes <= PREVIEW_MAX_BYTES:
            return []
        return [self._want(Blob(one.stream, one.preview), one.preview_bytes + FILE_EXTRA_BYTES)]

    def _whole(self, one: Attachment) -> WantedFile:
        return self._want(blob_of(one), one.sealed_bytes)

    def _want(self, blob: Blob, size: int) -> WantedFile:
        return WantedFile(blob.sealed, size, partial(self.shelf.has, blob), partial(self.shelf.take, blob))

    def _begin_epoch(self, epoch: str) -> None:
        """A server that was restored may lack files it had: every desk offers what it has."""
        with on_disk():
            before = self._epoch_file.read_text() if self._epoch_file.exists() else ""
            if before != epoch and epoch:
                if before:
                    self.shelf.offer_again()
                    self._outgoing.wake()
                self._epoch_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._epoch_file.write_text(epoch)
        self._epoch = epoch


def _with_files(board: Board) -> Iterator[tuple[str, list[Attachment], bool]]:
    """The cases and calls that have files, and what citizens sent: their streams, these files, whether they go on."""
    for case in board.cases.values():
        if case.attachments:
            yield case_stream(case.id), list(case.attachments.values()), board.goes_on_open(case.id)
    for call in board.calls.values():
        if call.attachments:
            goes_on = board.goes_on_open(call.case) if call.case else not call.needs_nobody
            yield call_stream(call.id), list(call.attachments.values()), goes_on
    for thread in board.threads.values():
        if thread.attachments:
            goes_on = board.goes_on_open(case_of(board, thread))
            yield citizen_stream(thread.id), list(thread.attachments.values()), goes_on


def blob_of(one: Attachment) -> Blob:
    """The sealed file itself."""
    return Blob(one.stream, one.sealed)


def preview_of(one: Attachment) -> Blob | None:
    return Blob(one.stream, one.preview) if one.preview is not None else None
