"""The keys of sealed streams. A stream can have more than one when two desks gave it one apart: all of them read.

A destroyed key is gone from the file, and what comes later for that stream is not taken.
"""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from console.errors import StoreError
from console.store.file import schema
from console.store.file.database import among, listed
from wire.entry import keyed
from wire.seal import KEY_BYTES, new_key

Keys = dict[str, list[bytes]]
LACKING = "keys_lacking"  # in `state`: the server kept keys back
_KEYS, _GONE = schema.keys.c, schema.destroyed.c
_OF_STREAMS = select(_KEYS.stream, _KEYS.key).where(among(_KEYS.stream)).order_by(_KEYS.n)
_GONE_OF = select(_GONE.stream).where(among(_GONE.stream))
_KEEP = insert(schema.keys).on_conflict_do_nothing()
_LOSE = delete(schema.keys).where(among(_KEYS.stream))


def keys_of(connection: Connection, streams: Iterable[str]) -> Keys:
    """All keys of these streams, the one in use last."""
    wanted = [stream for stream in set(streams) if keyed(stream)]
    found: Keys = {}
    for stream, key in connection.execute(_OF_STREAMS, listed(wanted)) if wanted else ():
        found.setdefault(stream, []).append(key)
    return found


def ensure_key(connection: Connection, stream: str, known: Keys) -> bytes:
    """The key a stream is sealed with, made now when it has none. Raises StoreError when it was destroyed."""
    if stream not in known:
        if destroyed_of(connection, [stream]):
            raise StoreError("stream_erased", stream=stream)
        known[stream] = [new_key()]
        connection.execute(insert(schema.keys).values(stream=stream, key=known[stream][0]))
    return known[stream][-1]


def take_keys(connection: Connection, given: Mapping[str, bytes]) -> None:
    """Keep the keys that came with a page. What is no key is left out: the next word would be sealed with it."""
    gone = destroyed_of(connection, list(given))
    fit = {stream: key for stream, key in given.items() if len(key) == KEY_BYTES and keyed(stream)}
    rows = [{"stream": stream, "key": key} for stream, key in fit.items() if stream not in gone]
    if rows:
        connection.execute(_KEEP, rows)


def destroyed_of(connection: Connection, streams: Sequence[str]) -> set[str]:
    """Which of these streams were erased."""
    return set(connection.execute(_GONE_OF, listed(streams)).scalars()) if streams else set()


def lose(connection: Connection, streams: Sequence[str]) -> None:
    """The keys leave the file; should the server give them again, they are taken."""
    connection.execute(_LOSE, listed(streams))


def held(connection: Connection) -> list[str]:
    """The streams whose keys are here."""
    return list(connection.execute(select(_KEYS.stream).distinct()).scalars())


def destroy(connection: Connection, streams: Sequence[str]) -> None:
    """Erase: the keys leave the file (freed pages are overwritten), and the streams are marked for ever."""
    rows = [{"stream": stream} for stream in streams]
    connection.execute(insert(schema.destroyed).on_conflict_do_nothing(), rows)
    lose(connection, streams)
