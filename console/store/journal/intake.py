"""Taking in what the server says: pages, acknowledgements, a new identity.

Each change is one transaction. Reading and hashing are done before it begins, so that the screen never waits for them.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from logging import getLogger

import msgspec
from sqlalchemy import Connection, bindparam, func, insert, select, update

from console.store.file import schema
from console.store.file.database import among, listed
from console.store.journal import proofs as proving
from console.store.journal import state
from console.store.journal.entries import OpenEntry, Values, append, read_entry, waiting
from console.store.journal.erased import forget
from console.store.journal.state import Prepared
from console.store.journal.stream_keys import LACKING, destroyed_of, keys_of, take_keys
from wire.entry import UnknownFact, entry_hash, keyed
from wire.exchange import Acked, Cursor, PageTaken, Rewritten
from wire.facts import DeskContinued, EntryRefused, HistoryDiffers, KeyDestroyed
from wire.ids import owned_id, uuid7
from wire.messages import Identity
from wire.seal import holds_sealed

log = getLogger(__name__)

_ENTRIES = schema.entries
_REST_EVERY = 4
# What the journal remembers and is not changed by new entries of known kinds.
NOT_OF_PAGES = frozenset({"unsent", "refused True", "refused False", "unknown kinds", "identity", "history"})
_CLEARED: Values = {"status": "confirmed", "acked_epoch": None, "refused_code": None, "refused_seq": None, "lost": 0}
BY_HASH = "sha256:"  # how the refusal of what others brought names it
_COME = ("seq", "chain", "sig", "proof", "trust", "flag", "received")
_CAME: Values = {"seq": bindparam("new_seq"), "chain": bindparam("new_chain")}
_CAME |= {name: bindparam(f"new_{name}") for name in ("trust", "flag", "received")}
# A ledger that lost them takes them from here.
_CAME |= {name: func.coalesce(bindparam(f"new_{name}"), _ENTRIES.c[name]) for name in ("sig", "proof")}
_CONFIRM = update(_ENTRIES).where(_ENTRIES.c.id == bindparam("of")).values({**_CAME, **_CLEARED})
_ACK = update(_ENTRIES).where(among(_ENTRIES.c.id), waiting()).values(acked_epoch=bindparam("epoch"))
_HERE = select(_ENTRIES.c.id, _ENTRIES.c.status, _ENTRIES.c.acked_epoch).where(among(_ENTRIES.c.id))
_STREAMS = select(_ENTRIES.c.stream).where(among(_ENTRIES.c.id))


class ReadRow(msgspec.Struct, frozen=True):
    """A row of a page, read and ready to be stored."""

    open: OpenEntry
    values: Values


def read_page(page: PageTaken, rest: Callable[[], None]) -> list[ReadRow]:
    """Read all rows of a page; `rest` is called now and then so that the screen can go first."""
    rows = []
    for position, row in enumerate(page.rows):
        if position % _REST_EVERY == 0:
            rest()
        raw = bytes(row.entry)
        read = read_entry(raw, row.seq)
        values: Values = {
            "id": read.id,
            "stream": read.stream,
            "kind": read.kind,
            "desk": read.entry.desk if read.entry else "",
            "desk_seq": read.entry.desk_seq if read.entry else 0,
            "at": read.entry.at if read.entry else 0,
            "raw": raw,
            "hash": entry_hash(raw),
            "own": 0,
            "status": "confirmed",
            "unknown": int(isinstance(read.fact, UnknownFact)),
            "seq": row.seq,
            "chain": row.hash,
            "sig": row.sig,
            "refused_read": 0,
            "proof": row.proof,
            "trust": row.trust,
            "flag": row.flag,
            "received": row.received,
        }
        rows.append(ReadRow(read, values))
    return rows


class Taken(msgspec.Struct, frozen=True):
    """The streams a page touched, of these the ones touched by more than the rows that were added to them, and what the
    journal remembers that is as it was before the page.
    """

    touched: set[str]
    more: set[str]
    stays: frozenset[str]
    lacking: bool = False  # the server kept the key of something back


def pieces(page: PageTaken, rows: Sequence[ReadRow], size: int) -> Iterator[tuple[PageTaken, Sequence[ReadRow]]]:
    """The page as shorter ones that follow each other: each row has its number and chain hash, so each piece ends where
    a page could end. A crash between two of them leaves a desk that has read less."""
    if len(rows) <= size:
        yield page, rows
        return
    for start in range(0, len(rows), size):
        some, last = rows[start : start + size], page.rows[start : start + size][-1]
        ids = {row.open.id for row in some}
        yield (
            PageTaken(
                page.rows[start : start + size],
                page.keys if start == 0 else {},
                page.cursor if start + size >= len(rows) else Cursor(page.cursor.epoch, last.seq, last.hash),
                tuple(one for one in page.foreign_bytes if one in ids),
                *((page.proofs, page.credentials, page.rewritten) if start == 0 else ([], [])),
            ),
            some,
        )


def take_page(connection: Connection, page: PageTaken, rows: Sequence[ReadRow], now_ms: int) -> Taken:
    """Store rows, keys, cursor and what the facts of the page do to the journal itself."""
    here = _present(connection, [row.open.id for row in rows])
    more = _streams_of(connection, page.foreign_bytes)
    changes = _displace(connection, page.foreign_bytes, rows)
    known: list[Values] = []
    new: list[Values] = []
    for row in rows:
        (known if row.open.id in here else new).append(row.values)
    if new:
        # As the driver takes it: the screen waits for this, and building 500 statements' parameters takes as long.
        names = list(new[0])
        statement = f"INSERT INTO entries ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        connection.exec_driver_sql(statement, [tuple(values.values()) for values in new])
    _confirm(connection, known, set(page.foreign_bytes))
    touched = {row.open.stream for row in rows}
    take_keys(connection, page.keys)
    proving.keep(connection, page.proofs, page.credentials)
    more |= _streams_of(connection, page.foreign_bytes)
    more |= _take_refusals(connection, rows) | _take_erasures(connection, rows)
    state.put_cursor(connection, page.cursor)
    changes += [page.rewritten] if page.rewritten is not None else []
    more |= tell_history(connection, changes, page.cursor.epoch, now_ms)
    stays = _what_stays(here.values()) if not more and not any(row.values["unknown"] for row in rows) else frozenset()
    return Taken((touched | more) - {""}, more - {""}, stays, _note_lacking(connection, rows))


def _note_lacking(connection: Connection, rows: Sequence[ReadRow]) -> bool:
    """Whether something of these is sealed by a key that did not come and was not destroyed; remembered."""
    streams = {row.open.stream for row in rows if keyed(row.open.stream)}
    closed = streams - keys_of(connection, streams).keys()
    sealed = {row.open.stream for row in rows if row.open.stream in closed and holds_sealed(row.open.fact)}
    if not sealed or sealed <= destroyed_of(connection, list(sealed)):
        return False
    state.put(connection, LACKING, b"1")
    return True


def present(connection: Connection, streams: Iterable[str]) -> set[str]:
    """Of these streams, those with entries here."""
    wanted = select(_ENTRIES.c.stream).where(among(_ENTRIES.c.stream)).distinct()
    return set(connection.execute(wanted, listed(streams)).scalars())


def _what_stays(before: Collection[tuple[str, str | None]]) -> frozenset[str]:
    """By what those entries of a page were (status, acknowledged) that were here before it."""
    if any(status not in ("pending", "confirmed") for status, _ in before):
        return frozenset()
    unsent = any(status == "pending" and acked is None for status, acked in before)
    return NOT_OF_PAGES - {"unsent"} if unsent else NOT_OF_PAGES


def take_acks(connection: Connection, acked: Acked) -> None:
    """Do not offer these again in this epoch."""
    connection.execute(_ACK, {"epoch": acked.epoch, **listed(acked.ids)})


def forget_acks(connection: Connection) -> None:
    """Offer everything unconfirmed again."""
    connection.execute(update(_ENTRIES).where(waiting(), _ENTRIES.c.acked_epoch.is_not(None)).values(acked_epoch=None))


def renew(connection: Connection, identity: Identity, entry_id: str, now_ms: int) -> set[str]:
    """Go on as another desk: a chain of its own, whose first entry names the old one and where it ended."""
    old, end = state.identity(connection), state.chain_end(connection)
    assert old is not None, "only a desk that has joined can be renewed"
    state.put_identity(connection, identity)
    state.put_chain_end(connection, state.ChainEnd())
    stream = f"ref:desk:{identity.desk}"
    fact = DeskContinued(old=old.desk, last_hash=end.hash)
    append(connection, [Prepared(id=entry_id, stream=stream, fact=fact, at=now_ms, by="", auth="offline")])
    return {stream}


def _present(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    """Those of these entries that are here: status, and the epoch in which the server acknowledged them."""
    return {row.id: (row.status, row.acked_epoch) for row in connection.execute(_HERE, listed(ids))}


def _confirm(connection: Connection, known: Iterable[Values], foreign: set[str]) -> None:
    """Entries that were here came back numbered: their bytes stay, except where the ledger holds other ones."""
    same = [
        {"of": one["id"], **{f"new_{name}": one[name] for name in _COME}} for one in known if one["id"] not in foreign
    ]
    if same:
        connection.execute(_CONFIRM, same)
    for one in known:
        if one["id"] in foreign:
            # From now on they are the ledger's bytes and not this desk's: it never signs them.
            connection.execute(update(_ENTRIES).where(_ENTRIES.c.id == one["id"]).values({**one, **_CLEARED}))


def _streams_of(connection: Connection, ids: Sequence[str]) -> set[str]:
    return set(connection.execute(_STREAMS, listed(ids)).scalars()) if ids else set()


def _displace(connection: Connection, ids: Sequence[str], rows: Sequence[ReadRow]) -> list[Rewritten]:
    """Keep the bytes that the ledger's bytes take the place of; says of each what it was and is."""
    if not ids:
        return []
    log.error("the ledger holds other bytes under ids known here: %s", ", ".join(ids))
    here = connection.execute(select(_ENTRIES.c.id, _ENTRIES.c.hash).where(_ENTRIES.c.id.in_(ids)))
    mine = {row.id: row.hash for row in here}
    come = {row.open.id: row.values for row in rows}
    before = select(_ENTRIES.c.id, _ENTRIES.c.raw).where(_ENTRIES.c.id.in_(ids))
    connection.execute(insert(schema.displaced).from_select(["id", "raw"], before))
    return [Rewritten(come[one]["seq"], mine[one], come[one]["hash"], one) for one in ids]


