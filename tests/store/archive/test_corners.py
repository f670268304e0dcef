"""Rare turns of the store: erased streams, odd numbers, unreadable bytes, threads that meet."""

import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from console.errors import StoreError
from console.models.state.board import Board
from console.models.state.fold import StreamSnapshot
from console.models.state.record import in_order
from console.store.archive.archive import Rows
from console.store.file import schema
from console.store.file.database import REST_S, PriorityLock
from console.store.journal.journal import Journal, PendingUpdates, precompute
from tests.store.disk import NOW, Ledger, note, offered, open_journal, opened, prepared, sync, written_elsewhere
from wire.bounds import LATEST_MS
from wire.entry import GENESIS
from wire.exchange import Cursor, OutgoingEntry, Rewound
from wire.facts import (
    AwayStarted,
    CallAnswered,
    CallStarted,
    CaseNoted,
    CasePlaced,
    CaseVerified,
    DeskEnrolled,
    DeskWasDown,
    EntryRefused,
    EpochStarted,
    KeyDestroyed,
    Place,
    ShiftNoted,
    StampCorrected,
)
from wire.seal import new_key, sealed_with


def test_an_erased_stream_takes_no_personal_value_but_goes_on(journal: Journal) -> None:
    journal.append([prepared("case:1", opened(1))])
    ledger = Ledger()
    sync(journal, ledger)
    ledger.number([written_elsewhere("ref:room", KeyDestroyed("case:1", "diminta"), desk="server")])
    journal.commit(ledger.page(1))
    with pytest.raises(StoreError, match="stream_erased"):
        journal.append([note("case:1")])
    journal.append([prepared("case:1", CaseVerified(source="officer"))])
    assert len(journal.records_of(["case:1"])["case:1"]) == 2


def test_a_number_nobody_can_hold_is_not_written(journal: Journal) -> None:
    with pytest.raises(StoreError, match="value_unfit"):
        journal.append([prepared("ref:desk:a", DeskWasDown(since=1, until=2**64))])
    assert not offered(journal)


def test_a_number_nobody_can_hold_of_an_older_server_is_kept_whole_and_counted(journal: Journal) -> None:
    ledger, board = Ledger(), Board()
    ledger.number([written_elsewhere("case:9", StampCorrected(entry="x", happened=2**64, reason="y"))])
    journal.commit(ledger.page(0))
    board.apply(journal.records_of(["case:9"])["case:9"])
    assert board.hash() and board.unknown_kinds == journal.unknown_kinds() == 1


def test_the_first_entry_of_a_stream_makes_its_key_even_when_it_says_nothing_personal(journal: Journal) -> None:
    journal.append([prepared("call:1", CallAnswered())])
    assert journal.keys_for(["call:1"]).keys() == {"call:1"}


def test_a_case_number_of_another_shape_counts_for_nothing(journal: Journal) -> None:
    journal.append(
        [prepared("case:1", type(opened())(number="tanpa nomor", nature="x", priority=1, place=opened().place))]
    )
    assert journal.last_running_number("A") == 0
    assert journal.archive.cases_of_number("A-0000") == []


def test_the_servers_word_about_an_enrolment_is_found_with_its_signature(journal: Journal) -> None:
    assert journal.enrolment_of("desk-a") is None
    ledger = Ledger()
    raw = written_elsewhere("ref:desk:desk-a", DeskEnrolled("desk-a", "A", "Meja A", b""), desk="server")
    ledger.number([OutgoingEntry("", "", raw, b"signature of the server")])
    journal.commit(ledger.page(0))
    assert journal.enrolment_of("desk-a") == (raw, b"signature of the server")
    assert journal.enrolment_of("desk-b") is None


