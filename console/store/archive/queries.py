"""Questions to the archive: lists, full text, the history of a number, the log of a time, counts by hour."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Integer, Select, Table, func, literal_column, select, text

from console.errors import Stopped
from console.models.state.call import Call
from console.models.state.case import Case
from console.models.state.fold import Folded, fold
from console.models.state.record import Recorded
from console.models.state.reference import Reference
from console.models.state.shift import Shift
from console.models.state.standing_record import Granted, StandingRecord
from console.models.state.streams import call_stream, case_stream
from console.models.state.text import phone_key, read_number
from console.models.views.evaluation import Evaluated
from console.models.views.exports import ExportLine, ExportMap, ExportTable, RowKind, lines_of, make_table
from console.models.views.points import LearntPlace
from console.store.aggregates import Aggregates, Progress, silent
from console.store.archive.activity_log import LogAsk, LogFound, read_grants, read_kinds, read_log, read_roster
from console.store.archive.personal import (
    DueAsk,
    Found,
    concerning,
    due_of,
    folded_of,
    folded_with_callers,
    notices_ever,
)
from console.store.archive.qa_sampling import QaSampling, evaluations_of
from console.store.file import schema
from console.store.file.database import Database, among, listed
from console.store.journal.chain import Chain
from console.store.journal.entries import records_of
from console.store.journal.erased import Scrubbing
from console.store.journal.stream_keys import destroyed_of

# Cases, calls and assignments of a span for an export, folded from their entries: the same values as on the board.
#
# A case that went into another is told in that one and counted; read in pieces, so that nobody waits for all of it.

PIECE = 200
_CASES = text(
    "SELECT id FROM cases WHERE opened_ms >= :since AND opened_ms < :until AND (:samples OR sample = 0) "
    "AND state <> 'merged' ORDER BY opened_ms, id"
)
_STREAMS_OF = text("SELECT stream FROM streams WHERE kind = :kind ORDER BY stream")
_MERGED = text(
    "SELECT count(*) FROM cases WHERE opened_ms >= :since AND opened_ms < :until AND (:samples OR sample = 0) "
    "AND state = 'merged'"
)
_CALLS = text(
    "SELECT calls.id FROM calls LEFT JOIN cases ON cases.id = calls.case_id WHERE started_ms >= :since "
    "AND started_ms < :until AND (:samples OR coalesce(sample, 0) = 0) ORDER BY started_ms, calls.id"
)


class ExportAsk(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of what, of what began in a span (UTC ms, the end excluded); `samples`: whether sample cases count."""

    rows: RowKind
    since_ms: int
    until_ms: int
    samples: bool = False


def merged_of(database: Database, wanted: ExportAsk) -> int:
    """How many cases of the span are told in others."""
    with database.reading() as connection:
        return int(connection.execute(_MERGED, _values(wanted)).scalar_one())


def lines_between(database: Database, wanted: ExportAsk, progress: Progress) -> Iterator[ExportLine]:
    """The rows in the order in which their cases and calls began; `progress` hears of each piece. Raises Stopped."""
    with database.reading() as connection:
        query = _CALLS if wanted.rows == "call" else _CASES
        ids = list(connection.execute(query, _values(wanted)).scalars())
    for at in range(0, len(ids), PIECE):
        if not progress(at, len(ids)):
            raise Stopped
        with database.reading() as connection:
            piece = ids[at : at + PIECE]
            yield from _of_calls(connection, piece) if wanted.rows == "call" else _of_cases(connection, piece, wanted)


def _values(wanted: ExportAsk) -> dict[str, object]:
    return {"since": wanted.since_ms, "until": wanted.until_ms, "samples": int(wanted.samples)}


def _of_cases(connection: Connection, ids: Sequence[str], wanted: ExportAsk) -> list[ExportLine]:
    cases = [one for one in _folded(connection, [case_stream(id) for id in ids]) if isinstance(one, Case)]
    calls = _opening(connection, cases)
    return [line for case in cases for line in lines_of(case, calls.get(case.call or ""), wanted.rows)]


