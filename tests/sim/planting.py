"""How a fault is planted: a few attributes replaced for as long as it lasts."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

Patches = list[tuple[Any, str, Any]]
FAULTS: dict[str, Callable[[], Patches]] = {}


def fault(make: Callable[[], Patches]) -> Callable[[], Patches]:
    """Register a fault under the words of its function's name."""
    FAULTS[make.__name__.replace("_", " ")] = make
    return make


@contextmanager
def planting(patches: Patches) -> Iterator[None]:
    """These attributes replaced."""
    with ExitStack() as stack:
        for target, attribute, value in patches:
            stack.enter_context(patch.object(target, attribute, value))
        yield


@contextmanager
def planted(name: str) -> Iterator[None]:
    """The room with this fault in it."""
    with planting(FAULTS[name]()):
        yield
