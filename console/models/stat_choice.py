"""What a person asks of the statistics: measure, division, span, only what, compared with what; also by typed words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo

import msgspec

from console.errors import ConsoleError
from console.models.measures import SHAPES, STEPS
from console.models.moment import local_moment
from console.models.shift import Shift
from console.models.stat_table import divisions

DAY_MS = 86_400_000
# So many days until today, today among them; 0 is everything, "own" is from one date to another, "roster" one shift.
SPANS = ("1", "7", "30", "90", "365", "1826", "0", "own", "roster")
ROSTER_DAYS, LONGEST = 31, timedelta(days=3_660)
COMPARED = ("", "before", "year")
YEAR_DAYS = 364  # whole weeks, so that weekdays lie on weekdays
MATRIX = ("ward_hour", "week")
ONLY = ("kelurahan", "nature", "desk")

# The words of the command line, Indonesian and English.
_MEASURES = {
    "calls": "panggilan calls",
    "cases": "kasus cases",
    "answer": "jawab answer",
    "first_told": "kabar firsttold",
    "first_arrived": "sampai firstarrived",
    "closed": "tutup closed",
    "told": "diberitahu told",
    "accepted": "terima accepted",
    "rolling": "berangkat rolling",
    "arrived": "tiba arrived",
    "reported": "lapor reported",
    "false": "palsu false",
    "abandoned": "terputus abandoned",
    "attached": "kembar attached",
    "called_back": "teleponbalik calledback",
    "card": "kartu card",
    "corrected": "koreksi corrected",
    "reopened": "bukalagi reopened",
}
_BY = {
    "hour": "jam hour",
    "shift": "shift",
    "day": "hari day",
    "month": "bulan month",
    "kelurahan": "kelurahan ward",
    "nature": "jenis type",
    "desk": "meja desk",
    "agency": "instansi agency",
    "channel": "kanal channel",
    "kind": "macam kind",
    "week": "minggu week",
    "ward_hour": "sebaran heat",
}
_SAID = {
    word: (name, code)
    for name, table in (("by", _BY), ("measure", _MEASURES))
    for code, words in table.items()
    for word in words.split()
}
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-./](\d{1,2})[-./](\d{4})")


class StatChoice(msgspec.Struct, frozen=True, kw_only=True):
    """One question. `since` and `until` (both included) count for the span "own" only; `roster` is the id of the shift
    for the span "roster", of those that ended by `until`, or the newest of them."""

    measure: str = "answer"
    by: str = "hour"
    span: str = "30"
    since: date | None = None
    until: date | None = None
    agency: str = ""
    kelurahan: str = ""
    nature: str = ""
    desk: str = ""
    roster: str = ""
    compared: str = ""

    def fitting(self) -> StatChoice:
        """The same with a division this measure has, and an agency only where agencies are measured."""
        changed = self
        if self.by not in offered(self.measure):
            changed = msgspec.structs.replace(changed, by="hour")
        if self.measure not in STEPS and self.agency:
            changed = msgspec.structs.replace(changed, agency="")
        if changed.by in MATRIX and changed.compared:
            changed = msgspec.structs.replace(changed, compared="")
        if changed.span != "roster" and changed.roster:  # its desk was the shift's, not a person's choice
            changed = msgspec.structs.replace(changed, roster="", desk="")
        return changed

    @property
    def only(self) -> tuple[tuple[str, str], ...]:
        """What alone is asked, by division."""
        return tuple((name, getattr(self, name)) for name in ONLY if getattr(self, name))


def offered(measure: str) -> tuple[str, ...]:
    """By what a measure can be shown: its divisions, and of a count two tables with the hours across."""
    return (*divisions(measure), *(MATRIX if SHAPES[measure] == "count" else ()))


def span_ms(choice: StatChoice, now_ms: int, first_ms: int | None, zone: tzinfo) -> tuple[int, int]:
    """From when up to and without when, in the days of the city; never into the future."""
    today = local_moment(now_ms, zone).date()
    if choice.span == "own":
        since, until = choice.since or today, choice.until or today
        since, until = min(since, until), max(since, until)
        if until - since > LONGEST:  # a year typed wrongly: before the first call there is nothing to show
            began = local_moment(first_ms or now_ms, zone).date()
            since = max(since, min(began, until))
    elif choice.span == "0":
        began = local_moment(first_ms or now_ms, zone).date()
        since, until = min(began, today), today
    else:
        since, until = today - timedelta(days=int(choice.span) - 1), today
    return midnight_ms(since, zone), min(midnight_ms(until + timedelta(days=1), zone), now_ms + 1)


def of_shift(choice: StatChoice, shifts: Sequence[Shift]) -> tuple[StatChoice, Shift | None]:
    """The same asked of the shift that is meant, at its desk; of today where there is none."""
    shift = next((one for one in shifts if one.id == choice.roster), shifts[0] if shifts else None)
    if shift is None:
        return msgspec.structs.replace(choice, span="1", roster="").fitting(), None
    return msgspec.structs.replace(choice, roster=shift.id, desk=shift.desk), shift


def roster_ms(choice: StatChoice, now_ms: int, zone: tzinfo) -> tuple[int, int]:
    """From when to when shifts are offered: a month until the date that was given, or until now."""
    until_ms = now_ms + 1
    if choice.until is not None:
        until_ms = min(until_ms, midnight_ms(choice.until + timedelta(days=1), zone))
    return until_ms - ROSTER_DAYS * DAY_MS, until_ms


def before_ms(choice: StatChoice, since_ms: int, until_ms: int) -> tuple[int, int]:
    """The time to compare with: as long, straight before or 52 weeks earlier; of a day that goes on as much of it."""
    days = YEAR_DAYS if choice.compared == "year" else -(-(until_ms - since_ms) // DAY_MS)
    return since_ms - days * DAY_MS, until_ms - days * DAY_MS


def midnight_ms(day: date, zone: tzinfo) -> int:
    """When a day begins."""
    return int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() * 1000)


def read_date(typed: str) -> date | None:
    """A date as typed, 2026-02-28 or 28-2-2026; none when it is none."""
    found = _DATE.fullmatch(typed.strip())
    if found is None:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def days_ms(since: str, until: str, zone: tzinfo) -> tuple[int, int]:
    """From the beginning of one typed day to the end of another (empty: the same) in UTC milliseconds. Raises
    ConsoleError (export_time)."""
    first, last = read_date(since), read_date(until if until.strip() else since)
    if first is None or last is None or last < first:
        raise ConsoleError("export_time")
    return midnight_ms(first, zone), midnight_ms(last + timedelta(days=1), zone)


def read_choice(before: StatChoice, text: str, names: Mapping[str, tuple[str, str]]) -> tuple[StatChoice, str]:
    """The question these words ask, beginning from the one before, and the first word that was not understood.

    `names`: what the words of the city mean, as ("agency", its code).
    """
    changes: dict[str, object] = {}
    dates: list[date] = []
    odd, words = "", re.sub(r"(\d+)[ ]?(?:hari|days|day)\b", r"\1", text.lower()).split()
    for word in words:
        day = read_date(word)
        if day is not None:
            dates.append(day)
        elif word in SPANS:
            changes["span"] = word
        elif word in ("jaga", "roster"):
            changes |= {"span": "roster", "roster": ""}
        elif word in ("semua", "all"):
            changes["span"] = "0"
        elif word in _SAID or word in names:
            name, code = _SAID.get(word) or names[word]
            changes[name] = code
        elif word not in ("per", "by"):
            odd = odd or word
    if dates and changes.get("span") == "roster":
        changes["until"] = dates[-1]
    elif dates:
        changes |= {"span": "own", "since": dates[0], "until": dates[-1]}
    return msgspec.structs.replace(before, **changes).fitting(), odd
