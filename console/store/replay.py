"""What the room, or one desk, knew at a past moment, from the journal and its checkpoints.

A checkpoint holds names of streams and nothing that is personal: what was erased since is erased in the past too.
"""

from __future__ import annotations

import threading
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, or_, select, text
from sqlalchemy.dialects.sqlite import insert

from console.errors import Refused
from console.models.state.board import Board
from console.models.state.fold import FOLD_VERSION, NEVER_RECORDED_MS, RECENT_MS, StreamSnapshot
from console.models.state.moment import Moment, true_ms
from console.models.state.record import Recorded
from console.models.state.standing_record import Granted
from console.models.views.points import LearntPlace
from console.store.archive import archive
from console.store.archive.activity_log import LogAsk, LogFound
from console.store.archive.queries import (
    Archive,
    ArchivedCall,
    ArchivedCase,
    CaseFilter,
    PlacedCase,
    ShiftLog,
    Spread,
    SpreadFilter,
)
from console.store.file import schema
from console.store.file.database import Database, among, listed
from console.store.file.schema import forget_past
from console.store.journal.entries import ROWS_TO_OPEN, chain_at, open_rows, waiting
from wire.entry import MalformedEntry, decode_entry

# The numbered entries in time: when the room knew each of them, read from checkpoint to checkpoint.
#
# No entry tells when the server numbered it. But it was numbered after all before it were written: the latest of their
# times, by the server's clock, is when it was known at the earliest; where a room works that is a matter of moments.

# A checkpoint after so many numbers: what happened since the last one is folded within a fraction of a second.
EVERY = 2_000
# So far the clocks of desk and server may be apart.
AHEAD_MS = 60_000
BEGINNING_MS = -(2**62)
_ENTRIES, _CHECKPOINTS, _E = schema.entries, schema.checkpoints, schema.entries.c
_AFTER = select(_E.seq, _E.stream, _E.desk, _E.raw).where(_E.seq.is_not(None)).order_by(_E.seq)


class Numbered(NamedTuple):
    """One number of the ledger: when it was known and written (ms of UTC, the server's clock), where, and what the
    writer had `read`."""

    seq: int
    known_ms: int
    at_ms: int
    stream: str
    desk: str
    read: int


class Checkpoint(msgspec.Struct, frozen=True):
    """What was going on after a number: the streams that a board keeps however old they are, without reference data."""

    seq: int
    known_ms: int
    streams: tuple[str, ...] = ()


NOTHING_YET = Checkpoint(0, BEGINNING_MS)


def packed(streams: Iterable[str]) -> bytes:
    """Names of streams as the table keeps them."""
    return zlib.compress("\n".join(sorted(streams)).encode())


def last_checkpoint(connection: Connection) -> Checkpoint:
    """The newest one."""
    return _first(connection, _READ.order_by(_CHECKPOINTS.c.seq.desc()))


def checkpoint_by_seq(connection: Connection, seq: int) -> Checkpoint:
    """The last one at or before a number."""
    return _first(connection, _READ.where(_CHECKPOINTS.c.seq <= seq).order_by(_CHECKPOINTS.c.seq.desc()))


def checkpoint_by_time(connection: Connection, at_ms: int) -> Checkpoint:
    """The last one that was known by then."""
    order = (_CHECKPOINTS.c.known_ms.desc(), _CHECKPOINTS.c.seq.desc())
    return _first(connection, _READ.where(_CHECKPOINTS.c.known_ms <= at_ms).order_by(*order))


def following(connection: Connection, after: Checkpoint) -> Checkpoint | None:
    """The place of the checkpoint after this one, without its streams; or none."""
    columns = (_CHECKPOINTS.c.seq, _CHECKPOINTS.c.known_ms)
    query = select(*columns).where(_CHECKPOINTS.c.seq > after.seq).order_by(_CHECKPOINTS.c.seq).limit(1)
    row = connection.execute(query).first()
    return Checkpoint(row.seq, row.known_ms) if row is not None else None


