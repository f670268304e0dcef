"""A desk's days as another ledger would number them: in the order of their moments, and the same bytes each time."""

from __future__ import annotations

from pathlib import Path

import msgspec

from console.desk import ReplayDesk
from console.models.state.record import Recorded
from console.store.journal.journal import Journal
from tests.store.disk import Ledger, open_journal
from tests.ui.room_desk import PERSON, RoomDesk
from wire.entry import GENESIS, Entry, Seen, encode_entry, encode_fact
from wire.messages import Identity


def entry_of(record: Recorded, read: int) -> bytes:
    """The bytes of what a desk wrote, open and with a clock that is right."""
    return encode_entry(
        Entry(
            id=record.id,
            stream=record.stream,
            desk=record.desk,
            desk_seq=record.desk_seq,
            at=record.at,
            by=record.by,
            auth=record.auth,
            seen=Seen("", read),
            parent=GENESIS,
            fact=encode_fact(record.fact),
            happened=record.happened,
            offset_ms=0,
            prev=record.prev,
        )
    )


def recorded_day(desk: RoomDesk, path: Path) -> Journal:
    """A journal that has everything on its board, in the order in which it was written."""
    journal, ledger = open_journal(path, identity=Identity(desk.desk_id, desk.letter)), Ledger()
    records = [record for stream in desk.board.streams() for record in desk.board.records_of(stream)]
    began = min(record.at for record in records)
    # The city was there before the day.
    records = [msgspec.structs.replace(one, at=began - 1) if one.desk == "server" else one for one in records]
    written = sorted(records, key=lambda record: (record.at, record.id))
    ledger.number(entry_of(record, read) for read, record in enumerate(written))
    journal.commit(ledger.page(0))
    return journal


def past_of(journal: Journal) -> ReplayDesk:
    return ReplayDesk(journal, PERSON)
