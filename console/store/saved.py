"""The bundle of a damaged desk: what the server may not have, the keys to read it, and what was being typed, sealed by
a phrase. Another desk takes it as it takes what a server lost: each entry under its own name, signed by its desk."""

from collections.abc import Callable

import msgspec
from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from console.store import proving, schema
from console.store.among import among, listed
from console.store.carving import Carved, Found
from console.store.entries import read_entry
from console.store.stream_keys import destroyed_of
from wire.entry import UnknownFact, entry_hash
from wire.proof import Credential

_HERE = select(schema.entries.c.id).where(among(schema.entries.c.id))


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """What a bundle holds. `secrets` open what is left of the damaged file, should somebody look at it again."""

    server: str
    letter: str
    made_ms: int
    entries: list[Carved]
    keys: dict[str, list[bytes]]
    drafts: dict[str, bytes]
    sessions: list[Credential]
    secrets: dict[str, str]


def chosen(found: Found, sign: Callable[[bytes], bytes]) -> list[Carved]:
    """The entries in the order they were written; this desk's own are signed now, one by one."""
    waiting = sorted(found.entries.values(), key=lambda one: (one.sig is None, one.desk, one.desk_seq))
    return [msgspec.structs.replace(one, sig=one.sig or sign(entry_hash(one.raw))) for one in waiting]


def take(connection: Connection, saved: Saved, now_ms: int) -> tuple[set[str], int, int]:
    """Keep what is not here yet; gives the streams touched, how many entries were new, and how many drafts."""
    ids = {read_entry(one.raw).id: one for one in saved.entries}
    here = set(connection.execute(_HERE, listed(list(ids))).scalars())
    gone = destroyed_of(connection, [one.stream for one in saved.entries])
    rows = [_row(one) for name, one in ids.items() if name not in here and one.stream not in gone]
    if rows:
        connection.execute(insert(schema.entries), rows)
    keep = [{"stream": stream, "key": key} for stream, keys in saved.keys.items() for key in keys if stream not in gone]
    if keep:
        connection.execute(insert_or(schema.keys).on_conflict_do_nothing(), keep)
    proving.keep(connection, [], saved.sessions)
    drafts = [{"name": name, "data": data, "at": now_ms} for name, data in saved.drafts.items()]
    kept = 0
    for one in drafts:
        kept += connection.execute(insert_or(schema.drafts).on_conflict_do_nothing(), one).rowcount
    return {str(row["stream"]) for row in rows}, len(rows), kept


def _row(one: Carved) -> dict[str, object]:
    read = read_entry(one.raw)
    return {
        "id": read.id,
        "stream": one.stream,
        "kind": read.kind,
        "desk": one.desk,
        "desk_seq": one.desk_seq,
        "at": read.entry.at if read.entry else 0,
        "raw": one.raw,
        "hash": entry_hash(one.raw),
        "own": 0,
        "status": "overlay",
        "unknown": int(isinstance(read.fact, UnknownFact)),
        "sig": one.sig,
        "lost": 0,
        "refused_read": 0,
        "hand": one.hand,
        "trust": 0,
    }