def test_what_the_screen_writes_while_a_page_is_computed_is_in_the_archive_and_on_the_board(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Ledger()
    ledger.number([written_elsewhere(f"shift:{n}", ShiftNoted(text="dari meja B"), desk_seq=n) for n in (1, 2)])
    compute = precompute

    def and_type(*given: Any) -> Rows:
        rows = compute(*given)
        journal.append([prepared("shift:1", ShiftNoted(text="dari sini"), at=NOW + 1)])
        return rows

    monkeypatch.setattr("console.store.journal.journal.precompute", and_type)
    journal.commit(ledger.page(0))
    with journal._db.reading() as connection:
        found = connection.execute(select(schema.streams.c.last_ms).where(schema.streams.c.stream == "shift:1"))
        assert found.scalars().all() == [NOW + 1]
    laid = journal.laid(["shift:1", "shift:2"])
    for stream, one in laid.items():
        assert in_order(one.records) == in_order(journal.records_of([stream])[stream])
    assert len(laid["shift:1"].records) == 2


def test_what_is_handed_to_the_board_is_what_the_file_holds(journal: Journal) -> None:
    keys = {"case:9": new_key(), "call:9": new_key()}
    journal.append([prepared("case:1", opened()), note("case:1")])
    ledger = Ledger()
    ledger.number(offered(journal))
    facts = (("case:9", opened(9)), ("case:9", CaseNoted(text="lagi")), ("call:9", CallStarted(number="0000-1")))
    ledger.number(written_elsewhere(s, sealed_with(fact, keys[s]), desk_seq=n) for n, (s, fact) in enumerate(facts, 1))
    journal.commit(ledger.page(0, keys))
    handed, read = Board(), Board()
    for stream, one in journal.laid(sorted(journal.take_touched())).items():
        assert one.folded is not None
        handed.replace_stream(stream, one.records, one.folded)
        read.apply(journal.records_of([stream])[stream])
    assert handed.hash() == read.hash()
    assert handed.streams() == {"case:1", "case:9", "call:9"}


def test_what_the_screen_wrote_to_meanwhile_is_not_handed_over() -> None:
    pending_updates = PendingUpdates()
    pending_updates.note(["case:0"])
    pending_updates.begin()
    pending_updates.note(["case:1"])
    assert pending_updates.written() == {"case:1"}
    pending_updates.bring(
        ["case:1", "case:2", "case:3"], {name: StreamSnapshot([]) for name in ("case:1", "case:2", "case:3")}
    )
    pending_updates.note(["case:2"])
    assert pending_updates.written() == set()
    assert pending_updates.take_touched() == {"case:1", "case:2", "case:3"}
    assert pending_updates.take_laid(["case:1", "case:2", "case:3"]) == {"case:3": StreamSnapshot([])}


def test_the_background_waits_for_a_screen_that_is_busy() -> None:
    priority_lock, order = PriorityLock(), []
    inside, leave = threading.Event(), threading.Event()

    def screen() -> None:
        with priority_lock.screen():
            inside.set()
            leave.wait(10)
            order.append("screen")

    def behind() -> None:
        priority_lock.step_aside()
        with priority_lock.background():
            order.append("background")

    first = threading.Thread(target=screen)
    first.start()
    assert inside.wait(10)
    second = threading.Thread(target=behind)
    second.start()
    leave.set()
    first.join()
    second.join()
    priority_lock.step_aside()
    assert order == ["screen", "background"]


def test_the_background_rests_while_the_screen_has_something_to_do_but_never_for_ever() -> None:
    priority_lock = PriorityLock()
    asked: list[float | None] = []
    wait_for = priority_lock._condition.wait_for

    def noted(until: Any, timeout: float | None = None) -> bool:
        asked.append(timeout)
        return wait_for(until, 0)

    priority_lock._condition.wait_for = noted  # type: ignore[method-assign]
    priority_lock.lead(True)
    priority_lock.step_aside()  # the screen itself never waits for itself
    behind = threading.Thread(target=priority_lock.step_aside)
    behind.start()
    behind.join()
    assert asked == [REST_S]
    priority_lock.lead(False)
    behind = threading.Thread(target=priority_lock.step_aside)
    behind.start()
    behind.join()
    assert asked == [REST_S]


def test_of_a_screen_and_a_background_that_wait_the_screen_goes_first() -> None:
    priority_lock, order = PriorityLock(), []

    def pass_as(side: str) -> None:
        with priority_lock.screen() if side == "screen" else priority_lock.background():
            order.append(side)

    with priority_lock.background():
        threads = [threading.Thread(target=pass_as, args=(side,)) for side in ("background", "screen")]
        for thread in threads:
            thread.start()
        while not priority_lock._screens:
            pass
    for thread in threads:
        thread.join()
    assert order == ["screen", "background"]


def test_unreadable_bytes_are_left_out_of_what_is_shown(journal: Journal) -> None:
    ledger = Ledger()
    ledger.number([b"{}"])
    journal.commit(ledger.page(0))
    assert journal.records_of([""]) == {"": []}
    assert journal.opening_records() == []


def test_a_failed_opening_lets_go_of_the_file(tmp_path: Path) -> None:
    open_journal(tmp_path / "desk.db").close()
    with pytest.raises(StoreError, match="journal_locked"):
        open_journal(tmp_path / "desk.db", bytes(32))
    journal = open_journal(tmp_path / "desk.db")
    journal.close()
    journal.close()


def test_an_own_entry_that_no_desk_may_write_is_offered_again_like_every_refused_one(journal: Journal) -> None:
    """Left out, its followers would stand behind a gap, and the desk would be taken for a copy of itself."""
    journal.append([prepared("ledger", EpochStarted("mine", "restore")), note("case:1")])
    ids = [parcel.id for parcel in offered(journal)]
    ledger = Ledger()
    refusal = EntryRefused(ids[0], "desk-a", 1, b"", "server_only")
    ledger.number([written_elsewhere("ref:room", refusal, desk="server"), offered(journal)[1]])
    journal.commit(ledger.page(0))
    journal.commit(Rewound(Cursor("epoch-2", 0, GENESIS)))
    assert [parcel.id for parcel in offered(journal)] == ids


def test_what_steers_a_screen_is_taken_from_what_is_written_here_and_nothing_else_is(journal: Journal) -> None:
    place = Place(address="Jl. Contoh\u202e 5", landmark="dekat\x07 pasar")
    (record,) = journal.append([prepared("case:1", CasePlaced(place, reason="kata\u200f pelapor"))])
    assert record.fact == CasePlaced(Place(address="Jl. Contoh 5", landmark="dekat pasar"), reason="kata pelapor")
    with pytest.raises(StoreError, match="text_too_long"):
        journal.append([prepared("shift:1", ShiftNoted("x" * 4_001))])
    with pytest.raises(StoreError, match="value_unfit"):
        journal.append([prepared("shift:1", AwayStarted(until=2**53))])
    assert len(offered(journal)) == 1


def test_an_entry_of_an_older_ledger_that_is_out_of_bounds_is_kept_whole_and_shown_within_them(
    journal: Journal,
) -> None:
    ledger, board = Ledger(), Board()
    sync(journal, ledger)
    raw = written_elsewhere("shift:1", AwayStarted(until=2**53), at=2**53)
    ledger.number([raw])
    journal.commit(ledger.page(0))
    board.apply(journal.records_of(["shift:1"])["shift:1"])
    (record,) = board.records_of("shift:1")
    assert (record.at, record.fact, record.damaged) == (LATEST_MS, AwayStarted(until=LATEST_MS), True)
