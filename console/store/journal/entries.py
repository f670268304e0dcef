"""The table of entries: reading them, and writing own ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection, Select, TextClause, insert, select, text

from console.errors import StoreError
from console.models.state.fold import StreamSnapshot
from console.models.state.record import Recorded, recorded
from console.models.state.text import read_number
from console.store.file import schema
from console.store.file.database import among, listed
from console.store.journal import state
from console.store.journal.proofs import Hands, signed_by
from console.store.journal.state import Prepared
from console.store.journal.stream_keys import Keys, destroyed_of, ensure_key, keys_of
from wire.bounds import EARLIEST_MS, LATEST_MS, clean, sound, unsound
from wire.entry import (
    Entry,
    MalformedEntry,
    Seen,
    UnknownFact,
    decode_entry,
    encode_entry,
    encode_fact,
    entry_hash,
    fact_of,
    keyed,
    kind_named,
    kind_of,
)
from wire.facts import CaseOpened, Fact
from wire.ids import owned
from wire.limits import ENTRY_MAX_BYTES
from wire.rights import is_of_gateways
from wire.seal import holds_open_text, holds_sealed, opened_with, sealed_with
from wire.streams import lies_well

# Reading and writing the table of entries: bytes in, opened entries out.

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


def chain_at(connection: Connection, seq: int) -> bytes | None:
    """The ledger's chain hash at a number, or none; two ledgers never share one."""
    return connection.execute(select(_TABLE.chain).where(_TABLE.seq == seq)).scalar()


def waiting() -> TextClause:
    """Offered to the server until it answers. Written out: a partial index serves only the words it was made with."""
    return text("status IN ('pending', 'overlay')")


# Writing own entries: number, parent and hash are given inside the transaction that stores them.
#
# So two threads never fork the desk's chain, and what a crash undoes is undone whole.


def append(connection: Connection, prepared: Sequence[Prepared], hands: Hands | None = None) -> list[Recorded]:
    """Seal, chain, sign and store entries in this order. Raises StoreError and leaves the transaction to be undone."""
    identity = state.identity(connection)
    if identity is None:
        raise StoreError("not_enrolled")
    cursor, end = state.cursor(connection), state.chain_end(connection)
    keys = keys_of(connection, [one.stream for one in prepared])
    rows: list[Values] = []
    records: list[Recorded] = []
    # Of an identity that was renewed since: an id is of the desk that writes.
    ids = {one.id: owned(one.id, identity.desk) for one in prepared}
    for one in map(_within_bounds, prepared):
        entry = Entry(
            id=ids[one.id],
            stream=one.stream,
            desk=identity.desk,
            desk_seq=end.desk_seq + 1,
            at=one.at,
            by=one.by,
            auth=one.auth,
            seen=Seen(cursor.epoch, cursor.seq),
            parent=end.hash,
            fact=encode_fact(_sealed(connection, one, keys)),
            happened=one.happened,
            offset_ms=one.offset_ms,
            prev=tuple(ids.get(entry_id, entry_id) for entry_id in one.prev),
        )
        raw = encode_entry(entry)
        try:
            fact_of(decode_entry(raw))
        except MalformedEntry as error:  # a number beyond all bounds: this desk itself would not understand it again
            raise StoreError("value_unfit", cause=str(error)) from error
        if len(raw) > ENTRY_MAX_BYTES:
            raise StoreError("text_too_long", limit=ENTRY_MAX_BYTES, length=len(raw))
        end = state.ChainEnd(entry.desk_seq, entry_hash(raw))
        by_session = hands is not None and one.auth in ("online", "offline")
        hand = signed_by(hands.of(one.by), end.hash) if hands is not None and by_session else None
        rows.append({**_row(entry, raw, end.hash), "hand": hand})
        records.append(recorded(entry, one.fact, None))
        if isinstance(one.fact, CaseOpened):
            _keep_running_number(connection, one.fact.number)
    connection.execute(insert(schema.entries), rows)
    state.put_chain_end(connection, end)
    return records


def written_after_all(
    connection: Connection, prepared: Sequence[Prepared]
) -> tuple[list[Recorded], dict[str, StreamSnapshot]] | None:
    """What a commit wrote whose answer was an error, and its streams as they are now; none when it was not done.

    What can be read here had been flushed: only then SQLite shows it to others.
    """
    streams = records_of(connection, {one.stream for one in prepared})
    here = {record.id: record for records in streams.values() for record in records}
    if not all(one.id in here for one in prepared):
        return None
    return [here[one.id] for one in prepared], {stream: StreamSnapshot(records) for stream, records in streams.items()}


def _within_bounds(one: Prepared) -> Prepared:
    """What steers a screen is taken from its texts; whatever else is out of bounds nobody would take: refused here."""
    fact = clean(one.fact)
    for name in unsound(fact):
        said, kept = getattr(fact, name), getattr(sound(fact), name)
        if isinstance(said, str) and isinstance(kept, str):
            raise StoreError("text_too_long", limit=len(kept), length=len(said))
        raise StoreError("value_unfit", cause=f"{kind_named(fact)}.{name}")
    if not lies_well(fact, one.stream):
        raise StoreError("value_unfit", cause=f"{kind_named(fact)} in {one.stream}")
    if not EARLIEST_MS <= (one.at if one.happened is None else one.happened) <= LATEST_MS:
        raise StoreError("value_unfit", cause="a time is out of bounds")
    return msgspec.structs.replace(one, fact=fact)


def _sealed(connection: Connection, one: Prepared, keys: Keys) -> Fact:
    if not keyed(one.stream):
        return one.fact
    # The first entry of a stream makes its key, even when nothing in it is personal: later ones then find it.
    if not holds_open_text(one.fact) and (one.stream in keys or destroyed_of(connection, [one.stream])):
        return one.fact
    # What a gateway tells by itself is told without the key too: it may have given that up, or never had it.
    if not holds_open_text(one.fact) and is_of_gateways(kind_named(one.fact)) and _is_begun(connection, one.stream):
        return one.fact
    return sealed_with(one.fact, key_of(connection, one.stream, keys))


def _is_begun(connection: Connection, stream: str) -> bool:
    """Whether something lies in the stream, so that its key was made by whoever wrote that."""
    return connection.execute(_OF_STREAMS, listed([stream])).first() is not None


def key_of(connection: Connection, stream: str, keys: Keys) -> bytes:
    """The key of a stream, made when it has none yet. Raises StoreError when it was destroyed, and when the server kept
    it back: of another key nobody would ever read what it seals."""
    if stream not in keys:
        rows = connection.execute(_OF_STREAMS, listed([stream]))
        if any(holds_sealed(read_entry(row.raw).fact) for row in rows) and not destroyed_of(connection, [stream]):
            raise StoreError("key_withheld", stream=stream)
    return ensure_key(connection, stream, keys)


def _keep_running_number(connection: Connection, number: str) -> None:
    """A running number is never given twice, not even when its case is refused and shown nowhere."""
    read = read_number(number)
    if read is None:
        return
    letter, running = read[0].split("-")
    if int(running) > state.running_number(connection, letter):
        state.put(connection, f"running:{letter}", running.encode())


def _row(entry: Entry, raw: bytes, digest: bytes) -> Values:
    return {
        "id": entry.id,
        "stream": entry.stream,
        "kind": kind_of(entry),
        "desk": entry.desk,
        "desk_seq": entry.desk_seq,
        "at": entry.at,
        "raw": raw,
        "hash": digest,
        "own": 1,
        "status": "pending",
        "unknown": 0,
        "refused_read": 0,
    }
