"""Reading and writing the table of entries: bytes in, opened entries out."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection, Select, TextClause, select, text

from console.models.record import Recorded, recorded
from console.store import schema
from console.store.among import among, listed
from console.store.stream_keys import Keys, keys_of
from wire.entry import Entry, MalformedEntry, UnknownFact, decode_entry, fact_of, kind_named, kind_of
from wire.facts import Fact
from wire.seal import opened_with

Values = dict[str, Any]
_TABLE = schema.entries.c


class RowLike(Protocol):
    """A row of the table of entries with at least these columns."""

    stream: Any
    raw: Any
    seq: Any
    flag: Any


class OpenEntry(msgspec.Struct, frozen=True):
    """An entry read from its bytes; `entry` is none when this program cannot read them at all."""

    id: str
    stream: str
    kind: str
    entry: Entry | None
    fact: Fact


def read_entry(raw: bytes, seq: int | None = None) -> OpenEntry:
    """Read bytes, however new or strange: what cannot be understood is kept and counted."""
    try:
        entry = decode_entry(raw)
        fact = _fact(entry)
    except MalformedEntry:
        return OpenEntry(f"unreadable:{seq}", "", "", None, UnknownFact())
    return OpenEntry(entry.id, entry.stream, kind_named(fact), entry, fact)


def _fact(entry: Entry) -> Fact:
    """The fact; of a known kind with a value this program does not know its name: as new as an unknown kind."""
    try:
        return fact_of(entry)
    except MalformedEntry:
        return UnknownFact(name=kind_of(entry))


def opened_fact(fact: Fact, keys: Sequence[bytes]) -> Fact:
    """The fact with every personal value in plain text that one of the keys opens."""
    for key in keys:
        fact = opened_with(fact, key)
    return fact


def open_rows(connection: Connection, rows: Iterable[RowLike]) -> list[Recorded]:
    """Open rows of (stream, raw, seq, flag); unreadable ones are left out."""
    found = list(rows)
    keys: Keys = keys_of(connection, {row.stream for row in found})
    records = []
    for row in found:
        read = read_entry(row.raw)
        if read.entry is not None:
            fact = opened_fact(read.fact, keys.get(row.stream, ()))
            records.append(recorded(read.entry, fact, row.seq, row.flag))
    return records


# The columns `open_rows` needs, of all entries a fold sees: not what was refused, and not what a lost ledger said about
# itself.
_SHOWN = text("status IN ('pending', 'confirmed', 'overlay')")
ROWS_TO_OPEN: Select[Any] = select(_TABLE.stream, _TABLE.raw, _TABLE.seq, _TABLE.flag).where(_SHOWN)
_OF_STREAMS = ROWS_TO_OPEN.where(among(_TABLE.stream))


def records_of(connection: Connection, streams: Iterable[str]) -> dict[str, list[Recorded]]:
    """The opened entries of each of these streams; a stream without entries has an empty list."""
    found: dict[str, list[Recorded]] = {stream: [] for stream in streams}
    for record in open_rows(connection, connection.execute(_OF_STREAMS, listed(found))) if found else ():
        found[record.stream].append(record)
    return found


def waiting() -> TextClause:
    """Offered to the server until it answers. Written out: a partial index serves only the words it was made with."""
    return text("status IN ('pending', 'overlay')")
