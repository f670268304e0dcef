"""This desk's append-only file of entries: pending, then confirmed when they come back in a page, or refused.

It is the one place where "done" becomes true: what `append` returns is on the disk.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from hmac import compare_digest
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, bindparam, case, delete, func, not_, or_, select, text, update
from sqlalchemy.dialects.sqlite import insert

from console.errors import StoreError
from console.models.state.fold import FOLD_VERSION, RECENT_MS, StreamSnapshot
from console.models.state.record import Recorded, opened_later, recorded
from console.models.state.streams import ref_stream
from console.store.archive import archive
from console.store.archive.archive import Rows, forget_months
from console.store.archive.queries import Archive
from console.store.file import migrate, saved, schema
from console.store.file.database import Database, FileLock, Memory, among, listed
from console.store.file.page_check import PageCheck
from console.store.file.schema import forget_past
from console.store.fixes import Fixes
from console.store.journal import entries as appending
from console.store.journal import intake, state
from console.store.journal import proofs as proving
from console.store.journal.entries import (
    OpenEntry,
    Values,
    chain_at,
    open_rows,
    opened_fact,
    read_entry,
    records_of,
    waiting,
)
from console.store.journal.erased import Scrubbing, handed_over, leave
from console.store.journal.intake import ReadRow, forget_acks
from console.store.journal.proofs import Hands
from console.store.journal.state import Prepared, Unsent
from console.store.journal.stream_keys import LACKING, destroyed_of, held, keys_of, take_keys
from console.store.replay import Past
from wire.entry import GENESIS, Credential, Proof, UnknownFact, entry_hash
from wire.exchange import Acked, AcksForgotten, Change, Cursor, IdentityRenewed, OutgoingEntry, PageTaken, Rewound
from wire.facts import DeskEnrolled
from wire.ids import owned_id, uuid7
from wire.messages import Identity
from wire.seal import opened_with
from wire.verify import SEAL, entry_statement, session_in

# The archive rows of a page, computed before its transaction begins, so that the screen never waits for a fold.
# What the screen writes meanwhile is seen: those streams are computed again inside the transaction.

# How many streams are read at once; after each one computed the screen may go first.
_STREAMS_AT_ONCE = 8
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
    for start in range(0, len(streams), _STREAMS_AT_ONCE):
        rest()
        some = streams[start : start + _STREAMS_AT_ONCE]
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


# What the sync thread committed and the board has not taken yet, as it was computed for the archive: folded once; and
# what was written lately: read once.
#
# Nothing is handed over that the screen has written to since it was computed; that is read again from the file.

# More than this is not kept beside the file: a board that far behind reads it there.
KEPT = 5_000
# So many streams are worked on in a room at a time.
LATELY = 64


class Brought(msgspec.Struct):
    """What a transaction of the sync thread touches, and what of it was computed."""

    touched: set[str] = msgspec.field(default_factory=set)
    laid: dict[str, StreamSnapshot] = msgspec.field(default_factory=dict)


class PendingUpdates:
    """Streams by name. One thread brings, the screen thread takes and writes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._touched: set[str] = set()
        self._laid: dict[str, StreamSnapshot] = {}
        self._writing: frozenset[str] = frozenset()  # the screen's own transaction, until it is over
        self._written: set[str] | None = None
        self._noted: set[str] = set()  # what the screen wrote to and the sync thread has not since
        self._lately: dict[str, list[Recorded]] = {}  # as the file has them, the last one last

    @contextmanager
    def taking(self) -> Iterator[Brought]:
        """Around one transaction: brings what it noted. One that fails may have been done all the same, so what it
        touched is read again from the file then, and nothing computed is handed over."""
        self.begin()
        brought, done = Brought(), False
        try:
            yield brought
            done = True
        finally:
            self.bring(brought.touched, brought.laid if done else {})

    def begin(self) -> None:
        """What the screen writes from now on counts as written meanwhile, and what is on its way to the disk."""
        with self._lock:
            self._written = set(self._writing)

    def note(self, streams: Collection[str]) -> dict[str, list[Recorded]]:
        """The screen is writing to these, inside its transaction. Gives the entries of those that need not be read."""
        with self._lock:
            # A page may be on the disk and not be brought yet.
            known = self._known_of(streams) if self._written is None else {}
            self._noted = set(streams)
            for stream in streams:
                self._laid.pop(stream, None)
                self._lately.pop(stream, None)
                if self._written is not None:
                    self._written.add(stream)
            return known

    @contextmanager
    def writing(self, streams: Collection[str]) -> Iterator[dict[str, StreamSnapshot]]:
        """Around a transaction of the screen: takes what it computed. After one that failed and may have been done all
        the same, its streams are read again."""
        laid: dict[str, StreamSnapshot] = {}
        done = False
        with self._lock:
            self._writing = frozenset(streams)
        try:
            yield laid
            done = True
        finally:
            with self._lock:
                self._writing = frozenset()
                if done:
                    for stream in self._noted & laid.keys():
                        self._remember(stream, laid[stream])
                else:
                    self._touched.update(streams)

    def lately(self, streams: Iterable[str]) -> dict[str, list[Recorded]]:
        """The entries of those of these streams that were written lately; asked by who brings."""
        with self._lock:
            return self._known_of(streams)

    def written(self) -> set[str]:
        """What the screen has written to since `begin`."""
        with self._lock:
            return set(self._written or ())

    def bring(self, touched: Iterable[str], laid: Mapping[str, StreamSnapshot]) -> None:
        """These were committed; ends what `begin` began. Without `laid` a stream is read when it is taken."""
        with self._lock:
            written, self._written = self._written or set(), None
            self._touched.update(touched)
            self._noted.difference_update(touched)
            for stream in touched:
                self._laid.pop(stream, None)
                self._lately.pop(stream, None)
                if stream in laid and stream not in written:
                    if len(self._laid) < KEPT:
                        self._laid[stream] = laid[stream]
                    self._remember(stream, laid[stream])

    def take_touched(self) -> frozenset[str]:
        """The streams that were brought since this was last asked."""
        with self._lock:
            touched = frozenset(self._touched)
            self._touched.clear()
            return touched

    def take_laid(self, streams: Iterable[str]) -> dict[str, StreamSnapshot]:
        """Those of these streams that need not be read."""
        with self._lock:
            return {stream: self._laid.pop(stream) for stream in streams if stream in self._laid}

    def _known_of(self, streams: Iterable[str]) -> dict[str, list[Recorded]]:
        return {stream: self._lately[stream] for stream in streams if stream in self._lately}

    def _remember(self, stream: str, laid: StreamSnapshot) -> None:
        self._lately[stream] = laid.records
        while len(self._lately) > LATELY:
            del self._lately[next(iter(self._lately))]


