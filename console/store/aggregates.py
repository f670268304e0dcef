"""The aggregates: counts of what was measured, by day and month, kept from the archive; each answer is the rows' own.

A day in which something changed since it was counted is read from its rows: no answer is older than the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, delete, insert, select, text

from console.errors import Stopped
from console.models.state.city import ward_code
from console.models.state.measures import (
    OF_AGENCIES,
    OF_CALLS,
    SHAPES,
    CallRow,
    CaseRow,
    Reach,
    Sample,
    StepRow,
    of_call,
    of_case,
    of_steps,
)
from console.models.state.moment import local_moment
from console.models.state.reference import fold_definition
from console.models.state.streams import ref_stream, split_stream
from console.models.views.statistics import (
    HOUR_MS,
    Cell,
    Completeness,
    Values,
    add,
    completeness,
    counted,
    divided,
    hour_in,
    reached,
    shift_of,
)
from console.store.file import schema
from console.store.file.database import Database, among
from console.store.journal import state
from console.store.journal.entries import records_of
from wire.facts import CardPublished, DeskEnrolled

# Which hours are to be counted again: those of the calls and cases that change, and of what is measured with them.
#
# Marked in the transaction of the change, before and after it, so that no order of arrival leaves a day as it was.

# A call is measured with the type and place of its case, a case with the answer of the call it was opened from.
_HOURS = f"""
SELECT opened_ms / {HOUR_MS} AS hour FROM cases WHERE id IN (SELECT value FROM json_each(:cases))
UNION SELECT opened_ms / {HOUR_MS} FROM cases
    WHERE call_id IS NOT NULL AND call_id IN (SELECT value FROM json_each(:calls))
UNION SELECT started_ms / {HOUR_MS} FROM calls WHERE id IN (SELECT value FROM json_each(:calls))
UNION SELECT started_ms / {HOUR_MS} FROM calls
    WHERE case_id IS NOT NULL AND case_id IN (SELECT value FROM json_each(:cases))
"""
_UPSERT = "ON CONFLICT (hour) DO UPDATE SET changed = changed + 1"
_MARK = text(f"INSERT INTO tally_due (hour, changed) SELECT hour, 1 FROM ({_HOURS}) WHERE true {_UPSERT}")
_MARK_ALL = text(f"""
INSERT INTO tally_due (hour, changed) SELECT hour, 1 FROM (
SELECT opened_ms / {HOUR_MS} AS hour FROM cases UNION SELECT started_ms / {HOUR_MS} FROM calls) WHERE true {_UPSERT}
""")
_BETWEEN = text("SELECT hour, changed FROM tally_due WHERE hour >= :since AND hour < :until")
_FIRST = text("SELECT min(hour) FROM tally_due WHERE hour > 0 AND hour < :until")
_DONE = text("DELETE FROM tally_due WHERE hour = :hour AND changed = :changed")


def mark(connection: Connection, streams: Sequence[str]) -> None:
    """These calls and cases change, or have changed."""
    ids: dict[str, list[str]] = {"case": [], "call": []}
    for stream in streams:
        kind, one = split_stream(stream)
        if kind in ids:
            ids[kind].append(one)
    if ids["case"] or ids["call"]:
        cases, calls = (msgspec.json.encode(ids[kind]).decode() for kind in ("case", "call"))
        connection.execute(_MARK, {"cases": cases, "calls": calls})


def mark_all(connection: Connection) -> None:
    """Everything is to be counted again."""
    connection.execute(_MARK_ALL)


def due_between(connection: Connection, since_hour: int, until_hour: int) -> dict[int, int]:
    """The hours due, each with how often it changed."""
    found = connection.execute(_BETWEEN, {"since": since_hour, "until": until_hour})
    return {int(hour): int(changed) for hour, changed in found}


def first_due(connection: Connection, until_hour: int) -> int | None:
    """The first hour due before this one; what has no time (its beginning has not arrived) is never due."""
    return connection.execute(_FIRST, {"until": until_hour}).scalar()


def done(connection: Connection, counted: Iterable[tuple[int, int]]) -> None:
    """These hours were counted; one that changed meanwhile stays due."""
    values = [{"hour": hour, "changed": changed} for hour, changed in counted]
    if values:
        connection.execute(_DONE, values)


# Samples of what was measured in a span, from the rows of the archive: to count a day, and to answer exactly.

_CALLS = text("""
SELECT calls.id, calls.case_id, calls.channel, calls.call_kind, calls.claimed_by, calls.started_ms, calls.rang_ms,
    calls.answered_ms, calls.ended_ms, calls.paper, coalesce(cases.call_id = calls.id, 0), calls.promised, calls.kept,
    cases.nature, cases.kelurahan, cases.sample, calls.exchange, calls.talked_ms, calls.held_ms
