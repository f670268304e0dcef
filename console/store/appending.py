"""Writing own entries: number, parent and hash are given inside the transaction that stores them.

So two threads never fork the desk's chain, and what a crash undoes is undone whole.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, insert

from console.errors import StoreError
from console.models.record import Recorded
from console.store import schema, state
from console.store.entries import Values, recorded
from console.store.prepared import Prepared
from console.store.stream_keys import Keys, ensure_key, keys_of
from wire.entry import Entry, Seen, encode_entry, encode_fact, entry_hash, keyed, kind_of
from wire.facts import Fact
from wire.limits import ENTRY_MAX_BYTES
from wire.seal import has_personal, holds_open_text, sealed_with


def append(connection: Connection, prepared: Sequence[Prepared]) -> list[Recorded]:
    """Seal, chain and store entries in this order. Raises StoreError and leaves the transaction to be undone."""
    identity = state.identity(connection)
    if identity is None:
        raise StoreError("not_enrolled")
    cursor, end = state.cursor(connection), state.chain_end(connection)
    keys = keys_of(connection, [one.stream for one in prepared])
    rows: list[Values] = []
    records: list[Recorded] = []
    for one in prepared:
        entry = Entry(
            id=one.id,
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
            prev=one.prev,
        )
        raw = encode_entry(entry)
        if len(raw) > ENTRY_MAX_BYTES:
            raise StoreError("text_too_long", limit=ENTRY_MAX_BYTES, length=len(raw))
        end = state.ChainEnd(entry.desk_seq, entry_hash(raw))
        rows.append(_row(entry, raw, end.hash))
        records.append(recorded(entry, one.fact, None))
    connection.execute(insert(schema.entries), rows)
    state.put_chain_end(connection, end)
    return records


def _sealed(connection: Connection, one: Prepared, keys: Keys) -> Fact:
    if not keyed(one.stream):
        return one.fact
    # The first entry of a stream makes its key, even when nothing in it is personal: later ones then find it.
    needed = one.stream not in keys and has_personal(one.fact)
    if not (needed or holds_open_text(one.fact)):
        return one.fact
    return sealed_with(one.fact, ensure_key(connection, one.stream, keys))


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
