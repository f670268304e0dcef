"""Large files come in pieces while nothing else is to do: cut at any byte, restarted, wrong, refused, disk full."""

import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from console.errors import ConsoleError, StoreError
from console.sync import transfer
from console.sync.client import ServerRefused
from console.sync.transfer import Transfer, TransferProgress, WantedFile
from wire.limits import BLOB_PIECE_BYTES
from wire.messages import Problem

pytestmark = pytest.mark.slow

DATA = os.urandom(3 * BLOB_PIECE_BYTES + 17)
NAME = hashlib.sha256(DATA).hexdigest()


class Shelf:
    """Where pieces come from, and what became of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = DATA
        self.asked: list[int] = []
        self.problems: list[Problem] = []
        self.cut_at: int | None = None
        self.at_ease = True
        self.news = threading.Condition()
        self.taken: list[bytes] = []
        self.cannot: list[ConsoleError] = []

    def piece(self, sha256: str, first: int, end: int) -> bytes:
        self.asked.append(first)
        if self.problems:
            raise ServerRefused(self.problems.pop(0))
        if self.cut_at is not None:
            end, self.cut_at = min(end, self.cut_at), None
        return self.data[first:end]

    def take(self, path: Path) -> None:
        if self.cannot:
            raise self.cannot.pop(0)
        self.taken.append(path.read_bytes())

    def changed(self) -> None:
        with self.news:
            self.news.notify_all()

    def wanted(self, here: Callable[[], bool] = lambda: False, size: int = len(DATA)) -> WantedFile:
        return WantedFile(NAME, size, here, self.take)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    for name in ("LOOK_AGAIN_S", "RETRY_FIRST_S"):
        monkeypatch.setattr(transfer, name, 0.01)
    return Shelf(tmp_path / "incoming")


@pytest.fixture
def moving(shelf: Shelf) -> Iterator[Callable[[], Transfer]]:
    begun: list[Transfer] = []

    def begin() -> Transfer:
        begun.append(Transfer(shelf.piece, shelf.folder, lambda: shelf.at_ease, shelf.changed))
        return begun[-1]

    yield begin
    for one in begun:
        one.stop()


def until(shelf: Shelf, moved: Transfer, true: Callable[[TransferProgress], bool]) -> TransferProgress:
    with shelf.news:
        assert shelf.news.wait_for(lambda: true(moved.progress(NAME)), 20), moved.progress(NAME)
    return moved.progress(NAME)


def test_a_file_comes_whole_and_is_given_on_once(shelf: Shelf, moving: Callable[[], Transfer]) -> None:
    moved = moving()
    moved.want([shelf.wanted()])
    until(shelf, moved, lambda one: one.done)
    assert shelf.taken == [DATA]
    assert shelf.asked == [0, BLOB_PIECE_BYTES, 2 * BLOB_PIECE_BYTES, 3 * BLOB_PIECE_BYTES]
    assert not list(shelf.folder.iterdir())


@pytest.mark.parametrize("cut", [1, 500, BLOB_PIECE_BYTES - 1, BLOB_PIECE_BYTES])
def test_a_cut_in_the_middle_goes_on_where_it_stopped(shelf: Shelf, moving: Callable[[], Transfer], cut: int) -> None:
    shelf.cut_at = cut
    moved = moving()
    moved.want([shelf.wanted()])
    until(shelf, moved, lambda one: one.done)
    assert shelf.taken == [DATA] and shelf.asked[1] == cut


def test_a_line_that_fails_is_tried_again_and_nothing_is_fetched_twice(
    shelf: Shelf, moving: Callable[[], Transfer]
) -> None:
    shelf.problems = [Problem(0, "no_connection"), Problem(404, "no_blob"), Problem(503, "busy")]
    moved = moving()
    moved.want([shelf.wanted()])
    problem = until(shelf, moved, lambda one: one.problem is not None).problem
    assert problem is not None and problem.code == "no_connection"
    until(shelf, moved, lambda one: one.done)
    assert shelf.asked[:4] == [0, 0, 0, 0] and shelf.taken == [DATA]


def test_after_a_restart_it_goes_on_with_what_lies_there(shelf: Shelf, moving: Callable[[], Transfer]) -> None:
    shelf.folder.mkdir()
    (shelf.folder / NAME).write_bytes(DATA[:70_001])
    moved = moving()
    moved.want([shelf.wanted()])
    until(shelf, moved, lambda one: one.done)
    assert shelf.asked[0] == 70_001 and shelf.taken == [DATA]


def test_a_file_that_was_whole_before_the_restart_needs_no_line(shelf: Shelf, moving: Callable[[], Transfer]) -> None:
    shelf.folder.mkdir()
    (shelf.folder / NAME).write_bytes(DATA)
    shelf.at_ease = False
    moved = moving()
    moved.want([shelf.wanted()])
    until(shelf, moved, lambda one: one.done)
    assert shelf.taken == [DATA] and not shelf.asked


@pytest.mark.parametrize("left", [b"x" * 70_001, b"x" * len(DATA), b"x" * (len(DATA) + 1)])
def test_bytes_that_are_not_of_the_file_are_thrown_away(
    shelf: Shelf, moving: Callable[[], Transfer], left: bytes
) -> None:
    shelf.folder.mkdir()
    (shelf.folder / NAME).write_bytes(left)
    moved = moving()
    moved.want([shelf.wanted()])
    until(shelf, moved, lambda one: one.done)
    assert shelf.taken == [DATA]


def test_a_server_with_other_bytes_is_never_believed(shelf: Shelf, moving: Callable[[], Transfer]) -> None:
    shelf.data = bytes(len(DATA))
    moved = moving()
    moved.want([shelf.wanted()])
    problem = until(shelf, moved, lambda one: one.problem is not None).problem
    assert problem is not None and problem.code == "blob_hash"
    assert not shelf.taken and not moved.progress(NAME).refused
    shelf.data = DATA
    until(shelf, moved, lambda one: one.done)
    assert shelf.taken == [DATA]


def test_what_is_here_already_is_not_fetched(shelf: Shelf, moving: Callable[[], Transfer]) -> None:
    moved = moving()
    moved.want([shelf.wanted(here=lambda: True)])
    until(shelf, moved, lambda one: one.done)
    assert not shelf.asked and not shelf.taken


def test_content_nobody_can_use_is_fetched_once_and_said(shelf: Shelf, moving: Callable[[], Transfer]) -> None:
    shelf.cannot = [ConsoleError("map_refused")]
    moved = moving()
    moved.want([shelf.wanted()])
    problem = until(shelf, moved, lambda one: one.refused).problem
    assert problem is not None and problem.code == "map_refused"
    assert not list(shelf.folder.iterdir()) and len(shelf.asked) == 4


def test_a_disk_without_room_is_waited_for(shelf: Shelf, moving: Callable[[], Transfer]) -> None:
    shelf.folder.mkdir()
    full = shelf.folder / NAME
    full.symlink_to("/dev/full")
    moved = moving()
    moved.want([shelf.wanted()])
    problem = until(shelf, moved, lambda one: one.problem is not None).problem
    assert problem is not None and problem.code == "disk_full"
    full.unlink()
    shelf.cannot = [StoreError("disk_full")]
    until(shelf, moved, lambda one: one.done)
    assert shelf.taken == [DATA]


def test_entries_go_first(shelf: Shelf, moving: Callable[[], Transfer]) -> None:
    shelf.at_ease = False
    looked = threading.Event()
    asked = iter(range(20))

    def at_ease() -> bool:
        if next(asked, None) is None:
            looked.set()
        return shelf.at_ease

    moved = Transfer(shelf.piece, shelf.folder, at_ease, shelf.changed)
    moved.want([shelf.wanted()])
    assert looked.wait(90)
    assert not shelf.asked
    shelf.at_ease = True
    until(shelf, moved, lambda one: one.done)
    moved.stop()


def test_another_file_takes_the_place_of_one_that_is_not_wanted_any_more(
    shelf: Shelf, moving: Callable[[], Transfer]
) -> None:
    shelf.folder.mkdir()
    (shelf.folder / ("0" * 64)).write_bytes(b"older")
    moved = moving()
    moved.want([WantedFile("0" * 64, 10**6, lambda: False, shelf.take)])
    moved.want([shelf.wanted()])
    until(shelf, moved, lambda one: one.done)
    assert shelf.taken == [DATA] and not list(shelf.folder.iterdir())


def test_it_is_never_faster_than_allowed_nor_takes_the_whole_line(shelf: Shelf, tmp_path: Path) -> None:
    moved = Transfer(shelf.piece, shelf.folder, lambda: True, shelf.changed)
    rest = moved._fetch(shelf.wanted(), shelf.folder / NAME, 0)
    assert rest >= BLOB_PIECE_BYTES / transfer.FASTEST_BYTES_S / 2


def test_a_file_the_server_does_not_have_yet_holds_no_other_back(
    shelf: Shelf, moving: Callable[[], Transfer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "RETRY_FIRST_S", 600.0)
    own = shelf.piece

    def piece(sha256: str, first: int, end: int) -> bytes:
        if sha256 != NAME:
            raise ServerRefused(Problem(404, "no_blob"))
        return own(sha256, first, end)

    shelf.piece = piece  # type: ignore[method-assign]
    moved = moving()
    moved.want([WantedFile("ab" * 32, 100, lambda: False, shelf.take), shelf.wanted()])
    until(shelf, moved, lambda one: one.done)
    assert shelf.taken == [DATA]
    problem = moved.progress("ab" * 32).problem
    assert problem is not None and problem.code == "no_blob"
