"""Durations as counts in bins: each bin is 3 % wide, so that what is read from it is within 2 % of the exact value.

Seconds a city is likely to choose as a target are edges of bins, so that the share within such a target is exact.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

WIDTH = 1.03
# Shorter ones count as the shortest bin: a tenth of a second is no time for a person.
SHORTEST_S, LONGEST_S = 0.1, 60 * 86_400.0
MISSING = 0
_TARGETS = (*range(5, 121, 5), *range(150, 601, 30), *range(660, 3601, 60), *range(3900, 86_401, 300))

Bins = Mapping[int, int]


def _edges() -> list[float]:
    edges, at = [], SHORTEST_S
    while at < LONGEST_S:
        edges.append(round(at, 4))
        at *= WIDTH
    return sorted({*edges, *map(float, _TARGETS)})


EDGES = _edges()


def bin_of(seconds: float | None) -> int:
    """The bin of a duration; 0 for a missing stamp."""
    return MISSING if seconds is None else bisect_left(EDGES, seconds) + 1


def seconds_of(number: int) -> float:
    """What a bin stands for: the middle between its edges, as ratios go."""
    if number == 1:
        return SHORTEST_S / 2
    if number > len(EDGES):
        return EDGES[-1]
    return float((EDGES[number - 2] * EDGES[number - 1]) ** 0.5)


def known(bins: Bins) -> int:
    """How many have both stamps."""
    return sum(count for number, count in bins.items() if number != MISSING)


def percentile(values: Sequence[float], percent: int) -> float | None:
    """The smallest of the sorted values that at least `percent` of them do not exceed (nearest rank)."""
    return values[-(-len(values) * percent // 100) - 1] if values else None


def percentile_of(bins: Bins, percent: int) -> float | None:
    """The nearest rank, as `percentile` reads it from the values themselves."""
    wanted = -(-known(bins) * percent // 100)
    passed = 0
    for number in sorted(bins):
        if number != MISSING:
            passed += bins[number]
            if passed >= wanted:
                return seconds_of(number)
    return None


def within(bins: Bins, target_s: float) -> float:
    """How many are within a target; of the bin a target divides, the part below it."""
    number = bin_of(target_s)
    below = float(sum(count for one, count in bins.items() if MISSING < one < number))
    here = bins.get(number, 0)
    if not here or number > len(EDGES) or EDGES[number - 1] == target_s:
        return below + here
    low = EDGES[number - 2] if number > 1 else 0.0
    return below + here * (target_s - low) / (EDGES[number - 1] - low)


def longest_tenth_s(bins: Bins) -> float | None:
    """The average of the longest 10 % (an indicator of the European emergency numbers); none where none is known."""
    left = wanted = -(-known(bins) // 10)
    total = 0.0
    for number in sorted(bins, reverse=True):
        if number != MISSING and left:
            taken = min(left, bins[number])
            total, left = total + taken * seconds_of(number), left - taken
    return total / wanted if wanted else None
