"""A typed time: empty is now, -5 is five minutes ago, 14:05 is the last such moment."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo

from console.text import formats

_AGO = re.compile(r"-\s*(\d{1,4})")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})\s+(.+)")
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?(?:\s+(\S+))?")
_PAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?\s+(.+)")
_CLOCK = re.compile(r"(\d{1,2})[:.]?([0-5]\d)(?:[:.]([0-5]\d))?")


class UnreadableTimeError(ValueError):
    """The text is no time."""


def read_time(text: str, now_ms: int, zone: tzinfo = formats.WIB) -> int | None:
    """The moment in UTC milliseconds; none means now. Raises UnreadableTimeError."""
    typed = text.strip()
    if not typed:
        return None
    ago = _AGO.fullmatch(typed)
    if ago:
        return now_ms - int(ago[1]) * 60_000
    clock = _CLOCK.fullmatch(typed)
    if clock is None or int(clock[1]) > 23:
        raise UnreadableTimeError(typed)
    now = formats.local(now_ms, zone)
    then = now.replace(hour=int(clock[1]), minute=int(clock[2]), second=int(clock[3] or 0), microsecond=0)
    # Just after midnight 23:58 means yesterday; 14:35 at 14:20 is refused as not yet happened, not taken as yesterday.
    if then > now + timedelta(hours=12):
        then -= timedelta(days=1)
    return round(then.timestamp() * 1000)


def read_end(text: str, now_ms: int, zone: tzinfo = formats.WIB) -> int:
    """The end of a span: empty is now, 14:05 or -30 as ever, 24/11/2025 the end of that day, 24/11/2025 14:05.
    Without a year it is the last such day. Raises UnreadableTimeError."""
    dated = _DATE.fullmatch(text.strip())
    if dated is None:
        return read_time(text, now_ms, zone) or now_ms
    now, year = formats.local(now_ms, zone), int(dated[3] or 0)
    try:
        day = datetime(year or now.year, int(dated[2]), int(dated[1]), tzinfo=zone)
        if not year and day > now:
            day = day.replace(year=day.year - 1)
    except ValueError as error:
        raise UnreadableTimeError(text) from error
    end = _moment(dated[4], day) if dated[4] else day + timedelta(days=1)
    return round(end.timestamp() * 1000)


def read_past(text: str, now_ms: int, zone: tzinfo = formats.WIB) -> int:
    """A moment that is over, in UTC milliseconds: -30, 14:05, 14:05:30, 21/2 14:05, 21/2/2025 14:05:30. Without a day
    the last such time, without a year the last such day. Raises UnreadableTimeError."""
    typed, now = text.strip(), formats.local(now_ms, zone)
    dated = _PAST.fullmatch(typed)
    clock = _CLOCK.fullmatch(dated[4] if dated else typed)
    if dated is None and clock is None:
        at_ms = read_time(typed, now_ms, zone) if _AGO.fullmatch(typed) else None
        if at_ms is None:
            raise UnreadableTimeError(text)
        return at_ms
    if clock is None or int(clock[1]) > 23:
        raise UnreadableTimeError(text)
    at = now.replace(hour=int(clock[1]), minute=int(clock[2]), second=int(clock[3] or 0), microsecond=0)
    if dated is None:
        at = at if at <= now else at - timedelta(days=1)
    else:
        at = _dated(at, int(dated[1]), int(dated[2]), dated[3], now)
    return round(at.timestamp() * 1000)


def _dated(at: datetime, day: int, month: int, year: str | None, now: datetime) -> datetime:
    """The clock on that day; without a year the last one that had it: 29/2 goes back to a leap year."""
    years = [int(year) + 2000 * (len(year) == 2)] if year else [now.year - back for back in range(9)]
    for one in years:
        try:
            found = at.replace(day=1).replace(year=one, month=month).replace(day=day)
        except ValueError:
            continue
        if year or found <= now:
            return found
    raise UnreadableTimeError(f"{day}/{month}")


def read_span(since: str, until: str, now_ms: int, zone: tzinfo = formats.WIB) -> tuple[int, int]:
    """From when to when, in UTC milliseconds, each as 22:00 or 24/11 22:00. An empty beginning is now; without a day
    the span is the one nearest to now that is not over, and ends within a day. Raises UnreadableTimeError."""
    now = formats.local(now_ms, zone)
    dated = _DAY.fullmatch(since.strip())
    begins = [_moment(since, now)] if since.strip() else [now]
    if since.strip() and not dated:
        begins = [begins[0] + timedelta(days=shift) for shift in (-1, 0, 1)]
    spans = [(begin, _end(until, begin)) for begin in begins]
    ahead = [span for span in spans if span[1] > now] or spans
    begin, end = min(ahead, key=lambda span: abs(span[0] - now))
    return round(begin.timestamp() * 1000), round(end.timestamp() * 1000)


def read_day_span(since: str, until: str, now_ms: int, zone: tzinfo = formats.WIB) -> tuple[int, int]:
    """A time that is past, in UTC milliseconds: each end as 24/11 06:00 or 24/11/2026 06:00; an empty end is now.
    Raises UnreadableTimeError."""
    now = formats.local(now_ms, zone)
    ends = [_past(since, now), _past(until, now) if until.strip() else now]
    if not ends[0] < ends[1]:
        raise UnreadableTimeError(until)
    return round(ends[0].timestamp() * 1000), round(ends[1].timestamp() * 1000)


def _past(text: str, now: datetime) -> datetime:
    """The last such moment; a day without a year that lies ahead is last year's."""
    dated = _DATE.fullmatch(text.strip())
    clock = _CLOCK.fullmatch(dated[4] or "") if dated is not None else None
    if dated is None or clock is None or int(clock[1]) > 23:
        raise UnreadableTimeError(text)
    try:
        day = now.replace(year=int(dated[3] or now.year), month=int(dated[2]), day=int(dated[1]))
        then = day.replace(hour=int(clock[1]), minute=int(clock[2]), second=int(clock[3] or 0), microsecond=0)
        return then.replace(year=then.year - 1) if then > now and not dated[3] else then
    except ValueError as error:
        raise UnreadableTimeError(text) from error


def _end(until: str, begin: datetime) -> datetime:
    end = _moment(until, begin)
    return end if end > begin or _DAY.fullmatch(until.strip()) else end + timedelta(days=1)


def _moment(text: str, near: datetime) -> datetime:
    """The clock of a text on the day it names, else on the day of `near`; a day that is long past is next year's."""
    day, said = near, text.strip()
    dated = _DAY.fullmatch(said)
    try:
        if dated is not None:
            day, said = near.replace(day=1).replace(month=int(dated[2])).replace(day=int(dated[1])), dated[3]
            if day < near - timedelta(days=180):
                day = day.replace(year=day.year + 1)
    except ValueError as error:
        raise UnreadableTimeError(text) from error
    clock = _CLOCK.fullmatch(said)
    if clock is None or int(clock[1]) > 23:
        raise UnreadableTimeError(text)
    return day.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0)
