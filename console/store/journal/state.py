"""The few values of a desk's file that change in place: who it is, where its chain stands, how far it has read."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from console.store.file import schema
from wire.entry import GENESIS, Auth
from wire.exchange import Cursor, Rewritten
from wire.facts import Fact
from wire.messages import Identity

HISTORY_MOST = 100
_TABLE = schema.state
_GET = select(_TABLE.c.value).where(_TABLE.c.name == bindparam("of"))
_PUT = insert(_TABLE)
_PUT = _PUT.on_conflict_do_update(index_elements=["name"], set_={"value": _PUT.excluded.value})


class ChainEnd(msgspec.Struct, frozen=True):
    """The last number and hash this identity has given."""

    desk_seq: int = 0
    hash: bytes = GENESIS


def get(connection: Connection, name: str) -> bytes | None:
    """A stored value, or none."""
    return connection.execute(_GET, {"of": name}).scalar()


def put(connection: Connection, name: str, value: bytes) -> None:
    """Store a value in place of the one before."""
    connection.execute(_PUT, {"name": name, "value": value})


def drop(connection: Connection, name: str) -> None:
    """Forget a stored value."""
    connection.execute(delete(_TABLE).where(_TABLE.c.name == name))


class HistoryChange(msgspec.Struct, frozen=True):
    """What the server says now of something that was read here before, and when that was seen (UTC ms)."""

    seen_ms: int
    of: Rewritten


def history_changes(connection: Connection) -> list[HistoryChange]:
    """Each that was seen, oldest first."""
    value = get(connection, "history")
    return [] if value is None else msgspec.json.decode(value, type=list[HistoryChange])


def note_history(connection: Connection, changes: Sequence[Rewritten], now_ms: int) -> None:
    """Keep these: the first ones and the last ones of too many."""
    if changes:
        kept = [*history_changes(connection), *(HistoryChange(now_ms, one) for one in changes)]
        half = HISTORY_MOST // 2
        kept = kept if len(kept) <= HISTORY_MOST else kept[:half] + kept[-half:]
        put(connection, "history", msgspec.json.encode(kept))


def identity(connection: Connection) -> Identity | None:
    """Who this desk is, or none before it has joined a city."""
    value = get(connection, "identity")
    return None if value is None else msgspec.json.decode(value, type=Identity)


def put_identity(connection: Connection, value: Identity) -> None:
    """Be this desk from now on."""
    put(connection, "identity", msgspec.json.encode(value))


def server(connection: Connection) -> str | None:
    """The id of the server this file's entries are for, or none in files of before it was kept."""
    value = get(connection, "server")
    return None if value is None else value.decode()


def put_server(connection: Connection, value: str) -> None:
    """Be for this server from now on."""
    put(connection, "server", value.encode())


def cursor(connection: Connection) -> Cursor:
    """How far the ledger was read; at first nothing of no epoch."""
    value = get(connection, "cursor")
    return Cursor("", 0, GENESIS) if value is None else msgspec.json.decode(value, type=Cursor)


def put_cursor(connection: Connection, value: Cursor) -> None:
    """Remember how far the ledger was read."""
    put(connection, "cursor", msgspec.json.encode(value))


def chain_end(connection: Connection) -> ChainEnd:
    """Where this desk's own chain stands."""
    value = get(connection, "chain_end")
    return ChainEnd() if value is None else msgspec.json.decode(value, type=ChainEnd)


def put_chain_end(connection: Connection, value: ChainEnd) -> None:
    """Remember where the own chain stands."""
    put(connection, "chain_end", msgspec.json.encode(value))


def running_number(connection: Connection, letter: str) -> int:
    """The highest running number this desk itself has given to a case under a letter."""
    return int(get(connection, f"running:{letter}") or b"0")


# An entry as a command leaves it: everything but its place in the chain, which the journal gives.


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """A fact to be written; personal values are still open here. Times in milliseconds of UTC."""

    id: str
    stream: str
    fact: Fact
    at: int
    by: str
    auth: Auth
    happened: int | None = None
    offset_ms: int | None = None
    prev: tuple[str, ...] = ()


# What waits to be sent, counted: how much, and since when.


class Unsent(msgspec.Struct, frozen=True):
    """How many own entries the server has not acknowledged, and when the oldest was written."""

    count: int
    oldest_ms: int | None

    def with_more(self, entries: Sequence[Prepared]) -> Unsent:
        """The same with these entries counted in."""
        oldest = min(entry.at for entry in entries)
        return Unsent(self.count + len(entries), oldest if self.oldest_ms is None else min(oldest, self.oldest_ms))
