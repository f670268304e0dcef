"""The files of cases and calls at this desk: what is here, what goes to the server, what is fetched from it.

Small pictures of all on the board come by themselves, and whole files of what is open, so that they can be looked at
when the cable is out; of what has ended a whole file comes when somebody asks for it.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec

from console.errors import StoreError
from console.models.state.attachments import Attachment
from console.models.state.board import Board
from console.models.state.streams import call_stream, case_stream, citizen_stream
from console.models.views.citizens import case_of
from console.store.attachments import AttachmentShelf, Blob
from console.store.journal.journal import Journal
from console.sync.client import Client
from console.sync.outgoing import Outgoing
from console.sync.transfer import Transfer, Wanted
from wire.facts import AttachmentAdded
from wire.limits import ATTACHMENT_MAX_BYTES, PREVIEW_MAX_BYTES
from wire.seal import FILE_EXTRA_BYTES

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
        self._asked: dict[Blob, Wanted] = {}
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

    def _of_board(self, board: Board) -> list[Wanted]:
        found: list[tuple[bool, Wanted]] = []
        for stream, files, goes_on in _with_files(board):
            for one in files:
                if one.withdrawn is None and stream not in self._erased:
                    found += [(False, wanted) for wanted in self._preview(one)]
                    fits = goes_on and 0 < one.size_bytes <= ATTACHMENT_MAX_BYTES
                    found += [(True, self._whole(one))] if fits else []
        return [wanted for _, wanted in sorted(found, key=lambda pair: pair[0])]

    def _preview(self, one: Attachment) -> list[Wanted]:
        if one.preview is None or not 0 < one.preview_bytes <= PREVIEW_MAX_BYTES:
            return []
        return [self._want(Blob(one.stream, one.preview), one.preview_bytes + FILE_EXTRA_BYTES)]

    def _whole(self, one: Attachment) -> Wanted:
        return self._want(blob_of(one), one.sealed_bytes)

    def _want(self, blob: Blob, size: int) -> Wanted:
        return Wanted(blob.sealed, size, partial(self.shelf.has, blob), partial(self.shelf.take, blob))

    def _begin_epoch(self, epoch: str) -> None:
        """A server that was restored may lack files it had: every desk offers what it has."""
        try:
            before = self._epoch_file.read_text() if self._epoch_file.exists() else ""
            if before != epoch and epoch:
                if before:
                    self.shelf.offer_again()
                    self._outgoing.wake()
                self._epoch_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._epoch_file.write_text(epoch)
        except OSError as error:
            raise StoreError("disk_full", cause=str(error.strerror)) from error
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
