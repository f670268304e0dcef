"""Makes the checkpoints of the past, one after the other, from the journal; nobody waits for it."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from console.models.board import Board
from console.models.fold import FOLD_VERSION
from console.models.moment import Moment
from console.store import archive, schema
from console.store.database import Database
from console.store.known import chain_at, known_records
from console.store.past_tables import forget_past
from console.store.timeline import AHEAD_MS, EVERY, Checkpoint, Numbered, last_checkpoint, numbered, packed

# Numbered so long after it was written: its desk was alone.
LATE_MS = 60_000
_EVER_MS = 2**62
_CHECKPOINTS = schema.checkpoints
_FOREIGN = select(_CHECKPOINTS.c.seq).where(_CHECKPOINTS.c.fold != FOLD_VERSION).limit(1)


class Checkpoints:
    """Holds the board of the last checkpoint, so that the next one folds only what came since."""

    def __init__(self, database: Database, now_ms: Callable[[], int], every: int = EVERY) -> None:
        self._db, self._now_ms, self._every = database, now_ms, every
        self._board, self._seq = Board(), 0

    def make(self) -> bool:
        """Make the next one if so much was numbered since the last. True: call again."""
        self._db.turnstile.step_aside()
        with self._db.reading() as connection:
            other_rules = connection.execute(_FOREIGN).first() is not None
            base = last_checkpoint(connection)
            lines = [] if other_rules else numbered(connection, base, self._every, self._now_ms() + AHEAD_MS)
            going_on = self._going_on(connection, base, lines) if len(lines) == self._every else set[str]()
            chain = chain_at(connection, lines[-1].seq) if lines else None
        if not other_rules and len(lines) < self._every:
            return False
        self._db.turnstile.step_aside()
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
        for stream in board.outdated(_EVER_MS):
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
