"""One transaction of the ledger: takes the head, numbers entries in memory, writes them all at once.

The head row of the city is the only giver of numbers; whoever holds it is the only writer.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Mapping
from contextlib import suppress

import msgspec

from server.errors import StoreUnfit
from server.keys import KeyLock, Signer
from server.ledger.closed import TELLING, note_closed
from server.ledger.knowledge import Definition, Knowledge, Tip
from server.store.destroyed import Destroyed
from server.store.store import Connection, Database, SqlRow, one
from wire import facts
from wire.entry import (
    Entry,
    MalformedEntry,
    Seen,
    claimed_id,
    decode_entry,
    encode_entry,
    encode_fact,
    entry_hash,
    fact_of,
    kind_of,
)
from wire.facts import AttachmentAdded, Fact
from wire.ids import owned_id, uuid7
from wire.limits import ATTACHMENT_MAX_BYTES, DAY_MS, LOST_DAYS
from wire.seal import FILE_EXTRA_BYTES
from wire.verify import head_statement

# Which ids the ledger holds already: asked once for a whole group, remembered until its transaction ends.


class Held(msgspec.Struct, frozen=True):
    """An id that was numbered, or refused with a code."""

    id: str
    seq: int
    code: str | None = None
    desk: str = ""
    trust: int = 0
    hash: bytes = b""


class KnownIds:
    """Lives inside one transaction: nobody else numbers meanwhile."""

    def __init__(self, connection: Connection, city: str) -> None:
        self._connection = connection
        self._city = city
        self._asked: set[str] = set()
        self._found: dict[str, Held] = {}

    def find(self, ids: Iterable[str]) -> dict[str, Held]:
        """Of these ids, those that are held. What is numbered counts before what is refused."""
        wanted = set(ids)
        fresh = wanted - self._asked
        if fresh:
            self._ask(fresh)
        return {key: self._found[key] for key in wanted & self._found.keys()}

    def of(self, raw: bytes) -> Held | None:
        """What is held under the id that these bytes claim."""
        return next(iter(self.find([claimed_id(raw)]).values()), None)

    def add(self, held: Held) -> None:
        """Something was numbered or refused in this transaction."""
        self._asked.add(held.id)
        if held.code is None or held.id not in self._found:
            self._found[held.id] = held

    def clear(self) -> None:
        self._asked.clear()
        self._found.clear()

    def _ask(self, ids: set[str]) -> None:
        self._asked |= ids
        condition, value = self._connection.among("id", ids)
        for entry_id, seq, code, desk in self._connection.rows(
            f"SELECT id, seq, code, desk FROM refused WHERE city=? AND {condition}", (self._city, value)
        ):
            self._found[entry_id] = Held(entry_id, seq, code, desk)
        for entry_id, seq, desk, trust, digest in self._connection.rows(
            f"SELECT id, seq, desk, trust, hash FROM entries WHERE city=? AND {condition}", (self._city, value)
        ):
            self._found[entry_id] = Held(entry_id, seq, None, desk, trust, bytes(digest))


OWN, SIGNED, UNVERIFIED = 0, 1, 2
ORDERS = "erasure:"
_READ_BEFORE_ERASING = ("hold:", "ref:retention:")
ENTRY_COLUMNS = (
    *("city", "seq", "id", "stream", "desk", "desk_seq", "trust", "flag", "received", "hash", "chain", "sig", "raw"),
    "proof",
)
_RAW, _SEQ, _STREAM = (ENTRY_COLUMNS.index(name) for name in ("raw", "seq", "stream"))
_TELLING_IN = ("case:", "call:", "citizen:", "evaluation:")
_ATTACHED = (b'"attachment_added"', b'"report_photo_added"')
_log = logging.getLogger("konsol112.ledger")


class Head(msgspec.Struct, frozen=True):
    """The newest number, its chain hash and the epoch they belong to."""

    n: int
    chain: bytes
    epoch: str


REPLACED_MOST = 100  # entries a draft names as replaced; what came before these was replaced by one of them


class Draft(msgspec.Struct, frozen=True):
    """A fact the server wants to write, with the id its entry gets (none: a fresh one) and the entries it replaces."""

    stream: str
    fact: Fact
    id: str | None = None
    by: str = "server"
    prev: tuple[str, ...] = ()


class Written(msgspec.Struct, frozen=True):
    """An entry the server wrote: its number, its bytes, its signature."""

    seq: int
    raw: bytes
    sig: bytes


class Incoming(msgspec.Struct, frozen=True):
    """An entry about to be numbered."""

    entry: Entry
    raw: bytes
    hash: bytes
    trust: int = OWN
    sig: bytes | None = None
    flag: str | None = None
    received: int | None = None
    proof: str | None = None


def read_head(connection: Connection, city: str, lock: str = "") -> tuple[Head, str]:
    """The head and the server's own desk id. Raises StoreUnfit when the city is not in this database."""
    row = one(connection.rows(f"SELECT n, chain, epoch, server FROM head WHERE city=?{lock}", (city,)))
    if row is None:
        raise StoreUnfit(code="no_city")
    return Head(int(row[0]), bytes(row[1]), row[2]), row[3]


