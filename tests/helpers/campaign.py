"""How far a test that could go on for ever goes: far enough to notice in `make test`, all the way in `make soak`."""

import os
from collections.abc import Sequence
from typing import TypeVar
from zlib import crc32

import pytest

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


def with_and_without_line(metafunc: pytest.Metafunc, *fixtures: str) -> None:
    """Give the first of these fixtures that a test has True with the line and False without it. A test that says
    something else then is marked `both_ways` and goes both; each other goes one by its name, and both in `make soak`.
    """
    name = next((one for one in fixtures if one in metafunc.fixturenames), None)
    if name is None:
        return
    ways = {"online": True, "offline": False}
    if not SOAK and not metafunc.definition.get_closest_marker("both_ways"):
        del ways[[*ways][crc32(metafunc.function.__name__.encode()) % 2]]
    metafunc.parametrize(name, [*ways.values()], ids=[*ways], indirect=True)