# What an older program could not read and this one can. Once a start, all that was kept unread is looked at again.
#
# Rule: the bytes stay as they came; only what stands beside them is said anew, and their streams are computed again.

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


# Going back to where this desk and a ledger that lost its end agree; what was read beyond waits to be offered again.
#
# A long way back is gone in pieces, the newest first, so that no key press waits for all of it. Each piece leaves what
# could always be: a desk that has read less of the old ledger, with its number and chain hash. After a crash between
# two pieces the next greeting names the old epoch, meets the new one, and goes on; nothing is offered before that.

# So many numbers of the ledger in one transaction.
PIECE = 1_000
# What a ledger says about itself is true of that ledger only.
_OF_ONE_LEDGER = ("entry_refused", "epoch_started", "")


def steps_to(connection: Connection, goal: Cursor) -> list[Cursor]:
    """The places to stop at on the way back, the goal last."""
    now = state.cursor(connection)
    stops = []
    for seq in range(now.seq - PIECE, goal.seq, -PIECE):
        chain = connection.execute(select(_ENTRIES.c.chain).where(_ENTRIES.c.seq == seq)).scalar()
        if chain is not None:
            stops.append(Cursor(now.epoch, seq, chain))
    return [*stops, goal]


def roll_back(connection: Connection, cursor: Cursor) -> set[str]:
    """Take back all that was numbered or refused after this. Gives the streams touched."""
    touched: set[str] = set()
    refused = text("status = 'refused'")
    first = connection.execute(select(func.min(_ENTRIES.c.lost)).where(waiting())).scalar() or 0
    numbered = (_ENTRIES.c.seq, _ENTRIES.c.seq > cursor.seq)
    turned_down = (_ENTRIES.c.refused_seq, and_(refused, _ENTRIES.c.refused_seq > cursor.seq))
    lasts = [
        connection.execute(select(func.max(seq)).where(beyond)).scalar() or 0 for seq, beyond in (numbered, turned_down)
    ]
    # Before all that an earlier rewinding took back, in the old order.
    shift = first - max(lasts) - 1
    # The refused ones first: what is no longer numbered must not be taken for what was refused.
    for seq, beyond in (turned_down, numbered):
        touched.update(connection.execute(select(_ENTRIES.c.stream).where(beyond)).scalars())
        # Own ones were refused, and their followers name them: they are offered and refused again.
        of_ledger = and_(_ENTRIES.c.kind.in_(_OF_ONE_LEDGER), _ENTRIES.c.own == 0)
        status = case((of_ledger, "void"), (_ENTRIES.c.own == 1, "pending"), else_="overlay")
        back: Values = {"status": status, "lost": seq + shift, "seq": None, "chain": None}
        back |= {"refused_code": None, "refused_seq": None, "refused_read": 0, "trust": 0, "flag": None}
        connection.execute(update(_ENTRIES).where(beyond).values(back))
    forget_acks(connection)
    forget_past(connection, cursor.seq)
    forget_months(connection, cursor.seq)
    state.put_cursor(connection, cursor)
    return touched - {""}