def tell_history(connection: Connection, changes: Sequence[Rewritten], epoch: str, now_ms: int) -> set[str]:
    """What the server gave back changed: remembered here, and told to everybody. Gives the stream touched."""
    if not changes:
        return set()
    state.note_history(connection, changes, now_ms)
    identity, first = state.identity(connection), changes[0]
    assert identity is not None, "only a desk that has joined reads the ledger"
    log.error("the server changed what was read here, number %d", first.n)
    fact = HistoryDiffers(epoch, first.n, first.mine, first.theirs, first.entry, len(changes) - 1)
    stream, entry_id = f"ref:desk:{identity.desk}", owned_id(identity.desk, uuid7(now_ms))
    append(connection, [Prepared(id=entry_id, stream=stream, fact=fact, at=now_ms, by="", auth="offline")])
    return {stream}


def _take_refusals(connection: Connection, rows: Sequence[ReadRow]) -> set[str]:
    touched: set[str] = set()
    identity = state.identity(connection)
    here = identity.desk if identity is not None else ""
    for row in rows:
        fact = row.open.fact
        if not isinstance(fact, EntryRefused):
            continue
        values: Values = {
            "status": "refused",
            "refused_code": fact.code,
            "refused_seq": row.values["seq"],
            "refused_read": 0,
            "lost": 0,
        }
        # What another desk wrote under an id that is here is not what is here.
        meant = (_ENTRIES.c.id == fact.entry, _ENTRIES.c.desk == fact.desk, waiting())
        if fact.entry.startswith(BY_HASH):
            # Brought in another's name and not believed: no desk shows it any more, and nobody has to read that but
            # who wrote it here, under an earlier name. Its own desk may still offer it itself, and whoever has its
            # signature, should it come without.
            bare = (_ENTRIES.c.own == 0, _ENTRIES.c.sig.is_(None)) if fact.code == "unsigned" else ()
            meant = (_ENTRIES.c.hash == fact.hash, _ENTRIES.c.desk != here, *bare, waiting())
            values["refused_read"] = 1 - _ENTRIES.c.own
        found = connection.execute(update(_ENTRIES).where(*meant).values(values).returning(_ENTRIES.c.stream))
        touched.update(found.scalars())
    return touched


def _take_erasures(connection: Connection, rows: Sequence[ReadRow]) -> set[str]:
    streams = {row.open.fact.stream for row in rows if isinstance(row.open.fact, KeyDestroyed)}
    if streams:
        log.warning("erased by facts of the ledger: %d streams", len(streams))
        forget(connection, sorted(streams))
    return streams
