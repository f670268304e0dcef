"""The sync core of a desk, free of I/O: what to ask next, and what an answer changes on the disk.

It holds no entries of its own: the shelf (a desk's disk) is read and committed through a small protocol, so the same
core serves the desk, a relay and the simulator. Answers of another epoch, holes and false hashes change nothing.
"""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from wire.entry import MalformedEntry, decode_entry, entry_hash, ledger_chain
from wire.limits import BATCH_MAX_BYTES, BATCH_MAX_ENTRIES, PAGE_MAX_ENTRIES, PROTOCOL
from wire.messages import (
    Answer,
    Hello,
    HelloAnswer,
    Identity,
    Page,
    Problem,
    Pull,
    Push,
    PushAnswer,
    Renew,
    Request,
    Row,
)


class Cursor(msgspec.Struct, frozen=True):
    """How far this desk has read the ledger."""

    epoch: str
    seq: int
    chain: bytes


class Parcel(msgspec.Struct, frozen=True):
    """An entry to offer, with the signature it came with (none: the shelf signs its own at push)."""

    id: str
    stream: str
    raw: bytes
    sig: bytes | None = None


class Acked(msgspec.Struct, frozen=True):
    """These entries need not be sent again within this epoch. They are not confirmed by it."""

    epoch: str
    ids: tuple[str, ...]


class PageTaken(msgspec.Struct, frozen=True):
    """Rows, keys and cursor to commit together. `foreign_bytes`: ids whose bytes differed here; the ledger's win."""

    rows: list[Row]
    keys: dict[str, bytes]
    cursor: Cursor
    foreign_bytes: tuple[str, ...] = ()


class Rewound(msgspec.Struct, frozen=True):
    """The ledger agrees up to `cursor` only: own entries after it are pending again, others become the overlay."""

    cursor: Cursor


class IdentityRenewed(msgspec.Struct, frozen=True):
    """The desk goes on as `identity`; the shelf opens its new chain with DeskContinued."""

    identity: Identity


class AcksForgotten(msgspec.Struct, frozen=True):
    """The server does not hold what it acknowledged: offer everything unconfirmed again."""


Change = Acked | PageTaken | Rewound | IdentityRenewed | AcksForgotten