def keep_own_order(connection: Connection) -> None:
    """Before each own entry goes all that waits of what was written here earlier.

    A refusal may stand behind the followers of what it refused, or never have come. What must go earlier gets the place
    of the first of its followers: of equal places, what was written first is offered first.
    """
    table = _ENTRIES.c
    # Sorted here: asked for in the order of writing, the whole file would be read.
    found = connection.execute(select(table.n, table.id, table.lost).where(waiting(), table.own == 1))
    earliest, moved = 0, []
    for _, entry, lost in sorted(found, reverse=True):
        if lost > earliest:
            moved.append({"of": entry, "place": earliest})
        earliest = min(earliest, lost)
    if moved:
        place = update(_ENTRIES).where(_ENTRIES.c.id == bindparam("of")).values(lost=bindparam("place"))
        connection.execute(place, moved)


# What this desk offers to the server, and with which signatures.

Sign = Callable[[bytes], bytes]
_TABLE = schema.entries.c
_COLUMNS = (_TABLE.id, _TABLE.stream, _TABLE.raw, _TABLE.sig, _TABLE.desk, _TABLE.desk_seq, _TABLE.own)
_UNACKED = _TABLE.acked_epoch.is_(None)
# Somebody's word in this desk's name: offered by this desk, it would be its own.
_IN_OUR_NAME = and_(_TABLE.own == 0, _TABLE.sig.is_(None), _TABLE.desk == bindparam("me"))
_TO_SEND = (
    select(*_COLUMNS).where(waiting(), not_(_IN_OUR_NAME)).order_by(_TABLE.lost, _TABLE.n).limit(bindparam("limit"))
)
_TO_SEND_HERE = _TO_SEND.where(_UNACKED)
_TO_SEND_ELSEWHERE = _TO_SEND.where(or_(_UNACKED, _TABLE.acked_epoch != bindparam("epoch")))
_OWN = select(_TABLE.id, _TABLE.hash).where(among(_TABLE.id), text("own = 1"))


def to_send(connection: Connection, epoch: str, limit: int, max_bytes: int) -> list[OutgoingEntry]:
    """Unconfirmed, unrefused, unacknowledged entries; at least one, whatever its size.

    First what a ledger once had and lost, in its old order; then what it never had, oldest first.
    """
    here = state.cursor(connection).epoch == epoch
    now = state.identity(connection)
    values: dict[str, object] = {"limit": limit, "me": now.desk if now is not None else ""}
    values |= {} if here else {"epoch": epoch}
    rows: list[Any] = []
    size = 0
    for row in connection.execute(_TO_SEND_HERE if here else _TO_SEND_ELSEWHERE, values):
        size += len(row.raw)
        if rows and size > max_bytes:
            rows = _up_to_a_signature(rows)
            break
        rows.append(row)
    rows = _up_to_a_signature(rows) if len(rows) == limit else rows
    return [OutgoingEntry(row.id, row.stream, row.raw, row.sig, row.desk, row.desk_seq) for row in rows]


def _up_to_a_signature(rows: list[Any]) -> list[Any]:
    """Of what a former desk wrote only the last of a run is signed: what is cut off waits for the next batch."""
    end = len(rows)
    while end and not rows[end - 1].own and rows[end - 1].sig is None:
        end -= 1
    return rows[:end] or rows


