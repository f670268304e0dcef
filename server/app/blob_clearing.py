"""Which blobs may still be asked for: the map in use and the one before, every version of the limits, and all
attachments of cases that were not erased, withdrawn ones too.

Rule: what is not named is removed only days after somebody brought it, since its fact may still be on its way.
"""

from collections.abc import Iterable

import msgspec

from server.store.store import Connection
from wire.entry import Entry, decode_entry, fact_of
from wire.facts import BoundariesPublished, MapPublished

STREAMS = ("ref:map:file", "ref:boundaries:file")
MAPS_KEPT = 2
_ERASED = "EXISTS (SELECT 1 FROM destroyed d WHERE d.city=a.city AND d.stream=a.stream)"


class NamedBlob(msgspec.Struct, frozen=True):
    """What the ledger says of an attachment: the sizes its blob has by facts of streams not erased (anybody may
    name a hash with a size of his own), and whether all that named it are erased."""

    sizes: frozenset[int]
    erased: bool


def named(connection: Connection, city: str, sha256: str) -> NamedBlob:
    """What the facts say of this blob."""
    mine = connection.rows(
        f"SELECT a.size_bytes, {_ERASED} FROM attachments a WHERE a.city=? AND a.sha256=?", (city, sha256)
    )
    sizes = frozenset(int(size) for size, erased in mine if not erased)
    return NamedBlob(sizes, bool(mine) and not sizes)


def attached(connection: Connection, city: str) -> set[str]:
    """All attachments' blobs whose streams were not erased."""
    rows = connection.rows(f"SELECT DISTINCT a.sha256 FROM attachments a WHERE a.city=? AND NOT {_ERASED}", (city,))
    return {row[0] for row in rows}


def needed_blobs(connection: Connection, city: str) -> set[str]:
    """By their hashes."""
    rows = connection.rows(
        "SELECT raw FROM entries WHERE city=? AND stream IN (?, ?) ORDER BY seq DESC", (city, *STREAMS)
    )
    entries = [decode_entry(bytes(row[0])) for row in rows]
    facts = [fact_of(entry) for entry in entries]
    limits = {fact.sha256 for fact in facts if isinstance(fact, BoundariesPublished)}
    return limits | _maps(entries) | attached(connection, city)


def _maps(entries: Iterable[Entry]) -> set[str]:
    """Of the newest first: the last two maps, and each that no later one has replaced (two desks shared apart)."""
    replaced: set[str] = set()
    kept: list[str] = []
    for entry in entries:
        fact = fact_of(entry)
        if isinstance(fact, MapPublished) and (len(kept) < MAPS_KEPT or entry.id not in replaced):
            kept = [*kept, fact.sha256] if fact.sha256 not in kept else kept
        replaced.update(entry.prev)
    return set(kept)
