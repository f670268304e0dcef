"""Counts of samples by one division (hour, kelurahan, type, …): made of a day, added up, read as figures. Pure."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from console.models.bins import MISSING, Bins, known, longest_tenth_s, percentile_of, within
from console.models.measures import OF_CALLS, SHAPES, YES, Sample

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


def by_hour(values: Mapping[str, Bins]) -> Values:
    """Of a count: the hours as the division."""
    return {f"{hour:02}": {hour: count} for hour, count in sorted(merged(values).items())}


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
