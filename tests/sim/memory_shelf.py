"""A desk's disk in memory: what is committed survives a crash, can be copied and can be rolled back to an older image.

It follows `wire.exchange.Shelf` to the letter and is the pattern for the real journal.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from random import Random

from wire import facts
from wire.entry import (
    GENESIS,
    Auth,
    Credential,
    Entry,
    MalformedEntry,
    Proof,
    Seen,
    decode_entry,
    encode_entry,
    encode_fact,
    entry_hash,
    fact_of,
    keyed,
)
from wire.exchange import Acked, AcksForgotten, Change, Cursor, IdentityRenewed, OutgoingEntry, PageTaken, Rewound
from wire.facts import Fact
from wire.ids import uuid7
from wire.messages import Identity
from wire.seal import new_key, sealed_with
from wire.streams import fields_of

NOTHING_READ = Cursor("", 0, GENESIS)


def signature(secret: bytes, digest: bytes) -> bytes:
    """As a desk signs here: who has the secret can make it and check it."""
    return sha256(secret + digest).digest()


VOID_WHEN_REWOUND = (facts.EntryRefused, facts.EpochStarted)


@lru_cache(maxsize=50_000)
def opened(raw: bytes) -> tuple[Entry, Fact] | None:
    """The entry and the fact in these bytes, or none when they are broken."""
    try:
        entry = decode_entry(raw)
        return entry, fact_of(entry)
    except MalformedEntry:
        return None


@dataclass(frozen=True)
class Held:
    """An entry on a disk. `state`: pending, overlay, confirmed, refused or void; `seq` numbers it or its refusal."""

    id: str
    stream: str
    raw: bytes
    desk: str
    desk_seq: int
    own: bool
    state: str
    seq: int = 0
    acked: str = ""
    sig: bytes | None = None


@dataclass
class Disk:
    """What is committed. `lost` holds, in the ledger's old order, ids that the ledger once had and has no more."""

    identity: Identity
    secret: bytes = b""
    cursor: Cursor = NOTHING_READ
    last_seq: int = 0
    last_hash: bytes = GENESIS
    entries: dict[str, Held] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    chains: list[bytes] = field(default_factory=lambda: [GENESIS])
    lost: list[str] = field(default_factory=list)
    keys: dict[str, bytes] = field(default_factory=dict)
    destroyed: set[str] = field(default_factory=set)
    active: dict[str, bool] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def copy(self) -> "Disk":
        return replace(
            self,
            entries=dict(self.entries),
            log=list(self.log),
            chains=list(self.chains),
            lost=list(self.lost),
            keys=dict(self.keys),
            destroyed=set(self.destroyed),
            active=dict(self.active),
            numbers=dict(self.numbers),
        )


@dataclass(frozen=True)
class Draft:
    """What somebody does at a desk. `broken` bytes are written in place of the entry."""

    stream: str
    fact: Fact
    by: str = ""
    auth: Auth = "offline"
    broken: bytes | None = None


