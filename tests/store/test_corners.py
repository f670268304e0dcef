"""Rare turns of the store: erased streams, odd numbers, unreadable bytes, threads that meet."""

import threading
from pathlib import Path

import pytest

from console.errors import StoreError
from console.store import archive, intake
from console.store.entries import records_of
from console.store.foresight import Watch
from console.store.journal import Journal
from console.store.turnstile import Turnstile
from tests.store.disk import NOW, Ledger, note, open_journal, opened, prepared, sync, written_elsewhere
from wire.exchange import PageTaken, Parcel
from wire.facts import CallAnswered, CaseVerified, DeskEnrolled, KeyDestroyed, ShiftNoted


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
    ledger.number([Parcel("", "", raw, b"signature of the server")])
    journal.commit(ledger.page(0))
    assert journal.enrolment_of("desk-a") == (raw, b"signature of the server")
    assert journal.enrolment_of("desk-b") is None


def test_what_the_screen_writes_while_a_page_is_computed_is_in_the_archive(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Ledger()
    ledger.number([written_elsewhere("shift:1", ShiftNoted(text="dari meja B"))])
    take = intake.take_page

    def meanwhile(connection, page: PageTaken, rows):  # type: ignore[no-untyped-def]
        assert journal._watch.end() == {"shift:1"}
        journal._watch.begin()
        journal._watch.note(["shift:1"])
        return take(connection, page, rows)

    read = intake.read_page

    def and_type(page: PageTaken, rest):  # type: ignore[no-untyped-def]
        rows = read(page, rest)
        begin = journal._watch.begin

        def begin_and_type() -> None:
            begin()
            journal.append([prepared("shift:1", ShiftNoted(text="dari sini"), at=NOW + 1)])
            monkeypatch.setattr(journal._watch, "begin", begin)

        monkeypatch.setattr(journal._watch, "begin", begin_and_type)
        return rows

    monkeypatch.setattr(intake, "take_page", meanwhile)
    monkeypatch.setattr(intake, "read_page", and_type)
    journal.commit(ledger.page(0))
    with journal._db.reading() as connection:
        computed = archive.compute(records_of(connection, ["shift:1"])).streams
        assert [row["last_ms"] for row in computed] == [NOW + 1]
    assert len(journal.records_of(["shift:1"])["shift:1"]) == 2


def test_a_watch_sees_only_what_is_written_between_its_two_moments() -> None:
    watch = Watch()
    watch.note(["case:0"])
    watch.begin()
    watch.note(["case:1"])
    assert watch.end() == {"case:1"}
    watch.note(["case:2"])
    assert watch.end() == set()


def test_the_background_waits_for_a_screen_that_is_busy() -> None:
    turnstile, order = Turnstile(), []
    inside, leave = threading.Event(), threading.Event()

    def screen() -> None:
        with turnstile.screen():
            inside.set()
            leave.wait(10)
            order.append("screen")

    def behind() -> None:
        turnstile.step_aside()
        with turnstile.background():
            order.append("background")

    first = threading.Thread(target=screen)
    first.start()
    assert inside.wait(10)
    second = threading.Thread(target=behind)
    second.start()
    leave.set()
    first.join()
    second.join()
    turnstile.step_aside()
    assert order == ["screen", "background"]


def test_of_a_screen_and_a_background_that_wait_the_screen_goes_first() -> None:
    turnstile, order = Turnstile(), []

    def pass_as(side: str) -> None:
        with turnstile.screen() if side == "screen" else turnstile.background():
            order.append(side)

    with turnstile.background():
        threads = [threading.Thread(target=pass_as, args=(side,)) for side in ("background", "screen")]
        for thread in threads:
            thread.start()
        while not turnstile._screens:
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
