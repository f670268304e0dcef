"""The numbered entries in time: when the room knew each of them, read from checkpoint to checkpoint.

No entry tells when the server numbered it. But it was numbered after all before it were written: the latest of their
times, by the server's clock, is when it was known at the earliest; where a room works that is a matter of moments.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, or_, select, text

from console.models.state.moment import Moment, true_ms
from console.models.state.record import Recorded
from console.store.file import schema
from console.store.file.database import among, listed
from console.store.journal.entries import ROWS_TO_OPEN, open_rows, waiting
from wire.entry import MalformedEntry, decode_entry

# A checkpoint after so many numbers: what happened since the last one is folded within a fraction of a second.
EVERY = 2_000
# So far the clocks of desk and server may be apart.
AHEAD_MS = 60_000
BEGINNING_MS = -(2**62)
_ENTRIES, _CHECKPOINTS = schema.entries, schema.checkpoints
_AFTER = (
    select(_ENTRIES.c.seq, _ENTRIES.c.stream, _ENTRIES.c.desk, _ENTRIES.c.raw)
    .where(_ENTRIES.c.seq.is_not(None))
    .order_by(_ENTRIES.c.seq)
)


class Numbered(NamedTuple):
    """One number of the ledger: when it was known and written (ms of UTC, the server's clock), where, and what the
    writer had `read`."""

    seq: int
    known_ms: int
    at_ms: int
    stream: str
    desk: str
    read: int


class Checkpoint(msgspec.Struct, frozen=True):
    """What was going on after a number: the streams that a board keeps however old they are, without reference data."""

    seq: int
    known_ms: int
    streams: tuple[str, ...] = ()


NOTHING_YET = Checkpoint(0, BEGINNING_MS)


def packed(streams: Iterable[str]) -> bytes:
    """Names of streams as the table keeps them."""
    return zlib.compress("\n".join(sorted(streams)).encode())


def last_checkpoint(connection: Connection) -> Checkpoint:
    """The newest one."""
    return _first(connection, _READ.order_by(_CHECKPOINTS.c.seq.desc()))


def checkpoint_by_seq(connection: Connection, seq: int) -> Checkpoint:
    """The last one at or before a number."""
    return _first(connection, _READ.where(_CHECKPOINTS.c.seq <= seq).order_by(_CHECKPOINTS.c.seq.desc()))


def checkpoint_by_time(connection: Connection, at_ms: int) -> Checkpoint:
    """The last one that was known by then."""
    order = (_CHECKPOINTS.c.known_ms.desc(), _CHECKPOINTS.c.seq.desc())
    return _first(connection, _READ.where(_CHECKPOINTS.c.known_ms <= at_ms).order_by(*order))


def following(connection: Connection, after: Checkpoint) -> Checkpoint | None:
    """The place of the checkpoint after this one, without its streams; or none."""
    columns = (_CHECKPOINTS.c.seq, _CHECKPOINTS.c.known_ms)
    query = select(*columns).where(_CHECKPOINTS.c.seq > after.seq).order_by(_CHECKPOINTS.c.seq).limit(1)
    row = connection.execute(query).first()
    return Checkpoint(row.seq, row.known_ms) if row is not None else None


def numbered(connection: Connection, base: Checkpoint, limit: int, most_ms: int) -> list[Numbered]:
    """The next entries of the ledger after a place in it; none of them was known later than `most_ms`."""
    known_ms = base.known_ms
    found = []
    for seq, stream, desk, raw in connection.execute(_AFTER.where(_ENTRIES.c.seq > base.seq).limit(limit)):
        at_ms, read = known_ms, 0
        try:
            entry = decode_entry(raw)
        except MalformedEntry:
            pass  # kept whole, and no part of any picture
        else:
            at_ms, read = true_ms(entry.at, entry.offset_ms), entry.seen.seq
            # A clock that nobody compared with the server's does not move the time of the room; nor does one that was
            # set after it was compared, and now seems to be ahead of what came later.
            if at_ms <= most_ms and (entry.offset_ms is not None or entry.auth == "server"):
                known_ms = max(known_ms, at_ms)
        found.append(Numbered(seq, known_ms, at_ms, stream, desk, read))
    return found


_READ: Select[Any] = select(_CHECKPOINTS.c.seq, _CHECKPOINTS.c.known_ms, _CHECKPOINTS.c.streams)


def _first(connection: Connection, query: Select[Any]) -> Checkpoint:
    row = connection.execute(query.limit(1)).first()
    if row is None:
        return NOTHING_YET
    return Checkpoint(row.seq, row.known_ms, tuple(filter(None, zlib.decompress(row.streams).decode().split("\n"))))


# The entries of streams as far as they were known at a moment, and what a desk had written and not sent.

UNNUMBERED = 2**62
_KNOWN_ENTRIES = schema.entries.c
_OF_STREAMS = ROWS_TO_OPEN.where(among(_KNOWN_ENTRIES.stream))
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
    query = select(_KNOWN_ENTRIES.stream, _KNOWN_ENTRIES.raw).where(waiting(), _KNOWN_ENTRIES.desk == desk)
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
    return connection.execute(select(_KNOWN_ENTRIES.chain).where(_KNOWN_ENTRIES.seq == seq)).scalar()
