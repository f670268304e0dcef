"""The one clock of the program; tests give another."""

import time


def now_ms() -> int:
    """This computer's time in milliseconds of UTC."""
    return time.time_ns() // 1_000_000
