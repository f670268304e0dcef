"""What an older program could not read and this one can. Once a start, all that was kept unread is looked at again.

Rule: the bytes stay as they came; only what stands beside them is said anew, and their streams are computed again.
"""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, select, text, update

from console.store import schema
from console.store.entries import OpenEntry, read_entry
from wire.entry import UnknownFact

AT_ONCE = 200
_ENTRIES = schema.entries
# The condition stands as the index of such entries has it.
_UNREAD = select(_ENTRIES.c.n, _ENTRIES.c.raw).where(text("unknown = 1")).order_by(_ENTRIES.c.n).limit(AT_ONCE)


class Look(msgspec.Struct, frozen=True):
    """Some of the unread entries: up to which place of the file, and those that can be read now, by their places."""

    reached: int
    known: tuple[tuple[int, OpenEntry], ...]


def look(connection: Connection, after: int) -> Look | None:
    """The next ones behind this place; none when there are no more."""
    rows = connection.execute(_UNREAD.where(_ENTRIES.c.n > after)).all()
    if not rows:
        return None
    read = [(row.n, read_entry(row.raw)) for row in rows]
    return Look(rows[-1].n, tuple((n, one) for n, one in read if not isinstance(one.fact, UnknownFact)))


def take(connection: Connection, known: Sequence[tuple[int, OpenEntry]]) -> set[str]:
    """They count as every other entry from now on; the streams they belong to."""
    for n, one in known:
        assert one.entry is not None, "only what was read has a known fact"
        entry = one.entry
        values = {"id": one.id, "stream": one.stream, "kind": one.kind, "unknown": 0}
        values |= {"desk": entry.desk, "desk_seq": entry.desk_seq, "at": entry.at}
        # An id that something else here has already is left: what cannot be told apart stays counted.
        connection.execute(update(_ENTRIES).prefix_with("OR IGNORE").where(_ENTRIES.c.n == n).values(values))
    return {one.stream for _, one in known}
