"""A commit that is on the disk although its answer was an error (disks that fail while they flush do that), and what
a page may not bring."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy

from console.errors import StoreError
from console.store.journal.journal import Journal
from tests.store.disk import DESK, Ledger, note, offered, opened, prepared, written_elsewhere
from wire.entry import GENESIS, entry_hash
from wire.exchange import Exchange, OutgoingEntry, Rewound
from wire.facts import CaseNoted, EntryRefused, ShiftNoted
from wire.messages import Hello, HelloAnswer, Page, Pull, Renew
from wire.seal import KEY_BYTES, new_key


@contextmanager
def failing_commits(journal: Journal, how: str) -> Iterator[None]:
    """Each commit says that it is not done; with "COMMIT" it is."""

    def commit(connection: sqlalchemy.Connection) -> None:
        if connection.get_execution_options().get("konsol_writes"):
            connection.exec_driver_sql(how)
            raise StoreError("disk_full")

    sqlalchemy.event.listen(journal._db._engine, "commit", commit)
    try:
        yield
    finally:
        sqlalchemy.event.remove(journal._db._engine, "commit", commit)


@contextmanager
def half_commits(journal: Journal) -> Iterator[None]:
    """Each commit is done and says that it is not."""
    with failing_commits(journal, "COMMIT"), pytest.raises(StoreError):
        yield


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


def test_a_command_that_only_seemed_to_fail_is_done_and_nobody_is_told_that_it_failed(journal: Journal) -> None:
    """Told so, a person would write it a second time."""
    assert journal.unsent().count == 0
    journal.append([note("case:1")])
    written = [prepared("case:1", opened()), prepared("shift:1", ShiftNoted(text="x"))]
    with failing_commits(journal, "COMMIT"):
        records, laid = journal.write(written)
    assert [record.id for record in records] == [one.id for one in written]
    assert {stream: len(one.records) for stream, one in laid.items()} == {"case:1": 2, "shift:1": 1}
    assert journal.unsent().count == 3
    assert journal.take_touched() == {"case:1", "shift:1"}


def test_a_command_that_did_fail_is_not_there_and_says_so(journal: Journal) -> None:
    with failing_commits(journal, "ROLLBACK"), pytest.raises(StoreError):
        journal.append([prepared("case:1", opened())])
    assert not offered(journal) and journal.unsent().count == 0


def test_a_copied_disk_is_noticed_though_the_page_that_tells_of_it_only_seemed_to_fail(journal: Journal) -> None:
    ledger, exchange = Ledger(), Exchange(journal)
    raw = written_elsewhere("shift:1", ShiftNoted(text="dari salinan"), desk=DESK.desk)
    ledger.number([OutgoingEntry("copied", "shift:1", raw, journal._sign(entry_hash(raw)))])
    greeting = HelloAnswer(
        epoch=ledger.epoch, head=1, chain_at_after=GENESIS, my_max_desk_seq=0, proto_min=1, proto=1, server_ms=0
    )
    hello = exchange.next()
    assert isinstance(hello, Hello)
    exchange.receive(hello, greeting)
    pull = exchange.next()
    assert isinstance(pull, Pull)
    with half_commits(journal):
        exchange.receive(pull, Page(ledger.epoch, ledger.rows, 1))
    assert isinstance(exchange.next(), Renew)


def test_what_is_no_key_never_becomes_the_key_of_a_stream(journal: Journal) -> None:
    """The next word would be sealed with it, and could not be written at all."""
    ledger = Ledger()
    ledger.number([written_elsewhere("case:9", CaseNoted(text="dari meja B"))])
    journal.commit(ledger.page(0, {"case:9": b"short", "shift:1": new_key()}))
    assert journal.keys_for(["case:9", "shift:1"]) == {}
    journal.append([note("case:9")])
    assert len(journal.keys_for(["case:9"])["case:9"]) == KEY_BYTES