def numbered(connection: Connection, seq: int) -> OutgoingEntry | None:
    """The confirmed entry of this number, if its bytes are still those of its hash."""
    row = connection.execute(select(*_COLUMNS, _TABLE.hash).where(_TABLE.seq == seq)).first()
    if row is None or entry_hash(row.raw) != row.hash:
        return None
    return OutgoingEntry(row.id, row.stream, row.raw, row.sig, row.desk, row.desk_seq)


def signatures(
    connection: Connection, parcels: Sequence[OutgoingEntry], sign: Sign, proved: Mapping[bytes, bytes] | None
) -> dict[str, bytes]:
    """Those the parcels came with, and one over each own entry: with it anybody can bring it back. With `proved` (by
    hash the sessions whose proofs go along) own ones are sealed together with what proves who wrote them."""
    given = {parcel.id: parcel.sig for parcel in parcels if parcel.sig is not None}
    for entry, digest in connection.execute(_OWN, listed(one.id for one in parcels)):
        if proved is None:
            given.setdefault(entry, sign(digest))
        elif session_in(given.get(entry)) not in (b"", proved.get(digest, b"")):
            session = proved.get(digest, b"")
            given[entry] = SEAL + sign(entry_statement(digest, session)) + session
    return given


# How many streams are computed again in one background transaction.
REFOLD_PIECE = 50
# How many rows of a page are taken in one transaction while somebody types.
PAGE_PIECE = 100
_HASHES = select(_ENTRIES.c.id, _ENTRIES.c.hash).where(among(_ENTRIES.c.id))
# What is remembered and stays true when the server only took own entries.
_NOT_OF_ACKS = frozenset({"refused True", "refused False", "unknown kinds", "identity", "cursor", "history"})


class Fate(msgspec.Struct, frozen=True):
    """How an entry stands: pending, confirmed, or refused by the server with this code."""

    status: str
    code: str = ""


class RefusedEntry(msgspec.Struct, frozen=True):
    """An entry the server refused, with its reason; `record` is none when its bytes cannot be read."""

    id: str
    stream: str
    code: str
    seq: int
    read: bool
    record: Recorded | None


