"""Reports: their kinds, their time, and what the server makes by itself."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

import msgspec

from console.errors import ConsoleError
from console.models.state.board import Board
from console.models.state.moment import local_moment
from console.models.views.report_kinds import Kind
from console.models.views.statistics import read_date
from wire.facts import ReportScheduled
from wire.facts.report import Every

# The time a report is about: whole days of the city, as typed or as usual for its kind.

BETWEEN: Final = ".."
_MONTH = re.compile(r"(20\d\d)-(\d{1,2})|(\d{1,2})[-/.](20\d\d)")
_NAMES = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
_NAMED = re.compile(rf"({'|'.join(_NAMES)})\s+(20\d\d)")
_TODAY, _YESTERDAY = ("hari ini", "hariini", "today"), ("kemarin", "yesterday")


class Period(msgspec.Struct, frozen=True):
    """From the first day to the last, both included."""

    since: date
    until: date

    def __str__(self) -> str:
        if self.since == self.until:
            return self.since.isoformat()
        if self == _month(self.since.year, self.since.month):
            return f"{self.since:%Y-%m}"
        if (self.since, self.until) == (date(self.since.year, 1, 1), date(self.since.year, 12, 31)):
            return str(self.since.year)
        return f"{self.since.isoformat()}{BETWEEN}{self.until.isoformat()}"


def usual(kind: Kind, today: date) -> Period:
    """Yesterday, the month before, this year; of a letter the month before."""
    if kind == "harian":
        return Period(today - timedelta(days=1), today - timedelta(days=1))
    if kind == "tahunan":
        return Period(date(today.year, 1, 1), date(today.year, 12, 31))
    last = today.replace(day=1) - timedelta(days=1)
    return _month(last.year, last.month)


def read_period(text: str, kind: Kind, today: date) -> Period:
    """As typed: 2025-02-13, kemarin, 2025-02, Februari 2025, 2025, or 2025-02-01..2025-02-13; empty is the usual one.
    Raises ConsoleError (`period_unreadable`, `period_future`)."""
    said = " ".join(text.lower().split())
    found = usual(kind, today) if not said else _read(said, today)
    if found is None or found.since > found.until:
        raise ConsoleError("period_unreadable", text=text.strip())
    if found.since > today:
        raise ConsoleError("period_future", text=text.strip())
    return found


def _read(said: str, today: date) -> Period | None:
    if said in _TODAY:
        return Period(today, today)
    if said in _YESTERDAY:
        return Period(today - timedelta(days=1), today - timedelta(days=1))
    if BETWEEN in said:
        ends = [read_date(part) for part in said.split(BETWEEN)]
        return Period(ends[0], ends[1]) if len(ends) == 2 and ends[0] and ends[1] else None
    day = read_date(said)
    if day is not None:
        return Period(day, day)
    named, month = _NAMED.fullmatch(said), _MONTH.fullmatch(said)
    if named:
        return _month(int(named[2]), _NAMES.index(named[1]) + 1)
    if month:
        number = int(month[2] or month[3])
        return _month(int(month[1] or month[4]), number) if 1 <= number <= 12 else None
    if re.fullmatch(r"20\d\d", said):
        return Period(date(int(said), 1, 1), date(int(said), 12, 31))
    return None


def _month(year: int, number: int) -> Period:
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


# What the server makes by itself, and of which days: periods in the city's time, and when each is due.

DAY_MS = 86_400_000
EVERY: tuple[Every, ...] = ("day", "week", "month", "year")
# Each document with the formats it can have; what makes it stands in server/making.py.
DOCUMENTS: Mapping[str, tuple[str, ...]] = {"recap": ("pdf", "xlsx"), "ministry": ("csv", "json", "xlsx")}
# So long a document is kept, and so long after it was due it is still made.
KEEP_DAYS: Mapping[str, int] = {"day": 92, "week": 400, "month": 1_830, "year": 3_660}
CODES = tuple(f"{number:02}" for number in range(1, 61))


class SchedulePeriod(msgspec.Struct, frozen=True):
    """Whole days from `first` up to and without `after`, due at `due_ms`; `since_ms` and `until_ms` in UTC."""

    first: date
    after: date
    since_ms: int
    until_ms: int
    due_ms: int

    @property
    def name(self) -> str:
        """For a file: 2026-11-26, 2026-W48, 2026-11 or 2026."""
        days = (self.after - self.first).days
        if days == 1:
            return self.first.isoformat()
        if days == 7:
            year, week, _ = self.first.isocalendar()
            return f"{year}-W{week:02}"
        return f"{self.first:%Y}" if days > 31 else f"{self.first:%Y-%m}"


def periods(every: Every, hour: int, after_ms: int, until_ms: int, zone: tzinfo) -> Iterator[SchedulePeriod]:
    """Those that became due after one moment and not later than another, the first one first."""
    first = _begin(every, local_moment(after_ms, zone).date())
    first = _begin(every, first - timedelta(days=1))
    while True:
        after = _next(every, first)
        due_ms = _at(after, zone, hour)
        if due_ms > until_ms:
            return
        if due_ms > after_ms:
            yield SchedulePeriod(first, after, _at(first, zone), _at(after, zone), due_ms)
        first = after


def next_due_ms(every: Every, hour: int, now_ms: int, zone: tzinfo) -> int:
    """When the next one is made."""
    return next(periods(every, hour, now_ms, now_ms + 800 * DAY_MS, zone)).due_ms


def _begin(every: Every, day: date) -> date:
    if every == "week":
        return day - timedelta(days=day.weekday())
    if every == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if every == "year" else day


def _next(every: Every, first: date) -> date:
    days = {"day": 1, "week": 7, "month": 31, "year": 366}[every]
    return _begin(every, first + timedelta(days=days))


def _at(day: date, zone: tzinfo, hour: int = 0) -> int:
    return int(datetime(day.year, day.month, day.day, hour, tzinfo=zone).timestamp() * 1000)


def schedules_in_force(board: Board) -> list[ReportScheduled]:
    """What is made now, by code."""
    return [one for _, one in sorted(board.reference.schedules.items()) if one.active]