def numbered(connection: Connection, base: Checkpoint, limit: int, most_ms: int) -> list[Numbered]:
    """The next entries of the ledger after a place in it; none of them was known later than `most_ms`."""
    known_ms = base.known_ms
    found = []
    for seq, stream, desk, raw in connection.execute(_AFTER.where(_E.seq > base.seq).limit(limit)):
        at_ms, read = known_ms, 0
        try:
            entry = decode_entry(raw)
        except MalformedEntry:
            pass  # kept whole, and no part of any picture
        else:
            at_ms, read = true_ms(entry.at, entry.offset_ms), entry.seen.seq
            # A clock that nobody compared with the server's does not move the time of the room; nor does one that was
            # set after it was compared, and now seems to be ahead of what came later.
            if at_ms <= most_ms and (entry.offset_ms is not None or entry.auth == "server"):
                known_ms = max(known_ms, at_ms)
        found.append(Numbered(seq, known_ms, at_ms, stream, desk, read))
    return found


_READ: Select[Any] = select(_CHECKPOINTS.c.seq, _CHECKPOINTS.c.known_ms, _CHECKPOINTS.c.streams)


def _first(connection: Connection, query: Select[Any]) -> Checkpoint:
    row = connection.execute(query.limit(1)).first()
    if row is None:
        return NOTHING_YET
    return Checkpoint(row.seq, row.known_ms, tuple(filter(None, zlib.decompress(row.streams).decode().split("\n"))))


# The entries of streams as far as they were known at a moment, and what a desk had written and not sent.

UNNUMBERED = 2**62
_OF_STREAMS = ROWS_TO_OPEN.where(among(_E.stream))
# With the plus the index of the numbers is no choice: half of the history lies below a number.
_REACHED = text("+entries.seq <= :reach")
_IN_ROOM = _OF_STREAMS.where(_REACHED)
_AT_DESK = _OF_STREAMS.where(or_(_REACHED, text("entries.desk = :desk")))


def known_records(connection: Connection, streams: Sequence[str], moment: Moment) -> dict[str, list[Recorded]]:
    """The opened entries of each of these streams; an empty list where nothing was known."""
    found: dict[str, list[Recorded]] = {stream: [] for stream in streams}
    if not found:
        return found
    values = {**listed(found), "reach": moment.reach}
    query = _IN_ROOM
    if moment.desk:
        query, values["desk"] = _AT_DESK, moment.desk
    for record in open_rows(connection, connection.execute(query, values)):
        if moment.knows(record):
            found[record.stream].append(moment.as_known(record))
    return found


def unsent_of(connection: Connection, desk: str) -> list[Numbered]:
    """What this desk wrote and nobody has numbered yet."""
    query = select(_E.stream, _E.raw).where(waiting(), _E.desk == desk)
    found = []
    for stream, raw in connection.execute(query):
        try:
            entry = decode_entry(raw)
        except MalformedEntry:
            continue
        at_ms = true_ms(entry.at, entry.offset_ms)
        found.append(Numbered(UNNUMBERED, at_ms, at_ms, stream, desk, entry.seen.seq))
    return found


# The archive as it can be told at a past moment: rows that have not changed since, and nothing that began later.
#
# What was closed then and touched again later is left out: its row says what it became, and not what it was.


