"""What the room, or one desk, knew at a past moment, from the journal and its checkpoints.

A checkpoint holds names of streams and nothing that is personal: what was erased since is erased in the past too.
"""

import threading
from bisect import bisect_right
from collections.abc import Callable, Iterable
from operator import attrgetter

from sqlalchemy import Connection, or_, select

from console.errors import Refused
from console.models.moment import Moment
from console.models.recent import RECENT_MS
from console.models.record import Recorded
from console.store import archive, schema
from console.store.checkpoints import Checkpoints
from console.store.database import Database
from console.store.known import chain_at, known_records, unsent_of
from console.store.past_archive import PastArchive
from console.store.timeline import (
    AHEAD_MS,
    BEGINNING_MS,
    EVERY,
    Checkpoint,
    Numbered,
    checkpoint_by_seq,
    checkpoint_by_time,
    following,
    last_checkpoint,
    numbered,
)

# Of a desk's own entries so many pieces are looked through; what was numbered later than that is among the latecomers.
PIECES_BACK = 4
_ENTRIES, _LATE = schema.entries.c, schema.latecomers.c
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
            span = select(_ENTRIES.stream).where(_ENTRIES.seq.between(base.seq + 1, before)).distinct()
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
                span = _ENTRIES.seq.between(after.seq + 1, late.reach)
                streams |= dict.fromkeys(connection.execute(select(_ENTRIES.stream).where(span)).scalars())
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
