"""Durations in bins: near enough to the exact value, and exact where a city has its targets."""

import math
import random
from collections import Counter

import pytest

from console.models.state.measures import (
    EDGES,
    MISSING,
    bin_of,
    known,
    longest_tenth_s,
    percentile_of,
    seconds_of,
    within,
)


def drawn(seed: int, many: int = 3_000) -> list[float]:
    dice = random.Random(seed)
    return sorted(dice.lognormvariate(dice.choice((0.5, 2.2, 5, 9)), 1.1) for _ in range(many))


@pytest.mark.parametrize("seed", range(5))
def test_median_and_p90_are_within_two_percent_of_the_exact_values(seed: int) -> None:
    values = drawn(seed)
    bins = Counter(map(bin_of, values))
    for percent in (10, 50, 90, 99):
        exact = values[math.ceil(len(values) * percent / 100) - 1]
        assert percentile_of(bins, percent) == pytest.approx(exact, rel=0.02, abs=0.1)


def test_each_duration_stands_near_its_bin() -> None:
    for value in (0.11, 0.5, 14.999, 15.0, 15.001, 900.0, 86_400.0, EDGES[-1]):
        assert seconds_of(bin_of(value)) == pytest.approx(value, rel=0.02)
    assert seconds_of(bin_of(10**9)) == EDGES[-1]
    assert seconds_of(bin_of(0.0)) < 0.1


@pytest.mark.parametrize("target_s", (10.0, 15.0, 20.0, 60.0, 80.0, 900.0))
def test_the_share_within_a_target_of_a_city_is_exact(target_s: float) -> None:
    values = [*drawn(7), target_s, target_s + 0.001, target_s - 0.001]
    assert within(Counter(map(bin_of, values)), target_s) == sum(value <= target_s for value in values)


def test_a_target_between_edges_divides_its_bin() -> None:
    values = drawn(8)
    near = within(Counter(map(bin_of, values)), 63.3)
    assert near == pytest.approx(sum(value <= 63.3 for value in values), abs=len(values) * 0.01)


def test_a_missing_stamp_is_no_duration() -> None:
    bins = Counter(map(bin_of, (None, 4.0, None)))
    assert (bins[MISSING], known(bins)) == (2, 1)
    assert percentile_of(bins, 50) == pytest.approx(4.0, rel=0.02)
    assert within(bins, 60.0) == 1
    assert percentile_of({MISSING: 3}, 90) is None and longest_tenth_s({MISSING: 3}) is None


def test_the_longest_tenth_is_the_average_of_the_slowest() -> None:
    values = drawn(9, 101)
    exact = sum(values[-11:]) / 11
    assert longest_tenth_s(Counter(map(bin_of, values))) == pytest.approx(exact, rel=0.02)