class MemoryShelf:
    """One desk's disk. `point` is called around each commit and may raise, which is a crash."""

    def __init__(self, disk: Disk, random: Random, promise: Callable[[Held], None]) -> None:
        self.disk = disk
        self._random = random
        self._promise = promise
        self.point: Callable[[], None] = lambda: None
        self.now_ms = 1_790_000_000_000

    # --- reading, as the core asks -----------------------------------------------------------------------------

    def identity(self) -> Identity:
        return self.disk.identity

    def cursor(self) -> Cursor:
        return self.disk.cursor

    def last_desk_seq(self) -> int:
        return self.disk.last_seq

    def to_send(self, epoch: str, limit: int, max_bytes: int) -> list[OutgoingEntry]:
        chosen: list[OutgoingEntry] = []
        size = 0
        for held in self.in_order():
            if held.state not in ("pending", "overlay") or held.acked == epoch:
                continue
            if not held.own and held.sig is None and held.desk == self.disk.identity.desk:
                continue  # somebody's word in this desk's name: offered by it, it would be its own
            size += len(held.raw)
            if len(chosen) == limit or (chosen and size > max_bytes):
                break
            chosen.append(OutgoingEntry(held.id, held.stream, held.raw, held.sig, held.desk, held.desk_seq))
        return chosen

    def in_order(self) -> list[Held]:
        """First what the ledger has lost, in its old order, then what it never had, oldest first."""
        entries = self.disk.entries
        lost = [entries[id] for id in self.disk.lost]
        ids = set(self.disk.lost)
        return lost + [held for held in entries.values() if held.state == "pending" and held.id not in ids]

    def signatures(self, parcels: Sequence[OutgoingEntry], proved: Mapping[bytes, bytes] | None) -> dict[str, bytes]:
        given = {parcel.id: parcel.sig for parcel in parcels if parcel.sig is not None}
        own = [parcel for parcel in parcels if parcel.sig is None and self.disk.entries[parcel.id].own]
        return given | {one.id: signature(self.disk.secret, entry_hash(one.raw)) for one in own}

    def numbered(self, seq: int) -> OutgoingEntry | None:
        if not 0 < seq <= len(self.disk.log):
            return None
        held = self.disk.entries[self.disk.log[seq - 1]]
        return OutgoingEntry(held.id, held.stream, held.raw, held.sig, held.desk, held.desk_seq)

    def is_signed_here(self, digest: bytes, sig: bytes) -> bool:
        return sig == signature(self.disk.secret, digest)

    def proofs(self, parcels: Sequence[OutgoingEntry]) -> tuple[list[Proof], list[Credential]]:
        return [], []  # a desk of the former version

    def keys_for(self, streams: Sequence[str]) -> dict[str, bytes]:
        return {stream: self.disk.keys[stream] for stream in streams if stream in self.disk.keys}

    def chain_at(self, seq: int) -> bytes | None:
        return self.disk.chains[seq] if seq < len(self.disk.chains) else None

    def hashes_of(self, ids: Sequence[str]) -> dict[str, bytes]:
        entries = self.disk.entries
        return {id: entry_hash(entries[id].raw) for id in ids if id in entries}

    # --- what the core changes ---------------------------------------------------------------------------------

    def commit(self, change: Change) -> None:
        disk = self.disk.copy()
        promised: list[Held] = []
        match change:
            case Acked():
                _acknowledge(disk, change)
            case PageTaken():
                _take_page(disk, change)
            case Rewound():
                _rewind(disk, change.cursor)
            case IdentityRenewed():
                promised.append(self._go_on_as(disk, change.identity))
            case AcksForgotten():
                disk.entries = {id: replace(held, acked="") for id, held in disk.entries.items()}
        self.write(disk, promised)

    def write(self, disk: Disk, promised: Sequence[Held] = ()) -> None:
        """The one moment in which a disk changes."""
        self.point()
        self.disk = disk
        for held in promised:
            self._promise(held)
        self.point()

    def _go_on_as(self, disk: Disk, identity: Identity) -> Held:
        fact = facts.DeskContinued(disk.identity.desk, disk.last_hash)
        disk.identity, disk.last_seq, disk.last_hash = identity, 0, GENESIS
        return self._add(disk, Draft(f"ref:desk:{identity.desk}", fact))

    # --- what the screen writes --------------------------------------------------------------------------------

    def append(self, drafts: Sequence[Draft]) -> list[Held]:
        """Write what was done, all or nothing; from the return on it is promised."""
        disk = self.disk.copy()
        written = [self._add(disk, draft) for draft in drafts]
        self.write(disk, written)
        return written

    def _add(self, disk: Disk, draft: Draft) -> Held:
        stream, fact = draft.stream, draft.fact
        if keyed(stream):
            if stream not in disk.keys and stream not in disk.destroyed:
                disk.keys[stream] = new_key(self._random.randbytes)
            if draft.broken is None and stream in disk.keys:
                fact = sealed_with(fact, disk.keys[stream], self._random.randbytes)
        self.now_ms += 1
        id = uuid7(self.now_ms, self._random.randbytes)
        entry = Entry(
            id=id,
            stream=stream,
            desk=disk.identity.desk,
            desk_seq=disk.last_seq + 1,
            at=self.now_ms,
            by=draft.by,
            auth=draft.auth,
            seen=Seen(disk.cursor.epoch, disk.cursor.seq),
            parent=disk.last_hash,
            fact=encode_fact(fact),
            prev=tuple(sorted({head for name in fields_of(fact) for head in heads(disk, stream, name)})),
        )
        raw = encode_entry(entry) if draft.broken is None else draft.broken
        held = Held(id, stream, raw, entry.desk, entry.desk_seq, own=True, state="pending")
        disk.entries[id] = held
        disk.last_seq, disk.last_hash = entry.desk_seq, entry_hash(raw)
        if isinstance(fact, facts.CaseOpened):
            _note_number(disk, fact.number)
        return held


