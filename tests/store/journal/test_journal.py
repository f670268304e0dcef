"""What the journal promises about a desk's own entries."""

import threading
from pathlib import Path

import pytest

from console.errors import StoreError
from console.store.journal.journal import Journal
from tests.store.disk import (
    DESK,
    NOW,
    SECRET_PLACE,
    SECRET_STORY,
    Ledger,
    note,
    offered,
    open_journal,
    opened,
    prepared,
    sync,
)
from wire.entry import GENESIS, decode_entry, entry_hash, fact_of
from wire.facts import CaseOpened, ShiftNoted
from wire.seal import holds_open_text, opened_with


def test_what_was_appended_is_there_after_reopening(tmp_path: Path) -> None:
    first = open_journal(tmp_path / "desk.db")
    written = first.append([prepared("case:1", opened()), note("case:1")])
    first.close()
    again = open_journal(tmp_path / "desk.db")
    assert again.records_of(["case:1"])["case:1"] == written
    again.close()


def test_own_entries_form_one_chain(journal: Journal) -> None:
    journal.append([prepared("case:1", opened())])
    journal.append([note("case:1"), note("case:1")])
    raws = [parcel.raw for parcel in offered(journal)]
    assert [decode_entry(raw).desk_seq for raw in raws] == [1, 2, 3]
    assert [decode_entry(raw).parent for raw in raws] == [GENESIS, entry_hash(raws[0]), entry_hash(raws[1])]
    assert journal.last_desk_seq() == 3


def test_two_threads_never_fork_the_chain(journal: Journal) -> None:
    def write() -> None:
        for _ in range(25):
            journal.append([note("case:1")])

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    raws = [parcel.raw for parcel in offered(journal)]
    assert [decode_entry(raw).desk_seq for raw in raws] == list(range(1, 101))
    parents = [decode_entry(raw).parent for raw in raws]
    assert parents == [GENESIS, *(entry_hash(raw) for raw in raws[:-1])]


def test_personal_values_leave_sealed_and_open_with_the_key_of_the_stream(journal: Journal) -> None:
    journal.append([prepared("case:1", opened())])
    fact = fact_of(decode_entry(offered(journal)[0].raw))
    assert not holds_open_text(fact)
    assert opened_with(fact, journal.keys_for(["case:1"])["case:1"]) == opened()


def test_a_stream_keeps_the_key_it_was_opened_with(journal: Journal) -> None:
    journal.append([prepared("case:1", opened())])
    before = journal.keys_for(["case:1", "case:2", "shift:1"])
    journal.append([note("case:1")])
    assert journal.keys_for(["case:1"]) == before
    assert before.keys() == {"case:1"}


def test_nothing_personal_stands_in_plain_text_in_any_file(tmp_path: Path, journal: Journal) -> None:
    journal.append([prepared("case:1", opened()), note("case:1", "rahasia sekali")])
    journal.save_draft("intake", SECRET_STORY.encode())
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert {file.name for file in files} >= {"desk.db", "desk.db-wal"}
    content = b"".join(file.read_bytes() for file in files)
    for word in (SECRET_STORY, SECRET_PLACE, "rahasia", "kebakaran", "SQLite format"):
        assert word.encode() not in content


def test_an_append_is_whole_or_not_at_all(journal: Journal) -> None:
    journal.append([prepared("case:1", opened())])
    with pytest.raises(StoreError, match="text_too_long"):
        journal.append([note("case:1"), note("case:1", "x" * 70_000)])
    assert len(offered(journal)) == 1
    journal.append([note("case:1")])
    assert journal.last_desk_seq() == 2


def test_a_desk_that_has_not_joined_writes_nothing(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db", identity=None)
    with pytest.raises(StoreError, match="not_enrolled"):
        journal.append([note("case:1")])
    assert journal.append([]) == []
    journal.close()


def test_entries_say_how_much_of_the_ledger_was_known(journal: Journal) -> None:
    ledger = Ledger()
    journal.append([prepared("case:1", opened())])
    sync(journal, ledger)
    journal.append([note("case:1")])
    assert decode_entry(offered(journal)[0].raw).seen.seq == 1


def test_drafts_are_kept_until_dropped(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db")
    journal.save_draft("intake", b"a")
    journal.save_draft("intake", b"ab")
    journal.save_draft("note", b"c")
    journal.close()
    journal = open_journal(tmp_path / "desk.db")
    assert journal.drafts() == {"intake": b"ab", "note": b"c"}
    journal.drop_draft("note")
    assert journal.drafts() == {"intake": b"ab"}
    journal.close()


def test_unsent_counts_what_the_server_has_not_taken(journal: Journal) -> None:
    assert journal.unsent().count == 0
    journal.append([prepared("case:1", opened(), at=NOW + 5), note("case:1")])
    assert (journal.unsent().count, journal.unsent().oldest_ms) == (2, NOW)
    sync(journal, Ledger())
    assert journal.unsent().count == 0


def test_shift_entries_are_not_sealed(journal: Journal) -> None:
    journal.append([prepared("shift:1", ShiftNoted(text="ganti petugas"))])
    assert fact_of(decode_entry(offered(journal)[0].raw)) == ShiftNoted(text="ganti petugas")


def test_identity_is_what_the_desk_joined_as(journal: Journal) -> None:
    assert journal.identity() == DESK
    assert isinstance(opened(), CaseOpened)
