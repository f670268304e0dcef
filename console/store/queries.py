"""Questions to the archive: lists, full text, the history of a number, the log of a time, counts by hour."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, Table, func, select, text

from console.models.board import CallerHistory
from console.models.evaluation_trends import Evaluated
from console.models.export_map import ExportMap
from console.models.export_table import ExportTable, make_table
from console.models.fold import Folded
from console.models.learnt_place import LearntPlace
from console.models.notice import Granted, Notice
from console.models.number import phone_key, read_number
from console.models.reference import Reference
from console.models.shift import Shift
from console.models.streams import case_stream
from console.store import schema
from console.store.among import among, listed
from console.store.chain import Chain
from console.store.database import Database
from console.store.draws import Draws, evaluations_of
from console.store.erased import Scrubbing
from console.store.export_lines import ExportAsk, lines_between, merged_of
from console.store.log_book import LogAsk, LogFound, read_grants, read_kinds, read_log, read_roster
from console.store.personal import (
    DueAsk,
    Found,
    concerning,
    due_of,
    folded_of,
    folded_with_callers,
    notices_ever,
)
from console.store.placed import PlacedCase, placed_of
from console.store.spread import Spread, SpreadFilter, spread_of
from console.store.stream_keys import destroyed_of
from console.store.tallies import Progress, Tallies, silent

HOUR_MS = 3_600_000
_CASES = schema.cases
_CALLS = schema.calls
_LEARNT = [schema.learnt.c["case_id" if name == "case" else name] for name in LearntPlace.__struct_fields__]
_LEARNT_FROM = select(*_LEARNT).where(among(schema.learnt.c.case_id))
_ORDERS = {
    "opened": (_CASES.c.opened_ms,),
    "last": (_CASES.c.last_ms,),
    "number": (_CASES.c.letter, _CASES.c.running),
    "priority": (_CASES.c.priority, _CASES.c.opened_ms),
    "state": (_CASES.c.state, _CASES.c.opened_ms),
    "place": (_CASES.c.place, _CASES.c.opened_ms),
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
        self.tallies = Tallies(database, now_ms)
        self.chain = Chain(database)
        self.draws = Draws(database)

    def cases(self, wanted: CaseFilter) -> list[ArchivedCase]:
        """One page of the list of cases."""
        columns = [*_ORDERS[wanted.order], _CASES.c.n]
        ordered = [column.desc() if wanted.descending else column.asc() for column in columns]
        query = _narrowed(_columns(ArchivedCase, _CASES), wanted)
        return self._cases(query.order_by(*ordered).limit(wanted.limit).offset(wanted.offset))

    def cases_of(self, ids: Sequence[str]) -> list[ArchivedCase]:
        """These cases, in no order."""
        return self._cases(_columns(ArchivedCase, _CASES).where(_CASES.c.id.in_(ids)))

    def calls_of(self, ids: Sequence[str]) -> list[ArchivedCall]:
        """These calls, in no order."""
        return self._calls(_columns(ArchivedCall, _CALLS).where(_CALLS.c.id.in_(ids)))

    def count(self, wanted: CaseFilter) -> int:
        """How many cases the whole list has."""
        with self._db.reading() as connection:
            return int(connection.execute(_narrowed(select(func.count(_CASES.c.n)), wanted)).scalar_one())

    def cases_of_number(self, typed: str) -> list[ArchivedCase]:
        """The cases of a number as typed ("A-0042", "a42" or in full), oldest first; more than one are doubles."""
        read = read_number(typed)
        if read is None:
            return []
        letter, running = read[0].split("-")
        same = (_CASES.c.letter == letter) & (_CASES.c.running == int(running))
        return self._cases(_columns(ArchivedCase, _CASES).where(same).order_by(_CASES.c.opened_ms, _CASES.c.id))

    def calls_of_number(self, number: str, limit: int = 200, *, alone: bool = False) -> list[ArchivedCall]:
        """The calls of a telephone number, however it is written, the last one first; `alone`: those without a case."""
        key = phone_key(number)
        query = _columns(ArchivedCall, _CALLS).where(_CALLS.c.phone_key == key, text("phone_key <> ''"))
        query = query.where(_CALLS.c.case_id.is_(None)) if alone else query
        return self._calls(query.order_by(_CALLS.c.started_ms.desc(), _CALLS.c.id).limit(limit))

    def history_of(self, number: str) -> CallerHistory:
        """How often a number called, as what, and when the last call began."""
        key = phone_key(number)
        wanted = select(_CALLS.c.call_kind, func.count(), func.max(_CALLS.c.started_ms)).where(
            _CALLS.c.phone_key == key, text("phone_key <> ''")
        )
        with self._db.reading() as connection:
            rows = connection.execute(wanted.group_by(_CALLS.c.call_kind)).all()
        kinds = Counter({kind: count for kind, count, _ in rows if kind})
        last = max((last for _, _, last in rows), default=None)
        return CallerHistory(total=sum(count for _, count, _ in rows), kinds=dict(kinds), last_ms=last)

    def shift_log(self, since_ms: int, until_ms: int) -> ShiftLog:
        """Shifts that overlap a span, cases opened in it and calls begun in it."""
        shifts = schema.shifts
        lasting = shifts.c.ended_ms.is_(None) | (shifts.c.ended_ms >= since_ms)
        overlapping = _columns(ArchivedShift, shifts).where(shifts.c.started_ms < until_ms, lasting)
        calls = _columns(ArchivedCall, _CALLS).where(_between(_CALLS.c.started_ms, since_ms, until_ms))
        cases = _columns(ArchivedCase, _CASES).where(_between(_CASES.c.opened_ms, since_ms, until_ms))
        with self._db.reading() as connection:
            rows = connection.execute(overlapping.order_by(shifts.c.started_ms, shifts.c.id)).all()
        return ShiftLog(
            shifts=msgspec.convert(_named(ArchivedShift, rows), list[ArchivedShift], strict=False),
            cases=self._cases(cases.order_by(_CASES.c.opened_ms, _CASES.c.id)),
            calls=self._calls(calls.order_by(_CALLS.c.started_ms, _CALLS.c.id)),
        )

    def log(self, wanted: LogAsk) -> LogFound:
        """The watch book: see `LogAsk`."""
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
        rule = self.tallies.rule
        wanted = ExportAsk(rows=mapping.rows, since_ms=span_ms[0], until_ms=span_ms[1], samples=rule.samples)
        table = make_table(mapping, lines_between(self._db, wanted, progress), city, self.tallies.zone)
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

    def erasures(self) -> list[Notice]:
        """The record of processing, the last one first."""
        return notices_ever(self._db, "erasure")

    def requests(self) -> list[Notice]:
        """What people ever asked about their data, the last one first."""
        return notices_ever(self._db, "request")

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
            query = query.where(_CASES.c[name].in_(allowed))
    if wanted.agencies:
        on_it = select(schema.assignments.c.case_id).where(schema.assignments.c.agency.in_(wanted.agencies))
        query = query.where(_CASES.c.id.in_(on_it))
    if wanted.opened_by is not None:
        query = query.where(_CASES.c.opened_by == wanted.opened_by)
    if wanted.sample is not None:
        query = query.where(_CASES.c.sample == int(wanted.sample))
    if wanted.open_only:
        query = query.where(text("cases.open = 1"))
    if wanted.conflict_only:
        query = query.where(_CASES.c.conflict == 1)
    if wanted.since_ms is not None:
        query = query.where(_CASES.c.opened_ms >= wanted.since_ms)
    if wanted.until_ms is not None:
        query = query.where(_CASES.c.opened_ms < wanted.until_ms)
    if wanted.unchanged_since_ms is not None:
        query = query.where(_CASES.c.last_ms <= wanted.unchanged_since_ms)
    beginnings = " ".join(f'"{word}"*' for word in re.findall(r"\w+", wanted.words))
    if beginnings:
        found = select(schema.case_words.c.rowid).where(text("case_words MATCH :beginnings"))
        query = query.where(_CASES.c.n.in_(found.params(beginnings=beginnings)))
    return query
