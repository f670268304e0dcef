"""Samples as figures: each with n, median, P90, the share within a target and of missing stamps; no bare average.
Counts by one division (hour, kelurahan, type, …) are made of a day, added up, and read as the same figures. Pure.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from typing import NamedTuple

import msgspec

from console.models.bins import MISSING, Bins, known, longest_tenth_s, percentile, percentile_of, within
from console.models.measures import OF_CALLS, SHAPES, YES, Sample
from console.models.moment import local_moment

HOUR_MS = 3_600_000
# Within how many seconds calls are to be answered: NFPA 1225 says 90 % in 10, NENA-STA-020.1 90 % in 15 and 95 % in 20.
ANSWER_MARKS_S = (10, 15, 20)
# Parts of the day, as shifts divide it here.
SHIFTS = {"morning": range(7, 14), "afternoon": range(14, 21), "night": (*range(21, 24), *range(7))}
# The bins of each value of a division.
Values = dict[str, dict[int, int]]


class Cell(NamedTuple):
    """What is counted apart; only the steps of agencies are counted by agency as well."""

    measure: str
    division: str
    agency: str


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number with what it is made of. Of a time: n with both stamps, seconds, shares of 0 to 1; of a share or a count
    `n` and the counts of its `parts` (a count's are the hours). `marks`: of answers the shares within each
    of `ANSWER_MARKS_S`. None where nothing was measured."""

    n: int
    median_s: float | None = None
    p90_s: float | None = None
    within: float | None = None
    missing: float | None = None
    longest_s: float | None = None
    share: float | None = None
    parts: dict[int, int] = {}
    marks: dict[int, float] = {}


def hour_in(began_ms: int, day_ms: int) -> int:
    """The hour of the day that began at `day_ms`."""
    return max(0, min(23, (began_ms - day_ms) // HOUR_MS))


def shift_of(hour: int) -> str:
    """The part of the day an hour is in."""
    return next(name for name, hours in SHIFTS.items() if hour in hours)


def divided(sample: Sample, hour: int) -> dict[str, tuple[str, ...]]:
    """The values a sample has in each division."""
    values: dict[str, tuple[str, ...]] = {
        "kelurahan": (sample.kelurahan,),
        "nature": (sample.nature,),
        "desk": (sample.desk,),
        "hour": (f"{hour:02}",),
    }
    if sample.measure in OF_CALLS:
        values |= {"kind": (sample.kind,), "channel": (sample.channel,)}
    elif sample.measure == "cases":
        values |= {"kind": (sample.kind,), "agency": tuple(sample.agencies.split())}
    return values


def counted(samples: Iterable[Sample], day_ms: int) -> dict[Cell, Values]:
    """The samples of a day by all their divisions."""
    cells: dict[Cell, Values] = {}
    for sample in samples:
        hour = hour_in(sample.began_ms, day_ms)
        count = SHAPES[sample.measure] == "count"
        bin = hour if count else sample.bin
        for division, values in divided(sample, hour).items():
            if count and division == "hour":
                continue  # the bins are the hours
            cell = cells.setdefault(Cell(sample.measure, division, sample.agency), {})
            for value in values:
                bins = cell.setdefault(value, {})
                bins[bin] = bins.get(bin, 0) + 1
    return cells


def add(total: Values, more: Mapping[str, Bins]) -> None:
    """Add counts to others."""
    for value, bins in more.items():
        known_bins = total.setdefault(value, {})
        for bin, count in bins.items():
            known_bins[bin] = known_bins.get(bin, 0) + count


def merged(values: Mapping[str, Bins]) -> dict[int, int]:
    """All values together."""
    total: Values = {}
    for bins in values.values():
        add(total, {"": bins})
    return total.get("", {})


def figure(measure: str, bins: Bins, target_s: float | None = None) -> Figure:
    """What these counts say."""
    n = sum(bins.values())
    if SHAPES[measure] == "count":
        return Figure(n=n, parts=dict(bins))
    if SHAPES[measure] == "share":
        said = sum(count for part, count in bins.items() if part >= YES)
        return Figure(n=n, share=said / n if n else None, parts=dict(bins))
    timed = known(bins)
    return Figure(
        n=timed,
        median_s=percentile_of(bins, 50),
        p90_s=percentile_of(bins, 90),
        within=within(bins, target_s) / timed if timed and target_s is not None else None,
        missing=bins.get(MISSING, 0) / n if n else None,
        longest_s=longest_tenth_s(bins) if measure == "answer" else None,
        marks={mark: within(bins, mark) / timed for mark in ANSWER_MARKS_S} if measure == "answer" and timed else {},
    )


def exact_figure(measure: str, values: Sequence[float], missing: int, target_s: float | None = None) -> Figure:
    """The figure of a time from every single duration, and how many have none."""
    ordered, n = sorted(values), len(values)
    answers = measure == "answer" and n > 0
    longest = ordered[n - -(-n // 10) :] if answers else []
    return Figure(
        n=n,
        median_s=percentile(ordered, 50),
        p90_s=percentile(ordered, 90),
        within=bisect_right(ordered, target_s) / n if n and target_s is not None else None,
        missing=missing / (n + missing) if n + missing else None,
        longest_s=sum(longest) / len(longest) if longest else None,
        marks={mark: bisect_right(ordered, mark) / n for mark in ANSWER_MARKS_S} if answers else {},
    )


def measured(samples: Iterable[Sample], measure: str, target_s: float | None = None, agency: str = "") -> Figure:
    """What these samples say of a measure; of a step, of one agency."""
    meant = [one for one in samples if one.measure == measure and agency in ("", one.agency)]
    if SHAPES[measure] == "time":
        values = [one.seconds for one in meant if one.seconds is not None]
        return exact_figure(measure, values, len(meant) - len(values), target_s)
    bins: dict[int, int] = {}
    for one in meant:
        bins[one.bin] = bins.get(one.bin, 0) + 1
    return figure(measure, bins)


def behind(samples: Iterable[Sample], measure: str, agency: str = "") -> tuple[str, ...]:
    """What is behind that number, each once: the slowest first, those with a missing stamp last."""
    slow: dict[str, float] = {}
    for one in samples:
        if one.measure == measure and agency in ("", one.agency):
            seconds = -1.0 if one.seconds is None else one.seconds
            slow[one.about] = max(slow.get(one.about, seconds), seconds)
    return slowest_first(slow)


def slowest_first(slow: Mapping[str, float]) -> tuple[str, ...]:
    """In this order; what has a missing stamp stands as -1."""
    return tuple(sorted(slow, key=lambda one: -slow[one]))


def by_hour(samples: Iterable[Sample], measure: str, zone: tzinfo) -> list[int]:
    """How many there are of a count in each of the 24 hours of the day in this zone."""
    hours = [0] * 24
    for one in samples:
        if one.measure == measure:
            hours[local_moment(one.began_ms, zone).hour] += 1
    return hours
