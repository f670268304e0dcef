"""Nothing the desk asks at its start, with each key press or with each page reads the whole history."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from console.desk import ReplayDesk
from console.models.state.review import KINDS
from console.store.archive.queries import CaseFilter
from console.store.journal.journal import Journal
from tests.store.disk import NOW, Ledger, note, opened, prepared, written_elsewhere
from wire.exchange import Acked, AcksForgotten, Rewound
from wire.facts import EntryRefused
from wire.messages import Identity

BIG = ("entries", "streams", "cases", "calls", "assignments", "keys")
# What stands in such an index is only what is open, waiting or refused; the last one is read up to the limit.
SMALL_INDEXES = ("streams_open", "cases_open", "entries_waiting", "entries_refused", "entries_unknown", "cases_opened")


@pytest.fixture
def scans(journal: Journal) -> Iterator[list[str]]:
    """The scans of big tables that SQLite plans for what is executed."""
    found: list[str] = []

    def explain(connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        if not statement.startswith(("SELECT", "UPDATE", "DELETE")):
            return
        driver = connection.connection.driver_connection
        plan = driver.execute(f"EXPLAIN QUERY PLAN {statement}", parameters[0] if many else parameters)
        for *_, step in plan:
            scan = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", step)
            if scan and scan[1] in BIG and scan[2] not in SMALL_INDEXES:
                found.append(f"{step}: {statement}")

    engine = journal._db._engine
    event.listen(engine, "before_cursor_execute", explain)
    yield found
    event.remove(engine, "before_cursor_execute", explain)


def test_a_working_day_never_reads_everything(journal: Journal, scans: list[str]) -> None:
    journal.append(
        [prepared("case:1", opened(1)), note("case:1"), prepared("ref:room", EntryRefused("", "", 1, b"", ""))]
    )
    ledger = Ledger()
    parcels = journal.to_send("", 500, 10**6)
    journal.signatures(parcels, None)
    journal.keys_for(["case:1"])
    journal.commit(Acked("", tuple(parcel.id for parcel in parcels)))
    ledger.number(parcels[:1])
    refusal = EntryRefused(parcels[1].id, "desk-a", 2, b"", "role_missing")
    ledger.number([written_elsewhere("ref:room", refusal, desk="server")])
    journal.hashes_of([parcel.id for parcel in parcels])
    journal.commit(ledger.page(0))
    journal.commit(AcksForgotten())
    journal.opening_records()
    journal.records_of(["case:1"])
    journal.unsent()
    journal.refused()
    journal.unknown_kinds()
    journal.last_running_number("A")
    journal.enrolment_of("desk-a")
    journal.chain_at(1)
    journal.archive.cases(CaseFilter())
    journal.archive.cases(CaseFilter(open_only=True))
    journal.archive.calls_of_number("0812")
    journal.archive.cases_of_number("A-0001")
    journal.archive.shift_log(0, 1)
    journal.archive.with_kinds(0, NOW, KINDS, 9)
    journal.archive.grants(0, NOW)
    journal.refold_some()
    journal.commit(Rewound(ledger.cursor(0)))
    assert scans == []


def test_a_jump_into_the_past_reads_no_whole_table(journal: Journal, scans: list[str]) -> None:
    journal.append([prepared("case:1", opened(1)), note("case:1")])
    ledger = Ledger()
    ledger.number(parcel for parcel in journal.to_send("", 500, 10**6))
    journal.commit(ledger.page(0))
    past = ReplayDesk(journal, None)
    for desk in (None, Identity("desk-b", "B")):
        past.go_to(NOW, desk)
        past.play_to(NOW + 1_000)
        past.step_ms(True)
        while past.catch_up():
            continue
    journal.past.make_checkpoint()
    assert not scans
