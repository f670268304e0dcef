"""A key press and a page that meet: neither is missing from what the other one computed."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event, select

from console.models.record import in_order
from console.store import intake, schema
from console.store.journal import Journal
from tests.store.disk import NOW, Ledger, prepared, written_elsewhere
from wire.facts import CaseNoted
from wire.seal import new_key, sealed_with


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
