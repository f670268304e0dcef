"""The archive rows of a page, computed before its transaction begins, so that the screen never waits for a fold.

What the screen writes meanwhile is seen (arrivals.py): those streams are computed again inside the transaction.
"""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection

from console.models.state.record import Recorded, opened_later, recorded
from console.store.archive import archive
from console.store.archive.archive import Rows
from console.store.journal.entries import opened_fact, records_of
from console.store.journal.intake import ReadRow
from console.store.journal.stream_keys import destroyed_of, keys_of
from wire.exchange import PageTaken
from wire.seal import opened_with

# How many streams are read at once; after each one computed the screen may go first.
_AT_ONCE = 8
Lately = Callable[[Iterable[str]], dict[str, list[Recorded]]]


def precompute(
    connection: Connection, page: PageTaken, rows: Sequence[ReadRow], lately: Lately, rest: Callable[[], None]
) -> Rows:
    """The rows of all streams the page adds to, as they will be once it is stored."""
    arriving: dict[str, list[ReadRow]] = {}
    for row in rows:
        if row.open.entry is not None:
            arriving.setdefault(row.open.stream, []).append(row)
    gone = destroyed_of(connection, list(page.keys))
    given = {stream: key for stream, key in page.keys.items() if stream not in gone}
    computed = Rows()
    streams = list(arriving)
    for start in range(0, len(streams), _AT_ONCE):
        rest()
        some = streams[start : start + _AT_ONCE]
        keys, known = keys_of(connection, some), lately(some)
        known |= records_of(connection, [stream for stream in some if stream not in known])
        for stream in some:
            rest()
            every, fresh = keys.get(stream, []), given.get(stream)
            if fresh is not None and fresh not in every:
                every = [*every, fresh]
                known[stream] = [_opened(record, fresh) for record in known[stream]]
            computed.extend(archive.compute({stream: _joined(known[stream], arriving[stream], every)}))
    return computed


def _opened(record: Recorded, key: bytes) -> Recorded:
    """What was sealed until now, because its key comes late."""
    return opened_later(record, opened_with(record.fact, key))


def _joined(known: Sequence[Recorded], new: Sequence[ReadRow], keys: Sequence[bytes]) -> list[Recorded]:
    """What a stream will hold: of an entry that is here and in the page, the page's."""
    ids = {row.open.id for row in new}
    arrived = [
        recorded(row.open.entry, opened_fact(row.open.fact, keys), row.values["seq"], row.values["flag"])
        for row in new
        if row.open.entry is not None
    ]
    return [record for record in known if record.id not in ids] + arrived
