"""What a desk's file needs is done while nobody waits for it."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import update

from console.errors import StoreError
from console.store.archive import archive
from console.store.file import schema
from console.store.file.database import Maintenance
from console.store.journal.journal import Journal
from tests.store.disk import note, opened, prepared

pytestmark = pytest.mark.slow


def test_rows_of_older_rules_are_computed_again_without_a_line(journal: Journal) -> None:
    for number in range(1, 121):
        journal.append([prepared(f"case:{number}", opened(number))])
    with journal._db.writing() as connection:
        connection.execute(update(schema.streams).values(fold=0))
    done = threading.Event()

    def work() -> bool:
        more = journal.maintain()
        if not more:
            done.set()
        return more

    maintenance = Maintenance(work).begun().begun()
    assert done.wait(60)
    maintenance.stop()
    with journal._db.reading() as connection:
        assert not archive.has_marked(connection)


def test_a_disk_that_refuses_does_not_end_it(journal: Journal) -> None:
    again, asked = threading.Event(), list[int]()

    def work() -> bool:
        asked.append(1)
        if len(asked) == 1:
            raise StoreError("disk_full")
        again.set()
        return False

    maintenance = Maintenance(work, pause_s=0.001).begun()
    assert again.wait(60)
    maintenance.stop()


def test_a_bug_is_told_of_and_does_not_end_it_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    told, again, asked = threading.Event(), threading.Event(), list[int]()
    monkeypatch.setattr(threading, "excepthook", lambda _: told.set())

    def work() -> bool:
        asked.append(1)
        if len(asked) == 1:
            raise LookupError("a bug")
        again.set()
        return False

    maintenance = Maintenance(work, pause_s=0.001).begun()
    assert told.wait(60)
    assert again.wait(60)
    maintenance.stop()


def test_the_log_is_brought_into_the_file_before_it_is_long(journal: Journal, tmp_path: Path) -> None:
    size = journal._db.path.stat().st_size
    for _ in range(60):
        journal.append([note("case:1", "catatan " * 100)])
    assert journal._db.path.stat().st_size == size
    journal.maintain()
    assert journal._db.path.stat().st_size > size


def test_a_file_that_is_let_go_is_not_asked_again(journal: Journal) -> None:
    journal.close()
    with pytest.raises(AssertionError, match="let go"):
        journal.unsent()
