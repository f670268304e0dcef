"""Sealed files go to the server in pieces while nothing else is to do: after a cut on from where it stopped."""

import hashlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from console.store.attachments import AttachmentShelf, Blob
from console.store.journal.journal import Journal
from console.sync import attachments
from console.sync.attachments import Outgoing
from console.sync.client import BlobPiece, ServerRefused
from tests.store.disk import open_journal
from wire.limits import BLOB_PIECE_BYTES
from wire.messages import BlobState, Problem

CASE = "case:00000000-0000-7000-8000-000000000001"


class Server:
    """What a server does with pieces, and what it may be asked to say instead."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self.problems: list[Problem] = []
        self.refuses: dict[str, str] = {}
        self.asked: list[tuple[str, int, int]] = []
        self.at_ease = True
        self.news = threading.Condition()

    def put(self, piece: BlobPiece) -> BlobState:
        self.asked.append((piece.sha256, piece.first, len(piece.data)))
        if piece.sha256 in self.refuses:
            raise ServerRefused(Problem(403, self.refuses[piece.sha256]))
        held = self.held.get(piece.sha256, b"")
        if piece.data:
            assert piece.first == len(held), "a piece begins where the part ends"
            if self.problems:
                self.held[piece.sha256] = held + piece.data[:1000]  # what came before the cut stays
                raise ServerRefused(self.problems.pop(0))
            held = self.held[piece.sha256] = held + piece.data
        return BlobState(len(held), piece.size_bytes)

    def changed(self) -> None:
        with self.news:
            self.news.notify_all()

    def until(self, true: Callable[[], bool]) -> None:
        with self.news:
            assert self.news.wait_for(true, 20)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    made = open_journal(tmp_path / "desk.db")
    yield made
    made.close()


@pytest.fixture
def shelf(tmp_path: Path, journal: Journal) -> AttachmentShelf:
    return AttachmentShelf(tmp_path / "attachments", journal)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    for name in ("LOOK_AGAIN_S", "RETRY_FIRST_S"):
        monkeypatch.setattr(attachments, name, 0.01)
    return Server()


@pytest.fixture
def going(server: Server, shelf: AttachmentShelf) -> Iterator[Outgoing]:
    made = Outgoing(server.put, shelf, lambda: server.at_ease, server.changed)
    yield made
    made.stop()


def keep(shelf: AttachmentShelf, going: Outgoing, size: int = 2 * BLOB_PIECE_BYTES + 5) -> Blob:
    blob = shelf.keep(CASE, bytes(size))
    going.wake()
    return blob


def whole(server: Server, blob: Blob) -> bool:
    return hashlib.sha256(server.held.get(blob.sealed, b"")).hexdigest() == blob.sealed


def test_it_goes_in_pieces_and_counts_as_sent_when_all_is_there(
    server: Server, shelf: AttachmentShelf, going: Outgoing
) -> None:
    blob = keep(shelf, going)
    server.until(lambda: not shelf.waits(blob))
    assert whole(server, blob) and shelf.has(blob)
    assert max(length for _, _, length in server.asked) == BLOB_PIECE_BYTES


def test_after_a_cut_it_asks_and_goes_on_where_it_stopped(
    server: Server, shelf: AttachmentShelf, going: Outgoing
) -> None:
    server.problems.append(Problem(0, "no_connection"))
    blob = keep(shelf, going)
    server.until(lambda: not shelf.waits(blob))
    assert whole(server, blob)
    assert (blob.sealed, 1000, BLOB_PIECE_BYTES) in server.asked


def test_over_a_slow_line_pieces_are_smaller_and_grow_again(
    server: Server, shelf: AttachmentShelf, going: Outgoing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "SLOW_S", -1.0)
    monkeypatch.setattr(attachments, "LEAST_PIECE_BYTES", BLOB_PIECE_BYTES // 4)
    blob = keep(shelf, going)
    server.until(lambda: not shelf.waits(blob))
    sizes = [length for _, _, length in server.asked if length]
    assert sizes[:3] == [BLOB_PIECE_BYTES, BLOB_PIECE_BYTES // 2, BLOB_PIECE_BYTES // 4] and whole(server, blob)
    monkeypatch.setattr(attachments, "SLOW_S", 60.0)
    server.asked.clear()
    again = keep(shelf, going)
    server.until(lambda: not shelf.waits(again))
    assert [length for _, _, length in server.asked if length][:2] == [BLOB_PIECE_BYTES // 4, BLOB_PIECE_BYTES // 2]


def test_nothing_goes_while_entries_wait(server: Server, shelf: AttachmentShelf, going: Outgoing) -> None:
    server.at_ease = False
    blob = keep(shelf, going)
    assert going.state(blob).problem == "" and server.asked == []
    server.at_ease = True
    server.until(lambda: not shelf.waits(blob))


def test_a_refused_file_stays_here_says_why_and_holds_no_other_back(
    server: Server, shelf: AttachmentShelf, going: Outgoing
) -> None:
    bad = shelf.keep(CASE, b"%PDF- besar")
    server.refuses[bad.sealed] = "too_large"
    good = keep(shelf, going)
    server.until(lambda: not shelf.waits(good) and going.state(bad).refused)
    assert shelf.waits(bad) and going.state(bad).problem == "too_large"
    del server.refuses[bad.sealed]
    going.wake()
    server.until(lambda: not shelf.waits(bad))


def test_what_waited_at_the_last_end_goes_at_the_next_start(server: Server, shelf: AttachmentShelf) -> None:
    blob = shelf.keep(CASE, b"%PDF- dari kemarin")
    again = Outgoing(server.put, shelf, lambda: True, server.changed)
    server.until(lambda: not shelf.waits(blob))
    again.stop()
