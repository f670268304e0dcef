"""Writing own entries: number, parent and hash are given inside the transaction that stores them.

So two threads never fork the desk's chain, and what a crash undoes is undone whole.
"""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, insert

from console.errors import StoreError
from console.models.fold import Laid
from console.models.number import read_number
from console.models.record import Recorded, recorded
from console.store import schema, state
from console.store.entries import Values, records_of
from console.store.hands import Hands
from console.store.prepared import Prepared
from console.store.proving import signed_by
from console.store.stream_keys import Keys, destroyed_of, ensure_key, keys_of
from wire.bounds import EARLIEST_MS, LATEST_MS, clean, sound, unsound
from wire.entry import (
    Entry,
    MalformedEntry,
    Seen,
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
from wire.limits import ENTRY_MAX_BYTES
from wire.seal import holds_open_text, sealed_with
from wire.streams import lies_well


def append(connection: Connection, prepared: Sequence[Prepared], hands: Hands | None = None) -> list[Recorded]:
    """Seal, chain, sign and store entries in this order. Raises StoreError and leaves the transaction to be undone."""
    identity = state.identity(connection)
    if identity is None:
        raise StoreError("not_enrolled")
    cursor, end = state.cursor(connection), state.chain_end(connection)
    keys = keys_of(connection, [one.stream for one in prepared])
    rows: list[Values] = []
    records: list[Recorded] = []
    for one in map(_within_bounds, prepared):
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
) -> tuple[list[Recorded], dict[str, Laid]] | None:
    """What a commit wrote whose answer was an error, and its streams as they are now; none when it was not done.

    What can be read here had been flushed: only then SQLite shows it to others.
    """
    streams = records_of(connection, {one.stream for one in prepared})
    here = {record.id: record for records in streams.values() for record in records}
    if not all(one.id in here for one in prepared):
        return None
    return [here[one.id] for one in prepared], {stream: Laid(records) for stream, records in streams.items()}


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
    return sealed_with(one.fact, ensure_key(connection, one.stream, keys))


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
