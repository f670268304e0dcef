"""A statistic as a table: each row a figure, beside the same of another time where that is asked. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

import msgspec

from console.models.bins import Bins, known, within
from console.models.measures import OF_CALLS, SHAPES, STEPS
from console.models.tally import SHIFTS, Figure, Values, add, figure, merged, shift_of

TIMES = ("hour", "shift", "day", "month")
Target = Callable[[str], float | None]
Given = Iterable[tuple[date, str, Mapping[str, Bins]]]


class StatRow(msgspec.Struct, frozen=True, kw_only=True):
    """One value of the division: its figure, and that of the time compared with."""

    key: str
    figure: Figure
    before: Figure | None = None


class StatTable(msgspec.Struct, frozen=True, kw_only=True):
    """All rows of one question, and everything together; `target_s` where all of it has the same target."""

    measure: str
    by: str
    rows: tuple[StatRow, ...]
    total: StatRow
    target_s: float | None = None


def divisions(measure: str) -> tuple[str, ...]:
    """By what a measure can be divided."""
    more: tuple[str, ...] = ()
    if measure in OF_CALLS:
        more = ("kind", "channel")
    elif measure == "cases" or measure in STEPS:
        more = ("agency",)
    return (*TIMES, "kelurahan", "nature", "desk", *more)


def stored_division(measure: str, by: str) -> str:
    """The division in which it was counted: times of the day by hour, of a count in its bins."""
    if by in ("hour", "shift", "day", "month") or (by == "agency" and measure in STEPS):
        return "desk" if SHAPES[measure] == "count" else "hour"
    return by


class Gathered:
    """Counts by row and agency, from the pieces of an answer."""

    def __init__(self, measure: str, by: str) -> None:
        self.measure, self._by = measure, by
        self._counts: dict[str, Values] = {}

    def take(self, pieces: Given) -> "Gathered":
        """Add these pieces."""
        for day, agency, values in pieces:
            for value, bins in values.items():
                for key, some in self._keyed(day, agency, value, bins):
                    add(self._counts.setdefault(key, {}), {agency: some})
        return self

    def figure(self, key: str | None, target: Target) -> Figure:
        """The figure of one row, or of all of them; each agency is held against its own target."""
        by_agency: Values = {}
        for one in self._counts if key is None else (key,):
            add(by_agency, self._counts.get(one, {}))
        given = figure(self.measure, merged(by_agency))
        if SHAPES[self.measure] != "time":
            return given
        held = [(bins, target_s) for agency, bins in by_agency.items() if (target_s := target(agency)) is not None]
        timed = sum(known(bins) for bins, _ in held)
        share = sum(within(bins, target_s) for bins, target_s in held) / timed if timed else None
        return msgspec.structs.replace(given, within=share)

    def keys(self) -> set[str]:
        """The rows there are."""
        return set(self._counts)

    def _keyed(self, day: date, agency: str, value: str, bins: Bins) -> Iterator[tuple[str, Bins]]:
        if self._by == "agency" and self.measure in STEPS:
            yield agency, bins
        elif self._by in ("day", "month"):
            yield (day.isoformat() if self._by == "day" else f"{day:%Y-%m}"), bins
        elif self._by in ("hour", "shift"):
            hours = bins if SHAPES[self.measure] == "count" else {int(value): 0}
            for hour in hours:
                some = {hour: bins[hour]} if SHAPES[self.measure] == "count" else bins
                yield (f"{hour:02}" if self._by == "hour" else shift_of(hour)), some
        else:
            yield value, bins


def table(now: Gathered, before: Gathered | None, target: Target, by: str, span: tuple[date, date]) -> StatTable:
    """The rows in their order: times as they follow each other with none left out, all others the most first."""
    measure = now.measure
    keys = _filled(by, span) if by in TIMES else sorted(now.keys() | (before.keys() if before else set()))
    rows = [
        StatRow(
            key=key,
            figure=now.figure(key, target),
            before=before.figure(key, target) if before is not None and by not in ("day", "month") else None,
        )
        for key in keys
    ]
    if by not in TIMES:
        rows.sort(key=lambda row: (-row.figure.n, row.key))
    total = StatRow(key="", figure=now.figure(None, target), before=before.figure(None, target) if before else None)
    return StatTable(measure=measure, by=by, rows=tuple(rows), total=total, target_s=target(""))


def _filled(by: str, span: tuple[date, date]) -> list[str]:
    if by == "hour":
        return [f"{hour:02}" for hour in range(24)]
    if by == "shift":
        return list(SHIFTS)
    days = [span[0] + timedelta(days=n) for n in range((span[1] - span[0]).days + 1)]
    return [day.isoformat() for day in days] if by == "day" else list(dict.fromkeys(f"{day:%Y-%m}" for day in days))


# --- the load to expect -----------------------------------------------------------------------------------------------

WEEKS = 8


class Load(msgspec.Struct, frozen=True, kw_only=True):
    """How many to expect in an hour of the week: the middle of the last weeks' counts, and the most there was."""

    median: float
    most: int
    counts: tuple[int, ...]


def load_of_week(pieces: Given, today: date) -> dict[tuple[int, int], Load]:
    """By (weekday, hour) from the last 8 whole weeks: the median of the 8 counts, no more is claimed."""
    counted: dict[tuple[date, int], int] = {}
    for day, _, values in pieces:
        for hour, count in merged(values).items():
            counted[day, hour] = counted.get((day, hour), 0) + count
    loads = {}
    for back in range(1, 8):
        for hour in range(24):
            days = [today - timedelta(days=back + 7 * week) for week in range(WEEKS)]
            counts = sorted(counted.get((day, hour), 0) for day in days)
            middle = (counts[WEEKS // 2 - 1] + counts[WEEKS // 2]) / 2
            loads[days[0].weekday(), hour] = Load(median=middle, most=counts[-1], counts=tuple(counts))
    return loads
