"""The entries of streams as far as they were known at a moment, and what a desk had written and not sent."""

from collections.abc import Sequence

from sqlalchemy import Connection, or_, select, text

from console.models.moment import Moment, true_ms
from console.models.record import Recorded
from console.store import schema
from console.store.among import among, listed
from console.store.entries import ROWS_TO_OPEN, open_rows, waiting
from console.store.timeline import Numbered
from wire.entry import MalformedEntry, decode_entry

UNNUMBERED = 2**62
_ENTRIES = schema.entries.c
_OF_STREAMS = ROWS_TO_OPEN.where(among(_ENTRIES.stream))
# With the plus the index of the numbers is no choice: half of the history lies below a number.
_REACHED = text("+entries.seq <= :reach")
_IN_ROOM = _OF_STREAMS.where(_REACHED)
_AT_DESK = _OF_STREAMS.where(or_(_REACHED, text("entries.desk = :desk")))


def known_records(connection: Connection, streams: Sequence[str], moment: Moment) -> dict[str, list[Recorded]]:
    """The opened entries of each of these streams; an empty list where nothing was known."""
    found: dict[str, list[Recorded]] = {stream: [] for stream in streams}
    if not found:
        return found
    values = {**listed(found), "reach": moment.reach}
    query = _IN_ROOM
    if moment.desk:
        query, values["desk"] = _AT_DESK, moment.desk
    for record in open_rows(connection, connection.execute(query, values)):
        if moment.knows(record):
            found[record.stream].append(moment.as_known(record))
    return found


def unsent_of(connection: Connection, desk: str) -> list[Numbered]:
    """What this desk wrote and nobody has numbered yet."""
    query = select(_ENTRIES.stream, _ENTRIES.raw).where(waiting(), _ENTRIES.desk == desk)
    found = []
    for stream, raw in connection.execute(query):
        try:
            entry = decode_entry(raw)
        except MalformedEntry:
            continue
        at_ms = true_ms(entry.at, entry.offset_ms)
        found.append(Numbered(UNNUMBERED, at_ms, at_ms, stream, desk, entry.seen.seq))
    return found


def chain_at(connection: Connection, seq: int) -> bytes | None:
    """The ledger's chain hash at a number, or none; two ledgers never share one."""
    return connection.execute(select(_ENTRIES.chain).where(_ENTRIES.seq == seq)).scalar()
