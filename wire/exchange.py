"""The sync core of a desk, free of I/O: what to ask next, and what an answer changes on the disk.

It holds no entries of its own: the shelf (a desk's disk) is read and committed through a small protocol, so the same
core serves the desk, a relay and the simulator. Answers of another epoch, holes and false hashes change nothing.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from wire.entry import Broken, Credential, MalformedEntry, Proof, decode_entry, encode_broken, entry_hash, ledger_chain
from wire.limits import (
    BATCH_MAX_BYTES,
    BATCH_MAX_ENTRIES,
    ENTRY_MAX_BYTES,
    PAGE_MAX_ENTRIES,
    PROTOCOL,
    PROTOCOL_OLDEST,
    PUSHES_PER_PAGE,
)
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
from wire.verify import session_in


class Cursor(msgspec.Struct, frozen=True):
    """How far this desk has read the ledger."""

    epoch: str
    seq: int
    chain: bytes


class OutgoingEntry(msgspec.Struct, frozen=True):
    """An entry to offer, with the signature it came with (none: the shelf signs its own at push).

    `id`, `desk` and `desk_seq` are what the shelf has beside the bytes: they stand in for bytes that are broken.
    """

    id: str
    stream: str
    raw: bytes
    sig: bytes | None = None
    desk: str = ""
    desk_seq: int = 0


class Acked(msgspec.Struct, frozen=True):
    """These entries need not be sent again within this epoch. They are not confirmed by it."""

    epoch: str
    ids: tuple[str, ...]


class Rewritten(msgspec.Struct, frozen=True):
    """What was read once as number `n` is not what the server says now, within one epoch: two hashes, of an entry where
    `entry` names it, else of the ledger up to there."""

    n: int
    mine: bytes
    theirs: bytes
    entry: str = ""


class PageTaken(msgspec.Struct, frozen=True):
    """Rows, keys and cursor to commit together. `foreign_bytes`: ids whose bytes differed here; the ledger's win.
    `rewritten`: a number that the server took back within its epoch and gave to something else."""

    rows: list[Row]
    keys: dict[str, bytes]
    cursor: Cursor
    foreign_bytes: tuple[str, ...] = ()
    proofs: list[Proof] = []
    credentials: list[Credential] = []
    rewritten: Rewritten | None = None


class Rewound(msgspec.Struct, frozen=True):
    """The ledger agrees up to `cursor` only: own entries after it are pending again, others become the overlay.
    `rewritten`: the server has that number still, of the same epoch, with something else in it; no honest one does."""

    cursor: Cursor
    rewritten: Rewritten | None = None


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

    def to_send(self, epoch: str, limit: int, max_bytes: int) -> list[OutgoingEntry]:
        """Unconfirmed, unrefused entries not acknowledged in this epoch; at least one, whatever its size.

        First all that the ledger once had and lost, own and others' alike, in the ledger's old order (what the last
        rewinding took back before what an earlier one did; refused ones stand where their refusal stood): so nothing
        comes before what it follows from. Own ones never change places: before each of them goes all that waits of
        what was written here earlier. Then what the ledger never had, oldest first.
        """

    def signatures(self, parcels: Sequence[OutgoingEntry], proved: Mapping[bytes, bytes] | None) -> dict[str, bytes]:
        """Signatures for a push: those the parcels came with, and one over each that was written here. `proved`: by
        entry hash the keys of the sessions whose proofs go along, for the seals; none: the server reads none."""

    def proofs(self, parcels: Sequence[OutgoingEntry]) -> tuple[list[Proof], list[Credential]]:
        """What proves who wrote these, with the sessions that prove it."""

    def keys_for(self, streams: Sequence[str]) -> dict[str, bytes]:
        """The keys of these streams, as far as they are here."""

    def chain_at(self, seq: int) -> bytes | None:
        """The ledger's chain hash this desk holds at a confirmed number; 0 is the genesis."""

    def hashes_of(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Entry hashes of those of these ids that are here."""

    def numbered(self, seq: int) -> OutgoingEntry | None:
        """The confirmed entry of this number, as it was when it came."""

    def is_signed_here(self, digest: bytes, sig: bytes) -> bool:
        """Whether this is this desk's own signature of an entry's hash."""

    def commit(self, change: Change) -> None:
        """Make one change durable, whole or not at all; of a long page or way back, maybe only a beginning."""


class Exchange:
    """Asks one thing at a time. `next` may return none: nothing to do until `poke`.

    Only the answer to the last request counts; pages count always, since they prove themselves. While `fed`, pages come
    by themselves (`hear`) and are not asked for: who sets it pokes when they stay away.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._batch = BATCH_MAX_ENTRIES
        self.head = 0
        self._pushed = 0  # batches since the last page was asked for
        self._torn: str | None = None  # the identity that somebody else uses too; a restart does not forget it
        self._gap_met = False
        self._wanted = 0  # the number of an entry that the server asks back
        self._bare = list[int]()  # numbers of entries that the server has without the proof that may be here
        self.unproved = 0  # how often in a row the next entry was not what the chain says
        self._taken_back: tuple[str, int, bytes] | None = None  # in this epoch, from this number and chain hash on
        self.incompatible = self._seals = False
        self.fed = False
        self.restart()

    def restart(self) -> None:
        """Begin with a hello: at start, after any problem, and on a mismatch."""
        self._asked: Request | None = None
        self._at: Cursor | None = None
        self._offered: tuple[str, ...] = ()
        self._greeted = False
        self._search_epoch: str | None = None
        self._rewritten: Rewritten | None = None
        self._low = 0
        self._high = 0
        self._probe: int | None = None
        self._pull_asked = True

    def poke(self) -> None:
        """Something may be new at the server."""
        self._pull_asked = True

    @property
    def reads_now(self) -> bool:
        """Whether a page that waits goes before the next batch."""
        return self._greeted and self._pushed >= PUSHES_PER_PAGE

    @property
    def at_rest(self) -> bool:
        """Whether nothing is to be asked, unless something was written here since `next` was none."""
        if not self._greeted or self._pull_asked or self._bare or (self.behind and not self.fed):
            return False
        return self._torn is None or self._torn != self._shelf.identity().desk

    @property
    def behind(self) -> bool:
        """Whether the server is known to hold more than this desk has read."""
        return self.head > self._cursor().seq

    def next(self) -> Request | None:
        """The next thing to ask; whatever was asked before and has no answer yet is given up."""
        self._asked = self._choose()
        return self._asked

    def _cursor(self) -> Cursor:
        """How far the ledger was read: only commits from here move it, so the disk is not asked each time."""
        if self._at is None:
            self._at = self._shelf.cursor()
        return self._at

    def _commit(self, change: Change) -> None:
        at, self._at = self._at, None  # a commit that fails may have been done all the same: then the disk is asked
        self._shelf.commit(change)
        if isinstance(change, PageTaken):
            self._at = change.cursor
        elif isinstance(change, Acked):
            self._at = at

    def _choose(self) -> Request | None:
        cursor = self._cursor()
        if not self._greeted:
            return Hello(cursor.epoch, cursor.seq if self._probe is None else self._probe)
        again = self._offer_again(cursor)
        if again is not None:
            return again
        wanted = self._pull_asked or (self.behind and not self.fed)
        if self._torn == self._shelf.identity().desk:
            # Reading never stops for it: what others wrote is pulled first.
            return self._pull(cursor) if self.behind else Renew(self._torn)
        # Reading waits for a few batches at most: what is on one disk only goes first, and a page costs the desk more.
        if not (wanted and self._pushed >= PUSHES_PER_PAGE):
            push = self._push(cursor)
            if push is not None:
                return push
        return self._pull(cursor) if wanted else None

    def _offer_again(self, cursor: Cursor) -> Push | None:
        """What the server asks back, and what it has without the proof that is here. What got no answer is told with
        the next hello."""
        while self._wanted or self._bare:
            asked, number = self._wanted, self._wanted or self._bare.pop()
            self._wanted = 0
            again = self._shelf.numbered(number)
            proved = self._shelf.proofs([again]) if again is not None else ([], [])
            if again is not None and (asked or proved[0]):
                self._offered = (again.id,)
                sigs = {again.id: again.sig} if again.sig is not None else {}
                return Push(cursor.epoch, [msgspec.Raw(again.raw)], {}, sigs, *proved)
        return None

    def _push(self, cursor: Cursor) -> Push | None:
        parcels = self._shelf.to_send(cursor.epoch, self._batch, BATCH_MAX_BYTES)
        if not parcels:
            return None
        self._pushed += 1
        self._offered = tuple(parcel.id for parcel in parcels)
        streams = list(dict.fromkeys(parcel.stream for parcel in parcels))
        raws = [msgspec.Raw(_sendable(parcel)) for parcel in parcels]
        proofs, credentials = self._shelf.proofs(parcels)
        proved = signers(proofs, credentials) if self._seals else None
        keys, sigs = self._shelf.keys_for(streams), self._shelf.signatures(parcels, proved)
        return Push(cursor.epoch, raws, keys, sigs, proofs, credentials)

    def _pull(self, cursor: Cursor) -> Pull:
        # Forgotten at asking, not at the answer: a poke in between asks for another page.
        self._pull_asked, self._pushed = False, 0
        return Pull(cursor.epoch, cursor.seq, cursor.chain, PAGE_MAX_ENTRIES)

    def receive(self, request: Request, answer: Answer) -> None:
        """Take the answer to a request: commits at most a few changes to the shelf."""
        expected = request is self._asked
        if expected:
            self._asked = None
        elif not isinstance(answer, Page):
            return
        match request, answer:
            case _, Problem():
                self._on_problem(answer)
            case Hello(), HelloAnswer():
                self._on_hello(request, answer)
            case Push(), PushAnswer():
                self._on_acks(request, answer)
            case Pull(), Page():
                self._on_page(answer, expected)
            case Renew(), Identity():
                self._commit(IdentityRenewed(answer))
                self.restart()
            case _:
                self.restart()

    def hear(self, page: Page) -> None:
        """Take a page nobody asked for. What it leaves open is asked for: rows between, or who the server is now."""
        if not self._is_ours(page.epoch):
            return
        self._pushed = 0
        self._on_page(page, expected=False)

    def told_head(self, epoch: str, head: int) -> None:
        """The newest number there is, told by the server without being asked."""
        if self._is_ours(epoch):
            self.head = max(self.head, head)

    def _is_ours(self, epoch: str) -> bool:
        """Whether that is the epoch read here; if not, the server is greeted again, unless that is under way."""
        ours = epoch == self._cursor().epoch
        if not ours and self._greeted:
            self.restart()
        return ours

    def _on_problem(self, problem: Problem) -> None:
        if problem.status == 413 and self._batch > 1:
            self._batch //= 2
            return
        if problem.code == "gap":
            self._commit(AcksForgotten())
            if self._gap_met:
                # All was offered again and a number is still missing: this disk is not the one that gave it.
                self._torn = self._shelf.identity().desk
            self._gap_met = True
        self.restart()

    def _on_hello(self, request: Hello, answer: HelloAnswer) -> None:
        self.incompatible = answer.proto_min > PROTOCOL or answer.proto < PROTOCOL_OLDEST
        if self.incompatible:
            return
        cursor = self._cursor()
        self.head, self._seals = answer.head, answer.seals
        mine = self._shelf.chain_at(request.after)
        agrees = mine is not None and answer.chain_at_after == mine
        if self._search_epoch is None:
            if agrees and request.after == cursor.seq:
                self._meet(cursor, answer)
                return
            theirs = answer.chain_at_after
            if request.after == cursor.seq and answer.epoch == cursor.epoch and mine is not None and theirs is not None:
                self._rewritten = Rewritten(cursor.seq, mine, theirs)
            self._search_epoch = answer.epoch
            self._low, self._high = 0, min(cursor.seq, answer.head)
        elif self._search_epoch != answer.epoch:
            # Restored in the middle of the search: what was found out is of another ledger.
            self.restart()
            return
        elif agrees:
            self._low = request.after
        else:
            self._high = request.after - 1
        self._search(answer)

    def _search(self, answer: HelloAnswer) -> None:
        """Halve the stretch in which the ledger and this desk part; number 0 always agrees."""
        if self._low < self._high:
            self._probe = (self._low + self._high + 1) // 2
            return
        chain = self._shelf.chain_at(self._low)
        assert chain is not None, "the common prefix is on the shelf"
        self._meet(Cursor(answer.epoch, self._low, chain), answer)

    def _meet(self, agreed: Cursor, answer: HelloAnswer) -> None:
        here = self._cursor()
        if agreed.seq != here.seq or answer.epoch != here.epoch:
            self._note_taken_back(agreed, here)
            self._commit(Rewound(Cursor(answer.epoch, agreed.seq, agreed.chain), self._rewritten))
        self._greeted, self._search_epoch, self._probe, self._pull_asked = True, None, None, True
        self._wanted = answer.wanted if answer.wanted <= agreed.seq else 0
        self._bare = [number for number in answer.unproved if number <= agreed.seq]
        if answer.my_max_desk_seq > self._shelf.last_desk_seq():
            self._torn = self._shelf.identity().desk

    def _note_taken_back(self, agreed: Cursor, here: Cursor) -> None:
        """What the server does not have any more. One that lost its end begins an epoch before it numbers anything."""
        chain = self._shelf.chain_at(agreed.seq + 1)
        same = agreed.epoch == here.epoch and self._rewritten is None and chain is not None
        self._taken_back = (here.epoch, agreed.seq + 1, chain) if same and chain is not None else None

    def _given_anew(self, page: Page, rows: Sequence[Row]) -> Rewritten | None:
        """The first number that was taken back, where this page gives it to something else."""
        if self._taken_back is None:
            return None
        epoch, number, chain = self._taken_back
        given = next((row.hash for row in rows if row.seq == number), None)
        if given is not None or page.epoch != epoch:
            self._taken_back = None
        return Rewritten(number, chain, given) if given not in (None, chain) and page.epoch == epoch else None

    def _on_acks(self, request: Push, answer: PushAnswer) -> None:
        if answer.epoch != request.epoch or len(answer.acks) != len(self._offered):
            self.restart()
            return
        self._gap_met = False
        taken = tuple(id for id, ack in zip(self._offered, answer.acks, strict=True) if not ack.clash)
        if taken:
            self._commit(Acked(answer.epoch, taken))
        if len(taken) < len(self._offered):
            self._torn = self._shelf.identity().desk
        self.head = max(self.head, answer.head)
        self._pull_asked = self._pull_asked or not self.fed
        self._batch = min(BATCH_MAX_ENTRIES, self._batch * 2)

    def _on_page(self, page: Page, expected: bool) -> None:
        reading = _read_page(page, self._cursor())
        if reading is None:
            self.restart() if expected else self.poke()
            return
        if not reading.proved:
            # What stands before it is kept; asked again at once, it would be asked for ever.
            self.unproved = 1 if reading.rows else self.unproved + expected
            self.restart() if expected else self.poke()
        elif reading.rows:
            self.unproved = 0
        here = self._shelf.hashes_of(list(reading.hashes))
        identity = self._shelf.identity().desk
        self.head = max(page.head, reading.cursor.seq, 0 if expected else self.head)
        # Before the commit: one that fails may have taken the rows that tell of it. Only what was signed with this
        # desk's key was written by a copy of it; anybody can put another's name on an entry.
        strange = (id for id, desk in reading.desks.items() if desk == identity and id not in here)
        if any(
            id in reading.sigs and self._shelf.is_signed_here(reading.hashes[id], reading.sigs[id]) for id in strange
        ):
            self._torn = identity
        if reading.rows:
            differing = tuple(id for id, known in here.items() if known != reading.hashes[id])
            beside = page.proofs, page.credentials
            anew = self._given_anew(page, reading.rows)
            self._commit(PageTaken(reading.rows, page.keys, reading.cursor, differing, *beside, anew))
            known = (id for id in reading.bare if here.get(id) == reading.hashes[id])
            self._bare += [reading.bare[id] for id in known]


class _Reading(msgspec.Struct):
    rows: list[Row]
    cursor: Cursor
    hashes: dict[str, bytes]
    desks: dict[str, str]
    sigs: dict[str, bytes]
    bare: dict[str, int]  # by id the numbers of what nobody has proved to be its writer's
    proved: bool = True


def _read_page(page: Page, cursor: Cursor) -> _Reading | None:
    """Where a page leads to and what is new in it, as far as it follows the cursor row by row; none: another epoch's.

    Rows up to the cursor were taken already, from a page that came by the other way: the chain proves the rest.
    """
    if page.epoch != cursor.epoch:
        return None
    chain, seq = cursor.chain, cursor.seq
    known = page.rows and page.rows[0].seq <= seq
    rows = [row for row in page.rows if row.seq > seq] if known else page.rows
    hashes: dict[str, bytes] = {}
    desks: dict[str, str] = {}
    sigs, bare = dict[str, bytes](), dict[str, int]()
    for place, row in enumerate(rows):
        raw = bytes(row.entry)
        after = ledger_chain(chain, seq + 1, raw)
        if row.seq != seq + 1 or row.hash != after:
            return _Reading(rows[:place], Cursor(page.epoch, seq, chain), hashes, desks, sigs, bare, proved=False)
        chain, seq = after, row.seq
        try:
            entry = decode_entry(raw)
        except MalformedEntry:
            continue
        hashes[entry.id], desks[entry.id] = entry_hash(raw), entry.desk
        if row.sig is not None:
            sigs[entry.id] = row.sig
        if row.proof is None and "unproved" in (row.flag or "") and session_in(row.sig) is None:
            bare[entry.id] = row.seq
    return _Reading(rows, Cursor(page.epoch, seq, chain), hashes, desks, sigs, bare)


def signers(proofs: Sequence[Proof], credentials: Sequence[Credential]) -> dict[bytes, bytes]:
    """By entry hash the keys of the sessions that signed it."""
    keys = {one.id: one.key for one in credentials}
    return {digest: keys[one.credential] for one in proofs if one.credential in keys for digest in one.hashes()}


def _sendable(parcel: OutgoingEntry) -> bytes:
    """The bytes of an entry; of broken or oversized ones a description, which the server refuses by number."""
    raw = parcel.raw
    if len(raw) <= ENTRY_MAX_BYTES:
        try:
            decode_entry(raw)
        except MalformedEntry:
            pass
        else:
            return raw
    return encode_broken(Broken(parcel.id, parcel.desk, parcel.desk_seq, entry_hash(raw), len(raw)))