def heads(disk: Disk, stream: str, name: str) -> set[str]:
    """The facts in force for a field on this disk: those that set it and that no other one names."""
    setting: set[str] = set()
    replaced: set[str] = set()
    for held in disk.entries.values():
        if held.stream != stream or held.state in ("refused", "void"):
            continue
        read = opened(held.raw)
        if read and name in fields_of(read[1]):
            setting.add(held.id)
            replaced.update(read[0].prev)
    return setting - replaced


def _acknowledge(disk: Disk, change: Acked) -> None:
    for id in change.ids:
        disk.entries[id] = replace(disk.entries[id], acked=change.epoch)


def _take_page(disk: Disk, change: PageTaken) -> None:
    for row in change.rows:
        raw = bytes(row.entry)
        read = opened(raw)
        assert read is not None, "the ledger numbers no broken entry"
        entry, fact = read
        before = disk.entries.get(entry.id)
        own = before is not None and before.own and before.raw == raw
        disk.entries[entry.id] = Held(
            entry.id, entry.stream, raw, entry.desk, entry.desk_seq, own, "confirmed", row.seq, sig=row.sig
        )
        disk.log.append(entry.id)
        disk.chains.append(row.hash)
        _note_fact(disk, fact, row.seq)
    for stream, key in change.keys.items():
        if stream not in disk.destroyed:
            disk.keys.setdefault(stream, key)
    disk.cursor = change.cursor
    disk.lost = [id for id in disk.lost if disk.entries[id].state in ("pending", "overlay")]


def _note_fact(disk: Disk, fact: Fact, seq: int) -> None:
    match fact:
        case facts.EntryRefused():
            by_hash = fact.entry.startswith("sha256:")
            for id, held in disk.entries.items() if by_hash else [(fact.entry, disk.entries.get(fact.entry))]:
                if held is None or held.state not in ("pending", "overlay"):
                    continue
                if not by_hash or (not held.own and entry_hash(held.raw) == fact.hash):
                    disk.entries[id] = replace(held, state="refused", seq=seq)
        case facts.KeyDestroyed():
            disk.destroyed.add(fact.stream)
            disk.keys.pop(fact.stream, None)
        case facts.AccountDefined():
            disk.active[fact.account] = fact.active
        case facts.CaseOpened():
            _note_number(disk, fact.number)


def _note_number(disk: Disk, number: str) -> None:
    letter, _, count = number.partition("-")
    disk.numbers[letter] = max(disk.numbers.get(letter, 0), int(count))


def _rewind(disk: Disk, cursor: Cursor) -> None:
    """What the ledger has lost is offered again: own entries as pending, others' as overlay, refused ones too."""
    again: list[tuple[int, str]] = []
    for id, held in disk.entries.items():
        if held.state in ("confirmed", "refused") and held.seq > cursor.seq:
            read = opened(held.raw)
            if read and isinstance(read[1], VOID_WHEN_REWOUND) and held.state == "confirmed":
                disk.entries[id] = replace(held, state="void", acked="")
                continue
            disk.entries[id] = replace(held, state="pending" if held.own else "overlay", acked="")
            again.append((held.seq, id))
        elif held.acked:
            disk.entries[id] = replace(held, acked="")
    disk.lost = _own_in_order(disk, [id for _, id in sorted(again)] + disk.lost)
    disk.log = disk.log[: cursor.seq]
    disk.chains = disk.chains[: cursor.seq + 1]
    disk.cursor = cursor


def _own_in_order(disk: Disk, ids: list[str]) -> list[str]:
    """These ids, each own one preceded by all that wait of what was written here before it.

    A refusal may stand behind the followers of what it refused, or never have come; others bring only what was taken.
    """
    written = [id for id, held in disk.entries.items() if held.own and held.state == "pending"]
    place = {id: n for n, id in enumerate(written)}
    ordered: list[str] = []
    given = 0
    for id in ids:
        if id not in place:
            ordered.append(id)
        elif place[id] >= given:
            ordered += written[given : place[id] + 1]
            given = place[id] + 1
    return ordered