class PastArchive(Archive):
    """Questions to the archive as of a moment that moves."""

    def __init__(self, database: Database, moment: Callable[[], Moment]) -> None:
        super().__init__(database, lambda: moment().at_ms)
        self._moment = moment

    def cases(self, wanted: CaseFilter) -> list[ArchivedCase]:
        """One page of the list of cases that were over and are as they were."""
        return super().cases(self._past(wanted))

    def count(self, wanted: CaseFilter) -> int:
        """How many the whole list has."""
        return super().count(self._past(wanted))

    def cases_of_number(self, typed: str) -> list[ArchivedCase]:
        """The cases of a number that are as they were."""
        return [one for one in super().cases_of_number(typed) if one.last_ms <= self._at_ms()]

    def calls_of_number(self, number: str, limit: int = 200, *, alone: bool = False) -> list[ArchivedCall]:
        """The calls of a number that had begun."""
        return [one for one in super().calls_of_number(number, limit, alone=alone) if one.started_ms <= self._at_ms()]

    def shift_log(self, since_ms: int, until_ms: int) -> ShiftLog:
        """What a span of time held until then."""
        return super().shift_log(since_ms, self._until(until_ms))

    def learnt_places(self, limit: int = 20_000) -> list[LearntPlace]:
        """Nothing: a recording teaches no places."""
        return []

    def learnt_from(self, cases: Sequence[str]) -> list[LearntPlace]:
        return []

    def grants(self, since_ms: int, until_ms: int) -> list[Granted]:
        """The blocks that had been granted."""
        return super().grants(since_ms, self._until(until_ms))

    def spread(self, wanted: SpreadFilter) -> Spread:
        """Where cases were that had begun."""
        return super().spread(msgspec.structs.replace(wanted, until_ms=self._until(wanted.until_ms)))

    def log(self, wanted: LogAsk) -> LogFound:
        """The activity log with what was known."""
        moment = self._moment()
        found = super().log(wanted)
        laid = {
            stream: StreamSnapshot([moment.as_known(record) for record in one.records if moment.knows(record)])
            for stream, one in found.laid.items()
        }
        return LogFound(laid, found.more, found.beside)

    def placed(self, since_ms: int, until_ms: int) -> list[PlacedCase]:
        """Cases with a point that had begun."""
        return super().placed(since_ms, self._until(until_ms))

    def _at_ms(self) -> int:
        return self._moment().at_ms

    def _until(self, until_ms: int) -> int:
        return min(until_ms, self._at_ms() + 1)

    def _past(self, wanted: CaseFilter) -> CaseFilter:
        return msgspec.structs.replace(wanted, unchanged_since_ms=self._at_ms())


# Makes the checkpoints of the past, one after the other, from the journal; nobody waits for it.

# Numbered so long after it was written: its desk was alone.
LATE_MS = 60_000
_EVER_MS = 2**62
_FOREIGN = select(_CHECKPOINTS.c.seq).where(_CHECKPOINTS.c.fold != FOLD_VERSION).limit(1)


class Checkpoints:
    """Holds the board of the last checkpoint, so that the next one folds only what came since."""

    def __init__(self, database: Database, now_ms: Callable[[], int], every: int = EVERY) -> None:
        self._db, self._now_ms, self._every = database, now_ms, every
        self._board, self._seq = Board(), 0

    def make(self) -> bool:
        """Make the next one if so much was numbered since the last. True: call again."""
        self._db.priority_lock.step_aside()
        with self._db.reading() as connection:
            other_rules = connection.execute(_FOREIGN).first() is not None
            base = last_checkpoint(connection)
            lines = [] if other_rules else numbered(connection, base, self._every, self._now_ms() + AHEAD_MS)
            going_on = self._going_on(connection, base, lines) if len(lines) == self._every else set[str]()
            chain = chain_at(connection, lines[-1].seq) if lines else None
        if not other_rules and len(lines) < self._every:
            return False
        self._db.priority_lock.step_aside()
        with self._db.writing(screen=False) as connection:
            if other_rules:
                forget_past(connection, 0)
            # Between reading and writing the ledger may have lost its end.
            elif chain_at(connection, lines[-1].seq) == chain:
                _write(connection, lines, going_on)
        return True

    def _going_on(self, connection: Connection, base: Checkpoint, lines: Sequence[Numbered]) -> set[str]:
        """What goes on after these numbers, by the rule of the board."""
        end = Moment(at_ms=lines[-1].known_ms, seq=lines[-1].seq)
        streams = {one.stream for one in lines if not one.stream.startswith("ref:")}
        if self._seq != base.seq or not base.seq:
            self._board, streams = Board(), {*base.streams, *streams}
        board, before = self._board, set(self._board.cases)
        _lay(connection, board, streams, end)
        for case in board.open_cases():
            if case.id not in before:
                beside = {one for one in archive.beside(connection, case.id) if board.folded(one) is None}
                _lay(connection, board, beside, end)
        for stream in board.outdated(_EVER_MS, end.at_ms - NEVER_RECORDED_MS):
            board.replace_stream(stream, ())
        self._seq = end.seq
        return set(board.streams())


def _lay(connection: Connection, board: Board, streams: Iterable[str], moment: Moment) -> None:
    for stream, records in known_records(connection, sorted(streams), moment).items():
        board.replace_stream(stream, records)


