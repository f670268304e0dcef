"""Where units were outlives a restart, costs a key press nothing, and is no part of what the journal proves."""

import threading
from pathlib import Path
from typing import Any

import pytest

from console.errors import StoreError
from console.store.journal import state
from tests.store.disk import note, open_journal
from wire.messages import DeviceState, Positions, UnitFix


def fix(unit: str = "PSC-1", **changes: Any) -> UnitFix:
    return UnitFix(**{"unit": unit, "at": 1_000, "lat": -8.1, "lng": 112.2, "speed_kmh": 40.0, **changes})


def test_what_was_told_is_there_after_a_restart(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db")
    journal.fixes.take(Positions(fixes=(fix(), fix("D-1"))))
    journal.fixes.save()
    journal.fixes.take(Positions(fixes=(fix(at=2_000, battery=5),)))
    assert journal.maintain() is False
    journal.close()
    again = open_journal(tmp_path / "desk.db")
    assert again.fixes.by_unit == {"PSC-1": fix(at=2_000, battery=5), "D-1": fix("D-1")}
    assert not again.fixes.take_news()
    again.close()


def test_everything_takes_the_place_of_what_was_known_and_a_change_does_not(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db")
    refused = DeviceState(device="1", unit="D-1", code="late", last=5, count=2)
    journal.fixes.take(Positions(whole=True, fixes=(fix(), fix("D-1")), devices=(refused,)))
    journal.fixes.take(Positions(fixes=(fix(at=9),)))
    assert set(journal.fixes.by_unit) == {"PSC-1", "D-1"} and journal.fixes.refused == {"1": refused}
    journal.fixes.take(Positions(whole=True, fixes=(fix(),)))
    assert set(journal.fixes.by_unit) == {"PSC-1"} and journal.fixes.refused == {}
    journal.close()


def test_only_news_is_news(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db")
    for _ in range(2):
        journal.fixes.take(Positions(fixes=(fix(),)))
        journal.fixes.take(Positions(whole=True, fixes=(fix(),)))
    assert journal.fixes.take_news() and not journal.fixes.take_news()
    journal.fixes.save()
    before = journal._db.version
    journal.fixes.take(Positions(fixes=(fix(),)))
    journal.fixes.save()
    assert journal._db.version == before, "nothing new is not written"
    journal.close()


def test_writing_them_changes_nothing_that_is_remembered_of_the_journal(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db")
    journal.append([note("case:1")])
    journal.unsent(), journal.refused(), journal.unknown_kinds()
    known = journal._memory.before().known
    head = journal.last_desk_seq()
    journal.fixes.take(Positions(fixes=(fix(),)))
    journal.fixes.save()
    assert known and journal._memory.before().known == known
    assert journal.last_desk_seq() == head
    journal.close()


def test_a_disk_that_refused_them_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = open_journal(tmp_path / "desk.db")
    journal.fixes.take(Positions(fixes=(fix(),)))

    def full(*_: object) -> None:
        raise StoreError("disk_full")

    with monkeypatch.context() as disk:
        disk.setattr(state, "put", full)
        with pytest.raises(StoreError):
            journal.fixes.save()
    journal.fixes.save()
    journal.close()
    again = open_journal(tmp_path / "desk.db")
    assert "PSC-1" in again.fixes.by_unit
    again.close()


def test_what_another_program_wrote_is_left_aside(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db")
    with journal._db.writing() as connection:
        state.put(connection, "fixes", b'{"of":"tomorrow"}')
    journal.close()
    again = open_journal(tmp_path / "desk.db")
    assert again.fixes.by_unit == {}
    again.close()


def test_two_threads_lose_nothing(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "desk.db")

    def bring() -> None:
        for at in range(300):
            journal.fixes.take(Positions(fixes=(fix(f"U-{at}"),)))

    thread = threading.Thread(target=bring)
    thread.start()
    while thread.is_alive():
        journal.fixes.save()
    thread.join()
    journal.fixes.save()
    journal.close()
    again = open_journal(tmp_path / "desk.db")
    assert len(again.fixes.by_unit) == 300
    again.close()