FROM calls LEFT JOIN cases ON cases.id = calls.case_id
WHERE calls.started_ms >= :since AND calls.started_ms < :until
""")
_CASES = text("""
SELECT cases.id, opened_ms, closed_ms, cases.state, nature, kelurahan, desk, agencies, cases.paper, sample, corrected,
    reopened, cases.promised, cases.kept, card, '', 0, cases.call_id IS NOT NULL, calls.answered_ms,
    (SELECT min(told_ms) FROM assignments WHERE assignments.case_id = cases.id),
    (SELECT min(arrived_ms) FROM assignments WHERE assignments.case_id = cases.id), recognised_ms, compressions_ms
FROM cases LEFT JOIN calls ON calls.id = cases.call_id
WHERE opened_ms >= :since AND opened_ms < :until
""")
_STEPS = text("""
SELECT case_id, agency, opened_ms, nature, kelurahan, desk, paper, sample, told, requested_ms, told_ms, accepted_ms,
    rolling_ms, arrived_ms, reported_ms, cleared_ms, reach
FROM cases CROSS JOIN assignments ON assignments.case_id = cases.id
WHERE opened_ms >= :since AND opened_ms < :until
""")
# What had been closed by a moment: cases, and so their calls; what of a span this can concern.
_SETTLED = text("""
SELECT 'case:' || id FROM cases WHERE closed_ms <= :edge AND closed_ms >= :since
UNION SELECT 'case:' || cases.id FROM calls JOIN cases ON cases.id = calls.case_id
    WHERE started_ms >= :since AND started_ms < :until AND closed_ms <= :edge
""")
_MARK_OF_SETTLED = text("""
SELECT (SELECT count(*) || '/' || coalesce(sum(last_ms), 0) FROM cases
    WHERE opened_ms >= :since AND opened_ms < :until AND closed_ms <= :edge) || '/' ||
    (SELECT count(*) || '/' || coalesce(sum(last_ms), 0) FROM calls WHERE started_ms >= :since AND started_ms < :until)
