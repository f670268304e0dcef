"""The time a report is about: whole days of the city, as typed or as usual for its kind."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

import msgspec

from console.errors import ConsoleError
from console.models.report_kinds import Kind
from console.models.stat_choice import read_date

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
