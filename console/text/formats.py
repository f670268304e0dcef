"""Numbers, times and ages as people here write them. Pure: times are UTC milliseconds, the zone is a parameter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as CalendarDay
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from console.models.state.moment import local_moment
from console.text.words import Language

WIB = ZoneInfo("Asia/Jakarta")

_MONTHS: dict[Language, str] = {
    "id": "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
_WEEKDAYS: dict[Language, str] = {"id": "Sen Sel Rab Kam Jum Sab Min", "en": "Mon Tue Wed Thu Fri Sat Sun"}
_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def local(at_ms: int, zone: tzinfo = WIB) -> datetime:
    """The moment in the zone of the display."""
    return local_moment(at_ms, zone)


def clock(at_ms: int, zone: tzinfo = WIB) -> str:
    """14:05"""
    return f"{local(at_ms, zone):%H:%M}"


def clock_seconds(at_ms: int, zone: tzinfo = WIB) -> str:
    """14:05:09"""
    return f"{local(at_ms, zone):%H:%M:%S}"


def day(at_ms: int, language: Language, zone: tzinfo = WIB) -> str:
    """12 Nov; 3 Mei, 3 May"""
    moment = local(at_ms, zone)
    return f"{moment.day} {_MONTHS[language].split()[moment.month - 1]}"


def weekday(at_ms: int, language: Language, zone: tzinfo = WIB) -> str:
    """Sab 28 Nov; Sat 28 Nov"""
    return f"{_WEEKDAYS[language].split()[local(at_ms, zone).weekday()]} {day(at_ms, language, zone)}"


def stamp(at_ms: int, language: Language, zone: tzinfo = WIB) -> str:
    """12 Nov 14:05"""
    return f"{day(at_ms, language, zone)} {clock(at_ms, zone)}"


def whole_stamp(at_ms: int, language: Language, zone: tzinfo = WIB) -> str:
    """12 Mar 2025 14:05"""
    return f"{whole_day(local(at_ms, zone).date(), language)} {clock(at_ms, zone)}"


def date(at_ms: int, now_ms: int, language: Language, zone: tzinfo = WIB) -> str:
    """12 Nov in this year, 12 Nov 2025 before."""
    then, now = local(at_ms, zone), local(now_ms, zone)
    return day(at_ms, language, zone) + ("" if then.year == now.year else f" {then.year}")


def whole_day(when: CalendarDay, language: Language) -> str:
    """12 Mar 2025"""
    return f"{when.day} {_MONTHS[language].split()[when.month - 1]} {when.year}"


def month(number: int, language: Language) -> str:
    """Okt 2026 for 202610"""
    return f"{_MONTHS[language].split()[number % 100 - 1]} {number // 100}"


def moment(at_ms: int, now_ms: int, language: Language, zone: tzinfo = WIB) -> str:
    """14:05 today, 12 Nov 14:05 in this year, 12 Nov 2025 14:05 before."""
    then, now = local(at_ms, zone), local(now_ms, zone)
    if then.date() == now.date():
        return clock(at_ms, zone)
    return f"{date(at_ms, now_ms, language, zone)} {clock(at_ms, zone)}"


def running(seconds: float) -> str:
    """A running clock, 04:31; from an hour on 1:10:05. Never negative: clocks of two desks may differ."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, _HOUR)
    minutes, left = divmod(rest, _MINUTE)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes:02}:{left:02}"


def age(seconds: float, language: Language) -> str:
    """An age in a narrow column: 04:31, then 1 j 10 (1 h 10), from ten hours on 12 j, then 3 hari (3 d)."""
    whole = max(0, int(seconds))
    if whole < _HOUR:
        return f"{whole // _MINUTE:02}:{whole % _MINUTE:02}"
    if whole < _DAY:
        hours = f"{whole // _HOUR} {'j' if language == 'id' else 'h'}"
        return hours if whole >= 10 * _HOUR else f"{hours} {whole % _HOUR // _MINUTE:02}"
    return f"{whole // _DAY} {'hari' if language == 'id' else 'd'}"


def overdue(seconds: float, language: Language) -> str:
    """How long something is late: +04:00, then +1 j 10."""
    return f"+{age(seconds, language)}"


def duration(seconds: float, language: Language) -> str:
    """A length of time in words, rounded down: 2 dtk, 6 menit, 1 jam 10 menit, 2 hari."""
    whole = max(0, int(seconds))
    if whole < _MINUTE:
        return f"{whole} {'dtk' if language == 'id' else 's'}"
    minute, hour = ("menit", "jam") if language == "id" else ("min", "h")
    if whole < _HOUR:
        return f"{whole // _MINUTE} {minute}"
    if whole < _DAY:
        rest = whole % _HOUR // _MINUTE
        return f"{whole // _HOUR} {hour}" + (f" {rest} {minute}" if rest else "")
    days = whole // _DAY
    return f"{days} hari" if language == "id" else f"{days} {'day' if days == 1 else 'days'}"


def ago(seconds: float, language: Language) -> str:
    """2 hari lalu, 2 days ago"""
    return f"{duration(seconds, language)} {'lalu' if language == 'id' else 'ago'}"


def decimal(value: float, digits: int, language: Language) -> str:
    """0,86 in Indonesian, 0.86 in English; thousands 20.000 and 20,000; a real minus sign."""
    text = f"{abs(value):,.{digits}f}"
    if language == "id":
        text = text.translate(str.maketrans(",.", ".,"))
    return f"−{text}" if value < 0 and any(c in "123456789" for c in text) else text


def count(value: int, language: Language) -> str:
    """20.000"""
    return decimal(value, 0, language)


def percent(share: float) -> str:
    """40 %, with a space that does not break."""
    return f"{round(share * 100)}\N{NO-BREAK SPACE}%"


def offset(seconds: float, language: Language) -> str:
    """The difference of two clocks: +0,1 dtk, −3 menit."""
    size = abs(seconds)
    sign = "−" if seconds < 0 and round(size, 1) else "+"
    if size < _MINUTE:
        return f"{sign}{decimal(size, 1, language)} {'dtk' if language == 'id' else 's'}"
    return f"{sign}{duration(size, language)}"


def distance(metres: float, language: Language) -> str:
    """35 m, 1,2 km"""
    return f"{round(metres)} m" if metres < 1000 else f"{decimal(metres / 1000, 1, language)} km"


def ordinal(number: int, language: Language) -> str:
    """ke-2, 2nd"""
    if language == "id":
        return f"ke-{number}"
    teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def joined(words: Sequence[str], language: Language) -> str:
    """PLN dan PSC 119; Damkar, PLN, dan Polres"""
    conjunction = "dan" if language == "id" else "and"
    if len(words) <= 2:
        return f" {conjunction} ".join(words)
    return f"{', '.join(words[:-1])}, {conjunction} {words[-1]}"


# A tab or a line's end in front hides what follows from the eye, not from the program that opens the file.
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """The text as a cell that no program reads as a formula."""
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) else text
