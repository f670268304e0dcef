"""What the server makes by itself, and of which days: periods in the city's time, and when each is due. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, tzinfo

import msgspec

from console.errors import Refused
from console.models.board import Board
from console.models.context import Context, Draft
from console.models.export_map import read_map
from console.models.moment import local_moment
from console.models.streams import definition_stream
from wire.facts import ReportScheduled
from wire.report_facts import Every

DAY_MS = 86_400_000
EVERY: tuple[Every, ...] = ("day", "week", "month", "year")
# Each document with the formats it can have; what makes it stands in server/making/documents.py.
DOCUMENTS: Mapping[str, tuple[str, ...]] = {"recap": ("pdf", "xlsx"), "ministry": ("csv", "json", "xlsx")}
# So long a document is kept, and so long after it was due it is still made.
KEEP_DAYS: Mapping[str, int] = {"day": 92, "week": 400, "month": 1_830, "year": 3_660}
CODES = tuple(f"{number:02}" for number in range(1, 61))


class Period(msgspec.Struct, frozen=True):
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


def periods(every: Every, hour: int, after_ms: int, until_ms: int, zone: tzinfo) -> Iterator[Period]:
    """Those that became due after one moment and not later than another, the first one first."""
    first = _begin(every, local_moment(after_ms, zone).date())
    first = _begin(every, first - timedelta(days=1))
    while True:
        after = _next(every, first)
        due_ms = _at(after, zone, hour)
        if due_ms > until_ms:
            return
        if due_ms > after_ms:
            yield Period(first, after, _at(first, zone), _at(after, zone), due_ms)
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


def schedule_report(board: Board, context: Context, wanted: ReportScheduled) -> list[Draft]:
    """Let the server make it from now on; without a code it is a new one. Raises Refused or MapRefused."""
    known = board.reference.schedules
    code = wanted.code or next((one for one in _in_turn(context.desk_letter) if one not in known), "")
    if not code:
        raise Refused("schedules_full", count=len(CODES))
    fact = msgspec.structs.replace(wanted, code=code)
    draft = context.draft(definition_stream(fact), fact)
    check_schedule(fact)
    if known.get(code) == fact:
        raise Refused("already_scheduled")
    same = (one for one in schedules_in_force(board) if one.code != code)
    if any(msgspec.structs.replace(one, code=code) == fact for one in same):
        raise Refused("already_scheduled")
    return [draft]


def _in_turn(letter: str) -> tuple[str, ...]:
    """Each desk begins elsewhere: two that set a report apart do not give it one code."""
    start = 7 * (ord(letter[:1] or "A") - ord("A")) % len(CODES)
    return (*CODES[start:], *CODES[:start])


def end_schedule(board: Board, context: Context, code: str) -> list[Draft]:
    """Make it no more."""
    known = board.reference.schedules.get(code)
    if known is None or not known.active:
        raise Refused("schedule_unknown")
    fact = msgspec.structs.replace(known, active=False)
    return [context.draft(definition_stream(fact), fact)]


def check_schedule(fact: ReportScheduled) -> None:
    """Raises Refused (report_unknown, report_output, hour_unfit, map_personal) or MapRefused."""
    outputs = DOCUMENTS.get(fact.document)
    if outputs is None or fact.every not in EVERY:
        raise Refused("report_unknown")
    if fact.output not in outputs:
        raise Refused("report_output", outputs=", ".join(outputs))
    if not 0 <= fact.hour <= 23:
        raise Refused("hour_unfit")
    if fact.document == "ministry" and read_map(fact.mapping.encode()).personal:
        raise Refused("map_personal")
