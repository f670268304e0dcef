"""What the desk remembers of its file is never older than the file."""

from pathlib import Path

import pytest

from console.errors import StoreError
from console.store import archive
from tests.store.disk import Ledger, note, open_journal, opened, prepared, sync
from wire.exchange import IdentityRenewed
from wire.messages import Identity


def test_each_command_is_counted_as_a_count_would(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db")
    for number in range(1, 4):
        assert journal.unsent().count == number - 1
        journal.append([prepared("case:1", opened(number))])
    journal.append([prepared("case:1", opened(4), at=5), note("case:1")])
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
