"""Which blobs may still be asked for: the map in use and the one before, and every version of the limits.

Rule: what is not named is removed only days after somebody brought it, since its fact may still be on its way.
"""

from collections.abc import Iterable

from server.store import Connection
from wire.entry import Entry, decode_entry, fact_of
from wire.facts import BoundariesPublished, MapPublished

STREAMS = ("ref:map:file", "ref:boundaries:file")
MAPS_KEPT = 2


def needed_blobs(connection: Connection, city: str) -> set[str]:
    """By their hashes."""
    rows = connection.rows(
        "SELECT raw FROM entries WHERE city=? AND stream IN (?, ?) ORDER BY seq DESC", (city, *STREAMS)
    )
    entries = [decode_entry(bytes(row[0])) for row in rows]
    facts = [fact_of(entry) for entry in entries]
    limits = {fact.sha256 for fact in facts if isinstance(fact, BoundariesPublished)}
    return limits | _maps(entries)


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