def _of_calls(connection: Connection, ids: Sequence[str]) -> list[ExportLine]:
    calls = [one for one in _folded(connection, [call_stream(id) for id in ids]) if isinstance(one, Call)]
    known = _with_ends(connection, {one.case for one in calls if one.case is not None})
    lines = [_line(call, known) for call in calls]
    opening = _opening(connection, [line.case for line in lines if line.case is not None])
    return [_from_opening(line, opening) for line in lines]


def _from_opening(line: ExportLine, opening: dict[str, Call]) -> ExportLine:
    opened_from = opening.get(line.case.call or "") if line.case is not None else None
    return msgspec.structs.replace(line, opened_from=opened_from)


def _opening(connection: Connection, cases: Sequence[Case]) -> dict[str, Call]:
    """The calls that cases were opened from."""
    wanted = [call_stream(one.call) for one in cases if one.call is not None]
    return {one.id: one for one in _folded(connection, wanted) if isinstance(one, Call)}


def _line(call: Call, known: dict[str, Case]) -> ExportLine:
    """A call with the case that goes on for its own; confidential when one on the way there is."""
    case, secret, seen = known.get(call.case or ""), False, set[str]()
    while case is not None and case.id not in seen:
        seen.add(case.id)
        secret = secret or case.confidential
        into = case.closure.into if case.closure is not None else None
        if into is None or into not in known:
            break
        case = known[into]
    return ExportLine(case=case, call=call, confidential=secret)


def _with_ends(connection: Connection, ids: set[str]) -> dict[str, Case]:
    """These cases, and those they went into."""
    known: dict[str, Case] = {}
    while missing := sorted(ids - known.keys()):
        found = [one for one in _folded(connection, [case_stream(id) for id in missing]) if isinstance(one, Case)]
        known |= {one.id: one for one in found}
        ids = {one.closure.into for one in found if one.closure is not None and one.closure.into is not None}
    return known


def _folded(connection: Connection, streams: Sequence[str]) -> Iterator[Folded]:
    for stream, records in records_of(connection, list(dict.fromkeys(streams))).items():
        if records:
            yield fold(stream, records)


# The cases of a span with the point and the kelurahan written with them. Never a confidential one: it has no point.

_PLACED_CASES = schema.cases


class PlacedCase(msgspec.Struct, frozen=True):
    """`kelurahan` is its code or its name, as it was written, "" for none; the point in millionths of a degree."""

    id: str
    kelurahan: str
    lat_e6: int
    lng_e6: int


def placed_of(database: Database, since_ms: int, until_ms: int) -> list[PlacedCase]:
    """By when they were opened (UTC ms, the end excluded), the last one first. Takes a moment over a long span."""
    columns = (_PLACED_CASES.c.id, _PLACED_CASES.c.kelurahan, _PLACED_CASES.c.lat_e6, _PLACED_CASES.c.lng_e6)
    among = (_PLACED_CASES.c.opened_ms >= since_ms) & (_PLACED_CASES.c.opened_ms < until_ms)
    # Once more here: a row computed before the mark was set is not believed.
    seen = among & _PLACED_CASES.c.lat_e6.is_not(None) & (_PLACED_CASES.c.confidential == 0)
    with database.reading() as connection:
        rows = connection.execute(select(*columns).where(seen).order_by(_PLACED_CASES.c.opened_ms.desc()))
        return [PlacedCase(*row) for row in rows]


# Where and when the cases of a span were: counts by kelurahan and hour, and points. Never one of a confidential case.
#
# Doubles (merged cases) and false reports count for nothing here.

HOUR_MS = 3_600_000
MOST_POINTS = 10_000
NOT_COUNTED = ("merged", "false")
_SPREAD_CASES = schema.cases


class SpreadFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which cases, by when they were opened (UTC ms, the end excluded) and by their types; empty means all."""

    since_ms: int
    until_ms: int
    natures: tuple[str, ...] = ()
    sample: bool | None = None


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """`counts`: (start of the hour, kelurahan or "", how many); `points`: (start of the hour, latitude and longitude in
    millionths of a degree), the newest first; `placed`: how many cases have a point that may be shown."""

    counts: list[tuple[int, str, int]]
    points: list[tuple[int, int, int]]
    placed: int


def spread_of(database: Database, wanted: SpreadFilter, most: int = MOST_POINTS) -> Spread:
    """One consistent look; may take a moment over a long span: ask on another thread."""
    hour = _SPREAD_CASES.c.opened_ms // literal_column(str(HOUR_MS), Integer) * literal_column(str(HOUR_MS), Integer)
    among = (_SPREAD_CASES.c.opened_ms >= wanted.since_ms) & (_SPREAD_CASES.c.opened_ms < wanted.until_ms)
    among &= _SPREAD_CASES.c.state.not_in(NOT_COUNTED)
    if wanted.natures:
        among &= _SPREAD_CASES.c.nature.in_(wanted.natures)
    if wanted.sample is not None:
        among &= _SPREAD_CASES.c.sample == int(wanted.sample)
    # Once more here: a row computed before the mark was set is not believed.
    seen = among & _SPREAD_CASES.c.lat_e6.is_not(None) & (_SPREAD_CASES.c.confidential == 0)
    counts = (
        select(hour.label("hour"), _SPREAD_CASES.c.kelurahan, func.count()).where(among).group_by("hour", "kelurahan")
    )
    points = (
        select(hour, _SPREAD_CASES.c.lat_e6, _SPREAD_CASES.c.lng_e6)
        .where(seen)
        .order_by(_SPREAD_CASES.c.opened_ms.desc())
        .limit(most)
    )
    with database.reading() as connection:
        return Spread(
            counts=[(int(at), ward, many) for at, ward, many in connection.execute(counts)],
            points=[(int(at), lat, lng) for at, lat, lng in connection.execute(points)],
            placed=int(connection.execute(select(func.count()).select_from(_SPREAD_CASES).where(seen)).scalar_one()),
        )


_QUERIES_CASES = schema.cases
_QUERIES_CALLS = schema.calls
_LEARNT = [schema.learnt.c["case_id" if name == "case" else name] for name in LearntPlace.__struct_fields__]
_LEARNT_FROM = select(*_LEARNT).where(among(schema.learnt.c.case_id))
_ORDERS = {
    "opened": (_QUERIES_CASES.c.opened_ms,),
    "last": (_QUERIES_CASES.c.last_ms,),
    "number": (_QUERIES_CASES.c.letter, _QUERIES_CASES.c.running),
    "priority": (_QUERIES_CASES.c.priority, _QUERIES_CASES.c.opened_ms),
    "state": (_QUERIES_CASES.c.state, _QUERIES_CASES.c.opened_ms),
    "place": (_QUERIES_CASES.c.place, _QUERIES_CASES.c.opened_ms),
}


class CaseFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which cases, in which order. Empty means all; words are searched as beginnings, all of them must be there.

    `order` is one of opened, last, number, priority, state, place; times in milliseconds of UTC, the end excluded.
    """

    words: str = ""
    states: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    priorities: tuple[int, ...] = ()
    kelurahan: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    opened_by: str | None = None
    open_only: bool = False
    conflict_only: bool = False
    sample: bool | None = None
    since_ms: int | None = None
    until_ms: int | None = None
    unchanged_since_ms: int | None = None
    order: str = "opened"
    descending: bool = True
    limit: int = 200
    offset: int = 0


