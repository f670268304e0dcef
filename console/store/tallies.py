"""The tallies: counts of what was measured, by day and month, kept from the archive; each answer is the rows' own.

A day in which something changed since it was counted is read from its rows: no answer is older than the journal.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import TypeVar
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, delete, insert, select, text

from console.errors import Stopped
from console.models.measures import SHAPES, Sample
from console.models.moment import local_moment
from console.models.tally import HOUR_MS, Cell, Values, add, counted, divided, hour_in, shift_of
from console.store import schema, state, tally_due
from console.store.among import among
from console.store.database import Database
from console.store.tally_rows import Rows

# The version of what is counted (console/models/measures.py): where it changes, all is counted again.
VERSION = 2
# So many days are read from their rows within one look at the file.
AT_ONCE = 8
# What is counted by of every measure; the hour of a count lies in its bins.
_KEPT = frozenset({"kelurahan", "nature", "desk"})
Part = tuple[date, int, int]
# Hears how many of how many days are read; false ends it.
Progress = Callable[[int, int], bool]
_TALLIES, _MONTHS = schema.tallies, schema.tally_months
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
    """Progress that nobody watches."""
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


class Tallies:
    """Counts and reads. Reading writes nothing; `tend` is called when nobody waits."""

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
            return tally_due.first_due(connection, self._today_hour()) is not None

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
        hours = tally_due.due_between(connection, days[0][1] // HOUR_MS, -(-days[-1][2] // HOUR_MS))
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

    def tend(self) -> bool:
        """Count one day or add up one month of what is due. True: call again."""
        self._follow_rule()
        with self._db.reading() as connection:
            due = tally_due.first_due(connection, self._today_hour())
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
        while self.tend():
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
        tally_due.mark_all(connection)

    def _count(self, day: date) -> None:
        self._db.turnstile.step_aside()
        since_ms, until_ms = self.start_ms(day), self.start_ms(day + timedelta(days=1))
        with self._db.reading() as connection:
            due = tally_due.due_between(connection, since_ms // HOUR_MS, until_ms // HOUR_MS)
            samples = Rows(connection, self.rule.samples).between(since_ms, until_ms, SHAPES)
            cells = counted(self._resting(samples), since_ms)
        month = month_of(day)
        with self._db.writing(screen=False) as connection:
            connection.execute(delete(_TALLIES).where(_TALLIES.c.span.in_((day_of(day), month))))
            self._put(connection, day_of(day), cells.items())
            connection.execute(_BROKEN, {"month": month})
            tally_due.done(connection, due.items())

    def _add_up(self, month: int) -> None:
        self._db.turnstile.step_aside()
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
                self._db.turnstile.step_aside()
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
