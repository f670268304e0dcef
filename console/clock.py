"""The one clock of the program; tests give another."""

import time

from wire.bounds import EARLIEST_MS, LATEST_MS


def now_ms() -> int:
    """This computer's time in milliseconds of UTC; a clock that lost its battery says 2000, and work goes on."""
    return min(max(time.time_ns() // 1_000_000, EARLIEST_MS), LATEST_MS)
