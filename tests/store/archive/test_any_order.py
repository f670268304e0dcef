"""Whatever happens in whatever order: the archive is what a fold of the entries from scratch gives."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import select

from console.errors import StoreError
from console.models.state.record import in_order
from console.store.archive import archive
from console.store.file import schema
from console.store.file.database import Database
from console.store.journal.entries import records_of
from tests.helpers.campaign import far
from tests.store.disk import KEY, Ledger, new_id, offered, open_journal, opened, prepared, written_elsewhere
from wire import facts
from wire.entry import decode_entry, entry_hash
from wire.exchange import Acked, IdentityRenewed, Rewound
from wire.messages import Identity
from wire.seal import new_key, sealed_with

pytestmark = pytest.mark.slow

STREAMS = st.sampled_from(["case:1", "case:2", "call:1", "shift:1", "ref:phrase:1"])
_TABLES = (schema.streams, schema.cases, schema.calls, schema.shifts, schema.assignments)


def fact_for(stream: str, number: int) -> facts.Fact:
    if stream.startswith("case:"):
        step = facts.AssignmentStepped(assignment="a1", step="told", channel="radio")
        asked = facts.DispatchRequested(assignment="a1", agency="DAMKAR")
        kinds = (opened(number + 1), facts.CaseNoted(text=f"n{number}"), asked, step, facts.CaseClosed(outcome="x"))
        return kinds[number % 5]
    if stream.startswith("call:"):
        return (facts.CallStarted(number="0812"), facts.CallKindSet(call_kind="prank"))[number % 2]
    if stream.startswith("shift:"):
        return facts.ShiftNoted(text=f"s{number}")
    return facts.PhraseDefined(code="1", text=f"p{number}")


class Disk(RuleBasedStateMachine):
    """One desk's disk and a ledger that can lose its end."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "desk.db"
        self.journal = open_journal(self.path)
        self.reader = Database(self.path, KEY)
        self.ledger = Ledger()
        self.keys: dict[str, bytes] = {}
        self.written: set[str] = set()
        self.erased: set[str] = set()
        self.number = 0

    def teardown(self) -> None:
        self.reader.close()
        self.journal.close()
        self.folder.cleanup()

    @rule(stream=STREAMS, number=st.integers(0, 9))
    def append(self, stream: str, number: int) -> None:
        if stream in self.erased:
            return  # no personal value goes there any more
        try:
            (record,) = self.journal.append([prepared(stream, fact_for(stream, number))])
        except StoreError as refused:
            # What others sealed came without its key: of another key nobody would read what is written here.
            assert refused.code == "key_withheld" and stream.startswith("call:") and stream in self.keys
            return
        self.written.add(record.id)

    @rule(stream=STREAMS, number=st.integers(0, 9))
    def others_write(self, stream: str, number: int) -> None:
        self.number += 1
        fact = fact_for(stream, number)
        if stream.startswith(("case:", "call:")):
            fact = sealed_with(fact, self.keys.setdefault(stream, new_key()))
        self.ledger.number([written_elsewhere(stream, fact, desk_seq=self.number)])

    @rule(refuse=st.booleans())
    def push(self, refuse: bool) -> None:
        known = {decode_entry(bytes(row.entry)).id for row in self.ledger.rows}
        parcels = [parcel for parcel in offered(self.journal) if parcel.id not in known]
        for position, parcel in enumerate(parcels):
            if refuse and position == 0:
                refusal = facts.EntryRefused(parcel.id, "desk-a", 1, entry_hash(parcel.raw), "role_missing")
                self.ledger.number([written_elsewhere("ref:room", refusal, desk="server", entry_id=new_id())])
            else:
                self.ledger.number([parcel])
        self.journal.commit(Acked(self.ledger.epoch, tuple(parcel.id for parcel in parcels)))

    @rule(size=st.integers(1, 8))
    def pull(self, size: int) -> None:
        cursor = self.journal.cursor()
        rows = self.ledger.rows[cursor.seq : cursor.seq + size]
        if rows and cursor.epoch == self.ledger.epoch:
            page = self.ledger.page(cursor.seq, {k: v for k, v in self.keys.items() if k.startswith("case")})
            page = type(page)(rows, page.keys, self.ledger.cursor(cursor.seq + len(rows)))
            self.journal.commit(page)

    @rule(keep=st.integers(0, 30), lost=st.booleans())
    def meet(self, keep: int, lost: bool) -> None:
        """The ledger is restored from an older copy, or the desk only meets its epoch."""
        if lost:
            del self.ledger.rows[keep:]
            self.ledger.epoch += "'"
        if self.journal.cursor().epoch != self.ledger.epoch:
            agreed = min(self.journal.cursor().seq, len(self.ledger.rows))
            while self.journal.chain_at(agreed) != self.ledger.chain_at(agreed):
                agreed -= 1
            self.journal.commit(Rewound(self.ledger.cursor(agreed)))

    @rule(stream=STREAMS)
    def erase(self, stream: str) -> None:
        if stream.startswith(("case:", "call:")):
            self.ledger.number([written_elsewhere("ref:room", facts.KeyDestroyed(stream, "diminta"), desk="server")])
            self.erased.add(stream)

    @rule()
    def renew(self) -> None:
        self.journal.commit(IdentityRenewed(Identity(new_id(), "Z")))

    @rule()
    def restart(self) -> None:
        self.journal.close()
        self.journal = open_journal(self.path)

    @invariant()
    def the_archive_is_the_fold_of_the_entries(self) -> None:
        with self.reader.reading() as connection:
            streams = list(connection.execute(select(schema.entries.c.stream).distinct()).scalars())
            computed = archive.compute(records_of(connection, streams))
            expected = (computed.streams, computed.cases, computed.calls, computed.shifts, computed.assignments)
            for table, rows in zip(_TABLES, expected, strict=True):
                found = [dict(zip(table.c.keys(), row, strict=True)) for row in connection.execute(select(table))]
                assert _sorted(found) == _sorted(rows), table.name
            cases, found_words = schema.cases, schema.case_words
            indexed = select(cases.c.id, found_words.c.words).join(found_words, found_words.c.rowid == cases.c.n)
            words = {row.id: row.words for row in connection.execute(indexed)}
            assert words == computed.words

    @invariant()
    def what_was_written_lately_is_remembered_as_the_file_has_it(self) -> None:
        remembered = self.journal._pending_updates._lately
        for stream, records in self.journal.records_of(remembered).items():
            assert in_order(remembered[stream]) == in_order(records)

    @invariant()
    def nothing_written_here_is_lost(self) -> None:
        assert self.journal.hashes_of(sorted(self.written)).keys() == self.written


def _sorted(rows: list[dict[str, Any]]) -> list[list[tuple[str, Any]]]:
    return sorted((sorted(item for item in row.items() if item[0] != "n") for row in rows), key=repr)


Disk.TestCase.settings = settings(
    max_examples=far(8, 40),
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[phase for phase in Phase if phase is not Phase.explain],
)
TestDisk = pytest.mark.slow(Disk.TestCase)
