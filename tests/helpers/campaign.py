"""How far a test that could go on for ever goes: far enough to notice in `make test`, all the way in `make soak`."""

import os
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
SOAK = bool(os.environ.get("SOAK"))


def far(short: int, whole: int) -> int:
    """How many rounds, examples or entries are tried."""
    return whole if SOAK else short


def some(every: Sequence[T], few: int) -> Sequence[T]:
    """`few` of a table, evenly spread with its first and last; all of it in `make soak`."""
    if SOAK or few >= len(every):
        return every
    last = len(every) - 1
    return [every[round(at * last / (few - 1))] for at in range(few)] if few > 1 else every[:few]