def _write(connection: Connection, lines: Sequence[Numbered], going_on: Iterable[str]) -> None:
    end = lines[-1]
    values = {"seq": end.seq, "known_ms": end.known_ms, "fold": FOLD_VERSION, "streams": packed(going_on)}
    connection.execute(insert(_CHECKPOINTS).values(values).on_conflict_do_nothing())
    late = [
        {"seq": one.seq, "desk": one.desk, "at_ms": one.at_ms, "read": one.read, "stream": one.stream}
        for one in lines
        if one.known_ms - one.at_ms > LATE_MS
    ]
    if late:
        connection.execute(insert(schema.latecomers).on_conflict_do_nothing(), late)


# Of a desk's own entries so many pieces are looked through; what was numbered later than that is among the latecomers.
PIECES_BACK = 4
_LATE = schema.latecomers.c
_REFERENCE = select(schema.streams.c.stream).where(schema.streams.c.stream.between("ref:", "ref;"))
_KNOWN = attrgetter("known_ms")


class Past:
    """The journal as it was. Answers any thread."""

    def __init__(self, database: Database, now_ms: Callable[[], int], every: int = EVERY) -> None:
        self._db, self._now_ms, self._every = database, now_ms, every
        self._pieces: dict[int, tuple[bytes | None, list[Numbered]]] = {}
        self._lock = threading.Lock()
        self._checkpoints = Checkpoints(database, now_ms, every)

    # --- moments ---------------------------------------------------------------------------------------------------

    def moment(self, at_ms: int, desk: str = "") -> Moment:
        """What was known then, in the room or at a desk. Refused while the checkpoints of that time are not made."""
        with self._db.reading() as connection:
            base = checkpoint_by_time(connection, at_ms)
            lines = self._piece(connection, base)
            known = bisect_right(lines, at_ms, key=_KNOWN)
            seq = lines[known - 1].seq if known else base.seq
            if known == len(lines) >= 2 * self._every and chain_at(connection, seq + 1) is not None:
                raise Refused("replay_preparing", until_ms=lines[-1].known_ms)
            if not desk:
                return Moment(at_ms=at_ms, seq=seq)
            own = self._own(connection, Moment(at_ms=at_ms, seq=seq, desk=desk))
        last = max(own, key=attrgetter("at_ms", "seq"), default=None)
        if last is None:
            return Moment(at_ms=at_ms, seq=seq, desk=desk, read=seq)
        read = min(seq, max(one.read for one in own))
        return Moment(at_ms=at_ms, seq=seq, desk=desk, read=read, proved_ms=last.at_ms)

    def step(self, moment: Moment, forward: bool) -> int | None:
        """When the next or the last thing before became known in the room; none at the ends. Reference data is none."""
        with self._db.reading() as connection:
            base = checkpoint_by_seq(connection, moment.seq)
            for _ in range(PIECES_BACK):
                lines = [one for one in self._piece(connection, base) if not one.stream.startswith("ref:")]
                if forward:
                    found = next((one for one in lines if one.known_ms > moment.at_ms), None)
                else:
                    found = next((one for one in reversed(lines) if one.known_ms < moment.at_ms), None)
                if found is not None:
                    return found.known_ms
                after = following(connection, base)
                if (forward and after is None) or (not forward and not base.seq):
                    return None
                base = checkpoint_by_seq(connection, after.seq if forward and after else base.seq - 1)
        return None

    def first_ms(self) -> int | None:
        """When the first thing was known; none in an empty journal."""
        with self._db.reading() as connection:
            lines = self._piece(connection, checkpoint_by_seq(connection, 0))
        timed = (one.known_ms for one in lines if one.known_ms > BEGINNING_MS and not one.stream.startswith("ref:"))
        return next(timed, None)

    # --- streams ---------------------------------------------------------------------------------------------------

    def opening(self, moment: Moment) -> list[str]:
        """Reference data, what was going on, and what was touched since the checkpoint before."""
        with self._db.reading() as connection:
            base = checkpoint_by_seq(connection, moment.reach)
            reference = connection.execute(_REFERENCE).scalars()
            since = (one.stream for one in self._piece(connection, base) if one.seq <= moment.reach)
            own = (one.stream for one in self._own(connection, moment)) if moment.desk else ()
            return list(dict.fromkeys((*reference, *base.streams, *since, *own)))

    def recent(self, moment: Moment, before: int) -> tuple[list[str], int]:
        """What was touched in the piece that ends at this number, and where the piece before that one ends; 0 when all
        of the last 48 hours was given."""
        with self._db.reading() as connection:
            base = checkpoint_by_seq(connection, before - 1)
            span = select(_E.stream).where(_E.seq.between(base.seq + 1, before)).distinct()
            streams = list(connection.execute(span).scalars())
        return streams, base.seq if base.known_ms >= moment.at_ms - RECENT_MS else 0

    def between(self, early: Moment, late: Moment) -> list[str]:
        """The streams of which the later moment knows more."""
        with self._db.reading() as connection:
            base = checkpoint_by_seq(connection, early.reach)
            streams = dict.fromkeys(
                one.stream for one in self._piece(connection, base) if early.reach < one.seq <= late.reach
            )
            after = following(connection, base)
            if after is not None and after.seq < late.reach:
                span = _E.seq.between(after.seq + 1, late.reach)
                streams |= dict.fromkeys(connection.execute(select(_E.stream).where(span)).scalars())
            own = self._own(connection, late) if late.desk else []
        fresh = (one.stream for one in own if one.at_ms > early.at_ms or early.seq < one.seq <= late.seq)
        return list(streams | dict.fromkeys(fresh))

    def records(self, streams: Iterable[str], moment: Moment) -> dict[str, list[Recorded]]:
        """The opened entries of these streams that were known then."""
        with self._db.reading() as connection:
            return known_records(connection, list(streams), moment)

    def beside(self, case: str) -> list[str]:
        """What belongs on the board with a case, by what is known now; the moment leaves out what was not."""
        with self._db.reading() as connection:
            return archive.beside(connection, case)

    def archive(self, moment: Callable[[], Moment]) -> PastArchive:
        """The archive as it can be told at a moment that moves."""
        return PastArchive(self._db, moment)

    def make_checkpoint(self) -> bool:
        """Make the next checkpoint if so much was numbered since the last. True: call again."""
        return self._checkpoints.make()

    # --- inside ----------------------------------------------------------------------------------------------------

    def _piece(self, connection: Connection, base: Checkpoint) -> list[Numbered]:
        """The numbers from a checkpoint to the next; after the last one at most twice as many."""
        end = following(connection, base)
        most = 2 * self._every if end is None else end.seq - base.seq
        most_ms = self._now_ms() + AHEAD_MS if end is None else end.known_ms
        with self._lock:
            chain, lines = self._pieces.pop(base.seq, (None, []))
        if lines and (len(lines) > most or chain != chain_at(connection, lines[-1].seq)):
            lines = []
        if len(lines) < most:
            place = Checkpoint(lines[-1].seq, lines[-1].known_ms) if lines else base
            lines = lines + numbered(connection, place, most - len(lines), most_ms)
        if lines:
            kept = chain_at(connection, lines[-1].seq), lines
            with self._lock:
                self._pieces[base.seq] = kept
                while len(self._pieces) > 2 * PIECES_BACK:
                    del self._pieces[next(iter(self._pieces))]
        return lines

    def _own(self, connection: Connection, moment: Moment) -> list[Numbered]:
        """What a desk wrote about that time: numbered shortly before or after, much later, lately, or not yet."""
        around = [checkpoint_by_seq(connection, moment.seq), last_checkpoint(connection)]
        if (after := following(connection, around[0])) is not None:
            around.append(after)
        earlier = around[0]
        for _ in range(PIECES_BACK if earlier.seq else 0):
            earlier = checkpoint_by_seq(connection, max(0, earlier.seq - 1))
            around.append(earlier)
        bases = {base.seq: base for base in around}
        pieces = [line for base in bases.values() for line in self._piece(connection, base)]
        lately = or_(_LATE.seq > moment.seq, _LATE.at_ms >= moment.at_ms - RECENT_MS)
        own = (_LATE.desk == moment.desk) & (_LATE.at_ms <= moment.at_ms) & lately
        late = (
            Numbered(one.seq, one.at_ms, one.at_ms, one.stream, one.desk, one.read)
            for one in connection.execute(select(*_LATE).where(own))
        )
        found = (*pieces, *late, *unsent_of(connection, moment.desk))
        return [one for one in found if one.desk == moment.desk and one.at_ms <= moment.at_ms]
