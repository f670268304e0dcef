"""What a measure gives: a figure beside its baseline of the same run, and whether the promise holds."""

import statistics
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

Line = dict[str, Any]


def figure(
    name: str, value: float, unit: str, baseline: float, target: float | None = None, *, least: bool = False
) -> Line:
    """One line of the table. `target` is the most the value may be, with `least` the least, of the ratio for "x"."""
    ratio = round(value / baseline, 3) if baseline else 0.0
    measured = ratio if unit.endswith("x") else value
    ok = target is None or (measured >= target if least else measured <= target)
    return {
        "name": name,
        "value": round(value, 2),
        "unit": unit,
        "baseline": round(baseline, 2),
        "ratio": ratio,
        "target": target,
        "least": least,
        "ok": ok,
    }


def spent_ms(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def p99(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=100)[98]