class ArchivedCase(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a list of cases, with open personal values."""

    id: str
    number: str
    nature: str
    priority: int
    state: str
    open: bool
    place: str
    kelurahan: str
    narrative: str
    opened_ms: int
    closed_ms: int | None
    last_ms: int
    opened_by: str
    desk: str
    agencies: tuple[str, ...]
    confidential: bool
    sample: bool
    pending: bool
    conflict: bool
    erased: bool = False


class ArchivedCall(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a list of calls, with open personal values. `answered_ms` is none when nobody answered."""

    id: str
    case_id: str | None
    channel: str
    number: str
    caller: str
    call_kind: str | None
    state: str
    started_ms: int
    rang_ms: int | None
    answered_ms: int | None
    ended_ms: int | None


class ArchivedShift(msgspec.Struct, frozen=True, kw_only=True):
    """One person's time on duty; `ended_ms` is none while it lasts."""

    id: str
    person: str
    name: str
    desk: str
    letter: str
    started_ms: int
    ended_ms: int | None
    forgotten: bool


class ShiftLog(msgspec.Struct, frozen=True):
    """What a span of time held, oldest first; the lines of a shift are in its stream."""

    shifts: list[ArchivedShift]
    cases: list[ArchivedCase]
    calls: list[ArchivedCall]


class Archive:
    """Reads the archive. Every answer is one consistent look; nothing here writes."""

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        self._db = database
        self.aggregates = Aggregates(database, now_ms)
        self.chain = Chain(database)
        self.qa_sampling = QaSampling(database)

    def cases(self, wanted: CaseFilter) -> list[ArchivedCase]:
        """One page of the list of cases."""
        columns = [*_ORDERS[wanted.order], _QUERIES_CASES.c.n]
        ordered = [column.desc() if wanted.descending else column.asc() for column in columns]
        query = _narrowed(_columns(ArchivedCase, _QUERIES_CASES), wanted)
        return self._cases(query.order_by(*ordered).limit(wanted.limit).offset(wanted.offset))

    def cases_of(self, ids: Sequence[str]) -> list[ArchivedCase]:
        """These cases, in no order."""
        return self._cases(_columns(ArchivedCase, _QUERIES_CASES).where(_QUERIES_CASES.c.id.in_(ids)))

    def calls_of(self, ids: Sequence[str]) -> list[ArchivedCall]:
        """These calls, in no order."""
        return self._calls(_columns(ArchivedCall, _QUERIES_CALLS).where(_QUERIES_CALLS.c.id.in_(ids)))

    def count(self, wanted: CaseFilter) -> int:
        """How many cases the whole list has."""
        with self._db.reading() as connection:
            return int(connection.execute(_narrowed(select(func.count(_QUERIES_CASES.c.n)), wanted)).scalar_one())

    def cases_of_number(self, typed: str) -> list[ArchivedCase]:
        """The cases of a number as typed ("A-0042", "a42" or in full), oldest first; more than one are doubles."""
        read = read_number(typed)
        if read is None:
            return []
        letter, running = read[0].split("-")
        same = (_QUERIES_CASES.c.letter == letter) & (_QUERIES_CASES.c.running == int(running))
        return self._cases(
            _columns(ArchivedCase, _QUERIES_CASES).where(same).order_by(_QUERIES_CASES.c.opened_ms, _QUERIES_CASES.c.id)
        )

    def calls_of_number(self, number: str, limit: int = 200, *, alone: bool = False) -> list[ArchivedCall]:
        """The calls of a telephone number, however it is written, the last one first; `alone`: those without a case."""
        key = phone_key(number)
        query = _columns(ArchivedCall, _QUERIES_CALLS).where(_QUERIES_CALLS.c.phone_key == key, text("phone_key <> ''"))
        query = query.where(_QUERIES_CALLS.c.case_id.is_(None)) if alone else query
        return self._calls(query.order_by(_QUERIES_CALLS.c.started_ms.desc(), _QUERIES_CALLS.c.id).limit(limit))

    def shift_log(self, since_ms: int, until_ms: int) -> ShiftLog:
        """Shifts that overlap a span, cases opened in it and calls begun in it."""
        shifts = schema.shifts
        lasting = shifts.c.ended_ms.is_(None) | (shifts.c.ended_ms >= since_ms)
        overlapping = _columns(ArchivedShift, shifts).where(shifts.c.started_ms < until_ms, lasting)
        calls = _columns(ArchivedCall, _QUERIES_CALLS).where(_between(_QUERIES_CALLS.c.started_ms, since_ms, until_ms))
        cases = _columns(ArchivedCase, _QUERIES_CASES).where(_between(_QUERIES_CASES.c.opened_ms, since_ms, until_ms))
        with self._db.reading() as connection:
            rows = connection.execute(overlapping.order_by(shifts.c.started_ms, shifts.c.id)).all()
        return ShiftLog(
            shifts=msgspec.convert(_named(ArchivedShift, rows), list[ArchivedShift], strict=False),
            cases=self._cases(cases.order_by(_QUERIES_CASES.c.opened_ms, _QUERIES_CASES.c.id)),
            calls=self._calls(calls.order_by(_QUERIES_CALLS.c.started_ms, _QUERIES_CALLS.c.id)),
        )

    def log(self, wanted: LogAsk) -> LogFound:
        """The activity log: see `LogAsk`."""
        return read_log(self._db, wanted)

    def with_kinds(self, since_ms: int, until_ms: int, kinds: Mapping[str, str], limit: int) -> LogFound:
        """The streams that changed last in a span and have entries of these kinds: see `read_kinds`."""
        return read_kinds(self._db, since_ms, until_ms, kinds, limit)

    def grants(self, since_ms: int, until_ms: int) -> list[Granted]:
        """The blocks of numbers granted in this span."""
        return read_grants(self._db, since_ms, until_ms)

    def roster(self, since_ms: int, until_ms: int) -> list[Shift]:
        """The shifts with something in this span, the newest first."""
        return read_roster(self._db, since_ms, until_ms)

    def export(
        self, mapping: ExportMap, span_ms: tuple[int, int], city: Reference, progress: Progress = silent
    ) -> ExportTable:
        """What a mapping makes of what began in a span, by the city's days. Raises Stopped."""
        rule = self.aggregates.rule
        wanted = ExportAsk(rows=mapping.rows, since_ms=span_ms[0], until_ms=span_ms[1], samples=rule.samples)
        table = make_table(mapping, lines_between(self._db, wanted, progress), city, self.aggregates.zone)
        table.merged = merged_of(self._db, wanted) if mapping.rows != "call" else 0
        return table

    def learnt_places(self, limit: int = 20_000) -> list[LearntPlace]:
        """What cases taught about places, the newest first; never more than `limit`, however old the desk is."""
        return self._learnt(select(*_LEARNT).order_by(schema.learnt.c.last_ms.desc()).limit(limit))

    def learnt_from(self, cases: Sequence[str]) -> list[LearntPlace]:
        """What these cases taught."""
        return self._learnt(_LEARNT_FROM, listed(cases))

    def _learnt(self, query: Select[*tuple[Any, ...]], values: dict[str, str] | None = None) -> list[LearntPlace]:
        with self._db.reading() as connection:
            rows = connection.execute(query, values).all()
        return msgspec.convert(_named(LearntPlace, rows), list[LearntPlace], strict=False)

    def evaluations(self, since: int, until: int, person: str | None = None) -> list[Evaluated]:
        """The evaluations of the samples of these months (202610), of all people or of one."""
        with self._db.reading() as connection:
            return evaluations_of(connection, since, until, person)

    def spread(self, wanted: SpreadFilter) -> Spread:
        """Where and when cases were: see `SpreadFilter`."""
        return spread_of(self._db, wanted)

    def placed(self, since_ms: int, until_ms: int) -> list[PlacedCase]:
        """The cases opened in a span that have a point which may be shown."""
        return placed_of(self._db, since_ms, until_ms)

    def due(self, ask: DueAsk) -> list[str]:
        """What a rule is to erase: see `DueAsk`."""
        return due_of(self._db, ask)

    def concerning(self, number: str, name: str) -> Found:
        """What concerns a number or a name."""
        return concerning(self._db, number, name)

    def folded_of(self, streams: Sequence[str]) -> dict[str, Folded]:
        """These streams as they are now, however old, with the cases they belong to."""
        return folded_of(self._db, streams)

    def folded_with_callers(self, streams: Sequence[str]) -> dict[str, Folded]:
        """The same, and every call of the cases among them."""
        return folded_with_callers(self._db, streams)

    def erased_among(self, streams: Collection[str]) -> set[str]:
        """Which of these streams were erased."""
        with self._db.reading() as connection:
            return destroyed_of(connection, list(streams))

    def gaps_left(self) -> bool:
        """Whether the file of this desk is still to be written anew after something was erased."""
        return Scrubbing(self._db).due()

    def erasures(self) -> list[StandingRecord]:
        """The record of processing, the last one first."""
        return notices_ever(self._db, "erasure")

    def records_ever(self, kind: str) -> list[Recorded]:
        """Every entry of the streams of a kind, stream by stream."""
        with self._db.reading() as connection:
            streams = connection.execute(_STREAMS_OF, {"kind": kind}).scalars().all()
            return [one for records in records_of(connection, streams).values() for one in records]

    def of_agencies(self) -> list[Recorded]:
        """Every entry about agencies and their units, stream by stream."""
        streams = [one for one in self.chain.reference_streams() if one.startswith(("ref:agency:", "ref:unit:"))]
        with self._db.reading() as connection:
            return [one for records in records_of(connection, streams).values() for one in records]

    def requests(self) -> list[StandingRecord]:
        """What people ever asked about their data, the last one first."""
        return notices_ever(self._db, "request")

    def notices(self, kind: str) -> list[StandingRecord]:
        """All of a kind that there ever were, the last one first."""
        return notices_ever(self._db, kind)

    def _cases(self, query: Select[*tuple[Any, ...]]) -> list[ArchivedCase]:
        with self._db.reading() as connection:
            rows = _named(ArchivedCase, connection.execute(query))
            erased = destroyed_of(connection, [case_stream(row["id"]) for row in rows])
        for row in rows:
            row["erased"] = case_stream(row["id"]) in erased
            row["agencies"] = row["agencies"].split()
        return msgspec.convert(rows, list[ArchivedCase], strict=False)

    def _calls(self, query: Select[*tuple[Any, ...]]) -> list[ArchivedCall]:
        with self._db.reading() as connection:
            rows = _named(ArchivedCall, connection.execute(query))
        return msgspec.convert(rows, list[ArchivedCall], strict=False)


def _columns(shape: type[msgspec.Struct], table: Table) -> Select[*tuple[Any, ...]]:
    return select(*(table.c[name] for name in shape.__struct_fields__ if name in table.c))


def _named(shape: type[msgspec.Struct], rows: Iterable[Iterable[Any]]) -> list[dict[str, Any]]:
    names = [name for name in shape.__struct_fields__ if name != "erased"]
    return [dict(zip(names, row, strict=True)) for row in rows]


def _between(column: ColumnElement[int], since_ms: int, until_ms: int) -> ColumnElement[bool]:
    return (column >= since_ms) & (column < until_ms)


def _narrowed(query: Select[*tuple[Any, ...]], wanted: CaseFilter) -> Select[*tuple[Any, ...]]:
    lists = {"state": wanted.states, "nature": wanted.natures, "priority": wanted.priorities}
    for name, allowed in {**lists, "kelurahan": wanted.kelurahan}.items():
        if allowed:
            query = query.where(_QUERIES_CASES.c[name].in_(allowed))
    if wanted.agencies:
        on_it = select(schema.assignments.c.case_id).where(schema.assignments.c.agency.in_(wanted.agencies))
        query = query.where(_QUERIES_CASES.c.id.in_(on_it))
    if wanted.opened_by is not None:
        query = query.where(_QUERIES_CASES.c.opened_by == wanted.opened_by)
    if wanted.sample is not None:
        query = query.where(_QUERIES_CASES.c.sample == int(wanted.sample))
    if wanted.open_only:
        query = query.where(text("cases.open = 1"))
    if wanted.conflict_only:
        query = query.where(_QUERIES_CASES.c.conflict == 1)
    if wanted.since_ms is not None:
        query = query.where(_QUERIES_CASES.c.opened_ms >= wanted.since_ms)
    if wanted.until_ms is not None:
        query = query.where(_QUERIES_CASES.c.opened_ms < wanted.until_ms)
    if wanted.unchanged_since_ms is not None:
        query = query.where(_QUERIES_CASES.c.last_ms <= wanted.unchanged_since_ms)
    beginnings = " ".join(f'"{word}"*' for word in re.findall(r"\w+", wanted.words))
    if beginnings:
        found = select(schema.case_words.c.rowid).where(text("case_words MATCH :beginnings"))
        query = query.where(_QUERIES_CASES.c.n.in_(found.params(beginnings=beginnings)))
    return query
