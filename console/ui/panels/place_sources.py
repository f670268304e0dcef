"""What the form knows of the city: where a point lies, and which places begin with what was typed.
Rule: the form asks only through this, and works without either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from console.places.finding import Found


class Located(Protocol):
    """Where a point lies."""

    @property
    def kelurahan(self) -> str | None:
        """Its code."""

    @property
    def outside(self) -> bool:
        """Outside the city."""

    @property
    def near_border(self) -> bool:
        """Too near the limit to trust the map."""


Locate = Callable[[float, float], Located]
Find = Callable[[str], Found]


@dataclass(frozen=True, slots=True)
class PlaceSources:
    """`locate` says where a point lies, `find` what a typed text may mean (best first); either may be missing."""

    locate: Locate | None = None
    find: Find | None = None
