"""A commit that is on the disk although its answer was an error: disks that fail while they flush do that."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy

from console.errors import StoreError
from console.store.journal import Journal
from tests.store.disk import Ledger, note, offered, opened, prepared, written_elsewhere
from wire.exchange import Rewound
from wire.facts import CaseNoted, EntryRefused


@contextmanager
def half_commits(journal: Journal) -> Iterator[None]:
    """Each commit is done and says that it is not."""

    def commit(connection: sqlalchemy.Connection) -> None:
        if connection.get_execution_options().get("konsol_writes"):
            connection.exec_driver_sql("COMMIT")
            raise StoreError("disk_full")

    sqlalchemy.event.listen(journal._db._engine, "commit", commit)
    try:
        with pytest.raises(StoreError):
            yield
    finally:
        sqlalchemy.event.remove(journal._db._engine, "commit", commit)


def test_a_page_that_only_seemed_to_fail_is_remembered_and_reaches_the_board(journal: Journal) -> None:
    journal.append([prepared("case:1", opened()), note("case:2"), note("case:2")])
    journal.take_touched()
    first, refused, _ = offered(journal)
    before = journal.cursor(), journal.unsent().count, journal.refused()
    ledger = Ledger()
    refusal = EntryRefused(refused.id, "desk-a", 2, b"", "role_missing")
    ledger.number([first, written_elsewhere("ref:room", refusal, desk="server")])
    ledger.number([written_elsewhere("case:9", CaseNoted(text="dari meja B"))])
    with half_commits(journal):
        journal.commit(ledger.page(0))
    after = journal.cursor(), journal.unsent().count, [one.id for one in journal.refused()]
    assert before != after == (ledger.cursor(), 1, [refused.id])
    # The stream of what was refused too: nothing of the page names it.
    assert journal.take_touched() == {"case:1", "case:2", "case:9", "ref:room"}


def test_a_way_back_that_only_seemed_to_fail_reaches_the_board(journal: Journal) -> None:
    ledger = Ledger()
    ledger.number([written_elsewhere("case:9", CaseNoted(text="dari meja B"))])
    journal.commit(ledger.page(0))
    journal.take_touched()
    goal = Ledger("epoch-2").cursor()
    with half_commits(journal):
        journal.commit(Rewound(goal))
    assert journal.cursor() == goal
    assert journal.take_touched() == {"case:9"}


def test_a_command_that_only_seemed_to_fail_is_counted_and_read_again(journal: Journal) -> None:
    assert journal.unsent().count == 0
    with half_commits(journal):
        journal.append([prepared("case:1", opened())])
    assert journal.unsent().count == 1
    assert journal.take_touched() == {"case:1"}
