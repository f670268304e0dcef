"""After an upgrade: what the older program kept unread is read, shown, and counted no more; what is newer stays."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from console.models.state.board import Board
from console.store.journal import journal as newly_known
from console.store.journal.journal import Journal
from tests.store.disk import Ledger, note, open_journal, opened, written_elsewhere
from wire import entry as wire_entry
from wire.entry import AnyFact
from wire.facts import CaseNoted, CaseVerified


@contextmanager
def older_program() -> Iterator[None]:
    """A program that does not know yet that cases can be verified."""
    known = tuple(kind for kind in AnyFact.__args__ if kind is not CaseVerified)
    union = known[0]
    for kind in known[1:]:
        union = union | kind
    with pytest.MonkeyPatch.context() as older:
        older.setattr(wire_entry, "_fact_decoder", msgspec.json.Decoder(union))
        older.setattr(wire_entry, "_KINDS", frozenset(kind.__struct_config__.tag for kind in known))
        yield


def kept_by_the_older(path: Path, many: int = 1) -> None:
    """Cases that were opened and verified elsewhere, as an older program keeps them."""
    with older_program():
        journal, ledger = open_journal(path), Ledger()
        for n in range(1, many + 1):
            case = f"case:{n}"
            ledger.number([written_elsewhere(case, opened(n), desk_seq=2 * n - 1)])
            ledger.number([written_elsewhere(case, CaseVerified(source="officer"), desk_seq=2 * n)])
        journal.commit(ledger.page(0))
        while journal.maintain():
            pass
        assert journal.unknown_kinds() == many
        assert {case.state for case in journal.archive.cases_of([str(n) for n in range(1, many + 1)])} == {"new"}
        journal.close()


def maintenance(journal: Journal) -> None:
    while journal.maintain():
        pass


def test_what_the_new_program_understands_counts_as_unknown_no_more(tmp_path: Path) -> None:
    kept_by_the_older(tmp_path / "desk.db")
    journal = open_journal(tmp_path / "desk.db")
    before = journal.records_of(["case:1"])["case:1"]
    maintenance(journal)
    assert journal.unknown_kinds() == 0
    (case,) = journal.archive.cases_of(["1"])
    assert case.state == "verified"
    assert journal.records_of(["case:1"])["case:1"] == before, "the bytes are what they were"
    assert journal.take_touched() == {"case:1"}, "the screen hears of it"
    board = Board()
    board.apply(journal.opening_records())
    assert board.cases["1"].state == "verified" and board.unknown_kinds == 0
    journal.close()


def test_what_is_newer_still_stays_kept_and_counted(tmp_path: Path) -> None:
    kept_by_the_older(tmp_path / "desk.db")
    with older_program():
        journal = open_journal(tmp_path / "desk.db")
        maintenance(journal)
        assert journal.unknown_kinds() == 1
        journal.close()


def test_of_very_many_all_are_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept_by_the_older(tmp_path / "desk.db", many=9)
    monkeypatch.setattr(newly_known, "_UNREAD", newly_known._UNREAD.limit(2))
    journal = open_journal(tmp_path / "desk.db")
    assert journal.read_unread() and journal.unknown_kinds() == 7
    journal.append([note("case:1")])
    maintenance(journal)
    assert journal.unknown_kinds() == 0 and not journal.read_unread()
    journal.close()


def test_an_entry_of_which_not_even_the_frame_could_be_read_gets_its_place(tmp_path: Path) -> None:
    journal, ledger = open_journal(tmp_path / "desk.db"), Ledger()
    ledger.number([written_elsewhere("case:1", opened(1), desk_seq=1)])
    ledger.number([written_elsewhere("case:1", CaseNoted(text="bingkai baru"), desk_seq=2)])
    journal.commit(ledger.page(0))
    (last,) = (one for one in journal.records_of(["case:1"])["case:1"] if isinstance(one.fact, CaseNoted))
    with journal._db.writing() as connection:  # as a program keeps what it cannot read at all
        connection.exec_driver_sql(
            "UPDATE entries SET id='unreadable:2', stream='', kind='', desk='', desk_seq=0, at=0, unknown=1 WHERE id=?",
            (last.id,),
        )
    journal.close()
    journal = open_journal(tmp_path / "desk.db")
    assert (journal.unknown_kinds(), len(journal.records_of(["case:1"])["case:1"])) == (1, 1)
    maintenance(journal)
    assert journal.unknown_kinds() == 0 and last in journal.records_of(["case:1"])["case:1"]
    assert "case:1" in journal.take_touched()
    journal.close()
