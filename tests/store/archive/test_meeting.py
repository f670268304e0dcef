"""A key press and a page that meet: neither is missing from what the other one computed."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event, select

from console.errors import StoreError
from console.models.state.fold import StreamSnapshot
from console.models.state.record import in_order
from console.store.archive import archive
from console.store.file import schema
from console.store.journal import intake
from console.store.journal.journal import Journal, PendingUpdates
from tests.store.disk import NOW, Ledger, note, prepared, written_elsewhere
from wire.facts import CaseNoted
from wire.seal import new_key, sealed_with


def refused_by_the_disk(*_: object) -> None:
    raise StoreError("disk_full")


@contextmanager
def listening(journal: Journal, name: str, heard: Callable[..., None]) -> Iterator[None]:
    event.listen(journal._db._engine, name, heard)
    try:
        yield
    finally:
        event.remove(journal._db._engine, name, heard)


def test_a_key_press_on_its_way_to_the_disk_is_not_missing_from_what_a_page_hands_to_the_board(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is looked into between the last moment before the key press is on the disk and the first after it."""
    ledger, key = Ledger(), new_key()
    journal.append([prepared("case:9", CaseNoted(text="dari sini"))])
    journal.take_touched()
    ledger.number([written_elsewhere("case:9", sealed_with(CaseNoted(text="dari meja B"), key))])
    at_the_door, almost_written, looked = threading.Event(), threading.Event(), threading.Event()
    pieces = intake.pieces

    def hesitating(*given: Any) -> Iterator[Any]:
        at_the_door.set()
        assert almost_written.wait(20)
        yield from pieces(*given)

    sync = threading.Thread(target=journal.commit, args=(ledger.page(0, {"case:9": key}),))

    def commit(connection: Connection) -> None:
        if threading.current_thread() is not sync:
            almost_written.set()
            assert looked.wait(20)

    def asked(*_: object) -> None:
        if threading.current_thread() is sync and almost_written.is_set():
            looked.set()

    monkeypatch.setattr(intake, "pieces", hesitating)
    with listening(journal, "commit", commit), listening(journal, "after_cursor_execute", asked):
        sync.start()
        assert at_the_door.wait(20)
        journal.append([prepared("case:9", CaseNoted(text="lagi"), at=NOW + 1)])
        sync.join()
    handed = journal.laid(["case:9"])["case:9"].records
    assert in_order(handed) == in_order(journal.records_of(["case:9"])["case:9"])
    assert len(handed) == 3
    with journal._db.reading() as connection:
        last = select(schema.streams.c.last_ms).where(schema.streams.c.stream == "case:9")
        assert connection.execute(last).scalar_one() == NOW + 1


def test_after_a_command_that_failed_the_next_one_shows_what_the_file_holds(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append([note("case:1", "satu")])
    with monkeypatch.context() as patched, pytest.raises(StoreError):
        patched.setattr(archive, "store", refused_by_the_disk)
        journal.append([note("case:1", "dua")])
    _, laid = journal.write([note("case:1", "tiga")])
    assert in_order(laid["case:1"].records) == in_order(journal.records_of(["case:1"])["case:1"])
    assert len(laid["case:1"].records) == 2


def test_a_key_that_comes_late_opens_what_was_handed_over_sealed(journal: Journal) -> None:
    ledger, key = Ledger(), new_key()
    ledger.number([written_elsewhere("case:9", sealed_with(CaseNoted(text="satu"), key))])
    journal.commit(ledger.page(0))
    ledger.number([written_elsewhere("case:9", sealed_with(CaseNoted(text="dua"), key), desk_seq=2)])
    journal.commit(ledger.page(1, {"case:9": key}))
    assert {one.fact.text for one in journal.laid(["case:9"])["case:9"].records} == {"satu", "dua"}


def test_a_page_that_overtakes_the_end_of_a_command_is_what_is_remembered() -> None:
    """The screen's transaction is over, but not the command, when the sync thread takes the stream further."""
    pending_updates, older, newer = PendingUpdates(), StreamSnapshot([]), StreamSnapshot([])
    with pending_updates.writing({"case:1", "case:2"}) as laid:
        pending_updates.note({"case:1", "case:2"})
        laid |= {"case:1": older, "case:2": older}
        with pending_updates.taking() as brought:
            brought.touched, brought.laid = {"case:1"}, {"case:1": newer}
    # Written on both sides: read from the file the next time.
    assert pending_updates.lately(["case:1", "case:2"]) == {"case:2": older.records}
    assert pending_updates.take_laid(["case:1"]) == {}


def test_while_a_page_is_taken_a_command_reads_the_file() -> None:
    """The page may be on the disk already and not be handed over yet."""
    pending_updates = PendingUpdates()
    with pending_updates.writing({"case:1"}) as laid:
        pending_updates.note({"case:1"})
        laid["case:1"] = StreamSnapshot([])
    pending_updates.begin()
    assert pending_updates.note({"case:1"}) == {}
    pending_updates.bring([], {})
    assert pending_updates.note({"case:1"}) == {}