class Journal:
    """The desk's disk. Safe for one screen thread and one sync thread; no other process may hold the file."""

    def __init__(
        self, path: Path, key: bytes, now_ms: Callable[[], int], sign: Sign, hands: Hands | None = None
    ) -> None:
        """Open the file, or make it where there is none. `key` has 32 bytes; `sign` signs with the desk's own key, the
        `hands` with those of its people.

        Raises StoreError: already_running, journal_locked, journal_broken, journal_foreign, journal_newer, disk_full.
        """
        self._now_ms = now_ms
        self._sign = sign
        self._hands = hands or Hands()
        self._hands.keep = self.keep_credential
        self._lock = FileLock(path.with_suffix(".lock"))
        self._pending_updates = PendingUpdates()
        self._db = Database(path, key)
        self._memory = Memory(self._db)
        self.archive, self.past = Archive(self._db, now_ms), Past(self._db, now_ms)
        self.scrubbing = Scrubbing(self._db)
        self.pages = PageCheck(self._db, key)
        self._unread_after: int | None = 0  # none when all of them were looked at since the start
        with ExitStack() as on_failure:
            on_failure.callback(self.close)
            if not path.exists():
                migrate.create(path, key)
            migrate.bring_up(self._db)
            self.fixes = Fixes(self._db, self._memory)
            with self._db.reading() as connection:
                # The server kept keys back that somebody who may open confidential cases would be given.
                self.lacks_keys = state.get(connection, LACKING) is not None
            on_failure.pop_all()

    def close(self) -> None:
        self._db.close()
        self._lock.release()

    # --- the desk: writing -----------------------------------------------------------------------------------------

    def enrol(self, identity: Identity) -> None:
        """Be this desk from now on. Only for a file that has no identity yet."""
        with self._db.writing() as connection:
            assert state.identity(connection) is None, "a desk changes its identity only by renewal"
            state.put_identity(connection, identity)

    def belong_to(self, server: str) -> None:
        """Be a journal of this city's server and of no other. Raises StoreError (journal_other_city)."""
        with self._db.reading() as connection:
            known = state.server(connection)
        if known == server:
            return
        if known is not None:
            raise StoreError("journal_other_city")
        with self._db.writing() as connection:
            state.put_server(connection, server)

    def append(self, entries: Sequence[Prepared]) -> list[Recorded]:
        """Write entries, all or none; when it returns they are on the disk. Raises StoreError."""
        return self.write(entries)[0]

    def write(self, entries: Sequence[Prepared]) -> tuple[list[Recorded], dict[str, StreamSnapshot]]:
        """The same; gives also the streams as they are now, for the board."""
        if not entries:
            return [], {}
        try:
            return self._write(entries)
        except StoreError:
            with suppress(StoreError), self._db.reading() as connection:
                if (written := appending.written_after_all(connection, entries)) is not None:
                    return written
            raise

    def _write(self, entries: Sequence[Prepared]) -> tuple[list[Recorded], dict[str, StreamSnapshot]]:
        touched = {entry.stream for entry in entries}
        with self._pending_updates.writing(touched) as laid, self._db.writing() as connection:
            records = appending.append(connection, entries, self._hands)
            words = self._hands.unkept()
            proving.keep(connection, (), words)
            known = self._pending_updates.note(touched)
            for record in records:
                if record.stream in known:
                    known[record.stream] = [*known[record.stream], record]
            laid |= archive.refold(connection, touched, known)
            before = self._memory.before()
        # Of all that is remembered, writing changes only what waits to be sent; and that is added, never counted.
        if "unsent" in before.known:
            before.known["unsent"] = before.known["unsent"].with_more(entries)
        self._memory.keep(before, before.known)
        self._hands.kept(words)
        self._hands.give_back()
        return records, laid

    def key_of(self, stream: str) -> bytes:
        """The key that files of this stream are sealed with. Raises StoreError when it was destroyed or kept back."""
        with self._db.writing() as connection:
            return appending.key_of(connection, stream, keys_of(connection, [stream]))

    def fate_of(self, entry: str) -> Fate | None:
        """What the server did with an entry of this desk; none where there is no such entry here."""
        wanted = select(_ENTRIES.c.status, _ENTRIES.c.refused_code).where(_ENTRIES.c.id == entry)
        with self._db.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        return Fate(row.status, row.refused_code or "") if row is not None else None

    def mark_refused_read(self, entry: str) -> None:
        """A person has read why this entry was refused."""
        with self._db.writing() as connection:
            connection.execute(update(_ENTRIES).where(_ENTRIES.c.id == entry).values(refused_read=1))

    def save_draft(self, name: str, data: bytes) -> None:
        """Keep what is being typed, in place of what was kept under this name."""
        values = {"data": data, "at": self._now_ms()}
        statement = insert(schema.drafts).values(name=name, **values)
        with self._db.writing() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=values))

    def drop_draft(self, name: str) -> None:
        with self._db.writing() as connection:
            connection.execute(delete(schema.drafts).where(schema.drafts.c.name == name))

    # --- the desk: reading -----------------------------------------------------------------------------------------

    def drafts(self) -> dict[str, bytes]:
        """What was being typed, by name."""
        with self._db.reading() as connection:
            rows = connection.execute(select(schema.drafts.c.name, schema.drafts.c.data))
            return {row.name: row.data for row in rows}

    def opening_records(self) -> list[Recorded]:
        """What the board begins with: reference data, what is open, and what changed in the last 48 hours."""
        with self._db.reading() as connection:
            return archive.opening_records(connection, self._now_ms() - RECENT_MS)

    def opening_streams(self) -> list[str]:
        """The streams the board would begin with now."""
        with self._db.reading() as connection:
            return archive.opening_streams(connection, self._now_ms() - RECENT_MS)

    def last_running_number(self, letter: str) -> int:
        """The highest running number of a case under this letter; 0 before the first."""
        highest = select(func.max(schema.cases.c.running)).where(schema.cases.c.letter == letter)
        with self._db.reading() as connection:
            return max(connection.execute(highest).scalar() or 0, state.running_number(connection, letter))

    def records_of(self, streams: Iterable[str]) -> dict[str, list[Recorded]]:
        """The opened entries of these streams as one moment saw them; none where nothing is left."""
        with self._db.reading() as connection:
            return records_of(connection, streams)

    def beside(self, case: str) -> list[str]:
        """The streams that belong on the board with a case: its calls, what went into it, and the calls of that."""
        with self._db.reading() as connection:
            return archive.beside(connection, case)

    def take_touched(self) -> frozenset[str]:
        """The streams the sync thread has changed since this was last asked."""
        return self._pending_updates.take_touched()

    def laid(self, streams: Sequence[str]) -> dict[str, StreamSnapshot]:
        """Snapshots of these streams for the board: as the sync thread computed them, else read from the file."""
        found = self._pending_updates.take_laid(streams)
        missing = [stream for stream in streams if stream not in found]
        if missing:
            found |= {stream: StreamSnapshot(records) for stream, records in self.records_of(missing).items()}
        return found

    def lead(self, busy: bool) -> None:
        """The screen has something to do or nothing any more: the sync thread rests meanwhile."""
        self._db.priority_lock.lead(busy)

    def unsent(self) -> Unsent:
        """Own entries the server has not acknowledged yet."""
        return self._memory.get("unsent", self._count_unsent)

    def _count_unsent(self) -> Unsent:
        unsent = select(func.count(), func.min(_ENTRIES.c.at)).where(
            waiting(), _ENTRIES.c.status == "pending", _ENTRIES.c.acked_epoch.is_(None)
        )
        with self._db.reading() as connection:
            return Unsent(*connection.execute(unsent).one())

    def refused(self, *, unread_only: bool = True) -> list[RefusedEntry]:
        """What the server refused, oldest first."""
        return list(self._memory.get(f"refused {unread_only}", lambda: self._read_refused(unread_only)))

    def _read_refused(self, unread_only: bool) -> list[RefusedEntry]:
        columns = (_ENTRIES.c.id, *(_ENTRIES.c[name] for name in ("stream", "raw", "seq", "flag")))
        more = (_ENTRIES.c.refused_code, _ENTRIES.c.refused_seq, _ENTRIES.c.refused_read)
        wanted = select(*columns, *more).where(text("status = 'refused'")).order_by(_ENTRIES.c.n)
        if unread_only:
            wanted = wanted.where(_ENTRIES.c.refused_read == 0)
        with self._db.reading() as connection:
            rows = connection.execute(wanted).all()
            opened = {record.id: record for record in open_rows(connection, rows)}
        return [
            RefusedEntry(
                row.id, row.stream, row.refused_code, row.refused_seq, bool(row.refused_read), opened.get(row.id)
            )
            for row in rows
        ]

    @property
    def damaged_pages(self) -> int:
        """How many pages of the file were found damaged, as far as was looked."""
        return len(self.pages.damaged)

    def unknown_kinds(self) -> int:
        """How many entries of newer programs are kept here."""
        return self._memory.get("unknown kinds", self._count_unknown_kinds)

    def _count_unknown_kinds(self) -> int:
        with self._db.reading() as connection:
            return connection.execute(
                select(func.count()).select_from(_ENTRIES).where(text("unknown = 1 AND status <> 'void'"))
            ).scalar_one()

    def history_changes(self) -> Sequence[state.HistoryChange]:
        """What the server gave back changed, oldest first."""
        return self._memory.get("history", self._read_history_changes)

    def _read_history_changes(self) -> tuple[state.HistoryChange, ...]:
        with self._db.reading() as connection:
            return tuple(state.history_changes(connection))

    def enrolled(self) -> Identity | None:
        """Who this desk is, or none before it joined."""
        return self._memory.get("identity", self._read_identity)

    def _read_identity(self) -> Identity | None:
        with self._db.reading() as connection:
            return state.identity(connection)

    def enrolment_of(self, desk: str) -> tuple[bytes, bytes] | None:
        """The server's own signed word that this desk was enrolled: (bytes, signature), or none when it never came."""
        stream = ref_stream("desk", desk)
        of_kind = (_ENTRIES.c.stream == stream) & (_ENTRIES.c.kind == "desk_enrolled")
        wanted = select(_ENTRIES.c.raw, _ENTRIES.c.sig).where(of_kind)
        with self._db.reading() as connection:
            for raw, sig in connection.execute(wanted.where(_ENTRIES.c.sig.is_not(None))):
                fact = read_entry(raw).fact
                if isinstance(fact, DeskEnrolled) and fact.desk == desk:
                    return raw, sig
        return None

    # --- the shelf of wire.exchange --------------------------------------------------------------------------------

    def identity(self) -> Identity:
        identity = self.enrolled()
        assert identity is not None, "only a desk that has joined talks to the server"
        return identity

    def cursor(self) -> Cursor:
        """How far the ledger was read."""
        return self._memory.get("cursor", self._read_cursor)

    def _read_cursor(self) -> Cursor:
        with self._db.reading() as connection:
            return state.cursor(connection)

    def last_desk_seq(self) -> int:
        """The highest number this identity has given here (entries that only came back do not count)."""
        with self._db.reading() as connection:
            return state.chain_end(connection).desk_seq

    def to_send(self, epoch: str, limit: int, max_bytes: int) -> list[OutgoingEntry]:
        """Unconfirmed, unrefused entries not acknowledged in this epoch: overlay first, then own, oldest first."""
        with self._db.reading() as connection:
            return to_send(connection, epoch, limit, max_bytes)

    def signatures(self, parcels: Sequence[OutgoingEntry], proved: Mapping[bytes, bytes] | None) -> dict[str, bytes]:
        """Signatures for a push: those the parcels came with, and those over own entries that are needed."""
        with self._db.reading() as connection:
            return signatures(connection, parcels, self._sign, proved)

    def numbered(self, seq: int) -> OutgoingEntry | None:
        """The confirmed entry of this number, as it was when it came."""
        with self._db.reading() as connection:
            return numbered(connection, seq)

    def is_signed_here(self, digest: bytes, sig: bytes) -> bool:
        """Whether this is this desk's own signature: of the same bytes it is always the same (Ed25519)."""
        session = session_in(sig)
        if session is None:
            return compare_digest(self._sign(digest), sig)
        return compare_digest(SEAL + self._sign(entry_statement(digest, session)) + session, sig)

    def proofs(self, parcels: Sequence[OutgoingEntry]) -> tuple[list[Proof], list[Credential]]:
        """What proves who wrote these, with the sessions that prove it."""
        with self._db.reading() as connection:
            return proving.proofs(connection, parcels, self._hands)

    def keep_credential(self, credential: Credential) -> None:
        """The server's word about a session of this desk. Raises StoreError; then it goes with the next entry."""
        self._hands.bring(credential)
        with self._db.writing(screen=False) as connection:
            proving.keep(connection, (), (credential,))
        self._hands.kept((credential,))

    def keyed_streams(self) -> list[str]:
        """The streams whose keys are here."""
        with self._db.reading() as connection:
            return held(connection)

    def leave(self, streams: Sequence[str]) -> None:
        """Give up the keys of these streams: what is personal in them is not read here any more, unless the server
        gives a key again."""
        with self._pending_updates.taking() as brought, self._db.writing(screen=False) as connection:
            leave(connection, streams)
            brought.touched = set(streams)
            brought.laid = archive.refold(connection, brought.touched)
            before = self._memory.before()
        self._memory.keep(before, before.known)

    def take_keys(self, keys: Mapping[str, bytes], whole: bool) -> None:
        """Keys that the server gave apart from a page: what they seal is read from now on; `whole`: those were all."""
        with self._pending_updates.taking() as brought, self._db.writing(screen=False) as connection:
            had = keys_of(connection, keys)
            take_keys(connection, keys)
            brought.touched = intake.present(connection, keys.keys() - had.keys())
            brought.laid = archive.refold(connection, brought.touched)
            if whole:
                state.drop(connection, LACKING)
            before = self._memory.before()
        self._memory.keep(before, before.known)
        self.lacks_keys = self.lacks_keys and not whole

    def keys_for(self, streams: Sequence[str]) -> dict[str, bytes]:
        """The keys of these streams, as far as they are here."""
        with self._db.reading() as connection:
            return {stream: keys[-1] for stream, keys in keys_of(connection, streams).items()}

    def chain_at(self, seq: int) -> bytes | None:
        """The ledger's chain hash this desk holds at a confirmed number; 0 is the genesis."""
        if seq == 0:
            return GENESIS
        with self._db.reading() as connection:
            return chain_at(connection, seq)

    def hashes_of(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Entry hashes of those of these ids that are here."""
        with self._db.reading() as connection:
            return {row.id: row.hash for row in connection.execute(_HASHES, listed(ids))}

    def commit(self, change: Change) -> None:
        """Make one change durable, whole or not at all; of a page or a way back, maybe only its first pieces."""
        if isinstance(change, PageTaken):
            self._take_page(change)
        elif isinstance(change, Rewound):
            self._rewind(change)
        else:
            self._take(change)
        # Read here, so that the screen finds it read.
        self.unsent(), self.refused(unread_only=False), self.refused(), self.unknown_kinds()
        self._db.settle()

    def _rewind(self, change: Rewound) -> None:
        goal = change.cursor
        with self._db.reading() as connection:
            stops = steps_to(connection, goal)
        for stop in stops:
            self._db.priority_lock.step_aside()
            with self._pending_updates.taking() as brought, self._db.writing(screen=False) as connection:
                brought.touched = roll_back(connection, stop)
                if stop is goal:
                    keep_own_order(connection)
                    changes = [change.rewritten] if change.rewritten else []
                    brought.touched |= intake.tell_history(connection, changes, goal.epoch, self._now_ms())
                brought.laid = archive.refold(connection, brought.touched)

    def take_saved(self, bundle: saved.Saved) -> tuple[int, int]:
        """What was saved of a damaged desk: offered to the server from here. Gives how many entries and drafts were
        new. Raises StoreError."""
        with self._pending_updates.taking() as brought, self._db.writing() as connection:
            brought.touched, entries, drafts = saved.take(connection, bundle, self._now_ms())
            brought.laid = archive.refold(connection, brought.touched)
            before = self._memory.before()
        self._memory.keep(before, frozenset())
        return entries, drafts

    def _take(self, change: Acked | IdentityRenewed | AcksForgotten) -> None:
        stays: frozenset[str] = frozenset()
        with self._pending_updates.taking() as brought, self._db.writing(screen=False) as connection:
            match change:
                case Acked():
                    intake.take_acks(connection, change)
                    stays = _NOT_OF_ACKS
                case IdentityRenewed(identity):
                    now = self._now_ms()
                    brought.touched = intake.renew(connection, identity, owned_id(identity.desk, uuid7(now)), now)
                case AcksForgotten():
                    intake.forget_acks(connection)
            brought.laid = archive.refold(connection, brought.touched)
            before = self._memory.before()
        self._memory.keep(before, stays)

    def _take_page(self, page: PageTaken) -> None:
        rows = intake.read_page(page, self._db.priority_lock.step_aside)
        # While somebody types, a key press waits for a piece and not for all of it.
        size = PAGE_PIECE if self._db.priority_lock.ui_lately_busy() else max(len(rows), 1)
        for piece, some in intake.pieces(page, rows, size):
            with self._pending_updates.taking() as brought:
                self._take_piece(piece, some, brought)

    def _take_piece(self, page: PageTaken, rows: Sequence[intake.ReadRow], brought: Brought) -> None:
        with self._db.reading() as connection:
            precomputed = precompute(
                connection, page, rows, self._pending_updates.lately, self._db.priority_lock.step_aside
            )
        self._db.priority_lock.step_aside()
        with self._db.writing(screen=False) as connection:
            taken = intake.take_page(connection, page, rows, self._now_ms())
            brought.touched = taken.touched
            again = (taken.more | self._pending_updates.written()) & taken.touched
            kept = precomputed.without(again)
            archive.store(connection, [row["stream"] for row in kept.streams], kept)
            brought.laid = kept.laid | archive.refold(connection, again)
            before = self._memory.before()
        self._memory.keep(before, taken.stays)
        self.lacks_keys = self.lacks_keys or taken.lacking

    def maintain(self) -> bool:
        """What nobody waits for: rows of other rules, aggregates, the past, the log. Called when idle. True: more."""
        kept = self.archive
        more = (
            self.read_unread()
            or self.refold_some()
            or kept.aggregates.maintain()
            or self.past.make_checkpoint()
            or kept.qa_sampling.maintain()
            or self.pages.maintain()
        )
        self.fixes.save()
        self._hand_over()
        self.scrubbing.maintain()
        self._db.settle()
        return more

    def _hand_over(self) -> None:
        """What is sealed for gateways alone: a desk gives up its own key once the server has it."""
        with self._db.reading() as connection:
            streams = [] if self.identity().is_gateway else handed_over(connection)
        if streams:
            self.leave(streams)

    def read_unread(self) -> bool:
        """Look at some of what no program here could read until now. True: call again."""
        if self._unread_after is None:
            return False
        with self._db.reading() as connection:
            found = look(connection, self._unread_after)
        self._unread_after = found.reached if found is not None else None
        if found is not None and found.known:
            self._db.priority_lock.step_aside()
            with self._pending_updates.taking() as brought, self._db.writing(screen=False) as connection:
                brought.touched = take(connection, found.known)
                brought.laid = archive.refold(connection, brought.touched)
        return found is not None

    def refold_some(self) -> bool:
        """Bring some of what other rules computed up to date. True: call again."""
        with self._db.reading() as connection:
            if not archive.has_marked(connection, FOLD_VERSION):
                return False
        self._db.priority_lock.step_aside()
        with self._db.writing(screen=False) as connection:
            return archive.refold_marked(connection, REFOLD_PIECE, FOLD_VERSION)
