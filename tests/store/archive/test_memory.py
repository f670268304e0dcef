"""What the desk remembers of its file is never older than the file."""

from pathlib import Path

import pytest

from console.errors import StoreError
from console.store.archive import archive
from tests.store.disk import NOW, Ledger, note, offered, open_journal, opened, prepared, sync, written_elsewhere
from wire.exchange import Acked, IdentityRenewed
from wire.facts import EntryRefused, ShiftNoted
from wire.messages import Identity


def test_each_command_is_counted_as_a_count_would(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db")
    for number in range(1, 4):
        assert journal.unsent().count == number - 1
        journal.append([prepared("case:1", opened(number))])
    journal.append([prepared("case:1", opened(4), at=NOW + 5), note("case:1")])
    assert journal.unsent() == journal._count_unsent()
    sync(journal, Ledger())
    assert journal.unsent() == journal._count_unsent()
    assert journal.unsent().count == 0


def test_a_command_that_failed_is_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = open_journal(tmp_path / "desk.db")
    journal.append([prepared("case:1", opened())])
    assert journal.unsent().count == 1
    with monkeypatch.context() as patched:

        def full(*_: object) -> None:
            raise StoreError("disk_full")

        patched.setattr(archive, "refold", full)
        with pytest.raises(StoreError):
            journal.append([note("case:1")])
    journal.save_draft("form", b"{}")
    assert journal.unsent().count == 1


def test_a_new_identity_and_cursor_are_seen_at_once(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db")
    assert journal.identity().letter == "A"
    assert journal.cursor().seq == 0
    ledger = Ledger()
    journal.append([prepared("case:1", opened())])
    sync(journal, ledger)
    assert journal.cursor() == ledger.cursor()
    journal.commit(IdentityRenewed(Identity("desk-a2", "C")))
    assert journal.identity() == Identity("desk-a2", "C")


def test_a_page_changes_what_is_remembered_only_where_it_says_so(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db")
    journal.append([prepared("case:1", opened()), note("case:1"), note("case:1")])
    ledger = Ledger()

    def remembered_is_counted() -> tuple[int, int, int]:
        found = journal.unsent(), journal.refused(), journal.unknown_kinds()
        assert found == (journal._count_unsent(), journal._read_refused(True), journal._count_unknown_kinds())
        return found[0].count, len(found[1]), found[2]

    assert remembered_is_counted() == (3, 0, 0)
    first, second, third = offered(journal)
    refusal = EntryRefused(second.id, "desk-a", 2, b"", "role_missing")
    strange = written_elsewhere("ref:room", ShiftNoted(text="x")).replace(b"shift_noted", b"drone_sent")
    pages = (
        ([written_elsewhere("shift:b", ShiftNoted(text="x"))], (3, 0, 0)),
        ([first], (2, 0, 0)),
        ([written_elsewhere("ref:room", refusal, desk="server")], (1, 1, 0)),
        ([strange], (1, 1, 1)),
        ([written_elsewhere("shift:b", ShiftNoted(text="y"), desk_seq=2)], (1, 1, 1)),
        ([second], (1, 0, 1)),
    )
    for raws, expected in pages:
        after = len(ledger.rows)
        ledger.number(raws)
        journal.commit(ledger.page(after))
        assert remembered_is_counted() == expected
    journal.commit(Acked(ledger.epoch, (third.id,)))
    assert remembered_is_counted() == (0, 0, 1)
    after = len(ledger.rows)
    ledger.number([third])
    journal.commit(ledger.page(after))
    assert remembered_is_counted() == (0, 0, 1)