class Transaction:
    """Lives inside `connection.writing()`."""

    def __init__(
        self, connection: Connection, database: Database, knowledge: Knowledge, signer: Signer, now_ms: int
    ) -> None:
        self.connection = connection
        self.knowledge = knowledge
        self.city = knowledge.city
        self.server = knowledge.server
        self._signer = signer
        self._lock = KeyLock(signer)
        self.head, _ = read_head(connection, self.city, database.lock_head)
        knowledge.renew(connection, self.head.n, self.head.epoch)
        self.before = self.head
        self.now_ms = now_ms
        self._rows: list[SqlRow] = []
        self._after: list[tuple[str, tuple[object, ...]]] = []
        self.known = KnownIds(connection, self.city)
        self.keys: dict[str, bytes] = {}
        # Keys that go with this transaction; the streams of orders that something came to, or whose time has come.
        self.destroyed: list[Destroyed] = []
        self.orders: dict[str, None] = {}
        self.said_epochs: set[str] = set()  # of this ledger, as the server's signed words say that a push brings back
        self.highest: dict[str, int] = {}
        self.proved_first: dict[str, int] = {}  # by desk, the first of its numbers that was proved here
        self._holders: dict[str, dict[int, str]] = {}
        self._hashes: dict[str, dict[int, set[bytes]]] = {}

    @property
    def public_key(self) -> bytes:
        """What the server's own signatures verify with."""
        return self._signer.public

    def number(self, incoming: Incoming) -> int:
        """Give the next number to an entry."""
        entry, seq = incoming.entry, self.head.n + 1
        chain = hashlib.sha256(self.head.chain + seq.to_bytes(8, "big") + incoming.hash).digest()
        self.head = Head(seq, chain, self.head.epoch)
        self._rows.append(
            (
                *(self.city, seq, entry.id, entry.stream, entry.desk, entry.desk_seq, incoming.trust, incoming.flag),
                *(incoming.received or self.now_ms, incoming.hash, chain, incoming.sig, incoming.raw),
                incoming.proof,
            )
        )
        self.known.add(Held(entry.id, seq, None, entry.desk, incoming.trust, incoming.hash))
        self.knowledge.n = seq
        held = entry.id if incoming.trust < UNVERIFIED else None
        self._hold(entry.desk, entry.desk_seq, held, incoming.hash)
        if entry.stream.startswith(_READ_BEFORE_ERASING):
            row = (self.city, entry.stream)
            self.then("INSERT INTO erasing_streams VALUES (?,?) ON CONFLICT DO NOTHING", row)
        if entry.desk == self.server:
            if incoming.trust != OWN:
                self.knowledge.whole = False
            self._learn(seq, fact_of(entry), own=incoming.trust == OWN)
            if entry.stream.startswith(ORDERS):
                self._keep_order(entry.stream, fact_of(entry))
        elif any(kind in incoming.raw for kind in _ATTACHED):
            with suppress(MalformedEntry):  # what a former program took is numbered as it was
                self._take_attachment(entry.stream, fact_of(entry))
        if entry.stream.startswith(_TELLING_IN):
            with suppress(MalformedEntry):
                if kind_of(entry) in TELLING:
                    note_closed(self.then, self.city, entry.stream, fact_of(entry))
        return seq

    def write(self, draft: Draft) -> int:
        """Number a fact of the server's own."""
        return self.write_signed(draft).seq

    def write_signed(self, draft: Draft) -> Written:
        """Number a fact of the server's own; gives the signed entry too."""
        tip = self.knowledge.tip
        entry = Entry(
            id=draft.id or owned_id(self.server, uuid7(self.now_ms)),
            stream=draft.stream,
            desk=self.server,
            desk_seq=tip.desk_seq + 1,
            at=self.now_ms,
            by=draft.by,
            auth="server",
            seen=Seen(self.head.epoch, self.head.n),
            parent=tip.hash,
            fact=encode_fact(draft.fact),
            offset_ms=0,
            prev=draft.prev,
        )
        raw = encode_entry(entry)
        digest = entry_hash(raw)
        self.knowledge.tip = Tip(entry.desk_seq, digest)
        sig = self._signer.sign(digest)
        return Written(self.number(Incoming(entry, raw, digest, sig=sig)), raw, sig)

    def start_epoch(self, epoch: str, cause: str) -> None:
        """Begin a new epoch: its own fact is its first number."""
        fact = msgspec.convert({"kind": "epoch_started", "epoch": epoch, "cause": cause}, facts.EpochStarted)
        self.head = Head(self.head.n, self.head.chain, epoch)
        self.write(Draft(f"ref:epoch:{epoch}", fact))
        level = logging.INFO if cause == "init" else logging.WARNING
        _log.log(level, "new epoch city=%s epoch=%s cause=%s first=%d", self.city, epoch, cause, self.head.n)

    def destroy_again(self, destroyed: Mapping[str, str]) -> None:
        """Destroy the keys of these streams, each with its reason, as far as the ledger does not say so yet."""
        for stream, reason in destroyed.items():
            if stream not in self.knowledge.destroyed:
                self.write(Draft(stream, facts.KeyDestroyed(stream, reason)))

    def sign(self, statement: bytes) -> bytes:
        """Ed25519 over `statement` by the server's signing key."""
        return self._signer.sign(statement)

    def sign_head(self) -> None:
        """Keep a signed statement of the head: who rewrites the ledger later cannot fit it."""
        head, at = self.head, self.now_ms
        sig = self._signer.sign(head_statement(self.city, head.epoch, head.n, head.chain, at))
        self.then("INSERT INTO signed_heads VALUES (?,?,?,?,?,?)", (self.city, head.n, head.epoch, head.chain, at, sig))

    def then(self, sql: str, values: tuple[object, ...]) -> None:
        """Run one more statement when the entries are written."""
        self._after.append((sql, values))

    def is_known(self, entry_id: str) -> bool:
        """Whether an entry of this id is in the ledger."""
        held = self.known.find([entry_id]).get(entry_id)
        return held is not None and held.code is None

    def author(self, entry_id: str) -> str | None:
        """Who wrote an entry of the ledger; none when it is not there."""
        fresh = [row for row in self._rows if row[2] == entry_id]
        held = fresh or self.connection.rows("SELECT raw FROM entries WHERE city=? AND id=?", (self.city, entry_id))
        return next((decode_entry(bytes(row[_RAW] if fresh else row[0])).by for row in held), None)

    def may_have_lost(self, epoch: str) -> bool:
        """Whether what was written in this epoch may speak of what this ledger lost: it was one of this ledger, by the
        server's own signed word, and the ledger went on from a backup not many days ago."""
        known = self.knowledge
        if epoch == self.head.epoch or not (known.had_epoch(epoch) or epoch in self.said_epochs):
            return False
        if known.is_whole(self.connection):
            return False
        began = self.connection.rows(
            "SELECT received FROM entries WHERE city=? AND seq=(SELECT max(seq) FROM epochs WHERE city=? AND own=1)",
            (self.city, self.city),
        )
        return not began or self.now_ms - int(began[0][0]) < LOST_DAYS * DAY_MS

    def last_in_ms(self, stream: str) -> int | None:
        """When the last entry of a stream came, also in this transaction (UTC ms); none where it has none."""
        if any(row[_STREAM] == stream for row in self._rows):
            return self.now_ms
        last = "SELECT received FROM entries WHERE city=? AND stream=? ORDER BY seq DESC LIMIT 1"
        held = one(self.connection.rows(last, (self.city, stream)))
        return int(held[0]) if held else None

    def raws_in(self, stream: str, after: int) -> list[bytes]:
        """The entries of a stream after a number, also those of this transaction."""
        held = self.connection.rows(
            "SELECT raw FROM entries WHERE city=? AND stream=? AND seq>? ORDER BY seq", (self.city, stream, after)
        )
        fresh = (row[_RAW] for row in self._rows if row[_STREAM] == stream and row[_SEQ] > after)
        return [*(bytes(row[0]) for row in held), *fresh]

    def flush(self) -> bool:
        """Write everything; whether anything was numbered."""
        if self._rows:
            self.connection.insert("entries", ENTRY_COLUMNS, self._rows)
        self._write_keys()
        for sql, values in self._after:
            self.connection.run(sql, values)
        self._rows, self._after, self.keys = [], [], {}
        if self.head == self.before:
            return False
        self.connection.run(
            "UPDATE head SET n=?, chain=?, epoch=? WHERE city=?",
            (self.head.n, self.head.chain, self.head.epoch, self.city),
        )
        return True

    def numbers_of(self, desk: str) -> dict[int, str]:
        """The ids that took numbers of this desk in this transaction."""
        return self._holders.get(desk, {})

    def hashes_of(self, desk: str) -> dict[int, set[bytes]]:
        """The hashes of what took numbers of this desk in this transaction, numbered or refused."""
        return self._hashes.get(desk, {})

    def release(self) -> None:
        """Forget what was numbered: for a replay, which is longer than any group."""
        self.known.clear()
        self._holders.clear()
        self._hashes.clear()
        self.destroyed.clear()

    def _hold(self, desk: str, desk_seq: int, entry_id: str | None, digest: bytes) -> None:
        self._hashes.setdefault(desk, {}).setdefault(desk_seq, set()).add(digest)
        if entry_id is not None:
            self._holders.setdefault(desk, {})[desk_seq] = entry_id
        for highest in (self.highest, self.knowledge.highest):
            if highest is self.highest or desk in highest:
                highest[desk] = max(highest.get(desk, 0), desk_seq)

    def _learn(self, seq: int, fact: Fact, own: bool) -> None:
        """What the server's own facts mean for later verdicts."""
        city = self.city
        match fact:
            case facts.AccountDefined():
                roles = frozenset(fact.roles)
                self.knowledge.add_person(fact.account, Definition(seq, fact.name, roles, fact.agency, fact.active))
                row = (city, seq, fact.account, fact.name, " ".join(fact.roles), fact.agency, int(fact.active))
                self.then("INSERT INTO people VALUES (?,?,?,?,?,?,?)", row)
            case facts.DeskEnrolled():
                self.knowledge.add_desk(fact.desk, fact.public_key, fact.letter, fact.gateway)
                self.then(
                    "INSERT INTO desks VALUES (?,?,?,?,?,?,?)",
                    (city, seq, fact.desk, fact.letter, fact.name, fact.public_key, int(fact.gateway)),
                )
            case facts.EpochStarted():
                self.knowledge.whole = None
                self.knowledge.add_epoch(seq, fact.epoch, own)
                self.then("INSERT INTO epochs VALUES (?,?,?,?,?)", (city, seq, fact.epoch, fact.cause, int(own)))
            case facts.EntryRefused():
                self.known.add(Held(fact.entry, seq, fact.code, fact.desk))
                by_hash = fact.entry.startswith("sha256:")
                self._hold(fact.desk, fact.desk_seq, None if by_hash else fact.entry, fact.hash)
                self.then(
                    "INSERT INTO refused VALUES (?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
                    (city, fact.entry, seq, fact.desk, fact.desk_seq, fact.hash, fact.code),
                )
            case facts.KeyDestroyed():
                self.knowledge.destroyed.add(fact.stream)
                self.destroyed.append(Destroyed(city, fact.stream, fact.reason))
                self.then("INSERT INTO destroyed VALUES (?,?,?) ON CONFLICT DO NOTHING", (city, fact.stream, seq))
                self.then("DELETE FROM stream_keys WHERE city=? AND stream=?", (city, fact.stream))
            case _:
                pass

    def _keep_order(self, stream: str, fact: Fact) -> None:
        """When an order is to be carried out, so that it is found in time; done with, it is forgotten."""
        match fact:
            case facts.ErasureAwaited(due=due) if due is not None:
                kept = "ON CONFLICT (city, stream) DO UPDATE SET due=excluded.due"
                self.then(f"INSERT INTO erasing_orders VALUES (?,?,?) {kept}", (self.city, stream, due))
            case facts.ErasureDone():
                self.then("DELETE FROM erasing_orders WHERE city=? AND stream=?", (self.city, stream))
            case _:
                pass

    def _take_attachment(self, stream: str, fact: Fact) -> None:
        """The blobs this fact names may be brought from now on."""
        if isinstance(fact, AttachmentAdded):
            named = ((fact.sealed, fact.size_bytes), (fact.preview, fact.preview_bytes))
            for name, size in named:
                if name is not None and 0 <= size <= ATTACHMENT_MAX_BYTES:
                    row = (self.city, name, stream, size + FILE_EXTRA_BYTES)
                    self.then("INSERT INTO attachments VALUES (?,?,?,?) ON CONFLICT DO NOTHING", row)

    def _write_keys(self) -> None:
        """Store keys that came with the entries; the first key of a stream stays its key."""
        wanted = {stream: key for stream, key in self.keys.items() if stream not in self.knowledge.destroyed}
        if not wanted:
            return
        condition, value = self.connection.among("stream", wanted)
        held = self.connection.rows(
            f"SELECT stream, key FROM stream_keys WHERE city=? AND {condition}", (self.city, value)
        )
        for stream, key in held:
            if self._lock.opened(self.city, stream, bytes(key)) != wanted.pop(stream):
                _log.error("another key offered for a stream: the first one stays stream=%s", stream)
        rows = [(self.city, stream, self._lock.locked(self.city, stream, key)) for stream, key in wanted.items()]
        self.connection.insert("stream_keys", ("city", "stream", "key"), rows)
