"""The confirmed journal as it stands in the city's chain, for bundles of evidence: exact bytes, hashes, numbers.

Rule: only what came back in a page is read; nothing here writes.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import bindparam, case, func, select, text

from console.store.archive.archive import beside
from console.store.file import schema
from console.store.file.database import Database, among, listed
from console.store.journal import proofs as proving
from console.store.journal import state
from console.store.journal.stream_keys import Keys, keys_of
from wire.entry import GENESIS, Credential, Proof
from wire.exchange import Cursor

_E, _CASES, _CALLS = schema.entries.c, schema.cases.c, schema.calls.c
_STANDING = (_E.seq, _E.stream, _E.desk, _E.hash, _E.sig, _E.raw, _E.proof, _E.flag)
_ACCOUNTS = select(_E.raw, _E.sig).where(
    _E.stream == bindparam("of"), _E.kind == "account_defined", _E.sig.is_not(None), text("status = 'confirmed'")
)
_CONFIRMED = text("status = 'confirmed'")
_WAITING = text("status IN ('pending', 'overlay')")


class Standing(msgspec.Struct, frozen=True):
    """An entry where it stands in the chain."""

    seq: int
    stream: str
    desk: str
    hash: bytes
    sig: bytes | None
    raw: bytes
    proof: str | None = None
    flag: str | None = None


class Span(msgspec.Struct, frozen=True):
    """A stretch of the ledger: from its first to its last number, and how many entries of it are meant."""

    first: int
    last: int
    count: int


class Chain:
    """Reads the chain of a desk's file; every answer is one consistent look."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def cursor(self) -> Cursor:
        """How far the ledger was read."""
        with self._db.reading() as connection:
            return state.cursor(connection)

    def hash_at(self, seq: int) -> bytes:
        """The chain hash at a confirmed number."""
        if seq == 0:
            return GENESIS
        with self._db.reading() as connection:
            return bytes(connection.execute(select(_E.chain).where(_E.seq == seq)).scalar_one())

    def streams_of_case(self, case_id: str) -> list[str]:
        """The streams of a case, its calls, and what went into it."""
        with self._db.reading() as connection:
            return sorted(set(beside(connection, case_id)))

    def reference_streams(self) -> list[str]:
        """The streams of the reference data."""
        names = schema.streams.c.stream
        wanted = select(names).where(names >= "ref:", names < "ref;")
        with self._db.reading() as connection:
            return list(connection.execute(wanted).scalars())

    def waiting(self, streams: Iterable[str]) -> int:
        """How many entries of these streams the ledger does not have yet."""
        found = select(func.count()).select_from(schema.entries).where(among(_E.stream), _WAITING)
        with self._db.reading() as connection:
            return int(connection.execute(found, listed(streams)).scalar_one())

    def span_of(self, streams: Iterable[str]) -> Span:
        """From the first to the last number of these streams."""
        return self._span(_span().where(among(_E.stream)), listed(streams))

    def span_of_desk(self, desk: str, first: int, last: int) -> Span:
        """How many entries of a desk stand between two numbers."""
        return self._span(_span().where(_E.desk == desk, _E.seq >= first, _E.seq <= last), {})

    def span_between(self, since_ms: int, until_ms: int) -> Span:
        """From the first to the last number of what was recorded in a time, by the clocks of the desks."""
        inside = _E.at.between(since_ms, until_ms - 1)
        columns = (func.min(_E.seq), func.max(_E.seq), func.count(case((inside, 1))))
        return self._span(select(*columns).where(_CONFIRMED, inside), {})

    def entries(self, span: Span, *, streams: Iterable[str] = (), desk: str = "") -> Iterator[Standing]:
        """The entries of a span in order: of these streams, of a desk, or all."""
        wanted = select(*_STANDING).where(_CONFIRMED, _E.seq >= span.first, _E.seq <= span.last).order_by(_E.seq)
        named = list(streams)
        if named:
            wanted = wanted.where(among(_E.stream))
        if desk:
            wanted = wanted.where(_E.desk == desk)
        with self._db.reading() as connection:
            for row in connection.execute(wanted, listed(named) if named else {}):
                yield Standing(*row)

    def hashes(self, first: int, last: int) -> list[bytes]:
        """The hashes of the entries from one number to another, both included."""
        wanted = select(_E.hash).where(_E.seq >= first, _E.seq <= last).order_by(_E.seq)
        with self._db.reading() as connection:
            return [bytes(one) for one in connection.execute(wanted).scalars()]

    def keys(self, streams: Iterable[str]) -> Keys:
        """The keys of these streams, as far as they are here and were not destroyed."""
        with self._db.reading() as connection:
            return keys_of(connection, streams)

    def proofs(self, ids: Iterable[str]) -> tuple[list[Proof], list[Credential]]:
        """These proofs of who wrote, with the sessions that gave them."""
        with self._db.reading() as connection:
            return proving.named(connection, ids)

    def account_words(self, accounts: Iterable[str]) -> list[tuple[bytes, bytes]]:
        """What the server last said of these accounts: its entries and their signatures."""
        found = []
        with self._db.reading() as connection:
            for account in accounts:
                rows = connection.execute(_ACCOUNTS.order_by(_E.seq.desc()).limit(1), {"of": f"ref:account:{account}"})
                found += [(bytes(raw), bytes(sig)) for raw, sig in rows]
        return found

    def confidential(self) -> frozenset[str]:
        """The streams of confidential cases, of their calls, and of what went into them."""
        found: set[str] = set()
        with self._db.reading() as connection:
            for one in connection.execute(select(_CASES.id).where(_CASES.confidential == 1)).scalars():
                found.update(beside(connection, one))
        return frozenset(found)

    def _span(self, wanted: Any, values: dict[str, Any]) -> Span:
        with self._db.reading() as connection:
            first, last, count = connection.execute(wanted, values).one()
            return Span(int(first or 0), int(last or 0), int(count or 0))


def _span() -> Any:
    return select(func.min(_E.seq), func.max(_E.seq), func.count()).where(_CONFIRMED)
