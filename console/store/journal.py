"""This desk's append-only file of entries: pending, then confirmed when they come back in a page, or refused.

It is the one place where "done" becomes true: what `append` returns is on the disk.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from hmac import compare_digest
from pathlib import Path

import msgspec
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.sqlite import insert

from console.errors import StoreError
from console.models.fold import FOLD_VERSION, Laid
from console.models.recent import RECENT_MS
from console.models.record import Recorded
from console.models.streams import ref_stream
from console.store import (
    appending,
    archive,
    intake,
    migrate,
    newly_known,
    offering,
    proving,
    rewinding,
    saved,
    schema,
    state,
)
from console.store.among import among, listed
from console.store.arrivals import Arrivals, Brought
from console.store.database import Database
from console.store.entries import open_rows, read_entry, records_of, waiting
from console.store.erased import Scrubbing
from console.store.fixes import Fixes
from console.store.foresight import foresee
from console.store.guard import FileLock
from console.store.hands import Hands
from console.store.memory import Memory
from console.store.past import Past
from console.store.prepared import Prepared
from console.store.queries import Archive
from console.store.stream_keys import ensure_key, keys_of
from console.store.unsent import Unsent
from wire.entry import GENESIS
from wire.exchange import Acked, AcksForgotten, Change, Cursor, IdentityRenewed, PageTaken, Parcel, Rewound
from wire.facts import DeskEnrolled
from wire.ids import uuid7
from wire.messages import Identity
from wire.proof import Credential, Proof

# How many streams are computed again in one background transaction.
REFOLD_PIECE = 50
# How many rows of a page are taken in one transaction while somebody types.
PAGE_PIECE = 100
_ENTRIES = schema.entries
_HASHES = select(_ENTRIES.c.id, _ENTRIES.c.hash).where(among(_ENTRIES.c.id))
# What is remembered and stays true when the server only took own entries.
_NOT_OF_ACKS = frozenset({"refused True", "refused False", "unknown kinds", "identity", "cursor"})


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
        self, path: Path, key: bytes, now_ms: Callable[[], int], sign: offering.Sign, hands: Hands | None = None
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
        self._arrivals = Arrivals()
        self._db = Database(path, key)
        self._memory = Memory(self._db)
        self.archive, self.past = Archive(self._db, now_ms), Past(self._db, now_ms)
        self.scrubbing = Scrubbing(self._db)
        self._unread_after: int | None = 0  # none when all of them were looked at since the start
        with ExitStack() as on_failure:
            on_failure.callback(self.close)
            if not path.exists():
                migrate.create(path, key)
            migrate.bring_up(self._db)
            self.fixes = Fixes(self._db, self._memory)
            on_failure.pop_all()

    def close(self) -> None:
        """Let go of the file."""
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

    def write(self, entries: Sequence[Prepared]) -> tuple[list[Recorded], dict[str, Laid]]:
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

    def _write(self, entries: Sequence[Prepared]) -> tuple[list[Recorded], dict[str, Laid]]:
        touched = {entry.stream for entry in entries}
        with self._arrivals.writing(touched) as laid, self._db.writing() as connection:
            records = appending.append(connection, entries, self._hands)
            known = self._arrivals.note(touched)
            for record in records:
                if record.stream in known:
                    known[record.stream] = [*known[record.stream], record]
            laid |= archive.refold(connection, touched, known)
            before = self._memory.before()
        # Of all that is remembered, writing changes only what waits to be sent; and that is added, never counted.
        if "unsent" in before.known:
            before.known["unsent"] = before.known["unsent"].with_more(entries)
        self._memory.keep(before, before.known)
        self._hands.give_back()
        return records, laid

    def key_of(self, stream: str) -> bytes:
        """The key that files of this stream are sealed with. Raises StoreError when it was destroyed."""
        with self._db.writing() as connection:
            return ensure_key(connection, stream, keys_of(connection, [stream]))

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
        """Forget a draft."""
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
        return self._arrivals.take_touched()

    def laid(self, streams: Sequence[str]) -> dict[str, Laid]:
        """These streams as the board takes them: as the sync thread computed them, else read from the file."""
        found = self._arrivals.take_laid(streams)
        missing = [stream for stream in streams if stream not in found]
        if missing:
            found |= {stream: Laid(records) for stream, records in self.records_of(missing).items()}
        return found

    def lead(self, busy: bool) -> None:
        """The screen has something to do or nothing any more: the sync thread rests meanwhile."""
        self._db.turnstile.lead(busy)

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

    def unknown_kinds(self) -> int:
        """How many entries of newer programs are kept here."""
        return self._memory.get("unknown kinds", self._count_unknown_kinds)

    def _count_unknown_kinds(self) -> int:
        with self._db.reading() as connection:
            return connection.execute(
                select(func.count()).select_from(_ENTRIES).where(text("unknown = 1 AND status <> 'void'"))
            ).scalar_one()

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
        """Who this desk is."""
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

    def to_send(self, epoch: str, limit: int, max_bytes: int) -> list[Parcel]:
        """Unconfirmed, unrefused entries not acknowledged in this epoch: overlay first, then own, oldest first."""
        with self._db.reading() as connection:
            return offering.to_send(connection, epoch, limit, max_bytes)

    def signatures(self, parcels: Sequence[Parcel]) -> dict[str, bytes]:
        """Signatures for a push: those the parcels came with, and those over own entries that are needed."""
        with self._db.reading() as connection:
            return offering.signatures(connection, parcels, self._sign)

    def numbered(self, seq: int) -> Parcel | None:
        """The confirmed entry of this number, as it was when it came."""
        with self._db.reading() as connection:
            return offering.numbered(connection, seq)

    def is_signed_here(self, digest: bytes, sig: bytes) -> bool:
        """Whether this is this desk's own signature: of the same bytes it is always the same (Ed25519)."""
        return compare_digest(self._sign(digest), sig)

    def proofs(self, parcels: Sequence[Parcel]) -> tuple[list[Proof], list[Credential]]:
        """What proves who wrote these, with the sessions that prove it."""
        with self._db.reading() as connection:
            return proving.proofs(connection, parcels, self._hands)

    def keep_credential(self, credential: Credential) -> None:
        """The server's word about a session of this desk. Raises StoreError."""
        with self._db.writing(screen=False) as connection:
            proving.keep(connection, (), (credential,))

    def keys_for(self, streams: Sequence[str]) -> dict[str, bytes]:
        """The keys of these streams, as far as they are here."""
        with self._db.reading() as connection:
            return {stream: keys[-1] for stream, keys in keys_of(connection, streams).items()}

    def chain_at(self, seq: int) -> bytes | None:
        """The ledger's chain hash this desk holds at a confirmed number; 0 is the genesis."""
        if seq == 0:
            return GENESIS
        with self._db.reading() as connection:
            return connection.execute(select(_ENTRIES.c.chain).where(_ENTRIES.c.seq == seq)).scalar()

    def hashes_of(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Entry hashes of those of these ids that are here."""
        with self._db.reading() as connection:
            return {row.id: row.hash for row in connection.execute(_HASHES, listed(ids))}

    def commit(self, change: Change) -> None:
        """Make one change durable, whole or not at all; of a page or a way back, maybe only its first pieces."""
        if isinstance(change, PageTaken):
            self._take_page(change)
        elif isinstance(change, Rewound):
            self._rewind(change.cursor)
        else:
            self._take(change)
        # Read here, so that the screen finds it read.
        self.unsent(), self.refused(unread_only=False), self.refused(), self.unknown_kinds()
        self._db.settle()

    def _rewind(self, goal: Cursor) -> None:
        with self._db.reading() as connection:
            stops = rewinding.steps_to(connection, goal)
        for stop in stops:
            self._db.turnstile.step_aside()
            with self._arrivals.taking() as brought, self._db.writing(screen=False) as connection:
                brought.touched = rewinding.rewind(connection, stop)
                if stop is goal:
                    rewinding.keep_own_order(connection)
                brought.laid = archive.refold(connection, brought.touched)

    def take_saved(self, bundle: saved.Saved) -> tuple[int, int]:
        """What was saved of a damaged desk: offered to the server from here. Gives how many entries and drafts were
        new. Raises StoreError."""
        with self._arrivals.taking() as brought, self._db.writing() as connection:
            brought.touched, entries, drafts = saved.take(connection, bundle, self._now_ms())
            brought.laid = archive.refold(connection, brought.touched)
            before = self._memory.before()
        self._memory.keep(before, frozenset())
        return entries, drafts

    def _take(self, change: Acked | IdentityRenewed | AcksForgotten) -> None:
        stays: frozenset[str] = frozenset()
        with self._arrivals.taking() as brought, self._db.writing(screen=False) as connection:
            match change:
                case Acked():
                    intake.take_acks(connection, change)
                    stays = _NOT_OF_ACKS
                case IdentityRenewed(identity):
                    now = self._now_ms()
                    brought.touched = intake.renew(connection, identity, uuid7(now), now)
                case AcksForgotten():
                    intake.forget_acks(connection)
            brought.laid = archive.refold(connection, brought.touched)
            before = self._memory.before()
        self._memory.keep(before, stays)

    def _take_page(self, page: PageTaken) -> None:
        rows = intake.read_page(page, self._db.turnstile.step_aside)
        # While somebody types, a key press waits for a piece and not for all of it.
        size = PAGE_PIECE if self._db.turnstile.led_lately() else max(len(rows), 1)
        for piece, some in intake.pieces(page, rows, size):
            with self._arrivals.taking() as brought:
                self._take_piece(piece, some, brought)

    def _take_piece(self, page: PageTaken, rows: Sequence[intake.ReadRow], brought: Brought) -> None:
        with self._db.reading() as connection:
            foreseen = foresee(connection, page, rows, self._arrivals.lately, self._db.turnstile.step_aside)
        self._db.turnstile.step_aside()
        with self._db.writing(screen=False) as connection:
            taken = intake.take_page(connection, page, rows)
            brought.touched = taken.touched
            again = (taken.more | self._arrivals.written()) & taken.touched
            kept = foreseen.without(again)
            archive.store(connection, [row["stream"] for row in kept.streams], kept)
            brought.laid = kept.laid | archive.refold(connection, again)
            before = self._memory.before()
        self._memory.keep(before, taken.stays)

    def tend(self) -> bool:
        """What nobody waits for: rows of other rules, tallies, the past, the log. Called when idle. True: more."""
        kept = self.archive
        more = (
            self.read_unread()
            or self.refold_some()
            or kept.tallies.tend()
            or self.past.make_checkpoint()
            or kept.draws.tend()
        )
        self.fixes.save()
        self.scrubbing.tend()
        self._db.settle()
        return more

    def read_unread(self) -> bool:
        """Look at some of what no program here could read until now. True: call again."""
        if self._unread_after is None:
            return False
        with self._db.reading() as connection:
            found = newly_known.look(connection, self._unread_after)
        self._unread_after = found.reached if found is not None else None
        if found is not None and found.known:
            self._db.turnstile.step_aside()
            with self._arrivals.taking() as brought, self._db.writing(screen=False) as connection:
                brought.touched = newly_known.take(connection, found.known)
                brought.laid = archive.refold(connection, brought.touched)
        return found is not None

    def refold_some(self) -> bool:
        """Bring some of what other rules computed up to date. True: call again."""
        with self._db.reading() as connection:
            if not archive.has_marked(connection, FOLD_VERSION):
                return False
        self._db.turnstile.step_aside()
        with self._db.writing(screen=False) as connection:
            return archive.refold_marked(connection, REFOLD_PIECE, FOLD_VERSION)