class Shelf(Protocol):
    """A desk's disk, as the core needs it."""

    def identity(self) -> Identity:
        """Who this desk is."""

    def cursor(self) -> Cursor:
        """How far the ledger was read."""

    def last_desk_seq(self) -> int:
        """The highest number this identity has given."""

    def to_send(self, epoch: str, limit: int, max_bytes: int) -> list[Parcel]:
        """Unconfirmed, unrefused entries not acknowledged in this epoch: overlay first, then own, oldest first."""

    def signatures(self, parcels: Sequence[Parcel]) -> dict[str, bytes]:
        """Signatures for a push: those the parcels came with, and one over the last own entry."""

    def keys_for(self, streams: Sequence[str]) -> dict[str, bytes]:
        """The keys of these streams, as far as they are here."""

    def chain_at(self, seq: int) -> bytes | None:
        """The ledger's chain hash this desk holds at a confirmed number; 0 is the genesis."""

    def hashes_of(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Entry hashes of those of these ids that are here."""

    def commit(self, change: Change) -> None:
        """Make one change durable, whole or not at all."""


class Exchange:
    """Asks one thing at a time. `next` may return none: nothing to do until `poke`."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._batch = BATCH_MAX_ENTRIES
        self._head = 0
        self.incompatible = False
        self.restart()

    def restart(self) -> None:
        """Begin with a hello: at start, after any problem, and on a mismatch."""
        self._greeted = False
        self._low: int | None = None
        self._high = 0
        self._probe: int | None = None
        self._renewing = False
        self._pull_asked = True

    def poke(self) -> None:
        """Something may be new at the server."""
        self._pull_asked = True

    @property
    def behind(self) -> bool:
        """Whether the server is known to hold more than this desk has read."""
        return self._head > self._shelf.cursor().seq

    def next(self) -> Request | None:
        """The next thing to ask."""
        cursor = self._shelf.cursor()
        if not self._greeted:
            return Hello(cursor.epoch, cursor.seq if self._probe is None else self._probe)
        if self._renewing:
            # Reading never stops for it: what others wrote is pulled first.
            return self._pull(cursor) if self.behind else Renew(self._shelf.identity().desk)
        parcels = self._shelf.to_send(cursor.epoch, self._batch, BATCH_MAX_BYTES)
        if parcels:
            streams = list(dict.fromkeys(parcel.stream for parcel in parcels))
            return Push(
                cursor.epoch,
                [msgspec.Raw(parcel.raw) for parcel in parcels],
                self._shelf.keys_for(streams),
                self._shelf.signatures(parcels),
            )
        if self._pull_asked or self.behind:
            return self._pull(cursor)
        return None

    def receive(self, request: Request, answer: Answer) -> None:
        """Take the answer to a request: commits at most a few changes to the shelf."""
        match request, answer:
            case _, Problem():
                self._on_problem(answer)
            case Hello(), HelloAnswer():
                self._on_hello(request, answer)
            case Push(), PushAnswer():
                self._on_acks(request, answer)
            case Pull(), Page():
                self._on_page(answer)
            case Renew(), Identity():
                self._shelf.commit(IdentityRenewed(answer))
                self.restart()
            case _:
                self.restart()

    def _pull(self, cursor: Cursor) -> Pull:
        return Pull(cursor.epoch, cursor.seq, cursor.chain, PAGE_MAX_ENTRIES)

    def _on_problem(self, problem: Problem) -> None:
        if problem.status == 413 and self._batch > 1:
            self._batch //= 2
            return
        if problem.code == "gap":
            self._shelf.commit(AcksForgotten())
        self.restart()

    def _on_hello(self, request: Hello, answer: HelloAnswer) -> None:
        self.incompatible = answer.proto_min > PROTOCOL
        if self.incompatible:
            return
        cursor = self._shelf.cursor()
        self._head = answer.head
        agrees = answer.chain_at_after is not None and answer.chain_at_after == self._shelf.chain_at(request.after)
        if self._low is None:
            if agrees and request.after == cursor.seq:
                self._meet(cursor, answer)
            else:
                self._low, self._high = 0, min(cursor.seq, answer.head)
                self._search(answer)
            return
        if agrees:
            self._low = request.after
        else:
            self._high = request.after - 1
        self._search(answer)

    def _search(self, answer: HelloAnswer) -> None:
        """Halve the stretch in which the ledger and this desk part; number 0 always agrees."""
        assert self._low is not None
        if self._low < self._high:
            self._probe = (self._low + self._high + 1) // 2
            return
        chain = self._shelf.chain_at(self._low)
        assert chain is not None, "the common prefix is on the shelf"
        self._meet(Cursor(answer.epoch, self._low, chain), answer, rewound=True)

    def _meet(self, cursor: Cursor, answer: HelloAnswer, rewound: bool = False) -> None:
        if rewound or cursor.epoch != answer.epoch:
            self._shelf.commit(Rewound(Cursor(answer.epoch, cursor.seq, cursor.chain)))
        self._greeted, self._low, self._probe, self._pull_asked = True, None, None, True
        if answer.my_max_desk_seq > self._shelf.last_desk_seq():
            self._renewing = True

    def _on_acks(self, request: Push, answer: PushAnswer) -> None:
        if answer.epoch != request.epoch or len(answer.acks) != len(request.entries):
            self.restart()
            return
        pairs = list(zip(request.entries, answer.acks, strict=True))
        taken = tuple(decode_entry(bytes(raw)).id for raw, ack in pairs if not ack.clash)
        if taken:
            self._shelf.commit(Acked(answer.epoch, taken))
        if len(taken) < len(pairs):
            self._renewing = True
        self._head = max(self._head, answer.head)
        self._pull_asked = True
        self._batch = min(BATCH_MAX_ENTRIES, self._batch * 2)

    def _on_page(self, page: Page) -> None:
        cursor = self._shelf.cursor()
        chain, seq = cursor.chain, cursor.seq
        ids: list[str] = []
        mine: list[str] = []
        hashes: dict[str, bytes] = {}
        identity = self._shelf.identity().desk
        sound = page.epoch == cursor.epoch
        for row in page.rows if sound else ():
            raw = bytes(row.entry)
            seq += 1
            chain = ledger_chain(chain, seq, raw)
            if row.seq != seq or row.hash != chain:
                sound = False
                break
            try:
                entry = decode_entry(raw)
            except MalformedEntry:
                continue
            ids.append(entry.id)
            hashes[entry.id] = entry_hash(raw)
            if entry.desk == identity:
                mine.append(entry.id)
        if not sound:
            self.restart()
            return
        here = self._shelf.hashes_of(ids)
        differing = tuple(key for key, value in here.items() if value != hashes[key])
        self._head = page.head
        self._pull_asked = False
        if page.rows:
            self._shelf.commit(PageTaken(page.rows, page.keys, Cursor(page.epoch, seq, chain), differing))
        if any(key not in here for key in mine):
            self._renewing = True
