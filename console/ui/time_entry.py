"""A typed time: empty is now, -5 is five minutes ago, 14:05 is the last such moment. Pure: no Qt."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo

from console.ui import formats

_AGO = re.compile(r"-\s*(\d{1,4})")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})\s+(.+)")
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?(?:\s+(\S+))?")
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
