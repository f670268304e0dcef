"""The samples of call evaluation, read from the numbered journal alone: whoever has it gets the same.

Where the months of the ledger begin is kept; all else is computed when it is asked for. Nothing here writes an entry.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import tzinfo
from threading import Lock
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects.sqlite import insert

from console.errors import ConsoleError
from console.models.state.evaluation import FORM
from console.models.state.moment import true_ms
from console.models.state.streams import ref_stream, split_stream
from console.models.views.evaluation import (
    LEAST_PERCENT,
    Evaluated,
    Sample,
    Taking,
    draw,
    ledger_time,
    month_after,
    month_before,
    month_of,
)
from console.store.file import schema
from console.store.file.database import Database, among, listed
from console.store.journal.entries import chain_at, read_entry
from wire import facts
from wire.entry import MalformedEntry, decode_entry

PIECE = 2_000
_E, _MONTHS = schema.entries.c, schema.month_starts
_TAKEN = ("call_answered", "call_started")
_FOLLOWING = select(_E.seq, _E.raw).where(_E.seq.is_not(None)).order_by(_E.seq)
_SPAN = select(_E.seq, _E.raw).where(_E.kind.in_((*_TAKEN, "call_kind_set"))).order_by(_E.seq)
_BEFORE = select(_E.stream).where(among(_E.stream), _E.kind.in_(_TAKEN))
_CITY = select(_E.seq, _E.raw).where(
    _E.stream > ref_stream("city", ""), _E.stream < ref_stream("city", "~"), _E.seq.is_not(None)
)
_OLDEST = select(_E.seq).where(_E.seq.is_not(None)).order_by(_E.seq).limit(1)
ZONE = ZoneInfo("Asia/Jakarta")  # until the ledger says another one
_FORMS = select(_E.raw).where(_E.stream == ref_stream("evaluation_form", FORM)).order_by(_E.seq)


class _Reached(NamedTuple):
    """How far the months were looked for: a number, its chain hash, the ledger's time there and the month it is in."""

    seq: int
    chain: bytes | None
    known_ms: int | None
    month: int


class QaSampling:
    """Reads samples; every answer is one consistent look. The months are those of the zone that the ledger had said of
    the city by the number where each begins: a later change of it moves no border."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._lock = Lock()
        self._reached: _Reached | None = None
        self._drawn: dict[int, Sample] = {}

    def maintain(self) -> bool:
        """Look for the beginnings of months a little further. True: call again."""
        with self._lock:
            self._db.priority_lock.step_aside()
            with self._db.reading() as connection:
                at = self._resume(connection)
                rows = connection.execute(_FOLLOWING.where(_E.seq > at.seq).limit(PIECE)).all()
                reached, found = _walk(at, rows, _zones(connection) if rows else [])
                chain = chain_at(connection, reached.seq) if rows else at.chain
            if found:
                self._db.priority_lock.step_aside()
                with self._db.writing(screen=False) as connection:
                    # Between reading and writing the ledger may have lost its end.
                    if chain_at(connection, reached.seq) != chain:
                        self._reached = None
                        return True
                    connection.execute(insert(_MONTHS).on_conflict_do_nothing(), found)
            self._reached = reached._replace(chain=chain)
            return len(rows) == PIECE

    def months(self) -> list[int]:
        """The months whose sample is fixed, the newest first."""
        while self.maintain():
            pass
        with self._db.reading() as connection:
            return list(connection.execute(select(_MONTHS.c.month).order_by(_MONTHS.c.month.desc())).scalars())[1:]

    def sample(self, month: int) -> Sample | None:
        """The sample of a month; none while the ledger has no number of the next month. Raises ConsoleError
        (sample_older) where this file does not hold the ledger of that month and of the one before any more."""
        while self.maintain():
            pass
        about = (month_before(month), month, month_after(month))
        wanted = select(_MONTHS.c.month, _MONTHS.c.seq).where(_MONTHS.c.month.in_(about))
        with self._db.reading() as connection:
            starts = {row.month: row.seq for row in connection.execute(wanted)}
            if not {month, month_after(month)} <= starts.keys():
                return None
            # Which calls were taken before the month began is read in the one before.
            if connection.execute(_OLDEST).scalar_one() > starts.get(month_before(month), 1):
                raise ConsoleError("sample_older")
            first, closing = starts[month], starts[month_after(month)]
            seed = chain_at(connection, closing)
            assert seed is not None, "a month begins at a number of the ledger"
            known = self._drawn.get(month)
            if known is None or known.seed != seed:
                percent, form = _rule(connection, closing)
                known = self._drawn[month] = _drawn(connection, month, (first, closing), seed, percent, form)
            return known

    def _resume(self, connection: Connection) -> _Reached:
        """Where to go on: where it stopped, unless the ledger lost that; else from the last month that is known."""
        at = self._reached
        if at is not None and at.seq and chain_at(connection, at.seq) == at.chain:
            return at
        row = connection.execute(select(_MONTHS).order_by(_MONTHS.c.month.desc()).limit(1)).first()
        return _Reached(0, None, None, 0) if row is None else _Reached(row.seq, None, row.known_ms, row.month)


def _walk(
    at: _Reached, rows: Sequence[Row[int, bytes]], zones: Sequence[tuple[int, tzinfo]]
) -> tuple[_Reached, list[dict[str, int]]]:
    """How far these entries bring the ledger's time, and the months that begin in them."""
    seq, known_ms, month, found = at.seq, at.known_ms, at.month, list[dict[str, int]]()
    for seq, raw in rows:
        at_ms = _told_ms(raw)
        if at_ms is None:
            continue
        later_ms = ledger_time(known_ms, at_ms)
        last = month_of(later_ms, _zone_at(zones, seq))
        if known_ms is None:
            month = last
            found.append({"month": month, "seq": 1, "known_ms": later_ms})
        while month < last:
            month = month_after(month)
            found.append({"month": month, "seq": seq, "known_ms": later_ms})
        known_ms = later_ms
    return _Reached(seq, None, known_ms, month), found