""")
_DESKS = text("SELECT DISTINCT stream FROM entries WHERE stream >= 'ref:desk:' AND stream < 'ref:desk;'")
_WARD_OF_CALL, _WARD_OF_CASE, _WARD_OF_STEP = (row._fields.index("kelurahan") for row in (CallRow, CaseRow, StepRow))
_SAMPLE_OF_CALL = CallRow._fields.index("sample")
_ASKED, _NATURE = CaseRow._fields.index("asked"), CaseRow._fields.index("nature")


class Rows:
    """Reads samples; `samples`: whether sample cases count (in a sample room there is nothing else)."""

    def __init__(self, connection: Connection, samples: bool) -> None:
        self._connection, self._samples = connection, samples
        self._cards: dict[str, dict[int, CardPublished]] = {}
        self._asked: dict[tuple[str, str], Completeness] = {}

    def between(self, since_ms: int, until_ms: int, measures: Collection[str]) -> Iterator[Sample]:
        """The samples of calls and cases that began in this span, of at least these measures."""
        wanted, span = set(measures), {"since": since_ms, "until": until_ms}
        if wanted & OF_CALLS or "called_back" in wanted:
            for row in self._connection.execute(_CALLS, span):
                if self._samples or not row[_SAMPLE_OF_CALL]:
                    yield from of_call(CallRow(*_placed(row, _WARD_OF_CALL)))
        if wanted - OF_CALLS - OF_AGENCIES:
            for row in self._connection.execute(_CASES, span):
                placed = _placed(row, _WARD_OF_CASE)
                placed[_ASKED : _ASKED + 3] = self._completeness(str(placed[_ASKED]), str(placed[_NATURE]))
                case = CaseRow(*placed)
                if self._samples or not case.sample:
                    yield from of_case(case)
        if wanted & OF_AGENCIES:
            for row in self._connection.execute(_STEPS, span):
                placed = _placed(row, _WARD_OF_STEP)
                placed[-1] = reached(msgspec.json.decode(placed[-1], type=Reach), self._faces_out) if row[-1] else None
                step = StepRow(*placed)
                if self._samples or not step.sample:
                    yield from of_steps(step)

    @cached_property
    def _faces_out(self) -> frozenset[str]:
        """The desks at which agencies themselves press."""
        streams = self._connection.execute(_DESKS).scalars().all()
        facts = (record.fact for found in records_of(self._connection, streams).values() for record in found)
        return frozenset(fact.desk for fact in facts if isinstance(fact, DeskEnrolled) and fact.gateway)

    def _completeness(self, written: str, nature: str) -> Completeness:
        """Of the mandatory questions that applied: how many, how many were answered; whether compressions were
        counted along."""
        if not written:
            return 0, 0, 0
        known = self._asked.get((written, nature))
        if known is None:
            code, version, answers = msgspec.json.decode(written, type=tuple[str, int, dict[str, str]])
            known = completeness(self._versions(code).get(version), nature, answers)
            self._asked[written, nature] = known
        return known

    def _versions(self, code: str) -> dict[int, CardPublished]:
        if code not in self._cards:
            stream = ref_stream("card", code)
            records = records_of(self._connection, [stream])[stream]
            versions = fold_definition(stream, records).versions
            self._cards[code] = {one.version: one for one in versions if isinstance(one, CardPublished)}
        return self._cards[code]


def _placed(row: Sequence[Any], at: int) -> list[Any]:
    """A kelurahan may be written by its name: it counts under its code."""
    placed = list(row)
    placed[at] = ward_code(placed[at])
    return placed


# The version of what is counted (console/models/state/measures.py): where it changes, all is counted again.
VERSION = 5
# So many days are read from their rows within one look at the file.
AT_ONCE = 8
# What is counted by of every measure; the hour of a count lies in its bins.
_KEPT = frozenset({"kelurahan", "nature", "desk"})
Part = tuple[date, int, int]
# Hears how many of how many days are read; false ends it.
Progress = Callable[[int, int], bool]
_TALLIES, _MONTHS = schema.aggregates, schema.tally_months
_READ = select(_TALLIES.c.span, _TALLIES.c.agency, _TALLIES.c.bins).where(
    text("measure = :measure AND division = :division"), among(_TALLIES.c.span)
)
_OF_MONTH = select(_TALLIES.c.measure, _TALLIES.c.division, _TALLIES.c.agency, _TALLIES.c.bins).where(
    text("span >= :since AND span <= :until")
)
_BROKEN = text("INSERT INTO tally_months VALUES (:month, 0) ON CONFLICT (month) DO UPDATE SET whole = 0")
_MADE_WHOLE = text("UPDATE tally_months SET whole = 1 WHERE month = :month")
_FIRST_BROKEN = text("SELECT min(month) FROM tally_months WHERE whole = 0 AND month < :now")
T = TypeVar("T")
_decoder = msgspec.msgpack.Decoder(Values)
_encoder = msgspec.msgpack.Encoder()


def silent(_done: int, _all: int) -> bool:
    return True


class Rule(msgspec.Struct, frozen=True):
    """By whose days it is counted, and whether sample cases count: where one changes, all is counted again."""

    zone: str = "Asia/Jakarta"
    samples: bool = False


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked: a measure by a division, from `since_ms` up to and without `until_ms`; of one agency or of all,
    and `only` of these (division, value)."""

    measure: str
    division: str
    since_ms: int
    until_ms: int
    agency: str | None = None
    only: tuple[tuple[str, str], ...] = ()

    @property
    def crossed(self) -> bool:
        """Whether it is asked by one division and only of another: that is counted from the rows."""
        return any(division != self.division for division, _ in self.only)

    def takes(self, value: str) -> bool:
        """Whether this value of the division is asked."""
        return all(one == value for division, one in self.only if division == self.division)

    def holds(self, values: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether something with these values is asked."""
        return all(one in values.get(division, ()) for division, one in self.only)


class Piece(msgspec.Struct, frozen=True):
    """A part of an answer: a day, or a month by its first day."""

    day: date
    agency: str
    values: Values


class Aggregates:
    """Counts and reads. Reading writes nothing; `maintain` is called when nobody waits."""

    def __init__(self, database: Database, now_ms: Callable[[], int]) -> None:
        self._db, self._now_ms = database, now_ms
        self.rule = Rule()

    @property
    def zone(self) -> tzinfo:
        """The zone whose days are counted."""
        return ZoneInfo(self.rule.zone)

    # --- reading ---------------------------------------------------------------------------------------------------

    def pieces(self, asked: Asked, *, by_day: bool = False, progress: Progress = silent) -> list[Piece]:
        """The answer in parts; with `by_day` each part is a day or less. Many days that must be read from their rows
        take their time: `progress` hears of each. Raises Stopped when it does not want to go on."""
        with self._db.reading() as connection:
            found, late = self._kept(connection, asked, by_day)
            if len(late) <= AT_ONCE:  # the whole answer as one moment saw it
                rows = Rows(connection, self.rule.samples)
                return [*found, *(piece for part in late for piece in self._counted_now(rows, asked, part))]
        for part, rows in self.read(asked, progress, late):
            found += self._counted_now(rows, asked, part)
        return found

    def read(self, asked: Asked, progress: Progress, days: Iterable[Part] | None = None) -> Iterator[tuple[Part, Rows]]:
        """The days of a question, each with what reads its rows: no look at the file is longer than a day of it."""
        every = self.days(asked.since_ms, asked.until_ms)
        of = len(days) if isinstance(days, Sequence) else len(every)
        for at, part in enumerate(every if days is None else days):
            if not progress(at, of):
                raise Stopped
            with self._db.reading() as connection:
                yield part, Rows(connection, self.rule.samples)

    def with_some(self, asked: Asked, days: Sequence[Part]) -> list[Part]:
        """Of these days those in which there is any of what is asked, as far as that is known without reading them."""
        if asked.crossed:
            only = next(((division, value) for division, value in asked.only if division in _KEPT), None)
            if only is None:
                return list(days)
            asked = msgspec.structs.replace(asked, division=only[0], only=(only,))
        with self._db.reading() as connection:
            kept, late = self._kept(connection, asked, True)
        some = {piece.day for piece in kept if piece.values} | {part[0] for part in late}
        return [part for part in days if part[0] in some]

    def settled(
        self, since_ms: int, until_ms: int, closed_by_ms: int, measures: Collection[str], progress: Progress = silent
    ) -> Iterator[Sample]:
        """The samples of a span, of what had been closed by a moment: cases with all that is measured of them, and
        calls without a case. Raises Stopped."""
        span = {"since": since_ms, "until": until_ms, "edge": closed_by_ms}
        with self._db.reading() as connection:
            closed = set(connection.execute(_SETTLED, span).scalars())
        asked = Asked(measure="", division="", since_ms=since_ms, until_ms=until_ms)
        for (_, begin_ms, end_ms), rows in self.read(asked, progress):
            for sample in rows.between(begin_ms, end_ms, measures):
                if sample.about in closed or sample.about.startswith("call:"):
                    yield sample

    def mark_of_settled(self, since_ms: int, until_ms: int, closed_by_ms: int) -> str:
        """Another text when what `settled` reads may have changed."""
        span = {"since": since_ms, "until": until_ms, "edge": closed_by_ms}
        with self._db.reading() as connection:
            return str(connection.execute(_MARK_OF_SETTLED, span).scalar_one())

    def days(self, since_ms: int, until_ms: int) -> list[Part]:
        """The days of a span, each with where it begins and ends; the first and the last may be parts."""
        day = local_moment(since_ms, self.zone).date()
        found = []
        while (start := self.start_ms(day)) < until_ms:
            following = day + timedelta(days=1)
            found.append((day, max(start, since_ms), min(self.start_ms(following), until_ms)))
            day = following
        return found

    def start_ms(self, day: date) -> int:
        """When a day begins there."""
        return int(datetime(day.year, day.month, day.day, tzinfo=self.zone).timestamp() * 1000)

    def first_ms(self) -> int | None:
        """When the first call or case began; none before there was one."""
        query = text(
            "SELECT min(at) FROM (SELECT min(started_ms) AS at FROM calls WHERE started_ms > 0 "
            "UNION SELECT min(opened_ms) FROM cases WHERE opened_ms > 0)"
        )
        with self._db.reading() as connection:
            return connection.execute(query).scalar()

    def due(self) -> bool:
        """Whether more is to be counted than today."""
        with self._db.reading() as connection:
            return first_due(connection, self._today_hour()) is not None

    def _kept(self, connection: Connection, asked: Asked, by_day: bool) -> tuple[list[Piece], list[Part]]:
        """What was counted before, and the days that must be read from their rows."""
        days = self.days(asked.since_ms, asked.until_ms)
        fresh = set() if asked.crossed else self._fresh(connection, days)
        months = set() if by_day else self._whole_months(connection, fresh)
        spans = {month_of(day) if month_of(day) in months else day_of(day) for day in fresh}
        among_spans = msgspec.json.encode(sorted(spans)).decode()
        values = {"measure": asked.measure, "division": asked.division, "among": among_spans}
        found = []
        for span, agency, bins in connection.execute(_READ, values):
            if asked.agency in (None, agency):
                kept = {value: one for value, one in _decoder.decode(bins).items() if asked.takes(value)}
                found.append(Piece(_day(span), agency, kept))
        return found, [part for part in days if part[0] not in fresh]

    def _counted_now(self, rows: Rows, asked: Asked, part: Part) -> Iterator[Piece]:
        day, since_ms, until_ms = part
        samples = self.matching(rows.between(since_ms, until_ms, (asked.measure,)), asked, day)
        for cell, values in counted(samples, self.start_ms(day)).items():
            if cell.division == asked.division:
                kept = {value: bins for value, bins in values.items() if asked.takes(value)}
                yield Piece(day, cell.agency, kept)

    def matching(self, samples: Iterable[Sample], asked: Asked, day: date) -> Iterator[Sample]:
        """Of the samples of a day those that are asked."""
        start_ms = self.start_ms(day)
        for sample in samples:
            if sample.measure != asked.measure or asked.agency not in (None, sample.agency):
                continue
            hour = hour_in(sample.began_ms, start_ms)
            if not asked.only or asked.holds({**divided(sample, hour), "shift": (shift_of(hour),)}):
                yield sample

    def _fresh(self, connection: Connection, days: list[Part]) -> set[date]:
        """The whole days that did not change since they were counted; today never is one of them."""
        if not days or state.get(connection, "tally_rule") != _encoded(self.rule):
            return set()
        hours = due_between(connection, days[0][1] // HOUR_MS, -(-days[-1][2] // HOUR_MS))
        changed = {local_moment(hour * HOUR_MS, self.zone).date() for hour in hours}
        today = local_moment(self._now_ms(), self.zone).date()
        ends = {days[0][0], days[-1][0]}
        return {
            day
            for day, since_ms, until_ms in days
            if day not in changed and day < today and (day not in ends or self._is_whole(day, since_ms, until_ms))
        }

    def _is_whole(self, day: date, since_ms: int, until_ms: int) -> bool:
        return since_ms == self.start_ms(day) and until_ms == self.start_ms(day + timedelta(days=1))

    def _whole_months(self, connection: Connection, fresh: set[date]) -> set[int]:
        """The months of which all days are asked and fresh, and that were added up."""
        many: dict[int, int] = {}
        for day in fresh:
            many[month_of(day)] = many.get(month_of(day), 0) + 1
        added = set(connection.execute(select(_MONTHS.c.month).where(_MONTHS.c.whole == 1)).scalars())
        return {month for month, count in many.items() if month in added and count == _length(month)}

    # --- keeping ---------------------------------------------------------------------------------------------------

    def maintain(self) -> bool:
        """Count one day or add up one month of what is due. True: call again."""
        self._follow_rule()
        with self._db.reading() as connection:
            due = first_due(connection, self._today_hour())
            broken = connection.execute(_FIRST_BROKEN, {"now": month_of(self._today())}).scalar()
        if due is not None:
            self._count(local_moment(due * HOUR_MS, self.zone).date())
        elif broken is not None:
            self._add_up(broken)
        return due is not None or broken is not None

    def rebuild(self) -> None:
        """Count everything again, from the rows of the archive."""
        with self._db.writing(screen=False) as connection:
            self._clear(connection)
        while self.maintain():
            pass

    def _follow_rule(self) -> None:
        """By another rule everything is to be counted again."""
        with self._db.reading() as connection:
            known = state.get(connection, "tally_rule")
        if known == _encoded(self.rule):
            return
        with self._db.writing(screen=False) as connection:
            if known is not None:
                self._clear(connection)
            state.put(connection, "tally_rule", _encoded(self.rule))

    def _clear(self, connection: Connection) -> None:
        connection.execute(delete(_TALLIES))
        connection.execute(delete(_MONTHS))
        mark_all(connection)

    def _count(self, day: date) -> None:
        self._db.priority_lock.step_aside()
        since_ms, until_ms = self.start_ms(day), self.start_ms(day + timedelta(days=1))
        with self._db.reading() as connection:
            due = due_between(connection, since_ms // HOUR_MS, until_ms // HOUR_MS)
            samples = Rows(connection, self.rule.samples).between(since_ms, until_ms, SHAPES)
            cells = counted(self._resting(samples), since_ms)
        month = month_of(day)
        with self._db.writing(screen=False) as connection:
            connection.execute(delete(_TALLIES).where(_TALLIES.c.span.in_((day_of(day), month))))
            self._put(connection, day_of(day), cells.items())
            connection.execute(_BROKEN, {"month": month})
            done(connection, due.items())

    def _add_up(self, month: int) -> None:
        self._db.priority_lock.step_aside()
        cells: dict[Cell, Values] = {}
        with self._db.reading() as connection:
            days = {"since": month * 100, "until": month * 100 + 99}
            for measure, division, agency, bins in self._resting(connection.execute(_OF_MONTH, days)):
                add(cells.setdefault(Cell(measure, division, agency), {}), _decoder.decode(bins))
        with self._db.writing(screen=False) as connection:
            connection.execute(delete(_TALLIES).where(_TALLIES.c.span == month))
            self._put(connection, month, cells.items())
            connection.execute(_MADE_WHOLE, {"month": month})

    def _resting(self, some: Iterable[T]) -> Iterator[T]:
        """Now and then the screen goes first."""
        for at, one in enumerate(some):
            if at % 500 == 0:
                self._db.priority_lock.step_aside()
            yield one

    def _put(self, connection: Connection, span: int, cells: Iterable[tuple[Cell, Values]]) -> None:
        rows = [{**cell._asdict(), "span": span, "bins": _encoder.encode(_sorted(values))} for cell, values in cells]
        if rows:
            connection.execute(insert(_TALLIES), rows)

    def _today(self) -> date:
        return local_moment(self._now_ms(), self.zone).date()

    def _today_hour(self) -> int:
        return self.start_ms(self._today()) // HOUR_MS


def day_of(day: date) -> int:
    """A day as it stands in the table."""
    return day.year * 10_000 + day.month * 100 + day.day


def month_of(day: date) -> int:
    """The month of a day as it stands in the table."""
    return day.year * 100 + day.month


def _day(span: int) -> date:
    whole = span if span > 999_999 else span * 100 + 1
    return date(whole // 10_000, whole // 100 % 100, whole % 100)


def _length(month: int) -> int:
    following = date(month // 100 + month % 100 // 12, month % 100 % 12 + 1, 1)
    return (following - _day(month)).days


def _encoded(rule: Rule) -> bytes:
    return msgspec.json.encode((VERSION, rule))


def _sorted(values: Values) -> Values:
    """Equal counts are equal bytes, in whatever order they were counted."""
    return {value: dict(sorted(bins.items())) for value, bins in sorted(values.items())}