def _zones(connection: Connection) -> list[tuple[int, tzinfo]]:
    """From which number on the ledger says which zone."""
    found: list[tuple[int, tzinfo]] = []
    for seq, raw in connection.execute(_CITY.order_by(_E.seq)):
        fact = read_entry(raw).fact
        if isinstance(fact, facts.CityDefined):
            with suppress(ZoneInfoNotFoundError, ValueError):
                found.append((seq, ZoneInfo(fact.zone)))
    return found


def _zone_at(zones: Sequence[tuple[int, tzinfo]], seq: int) -> tzinfo:
    return next((zone for since, zone in reversed(zones) if since <= seq), ZONE)


def _told_ms(raw: bytes) -> int | None:
    """When an entry was written by the server's clock; none where nobody compared the two."""
    try:
        entry = decode_entry(raw)
    except MalformedEntry:
        return None
    if entry.offset_ms is None and entry.auth != "server":
        return None
    return true_ms(entry.at, entry.offset_ms)


def _rule(connection: Connection, closing: int) -> tuple[int, int]:
    """The share and the form in force when the month was over: the last one published before, by number."""
    percent, version = LEAST_PERCENT, 0
    for raw in connection.execute(_FORMS.where(_E.seq < closing)).scalars():
        fact = read_entry(raw).fact
        if isinstance(fact, facts.EvaluationFormPublished):
            percent, version = max(LEAST_PERCENT, min(fact.percent, 100)), fact.version
    return percent, version


def _drawn(connection: Connection, month: int, span: tuple[int, int], seed: bytes, percent: int, form: int) -> Sample:
    taken: dict[str, Taking] = {}
    paper, tests = set[str](), set[str]()
    for seq, raw in connection.execute(_SPAN.where(_E.seq >= span[0], _E.seq < span[1])):
        read = read_entry(raw)
        call, entry = split_stream(read.stream)[1], read.entry
        if entry is None:
            continue
        if isinstance(read.fact, facts.CallKindSet):
            (tests.add if read.fact.call_kind == "test" else tests.discard)(call)
            continue
        if isinstance(read.fact, facts.CallStarted) and read.fact.paper is not None:
            paper.add(call)
        when = entry.at if entry.happened is None else entry.happened
        taken.setdefault(call, Taking(call=call, person=entry.by, when=when, seq=seq))
    streams = [f"call:{call}" for call in taken]
    for stream in connection.execute(_BEFORE.where(_E.seq < span[0]), listed(streams)).scalars() if streams else ():
        taken.pop(split_stream(stream)[1], None)
    left_out = (paper | tests) & taken.keys()
    return Sample(
        month=month,
        first=span[0],
        closing=span[1],
        seed=seed,
        percent=percent,
        form=form,
        persons=draw(seed, percent, (one for call, one in taken.items() if call not in left_out)),
        tests=len(tests & taken.keys()),
        paper=len((paper - tests) & taken.keys()),
    )


def evaluations_of(connection: Connection, since: int, until: int, person: str | None) -> list[Evaluated]:
    """The evaluations of the samples from one month to another, both included; of all, or of one person."""
    table = schema.evaluations
    columns = (table.c[name] for name in Evaluated.__struct_fields__)
    wanted = select(*columns).where(table.c.month >= since, table.c.month <= until, table.c.by != "")
    if person is not None:
        wanted = wanted.where(table.c.person == person)
    found = []
    for row in connection.execute(wanted.order_by(table.c.month, table.c.person, table.c.call_id)):
        values = dict(zip(Evaluated.__struct_fields__, row, strict=True))
        values["marks"] = msgspec.json.decode(row.marks)
        found.append(msgspec.convert(values, Evaluated, strict=False))
    return found
